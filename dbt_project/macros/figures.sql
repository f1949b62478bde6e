{#- What all tables of figures share. -#}

{#- One series = one thing measured for one area and period, whoever reported it and whenever. Cumulation is
    left out: the period already says it (2024-9M is from January, 2024-Q3 is not). -#}
{% macro series_id() -%}
    {{ md5_key([
        'area_id', 'area', 'period', 'indicator', 'label', 'measure', 'unit', 'scenario', 'target_basis',
        'rank_scope', 'programme', 'breakdown'
    ]) }}
{%- endmacro %}

{#- Which of several figures of a series counts: the firmer stage, then a signed report before the newspaper
    that rounds it, then one that says its day before one of which only the day of arrival is known, then the
    newer; of reports fetched on one day the one about the later period; within one
    document the exact wording before "about", the surer reading, the earlier place. The last two columns only
    make the choice the same in every run. -#}
{% macro figure_precedence() -%}
    status_precedence, source_type = 'news', is_undated, vintage desc, document_period_end desc, qualifier <> 'exact',
    confidence desc, char_start, document_id, figure_id
{%- endmacro %}

{#- The rows of one fact table: all figures, of all vintages, of the indicators of some domains. -#}
{% macro figure_facts(condition) -%}
select
    figure_id,
    document_id,
    area_id,
    area,
    area_level,
    period,
    period_start,
    period_end,
    quarter,
    indicator,
    indicator_vi,
    label_vi,
    measure,
    value,
    value_high,
    unit,
    unit_vi,
    cumulation,
    qualifier,
    obs_status,
    scenario,
    target_basis,
    rank_scope,
    programme,
    breakdown,
    vintage,
    withdrawn_on,
    withdrawn_by,
    is_latest,
    series_id,
    printed_value,
    printed_unit,
    quote,
    char_start,
    char_end,
    table_ref,
    rule_id,
    confidence,
    review,
    decision_id
from {{ ref('int_figures') }}
where {{ condition }}
{%- endmacro %}
