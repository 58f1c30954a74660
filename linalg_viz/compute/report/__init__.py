"""Everything that is known about one matrix, as a value, as JSON and as text."""
