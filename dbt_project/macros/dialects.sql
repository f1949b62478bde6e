{#- Where Spark needs other words than DuckDB for the same rows. Everything else is one text for both engines: no nulls
    in an ordering that decides, no decimal literals in divisions, dates plus whole numbers. -#}

{#- Rounded half away from zero. Spark's own round() goes by the decimal digits that are printed, DuckDB's by the
    double: 1.005 is 1.01 there and 1.0 here. -#}
{% macro rounded(number, places) -%}
    {{ adapter.dispatch('rounded')(number, places) }}
{%- endmacro %}

{% macro default__rounded(number, places) -%}
    round({{ number }}, {{ places }})
{%- endmacro %}

{% macro spark__rounded(number, places) -%}
    round(({{ number }}) * 1e{{ places }}) / 1e{{ places }}
{%- endmacro %}

{#- A row for the first day of each quarter between two first days. -#}
{% macro each_quarter(first_day, last_day) -%}
    {{ adapter.dispatch('each_quarter')(first_day, last_day) }}
{%- endmacro %}

{% macro default__each_quarter(first_day, last_day) -%}
    unnest(generate_series({{ first_day }}, {{ last_day }}, interval 3 month))
{%- endmacro %}

{% macro spark__each_quarter(first_day, last_day) -%}
    explode(sequence({{ first_day }}, {{ last_day }}, interval 3 month))
{%- endmacro %}

{#- Every match of a pattern replaced. Java knows capital Vietnamese letters only when told (u); groups are $1. -#}
{% macro replaced(words, pattern, replacement) -%}
    {{ adapter.dispatch('replaced')(words, pattern, replacement) }}
{%- endmacro %}

{% macro default__replaced(words, pattern, replacement) -%}
    regexp_replace({{ words }}, '{{ pattern }}', '{{ replacement }}', 'g')
{%- endmacro %}

{% macro spark__replaced(words, pattern, replacement) -%}
    regexp_replace({{ words }}, r'{{ pattern | replace("(?i:", "(?iu:") }}', '{{ replacement | replace("\\", "$") }}')
{%- endmacro %}

{#- The rows of a seed as literals: dbt-spark's own way turns an empty cell into 'None' and trips over apostrophes. -#}
{% macro spark__load_csv_rows(model, agate_table) %}
    {%- set types = [] -%}
    {%- for name in agate_table.column_names -%}
        {%- do types.append(model.config.column_types.get(name, adapter.convert_type(agate_table, loop.index0))) -%}
    {%- endfor -%}
    {%- set rows = [] -%}
    {%- for row in agate_table.rows -%}
        {%- set cells = [] -%}
        {%- for value in row -%}
            {%- set words = (value | string).replace("\\", "\\\\").replace("'", "\\'") -%}
            {%- do cells.append('null' if value is none else "cast('" ~ words ~ "' as " ~ types[loop.index0] ~ ")") -%}
        {%- endfor -%}
        {%- do rows.append('(' ~ cells | join(', ') ~ ')') -%}
    {%- endfor -%}
    {%- set sql = 'insert into ' ~ this.render() ~ ' values ' ~ rows | join(', ') -%}
    {%- do adapter.add_query(sql, abridge_sql_log=true) -%}
    {{ return(sql) }}
{% endmacro %}
