select
    document_id,
    char_start,
    char_end,
    {{ without_personal_data('text') }} as assessment,
    direction,
    indicator
from {{ source('raw', 'assessments') }}
