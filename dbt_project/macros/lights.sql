{#- The traffic light of a status, and why its bounds stand where they do.

    By plan: completion over the part of the year that has passed ("pace", 1 = on the straight line).
    Green from 1. Amber from 0.8: budget, investment and enterprise figures are seasonal, and a first quarter that
    brings a fifth of the year instead of a quarter can still meet the plan.
    By a target of growth, where there is one: green from the target, amber from 0.8 of it, as above.
    By growth alone: green if it moves the desired way; amber up to 5 per cent the other way, about what first
    estimates of a quarter are later revised by; red beyond. -#}
{% macro light(pace, growth='null', growth_target='null', direction="'neutral'") -%}
    case
        when {{ pace }} >= 1 then 'green'
        when {{ pace }} >= 0.8 then 'amber'
        when {{ pace }} is not null then 'red'
        when {{ growth }} >= {{ growth_target }} then 'green'
        when {{ growth }} >= 0.8 * {{ growth_target }} then 'amber'
        when {{ growth }} < {{ growth_target }} then 'red'
        when {{ growth }} is null or {{ direction }} = 'neutral' then 'grey'
        when {{ growth }} * case {{ direction }} when 'down' then -1 else 1 end >= 0 then 'green'
        when {{ growth }} * case {{ direction }} when 'down' then -1 else 1 end >= -5 then 'amber'
        else 'red'
    end
{%- endmacro %}

{% macro light_vi(light) -%}
    case {{ light }}
        when 'green' then 'Đạt tiến độ'
        when 'amber' then 'Cần chú ý'
        when 'red' then 'Chậm tiến độ'
        else 'Chưa đủ căn cứ'
    end
{%- endmacro %}

{% macro light_reason_vi(pace, growth, growth_target, completion, expected_share, direction) -%}
    case
        when {{ pace }} is not null
            then 'Hoàn thành ' || {{ decimal_vi(completion) }} || '% kế hoạch'
                || case
                    when {{ expected_share }} < 1
                        then ' khi đã qua ' || {{ decimal_vi('100 * ' ~ expected_share) }} || '% thời gian'
                    else ''
                end
        when {{ growth }} is not null and {{ growth_target }} is not null
            then 'Tăng ' || {{ decimal_vi(growth) }} || '%, mục tiêu ' || {{ decimal_vi(growth_target) }} || '%'
        when {{ growth }} is null then 'Chưa có kế hoạch, chưa có so sánh cùng kỳ'
        when {{ direction }} = 'neutral' then 'Chỉ tiêu không đánh giá theo chiều tăng giảm'
        else 'Chưa có kế hoạch; so với cùng kỳ '
            || case when {{ growth }} >= 0 then 'tăng ' else 'giảm ' end || {{ decimal_vi('abs(' ~ growth ~ ')') }} || '%'
    end
{%- endmacro %}

{#- A number as Vietnamese text: one decimal at most, comma as decimal mark. -#}
{% macro decimal_vi(number) -%}
    replace(regexp_replace(cast(cast({{ rounded(number, 1) }} as decimal(38, 1)) as string), '[.]0$', ''), '.', ',')
{%- endmacro %}
