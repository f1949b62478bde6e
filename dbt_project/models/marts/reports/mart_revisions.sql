-- The history of what stood: for every day on which something became known or was taken back, the figure of the
-- series that counted from that day on. Series with one statement that still stands have no history.
with days as (

    select
        series_id,
        vintage as day
    from {{ ref('int_figures') }}
    where indicator is not null
    union
    select
        series_id,
        withdrawn_on as day
    from {{ ref('int_figures') }}
    where indicator is not null and withdrawn_on is not null

),

moved as (

    select series_id
    from days
    group by series_id
    having count(*) > 1

),

stood as (

    select *
    from (
        select
            figures.*,
            days.day,
            row_number() over (
                partition by days.series_id, days.day
                order by {{ figure_precedence() }}
            ) as choice
        from days
        inner join moved on days.series_id = moved.series_id
        inner join {{ ref('int_figures') }} as figures
            on
                days.series_id = figures.series_id
                and figures.vintage <= days.day
                and (figures.withdrawn_on is null or figures.withdrawn_on > days.day)
    )
    where choice = 1

),

-- A day on which nothing stood any more has no figure, so the days lead.
history as (

    select
        days.series_id,
        days.day,
        stood.figure_id,
        lag(stood.figure_id) over (partition by days.series_id order by days.day) as old_figure_id
    from days
    inner join moved on days.series_id = moved.series_id
    left join stood on days.series_id = stood.series_id and days.day = stood.day

),

changes as (

    select
        old.series_id,
        old.area_id,
        old.area,
        old.period,
        old.indicator,
        old.indicator_vi,
        old.measure,
        old.unit,
        case
            when new.figure_id is null or new.vintage < history.day then 'withdrawn'
            when new.value = old.value then 'confirmed'
            else 'revised'
        end as kind,
        history.day as changed_on,
        case when new.vintage = history.day then new.document_id else old.withdrawn_by end as changed_by,
        old.value as old_value,
        new.value as new_value,
        old.obs_status as old_obs_status,
        new.obs_status as new_obs_status,
        old.vintage as old_vintage,
        old.document_id as old_document_id,
        old.figure_id as old_figure_id,
        new.figure_id as new_figure_id
    from history
    inner join {{ ref('int_figures') }} as old on history.old_figure_id = old.figure_id
    left join {{ ref('int_figures') }} as new on history.figure_id = new.figure_id
    where
        new.figure_id is null
        or new.value <> old.value
        or new.status_precedence < old.status_precedence

)

select
    {{ md5_key(['series_id', 'changed_on']) }} as revision_id,
    *,
    {{ rounded('new_value - old_value', 6) }} as difference,
    {{ rounded('100 * (new_value - old_value) / nullif(abs(old_value), 0)', 2) }} as difference_percent
from changes
