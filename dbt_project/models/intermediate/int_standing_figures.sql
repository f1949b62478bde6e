-- What cross-checks look at: catalogued figures of reports that stand, worded exactly enough to be compared. Only the
-- columns that they compare: the words of every figure would be written down once more.
select
    figures.figure_id,
    figures.document_id,
    figures.series_id,
    figures.area_id,
    figures.area,
    figures.area_level,
    figures.period,
    figures.period_end,
    figures.indicator,
    figures.measure,
    figures.value,
    figures.unit,
    figures.scenario,
    figures.target_basis,
    figures.rank_scope,
    figures.programme,
    figures.breakdown,
    figures.table_ref,
    figures.vintage,
    figures.is_latest,
    periods.same_period_last_year,
    periods.year,
    indicators.nature,
    indicators.subdomain
from {{ ref('int_figures') }} as figures
inner join {{ ref('dim_indicator') }} as indicators on figures.indicator = indicators.indicator
inner join {{ ref('dim_period') }} as periods on figures.period = periods.period
where figures.withdrawn_on is null and figures.qualifier in ('exact', 'estimated')
