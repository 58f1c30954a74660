"""Identities that hold for every matrix, on random ones of many kinds, and 1,000 bits by another route."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from itertools import product as every

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz.compute.exact import Exact, Value
from linalg_viz.compute.exact.decide import compare, equal, is_zero, sign
from linalg_viz.compute.exact.entry import add, multiply, negate, square_root
from linalg_viz.compute.exact.functions import cosine, degrees, sine
from linalg_viz.compute.exact.properties import NAMES
from linalg_viz.compute.exact.singular import inner
from linalg_viz.compute.exact.spectrum import roots, unit
from tests.compute.exact.written import mp, mp_matrix, mpc, mpf, same
from tests.harness.examples import few

integers = st.integers(-9, 9).map(Fraction)
rationals = st.fractions(min_value=-9, max_value=9, max_denominator=12)
graded = st.builds(lambda k, e: Fraction(k) * Fraction(10) ** e, st.integers(-99, 99), st.integers(-12, 12))
few_roots = st.builds(
    lambda a, b, d: add(a, multiply(b, square_root(Fraction(d)))), integers, integers, st.sampled_from([2, 3])
)
angles = st.sampled_from([10, 20, 25, 40, 70, 80])
cosines = st.builds(
    lambda k, a: multiply(Fraction(k), cosine(degrees(Fraction(a)))), st.integers(-3, 3), angles
)
KINDS = {"integer": integers, "rational": rationals, "graded": graded, "roots": few_roots, "cosines": cosines}


@st.composite
def matrices(draw: st.DrawFn, square: bool = False, largest: int = 4) -> Exact:
    entries = KINDS[draw(st.sampled_from(sorted(KINDS)))]
    m = draw(st.integers(1, largest))
    n = m if square else draw(st.integers(1, largest))
    rows = [[draw(entries) for _ in range(n)] for _ in range(m)]
    if m > 1 and draw(st.booleans()):
        # A row that depends on the others, so that singular matrices are common.
        rows[-1] = [
            add(multiply(Fraction(2), x), negate(y)) for x, y in zip(rows[0], rows[m // 2], strict=True)
        ]
    return Exact.of(rows)


def similar(J: list[list[Value]], moves: list[tuple[int, int, int]]) -> Exact:
    """SJS⁻¹ by elementary steps: row i += k·row j, then column j −= k·column i."""
    rows = [list(row) for row in J]
    n = len(rows)
    for i, j, k in moves:
        i, j = i % n, j % n
        if i == j:
            continue
        rows[i] = [add(x, multiply(Fraction(k), y)) for x, y in zip(rows[i], rows[j], strict=True)]
        for row in rows:
            row[j] = add(row[j], negate(multiply(Fraction(k), row[i])))
    return Exact.of(rows)


moves = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(-2, 2)), max_size=6)


@st.composite
def jordans(draw: st.DrawFn) -> tuple[Exact, dict[Value, list[int]]]:
    """A matrix similar to blocks of known eigenvalues, and the block sizes by eigenvalue."""
    root = square_root(Fraction(2))
    choices = draw(
        st.sampled_from([[Fraction(0), Fraction(1), Fraction(-3, 2)], [root, Fraction(0), Fraction(2)]])
    )
    blocks = draw(st.lists(st.tuples(st.sampled_from(choices), st.integers(1, 3)), min_size=1, max_size=3))
    n = sum(size for _, size in blocks)
    J: list[list[Value]] = [[Fraction(0)] * n for _ in range(n)]
    at, known = 0, dict[Value, list[int]]()
    for value, size in blocks:
        for k in range(size):
            J[at + k][at + k] = value
            if k:
                J[at + k - 1][at + k] = Fraction(1)
        at += size
        known.setdefault(value, []).append(size)
    return similar(J, draw(moves)), known


@given(matrices())
def test_spaces_and_reduced_form(A: Exact) -> None:
    m, n = A.shape
    reduced = A.rref
    assert A.rank == len(reduced.pivots) == A.transposed.rank
    assert len(A.nullspace) == n - A.rank
    assert len(A.left_nullspace) == m - A.rank
    for x in A.nullspace:
        assert all(is_zero(y) for y in A.apply(x))
    for r, row in enumerate(reduced.matrix):
        lead = reduced.pivots[r] if r < A.rank else n
        assert all(is_zero(x) for x in row[:lead])
        assert lead == n or row[lead] == 1
    # Each row of A is the combination of reduced rows that its pivot entries tell.
    for row in A.rows:
        for j in range(n):
            rebuilt = inner(
                tuple(row[p] for p in reduced.pivots), tuple(r[j] for r in reduced.matrix[: A.rank])
            )
            assert equal(rebuilt, row[j])


@given(matrices(), st.booleans())
def test_lu_multiplies_back_and_its_steps_lead_there(A: Exact, largest: bool) -> None:
    lu = A.lu_largest if largest else A.lu_first
    PA = Exact.of([A.rows[i] for i in lu.order])
    LU = Exact.of(lu.L).times(Exact.of(lu.U))
    assert all(equal(x, y) for x, y in zip(sum(PA.rows, ()), sum(LU.rows, ()), strict=True))
    assert Exact.of(lu.P).times(A).rows == PA.rows or not A.is_rational
    assert Exact.of(lu.L).has("lower triangular")
    rows = [list(row) for row in A.rows]
    for step in lu.steps:
        i, j = step.target, step.source
        if step.kind == "swap":
            rows[i], rows[j] = rows[j], rows[i]
        else:
            rows[i] = [
                add(x, negate(multiply(step.factor, y))) for x, y in zip(rows[i], rows[j], strict=True)
            ]
            assert not largest or compare(multiply(step.factor, step.factor), Fraction(1)) <= 0
    assert all(equal(x, y) for got, u in zip(rows, lu.U, strict=True) for x, y in zip(got, u, strict=True))


@given(matrices(square=True))
def test_determinant_inverse_and_characteristic_polynomial(A: Exact) -> None:
    n = A.shape[0]
    p = A.characteristic_polynomial
    assert equal(p[1], negate(A.trace))
    assert equal(p[n], A.determinant if n % 2 == 0 else negate(A.determinant))
    assert bool(A.has("invertible")) == (A.rank == n) == (sign(A.determinant) != 0) == (A.inverse is not None)
    assert same(mp.det(mp_matrix(A)), mpf(A.determinant), 30, max(mp.mpf(1), mp.norm(mp_matrix(A)) ** n))
    if A.inverse is not None:
        assert A.times(Exact.of(A.inverse)).has("identity")
    for polynomial in (p, A.minimal_polynomial):
        value = Exact.of([[0] * n] * n)
        for c in polynomial:
            value = value.times(A).shifted(negate(c)) if c != 0 else value.times(A)
        assert value.has("zero")


@given(matrices())
def test_pseudoinverse_by_the_four_equations_of_penrose(A: Exact) -> None:
    P = Exact.of(A.pseudoinverse)
    left, right = A.times(P), P.times(A)
    assert left.has("symmetric")
    assert right.has("symmetric")
    assert left.times(A).plus(A, Fraction(-1)).has("zero")
    assert right.times(P).plus(P, Fraction(-1)).has("zero")


@given(matrices(), st.data())
def test_solutions(A: Exact, data: st.DataObject) -> None:
    m, n = A.shape
    b = data.draw(st.lists(integers, min_size=m, max_size=m))
    if data.draw(st.booleans()):
        b = list(A.apply(data.draw(st.lists(integers, min_size=n, max_size=n))))
    found = A.solve(b)
    beside = Exact.of([[*row, y] for row, y in zip(A.rows, b, strict=True)])
    assert (found.kind == "none") == (beside.rank > A.rank)
    assert (found.kind == "one") == (beside.rank == A.rank == n)
    # The residual of the shortest meets the columns at right angles, and the shortest meets the null space so.
    assert all(is_zero(x) for x in A.transposed.apply(found.residual))
    assert all(is_zero(inner(found.least_squares, x)) for x in A.nullspace)
    if found.particular is not None:
        assert found.shortest is not None
        for x in (found.particular, found.shortest):
            assert all(equal(y, z) for y, z in zip(A.apply(x), b, strict=True))
        assert found.residual_norm == 0
        assert len(found.directions) == n - A.rank
    else:
        assert sign(found.residual_norm) == 1


@given(matrices(square=True, largest=4))
@settings(max_examples=few(60))
def test_eigenvalues_and_vectors(A: Exact) -> None:
    n = A.shape[0]
    assert sum(e.algebraic for e in A.eigenvalues) == n
    M = mp_matrix(A)
    size = mp.norm(M) or 1
    total, product = mp.mpf(0), mp.mpf(1)
    for e in A.eigenvalues:
        z = mpc(e.value)
        total, product = total + e.algebraic * z, product * z**e.algebraic
        assert 1 <= e.geometric <= e.algebraic
        vectors = A.eigenvectors(e)
        assert len(vectors) == e.geometric
        for v in vectors:
            x = mp.matrix([mpc(c) for c in v])
            assert mp.norm(M * x - z * x) <= size * mp.norm(x) * mp.mpf(10) ** -50
            assert sum(abs(c) ** 2 for c in unit(v)) == pytest.approx(1)
        columns = mp.matrix([[mpc(v[i]) for v in vectors] for i in range(n)])
        gram = columns.H * columns
        assert abs(mp.det(gram)) > mp.mpf(10) ** -80 * mp.norm(gram) ** e.geometric / 10**30
    assert same(total, mpf(A.trace), 50, size)
    assert same(product, mpf(A.determinant), 50, size**n)
    whole = all(e.algebraic == e.geometric for e in A.eigenvalues)
    assert bool(A.has("diagonalizable")) == whole != bool(A.has("defective"))
    assert A.rank == n - sum(e.geometric for e in A.eigenvalues if e.value.re == 0 and e.value.is_real)


@given(jordans())
def test_multiplicities_of_jordan_blocks(made: tuple[Exact, dict[Value, list[int]]]) -> None:
    A, known = made
    found = {e.value.re: (e.algebraic, e.geometric) for e in A.eigenvalues}
    assert found == {value: (sum(sizes), len(sizes)) for value, sizes in known.items()}
    assert bool(A.has("nilpotent")) == (set(known) == {Fraction(0)})
    assert len(A.minimal_polynomial) - 1 == sum(max(sizes) for sizes in known.values())
    values = [e.value.re for e in A.eigenvalues]
    assert all(compare(a, b) > 0 for a, b in pairwise(values))


@given(matrices(largest=3))
@settings(max_examples=few(60))
def test_singular_values(A: Exact) -> None:
    found = A.singular_values
    assert sum(s.multiplicity for s in found) == min(A.shape)
    assert sum(s.multiplicity for s in found if s.value != 0) == A.rank
    squares = sum((s.multiplicity * mpf(s.value) ** 2 for s in found), mp.mpf(0))
    assert same(squares, mpf(A.frobenius_norm) ** 2)
    reference = sorted((abs(s) for s in mp.svd_r(mp_matrix(A), compute_uv=False)), reverse=True)
    mine = [mpf(s.value) for s in found for _ in range(s.multiplicity)]
    assert all(same(a, b, 55, reference[0] + 1) for a, b in zip(mine, reference, strict=True))
    for s in found:
        for v in A.right_singular_space(s):
            back = A.transposed.apply(A.apply(v))
            assert all(
                same(mpf(x), mpf(s.square) * mpf(y), 40, reference[0] ** 2 + 1)
                for x, y in zip(back, v, strict=True)
            )


@given(matrices(square=True, largest=3))
def test_properties_agree_with_each_other(A: Exact) -> None:
    has = {name: bool(A.has(name)) for name in NAMES}
    assert has["invertible"] != has["singular"]
    assert has["diagonalizable"] != has["defective"]
    for weaker, stronger in (("normal", "symmetric"), ("normal", "skew"), ("normal", "orthogonal"),
                             ("diagonalizable", "normal"), ("symmetric", "diagonal"), ("diagonal", "identity"),
                             ("positive semidefinite", "positive definite"), ("symmetric", "positive semidefinite"),
                             ("projection", "orthogonal projection"), ("diagonalizable", "projection"),
                             ("diagonalizable", "involution"), ("invertible", "involution"), ("singular", "nilpotent"),
                             ("diagonal", "zero"), ("nilpotent", "zero")):  # fmt: skip
        assert has[weaker] or not has[stronger], (weaker, stronger)
    assert has["diagonal"] == (has["upper triangular"] and has["lower triangular"])
    gram = A.transposed.times(A)
    assert gram.has("positive semidefinite")
    assert bool(gram.has("positive definite")) == has["invertible"]
    symmetric = A.plus(A.transposed)
    assert bool(symmetric.has("positive definite")) == all(
        sign(e.value.re) > 0 for e in symmetric.eigenvalues
    )
    assert bool(symmetric.has("positive semidefinite")) == all(
        sign(e.value.re) >= 0 for e in symmetric.eigenvalues
    )
    assert all(e.value.is_real for e in symmetric.eigenvalues)
    skew = A.plus(A.transposed, Fraction(-1))
    assert all(e.value.re == 0 for e in skew.eigenvalues)


@given(st.integers(0, 23), st.integers(0, 23), st.integers(0, 23))
def test_rotations_of_special_angles(a: int, b: int, c: int) -> None:
    def turn(k: int, axis: int) -> Exact:
        x, y = cosine(degrees(Fraction(15 * k))), sine(degrees(Fraction(15 * k)))
        i, j = [k for k in range(3) if k != axis]
        rows: list[list[Value]] = [[Fraction(int(r == s)) for s in range(3)] for r in range(3)]
        rows[i][i], rows[i][j], rows[j][i], rows[j][j] = x, negate(y), y, x
        return Exact.of(rows)

    R = turn(a, 0).times(turn(b, 1)).times(turn(c, 2))
    assert R.determinant == 1
    assert R.has("orthogonal").known == "exact"
    assert R.inverse == R.transposed.rows
    assert any(e.value.re == 1 and e.value.is_real for e in R.eigenvalues)
    assert R.has("diagonalizable")
    assert [(s.value, s.multiplicity) for s in R.singular_values] == [(1, 3)]


@given(st.lists(rationals, min_size=2, max_size=5))
def test_circulants(first: list[Fraction]) -> None:
    n = len(first)
    A = Exact.of([[first[(j - i) % n] for j in range(n)] for i in range(n)])
    assert A.has("normal")
    wanted = [sum(mpf(c) * mp.expjpi(mp.mpf(2 * j * k) / n) for j, c in enumerate(first)) for k in range(n)]
    mine = [mpc(e.value) for e in A.eigenvalues for _ in range(e.algebraic)]
    for z in wanted:
        near = min(mine, key=lambda w: abs(w - z))
        assert abs(near - z) < mp.mpf(10) ** -50 * (1 + max(abs(w) for w in wanted))
        mine.remove(near)


@given(st.lists(st.integers(-4, 4), min_size=1, max_size=5), st.integers(1, 3))
def test_roots_of_polynomials(chosen: list[int], power: int) -> None:
    p = [Fraction(1)]
    for r in chosen * power:
        p = [a - r * b for a, b in zip([*p, Fraction(0)], [Fraction(0), *p], strict=True)]
    expected = {r: chosen.count(r) * power for r in chosen}
    assert {z.re: k for z, k in roots(tuple(p))} == expected
    assert [z.re for z, _ in roots(tuple(p))] == sorted(expected, reverse=True)


def test_wilkinson_and_perturbed() -> None:
    """Wilkinson's polynomial with 2⁻²³ added to one coefficient: the published roots (1963)."""
    p = [Fraction(1)]
    for r in range(1, 21):
        p = [a - r * b for a, b in zip([*p, Fraction(0)], [Fraction(0), *p], strict=True)]
    assert [z.re for z, _ in roots(tuple(p))] == list(range(20, 0, -1))
    p[1] -= Fraction(1, 2**23)
    found = roots(tuple(p))
    pairs = [z for z, _ in found if not z.is_real]
    assert len(pairs) == 10
    assert any(abs(complex(z) - (16.730737466 + 2.812624894j)) < 1e-8 for z in pairs)
    assert any(abs(float(z.re) - 20.846908101) < 1e-8 for z, _ in found if z.is_real)


