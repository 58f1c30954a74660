"""What floats would make of a fit: the condition of X, QR and the normal equations."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from linalg_viz.compute import fitting
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.tolerance import EPS
from linalg_viz.compute.typing import Column, Real, Rows, array
from linalg_viz.labs.contract.cards import Formula, Item, Note, Num, Rel, Sym, Typeset, on_demand
from linalg_viz.labs.least_squares.data import Data
from linalg_viz.labs.least_squares.writing import finite
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.parts.pixels import MILLIONTH
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind

FEW_DIGITS = MILLIONTH
"""Relative error of the normal equations from which it is worth a warning."""

BEYOND = 1e100
"""Entries of X whose products with each other are not for floats."""


@memoised(maxsize=32)
def _floats(X: Rows, y: Column, weights: Column | None) -> tuple[float, Real | Refusal, Real | Refusal]:
    """κ(X), and the coefficients in float64 by QR and by the normal equations."""
    weightless = weights is not None and not any(weights)
    if weightless or float(np.abs(array(X)).max()) > BEYOND:
        nothing = Refusal("every weight is 0" if weightless else "the numbers are beyond float64")
        return float("inf"), nothing, nothing
    return (
        fitting.condition(X, weights),
        fitting.by_qr(X, y, weights),
        fitting.by_normal_equations(X, y, weights),
    )


@on_demand("conditioning", "What floats would make of it")
def conditioning(d: Data) -> tuple[Item, ...]:
    kappa, qr, normal = _floats(d.X, d.y, d.weights)
    items: list[Item] = [
        Typeset(r"\kappa(X^T X) = \kappa(X)^2", "κ(XᵀX) = κ(X)²", quantity=qty.of_kind(Kind.CONDITION, "X"))
    ]
    if not np.isfinite(kappa):
        items.append(
            Note(
                "The columns of X are dependent, exactly or as far as floats can tell: κ = ∞.",
                "warn",
                quantity=qty.of_kind(Kind.CONDITION, "X"),
            )
        )
    else:
        items.append(
            Formula(
                (Sym("κ(X)"), Rel(), Num(kappa), Sym(",  κ(X)²"), Rel(), Num(kappa * kappa)),
                quantity=qty.of_kind(Kind.CONDITION, "X"),
            )
        )
    if d.ridge == 0 and d.best.unique:
        for name, found in (("QR", qr), ("normal equations", normal)):
            off = _off(found, d.best.coefficients)
            if isinstance(found, Refusal):
                items.append(
                    Note(
                        f"In floats by {name}: no answer, {found.reason}.",
                        quantity=qty.of_kind(Kind.ROUNDING, "c"),
                    )
                )
            elif off is not None:
                items.append(
                    Formula(
                        (Sym(f"in floats by {name}, relative error"), Rel(), Num(off)),
                        quantity=qty.of_kind(Kind.ROUNDING, "c"),
                    )
                )
        if np.isfinite(kappa) and kappa * kappa * EPS > FEW_DIGITS:
            items.append(
                Note(
                    (
                        "The normal equations lose twice as many digits as QR. Here they are solved in "
                        "fractions, so nothing is lost."
                    ),
                    "warn",
                    quantity=qty.of_kind(Kind.ROUNDING, "c"),
                )
            )
    items.append(
        Note(
            "The numbers of this lab are exact: the points are taken as the decimals they are.",
            quantity=qty.of_kind(Kind.ROUNDING, "c"),
        )
    )
    return tuple(items)


def _off(found: Real | Refusal, exactly: Column) -> float | None:
    """The largest error of the coefficients relative to the largest of them; None where it cannot be told."""
    if isinstance(found, Refusal) or not all(map(finite, exactly)) or not np.isfinite(found).all():
        return None
    top = max(abs(float(c)) for c in exactly)
    if top <= 0.0:
        return None
    worst = max(abs(Fraction(float(a)) - Fraction(b)) for a, b in zip(found, exactly, strict=True))
    return float(worst / Fraction(top))
