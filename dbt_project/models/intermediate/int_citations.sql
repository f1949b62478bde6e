-- Which legal document a citation means. Symbols of provinces (TU, UBND, HĐND) repeat all over the country, so their
-- documents belong to the area that cites them; central ones are the same everywhere. A citation without a date means
-- the one year in which the number is cited with a date, if there is one only.
with citations as (

    select
        citations.*,
        case
            when
                upper(citations.symbol) like '%TU' or upper(citations.symbol) like '%UBND'
                or upper(citations.symbol) like '%HĐND' or upper(citations.symbol) like '%HU'
                then documents.area_id
            else 'VN'
        end as issuing_area_id
    from {{ ref('stg_citations') }} as citations
    inner join {{ ref('int_documents') }} as documents on citations.document_id = documents.document_id

),

years as (

    select
        issuing_area_id,
        number,
        symbol,
        max(year(document_date)) as year
    from citations
    group by issuing_area_id, number, symbol
    having count(distinct year(document_date)) = 1

),

dated as (

    select
        citations.*,
        coalesce(year(citations.document_date), years.year) as year
    from citations
    left join years
        on
            citations.issuing_area_id = years.issuing_area_id
            and citations.number = years.number
            and citations.symbol = years.symbol

)

select
    *,
    {{ md5_key(['issuing_area_id', 'number', 'symbol', 'year']) }} as legal_document_id
from dated
