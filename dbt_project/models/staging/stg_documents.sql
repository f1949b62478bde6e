select
    document_id,
    file_name,
    source_type,
    issuer,
    number,
    symbol,
    document_date,
    received_at,
    {{ without_personal_data('title') }} as title,
    area,
    area_id,
    period,
    period_start,
    period_end,
    supersedes,
    status,
    reason
from {{ source('raw', 'documents') }}
