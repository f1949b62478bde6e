-- Quarters for which reports are expected: from the first one reported (2015 at the earliest, where the warehouse
-- begins) to the last one that has ended, or that a report already covers.
with bounds as (

    select
        greatest(date_trunc('quarter', min(period_end)), date '2015-01-01') as first_day,
        greatest(
            date_trunc('quarter', max(period_end)),
            date_trunc('quarter', {{ today() }}) - interval 3 month
        ) as last_day
    from {{ ref('int_documents') }}

),

days as (

    select {{ each_quarter('first_day', 'last_day') }} as first_moment
    from bounds

),

quarters as (

    select cast(first_moment as date) as quarter_start
    from days

)

select
    {{ quarter_of('quarter_start') }} as quarter,
    quarter_start,
    cast(quarter_start + interval 3 month - interval 1 day as date) as quarter_end
from quarters
