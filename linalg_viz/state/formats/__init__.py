"""Matrices as text: read as other programs write them, written as they read them."""
