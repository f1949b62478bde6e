-- One value for each series and report, in the order in which they became known.
with statements as (

    select *
    from (
        select
            *,
            row_number() over (
                partition by series_id, document_id
                order by qualifier <> 'exact', confidence desc, char_start, figure_id
            ) as choice
        from {{ ref('int_figures') }}
        where indicator is not null
    )
    where choice = 1

),

in_order as (

    select
        *,
        lag(figure_id) over (partition by series_id order by vintage, document_id) as old_figure_id,
        lag(document_id) over (partition by series_id order by vintage, document_id) as old_document_id,
        lag(value) over (partition by series_id order by vintage, document_id) as old_value,
        lag(obs_status) over (partition by series_id order by vintage, document_id) as old_obs_status,
        lag(vintage) over (partition by series_id order by vintage, document_id) as old_vintage
    from statements

),

changes as (

    select
        series_id,
        area_id,
        area,
        period,
        indicator,
        indicator_vi,
        measure,
        unit,
        case when value = old_value then 'confirmed' else 'revised' end as kind,
        vintage as changed_on,
        document_id as changed_by,
        old_value,
        value as new_value,
        old_obs_status,
        obs_status as new_obs_status,
        old_vintage,
        old_document_id,
        old_figure_id,
        figure_id as new_figure_id
    from in_order
    where old_figure_id is not null and (value <> old_value or obs_status <> old_obs_status)

    union all

    -- A report was replaced by one that does not state the value again.
    select
        gone.series_id,
        gone.area_id,
        gone.area,
        gone.period,
        gone.indicator,
        gone.indicator_vi,
        gone.measure,
        gone.unit,
        'withdrawn' as kind,
        gone.withdrawn_on as changed_on,
        gone.withdrawn_by as changed_by,
        gone.value as old_value,
        null as new_value,
        gone.obs_status as old_obs_status,
        null as new_obs_status,
        gone.vintage as old_vintage,
        gone.document_id as old_document_id,
        gone.figure_id as old_figure_id,
        null as new_figure_id
    from statements as gone
    left join statements as again
        on gone.series_id = again.series_id and gone.withdrawn_by = again.document_id
    where gone.withdrawn_by is not null and again.figure_id is null

)

select
    {{ md5_key(['series_id', 'kind', 'changed_by', 'old_figure_id']) }} as revision_id,
    *,
    round(new_value - old_value, 6) as difference,
    round(100 * (new_value - old_value) / nullif(abs(old_value), 0), 2) as difference_percent
from changes
