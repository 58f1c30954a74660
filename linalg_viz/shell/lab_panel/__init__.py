"""The left panel of a lab: its controls, its named sliders, and what is to be predicted."""
