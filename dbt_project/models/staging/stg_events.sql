select
    document_id,
    char_start,
    char_end,
    text as event,
    kind,
    person,
    role,
    event_date
from {{ source('raw', 'events') }}
