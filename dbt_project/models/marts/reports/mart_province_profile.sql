{%- set headlines = {
    'grdp_growth': ('grdp', 'growth'), 'grdp_rank_national': ('grdp', 'rank_national'),
    'budget_revenue': ('state_budget_revenue', 'value'),
    'budget_revenue_completion': ('state_budget_revenue', 'completion'),
    'public_investment_completion': ('public_investment_disbursed', 'completion'),
    'industrial_production_growth': ('index_of_industrial_production', 'growth'),
    'retail_sales_growth': ('retail_sales', 'growth'),
    'tourist_arrivals': ('tourist_arrivals', 'value'),
    'poor_household_rate': ('poor_household_rate', 'value'),
    'new_rural_communes': ('communes_meeting_new_rural_standard', 'value'),
    'new_party_members': ('new_party_members', 'value'),
    'new_party_members_completion': ('new_party_members', 'completion'),
    'papi_score': ('papi', 'value'), 'pci_score': ('pci', 'value'), 'par_index': ('par_index', 'value')
} -%}

with cards as (

    select
        area_id,
        quarter,
        min(area) as area,
        {%- for column, (indicator, shown) in headlines.items() %}
            max(case indicator when '{{ indicator }}' then {{ shown }} end) as {{ column }},
        {%- endfor %}
        {%- for colour in ['green', 'amber', 'red'] %}
            cast(sum(case light when '{{ colour }}' then 1 else 0 end) as bigint) as {{ colour }}_lights,
        {%- endfor %}
        count(*) as indicators
    from {{ ref('mart_scorecard') }}
    group by area_id, quarter

),

findings as (

    select
        area_id,
        quarter,
        count(*) as findings
    from {{ ref('fct_finding') }}
    where severity <> 'info'
    group by area_id, quarter

)

select
    cards.area_id,
    cards.area,
    cards.quarter,
    {%- for column in headlines %}
        cards.{{ column }},
    {%- endfor %}
    cards.indicators,
    cards.green_lights,
    cards.amber_lights,
    cards.red_lights,
    coalesce(findings.findings, 0) as findings,
    coverage.status_vi as coverage_vi
from cards
left join findings on cards.area_id = findings.area_id and cards.quarter = findings.quarter
left join {{ ref('fct_coverage') }} as coverage
    on cards.area_id = coverage.area_id and cards.quarter = coverage.quarter
