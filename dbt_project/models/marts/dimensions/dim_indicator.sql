select
    indicators.code as indicator,
    indicators.name_vi,
    indicators.name_en,
    indicators.domain,
    domains.name_vi as domain_vi,
    indicators.subdomain,
    case
        when indicators.domain in ('social', 'security_order', 'environment') then 'fct_social'
        else 'fct_' || indicators.domain
    end as fact_table,
    indicators.default_unit,
    indicators.desired_direction,
    indicators.programme,
    indicators.nature,
    -- a child of both provinces is counted once; a rate of both is no sum of theirs
    indicators.nature in ('flow', 'stock') as is_additive,
    indicators.note
from {{ ref('indicators') }} as indicators
inner join {{ ref('domains') }} as domains on indicators.domain = domains.code
