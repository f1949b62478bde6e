"""One module per table: columns, types, units, keys and descriptions, defined once."""
