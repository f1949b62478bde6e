select
    document_id,
    char_start,
    char_end,
    {{ without_personal_data('text') }} as directive,
    domain,
    actor,
    deadline
from {{ source('raw', 'directives') }}
