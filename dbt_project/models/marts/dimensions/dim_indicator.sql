select
    code as indicator,
    name_vi,
    name_en,
    domain,
    subdomain,
    case
        when domain in ('social', 'security_order', 'environment') then 'fct_social' else 'fct_' || domain
    end as fact_table,
    default_unit,
    desired_direction,
    programme,
    nature,
    -- a child of both provinces is counted once; a rate of both is no sum of theirs
    nature in ('flow', 'stock') as is_additive,
    note
from {{ ref('indicators') }}
