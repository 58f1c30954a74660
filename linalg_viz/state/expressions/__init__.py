"""What may be written in a cell: tokens, grammar, tree and values."""
