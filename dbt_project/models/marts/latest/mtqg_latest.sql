select * from {{ ref('fct_mtqg') }}
where is_latest
