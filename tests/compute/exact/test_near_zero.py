"""What lies more than a hundred digits below its neighbours and is not 0: entries of eigenvectors, gaps, parts."""

from __future__ import annotations

from fractions import Fraction as F
from itertools import pairwise

import pytest

from linalg_viz.compute.exact import Complex, Exact, Value
from linalg_viz.compute.exact.decide import Verdict, equal
from linalg_viz.compute.exact.digits import bounds
from linalg_viz.compute.exact.entry import multiply, negate, square_root, subtract
from linalg_viz.compute.exact.signs import Sign, sign_of
from linalg_viz.compute.exact.spectrum import Eigenvalue, Vector, eigenvalues, roots
from tests.compute.exact.written import matrix, mp, value
from tests.harness.tiers import costly_after

Pair = tuple[F, F]
"""Real and imaginary part."""


def at(x: Value) -> F:
    """x to more than 6,000 bits of its own size; 0 for what is said to be 0."""
    bits = 8192
    while sign_of(x).value:
        low, high = bounds(x, bits)
        if (high - low) * 2**6000 <= min(abs(low), abs(high)):
            return (low + high) / 2
        bits *= 2
    return F(0)


def pair(z: Complex) -> Pair:
    return at(z.re), at(z.im)


def times(a: Pair, b: Pair) -> Pair:
    return a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]


def solves(A: Exact, e: Eigenvalue, v: Vector) -> bool:
    """Whether the terms of each row of (A − λ)v cancel to 1,000 bits, real and imaginary ones by themselves."""
    z, w = pair(e.value), list(map(pair, v))
    for i, row in enumerate(A.rows):
        shifted = [(at(x) - (z[0] if i == j else 0), -z[1] if i == j else F(0)) for j, x in enumerate(row)]
        products = [times(a, b) for a, b in zip(shifted, w, strict=True)]
        for part in (0, 1):
            factors = (
                (a[0] * b[part], (2 * part - 1) * a[1] * b[1 - part]) for a, b in zip(shifted, w, strict=True)
            )
            size = max(abs(x) for each in factors for x in each)
            if abs(sum(p[part] for p in products)) * 2**1000 > size:
                return False
    return any(x for each in w for x in each)


GRADED = {
    "a pair of roots one part in 10¹⁰⁰ apart": "-7e-100 -1 -8;3e100 9e100 -2e-100;-5 -5e-100 9e100",
    "the same over √2": "-7e-100 -1 -8;3e100 9e100*sqrt(2) -2e-100;-5 -5e-100 9e100*sqrt(2)",
    "beside a rational one": "4e150 -3 -1e-100;2 4e200 -1e-100;-1e-50 -2e-100 4e150",
    "imaginary vectors with small real parts": "3+1e-150 -3 0;3 3 2e-150;0 -2e-150 3-1e-150",
    "small imaginary parts": "7e-150 2 7e-150 5e150;0 4 -5e-150 -7;-7e149 0 4e150 9;9e-150 7e150 -3e149 4e-150",
    "a line of it is rational": "1+1e-100 0 -2;0 1 1e-100;2 -1e-100 1",
    "a cluster that is complex": "1 1 2e-300 -2;-1 1 -3e-300 -1;-2e-300 3e-300 1-1e-300 3e-300;2 1 -3e-300 1",
}


@pytest.mark.parametrize("name", GRADED)
def test_eigenvectors_solve_their_equations_in_every_term(name: str) -> None:
    A = matrix(GRADED[name])
    assert sum(e.algebraic for e in A.eigenvalues) == len(A.rows)
    for e in A.eigenvalues:
        for v in A.eigenvectors(e):
            assert solves(A, e, v), e.value


@pytest.mark.parametrize("power", costly_after(1, [100, 40, 170, 300]))
@pytest.mark.parametrize(
    "form",
    [
        "1 e 0;e 1 ee;0 ee 2",
        "1 e 0;2e 1 1;ee -1 3",
        "1 -e e;e 1 2;0 ee 4",
        "1 e 0 1;e 1 ee 0;0 ee 2 1;1 0 1 3",
        "2 1 e 0;-1 2 0 e;e 0 2 1;0 2e -1 2",
    ],
)
def test_values_that_nearly_agree_stand_in_order_with_vectors_of_their_own(form: str, power: int) -> None:
    square, double = f"1e-{2 * power}", f"2e-{power}"
    A = matrix(
        form.replace("ee", "s").replace("2e", "d").replace("e", f"1e-{power}")
        .replace("s", square).replace("d", double)
    )  # fmt: skip
    real = [e.value.re for e in A.eigenvalues if e.value.is_real]
    assert sum(e.algebraic for e in A.eigenvalues) == len(A.rows)
    assert all(at(x) > at(y) for x, y in pairwise(real))
    for e in A.eigenvalues:
        (v,) = A.eigenvectors(e)
        assert solves(A, e, v), e.value


