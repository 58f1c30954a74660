"""The NumPy compute model: numbers in, frozen results out; no state, no drawing, no Qt."""
