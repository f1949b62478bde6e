-- Figures that a decision bears on today: those accepted. A rejected figure is in quarantine, so it counts none.
with marked as (

    select
        decision_id,
        count(*) as figures
    from {{ ref('stg_figures') }}
    where decision_id is not null
    group by decision_id

)

select
    decisions.decision_id,
    decisions.decided_at,
    decisions.decided_by,
    decisions.reason,
    decisions.kind,
    case decisions.kind
        when 'release' then 'nhận'
        when 'correct' then 'sửa'
        when 'reject' then 'bác'
        when 'map' then 'gán mã'
        else 'hủy quyết định'
    end as kind_vi,
    decisions.subject,
    decisions.document_id,
    decisions.new_values,
    decisions.seen,
    decisions.in_force,
    coalesce(marked.figures, 0) as figures
from {{ ref('stg_decisions') }} as decisions
left join marked on decisions.decision_id = marked.decision_id
