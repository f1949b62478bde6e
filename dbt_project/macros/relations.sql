{#- How relations are named. Schemas are used as dbt_project.yml writes them ("marts", not "main_marts"), and no
    statement names the database: the published copy has another file name, hence another database name, and its
    views and macros must still find their tables. -#}

{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name or target.schema }}
{%- endmacro %}

{% macro ref() -%}
    {%- do return(builtins.ref(*varargs, **kwargs).include(database=false)) -%}
{%- endmacro %}

{% macro source() -%}
    {%- do return(builtins.source(*varargs, **kwargs).include(database=false)) -%}
{%- endmacro %}
