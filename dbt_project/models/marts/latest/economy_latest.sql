select * from {{ ref('fct_economy') }}
where is_latest
