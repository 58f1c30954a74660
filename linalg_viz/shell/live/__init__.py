"""A window that a program drives: the connection, what is answered, and the line that says so."""
