with figures as (

    select
        document_id,
        count(*) as figures,
        count(indicator) as catalogued_figures
    from {{ ref('int_figures') }}
    group by document_id

)

select
    documents.document_id,
    documents.file_name,
    documents.source_type,
    documents.issuer,
    documents.number,
    documents.symbol,
    documents.title,
    documents.document_date,
    documents.vintage,
    documents.received_at,
    documents.area_id,
    documents.area,
    documents.period,
    documents.period_end,
    {{ quarter_of('documents.period_end') }} as quarter,
    documents.supersedes,
    documents.withdrawn_on,
    documents.withdrawn_by,
    case
        when documents.status = 'accepted' then 'explained/' || documents.document_id || '.html'
    end as explained_page,
    documents.status,
    documents.reason,
    coalesce(figures.figures, 0) as figures,
    coalesce(figures.catalogued_figures, 0) as catalogued_figures,
    coalesce(extractions.quarantined, 0) as quarantined_figures,
    coalesce(extractions.numbers, 0) as numbers,
    coalesce(extractions.unresolved, 0) as unresolved_numbers
from {{ ref('int_documents') }} as documents
left join figures using (document_id)
left join {{ ref('stg_extractions') }} as extractions using (document_id)