@pytest.mark.parametrize("n", [2, 3, 5, 8])
def test_the_second_difference_has_its_known_eigenvalues(n: int) -> None:
    A = Exact.of([[2 if i == j else -1 if abs(i - j) == 1 else 0 for j in range(n)] for i in range(n)])
    assert A.has("positive definite").known == "exact"
    assert A.determinant == n + 1
    wanted = [2 - 2 * mp.cos(mp.pi * k / (n + 1)) for k in range(n, 0, -1)]
    assert all(same(mpf(e.value.re), w) for e, w in zip(A.eigenvalues, wanted, strict=True))


def test_orderings_put_pairs_with_one_real_part_side_by_side() -> None:
    blocks = [[0] * 6 for _ in range(6)]
    for k in range(3):
        blocks[2 * k][2 * k : 2 * k + 2] = [1, -(k + 1)]
        blocks[2 * k + 1][2 * k : 2 * k + 2] = [k + 1, 1]
    A = Exact.of(blocks)
    assert [complex(e.value) for e in A.eigenvalues] == [1 + 1j, 1 - 1j, 1 + 2j, 1 - 2j, 1 + 3j, 1 - 3j]


def test_norms_of_known_matrices() -> None:
    A = Exact.of([[1, -2], [3, 4]])
    assert (A.column_norm, A.row_norm, A.frobenius_norm) == (6, 7, square_root(Fraction(30)))
    assert same(mpf(A.spectral_norm), mp.sqrt(15 + mp.sqrt(125)))
    for i, j in every(range(2), range(2)):
        assert compare(A.spectral_norm, A.rows[i][j]) > 0
