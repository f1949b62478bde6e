{#- Words of a report without what belongs to one person: telephone and identity numbers. The marts hold no others.

    A telephone number opens with 0 or +84 and has nine to eleven digits, the number of a citizen's card twelve that open
    with 0; neither has a comma, and no amount opens with 0. The old identity card has nine digits, as an amount may
    have: it is told by the words before it. -#}
{% macro without_personal_data(words) -%}
    {{ replaced(
        replaced(words, '(?:\\+84|\\b0)(?:[ .)]{0,2}\\d){8,11}\\b', '***'),
        '((?i:cmnd|cmtnd|cccd|căn cước|chứng minh|định danh)\\D{0,30})\\d{9,12}\\b', '\\1***'
    ) }}
{%- endmacro %}
