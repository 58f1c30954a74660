"""Which entries of an eigenvector are 0, and which parts of them: told by the polynomial of its eigenvalue.

Let f be irreducible of degree d over the rationals, u not 0 with f(A)u = 0. Then f(A)/(A − λ) takes u to an
eigenvector for each root λ of f, whose entries are polynomials in λ of degree below d: 0 where all their
coefficients are 0, and nowhere else. An entry is real, or imaginary, where its own polynomial has such a root
and the entry is that one. Where f is the characteristic polynomial itself, f(A) = 0, and no entry is 0: it
would be 0 for every root of f, and the eigenvectors of all of them span the space.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from linalg_viz.compute.exact.balls import FIRST_BITS, MOST_BITS, Undecided
from linalg_viz.compute.exact.domain import Rational, domain_of
from linalg_viz.compute.exact.eliminate import kernel
from linalg_viz.compute.exact.library import flint, precision, to_fmpq, to_fraction
from linalg_viz.compute.exact.polynomials import at_matrix
from linalg_viz.compute.exact.real import certain, evaluate
from linalg_viz.compute.exact.roots.isolated import isolated
from linalg_viz.compute.exact.signs import sign
from linalg_viz.compute.exact.values import Complex, Real, Rows, Value, evaluate_complex

Vector = tuple[Complex, ...]


def settled(A: Rows, f: tuple[Fraction, ...], v: Vector) -> Vector:
    """v with 0 for the parts of its entries that are 0; others are known not to be from here on.

    v (n,) spans the eigenspace of a rational A (n, n) for a root of the monic irreducible f, whose highest
    coefficient stands first; one of the entries of v is 1.
    """
    if not any(_in_doubt(x) for z in v for x in (z.re, z.im)):
        return v
    if _is_whole(A, f) and all(z.is_real for z in v):
        return tuple(Complex(certain(z.re) if _in_doubt(z.re) else z.re) for z in v)
    entries = _polynomials(A, f)
    one = next(p for p, z in zip(entries, v, strict=True) if z == Complex(Fraction(1)))
    return tuple(_entry(f, p, one, z) for p, z in zip(entries, v, strict=True))


def _is_whole(A: Rows, f: tuple[Fraction, ...]) -> bool:
    """Whether f is the characteristic polynomial of A."""
    return len(f) == len(A) + 1


def _in_doubt(x: Value) -> bool:
    """Whether the first ball of a part does not tell it from 0."""
    if not isinstance(x, Real):
        return False
    with precision(FIRST_BITS):
        try:
            ball = evaluate(x, FIRST_BITS)
        except Undecided:
            return True
        return not ball.nonzero


def _entry(f: tuple[Fraction, ...], p: Any, one: Any, z: Complex) -> Complex:
    if p.is_zero():
        return Complex(Fraction(0))
    re, im = z.re, z.im
    if z.is_real:
        return Complex(certain(re) if _in_doubt(re) else re)
    if _in_doubt(re):
        re = Fraction(0) if _is_imaginary(_own(f, p, one), z) else certain(re)
    if _in_doubt(im):
        im = Fraction(0) if _is_real(_own(f, p, one), z) else certain(im)
    return Complex(re, im)


@lru_cache(maxsize=64)
def _polynomials(A: Rows, f: tuple[Fraction, ...]) -> list[Any]:
    """The entries of an eigenvector as polynomials in λ."""
    D = domain_of(A)
    assert isinstance(D, Rational)
    table, coefficients = D.table(A), [to_fmpq(c) for c in f]
    M, n = flint().fmpq_mat(len(A), len(A), [x for row in table for x in row]), len(A)
    first = [1] + [0] * (n - 1) if _is_whole(A, f) else kernel(D, at_matrix(D, coefficients, table))[0]
    power = flint().fmpq_mat(n, 1, first)
    # f(x)/(x − λ) = Σ hᵢ(λ) xⁱ, where the hᵢ are what Horner's rule has on the way to f(λ).
    rule = [flint().fmpq_poly([1])]
    for c in coefficients[1:-1]:
        rule.append(rule[-1].left_shift(1) + c)
    out = [flint().fmpq_poly([]) for _ in A]
    for h in reversed(rule):
        out = [p + h * x for p, x in zip(out, power.entries(), strict=True)]
        power = M * power
    return out


def _own(f: tuple[Fraction, ...], p: Any, one: Any) -> Any:
    """The polynomial (monic, irreducible) of p(λ)/one(λ)."""
    poly, d = flint().fmpq_poly, len(f) - 1
    whole = poly([to_fmpq(c) for c in reversed(f)])
    q = p * one.xgcd(whole)[1] % whole
    columns = []
    for _ in range(d):
        columns.append([q[i] for i in range(d)])
        q = q.left_shift(1) % whole
    found = flint().fmpq_mat(d, d, [x for column in columns for x in column]).charpoly()
    # A power of that polynomial, since all its roots belong to one another.
    common = found.gcd(found.derivative())
    return found // common if common.degree() > 0 else found


def _is_real(own: Any, z: Complex) -> bool:
    """Whether z, a root of its own polynomial, is real."""
    return _is_one_of(_roots(own), lambda root: root.is_real, z, 1)


def _is_imaginary(own: Any, z: Complex) -> bool:
    """Whether z, a root of its own polynomial and not 0, is imaginary: then −z is a root too, and z² < 0."""
    coefficients = own.coeffs()
    if any(coefficients[1 - own.degree() % 2 :: 2]):
        return False
    squares = _roots(flint().fmpq_poly(coefficients[own.degree() % 2 :: 2]))
    return _is_one_of(squares, lambda root: root.is_real and sign(root.re) < 0, z, 2)


def _roots(p: Any) -> Sequence[Complex]:
    coefficients = tuple(to_fraction(c / p.leading_coefficient()) for c in reversed(p.coeffs()))
    return [Complex(-coefficients[1])] if len(coefficients) == 2 else isolated(coefficients)


def _is_one_of(roots: Sequence[Complex], wanted: Callable[[Complex], bool], z: Complex, power: int) -> bool:
    """Whether the root that z to the power of 1 or 2 is, is a wanted one; balls tell which one it is."""
    of_kind = [root for root in roots if wanted(root)]
    if len(of_kind) in (0, len(roots)):
        return bool(of_kind)
    bits, left = FIRST_BITS, list(roots)
    while bits <= MOST_BITS and len(left) > 1:
        with precision(bits):
            try:
                at = flint().acb(evaluate_complex(z, bits).z) ** power
                left = [root for root in left if at.overlaps(flint().acb(evaluate_complex(root, bits).z))]
            except Undecided:
                pass
        bits *= 2
    return left[0] in of_kind
