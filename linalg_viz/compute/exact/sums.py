"""Arithmetic on rationals and sums of square roots in the smallest field that holds both."""

from __future__ import annotations

from fractions import Fraction
from operator import add, mul, truediv
from typing import Any

from linalg_viz.compute.exact.field import Field
from linalg_viz.compute.exact.surd import Surd

Sum = Fraction | Surd


def plus(a: Sum, b: Sum) -> Sum | None:
    """a + b; None where the field has more roots than are allowed."""
    return _together(add, a, b)


def times(a: Sum, b: Sum) -> Sum | None:
    """a · b; None where the field has more roots than are allowed."""
    return _together(mul, a, b)


def over(a: Sum, b: Sum) -> Sum | None:
    """a / b for b ≠ 0; None where the field has more roots than are allowed."""
    return _together(truediv, a, b)


def _together(operation: Any, a: Sum, b: Sum) -> Sum | None:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        value: Fraction = operation(a, b)
        return value
    field = Field.of(d for x in (a, b) if isinstance(x, Surd) for d in x.radicands)
    if field is None:
        return None
    found: Sum = operation(field.enter(a), field.enter(b)).leave()[0]
    return found
