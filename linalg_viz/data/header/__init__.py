"""The header of a table: which line it is, what its columns are called, what stands above it."""
