select
    code as unit,
    name_vi,
    name_en,
    dimension,
    canonical_unit,
    factor
from {{ ref('units') }}
where kind = 'unit'
