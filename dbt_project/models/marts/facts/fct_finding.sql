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

-- A report may state a level twice; a pair of figures is one finding, at its worst.
beyond as (

    select *
    from (
        select
            comparisons.*,
            checks.name_vi as check_vi,
            checks.name_en as check_en,
            checks.severity,
            checks.tolerance,
            row_number() over (
                partition by comparisons.check_name, comparisons.figure_id, comparisons.other_figure_id
                order by abs(comparisons.difference) desc, comparisons.expected
            ) as choice
        from comparisons
        inner join {{ ref('cross_checks') }} as checks on comparisons.check_name = checks.check_name
        where abs(comparisons.difference) > checks.tolerance
    )
    where choice = 1

)

select
    {{ md5_key(['beyond.check_name', 'beyond.figure_id', 'beyond.other_figure_id']) }} as finding_id,
    beyond.check_name,
    beyond.check_vi,
    beyond.check_en,
    beyond.severity,
    figure.area_id,
    figure.area,
    figure.period,
    figure.quarter,
    figure.indicator,
    figure.indicator_vi,
    figure.measure,
    round(beyond.stated, 3) as stated,
    round(beyond.expected, 3) as expected,
    round(beyond.difference, 3) as difference,
    beyond.tolerance,
    beyond.figure_id,
    figure.document_id,
    figure.quote,
    figure.char_start,
    figure.char_end,
    beyond.other_figure_id,
    other.document_id as other_document_id,
    other.quote as other_quote,
    other.char_start as other_char_start,
    other.char_end as other_char_end
from beyond
inner join {{ ref('int_figures') }} as figure on beyond.figure_id = figure.figure_id
left join {{ ref('int_figures') }} as other on beyond.other_figure_id = other.figure_id
