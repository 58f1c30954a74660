"""Roots from floats near them: Viète's formula by the roots it was made of, Newton's by roots that are known."""

from __future__ import annotations

from math import sqrt

import pytest

from linalg_viz.compute.exact.balls import Undecided
from linalg_viz.compute.exact.library import precision
from linalg_viz.compute.exact.roots.newton import from_near, near_three


@pytest.mark.parametrize(
    "roots",
    [(1.0, 2.0, 3.0), (-5.0, 0.0, 1e-3), (1e8, -1e8, 3.0), (-2.0, -1.0, 7.5), (1e-100, 2e-100, -4e-100)],
)
def test_three_real_roots_are_found(roots: tuple[float, float, float]) -> None:
    x, y, z = roots
    found = near_three(-(x + y + z), x * y + y * z + z * x, -x * y * z)
    assert sorted(found) == pytest.approx(sorted(roots), rel=1e-7, abs=1e-7 * max(map(abs, roots)))


@pytest.mark.parametrize(
    ("a", "b", "c"),
    [
        (0.0, 1.0, 1.0),
        (0.0, 0.0, -8.0),
        (-3.0, 3.0, -1.0),
        (-4.0, 5.0, -2.0),
        (0.0, -1e300, 1.0),
        (0.0, -3.0, 2.1),
    ],
)
def test_a_pair_or_roots_that_meet_or_leave_the_floats_are_not(a: float, b: float, c: float) -> None:
    assert near_three(a, b, c) == ()


@pytest.mark.parametrize("bits", [448, 2000])
def test_every_digit_is_found_from_a_float(bits: int) -> None:
    """x³ − 3x² − 2x + 6 has the roots ±√2 and 3."""
    near, squares = (sqrt(2), 3.0, -sqrt(2)), (2, 2, 9)
    with precision(bits) as flint:
        found = from_near([flint.arb(c) for c in (1, -3, -2, 6)], near, bits)
        assert [round(float(z.real.mid()), 9) for z in found] == sorted(round(x, 9) for x in near)
        for z, square in zip(found, squares, strict=True):
            assert z.imag.is_zero() and (z.real**2 - square).contains(0)
            assert z.real.rad() < flint.arb(2) ** (60 - bits)


def test_floats_that_are_far_off_or_meet_one_root_are_undecided() -> None:
    with precision(448) as flint:
        p = [flint.arb(c) for c in (1, -3, -2, 6)]
        with pytest.raises(Undecided):
            from_near(p, (1.4, 1.42, 3.0), 448)
        with pytest.raises(Undecided):  # where the slope is 0
            from_near([flint.arb(1), flint.arb(0), flint.arb(-1)], (0.0, 1.0), 448)
