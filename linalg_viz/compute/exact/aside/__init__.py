"""Long exact work in a process of its own: what it costs, the process, and what comes back from it."""
