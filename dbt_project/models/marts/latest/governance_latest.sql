select * from {{ ref('fct_governance') }}
where is_latest
