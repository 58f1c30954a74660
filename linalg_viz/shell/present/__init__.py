"""Presenting: the picture on the whole screen."""
