-- What cross-checks look at: catalogued figures of reports that stand, worded exactly enough to be compared.
select
    figures.*,
    periods.same_period_last_year,
    periods.months,
    periods.year,
    periods.is_from_january,
    indicators.nature,
    indicators.subdomain
from {{ ref('int_figures') }} as figures
inner join {{ ref('dim_indicator') }} as indicators on figures.indicator = indicators.indicator
inner join {{ ref('dim_period') }} as periods on figures.period = periods.period
where figures.withdrawn_on is null and figures.qualifier in ('exact', 'estimated')
