"""Eigenvalues whose sizes are far apart, or far nearer to each other than to 0, against roots that are known."""

from __future__ import annotations

from fractions import Fraction as F
from itertools import pairwise
from typing import Any

import pytest

from linalg_viz.compute.exact import Exact
from linalg_viz.compute.exact.entry import add, multiply, subtract
from linalg_viz.compute.exact.library import precision, to_fmpq
from linalg_viz.compute.exact.roots import discs, simultaneous
from linalg_viz.compute.exact.signs import sign
from tests.compute.exact.written import matrix
from tests.harness.tiers import costly_after

LARGE = F(10) ** 300
KNOWN = [
    (F(1), LARGE, -1 / LARGE),
    (LARGE - 1, LARGE + 1, F(-2)),
    (LARGE, LARGE + 1, LARGE + 2, LARGE * LARGE),
    (1 / LARGE, 2 / LARGE, F(3), -LARGE, 7 * LARGE),
    (-LARGE, LARGE, F(5)),
]


def expanded(roots: tuple[F, ...]) -> list[F]:
    """The coefficients, lowest first, of the product of x − root."""
    out = [F(1)]
    for root in roots:
        out = [low - root * high for low, high in zip([F(0), *out], [*out, F(0)])]
    return out


@pytest.mark.parametrize("roots", KNOWN)
def test_points_come_to_roots_that_are_known(roots: tuple[F, ...]) -> None:
    bits = 8192
    with precision(bits) as flint:
        found = simultaneous.approximate([flint.arb(to_fmpq(c)) for c in expanded(roots)], bits)
        for root in roots:
            near = min(abs(z - flint.acb(to_fmpq(root))).mid() for z in found)
            assert near < flint.arb(to_fmpq(abs(root))) * flint.arb(2) ** -2000


