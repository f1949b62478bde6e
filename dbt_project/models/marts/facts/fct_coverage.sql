-- Computed from what is there, never from the history of runs: a run that died leaves no trace, a missing report does.
with expected as (

    select
        areas.area_id,
        areas.name_vi as area,
        quarters.quarter,
        quarters.quarter_end,
        quarters.quarter_end + {{ var('report_due_days') }} as due_on
    from {{ ref('int_quarters') }} as quarters
    inner join {{ ref('areas') }} as areas
        on
            areas.level = 'province'
            and quarters.quarter_end between areas.valid_from and coalesce(areas.valid_to, date '9999-12-31')

),

economy as (

    select
        document_id,
        count(*) as economy_figures
    from {{ ref('int_figures') }}
    where domain = 'economy'
    group by document_id

),

received as (

    select
        documents.area_id,
        documents.quarter,
        count(*) as documents,
        -- a replaced report was in time or late all the same, but its figures no longer count
        sum(case when documents.withdrawn_on is null then documents.figures else 0 end) as figures,
        sum(case when documents.withdrawn_on is null then economy.economy_figures else 0 end) as economy_figures,
        min(case when documents.figures > 0 then documents.document_date end) as first_dated
    from {{ ref('dim_document') }} as documents
    left join economy on documents.document_id = economy.document_id
    -- the same report in another format came once
    where documents.status <> 'duplicate'
    group by documents.area_id, documents.quarter

),

judged as (

    select
        expected.*,
        coalesce(received.documents, 0) as documents,
        coalesce(received.figures, 0) as figures,
        received.first_dated,
        case
            when received.documents is null and {{ today() }} <= expected.due_on then 'pending'
            when received.documents is null then 'absent'
            when received.figures = 0 then 'failed'
            when coalesce(received.economy_figures, 0) = 0 then 'partial'
            -- a report without a date is not called late: the day it was fetched says nothing
            when received.first_dated > expected.due_on then 'late'
            else 'present'
        end as status
    from expected
    left join received on expected.area_id = received.area_id and expected.quarter = received.quarter

)

select
    area_id,
    area,
    quarter,
    cast(due_on as date) as due_on,
    status,
    case status
        when 'pending' then 'Chưa đến hạn'
        when 'absent' then 'Chưa có báo cáo'
        when 'failed' then 'Có báo cáo nhưng không đọc được số liệu'
        when 'partial' then 'Có báo cáo nhưng thiếu phần kinh tế'
        when 'late' then 'Có, nộp muộn'
        else 'Có đủ'
    end as status_vi,
    documents,
    cast(figures as bigint) as figures,
    first_dated
from judged
