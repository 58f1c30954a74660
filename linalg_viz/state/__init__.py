"""One immutable document, the actions that change it, its history and its file."""
