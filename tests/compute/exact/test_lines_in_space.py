"""Eigenvectors of 3×3 matrices by right angles to two rows, and roots of cubics from floats near them."""

from __future__ import annotations

import math
import random
from fractions import Fraction

import mpmath
import pytest

from linalg_viz.compute.exact import Exact
from linalg_viz.compute.exact.balls import ball_of
from linalg_viz.compute.exact.digits import bounds
from linalg_viz.compute.exact.entry import add, multiply, subtract
from linalg_viz.compute.exact.kernels import _independent
from linalg_viz.compute.exact.library import flint, precision
from linalg_viz.compute.exact.roots.newton import near_three
from linalg_viz.compute.exact.spectrum import Vector, roots
from linalg_viz.compute.exact.values import Complex, Rows, Value
from linalg_viz.state.expressions.expressions import parse


def typed(text: str) -> Rows:
    return tuple(tuple(parse(cell).value({}) for cell in row.split()) for row in text.split(";"))


def drawn(seed: int) -> Rows:
    """Thousandths; of every third one the matrix is symmetric."""
    draw = random.Random(seed)
    A = [[Fraction(draw.randint(-9999, 9999), 1000) for _ in range(3)] for _ in range(3)]
    if seed % 3 == 0:
        A = [[A[min(i, j)][max(i, j)] for j in range(3)] for i in range(3)]
    return tuple(map(tuple, A))


def times(x: Complex, y: Complex) -> Complex:
    return Complex(
        subtract(multiply(x.re, y.re), multiply(x.im, y.im)), add(multiply(x.re, y.im), multiply(x.im, y.re))
    )


def miss(A: Rows, value: Complex, v: Vector) -> list[tuple[Value, Value]]:
    """Each part of A v − λ v, with the largest of its terms beside it."""
    out: list[tuple[Value, Value]] = []
    for i, row in enumerate(A):
        terms = [times(Complex(a), z) for a, z in zip(row, v, strict=True)]
        moved = times(value, v[i])
        for part in ("re", "im"):
            total: Value = Fraction(0)
            for term in terms:
                total = add(total, getattr(term, part))
            out.append((subtract(total, getattr(moved, part)), getattr(moved, part)))
    return out


CASES = {
    "seed " + str(seed): drawn(seed) for seed in range(24)
} | {
    text: typed(text)
    for text in (
        "2 1 0;1 2 1;0 1 pi",
        "pi 1 2;3 e 1;1 1 1",
        "cos(20°) 1 0;1 sin(20°) 1;0 1 2",
        "sqrt(2) 1 0;1 sqrt(3) 1;0 1 5",
        "0 1 0;0 0 1;1 1 0",
        "1 1e-30 0;0 1 1e-30;1e-30 1 2",
        "1e60 1 2;1 1e-60 3;2 3 1",
        "1e100 1 0;1 1 1;0 1 1e-100",
        "1 1 1;1 1 1.0000000001;1 1.0000000001 3",
        "1 0 0;0 pi 1;0 1 3",
    )
}  # fmt: skip


@pytest.mark.parametrize("A", CASES.values(), ids=list(CASES))
def test_a_v_is_lambda_v_to_a_hundred_digits(A: Rows) -> None:
    E = Exact.of(A)
    for e in E.eigenvalues:
        (v,) = E.eigenvectors(e)
        assert any(z.re == 1 or z.re != 0 for z in v)
        for off, _ in miss(A, e.value, v):
            low, high = bounds(off, 2048)
            assert low <= 0 <= high and high - low < Fraction(1, 10**100)


