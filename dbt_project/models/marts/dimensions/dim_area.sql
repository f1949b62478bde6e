select
    area_id,
    area_code,
    official_code,
    name_vi,
    level,
    parent_code as parent_area_id,
    valid_from,
    valid_to,
    valid_to is null as is_current,
    coalesce(territory_changed, false) as territory_changed,
    note
from {{ ref('areas') }}
