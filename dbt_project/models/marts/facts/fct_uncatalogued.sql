{{ figure_facts('domain is null') }}
