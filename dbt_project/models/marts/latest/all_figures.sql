{% for name in ['economy', 'mtqg', 'party_building', 'governance', 'social', 'uncatalogued'] -%}
    select * from {{ ref('fct_' ~ name) }}
    {{ 'union all' if not loop.last }}
{% endfor %}
