"""The right panel: cards with formulas, chips and bars, set and painted."""
