with figures as (

    select
        figures.*,
        documents.source_type,
        documents.vintage,
        documents.is_undated,
        documents.period_end as document_period_end,
        documents.withdrawn_on,
        documents.withdrawn_by,
        indicators.domain,
        indicators.name_vi as indicator_vi,
        units.name_vi as unit_vi,
        statuses.precedence as status_precedence,
        coalesce(areas.level, 'local') as area_level,
        -- an uncatalogued figure is known by its words alone
        case when figures.indicator is null then lower(figures.label_vi) end as label,
        {{ quarter_of('figures.period_end') }} as quarter
    from {{ ref('stg_figures') }} as figures
    inner join {{ ref('int_documents') }} as documents on figures.document_id = documents.document_id
    left join {{ ref('indicators') }} as indicators on figures.indicator = indicators.code
    left join {{ ref('units') }} as units on figures.unit = units.code
    left join {{ ref('obs_statuses') }} as statuses on figures.obs_status = statuses.code
    -- "Lạc Sơn, Hòa Bình" carries the area_id of its province but is not the province
    left join {{ ref('areas') }} as areas on figures.area_id = areas.area_id and figures.area = areas.name_vi

),

series as (

    select
        *,
        {{ series_id() }} as series_id
    from figures

)

select
    *,
    withdrawn_on is null
    and row_number() over (
        partition by series_id, withdrawn_on is null
        order by {{ figure_precedence() }}
    ) = 1 as is_latest
from series
