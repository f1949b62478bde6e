-- What a figure contributes to a card. Plans of a year only: the completion of a five-year target says nothing
-- about one quarter.
with figures as (

    select
        *,
        case
            when measure in ('level', 'score') then 'value'
            when measure in ('growth_yoy', 'yoy_ratio') then 'growth'
            when measure = 'plan_completion' then 'completion'
            -- "phấn đấu GRDP tăng 8%" is a target of growth, not of the level
            when measure = 'target' and unit = 'percent' and default_unit <> 'percent' then 'growth_target'
            when measure = 'target' then 'target'
            when measure = 'rank' and coalesce(rank_scope, 'national') in ('national', 'region')
                then 'rank_' || coalesce(rank_scope, 'national')
        end as role,
        {{ rounded("case when measure = 'yoy_ratio' then value - 100 else value end", 6) }} as shown
    from {{ ref('int_whole_provinces') }}
    where
        (scenario = 'actual' or measure = 'target')
        and coalesce(target_basis, 'other') in ('annual_plan', 'estimate', 'resolution', 'other')

),

-- One figure for each role; of several plans the annual one (the codes happen to sort by rank).
chosen as (

    select *
    from (
        select
            *,
            row_number() over (
                partition by area_id, indicator, period, role
                order by programme is not null, coalesce(target_basis, 'other'), {{ figure_precedence() }}
            ) as choice
        from figures
        where role is not null
    )
    where choice = 1

),

-- What a quarter reports: the value from January where there is one, because plans are read against it,
-- then the quarter alone, then its last month.
reported as (

    select *
    from (
        select
            *,
            row_number() over (
                partition by area_id, quarter, indicator order by is_from_january desc, months desc, period, role
            ) as period_choice
        from chosen
        where role not in ('target', 'growth_target') and months <= 12
    )
    where period_choice = 1

),

cards as (

    select
        reported.area_id,
        reported.area,
        reported.quarter,
        reported.indicator,
        reported.indicator_vi,
        reported.indicator_en,
        reported.domain,
        reported.domain_vi,
        reported.desired_direction,
        reported.period,
        actual.shown as value,
        actual.unit,
        actual.unit_vi,
        actual.obs_status,
        completion.shown as stated_completion,
        target.shown as period_target,
        target.unit as period_target_unit,
        target.figure_id as period_target_id,
        year_target.shown as year_target,
        year_target.unit as year_target_unit,
        year_target.figure_id as year_target_id,
        growth.shown as growth,
        coalesce(growth_target.shown, year_growth_target.shown) as growth_target,
        rank_national.shown as rank_national,
        rank_region.shown as rank_region,
        reported.nature,
        reported.is_from_january,
        reported.months,
        actual.figure_id as value_figure_id,
        completion.figure_id as completion_figure_id,
        growth.figure_id as growth_figure_id,
        coalesce(rank_national.figure_id, rank_region.figure_id) as rank_figure_id
    from
        reported
    {%- for role, source in [
        ('value', 'actual'), ('target', 'target'), ('completion', 'completion'), ('growth', 'growth'),
        ('growth_target', 'growth_target'), ('rank_national', 'rank_national'), ('rank_region', 'rank_region')
    ] %}
        left join chosen as {{ source }}
            on
                reported.area_id = {{ source }}.area_id
                and reported.indicator = {{ source }}.indicator
                and reported.period = {{ source }}.period
                and {{ source }}.role = '{{ role }}'
    {%- endfor %}
    {%- for role in ['target', 'growth_target'] %}
        left join chosen as year_{{ role }}
            on
                reported.area_id = year_{{ role }}.area_id
                and reported.indicator = year_{{ role }}.indicator
                and cast(reported.year as string) = year_{{ role }}.period
                and year_{{ role }}.role = '{{ role }}'
    {%- endfor %}

),

-- Of a plan for these months and one for the year, the one that the stated completion is of; else the nearer.
aimed as (

    select
        *,
        period_target is null or coalesce(
            abs(stated_completion - 100 * value / nullif(year_target, 0))
            < abs(stated_completion - 100 * value / nullif(period_target, 0)),
            false
        ) as by_year
    from cards

),

planned as (

    select
        *,
        case when by_year then year_target else period_target end as target,
        case when by_year then year_target_id else period_target_id end as target_figure_id,
        unit = case when by_year then year_target_unit else period_target_unit end as is_comparable,
        -- a flow builds up over the year; a rate or a stock is read against its target as it stands
        case when nature = 'flow' and is_from_january and by_year then months / 12 else 1 end as expected_share
    from aimed

),

paced as (

    select
        *,
        -- beyond threefold they are not of one kind: 228 products in all against 15 new ones planned
        case
            when desired_direction <> 'down' and is_comparable and target > 0 and value <= 3 * target
                then {{ rounded('100 * value / target', 1) }}
        end as computed_completion,
        coalesce(stated_completion, computed_completion) as completion,
        completion / 100 / expected_share as pace
    from planned

),

lit as (

    select
        *,
        {{ light('pace', 'growth', 'growth_target', 'desired_direction') }} as light
    from paced

)

select
    area_id,
    area,
    quarter,
    indicator,
    indicator_vi,
    indicator_en,
    domain,
    domain_vi,
    desired_direction,
    period,
    value,
    unit,
    unit_vi,
    obs_status,
    target,
    completion,
    case
        when stated_completion is not null then 'stated'
        when computed_completion is not null then 'computed'
    end as completion_origin,
    {{ rounded('pace', 3) }} as pace,
    growth,
    growth_target,
    rank_national,
    rank_region,
    light,
    {{ light_vi('light') }} as light_vi,
    {{ light_reason_vi('pace', 'growth', 'growth_target', 'completion', 'expected_share', 'desired_direction') }}
        as light_reason_vi,
    value_figure_id,
    target_figure_id,
    completion_figure_id,
    growth_figure_id,
    rank_figure_id
from lit
