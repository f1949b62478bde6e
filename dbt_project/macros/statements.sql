{#- The rows of one table of statements (directives, assessments, citations, events): what the report says, who said
    it when, and where in its text. Several statements may share one sentence, so the key holds every column. -#}
{% macro statement_facts(statements, key, columns) -%}
    {%- set of_statement = [] -%}
    {%- for column in columns %}{% do of_statement.append('statements.' ~ column) %}{% endfor -%}
select
    {{ md5_key(['statements.document_id', 'statements.char_start', 'statements.char_end'] + of_statement) }}
        as {{ key }},
    statements.document_id,
    documents.area_id,
    documents.area,
    documents.quarter,
    documents.vintage,
    documents.withdrawn_on,
    {%- for column in of_statement %}
        {{ column }},
    {%- endfor %}
    statements.char_start,
    statements.char_end
from {{ ref(statements) }} as statements
inner join {{ ref('dim_document') }} as documents on statements.document_id = documents.document_id
{%- endmacro %}
