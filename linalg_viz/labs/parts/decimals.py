"""Entry texts that keep a constraint: decimals long enough that what a drag holds fixed stays fixed."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

import numpy as np

from linalg_viz.compute.exact.rounded import Rounded
from linalg_viz.compute.exact.text import text as formula
from linalg_viz.compute.typing import Number, Real, Rows
from linalg_viz.labs.parts.pixels import DUST

DIGITS = 12
"""Significant digits of an entry that keeps a constraint: a step of a drag loses some 10⁻¹² of it."""

LONGEST = 60
"""Characters of a formula with roots above which its decimals are written."""

MULTIPLES = 4096
"""Multiples of a direction among which short whole ones are looked for."""

Texts = tuple[tuple[str, ...], ...]


def matrix(M: Real, digits: int = DIGITS) -> tuple[Rows, Texts]:
    """M (m, n) with entries of so many significant digits, as exact numbers and as their entry texts.

    Entries of the share ``DUST`` of the largest or less become 0. An M
    that is exactly symmetric stays so. Raises ValueError when an entry is not finite.
    """
    noise = float(abs(M).max(initial=0.0)) * DUST
    rows = tuple(
        tuple(Fraction(0) if abs(x) <= noise else rounded(float(x), digits) for x in row) for row in M
    )
    return rows, texts(rows)


def rounded(x: float, digits: int = DIGITS) -> Fraction:
    """The decimal of so many significant digits nearest to x, exactly; ValueError for an x not finite."""
    try:
        return Fraction(Context(prec=digits).create_decimal_from_float(x))
    except (OverflowError, ValueError):
        raise ValueError("that would be beyond the range of numbers") from None


def whole_direction(v: Real, within: float) -> tuple[int, ...]:
    """A multiple of v (n,), not 0, in whole numbers, as small as they can be within that share of it."""
    u = v / float(abs(v).max())
    multiples = np.arange(1.0, MULTIPLES + 1.0)[:, None]
    near = abs(np.round(multiples * u) / multiples - u).max(axis=1) <= within
    k = float(np.argmax(near)) + 1.0 if near.any() else 0.5 / within
    return tuple(int(x) for x in np.round(k * u))


def texts(rows: tuple[tuple[Number, ...], ...]) -> Texts:
    """Entries as typed: finite decimals, other fractions as p/q, floats by their shortest decimal."""
    return tuple(tuple(text(x) for x in row) for row in rows)


def text(x: Number) -> str:
    """One entry as it is typed; ASCII minus. Roots stay a formula up to ``LONGEST`` characters."""
    if isinstance(x, float):
        return _formula(x) or repr(float(x))
    exact = Fraction(x)
    places = _places(exact.denominator)
    if places is None or places > 40:
        return str(exact)
    with_places = Decimal(exact.numerator * 10**places // exact.denominator).scaleb(
        -places, Context(prec=400)
    )
    return f"{with_places:f}" if places <= 24 else f"{with_places.normalize(Context(prec=400)):e}"


def is_kept(x: Number) -> bool:
    """Whether the text of an entry stands for exactly that number."""
    return not isinstance(x, Rounded) or bool(_formula(x))


def _formula(x: float) -> str:
    found = formula(x.exact) if isinstance(x, Rounded) else None
    return found if found is not None and len(found) <= LONGEST else ""


def _places(q: int) -> int | None:
    """How many decimal places 1/q has; None when they never end."""
    twos = fives = 0
    while q % 2 == 0:
        q, twos = q // 2, twos + 1
    while q % 5 == 0:
        q, fives = q // 5, fives + 1
    return max(twos, fives) if q == 1 else None
