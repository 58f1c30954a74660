"""The table in the window: opened, read aside, shown, argued with, edited and written out."""
