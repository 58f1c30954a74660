"""Square roots of sums of square roots: `denest` makes them such sums, `tower` calculates with all others."""
