"""Roots of polynomials: exact where they are rational or quadratic surds, else isolated and certified.

Over the rationals FLINT factors and isolates; over a field of square roots factors come from those of the
norm (Trager, SYMSAC 1976); with balls the square-free parts are isolated, refining until that succeeds.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import Any

from linalg_viz.compute.exact import eliminate, polynomials
from linalg_viz.compute.exact.balls import BITS, FIRST_BITS, Ball, Undecided, ball_of, log2_of
from linalg_viz.compute.exact.domain import Balls, Table
from linalg_viz.compute.exact.library import flint, precision, to_fmpq
from linalg_viz.compute.exact.real import evaluate, leaf
from linalg_viz.compute.exact.roots import discs, simultaneous
from linalg_viz.compute.exact.roots.newton import from_near
from linalg_viz.compute.exact.signs import sign
from linalg_viz.compute.exact.values import Coefficients, Complex, Real, Value

_NEAR_BITS = FIRST_BITS
"""As many as values are first evaluated with: the roots are found once for both."""


def isolated(coefficients: tuple[Value, ...], near: Sequence[float] = ()) -> tuple[Complex, ...]:
    """The roots of a square-free polynomial over the rationals or a field of square roots, of degree ≥ 1.

    Coefficients highest first. Each is a `Real` named by polynomial and place, real ones first, descending,
    then pairs; of an even polynomial those on the imaginary axis have the real part 0. ``near``: floats near
    all of the roots, where these are real; a bad guess costs time and nothing else.
    """
    coefficients = Coefficients(coefficients)
    if len(near) == len(coefficients) - 1:
        coefficients.near = tuple(near)
    places = _places(coefficients)
    axis = _on_axis(coefficients, places)
    out = []
    for place in places:
        re, im = (Real("root", (coefficients, *place, part)) for part in ("re", "im"))
        if place[1] == 0:
            out.append(Complex(re))
        else:
            out += _pair(Complex(Fraction(0) if place in axis else re, im))
    return tuple(out)


@leaf("root")
def root_near(value: Real, bits: int) -> Ball:
    """The ball of a `root` node; inside `precision(bits)`."""
    coefficients, re, im, part = value.args
    z = _roots(coefficients, bits)[_nearest(re, im, *_middles(coefficients, bits))]
    if im and (part == "im" or _off_axis(coefficients)):
        # It is known not to be 0, however small it is beside the other part.
        return ball_of(z.real if part == "re" else z.imag)
    # A part that is 0 is told by its size beside the whole root.
    return Ball(z.real if part == "re" else z.imag, log2_of(z))


@lru_cache(maxsize=512)
def _off_axis(coefficients: tuple[Value, ...]) -> bool:
    """Whether a rational f has surely no root on the imaginary axis: ±iy would be roots of f(−x) too."""
    if not all(isinstance(c, Fraction) for c in coefficients):
        return False
    poly, n = flint().fmpq_poly, len(coefficients) - 1
    upward = [to_fmpq(c) for c in reversed(coefficients)]  # type: ignore[arg-type]
    mirrored = [-c if i % 2 else c for i, c in enumerate(upward)]
    return n > 0 and poly(upward).gcd(poly(mirrored)).degree() == 0


def ball_spectrum(D: Balls, A: Table, gram_kernel: int | None, symmetric: bool) -> list[list[Any]]:
    """[root, algebraic, geometric] of each distinct eigenvalue of A (n, n), in the order of `isolated`.

    Multiplicities come from the gcd of the characteristic polynomial with its derivative; a normal matrix is
    diagonalisable by theorem, and the eigenvalues of a symmetric one are real. `symmetric`: that is known;
    else it is asked. `gram_kernel`: A is AᵀA for something, and its kernel has this dimension (the squares of
    small numbers are not asked again).
    """
    n = len(A)
    kernel = n - len(eliminate.rref(D, A)[1]) if gram_kernel is None else gram_kernel
    symmetric = symmetric or D.all_zero(A[i][j] - A[j][i] for i in range(n) for j in range(i))
    At = eliminate.transpose(A)
    normal = symmetric or eliminate.vanishes(
        D, eliminate.minus(eliminate.product(D, At, A), eliminate.product(D, A, At))
    )
    found: list[list[Any]] = []
    p = polynomials.characteristic(D, A, kernel)
    for factor, k in polynomials.square_free(D, p, kernel if normal else None):
        for root in _ball_roots(D, factor, symmetric):
            if normal or k == 1:
                geometric = k
            elif root.m == -float("inf"):
                geometric = kernel
            else:
                geometric = n - len(eliminate.rref(D, eliminate.shifted(A, root))[1])
            found.append([root, k, geometric])
    found.sort(key=lambda item: _order(item[0].z))
    return found


def _ball_roots(D: Balls, p: list[Ball], symmetric: bool) -> list[Ball]:
    if len(p) == 2:
        root = -p[1] / p[0]
        return [Ball(flint().arb(0), -float("inf"))] if p[1].m == -float("inf") else [root]
    z = discs.isolate([c.z for c in p])
    out = []
    for root in z:
        if symmetric or root.imag.is_zero():
            out.append(ball_of(root.real))
            continue
        if root.imag < 0:
            continue
        if root.real.contains(0):
            if log2_of(root.real) > log2_of(root) - BITS:
                raise Undecided
            D.doubt = True
            root = flint().acb(0, root.imag)
        out += [ball_of(root), ball_of(root.conjugate())]
    return out


def _roots(coefficients: tuple[Value, ...], bits: int) -> list[Any]:
    key = (coefficients, bits)
    if key not in _seen:
        if len(_seen) > 256:
            _seen.clear()
        if all(isinstance(c, Fraction) for c in coefficients):
            _seen[key] = _rational_roots(coefficients, bits)
        else:
            _seen[key] = discs.told_apart(coefficients, bits)
    return _seen[key]


def _rational_roots(coefficients: tuple[Value, ...], bits: int) -> list[Any]:
    """The roots of a square-free polynomial with rational coefficients: more bits always tell them apart."""
    if bits == _NEAR_BITS and isinstance(coefficients, Coefficients) and coefficients.near:
        with precision(bits), suppress(Undecided, ZeroDivisionError):
            return from_near([evaluate(c, bits).z for c in coefficients], coefficients.near, bits)
    rational = [c for c in coefficients if isinstance(c, Fraction)]
    longest = max(max(abs(c.numerator), c.denominator).bit_length() for c in rational)
    if coefficients[-1] != 0 and longest > simultaneous.LONG:
        return discs.told_apart(coefficients, bits)
    p = flint().fmpq_poly([to_fmpq(c) for c in reversed(rational)])
    return [_acb(z) for z, _ in p.complex_roots()]


_seen: dict[tuple[tuple[Value, ...], int], list[Any]] = {}
Place = tuple[Fraction, Fraction]
_NOTHING = Fraction(0)


@lru_cache(maxsize=128)
def _middles(coefficients: tuple[Value, ...], bits: int) -> tuple[list[Place], list[complex]]:
    """The middles of those balls, and floats near them."""
    middles = [(_middle(z.real), _middle(z.imag)) for z in _roots(coefficients, bits)]
    return middles, list(map(_near, middles))


@lru_cache(maxsize=512)
def _places(coefficients: tuple[Value, ...]) -> tuple[tuple[Fraction, Fraction], ...]:
    """Rational places near the roots on and above the real axis, in their order."""
    bits = _NEAR_BITS
    while True:
        with precision(bits):
            found, (middles, near) = _roots(coefficients, bits), _middles(coefficients, bits)
            order = sorted(range(len(found)), key=lambda i: _order_of(found[i], *middles[i]))
            places = _told_apart([middles[i] for i in order], [near[i] for i in order], bits)
            if places is not None:
                return places
        bits *= 2


def _pair(z: Complex) -> list[Complex]:
    return [z, z.conjugate]


def _on_axis(
    coefficients: tuple[Value, ...], places: tuple[tuple[Fraction, Fraction], ...]
) -> set[tuple[Fraction, Fraction]]:
    """The places of the roots with real part 0: f(x) = g(x²) has a pair there for each root of g below 0."""
    degree = len(coefficients) - 1
    if degree < 4 or degree % 2 or any(c != 0 for c in coefficients[1::2]):
        return set()
    halved = isolated(coefficients[::2])
    count = sum(1 for y in halved if y.is_real and sign(y.re) < 0)
    upper = sorted((p for p in places if p[1] > 0), key=lambda p: abs(p[0]) / p[1])
    return set(upper[:count])


def _order(z: Any) -> tuple[bool, Fraction, Fraction, bool]:
    """Real ones first, descending; then pairs, real part descending, the one above the axis first."""
    return _order_of(z, _middle(z.real), _middle(z.imag) if hasattr(z, "imag") else Fraction(0))


def _order_of(z: Any, re: Fraction, im: Fraction) -> tuple[bool, Fraction, Fraction, bool]:
    # Equal to some 60 digits counts as equal, so that pairs stand in the same order with more digits.
    if im == 0:
        return False, -re, im, False
    unit = Fraction(2) ** (floor(log2_of(z)) - 200)
    return True, -Fraction(floor(re / unit + Fraction(1, 3))) * unit, abs(im), im < 0


def _acb(z: Any) -> Any:
    return flint().acb(z)


def _middle(x: Any) -> Fraction:
    mantissa, exponent = x.mid().man_exp()
    m, e = int(mantissa), int(exponent)
    if m == 0:
        return _NOTHING
    return Fraction(m << e) if e >= 0 else Fraction(m, 1 << -e)


def _told_apart(
    middles: list[Place], near: list[complex], bits: int
) -> tuple[tuple[Fraction, Fraction], ...] | None:
    """The places of the roots on and above the axis, short but much nearer to their root than to others."""
    upper = [i for i, (_, im) in enumerate(middles) if im >= 0]
    length = 128
    while length <= bits:
        places = {i: (_short(middles[i][0], length), _short(middles[i][1], length)) for i in upper}
        if all(_is_nearest(places[i], middles, near, i) for i in upper):
            return tuple(places.values())
        length *= 2
    return None


def _is_nearest(place: Place, middles: list[Place], near: list[complex], i: int) -> bool:
    """Whether a place of root i, which agrees with it in 100 bits, is much farther from the others."""
    beside = [j for j in range(len(near)) if j != i and not _apart(near[i], near[j])]
    own = 8 * _distance(place, middles[i]) if beside else Fraction(0)
    return all(own < _distance(place, middles[j]) for j in beside)


def _nearest(re: Fraction, im: Fraction, middles: list[Place], near: list[complex]) -> int:
    """The root nearest to a place: decided in floats where all others are far from it."""
    at = _near((re, im))
    beside = [k for k, z in enumerate(near) if not _apart(at, z)]
    if len(beside) == 1:
        return beside[0]
    return min(range(len(near)), key=lambda k: _distance((re, im), middles[k]))


def _distance(a: Place, b: Place) -> Fraction:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _near(place: Place) -> complex:
    """A float near it; nan beyond the range of floats, which is apart from nothing."""
    try:
        return complex(float(place[0]), float(place[1]))
    except OverflowError:
        return complex("nan")


def _apart(a: complex, b: complex) -> bool:
    """Whether two numbers differ in what their floats tell by far."""
    return abs(a - b) > 1e-9 * (abs(a) + abs(b))


def _short(x: Fraction, length: int) -> Fraction:
    """x to so many bits."""
    top, bottom = x.numerator, x.denominator
    shift = length - (top.bit_length() - bottom.bit_length())
    if top == 0:
        return x
    near, left = divmod(top << shift, bottom) if shift >= 0 else divmod(top, bottom << -shift)
    whole = bottom if shift >= 0 else bottom << -shift
    if 2 * left > whole or (2 * left == whole and near % 2):
        near += 1
    return Fraction(near, 1 << shift) if shift >= 0 else Fraction(near << -shift)
