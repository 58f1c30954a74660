"""Widgets that know nothing of matrices or labs."""
