"""What exact answers about a matrix cost, known before they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from linalg_viz.compute.exact.field import Field
from linalg_viz.compute.exact.rounded import Rounded, value
from linalg_viz.compute.exact.values import Real, Surd
from linalg_viz.compute.typing import Column, Number, Rows

AT_ONCE = 4
"""Matrices with no side longer than this are answered at once, unless their entries are `LONG`."""

LONG = 512
"""Bits of a rational, or of a factor of a square root: numbers of 10^±150 are not."""

MOST = 8_000
"""The effort of about 20 ms: an 8×8 with two independent square roots, or with certified entries."""

MOST_SEEN = 20_000
"""The effort that a picture waits for, which asks fewer questions than cards do, in about 15 ms."""

MOST_IN_TURN = 50_000
"""The effort up to which a window makes a picture within an event, 50 ms with all that is drawn of it: that
of a 12×12 of entries 10^±140."""

BALL = 16
"""A ball of 450 bits with its decisions, in products of short rationals."""

SHORT = 16
"""Bits of a rational that counts as one."""


def effort(A: Rows, beside: Sequence[Column] = ()) -> int:
    """Products of short rationals that one elimination of A (m, n) takes, roughly; 0 for what is small.

    By the sides and by the longest kind of entry: rationals by their bits, square roots by the degree of
    their field, anything else as balls. `beside`: vectors of any length that A is calculated with, whose
    entries are of the same field.
    """
    m, n = len(A), len(A[0])
    entries = [x for row in (*A, *beside) for x in row]
    longest = max(map(_bits, entries), default=0)
    if max(m, n) <= AT_ONCE and longest <= LONG:
        return 0
    return m * n * min(m, n) * _of_entries(entries, longest)


def _of_entries(entries: list[Number], longest: int) -> int:
    values = [x.exact for x in entries if isinstance(x, Rounded)]
    if any(isinstance(x, Real) for x in values):
        return BALL
    radicands = {d for x in values if isinstance(x, Surd) for d in x.radicands}
    field = Field.of(radicands) if radicands else Field()
    if field is None:
        return BALL
    return max(1, longest // SHORT) << 2 * len(field.roots)


def _bits(x: Number) -> int:
    """Of the longest integer in a rational or a sum of square roots; 0 for a ball."""
    exact = value(x)
    if type(exact) is Fraction:
        return max(exact.numerator.bit_length(), exact.denominator.bit_length())
    if isinstance(exact, Real):
        return 0
    parts = [c for _, c in exact.terms] if isinstance(exact, Surd) else [exact]
    return max(max(c.numerator.bit_length(), c.denominator.bit_length()) for c in parts)
