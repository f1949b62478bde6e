-- The figures that describe a whole province: no district, no part of a total, nothing replaced. A capital
-- indicator of one programme keeps that programme's total; the shared ones keep the total of all.
select
    figures.*,
    periods.period_type,
    periods.months,
    periods.year,
    periods.is_from_january,
    indicators.name_en as indicator_en,
    indicators.domain_vi,
    indicators.subdomain,
    indicators.nature,
    indicators.desired_direction,
    indicators.default_unit,
    indicators.is_additive and units.is_amount and figures.measure in ('level', 'target', 'change') as adds_up
from {{ ref('int_figures') }} as figures
inner join {{ ref('dim_indicator') }} as indicators on figures.indicator = indicators.indicator
inner join {{ ref('dim_period') }} as periods on figures.period = periods.period
inner join {{ ref('dim_unit') }} as units on figures.unit = units.unit
where
    figures.is_latest
    and figures.area_level = 'province'
    and figures.breakdown is null
    and (figures.programme is null or figures.programme in (indicators.programme, 'MTQG'))
