{{ figure_facts("domain = 'mtqg'") }}
