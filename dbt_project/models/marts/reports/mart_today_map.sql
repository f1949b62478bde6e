with figures as (

    select
        figures.*,
        bridge.successor_area_id,
        bridge.territory_changed
    from {{ ref('int_whole_provinces') }} as figures
    inner join {{ ref('bridge_area_successor') }} as bridge on figures.area_id = bridge.area_id and bridge.is_whole

),

-- How many provinces of the time make up the province of today.
parts as (

    select
        bridge.successor_area_id,
        periods.period,
        count(*) as parts_expected
    from {{ ref('bridge_area_successor') }} as bridge
    inner join {{ ref('areas') }} as areas on bridge.area_id = areas.area_id and areas.level = 'province'
    inner join {{ ref('dim_period') }} as periods
        on periods.period_end between areas.valid_from and coalesce(areas.valid_to, date '9999-12-31')
    group by bridge.successor_area_id, periods.period

),

grouped as (

    select
        successor_area_id,
        indicator,
        measure,
        period,
        unit,
        scenario,
        target_basis,
        rank_scope,
        programme,
        min(indicator_vi) as indicator_vi,
        min(unit_vi) as unit_vi,
        min(quarter) as quarter,
        max(case when area_id = successor_area_id then value end) as stated_value,
        max(case when not territory_changed then value end) as same_territory_value,
        sum(value) as total,
        count(distinct area_id) as parts_reported,
        bool_and(adds_up) as adds_up,
        max(vintage) as vintage
    from figures
    group by
        successor_area_id, indicator, measure, period, unit, scenario, target_basis, rank_scope, programme

),

settled as (

    select
        grouped.*,
        parts.parts_expected,
        case
            when grouped.stated_value is not null then 'stated'
            when grouped.same_territory_value is not null then 'same_territory'
            when not grouped.adds_up then 'refused_rate'
            when grouped.parts_reported < parts.parts_expected then 'refused_incomplete'
            else 'summed'
        end as origin
    from grouped
    inner join parts
        on grouped.successor_area_id = parts.successor_area_id and grouped.period = parts.period

)

select
    {{ md5_key([
        'settled.successor_area_id', 'indicator', 'measure', 'period', 'unit', 'scenario', 'target_basis',
        'rank_scope', 'programme'
    ]) }} as today_id,
    settled.successor_area_id as area_id,
    areas.name_vi as area,
    settled.period,
    settled.quarter,
    settled.indicator,
    settled.indicator_vi,
    settled.measure,
    case settled.origin
        when 'stated' then settled.stated_value
        when 'same_territory' then settled.same_territory_value
        when 'summed' then settled.total
    end as value,
    settled.unit,
    settled.unit_vi,
    settled.scenario,
    settled.target_basis,
    settled.rank_scope,
    settled.programme,
    settled.origin,
    case settled.origin
        when 'refused_rate'
            then 'Tỷ lệ, tốc độ tăng, thứ hạng, điểm số của các tỉnh trước sáp nhập không cộng được'
        when 'refused_incomplete'
            then 'Mới có ' || settled.parts_reported || '/' || settled.parts_expected || ' tỉnh trước sáp nhập báo cáo'
    end as refusal_vi,
    case settled.origin
        when 'refused_rate' then 'Rates, growth, ranks and scores of provinces that were merged do not add up'
        when 'refused_incomplete'
            then settled.parts_reported || ' of ' || settled.parts_expected || ' former provinces reported'
    end as refusal_en,
    settled.parts_reported,
    settled.parts_expected,
    settled.vintage
from settled
inner join {{ ref('areas') }} as areas on settled.successor_area_id = areas.area_id
