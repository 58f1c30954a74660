"""Numbers of cells in fewer digits."""

from __future__ import annotations

import pytest

from linalg_viz.scene.shorter import shorter


@pytest.mark.parametrize(
    ("texts", "digits", "fewer"),
    [
        (("≈1.41421356", "0.0021", "7"), 3, ("≈1.41", "0.002", "7")),
        (("123.456", "0.4321"), 2, ("123", "0.4")),
        (("9.999", "0.1234"), 2, ("10", "0.1")),
        # Squares of entries leave the range of floats on both sides.
        (("1×10⁶⁰⁰", "0.123456"), 3, ("1×10⁶⁰⁰", "0.1")),
        (("1", "x"), 2, ("1", "x")),
    ],
)
def test_as_many_decimals_as_the_largest_number_has(
    texts: tuple[str, ...], digits: int, fewer: tuple[str, ...]
) -> None:
    assert shorter(texts, digits) == fewer
