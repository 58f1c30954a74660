"""The editors of matrices and vectors, and the gallery of their presets."""
