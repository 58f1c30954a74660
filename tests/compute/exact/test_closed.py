"""Roots in closed form by the polynomials they are roots of, over fractions, square roots and balls."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from linalg_viz.compute.exact import Complex
from linalg_viz.compute.exact.decide import Sign, sign_of
from linalg_viz.compute.exact.digits import digits
from linalg_viz.compute.exact.domain import Rational, domain_of
from linalg_viz.compute.exact.roots.closed import roots_of
from linalg_viz.compute.exact.splitting import factors
from linalg_viz.compute.exact.text import text
from linalg_viz.compute.exact.values import Value
from tests.compute.exact.written import column, value


def roots(typed: str) -> list[str | None]:
    return [text(z) for z in roots_of((F(1), *column(typed)))]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("-3", ["3"]),
        ("sqrt(2)", ["-sqrt(2)"]),
        ("-3 2", ["2", "1"]),
        ("1/6 -1/6", ["1/3", "-1/2"]),
        ("0 -4", ["2", "-2"]),
        ("-1 -1", ["(1+sqrt(5))/2", "(1-sqrt(5))/2"]),
        ("0 1", ["I", "-I"]),
        ("-2 5", ["1+2*I", "1-2*I"]),
        ("1 1", ["(-1+sqrt(3)*I)/2", "(-1-sqrt(3)*I)/2"]),
        ("-2*sqrt(2) 1", ["1+sqrt(2)", "-1+sqrt(2)"]),
        ("2*sqrt(2) 3", ["-sqrt(2)+I", "-sqrt(2)-I"]),
        # Quadratic in x²: ±√y of both, real and imaginary.
        ("0 -5 0 4", ["2", "-2", "1", "-1"]),
        ("0 5 0 4", ["I", "-I", "2*I", "-2*I"]),
        ("0 3 0 -4", ["1", "-1", "2*I", "-2*I"]),
        ("0 -4 0 2", ["sqrt(2+sqrt(2))", "-sqrt(2+sqrt(2))", "sqrt(2-sqrt(2))", "-sqrt(2-sqrt(2))"]),
        ("0 -2 0 0", ["sqrt(2)", "-sqrt(2)", "0", "0"]),
    ],
)
def test_known_polynomials(typed: str, found: list[str]) -> None:
    assert roots(typed) == found


def test_the_root_that_cancels_keeps_its_digits() -> None:
    """x² ∓ 2Nx + √2 for N = 10¹⁵⁰: 2N all but a little, and √2/2N and a little, which N − √(N² − √2) would lose."""
    N, two = F(10) ** 150, F(2) ** F(1, 2)
    for sign in (1, -1):
        up, down = roots_of((F(1), -2 * sign * N, value("sqrt(2)")))
        small, large = (down, up) if sign > 0 else (up, down)
        assert sign_of(small.re) == Sign(sign) and sign_of(large.re) == Sign(sign)
        assert float(digits(small.re, 16).value * N) == pytest.approx(sign * two / 2, rel=1e-15)
        assert float(digits(large.re, 16).value / N) == 2 * sign


@pytest.mark.parametrize(
    ("typed", "degrees"),
    [
        ("0 -2", [(2, 1, True)]),
        ("-3 2", [(1, 1, True), (1, 1, True)]),
        ("-2 1", [(1, 2, True)]),
        ("0 -3 2", [(1, 1, True), (1, 2, True)]),
        ("0 0 0 -1", [(1, 1, True), (1, 1, True), (2, 1, True)]),
        ("0 2 0 1", [(2, 2, True)]),
        ("0 0 -2", [(3, 1, True)]),
    ],
)
def test_factors_over_the_rationals(typed: str, degrees: list[tuple[int, int, bool]]) -> None:
    D = Rational()
    p = [D.enter(c) for c in (F(1), *column(typed))]
    assert sorted((len(f) - 1, k, sure) for f, k, sure in factors(D, p)) == degrees


@pytest.mark.parametrize(
    ("typed", "degrees"),
    [
        # x² − 2 is left whole over √2: its roots are surds either way; x³ − √8 = (x − √2)(x² + √2x + 2).
        ("sqrt(2) -2*sqrt(2) -4", [1, 2]),
        ("0 0 -sqrt(8)", [1, 2]),
        ("0 0 -sqrt(2)", [3]),
        ("-2*sqrt(2) 2", [1]),
        ("0 -2*sqrt(2) 0 2", [2]),
        ("0 0 0 -2", [2, 2]),
    ],
)
def test_factors_over_a_square_root_multiply_to_the_polynomial(typed: str, degrees: list[int]) -> None:
    coefficients: tuple[Value, ...] = (F(1), *column(typed))
    D = domain_of(((*coefficients, *column("sqrt(2)")),))
    assert D is not None
    p = [D.enter(c) for c in coefficients]
    whole = [D.one]
    found = factors(D, p)
    for f, k, _ in found:
        for _ in range(k):
            product = [D.zero] * (len(whole) + len(f) - 1)
            for i, a in enumerate(whole):
                for j, b in enumerate(f):
                    product[i + j] = product[i + j] + a * b
            whole = product
    assert [D.leave(c) for c in whole] == list(coefficients)
    assert sorted(len(f) - 1 for f, _, _ in found) == degrees


def test_one_of_a_pair_is_the_conjugate_of_the_other() -> None:
    for typed in ("-2 5", "2*sqrt(2) 3", "0 0 -2", "1 1 1 1"):
        pairs = [z for z in roots_of((F(1), *column(typed))) if not z.is_real]
        assert [z.conjugate for z in pairs[::2]] == pairs[1::2] and Complex(F(1)) not in pairs
