-- Figures about capital of the target programmes, told apart by what the money is. The indicator says most of it;
-- tables add kind, source, year and carry-over in the words of the breakdown.
with figures as (

    select
        figures.*,
        lower(coalesce(figures.breakdown, '')) as words,
        capital.programme as own_programme,
        capital.amount as own_amount,
        capital.capital_kind as own_kind,
        capital.capital_source as own_source,
        periods.months,
        periods.year,
        periods.is_from_january
    from {{ ref('int_figures') }} as figures
    inner join {{ ref('mtqg_capital') }} as capital on figures.indicator = capital.indicator
    inner join {{ ref('dim_period') }} as periods on figures.period = periods.period

)

select
    figure_id,
    document_id,
    area_id,
    area,
    area_level,
    period,
    period_end,
    quarter,
    value,
    unit,
    source_type,
    is_undated,
    status_precedence,
    vintage,
    document_period_end,
    withdrawn_on,
    qualifier,
    confidence,
    char_start,
    is_from_january,
    months,
    coalesce(programme, own_programme) as programme,
    case when months > 12 then period else cast(year as string) end as capital_period,
    case
        when measure = 'target' then 'planned'
        when measure = 'plan_completion' then 'rate'
        when words like '%phân bổ%' then 'allocated'
        when words like '%kéo dài%' or words like '%chuyển nguồn%' then 'carried_over'
        else own_amount
    end as amount,
    case
        when words like '%đầu tư%' then 'investment'
        when words like '%sự nghiệp%' or words like '%thường xuyên%' then 'recurrent'
        else own_kind
    end as capital_kind,
    case
        when words like '%trung ương%' then 'central'
        when words like '%địa phương%' or words like '%đối ứng%' then 'local'
        when words like '%tín dụng%' then 'credit'
        when words like '%huy động%' then 'mobilised'
        else own_source
    end as capital_source
from figures
where measure in ('level', 'target', 'plan_completion')
