select
    document_id,
    char_start,
    char_end,
    {{ without_personal_data('text') }} as citation,
    kind,
    number,
    symbol,
    document_date,
    issuer
from {{ source('raw', 'citations') }}
