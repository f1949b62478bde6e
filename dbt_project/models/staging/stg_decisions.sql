select
    decision_id,
    decided_at,
    decided_by,
    reason,
    kind,
    subject,
    document_id,
    new_values,
    seen,
    in_force
from {{ source('raw', 'decisions') }}
