select
    document_id,
    char_start,
    char_end,
    {{ without_personal_data('text') }} as event,
    kind,
    person,
    role,
    event_date
from {{ source('raw', 'events') }}
