select
    document_id,
    char_start,
    char_end,
    text as assessment,
    direction,
    indicator
from {{ source('raw', 'assessments') }}
