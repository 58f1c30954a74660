"""Lengths, roots and angles as parts of formulas: exact where they are, in words where they overflow."""

from __future__ import annotations

from fractions import Fraction
from math import degrees, isfinite, isqrt

from linalg_viz.compute import vectors
from linalg_viz.compute.exact.rounded import Rounded
from linalg_viz.compute.exact.text import with_roots
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Number
from linalg_viz.labs.contract.cards import Num, Part, Rel, Sym
from linalg_viz.scene.numbers import shown, stated
from linalg_viz.scene.quantity import Quantity

LONGEST_ROOT = 9
"""Characters under a root up to which it is worth showing."""

TOO_LARGE = "beyond 10³⁰⁸"

_DEGREES = {Fraction(0): 90, Fraction(1, 4): 60, Fraction(1, 2): 45, Fraction(3, 4): 30, Fraction(1): 0}
"""Angles in degrees with a rational squared cosine, by that square: all there are (Niven's theorem)."""


def finite(x: Number) -> bool:
    """Whether a number is one that can be shown."""
    return not isinstance(x, float) or isfinite(x)


def number(x: Number, role: str = "text", quantity: Quantity | None = None, unit: str = "") -> Part:
    """A number, or the words that it is too large."""
    return Num(x, role, quantity, unit=unit) if finite(x) else Sym(TOO_LARGE, role)


def said(x: Number, digits: int = 4) -> str:
    """A number with its relation for a label: "= 5", "≈ 1.414"."""
    return stated(x, digits) if finite(x) else TOO_LARGE


def valued(x: Number, role: str = "text", quantity: Quantity | None = None) -> tuple[Part, ...]:
    """A number with its relations: "= 5", "= √10 ≈ 3.16228", "≈ 1.2"; short roots stand as a formula."""
    formula = root_formula(x)
    return beside(Num(x, role, quantity, exact_text=formula) if formula else number(x, role, quantity))


def beside(part: Part) -> tuple[Part, ...]:
    """A part behind its relation; a number that stands as a formula with roots has its decimal behind it."""
    if isinstance(part, Num) and part.exact_text and isinstance(part.value, Rounded):
        return (Rel(), part, Rel(), number(part.value, part.role, part.quantity))
    return (Rel(), part)


def root_formula(x: Number) -> str:
    """ "√10", "(1 + √5)/2": the exact text of a number that is a short sum of square roots, else ""."""
    if not isinstance(x, Rounded):
        return ""
    formula = with_roots(x.exact) or ""
    return formula if len(formula) <= LONGEST_ROOT else ""


def root(
    square: Number, value: float, role: str = "text", quantity: Quantity | None = None
) -> tuple[Part, ...]:
    """√square with its relations: "= 5", "= √10 ≈ 3.16228", "≈ 1.2"; ``value`` is the root as a float."""
    exact = exact_root(square)
    if exact is not None:
        return (Rel(), Num(exact, role, quantity))
    if not isfinite(value):
        return (Sym(f" is {TOO_LARGE}", role),)
    text = root_text(square)
    if not text:
        return (Rel(), Num(value, role, quantity))
    return (Rel(), Num(value, role, quantity, exact_text=text), Rel(), Num(value, role, quantity))


def exact_root(square: Number) -> Fraction | None:
    """√square where that is rational, else None."""
    if isinstance(square, float) or square < 0:
        return None
    q = Fraction(square)
    top, bottom = isqrt(q.numerator), isqrt(q.denominator)
    return Fraction(top, bottom) if top * top == q.numerator and bottom * bottom == q.denominator else None


def root_text(square: Number) -> str:
    """ "√10" or "√(5/4)" for a short exact square, else ""."""
    if isinstance(square, float):
        return ""
    text = str(Fraction(square))
    if len(text) > LONGEST_ROOT:
        return ""
    return f"√({text})" if "/" in text else f"√{text}"


def root_said(square: Number, value: float) -> str:
    """The root for a label: "= 5", "= √10", "≈ 1.21"."""
    exact = exact_root(square)
    if exact is not None:
        return stated(exact, 4)
    return f"≈ {shown(value, 4)}" if isfinite(value) else TOO_LARGE


def angle(u: Column, v: Column) -> Number | None:
    """The angle in degrees, a Fraction where it is exact; None where one of the two is 0."""
    radians = vectors.angle(u, v)
    if isinstance(radians, Refusal):
        return None
    d, uu, vv = vectors.dot(u, v), vectors.squared_length(u), vectors.squared_length(v)
    if not (isinstance(d, float) or isinstance(uu, float) or isinstance(vv, float)):
        square = _DEGREES.get(d * d / (uu * vv))
        if square is not None:
            return Fraction(180 - square if d < 0 else square)
    return degrees(radians)


def angle_said(value: Number) -> str:
    """ "= 90°", "≈ 45.3°"."""
    if isinstance(value, float):
        return f"≈ {shown(float(f'{value:.2f}'), 4)}°"
    return f"= {shown(value)}°"
