"""A lesson in the window: which step is shown, its panel, and what was done so far."""
