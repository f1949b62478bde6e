{%- set grain = 'document_id, area_id, area, programme, capital_period, capital_kind, capital_source' -%}

-- Within one report the plan is of the year and the disbursement is to date: they belong to one row. Of several
-- dates a report gives, the longest from January counts.
with chosen as (

    select *
    from (
        select
            *,
            row_number() over (
                partition by {{ grain }}, amount
                order by is_from_january desc, months desc, {{ figure_precedence() }}
            ) as choice
        from {{ ref('int_mtqg_capital') }}
    )
    where choice = 1

),

pivoted as (

    select
        {{ md5_key(grain.split(', ')) }} as disbursement_id,
        {{ grain }},
        max(area_level) as area_level,
        max(vintage) as vintage,
        max(withdrawn_on) as withdrawn_on,
        max(case when amount in ('disbursed', 'rate') then period end) as paid_period,
        max(period) as any_period,
        {%- for amount in ['planned', 'allocated', 'disbursed', 'carried_over'] %}
            max(case when amount = '{{ amount }}' and unit = 'vnd_billion' then value end) as {{ amount }},
            max(case amount when '{{ amount }}' then figure_id end) as {{ amount }}_figure_id,
        {%- endfor %}
        max(case amount when 'rate' then value end) as stated_rate,
        max(case amount when 'rate' then figure_id end) as rate_figure_id
    from chosen
    group by {{ grain }}

)

select
    pivoted.disbursement_id,
    pivoted.document_id,
    pivoted.area_id,
    pivoted.area,
    pivoted.area_level,
    coalesce(pivoted.paid_period, pivoted.any_period) as period,
    periods.quarter,
    programmes.programme_code,
    pivoted.programme,
    programmes.name_vi as programme_vi,
    programmes.short_vi as programme_short_vi,
    pivoted.capital_period,
    pivoted.capital_kind,
    pivoted.capital_source,
    pivoted.planned,
    pivoted.allocated,
    pivoted.disbursed,
    pivoted.carried_over,
    coalesce(pivoted.stated_rate, {{ rounded('100 * pivoted.disbursed / nullif(pivoted.planned, 0)', 1) }}) as rate,
    case
        when pivoted.stated_rate is not null then 'stated'
        when pivoted.disbursed / nullif(pivoted.planned, 0) is not null then 'computed'
    end as rate_origin,
    pivoted.vintage,
    pivoted.withdrawn_on,
    pivoted.planned_figure_id,
    pivoted.allocated_figure_id,
    pivoted.disbursed_figure_id,
    pivoted.carried_over_figure_id,
    pivoted.rate_figure_id
from pivoted
inner join {{ ref('dim_programme') }} as programmes on pivoted.programme = programmes.programme
inner join {{ ref('dim_period') }} as periods on coalesce(pivoted.paid_period, pivoted.any_period) = periods.period
