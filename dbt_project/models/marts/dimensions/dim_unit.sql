select
    code as unit,
    name_vi,
    name_en,
    dimension,
    canonical_unit,
    factor,
    -- amounts add up; what is per something, or a part of something, or a place in an order does not
    dimension in (
        'count', 'money_vnd', 'money_usd', 'mass', 'area', 'volume', 'length', 'energy', 'power', 'transport'
    ) as is_amount
from {{ ref('units') }}
where kind = 'unit'
