{{ statement_facts(
    'int_citations', 'citation_id', ['citation', 'legal_document_id', 'kind', 'number', 'symbol', 'document_date', 'issuer']
) }}
