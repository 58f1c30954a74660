"""Norms with what is exact about them, and the vectors of the lab with entries alike in number."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from math import inf, isfinite, isinf

import numpy as np

from linalg_viz.compute import norms, vectors
from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact import norms as exact_norms
from linalg_viz.compute.exact.decide import is_zero
from linalg_viz.compute.exact.rounded import Rounded, exactly, values
from linalg_viz.compute.exact.values import Row, Value
from linalg_viz.compute.typing import Column, Number, Real, Rows, array
from linalg_viz.labs.contract.cards import Part, Sym
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.parts import balls, beyond, measured
from linalg_viz.labs.parts.decidable import has_singular_values, singular_values
from linalg_viz.labs.parts.measured import within_range
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.parts.pixels import DRAWN_AS_ZERO
from linalg_viz.scene.numbers import root_formula, shown
from linalg_viz.scene.quantity import Quantity

HUGE = beyond.HUGE
"""Largest |entry| that is drawn as geometry."""


def size(shared: Shared, both: bool) -> int:
    """How many entries x has, or x and y together."""
    return max(len(shared.x), len(shared.y)) if both else len(shared.x)


@memoised(maxsize=64)
def entries(c: Column, n: int) -> Column:
    """Exactly n entries, missing ones 0; a plain float is the fraction that it is."""
    padded = (c + (Fraction(0),) * n)[:n]
    return tuple(x if isinstance(x, Rounded) or _infinite(x) else Fraction(x) for x in padded)


def _infinite(x: Number) -> bool:
    return isinstance(x, float) and not isfinite(x)


def drawn(*columns: Column) -> bool:
    """Whether the vectors are drawn as arrows: at most 3 entries, none beyond ``HUGE``."""
    return all(len(c) <= 3 and all(vectors.absolute(x) <= HUGE for x in c) for c in columns)


def point(c: Column) -> Real:
    """The head of a vector in the picture: 2 coordinates for one or two entries, 3 for three."""
    out = np.zeros(3 if len(c) == 3 else 2)
    out[: len(c)] = array(c)
    out[np.abs(out) < DRAWN_AS_ZERO] = 0.0
    return out


def order(p: float) -> str:
    """p as it is written: "1", "2.5", "∞"."""
    return "∞" if isinf(p) else shown(float(p), 3)


def symbol(name: str, p: float) -> str:
    """‖x‖ₚ in markup."""
    return f"‖{name}‖_{{{order(p)}}}"


@memoised(maxsize=512)
def norm(x: Column, p: float) -> Number:
    """‖x‖ₚ for p in (0, ∞]: a Fraction where it is rational, else rounded from its exact value."""
    if any(map(_infinite, x)):
        return norms.vector_norm(x, p)
    return within_range(exact_norm(values(x), p))


def exact_norm(x: Row, p: float) -> Value:
    """‖x‖ₚ for p in (0, ∞], exactly; it may lie beyond the range of floats."""
    nonzero = tuple(e for e in x if not is_zero(e))
    # An entry that is 0 to 100 digits only leaves a norm that is known so far only.
    total = _without_zeros(nonzero, p)
    return total if isinf(p) and nonzero else reduce(entry.add, (e for e in x if is_zero(e)), total)


def _without_zeros(nonzero: Row, p: float) -> Value:
    if len(nonzero) <= 1 or isinf(p):
        return exact_norms.max_norm(nonzero) if nonzero else Fraction(0)
    if p == 1.0:
        return exact_norms.one_norm(nonzero)
    if p == 2.0:
        return exact_norms.two_norm(nonzero)
    q = Fraction(repr(p))
    total: Value = Fraction(0)
    for e in nonzero:
        total = entry.add(total, entry.power(entry.absolute(e), q))
    return entry.power(total, 1 / q)


@memoised(maxsize=64)
def squared(x: Column) -> Number:
    """xᵀx = Σxᵢ², a Fraction where it is rational; inf where an entry is beyond the range."""
    if any(map(_infinite, x)):
        return inf
    total: Value = Fraction(0)
    for e in values(x):
        total = entry.add(total, entry.multiply(e, e))
    return within_range(total)


def said(x: Column, p: float) -> str:
    """The norm for a label: "= 5", "= √10", "≈ 1.21"."""
    value = norm(x, p)
    if not measured.finite(value):
        return measured.TOO_LARGE
    formula = root_formula(value)
    return f"= {formula}" if formula else measured.said(value)


def parts(x: Column, p: float, role: str = "text", quantity: Quantity | None = None) -> tuple[Part, ...]:
    """The norm in a formula with its relations: "= √10 ≈ 3.16228"."""
    value = norm(x, p)
    if not measured.finite(value):
        return (Sym(f" is {measured.TOO_LARGE}", role),)
    return measured.valued(value, role, quantity)


@memoised(maxsize=64)
def induced(A: Rows, p: float) -> tuple[Number, bool, Real]:
    """‖A‖ₚ for p ≥ 1: its value, whether a closed rule gave it, and an x of the unit ball that reaches it."""
    M = array(A)
    if p not in (1.0, 2.0) and not isinf(p):
        if M.shape[1] == 1:
            column = tuple(row[0] for row in A)
            return norm(column, p), True, np.ones(1)
        if M.shape[0] == 1:
            x = balls.support(M, p)[0]
            return norm(A[0], p / (p - 1.0)), True, x if x.any() else np.eye(M.shape[1])[0]
        if M.shape[1] == 2 and float(np.abs(M).max()) <= HUGE:
            farthest, x = balls.farthest(M, p)
            return farthest, False, x
    found = norms.induced_norm(A, p)
    value = _ruled(A, p) if found.exact and np.isfinite(M).all() else found.value
    return value, found.exact, np.array(found.maximizer)


def _ruled(A: Rows, p: float) -> Number:
    """‖A‖ₚ for p = 1, 2 and ∞."""
    if p == 2.0 and not has_singular_values(A):
        return singular_values(A)[0]
    E = exactly(A)
    return within_range(E.column_norm if p == 1.0 else E.spectral_norm if p == 2.0 else E.row_norm)
