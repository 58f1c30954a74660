"""U Σ Vᵀ written as entries of A: the fewest decimals that keep every handle where it was put."""

from __future__ import annotations

from fractions import Fraction
from math import hypot

import numpy as np

from linalg_viz.compute.typing import Real, Rows
from linalg_viz.labs.parts import decimals
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.parts.snapping import decimals as decimal_places
from linalg_viz.labs.svd.factors import choice_for, version
from linalg_viz.labs.svd.params import Params

Texts = tuple[tuple[str, ...], ...]

MOST = 17
LONGEST = 48
PART_OF_A_PIXEL = 0.1


def written(U: Real, sigma: Real, V: Real, p: Params, resolution: float, exact: bool) -> tuple[Rows, Texts]:
    """(rows, texts) of A (m, n), rows of Fractions equal to the decimal texts.

    With ``exact`` something was hit, and it is kept to rounding; else within a tenth of a pixel. A zero in
    sigma gives a matrix of exactly that rank: the products of decimals σᵢuᵢ and vᵢ are written in full.
    """
    r = int(np.count_nonzero(sigma))
    allowed = UNSEEN / 10 * max(1.0, float(sigma[0])) if exact else PART_OF_A_PIXEL * min(resolution, 0.1)
    first = max(decimal_places(resolution) + 1, 1)
    for places in (*range(min(first, MOST - 1), MOST, 1 if r == 1 and not exact else 3), MOST):
        rows = _rows(U, sigma, V, r, places)
        if _kept(rows, U, sigma, V, r, p, allowed):
            break
    else:
        if r == len(sigma):
            A = (U[:, :r] * sigma) @ V[:, :r].T
            rows = tuple(tuple(Fraction(repr(float(x))) for x in row) for row in A)
    return rows, tuple(tuple(_text(x) for x in row) for row in rows)


def _rows(U: Real, sigma: Real, V: Real, r: int, places: int) -> tuple[tuple[Fraction, ...], ...]:
    if r == len(sigma):
        A = (U[:, :r] * sigma) @ V[:, :r].T
        return tuple(tuple(_rounded(x, places) for x in row) for row in A)
    if r == 1:
        return _of_rank_one(U[:, 0], float(sigma[0]), V[:, 0], places)
    left = [[_rounded(x, places) for x in row] for row in U[:, :r] * sigma[:r]]
    right = [[_rounded(x, places) for x in row] for row in V[:, :r]]
    return tuple(
        tuple(sum((a * b for a, b in zip(x, y, strict=True)), Fraction(0)) for y in right) for x in left
    )


def _of_rank_one(u: Real, sigma: float, v: Real, places: int) -> tuple[tuple[Fraction, ...], ...]:
    """σuvᵀ as a decimal times whole numbers: short, and exactly of rank 1."""
    left, right = (decimals.whole_direction(each, 1.0 / 10**places) for each in (u, v))
    c = decimals.rounded(sigma / (hypot(*left) * hypot(*right)), places + 2)
    return tuple(tuple(c * a * b for b in right) for a in left)


def _rounded(x: float, places: int) -> Fraction:
    return Fraction(f"{float(x):.{places}f}")


def _kept(rows: Rows, U: Real, sigma: Real, V: Real, r: int, p: Params, allowed: float) -> bool:
    """Whether the lab, given these entries, shows the same σᵢ, σᵢuᵢ, uᵢ and vᵢ (of the nonzero σᵢ)."""
    found = version(rows, *choice_for(rows, U, V, p))
    if found.rank != r:
        return False
    size = max(1.0, float(sigma[0]))
    apart = (
        float(np.abs(found.sigma - sigma).max()),
        float(np.abs(found.U[:, :r] - U[:, :r]).max(initial=0.0)) * size,
        float(np.abs(found.V[:, :r] - V[:, :r]).max(initial=0.0)),
    )
    return max(apart) <= allowed


def _text(x: Fraction) -> str:
    """A fraction whose denominator divides a power of ten, as a plain decimal with all its digits."""
    above, below = x.as_integer_ratio()
    places, power = 0, 1
    while power % below:
        power, places = power * 10, places + 1
    digits = str(abs(above) * (power // below)).rjust(places + 1, "0")
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
    text = f"{whole}.{part}" if part else whole
    if len(text) > LONGEST:
        text = f"{digits.lstrip('0')}e-{places}"
    return f"-{text}" if x < 0 else text
