"""The pictures of PCA by mode, and what they share: points, charts and where a view looks."""
