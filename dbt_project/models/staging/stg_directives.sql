select
    document_id,
    char_start,
    char_end,
    text as directive,
    domain,
    actor,
    deadline
from {{ source('raw', 'directives') }}
