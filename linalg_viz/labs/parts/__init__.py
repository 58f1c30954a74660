"""Pieces of scenes that several labs share: the plane, space, blocks of cells, snapping, property chips."""
