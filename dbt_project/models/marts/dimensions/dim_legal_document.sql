select
    legal_document_id,
    number,
    symbol,
    min(kind) as kind,
    issuing_area_id,
    min(issuer) as issuer,
    max(year) as year,
    min(document_date) as document_date,
    -- 23-NQ/TU, but 111/2024/QH15 and 263/QĐ-TTg
    case
        when symbol like '%/%' and symbol not like '____/%' then number || '-' || symbol
        else number || '/' || symbol
    end as label,
    count(*) as citations,
    count(distinct document_id) as citing_documents
from {{ ref('int_citations') }}
group by legal_document_id, issuing_area_id, number, symbol
