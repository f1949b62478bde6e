select
    'part_exceeds_total' as check_name,
    part.figure_id,
    whole.figure_id as other_figure_id,
    part.value as stated,
    whole.value as expected,
    greatest({{ per_cent_over('part.value', 'whole.value') }}, 0) as difference
from {{ ref('int_standing_figures') }} as part
inner join {{ ref('int_standing_figures') }} as whole
    on
        {{ same_thing('part', 'whole') }}
        and part.period = whole.period
        and part.measure = whole.measure
        and part.unit = whole.unit
        and part.scenario = whole.scenario
where
    part.breakdown is not null
    and whole.breakdown is null
    and part.measure = 'level'
    and part.nature in ('flow', 'stock')
    and whole.value > 0
