-- One step: an area that ends leads to the areas of its successor codes that begin on the next day.
with recursive steps as (

    select
        ended.area_id,
        ended.valid_to,
        begun.area_id as successor_area_id,
        begun.valid_from as changed_on,
        ended.successor_code not like '%|%' as is_whole,
        coalesce(ended.territory_changed, false) as territory_changed
    from {{ ref('areas') }} as ended
    inner join {{ ref('areas') }} as begun
        on
            '|' || ended.successor_code || '|' like '%|' || begun.area_code || '|%'
            and begun.valid_from = ended.valid_to + 1

),

-- Steps joined until an area of today is reached (Thừa Thiên Huế -> Huế -> Huế in its new region).
paths as (

    select
        area_id,
        area_id as successor_area_id,
        cast(null as date) as changed_on,
        true as is_whole,
        false as territory_changed
    from {{ ref('areas') }}
    union all
    select
        paths.area_id,
        steps.successor_area_id,
        steps.changed_on,
        paths.is_whole and steps.is_whole as is_whole,
        paths.territory_changed or steps.territory_changed as territory_changed
    from paths
    inner join steps on paths.successor_area_id = steps.area_id

)

select
    paths.area_id,
    paths.successor_area_id,
    paths.changed_on,
    paths.is_whole,
    paths.territory_changed
from paths
inner join {{ ref('areas') }} as today on paths.successor_area_id = today.area_id and today.valid_to is null
