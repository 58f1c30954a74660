"""The left panel of a lab: its controls and its named sliders."""
