-- Flows of whole provinces as they stand today: the quarters from January against the half year, nine months or year.
with flows as (

    select *
    from {{ ref('int_whole_provinces') }}
    where measure = 'level' and scenario = 'actual' and nature = 'flow' and year(period_start) = year

),

sums as (

    select
        cumulative.figure_id,
        cumulative.value as stated,
        cumulative.months,
        max(quarters.figure_id) as other_figure_id,
        sum(quarters.value) as expected,
        count(distinct quarters.period) as quarters
    from flows as cumulative
    inner join flows as quarters
        on
            cumulative.area_id = quarters.area_id
            and cumulative.indicator = quarters.indicator
            and cumulative.unit = quarters.unit
            and coalesce(cumulative.programme, '') = coalesce(quarters.programme, '')
            and cumulative.year = quarters.year
            and quarters.period_type = 'quarter'
            and quarters.period_end <= cumulative.period_end
    where cumulative.is_from_january and cumulative.months in (6, 9, 12)
    group by cumulative.figure_id, cumulative.value, cumulative.months

)

select
    'quarters_against_cumulative' as check_name,
    figure_id,
    other_figure_id,
    stated,
    expected,
    {{ per_cent_over('expected', 'stated') }} as difference
from sums
where 3 * quarters = months and stated <> 0
