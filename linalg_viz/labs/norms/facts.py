"""Norms with what is exact about them, and the vectors of the lab with entries alike in number."""

from __future__ import annotations

from fractions import Fraction
from math import isinf

import numpy as np

from linalg_viz.compute import norms, vectors
from linalg_viz.compute.typing import Column, Number, Real, Rows, array
from linalg_viz.labs.contract.cards import Num, Part, Rel, Sym
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.parts import balls, measured
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.quantity import Quantity

HUGE, TINY = 1e9, 1e-100
"""Largest |entry| that is drawn as geometry, and the size below which a coordinate is drawn as 0."""

MEASURED = 10**13
"""Denominator beyond which an entry counts as measured, not as exact: its decimals came from rounding."""

NEAREST = 1e-8
"""Smallest extent that a camera goes near to; what is smaller is drawn as a point."""


def size(shared: Shared, both: bool) -> int:
    """How many entries x has, or x and y together."""
    return max(len(shared.x), len(shared.y)) if both else len(shared.x)


@memoised(maxsize=64)
def entries(c: Column, n: int) -> Column:
    """Exactly n entries, missing ones 0, very long decimals as floats."""
    padded = vectors.column((c + (0,) * n)[:n])
    return tuple(float(x) if not isinstance(x, float) and x.denominator > MEASURED else x for x in padded)


def drawn(*columns: Column) -> bool:
    """Whether the vectors are drawn as arrows: at most 3 entries, none beyond ``HUGE``."""
    return all(len(c) <= 3 and all(vectors.absolute(x) <= HUGE for x in c) for c in columns)


def point(c: Column) -> Real:
    """The head of a vector in the picture: 2 coordinates for one or two entries, 3 for three."""
    out = np.zeros(3 if len(c) == 3 else 2)
    out[: len(c)] = array(c)
    out[np.abs(out) < TINY] = 0.0
    return out


def order(p: float) -> str:
    """p as it is written: "1", "2.5", "∞"."""
    return "∞" if isinf(p) else shown(float(p), 3)


def symbol(name: str, p: float) -> str:
    """‖x‖ₚ in markup."""
    return f"‖{name}‖_{{{order(p)}}}"


@memoised(maxsize=512)
def norm(x: Column, p: float) -> Number:
    """‖x‖ₚ: a Fraction for p = 1 and ∞ (and 2 where the root is rational) of exact entries, else a float."""
    if not any(isinstance(e, float) for e in x):
        exact = [vectors.absolute(e) for e in x]
        if p == 1.0:
            return sum(exact, Fraction(0))
        if isinf(p):
            return max(exact, default=Fraction(0))
        nonzero = [e for e in exact if e]
        if len(nonzero) <= 1:
            return nonzero[0] if nonzero else Fraction(0)
        if p == 2.0:
            root = measured.exact_root(vectors.squared_length(x))
            if root is not None:
                return root
    return norms.vector_norm(x, p)


def said(x: Column, p: float) -> str:
    """The norm for a label: "= 5", "= √10", "≈ 1.21"."""
    value = norm(x, p)
    if p == 2.0 and isinstance(value, float):
        return measured.root_said(vectors.squared_length(x), value)
    return measured.said(value)


def parts(x: Column, p: float, role: str = "text", quantity: Quantity | None = None) -> tuple[Part, ...]:
    """The norm in a formula with its relations: "= √10 ≈ 3.16228"."""
    value = norm(x, p)
    if p == 2.0 and isinstance(value, float):
        return measured.root(vectors.squared_length(x), value, role, quantity)
    if not measured.finite(value):
        return (Sym(f" is {measured.TOO_LARGE}", role),)
    return (Rel(), Num(value, role, quantity))


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
            value, x = balls.farthest(M, p)
            return value, False, x
    found = norms.induced_norm(A, p)
    exact: Number = found.rational if found.rational is not None else found.value
    if p == 2.0 and not isinstance(exact, Fraction) and min(M.shape) == 1:
        exact = norm(tuple(x for row in A for x in row), 2.0)
    return exact, found.exact, np.array(found.maximizer)
