with standing as (

    select *
    from (
        select
            facts.*,
            periods.is_from_january,
            periods.months,
            row_number() over (
                partition by
                    facts.area_id, facts.quarter, facts.programme, facts.capital_period, facts.capital_kind,
                    facts.capital_source
                order by
                    facts.disbursed is null and facts.rate is null, facts.vintage desc, facts.document_id
            ) as choice
        from {{ ref('fct_mtqg_disbursement') }} as facts
        inner join {{ ref('dim_period') }} as periods on facts.period = periods.period
        where facts.withdrawn_on is null and facts.area_level = 'province'
    )
    where choice = 1

),

paced as (

    select
        *,
        case
            when is_from_january and months < 12 and capital_period not like '%/%'
                then rate / 100 / (months / 12)
            else rate / 100
        end as pace
    from standing

),

lit as (

    select
        *,
        {{ light('pace') }} as light
    from paced

)

select
    disbursement_id,
    area_id,
    area,
    quarter,
    period,
    programme_code,
    programme,
    programme_vi,
    programme_short_vi,
    capital_period,
    capital_kind,
    case capital_kind
        when 'investment' then 'Vốn đầu tư phát triển'
        when 'recurrent' then 'Vốn sự nghiệp'
        else 'Tổng vốn'
    end as capital_kind_vi,
    capital_source,
    case capital_source
        when 'central' then 'Ngân sách trung ương'
        when 'local' then 'Ngân sách địa phương, đối ứng'
        when 'credit' then 'Tín dụng'
        when 'mobilised' then 'Huy động'
        else 'Mọi nguồn'
    end as capital_source_vi,
    planned,
    allocated,
    disbursed,
    carried_over,
    rate,
    rate_origin,
    {{ rounded('pace', 3) }} as pace,
    light,
    {{ light_vi('light') }} as light_vi,
    document_id,
    vintage
from lit
