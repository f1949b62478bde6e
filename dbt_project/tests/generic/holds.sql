{#- Every row makes the expression true; a row that leaves it unknown passes. -#}
{% test holds(model, expression) %}
select *
from {{ model }}
where not ({{ expression }})
{% endtest %}
