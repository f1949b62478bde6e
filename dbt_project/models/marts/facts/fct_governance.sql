{{ figure_facts("domain = 'governance'") }}