@pytest.mark.parametrize("seed", range(24))
def test_the_lines_are_those_of_another_arithmetic(seed: int) -> None:
    """The null vector of A − λI from its adjugate, λ from the roots of its polynomial, in 80 digits of mpmath."""
    A = drawn(seed)
    E = Exact.of(A)
    with mpmath.workdps(80):
        M = mpmath.matrix([[mpmath.mpf(x.numerator) / x.denominator for x in row] for row in A])  # type: ignore[union-attr]
        tr = M[0, 0] + M[1, 1] + M[2, 2]
        minors = sum(M[i, i] * M[j, j] - M[i, j] * M[j, i] for i, j in ((0, 1), (0, 2), (1, 2)))
        expected = mpmath.polyroots([-mpmath.det(M), minors, -tr, 1], maxsteps=200, extraprec=400, asc=True)
        for e in E.eigenvalues:
            z = _mp(e.value)
            root = min(expected, key=lambda x: abs(x - z))
            assert abs(root - z) < mpmath.mpf(10) ** -60 * (1 + abs(root))
            (v,) = E.eigenvectors(e)
            N = M - root * mpmath.eye(3)
            found = mpmath.matrix([_mp(x) for x in v])
            crossed = max(
                (_cross(N[i, :], N[j, :]) for i, j in ((0, 1), (0, 2), (1, 2))), key=lambda c: mpmath.norm(c)
            )
            off = mpmath.norm(mpmath.matrix(_cross(found.T, crossed.T)))
            assert off < mpmath.mpf(10) ** -55 * mpmath.norm(found) * mpmath.norm(crossed)


def _mp(z: Complex) -> mpmath.mpc:
    middle = [sum(bounds(x, 512)) / 2 for x in (z.re, z.im)]
    return mpmath.mpc(*(mpmath.mpf(x.numerator) / x.denominator for x in map(Fraction, middle)))


def _cross(a: mpmath.matrix, b: mpmath.matrix) -> mpmath.matrix:
    return mpmath.matrix([a[j] * b[k] - a[k] * b[j] for j, k in ((1, 2), (2, 0), (0, 1))])


def test_rows_that_floats_do_not_tell_apart_are_left_to_balls() -> None:
    with precision(448):

        def table(text: str) -> list[list[object]]:
            return [[ball_of(flint().arb(x)) for x in row.split()] for row in text.split(";")]

        assert _independent(table("1 2 3;2 4 6;0 0 1")) == ((1, 2, 0), (1, 2, 0))  # type: ignore[arg-type]
        assert _independent(table("1 2 3;2 4 6.0000001;3 6 9")) is None  # type: ignore[arg-type]
        assert _independent(table("1e200 1 0;0 1 1;1 1 1")) is None  # type: ignore[arg-type]
        assert _independent(table("1e-70 1 0;0 1 1;1 1 1")) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "found", [(3.0, 1.0, -2.0), (0.5, -0.25, 5.0), (1e6, 2e5, -3e4), (1e50, 2e50, -3e50)]
)
def test_three_real_roots_have_floats_near_them(found: tuple[float, float, float]) -> None:
    x, y, z = found
    near = near_three(-(x + y + z), x * y + x * z + y * z, -x * y * z)
    assert sorted(near) == pytest.approx(sorted(found), rel=1e-4, abs=1e-9 * max(map(abs, found)))


@pytest.mark.parametrize(
    ("a", "b", "c"),
    [
        (0.0, 0.0, -1.0),
        (0.0, 1.0, 0.0),
        (-3.0, 3.0, -1.0),
        (-5.0, 8.0, -4.0),
        (-5.0, 0.0, 0.0),
        (math.inf, 1.0, 1.0),
        (1e200, 1.0, 1.0),
    ],
)
def test_one_real_root_or_a_double_one_has_none(a: float, b: float, c: float) -> None:
    assert near_three(a, b, c) == ()


@pytest.mark.parametrize("places", [("1", "2", "3"), ("1", "1.00000000001", "2"), ("1e-40", "1", "1e40")])
def test_roots_of_a_cubic_are_certified_wherever_floats_put_them(places: tuple[str, ...]) -> None:
    """A little beside rational roots, so that none is: each enclosure holds one change of sign, in order."""
    x, y, z = map(Fraction, places)
    f = (Fraction(1), -(x + y + z), x * y + x * z + y * z, -x * y * z - x * y * z / 10**30)
    real = [root.re for root, k in roots(f) if root.is_real]

    def at(t: Fraction) -> Fraction:
        return ((t + f[1]) * t + f[2]) * t + f[3]

    assert len(real) == 3
    for root in real:
        low, high = bounds(root, 2048)
        assert low <= high and high - low < abs(high) / 10**100 and at(low) * at(high) <= 0
    assert [bounds(root, 2048) for root in real] == sorted(
        (bounds(root, 2048) for root in real), reverse=True
    )
