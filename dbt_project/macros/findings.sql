{#- What cross-checks share: two figures of one report about the same thing, and about the same part of it. -#}
{% macro same_thing(a, b) -%}
    {{ a }}.document_id = {{ b }}.document_id
    and {{ a }}.area_id = {{ b }}.area_id
    and {{ a }}.area = {{ b }}.area
    and {{ a }}.indicator = {{ b }}.indicator
    and coalesce({{ a }}.programme, '') = coalesce({{ b }}.programme, '')
{%- endmacro %}

{% macro same_part(a, b) -%}
    coalesce({{ a }}.breakdown, '') = coalesce({{ b }}.breakdown, '')
{%- endmacro %}

{#- By how many per cent a value lies above its base; rounded, so that exactly one per cent is not more than one. -#}
{% macro per_cent_over(value, base) -%}
    {{ rounded('100 * ' ~ value ~ ' / ' ~ base ~ ' - 100', 6) }}
{%- endmacro %}
