-- Each check gives every comparison it could make; what lies within the tolerance of the check is no finding.
with comparisons as (

    {% for check in [
        'growth_recomputed', 'completion_recomputed', 'part_exceeds_total', 'quarters_against_cumulative',
        'prose_against_table', 'same_period_restated', 'implausible_change', 'rank_beyond_areas', 'share_beyond_100'
    ] -%}
        select * from {{ ref('find_' ~ check) }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

-- A report may state a level twice, or carry two plans: a figure that fits one of them fits. So the closest
-- comparison of each figure decides.
closest as (

    select *
    from (
        select
            *,
            row_number() over (
                partition by check_name, figure_id order by abs(difference), other_figure_id
            ) as choice
        from comparisons
    )
    where choice = 1

)

select
    {{ md5_key(['closest.check_name', 'closest.figure_id']) }} as finding_id,
    closest.check_name,
    checks.name_vi as check_vi,
    checks.name_en as check_en,
    checks.severity,
    figure.area_id,
    figure.area,
    figure.period,
    figure.quarter,
    figure.indicator,
    figure.indicator_vi,
    figure.measure,
    {{ rounded('closest.stated', 3) }} as stated,
    {{ rounded('closest.expected', 3) }} as expected,
    {{ rounded('closest.difference', 3) }} as difference,
    checks.tolerance,
    closest.figure_id,
    figure.document_id,
    figure.quote,
    figure.char_start,
    figure.char_end,
    closest.other_figure_id,
    other.document_id as other_document_id,
    other.quote as other_quote,
    other.char_start as other_char_start,
    other.char_end as other_char_end
from closest
inner join {{ ref('cross_checks') }} as checks on closest.check_name = checks.check_name
inner join {{ ref('int_figures') }} as figure on closest.figure_id = figure.figure_id
left join {{ ref('int_figures') }} as other on closest.other_figure_id = other.figure_id
where abs(closest.difference) > checks.tolerance
