select
    document_id,
    char_start,
    char_end,
    text as citation,
    kind,
    number,
    symbol,
    document_date,
    issuer
from {{ source('raw', 'citations') }}