@pytest.mark.parametrize(
    "roots", [*KNOWN, (F(1), 1 + 1 / LARGE, 1 + 2 / LARGE, 1 + 2 / LARGE + 1 / LARGE**3)]
)
def test_near_roots_are_not_walked_to_by_halves(
    roots: tuple[F, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """10⁻³⁰⁰ apart are a thousand halvings; seen from between them they are as simple as any."""
    steps = 0
    plain = simultaneous._step

    def counted(p: Any, slope: Any, points: list[Any], i: int) -> Any:
        nonlocal steps
        steps += 1
        return plain(p, slope, points, i)

    monkeypatch.setattr(simultaneous, "_step", counted)
    bits = 16384
    with precision(bits) as flint:
        found = simultaneous.approximate([flint.arb(to_fmpq(c)) for c in expanded(roots)], bits)
        for root in roots:
            near = min(abs(z - flint.acb(to_fmpq(root))).mid() for z in found)
            assert near < flint.arb(to_fmpq(abs(root))) * flint.arb(2) ** -4000
    assert steps < 150 * len(roots)


def test_roots_with_coefficients_of_a_field_are_looked_for_with_enough_bits_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Four squares of singular values, two of which agree in 600 digits: each asks for its place and its float."""
    looked = list[int]()
    plain = simultaneous.approximate

    def counted(coefficients: Any, bits: int, points: Any = ()) -> list[Any]:
        looked.append(bits)
        return plain(coefficients, bits, points)

    monkeypatch.setattr(simultaneous, "approximate", counted)
    A = matrix("-1 1+1e-1000 0 1-1e-900;1e307 sqrt(2) 2 0;0 1 1e307 1/3;1+1e-1000 1 -1 1/3")
    near = [float(s.value) for s in A.singular_values]
    assert near[0] == near[1] == 1e307 and len(near) == 4 and len(looked) == len(set(looked)) < 5


def test_rational_eigenvalues_are_exact_however_long_they_are() -> None:
    """A sum of 1,300 digits is no longer written out, and of its tree nothing tells that a vector belongs to it."""
    tiny, near = F(1.7e-300), 1 + F(1, 10**1000)
    A = Exact(((tiny, F(0)), (F(7), near)))
    assert [e.value.re for e in A.eigenvalues] == [near, tiny]
    for e in A.eigenvalues:
        (v,) = A.eigenvectors(e)
        x, y = (z.re for z in v)
        assert (tiny * x, 7 * x + near * y) == (e.value.re * x, e.value.re * y)


def test_sizes_are_those_of_the_roots() -> None:
    with precision(128) as flint:
        coefficients = [
            flint.arb(to_fmpq(c)) for c in expanded((F(2) ** -400, F(3), F(2) ** 500, -(F(2) ** 500)))
        ]
        found = simultaneous.sizes(coefficients)
    sizes = [round(size) for size, count in found for _ in range(count)]
    assert sizes == [-400, 2, 500, 500]


MATRICES = [
    ((LARGE, 2, 0), (1, F(1, 2), LARGE), (1, LARGE, 0)),
    ((LARGE, F(1, 2), -1, LARGE), (0, LARGE, 0, 1), (F(1, 2), 2, LARGE, 2), (F(1, 2), F(1, 2), 1, -1)),
    ((LARGE, LARGE, -1, F(1, 2)), (-1, 1, F(1, 2), 1), (1, -1, -1, 0), (0, LARGE, F(1, 2), LARGE)),
]


@pytest.mark.sample
@pytest.mark.parametrize("A", costly_after(1, MATRICES))
def test_eigenvalues_sum_to_the_trace_and_stand_in_their_order(A: tuple) -> None:
    A = tuple(tuple(map(F, row)) for row in A)
    eigenvalues = Exact(A).eigenvalues
    assert sum(e.algebraic for e in eigenvalues) == len(A)
    total = F(0)
    for e in eigenvalues:
        total = add(total, multiply(F(e.algebraic), e.value.re))
    assert sign(subtract(total, sum(A[i][i] for i in range(len(A))))) == 0
    real = [e.value.re for e in eigenvalues if e.value.is_real]
    # Equal to 100 digits counts as equal, so those that differ later stand beside each other.
    assert all(sign(subtract(a, b)) >= 0 for a, b in pairwise(real))


@pytest.mark.parametrize("bits", costly_after(1, [256, 512]))
@pytest.mark.parametrize("roots", KNOWN)
def test_discs_hold_one_root_each(roots: tuple[F, ...], bits: int) -> None:
    found = discs.told_apart(tuple(reversed(expanded(roots))), bits)
    with precision(16384) as flint:
        held = [[z.overlaps(flint.acb(to_fmpq(root))) for z in found] for root in roots]
    assert all(row.count(True) == 1 for row in held) and len(found) == len(roots)


def test_who_asks_for_fewer_bits_is_answered_by_what_is_known() -> None:
    coefficients = tuple(reversed(expanded((LARGE - 1, LARGE + 1, F(-2)))))
    found = discs.told_apart(coefficients, 300)
    assert discs.told_apart(coefficients, 200) is found


def test_what_would_take_minutes_is_given_up_at_once_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """(x − 1)²(x − 2)(x − 3)(x − 5) = 10⁻²⁶⁰⁰ has two roots beside 1 that differ in their 1,300th digit."""
    p = expanded((F(1), F(1), F(2), F(3), F(5)))[::-1]
    p[-1] -= F(1, 10**2600)
    A = Exact.of([[-c for c in p[1:]], *([F(int(i == j)) for j in range(5)] for i in range(4))])
    with pytest.raises(ArithmeticError, match="too far apart"):
        _ = A.eigenvalues
    monkeypatch.delattr(simultaneous, "approximate")
    with pytest.raises(ArithmeticError, match="too far apart"):
        _ = A.eigenvalues


@pytest.mark.parametrize(
    "near",
    [
        "1 1 2e-300 -2;-1 1 -3e-300 -1;-2e-300 3e-300 1-1e-300 3e-300;2 1 -3e-300 1",
        "1 2 0 1;0 1 1e-300 0;1e-300 -1 1 3;-1 0 1e-300 1+1e-300",
    ],
)
def test_roots_beside_one_another_are_told_apart_where_they_are_a_complex_pair(near: str) -> None:
    """Points between them on the real line never leave it; two that met go on as one, for ever."""
    A = matrix(near)
    assert [e.algebraic for e in A.eigenvalues] == [1, 1, 1, 1]
    total = F(0)
    for e in A.eigenvalues:
        total = add(total, e.value.re)
    assert sign(subtract(total, A.trace)) == 0


def test_singular_values_that_float64_takes_for_one_are_found() -> None:
    """Newton's method begins at floats, and between roots so near each other a polynomial is flat."""
    assert [s.multiplicity for s in matrix("1 1e-100 0;0 1 1e-100;0 0 1").singular_values] == [1, 1, 1]


@pytest.mark.parametrize(("product", "first"), [(7, "root"), (-7, "whole")])
def test_exact_eigenvalues_that_agree_in_a_hundred_digits_stand_in_their_order(
    product: int, first: str
) -> None:
    """(λ + 8·10¹⁰⁰)(λ − 7·10¹⁰⁰) = ±14·10¹⁰⁰ has a root beside 7·10¹⁰⁰, above it for + and below for −."""
    big = F(10) ** 100
    zero = F(0)
    A = ((-8 * big, F(product), zero), (2 * big, 7 * big, 8 * big), (zero, zero, 7 * big))
    values = [e.value.re for e in Exact(A).eigenvalues]
    assert len(values) == 3 and isinstance(values[1 if first == "root" else 0], F)
    assert all(sign(subtract(larger, smaller)) == 1 for larger, smaller in pairwise(values))
