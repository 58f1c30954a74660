"""What is to be seen: frozen marks in Rⁿ, the camera that looks at them, the geometry between."""
