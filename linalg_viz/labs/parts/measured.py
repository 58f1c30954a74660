"""Lengths, roots and angles as parts of formulas: exact where they are, in words where they overflow."""

from __future__ import annotations

from fractions import Fraction
from math import isfinite, isinf

from linalg_viz.compute import vectors
from linalg_viz.compute.exact import Known, entry
from linalg_viz.compute.exact.digits import nearest_float
from linalg_viz.compute.exact.functions import in_degrees
from linalg_viz.compute.exact.rounded import Rounded, value
from linalg_viz.compute.exact.rounded import number as to_number
from linalg_viz.compute.exact.values import Value
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Number
from linalg_viz.labs.contract.cards import Num, Part, Rel, Sym
from linalg_viz.labs.parts import known, surds
from linalg_viz.scene.numbers import stated
from linalg_viz.scene.quantity import Quantity

TOO_LARGE = "beyond 10³⁰⁸"

HOW: dict[Known, str] = {"exact": "", "to 100 digits": " (zero to 100 digits)"}
"""What is said of a number or a difference that is 0, by how that is known."""


def finite(x: Number) -> bool:
    """Whether a number is one that can be shown."""
    return not isinstance(x, float) or isfinite(x)


def number(x: Number, role: str = "text", quantity: Quantity | None = None, unit: str = "") -> Part:
    """A number, or the words that it is too large."""
    return Num(x, role, quantity, unit=unit) if finite(x) else Sym(TOO_LARGE, role)


def within_range(x: Value) -> Number:
    """A value as a number of the lab, ±inf where it is beyond the range of floats."""
    near = nearest_float(x)
    return near if isinf(near) else to_number(x)


def said(x: Number, digits: int = 4) -> str:
    """A number with its relation for a label: "= 5", "≈ 1.414"."""
    return stated(x, digits) if finite(x) else TOO_LARGE


def valued(
    x: Number, role: str = "text", quantity: Quantity | None = None, formula: str = ""
) -> tuple[Part, ...]:
    """A number with its relations: "= 5", "= √10 ≈ 3.16228", "≈ 1.2"; sums of roots stand as a formula.

    ``formula`` is one that is known of it where it is no such sum.
    """
    formula = formula or (surds.text(value(x)) if isinstance(x, Rounded) else "")
    shown = beside(Num(x, role, quantity, exact_text=formula) if formula else number(x, role, quantity))
    how = HOW["to 100 digits"] if isinstance(x, Rounded) and x == 0.0 and known.sign(x) == 0 else ""
    return (*shown, Sym(how, role)) if how else shown


def beside(part: Part) -> tuple[Part, ...]:
    """A part behind its relation; a number that stands as a formula with roots has its decimal behind it."""
    if isinstance(part, Num) and part.exact_text and isinstance(part.value, Rounded):
        return (Rel(), part, Rel(), number(part.value, part.role, part.quantity))
    return (Rel(), part)


def root(square: Number, role: str = "text", quantity: Quantity | None = None) -> tuple[Part, ...]:
    """√square with its relations: "= 5", "= √10 ≈ 3.16228", "≈ 1.2"; in words where it is too large."""
    length = rooted(square)
    return valued(length, role, quantity) if finite(length) else (Sym(f" is {TOO_LARGE}", role),)


def exact_root(square: Number) -> Fraction | None:
    """√square where that is rational, else None."""
    if isinstance(square, float) or square < 0:
        return None
    root = rooted(square)
    return root if isinstance(root, Fraction) else None


def rooted(square: Number) -> Number:
    """√square of a square ≥ 0."""
    return to_number(entry.square_root(value(square)))


def angle(u: Column, v: Column) -> Number | None:
    """The angle in degrees, a Fraction where it is exact; None where one of the two is 0."""
    radians = vectors.angle(u, v)
    if isinstance(radians, Refusal):
        return None
    return to_number(in_degrees(value(radians)))


def angle_said(angle: Number) -> str:
    """ "= 90°", "≈ 45.3°"."""
    return f"{stated(angle)}°"
