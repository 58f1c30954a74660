"""σ² and σ of a matrix in exact form where they have a short one, else to certified digits."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute.exact import decide, entry
from linalg_viz.compute.exact.functions import arctangent, cosine, degrees, in_degrees, sine
from linalg_viz.compute.exact.rounded import column, exactly
from linalg_viz.compute.typing import Column, Number, Rows
from linalg_viz.compute.vectors import squared_length
from linalg_viz.labs.parts.decidable import has_singular_values
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.parts.singular import values
from linalg_viz.labs.svd.factors import Factors


def sigma(F: Factors, i: int, square: bool = False) -> Number:
    """σᵢ₊₁ or its square as it stands in a picture: the value that cards state too.

    While names are suspended, and where A is too large, it is the float that is drawn; 0 beyond the last.
    """
    if i >= len(F.sigma):
        return Fraction(0)
    if F.overflow or (F.suspended and i < F.rank):
        drawn = float(F.sigma[i])
        return drawn * drawn if square else drawn
    each = values(F.A)[i]
    return each.square if square else each.value


@memoised(maxsize=128)
def direction(A: Rows) -> float | None:
    """The angle of ±v₁ in degrees, −90 to 90, of an A (m, 2) with two different singular values.

    The float nearest to ½ atan(2b/(a − c)), a quarter turn on where a < c, for AᵀA = (a b; b c). None where
    the singular values are one number, or are not decided.
    """
    if not has_singular_values(A):
        return None
    (a, b), (_, c) = exactly(A).transposed.times(exactly(A)).rows
    wide, twice = entry.subtract(a, c), entry.multiply(Fraction(2), b)
    side, turned = decide.sign(wide), decide.sign(twice)
    if side == 0:
        return 45.0 * turned if turned else None
    half = entry.divide(in_degrees(arctangent(entry.divide(twice, wide))), Fraction(2))
    if side < 0:
        half = entry.add(half, Fraction(-90 if turned < 0 else 90))
    return float(half)


@memoised(maxsize=16)
def stretched(A: Rows, angle: float) -> Number:
    """‖Ax‖² for the unit vector x at an angle in degrees, A (m, 2): σᵢ² itself where x is as good as ±vᵢ."""
    first = direction(A)
    if first is not None:
        for i, along in enumerate((first, first + 90.0)):
            if (angle - along) % 180.0 == 0.0:
                return values(A)[i].square if i < len(values(A)) else Fraction(0)
    return squared_length(images_of_pair(A, angle)[0])


def images_of_pair(A: Rows, angle: float) -> tuple[Column, Column]:
    """The images of the unit vector at an angle in degrees and of the one a quarter turn on, A (m, 2)."""
    turn = degrees(Fraction(angle))
    c, s = cosine(turn), sine(turn)
    known = exactly(A)
    return column(known.apply((c, s))), column(known.apply((entry.negate(s), c)))
