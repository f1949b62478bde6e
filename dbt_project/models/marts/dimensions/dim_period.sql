with codes as (

    select period from {{ ref('int_figures') }}
    where period is not null
    union
    select period from {{ ref('int_documents') }}
    where period is not null
    union
    -- the quarter of every figure, and every quarter a report is expected for, to lay all on one line of quarters
    select quarter from {{ ref('int_figures') }}
    where quarter is not null
    union
    select quarter from {{ ref('int_quarters') }}

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
        {{ first_day('first_side') }} as period_start,
        {{ last_day_of('last_side') }} as period_end,
        cast(substr(last_side, 1, 4) as integer) as year,
        {{ a_year_before('first_side') }} as first_side_before,
        {{ a_year_before('last_side') }} as last_side_before
    from sides

),

measured as (

    select
        *,
        12 * (year - year(period_start)) + month(period_end) - month(period_start) + 1 as months,
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
        else cast(period_start as string) || '/P' || months || 'M'
    end as sdmx_time_period,
    -- nine months and free spans have no code of frequency: the length in the time period says it
    case period_type
        when 'quarter' then 'Q'
        when 'year' then 'A'
        when 'month' then 'M'
        when 'half_year' then 'S'
    end as sdmx_freq
from measured
