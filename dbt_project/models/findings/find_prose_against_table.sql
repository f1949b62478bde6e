select
    'prose_against_table' as check_name,
    prose.figure_id,
    cell.figure_id as other_figure_id,
    prose.value as stated,
    cell.value as expected,
    {{ per_cent_over('prose.value', 'cell.value') }} as difference
from {{ ref('int_standing_figures') }} as prose
inner join {{ ref('int_standing_figures') }} as cell
    on prose.document_id = cell.document_id and prose.series_id = cell.series_id
where prose.table_ref is null and cell.table_ref is not null and cell.value <> 0
