{#- A key made of columns: the same rows give the same key in every run; empty counts as a value. -#}
{% macro md5_key(columns) -%}
    md5(concat_ws('|'{% for column in columns %}, coalesce(cast({{ column }} as string), ''){% endfor %}))
{%- endmacro %}
