"""Vectors: dot product, length, angle, shadow, Gram–Schmidt, dependence. Exact in, exact out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate
from math import atan2, inf, sqrt

import numpy as np

from linalg_viz.compute import rational as exact
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.tolerance import entry_tolerance, rank_tolerance, scaled, unscaled
from linalg_viz.compute.typing import Column, Number, Real, array, rational
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Projection:
    """v split along u: v = shadow + residual, shadow = coefficient · u, residual at a right angle to u."""

    coefficient: Number
    shadow: Column
    residual: Column


@dataclass(frozen=True, slots=True)
class GramSchmidtStep:
    """One vector made orthogonal to those before: its shadows on them, what is left, and that at length 1."""

    vector: Column
    shadows: tuple[Column, ...]
    residual: Column
    length: float
    unit: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class GramSchmidt:
    """The steps taken, and why it stopped early (None when every vector gave a direction of its own)."""

    steps: tuple[GramSchmidtStep, ...]
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class Dependence:
    """Whether Σ cᵢvᵢ = 0 has a solution other than 0, one such c, and whether that was decided exactly."""

    dependent: bool
    exact: bool
    coefficients: Column | None


def column(values: Sequence[Number]) -> Column:
    """The entries as Fractions where exact (ints included), else as floats."""
    return tuple(
        x if type(x) is Fraction else float(x) if isinstance(x, float) else Fraction(x) for x in values
    )


def absolute(x: Number) -> Number:
    """|x|, of the same kind."""
    return -x if x < 0 else x


def dot(u: Column, v: Column) -> Number:
    """uᵀv of u and v (n,), a Fraction when all entries are exact, else a float, ±inf beyond its range.

    0 for empty vectors.

    ValueError for unequal lengths.
    """
    return total(terms(u, v))


def total(values: Iterable[Number]) -> Number:
    """The sum: a Fraction when all are exact, else a float, ±inf beyond its range; 0 for nothing."""
    kept = tuple(values)
    try:
        return sum(kept, Fraction(0))
    except OverflowError:  # an exact number beyond the range of floats met a rounded one
        largest = max(kept, key=absolute)
        return inf if largest > 0 else -inf


def terms(u: Column, v: Column) -> Column:
    """The products uᵢvᵢ (n,) of u and v (n,), in order; ValueError for unequal lengths."""
    if len(u) != len(v):
        raise ValueError(f"a dot product needs vectors of one length, not {len(u)} and {len(v)}")
    return tuple(a * b for a, b in zip(column(u), column(v), strict=True))


def running_sums(u: Column, v: Column) -> Column:
    """The partial sums (n,) of uᵀv, u and v (n,), after each term.

    ±inf from where they leave the range of floats.
    """
    return tuple(accumulate(terms(u, v), _added))


def _added(total: Number, term: Number) -> Number:
    try:
        return total + term
    except OverflowError:  # an exact product beyond the range of floats met a rounded one
        return inf if max(total, term, key=absolute) > 0 else -inf


def squared_length(u: Column) -> Number:
    """uᵀu of u (n,)."""
    return dot(u, u)


def length(u: Column) -> float:
    """The Euclidean length ‖u‖ of u (n,).

    No overflow on the way, inf only when the length itself is beyond float64.
    """
    x, k = scaled(array(u))
    with np.errstate(under="ignore"):
        return unscaled(sqrt(float(np.sum(x * x))), k)


def unit(u: Column) -> tuple[float, ...] | Refusal:
    """u / ‖u‖ (n,) of u (n,); refused for the zero vector, which has no direction."""
    x, _ = scaled(array(u))
    if not np.any(x):
        return Refusal("the zero vector has no direction, so it cannot be scaled to length 1")
    with np.errstate(under="ignore"):
        return tuple(float(a) for a in x / sqrt(float(np.sum(x * x))))


def angle(u: Column, v: Column) -> float | Refusal:
    """The angle between u and v (n,) in radians, in [0, π]; refused when one of them is zero.

    Accurate also for nearly parallel vectors, where arccos of the cosine loses half of the digits:
    2·atan2(‖û − v̂‖, ‖û + v̂‖), from Kahan, How Futile are Mindless Assessments of Roundoff, section 12.
    """
    if len(u) != len(v):
        raise ValueError(f"an angle needs vectors of one length, not {len(u)} and {len(v)}")
    a, b = unit(u), unit(v)
    if isinstance(a, Refusal) or isinstance(b, Refusal):
        return Refusal("the zero vector has no direction, so it makes no angle")
    difference = tuple(s - t for s, t in zip(a, b, strict=True))
    total = tuple(s + t for s, t in zip(a, b, strict=True))
    return 2 * atan2(length(difference), length(total))


def project(v: Column, onto: Column) -> Projection | Refusal:
    """v (n,) split along u = `onto` (n,): its shadow and what remains, exact for exact entries.

    Refused for u = 0.
    """
    u, w = column(onto), column(v)
    if not any(u):
        return Refusal("the zero vector spans no line to project on")
    if any(isinstance(x, float) for x in u + w):
        return _projected(array(w), array(u))
    c = dot(u, w) / dot(u, u)
    shadow = tuple(c * x for x in u)
    return Projection(c, shadow, tuple(a - b for a, b in zip(w, shadow, strict=True)))


def _projected(w: Real, u: Real) -> Projection:
    """The same in floats, both scaled first: no square overflows, a shadow beyond the range becomes ±inf."""
    (x, j), (y, k) = scaled(w), scaled(u)
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        beyond = tuple(inf for _ in u)  # an exact entry too large for a float: nothing finite to say
        return Projection(inf, beyond, beyond)
    with np.errstate(under="ignore"):
        c = float(x @ y) / float(y @ y)
        shadow = c * y
        rest = x - shadow
    return Projection(
        unscaled(c, j - k),
        tuple(unscaled(float(s), j) for s in shadow),
        tuple(unscaled(float(r), j) for r in rest),
    )


def gram_schmidt(vectors: Sequence[Column]) -> GramSchmidt:
    """Orthonormal directions from vectors (n,), one step each, up to the first dependent one, with a reason.

    Residuals stay exact for exact entries; floats are orthogonalised twice, and count as dependent at
    n·eps times their own length. Source: Golub & Van Loan, section 5.2.8; twice is enough by
    Giraud, Langou, Rozložník, Computers Math. Applic. 50 (2005).
    """
    steps: list[GramSchmidtStep] = []
    for index, vector in enumerate(column(v) for v in vectors):
        shadows, residual = _remove(vector, [s.residual for s in steps])
        size, bound = length(residual), entry_tolerance(len(vector), length(vector))
        inexact = any(isinstance(x, float) for x in residual)
        if not any(residual) or (inexact and size <= bound):
            return GramSchmidt(tuple(steps), Refusal(_dependent(index, not any(vector))))
        direction = unit(residual)
        assert not isinstance(direction, Refusal)
        steps.append(GramSchmidtStep(vector, shadows, residual, size, direction))
    return GramSchmidt(tuple(steps), None)


def dependence(vectors: Sequence[Column]) -> Dependence:
    """Whether the vectors (n,) are linearly dependent, with a witness.

    Exact for exact entries, else by tolerance.

    Without any vector: independent. More vectors than coordinates: always dependent.
    """
    if not vectors:
        return Dependence(False, True, None)
    rows = tuple(zip(*(column(v) for v in vectors), strict=True))
    A = rational(rows)
    if A is not None:
        kernel = exact.nullspace(A)
        return Dependence(bool(kernel), True, kernel[0] if kernel else None)
    x, _ = scaled(array(rows))
    _, sigma, Vt = np.linalg.svd(x)
    rank = int(np.sum(sigma > rank_tolerance((x.shape[0], x.shape[1]), float(sigma[0]))))
    witness = tuple(float(c) for c in Vt[-1]) if rank < len(vectors) else None
    return Dependence(witness is not None, False, witness)


def _remove(vector: Column, basis: list[Column]) -> tuple[tuple[Column, ...], Column]:
    shadows = [tuple(Fraction(0) for _ in vector) for _ in basis]
    sums: list[Column] = list(shadows)
    residual = vector
    for _ in range(2):
        for i, q in enumerate(basis):
            part = project(residual, q)
            assert not isinstance(part, Refusal)
            residual = part.residual
            sums[i] = tuple(a + b for a, b in zip(sums[i], part.shadow, strict=True))
    return tuple(sums), residual


def _dependent(index: int, zero: bool) -> str:
    if zero:
        return f"vector {index + 1} is zero: it has no direction to add"
    return f"vector {index + 1} is a combination of those before it: nothing is left of it"
