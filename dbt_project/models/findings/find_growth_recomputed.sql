-- National accounts are left out: their growth is at constant prices, their levels are mostly not.
with growth as (

    select
        *,
        case measure when 'yoy_ratio' then value - 100 else value end as stated
    from {{ ref('int_standing_figures') }}
    where measure in ('growth_yoy', 'yoy_ratio') and subdomain <> 'national_accounts'

),

levels as (

    select * from {{ ref('int_standing_figures') }}
    where measure = 'level' and scenario = 'actual'

),

compared as (

    select
        growth.figure_id,
        growth.stated,
        now.figure_id as other_figure_id,
        {{ per_cent_over('now.value', 'before.value') }} as expected
    from growth
    inner join levels as now
        on {{ same_thing('growth', 'now') }} and {{ same_part('growth', 'now') }} and growth.period = now.period
    inner join levels as before
        on
            {{ same_thing('growth', 'before') }}
            and {{ same_part('growth', 'before') }}
            and growth.same_period_last_year = before.period
            and now.unit = before.unit
    where before.value > 0

)

select
    'growth_recomputed' as check_name,
    figure_id,
    other_figure_id,
    stated,
    expected,
    {{ rounded('stated - expected', 6) }} as difference
from compared
