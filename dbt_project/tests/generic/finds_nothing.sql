{#- A cross-check as a test: its findings are shown, and stop nothing. -#}
{% test finds_nothing(model, check_name) %}
{{ config(severity='warn') }}
select *
from {{ model }}
where check_name = '{{ check_name }}'
{% endtest %}
