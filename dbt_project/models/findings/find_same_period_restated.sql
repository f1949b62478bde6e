-- The level that a report gives for "cùng kỳ", against what the report of that time said.
with levels as (

    select
        figures.*,
        documents.period as document_period
    from {{ ref('int_standing_figures') }} as figures
    inner join {{ ref('dim_document') }} as documents on figures.document_id = documents.document_id
    where figures.measure = 'level' and figures.scenario = 'actual'

)

select
    'same_period_restated' as check_name,
    later.figure_id,
    earlier.figure_id as other_figure_id,
    later.value as stated,
    earlier.value as expected,
    {{ per_cent_over('later.value', 'earlier.value') }} as difference
from levels as later
inner join levels as earlier
    on later.series_id = earlier.series_id and later.vintage > earlier.vintage
where
    earlier.document_period = earlier.period
    and later.document_period <> later.period
    and earlier.value <> 0
