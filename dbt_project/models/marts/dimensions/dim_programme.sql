select
    code as programme,
    programme_code,
    level,
    parent_code as parent_programme,
    name_vi,
    coalesce(short_vi, name_vi) as short_vi,
    name_en,
    legal_basis
from {{ ref('mtqg_programmes') }}
