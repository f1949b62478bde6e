with documents as (

    select
        *,
        coalesce(document_date, cast(received_at as date)) as vintage,
        document_date is null as is_undated
    from {{ ref('stg_documents') }}

),

-- A report that says it replaces "123/BC-UBND" means the newest report of that number and province
-- before it: numbering starts again every year. Party numbers carry a hyphen, state ones a slash.
replacements as (

    select
        old.document_id,
        new.document_id as withdrawn_by,
        new.vintage as withdrawn_on,
        row_number() over (
            partition by new.document_id order by old.vintage desc, old.document_id
        ) as nearness
    from documents as new
    inner join documents as old
        on
            new.supersedes in (
                old.number || '/' || old.symbol, old.number || '-' || old.symbol
            )
            and new.area_id = old.area_id
            and new.document_id <> old.document_id
            -- one that is held or can be read no more puts nothing in the place of what it replaces
            and new.status = 'accepted'
            and new.vintage >= old.vintage
    -- said though the join implies it: else every pair of an area's reports is compared
    where new.supersedes is not null

),

-- Two reports may claim to replace the same one: the first did.
withdrawals as (

    select
        document_id,
        withdrawn_by,
        withdrawn_on,
        row_number() over (partition by document_id order by withdrawn_on, withdrawn_by) as place
    from replacements
    where nearness = 1

)

select
    documents.*,
    withdrawals.withdrawn_by,
    withdrawals.withdrawn_on
from documents
left join withdrawals on documents.document_id = withdrawals.document_id and withdrawals.place = 1