@pytest.mark.parametrize("power", costly_after(1, [100, 40, 300]))
@pytest.mark.parametrize("form", ["1 e 0;0 1 e;0 0 1", "1 e 0;0 1 0;e 2 2", "1 0 e;e 1 0"])
def test_singular_values_that_nearly_agree_have_vectors_of_their_own(form: str, power: int) -> None:
    A = matrix(form.replace("e", f"1e-{power}"))
    G = A.transposed.times(A)
    values = [s for s in A.singular_values if s.value != 0]
    assert all(at(x.value) > at(y.value) for x, y in pairwise(values)) and len(values) == len(A.rows)
    for s in values:
        (v,) = A.right_singular_space(s)
        assert solves(G, Eigenvalue(Complex(s.square), 1, 1), tuple(map(Complex, v)))


def test_what_is_zero_is_so_for_sure() -> None:
    """The roots of x³ − x − 1, which nothing but their polynomial tells, beside 5."""
    A = matrix("0 1 0 1;0 0 1 1;1 1 0 1;0 0 0 5")
    for e in A.eigenvalues:
        (v,) = A.eigenvectors(e)
        zeros = [i for i, z in enumerate(v) if z == Complex(F(0))]
        assert zeros == ([] if e.value.re == 5 else [3])


def test_parts_that_are_zero_are_so_for_sure() -> None:
    """A circulant: its eigenvectors hold powers of cos 45° + i sin 45°, and its eigenvalues are of degree 4."""
    row = ["1", "2", "0", "-1", "3", "0", "0", "5"]
    A = matrix(";".join(" ".join(row[(j - i) % 8] for j in range(8)) for i in range(8)))
    assert any(len(each) == 5 for each in _polynomials(A))
    for e in A.eigenvalues:
        (v,) = A.eigenvectors(e)
        assert solves(A, e, v)
        for z in v:
            assert all(sign_of(x) != Sign(0, "to 100 digits") for x in (z.re, z.im))


def _polynomials(A: Exact) -> list[tuple[Value, ...]]:
    parts = (x for e in A.eigenvalues for x in (e.value.re, e.value.im))
    return [x.args[0] for x in parts if getattr(x, "op", "") == "root"]


def test_roots_of_two_polynomials_are_compared_beyond_a_hundred_digits() -> None:
    """x³ − x − 1 and the same moved by ±10⁻¹²⁰: which of two roots is larger, and that they are not equal."""
    found = []
    for moved in (F(0), F(1, 10**120), -F(1, 10**120)):
        p = (F(1), -3 * moved, 3 * moved**2 - 1, -(moved**3) + moved - 1)
        found.append(next(z.re for z, _ in roots(p) if z.is_real))
    still, up, down = found
    assert [equal(x, still) for x in (up, down)] == [Verdict(False), Verdict(False)]
    assert sign_of(subtract(up, still)).value == 1 and sign_of(subtract(down, still)).value == -1
    blocks = [[F(0)] * 9 for _ in range(9)]
    for k, moved in enumerate((F(0), F(1, 10**120), -F(1, 10**120))):
        for i, row in enumerate(((0, 1, 0), (0, 0, 1), (1, 1, 0))):
            for j, x in enumerate(row):
                blocks[3 * k + i][3 * k + j] = F(x) + (moved if i == j else 0)
    real = [e.value.re for e in eigenvalues(tuple(map(tuple, blocks))) if e.value.is_real]
    assert [at(x) for x in real] == sorted((at(x) for x in found), reverse=True)


def test_roots_that_are_opposite_are_so_for_sure() -> None:
    up, down = (z.re for z, _ in roots((F(1), F(0), F(1), F(0), F(0), F(0), F(-3))) if z.is_real)
    assert equal(up, negate(down)) == Verdict(True)
    assert not equal(up, down)


@pytest.mark.parametrize("gap", [1, -1])
def test_numbers_too_long_to_be_written_out_have_the_roots_that_they_have(gap: int) -> None:
    """(x − N)² = ±10⁻²⁰⁰ for an N whose square has 5,000 bits: N ± 10⁻¹⁰⁰, and N ± 10⁻¹⁰⁰i."""
    N = F(10) ** 400 + F(1, 10**400)
    A = Exact.of([[N, F(1), F(0)], [F(gap, 10**200), N, F(0)], [F(0), F(0), F(1)]])
    pairs = [pair(e.value) for e in A.eigenvalues if e.value.re != 1]
    parts = [re - N if gap > 0 else im for re, im in pairs]
    assert [round(x * 10**100, 9) for x in parts] == [1, -1]
    assert all(im == 0 for _, im in pairs) is (gap > 0)


@pytest.mark.parametrize("power", [80, -80])
def test_the_root_of_what_cancels_is_as_large_as_the_root_of_its_terms(power: int) -> None:
    """√(π·10^p less its first 120 digits) less 30 digits of its own: with the bits begun with, 14 are known."""
    with mp.workprec(3000):
        whole = mp.pi * mp.mpf(10) ** power
        scale = F(10) ** (119 - power)
        first = F(int(mp.floor(whole * mp.mpf(10) ** (119 - power)))) / scale
        left = mp.sqrt(whole - mp.mpf(first.numerator) / first.denominator)
        places = 29 - int(mp.floor(mp.log10(left)))
        own = F(int(mp.floor(left * mp.mpf(10) ** places))) / F(10) ** places
    root = square_root(subtract(multiply(F(10) ** power, value("pi")), first))
    assert sign_of(subtract(root, own)) == Sign(1)
