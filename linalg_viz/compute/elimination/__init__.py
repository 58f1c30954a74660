"""Elimination as lists of row operations: exactly, rounded to k digits, or by hand."""
