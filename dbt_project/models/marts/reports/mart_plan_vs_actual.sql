with targets as (

    select *
    from {{ ref('int_whole_provinces') }}
    where measure = 'target'

),

-- What was reached by now: within the time of the plan the longest value from its start, else the last one.
actuals as (

    select *
    from (
        select
            targets.figure_id as target_figure_id,
            actual.figure_id,
            actual.value,
            actual.period,
            actual.obs_status,
            row_number() over (
                partition by targets.figure_id
                order by
                    actual.period = targets.period desc, actual.period_start = targets.period_start desc,
                    actual.period_end desc, actual.months desc, actual.programme is not null, actual.figure_id
            ) as choice
        from targets
        inner join {{ ref('int_whole_provinces') }} as actual
            on
                targets.area_id = actual.area_id
                and targets.indicator = actual.indicator
                and targets.unit = actual.unit
                and coalesce(targets.programme, '') = coalesce(actual.programme, '')
                and actual.measure in ('level', 'score')
                and actual.scenario = 'actual'
                and actual.period_start >= targets.period_start
                and actual.period_end <= targets.period_end
    )
    where choice = 1

)

select
    targets.figure_id as target_figure_id,
    targets.area_id,
    targets.area,
    targets.indicator,
    targets.indicator_vi,
    targets.domain,
    targets.period as target_period,
    targets.target_basis,
    targets.programme,
    targets.unit,
    targets.unit_vi,
    targets.value as target,
    targets.qualifier as target_qualifier,
    actuals.period as actual_period,
    actuals.value as actual,
    actuals.obs_status as actual_obs_status,
    actuals.value - targets.value as gap,
    {{ rounded('100 * actuals.value / nullif(targets.value, 0)', 1) }} as completion,
    targets.vintage as target_vintage,
    actuals.figure_id as actual_figure_id
from targets
left join actuals on targets.figure_id = actuals.target_figure_id
