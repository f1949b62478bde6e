-- Growth as stated, and as it follows from the levels that stand today. Fewer than 20 of anything double and halve
-- by chance, so changes of counts below that are not looked at.
with figures as (

    select * from {{ ref('int_standing_figures') }}
    where scenario = 'actual'

),

changes as (

    select
        figure_id,
        cast(null as string) as other_figure_id,
        indicator,
        case measure when 'yoy_ratio' then value - 100 else value end as change
    from figures
    where measure in ('growth_yoy', 'yoy_ratio')

    union all

    select
        now.figure_id,
        before.figure_id as other_figure_id,
        now.indicator,
        {{ per_cent_over('now.value', 'before.value') }} as change
    from figures as now
    inner join figures as before
        on
            now.area_id = before.area_id
            and now.area = before.area
            and now.indicator = before.indicator
            and coalesce(now.programme, '') = coalesce(before.programme, '')
            and {{ same_part('now', 'before') }}
            and now.same_period_last_year = before.period
            and now.unit = before.unit
    where
        now.measure = 'level'
        and before.measure = 'level'
        and now.nature in ('flow', 'stock')
        and now.is_latest
        and before.is_latest
        and before.value >= 20

),

bounded as (

    select
        changes.*,
        coalesce(own.low, general.low) as low,
        coalesce(own.high, general.high) as high
    from changes
    left join {{ ref('plausible_changes') }} as own on changes.indicator = own.indicator
    inner join {{ ref('plausible_changes') }} as general on general.indicator is null

)

select
    'implausible_change' as check_name,
    figure_id,
    other_figure_id,
    change as stated,
    case when change > high then high else low end as expected,
    case when change > high then change - high else change - low end as difference
from bounded
where change not between low and high
