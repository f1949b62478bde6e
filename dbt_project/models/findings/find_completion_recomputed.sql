-- The plan of the period itself, else that of its year. Only a completion and a plan of the same kind are compared:
-- the same disbursement can be 52 per cent of all capital and 58 per cent of the Prime Minister's plan.
with figures as (

    select * from {{ ref('int_standing_figures') }}

),

compared as (

    select
        completion.figure_id,
        completion.value as stated,
        target.figure_id as other_figure_id,
        {{ rounded('100 * actual.value / target.value', 6) }} as expected
    from figures as completion
    inner join figures as actual
        on
            {{ same_thing('completion', 'actual') }}
            and {{ same_part('completion', 'actual') }}
            and completion.period = actual.period
            and actual.measure = 'level'
            and actual.scenario = 'actual'
    inner join figures as target
        on
            {{ same_thing('completion', 'target') }}
            and {{ same_part('completion', 'target') }}
            and target.period in (completion.period, cast(completion.year as string))
            and target.measure = 'target'
            and coalesce(target.target_basis, '') = coalesce(completion.target_basis, '')
            and target.unit = actual.unit
    where completion.measure = 'plan_completion' and target.value > 0

)

select
    'completion_recomputed' as check_name,
    figure_id,
    other_figure_id,
    stated,
    expected,
    {{ rounded('stated - expected', 6) }} as difference
from compared
