"""Principal components: moments of a table, their decomposition, and what is read off it."""
