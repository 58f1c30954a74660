"""Motion between matrices and between views, and names that stay while something moves."""
