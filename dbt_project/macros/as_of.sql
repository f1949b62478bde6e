{#- Table macros that answer "what did we know on that day": `from marts.economy_as_of(date '2024-07-01')`.
    They live in the warehouse file itself, so a plain copy of the file carries them; Spark has no file to be carried. -#}
{% macro create_as_of_macros() %}
    {% if execute and flags.WHICH in ('run', 'build') and target.type == 'duckdb' %}
        {% for name in ['economy', 'mtqg', 'party_building', 'governance', 'social'] %}
            create or replace macro marts.{{ name }}_as_of(known_on) as table
            select * exclude (is_latest, status_precedence, source_type, is_undated, document_period_end)
            from (
                select
                    facts.*,
                    documents.source_type,
                    documents.document_date is null as is_undated,
                    documents.period_end as document_period_end,
                    statuses.precedence as status_precedence
                from marts.fct_{{ name }} as facts
                inner join marts.dim_document as documents on facts.document_id = documents.document_id
                inner join catalogue.obs_statuses as statuses on facts.obs_status = statuses.code
                where
                    facts.vintage <= known_on
                    and (facts.withdrawn_on is null or facts.withdrawn_on > known_on)
            )
            qualify row_number() over (partition by series_id order by {{ figure_precedence() }}) = 1;
        {% endfor %}
    {% endif %}
{% endmacro %}
