{{ statement_facts('stg_assessments', 'assessment_id', ['assessment', 'direction', 'indicator']) }}
