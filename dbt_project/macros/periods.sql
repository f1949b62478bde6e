{#- Periods are codes: 2024-Q1, 2024-M03, 2024-H1, 2024-9M, 2024, 2024-M01/2024-M05, 2021/2025, 2021/2024-Q1.
    A code has one or two sides, joined by a slash; a side is a year and perhaps a part of it. -#}

{#- First month (1-12) of one side. -#}
{% macro first_month(side) -%}
    case
        when {{ side }} like '____-Q_' then 3 * cast(substr({{ side }}, 7, 1) as integer) - 2
        when {{ side }} like '____-M__' then cast(substr({{ side }}, 7, 2) as integer)
        when {{ side }} like '____-H2' then 7
        else 1
    end
{%- endmacro %}

{#- Last month (1-12) of one side; "9M" is the nine months from January. -#}
{% macro last_month(side) -%}
    case
        when {{ side }} like '____-Q_' then 3 * cast(substr({{ side }}, 7, 1) as integer)
        when {{ side }} like '____-M__' then cast(substr({{ side }}, 7, 2) as integer)
        when {{ side }} like '____-H1' then 6
        when {{ side }} like '____-9M' then 9
        else 12
    end
{%- endmacro %}

{% macro first_day(side) -%}
    make_date(cast(substr({{ side }}, 1, 4) as integer), {{ first_month(side) }}, 1)
{%- endmacro %}

{% macro last_day_of(side) -%}
    last_day(make_date(cast(substr({{ side }}, 1, 4) as integer), {{ last_month(side) }}, 1))
{%- endmacro %}

{% macro a_year_before(side) -%}
    cast(cast(substr({{ side }}, 1, 4) as integer) - 1 as string) || substr({{ side }}, 5)
{%- endmacro %}

{#- The quarter (2024-Q1) in which a day lies. -#}
{% macro quarter_of(day) -%}
    year({{ day }}) || '-Q' || quarter({{ day }})
{%- endmacro %}

{#- Labels. A span reads as its two ends, each as a year, quarter or month of its own. -#}
{% macro period_label_vi() -%}
    case period_type
        when 'quarter' then 'Quý ' || {{ roman_quarter('period') }} || '/' || year
        when 'month' then 'Tháng ' || month(period_end) || '/' || year
        when 'half_year' then '6 tháng ' || case when period like '%1' then 'đầu' else 'cuối' end || ' năm ' || year
        when 'nine_months' then '9 tháng đầu năm ' || year
        when 'year' then 'Năm ' || year
        else
            case
                when first_side like '%M__'
                    then 'Từ tháng ' || month(period_start) || '/' || year(period_start)
                        || ' đến tháng ' || month(period_end) || '/' || year
                when last_side like '%-Q_'
                    then 'Từ năm ' || year(period_start) || ' đến hết quý '
                        || {{ roman_quarter('last_side') }} || '/' || year
                else 'Giai đoạn ' || year(period_start) || '-' || year
            end
    end
{%- endmacro %}

{% macro period_label_en() -%}
    case period_type
        when 'quarter' then 'Q' || quarter(period_end) || ' ' || year
        when 'month' then substr('JanFebMarAprMayJunJulAugSepOctNovDec', 3 * month(period_end) - 2, 3) || ' ' || year
        when 'half_year' then case when period like '%1' then 'First' else 'Second' end || ' half of ' || year
        when 'nine_months' then 'First nine months of ' || year
        when 'year' then cast(year as string)
        else substr(cast(period_start as string), 1, 7) || ' to ' || substr(cast(period_end as string), 1, 7)
    end
{%- endmacro %}

{% macro roman_quarter(side) -%}
    case substr({{ side }}, 7, 1) when '1' then 'I' when '2' then 'II' when '3' then 'III' else 'IV' end
{%- endmacro %}

{#- The day that "late" is measured from: the variable `today`, else the machine's date. -#}
{% macro today() -%}
    {%- if var('today') %}date '{{ var('today') }}'{% else %}current_date{% endif -%}
{%- endmacro %}
