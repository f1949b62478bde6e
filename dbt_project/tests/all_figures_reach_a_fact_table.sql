-- Reconciliation: each accepted figure stands in exactly one fact table.
{{ config(meta={
    'dagster': {'ref': {'name': 'fct_uncatalogued'}},
    'description': 'Số liệu được nhận nào cũng nằm đúng trong một bảng sự kiện / Each accepted figure stands in exactly '
        'one fact table',
}) }}
with loaded as (

    select figure_id from {{ ref('stg_figures') }}

),

reached as (

    {% for name in ['economy', 'mtqg', 'party_building', 'governance', 'social', 'uncatalogued'] -%}
        select figure_id from {{ ref('fct_' ~ name) }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select
    loaded.figure_id,
    count(reached.figure_id) as places
from loaded
left join reached on loaded.figure_id = reached.figure_id
group by loaded.figure_id
having count(reached.figure_id) <> 1
