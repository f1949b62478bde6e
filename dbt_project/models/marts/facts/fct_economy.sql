{{ figure_facts("domain = 'economy'") }}
