{{ statement_facts('stg_directives', 'directive_id', ['directive', 'domain', 'actor', 'deadline']) }}
