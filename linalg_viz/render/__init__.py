"""Scenes become pictures: SVG, LaTeX and TikZ without Qt; items, canvas and image with it."""
