select * from {{ ref('fct_party_building') }}
where is_latest
