select
    'share_beyond_100' as check_name,
    figure_id,
    cast(null as string) as other_figure_id,
    value as stated,
    case when value > 100 then 100.0 else 0.0 end as expected,
    case when value > 100 then value - 100 else value end as difference
from {{ ref('int_standing_figures') }}
where
    unit = 'percent'
    and (measure = 'share' or (measure = 'level' and nature = 'ratio'))
    and value not between 0 and 100
