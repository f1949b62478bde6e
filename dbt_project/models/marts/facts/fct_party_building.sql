{{ figure_facts("domain = 'party_building'") }}
