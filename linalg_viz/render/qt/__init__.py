"""Scenes on the screen and as pixels: the canvas, its items, images and pages, painted with Qt."""
