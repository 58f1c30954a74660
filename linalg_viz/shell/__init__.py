"""The window: plain Qt around the canvas."""
