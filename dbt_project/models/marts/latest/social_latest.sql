select * from {{ ref('fct_social') }}
where is_latest
