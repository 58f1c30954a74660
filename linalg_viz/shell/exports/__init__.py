"""What leaves the window: pictures, matrices, steps of a solution, to files or to the clipboard."""
