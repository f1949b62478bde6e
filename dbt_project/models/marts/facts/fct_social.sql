{{ figure_facts("domain in ('social', 'security_order', 'environment')") }}
