{{ statement_facts('stg_events', 'event_id', ['event', 'kind', 'person', 'role', 'event_date']) }}
