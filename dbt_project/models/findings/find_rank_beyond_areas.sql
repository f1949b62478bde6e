-- As many ranks as provinces at the end of the period: in the country, or in the region of the ranked one.
with ranks as (

    select
        figures.figure_id,
        figures.value,
        count(peers.area_id) as areas
    from {{ ref('int_standing_figures') }} as figures
    inner join {{ ref('areas') }} as own on figures.area_id = own.area_id
    inner join {{ ref('areas') }} as peers
        on
            peers.level = 'province'
            and figures.period_end between peers.valid_from and coalesce(peers.valid_to, date '9999-12-31')
            and (figures.rank_scope = 'national' or peers.parent_code = own.parent_code)
    where
        figures.measure = 'rank'
        and figures.rank_scope in ('national', 'region')
        and figures.area_level = 'province'
    group by figures.figure_id, figures.value

)

select
    'rank_beyond_areas' as check_name,
    figure_id,
    cast(null as string) as other_figure_id,
    value as stated,
    cast(areas as double) as expected,
    value - areas as difference
from ranks
where value > areas
