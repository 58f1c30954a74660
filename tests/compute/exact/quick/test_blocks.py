"""Matrices over a field of square roots by FLINT agree with elimination and with Berkowitz by hand."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from linalg_viz.compute.exact import polynomials, splitting
from linalg_viz.compute.exact.domain import Roots, Table
from linalg_viz.compute.exact.eliminate import determinant, identity, product, rref, shifted, vanishes
from linalg_viz.compute.exact.field import Element, Field
from linalg_viz.compute.exact.library import flint
from linalg_viz.compute.exact.quick import blocks, modular

FIELDS = ((2,), (2, 3), (3, -1), (2, 3, 5), (2, 3, 5, -7))


def domain(roots: tuple[int, ...]) -> Roots:
    field = Field.of(roots)
    assert field is not None
    return Roots(field)


def table(D: Roots, m: int, n: int, seed: int) -> Table:
    draw = random.Random(seed)
    masks = range(1 << len(D.field.roots))

    def entry() -> Element:
        chosen = {k: draw.randint(-9, 9) for k in masks if draw.random() < 0.5}
        return Element(D.field, {k: flint().fmpq(c, draw.randint(1, 5)) for k, c in chosen.items() if c})

    return [[entry() for _ in range(n)] for _ in range(m)]


def same(D: Roots, A: Table, B: Table) -> bool:
    return vanishes(D, [[x - y for x, y in zip(a, b, strict=True)] for a, b in zip(A, B, strict=True)])


@pytest.mark.parametrize("roots", FIELDS)
def test_a_product_is_row_by_column(roots: tuple[int, ...]) -> None:
    D = domain(roots)
    A, B = table(D, 3, 2, 1), table(D, 2, 4, 2)
    by_hand = [[A[i][0] * B[0][j] + A[i][1] * B[1][j] for j in range(4)] for i in range(3)]
    assert same(D, product(D, A, B), by_hand)


@pytest.mark.parametrize("roots", FIELDS)
def test_a_solution_solves(roots: tuple[int, ...]) -> None:
    D = domain(roots)
    A, B = table(D, 4, 4, 3), table(D, 4, 2, 4)
    X = blocks.solve(D, A, B)
    assert X is not None and same(D, product(D, A, X), B)


def test_a_singular_matrix_has_no_inverse_though_its_floats_do() -> None:
    """Rows (√6, √2) and (3, √3) are proportional."""
    D = domain((2, 3))
    one = flint().fmpq(1)
    A = [
        [Element(D.field, {3: one}), Element(D.field, {1: one})],
        [Element(D.field, {0: 3 * one}), Element(D.field, {2: one})],
    ]
    assert not determinant(D, A)
    assert blocks.solve(D, A, identity(D, 2)) is None
    reduced, pivots = rref(D, A)
    assert pivots == (0,) and vanishes(D, [reduced[1]])


@pytest.mark.parametrize("roots", FIELDS)
def test_a_matrix_satisfies_its_characteristic_polynomial(roots: tuple[int, ...]) -> None:
    D = domain(roots)
    A = table(D, 4, 4, 5)
    p = polynomials.characteristic(D, A)
    assert len(p) == 5 and not p[0] - D.one
    assert not p[1] + A[0][0] + A[1][1] + A[2][2] + A[3][3]
    assert not p[4] - determinant(D, A)
    assert vanishes(D, polynomials.at_matrix(D, p, A))
    assert not vanishes(D, shifted(polynomials.at_matrix(D, p[:-1], A), D.zero))


@pytest.mark.parametrize("columns", [None, 3])
def test_the_reduced_form_beside_an_identity(columns: int | None) -> None:
    D = domain((2, 3))
    A = table(D, 3, 5, 6)
    reduced, pivots = rref(D, A, columns)
    assert pivots == (0, 1, 2)
    assert same(D, [row[:3] for row in reduced], identity(D, 3))
    assert same(D, product(D, [row[:3] for row in A], [row[3:] for row in reduced]), [row[3:] for row in A])


@pytest.mark.parametrize("roots", FIELDS)
def test_a_common_factor_is_never_proved_away(roots: tuple[int, ...]) -> None:
    D = domain(roots)
    root = Element(D.field, {1: flint().fmpq(1)})
    factor = [D.one, -root]
    p = [D.one, D.whole(1), D.whole(2)]
    q = [D.one, D.whole(5)]

    def times(a: list[Element], b: list[Element]) -> list[Element]:
        out = [D.zero] * (len(a) + len(b) - 1)
        for i, x in enumerate(a):
            for j, y in enumerate(b):
                out[i + j] = out[i + j] + x * y
        return out

    assert not modular.coprime(D, times(p, factor), times(q, factor))
    assert modular.coprime(D, p, q)
    assert len(polynomials.gcd(D, times(p, factor), times(q, factor))) == 2
    assert len(polynomials.gcd(D, p, q)) == 1


@pytest.mark.parametrize(
    ("roots", "p", "proved"),
    [
        ((2,), (1, 0, -3), True),
        ((2,), (1, 0, -2), False),
        ((2, 3), (1, 0, -6), False),
        ((2,), (1, 0, 0, -2), True),
        ((2,), (1, 1, -4, -3, 3), False),
        ((2,), (1, 3, 5, 7, 11), True),
        ((5,), (1, 1, 1, 1, 1), False),
        ((2,), (1, 0, 0, 0, 1), False),
        ((2,), (1, -1), True),
    ],
)
def test_only_what_has_no_factor_is_proved_to_have_none(
    roots: tuple[int, ...], p: tuple[int, ...], proved: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """x² − 2 and x² − 6 split where their roots are, x⁴ + x³ − 4x² − 3x + 3 everywhere, x⁴ + … + 1 over √5."""
    D = domain(roots)
    coefficients = [D.whole(c) for c in p]
    assert modular.irreducible(D, coefficients) is proved
    monkeypatch.setattr(modular, "irreducible", lambda _D, _p: False)
    found = splitting._over_field(D, coefficients)
    assert found is not None and (len(found) == 1) is proved


def test_a_denominator_that_the_prime_divides_proves_nothing() -> None:
    D = domain((2,))
    found = modular._prime(D.field)
    assert found is not None
    p = [D.one, D.enter(Fraction(1, found[0]))]
    assert not modular.coprime(D, p, [D.one, D.one])
    rest = [D.one, D.whole(0), D.enter(Fraction(-3, found[0] ** 2))]
    assert modular.irreducible(D, rest)  # by the next prime
