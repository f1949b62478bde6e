with codes as (

    select period from {{ ref('int_figures') }} where period is not null
    union
    select period from {{ ref('int_documents') }} where period is not null
    union
    -- the quarter of every figure and document, so that all can be laid on a line of quarters
    select quarter from {{ ref('int_figures') }} where quarter is not null
    union
    select {{ quarter_of('period_end') }} from {{ ref('int_documents') }} where period_end is not null

),

sides as (

    select
        period,
        split_part(period, '/', 1) as first_side,
        coalesce(nullif(split_part(period, '/', 2), ''), period) as last_side,
        period like '%/%' as is_span
    from codes

),

bounds as (

    select
        *,
        make_date(cast(first_side[1:4] as integer), {{ first_month('first_side') }}, 1) as period_start,
        last_day(make_date(cast(last_side[1:4] as integer), {{ last_month('last_side') }}, 1)) as period_end,
        cast(last_side[1:4] as integer) as year,
        lpad(cast(cast(first_side[1:4] as integer) - 1 as varchar), 4, '0') || first_side[5:] as first_side_before,
        lpad(cast(cast(last_side[1:4] as integer) - 1 as varchar), 4, '0') || last_side[5:] as last_side_before
    from sides

),

measured as (

    select
        *,
        date_diff('month', period_start, period_end) + 1 as months,
        case
            when is_span then 'span'
            when period like '%-Q_' then 'quarter'
            when period like '%-M__' then 'month'
            when period like '%-H_' then 'half_year'
            when period like '%-9M' then 'nine_months'
            else 'year'
        end as period_type
    from bounds

)

select
    period,
    period_type,
    period_start,
    period_end,
    months,
    year,
    {{ quarter_of('period_end') }} as quarter,
    year(period_start) = year and month(period_start) = 1 as is_from_january,
    -- a span of several years has no same period of the year before
    case
        when year(period_start) < year then null
        when is_span then first_side_before || '/' || last_side_before
        else last_side_before
    end as same_period_last_year,
    {{ period_label_vi() }} as name_vi,
    {{ period_label_en() }} as name_en,
    case period_type
        when 'quarter' then period
        when 'year' then period
        when 'month' then replace(period, 'M', '')
        when 'half_year' then replace(period, 'H', 'S')
        else strftime(period_start, '%Y-%m-%d') || '/P' || months || 'M'
    end as sdmx_time_period,
    -- nine months and free spans have no code of frequency: the length in the time period says it
    case period_type
        when 'quarter' then 'Q'
        when 'year' then 'A'
        when 'month' then 'M'
        when 'half_year' then 'S'
    end as sdmx_freq
from measured
