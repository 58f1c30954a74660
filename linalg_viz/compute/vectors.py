"""Vectors: dot product, length, angle, shadow, Gram–Schmidt, dependence. Exact in, exact out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate

from linalg_viz.compute.elimination.arithmetic import EXACT, is_zero, size
from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact.angles import ANGLES
from linalg_viz.compute.exact.rounded import Rounded, exactly, number, value
from linalg_viz.compute.exact.rounded import column as column_of
from linalg_viz.compute.exact.signs import sign
from linalg_viz.compute.exact.values import Real, Value
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Number
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
    length: Number
    unit: Column


@dataclass(frozen=True, slots=True)
class GramSchmidt:
    """The steps taken, and why it stopped early (None when every vector gave a direction of its own)."""

    steps: tuple[GramSchmidtStep, ...]
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class Dependence:
    """Whether Σ cᵢvᵢ = 0 has a solution other than 0, and one such c."""

    dependent: bool
    coefficients: Column | None


def column(entries: Sequence[Number]) -> Column:
    """The entries (n,) as what they stand for: ints and plain floats as Fractions, a Rounded as it is."""
    return tuple(x if type(x) is Fraction or isinstance(x, Rounded) else Fraction(x) for x in entries)


absolute = size
"""|x|."""


def dot(u: Column, v: Column) -> Number:
    """uᵀv of two vectors (n,): a Fraction where it is rational, else a Rounded; 0 for empty vectors.

    ValueError for unequal lengths.
    """
    return total(terms(u, v))


def total(values: Iterable[Number]) -> Number:
    """The sum; 0 for nothing."""
    out: Number = Fraction(0)
    for x in values:
        out = EXACT.plus(out, x)
    return out


def terms(u: Column, v: Column) -> Column:
    """The products uᵢvᵢ (n,), in order; ValueError for unequal lengths."""
    if len(u) != len(v):
        raise ValueError(f"a dot product needs vectors of one length, not {len(u)} and {len(v)}")
    return tuple(EXACT.times(a, b) for a, b in zip(column(u), column(v), strict=True))


def running_sums(u: Column, v: Column) -> Column:
    """The partial sums (n,) of uᵀv after each term."""
    return tuple(accumulate(terms(u, v), EXACT.plus))


def is_zero_vector(u: Column) -> bool:
    """Whether every entry of u (n,) is 0, or all of them so near it that the length is 0 to 100 digits."""
    if all(map(is_zero, u)):
        return True
    return any(isinstance(x, Rounded) for x in u) and is_zero(squared_length(u))


def squared_length(u: Column) -> Number:
    """uᵀu of u (n,)."""
    return dot(u, u)


def length(u: Column) -> Number:
    """‖u‖ of u (n,): a Fraction where it is rational, else a Rounded."""
    return number(entry.square_root(value(squared_length(u))))


def unit(u: Column) -> Column | Refusal:
    """u / ‖u‖ (n,) of u (n,); refused for the zero vector, which has no direction."""
    if is_zero_vector(u):
        return Refusal("the zero vector has no direction, so it cannot be scaled to length 1")
    size = length(u)
    return tuple(EXACT.over(x, size) for x in column(u))


def angle(u: Column, v: Column) -> Number | Refusal:
    """The angle between u and v (n,) in radians, in [0, π]; refused when one of them is zero.

    By its tangent √(uᵀu·vᵀv − (uᵀv)²)/uᵀv, which keeps its digits where the two are nearly parallel.
    """
    if len(u) != len(v):
        raise ValueError(f"an angle needs vectors of one length, not {len(u)} and {len(v)}")
    if is_zero_vector(u) or is_zero_vector(v):
        return Refusal("the zero vector has no direction, so it makes no angle")
    d, squares = dot(u, v), EXACT.times(squared_length(u), squared_length(v))
    if is_zero(d):
        return number(entry.pi_times(Fraction(1, 2)))
    ahead = sign(value(d)) > 0  # whose float may be 0
    across = EXACT.minus(squares, EXACT.times(d, d))
    if is_zero(across):
        return Fraction(0) if ahead else number(entry.PI)
    cosine = entry.divide(entry.divide(value(d), value(length(u))), value(length(v)))
    turn = None if isinstance(cosine, Real) else ANGLES.get(cosine)
    if turn is not None:
        return number(entry.pi_times(turn))
    sharp: Value = Real("atan", (entry.divide(entry.square_root(value(across)), value(d)),))
    return number(sharp if ahead else entry.add(sharp, entry.PI))


def project(v: Column, onto: Column) -> Projection | Refusal:
    """v split along u = `onto`, both (n,): its shadow and what remains; refused for u = 0."""
    u, w = column(onto), column(v)
    if is_zero_vector(u):
        return Refusal("the zero vector spans no line to project on")
    c = EXACT.over(dot(u, w), dot(u, u))
    shadow = tuple(EXACT.times(c, x) for x in u)
    return Projection(c, shadow, tuple(EXACT.minus(a, b) for a, b in zip(w, shadow, strict=True)))


UNTOLD = "cannot be told from 0: it is more than 100 digits shorter"
"""Why Gram–Schmidt stops at an independent vector."""


def gram_schmidt(vectors: Sequence[Column]) -> GramSchmidt:
    """Orthonormal directions from vectors (n,), one step each, up to the first dependent one, with a reason.

    Residuals are exact. Source: Golub & Van Loan, section 5.2.7.
    """
    steps: list[GramSchmidtStep] = []
    for index, vector in enumerate(column(v) for v in vectors):
        shadows, residual = _remove(vector, [s.residual for s in steps])
        if dependence(vectors[: index + 1]).dependent:
            return GramSchmidt(tuple(steps), Refusal(_dependent(index, is_zero_vector(vector))))
        if is_zero_vector(residual):
            return GramSchmidt(tuple(steps), Refusal(f"what is left of vector {index + 1} {UNTOLD}"))
        direction = unit(residual)
        assert not isinstance(direction, Refusal)
        steps.append(GramSchmidtStep(vector, shadows, residual, length(residual), direction))
    return GramSchmidt(tuple(steps), None)


def dependence(vectors: Sequence[Column]) -> Dependence:
    """Whether the vectors (n,) are linearly dependent, with a witness.

    Without any vector: independent. More vectors than coordinates: always dependent.
    """
    if not vectors:
        return Dependence(False, None)
    kernel = exactly(tuple(zip(*(column(v) for v in vectors), strict=True))).nullspace
    return Dependence(bool(kernel), column_of(kernel[0]) if kernel else None)


def _remove(vector: Column, basis: list[Column]) -> tuple[tuple[Column, ...], Column]:
    """The shadows of a vector on the orthogonal ones, and what is left of it."""
    shadows: list[Column] = []
    residual = vector
    for q in basis:
        part = project(residual, q)
        assert not isinstance(part, Refusal)
        residual = part.residual
        shadows.append(part.shadow)
    return tuple(shadows), residual


def _dependent(index: int, zero: bool) -> str:
    if zero:
        return f"vector {index + 1} is zero: it has no direction to add"
    return f"vector {index + 1} is a combination of those before it: nothing is left of it"
