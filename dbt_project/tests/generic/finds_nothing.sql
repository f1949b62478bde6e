{#- A cross-check as a test: its findings are shown, what people read first, and stop nothing. -#}
{% test finds_nothing(model, check_name) %}
{{ config(severity='warn') }}
select
    area, period, indicator_vi, measure, stated, expected, quote, other_quote, finding_id
from {{ model }}
where check_name = '{{ check_name }}'
{% endtest %}
