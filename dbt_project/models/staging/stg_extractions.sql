select
    document_id,
    accepted,
    quarantined,
    mentions as numbers,
    unresolved
from {{ source('raw', 'extractions') }}
