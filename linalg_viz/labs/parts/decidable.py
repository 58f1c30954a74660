"""Whether a picture waits for the exact answer about eigenvalues and singular values."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from linalg_viz.compute.exact.aside.effort import MOST_SEEN, effort
from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.svd import svd
from linalg_viz.compute.typing import Column, Number, Real, Rows, array
from linalg_viz.labs.parts.measured import within_range
from linalg_viz.labs.parts.memoised import memoised

LARGEST = 4
"""Size up to which entries with roots and angles are waited for; fractions are at every size."""


@memoised(maxsize=128)
def has_eigenvalues(A: Rows) -> bool:
    """Whether the eigenvalues of a square A (n, n) are decided exactly.

    False for large matrices of irrational entries, and for entries so far apart in size that 100 digits do
    not decide; then floats answer, within what rounding lets them tell, and all of it carries ≈.
    """
    return _in_reach(A) and _found(lambda: exactly(A).eigenvalues)


@memoised(maxsize=128)
def has_singular_values(A: Rows) -> bool:
    """Whether the singular values of A (m, n) are decided exactly, as for ``has_eigenvalues``."""
    return _in_reach(A) and _found(lambda: exactly(A).singular_values)


@memoised(maxsize=128)
def at_once(A: Rows) -> bool:
    """Whether a picture may ask for the exact singular values of A (m, n) within an event.

    False for large matrices of long fractions (a 12×12 of entries 10^±100 and beyond): then a picture shows
    what `lengths` gives, without numbers, and the cards, which are worked out aside, say them.
    """
    return not exactly(A).is_rational or effort(A) <= MOST_SEEN


def lengths(A: Rows) -> Real:
    """σᵢ/σ₁ (min(m, n),) of an A (m, n) of fractions as floats, fit to be drawn; all 0 where A is 0.

    Also where entries, or what they add up to, are beyond the range of floats.
    """
    rows = [[x for x in row if isinstance(x, Fraction)] for row in exactly(A).rows]
    largest = max(abs(x) for row in rows for x in row)
    if not largest:
        return np.zeros(min(len(rows), len(rows[0])))
    sigma = svd(np.array([[float(x / largest) for x in row] for row in rows])).sigma
    out: Real = sigma / sigma[0]
    return out


@memoised(maxsize=128)
def singular_values(A: Rows) -> Column:
    """σ₁ ≥ σ₂ ≥ …, min(m, n) of them, each as often as it counts; ±inf beyond the range of floats.

    Where they are not decided they are those that floats find: plain floats, with ≈ before them, of which the
    small ones beside the largest are rounding. As many as the rank leaves are 0 also there.
    """
    if not has_singular_values(A):
        near = svd(array(A)).sigma
        return tuple(float(s) for s in near[: _rank(A)]) + (_nought(A),) * (len(near) - _rank(A))
    return tuple(
        within_range(each.value) for each in exactly(A).singular_values for _ in range(each.multiplicity)
    )


def _rank(A: Rows) -> int:
    """The rank of A (m, n), the largest it can have where that is not decided."""
    return exactly(A).rank if _found(lambda: (exactly(A).rank_known,)) else min(len(A), len(A[0]))


def _nought(A: Rows) -> Number:
    """A 0 that the rank of A tells: itself, or to 100 digits."""
    return 0.0 if _rank(A) < min(len(A), len(A[0])) and exactly(A).rank_known != "exact" else Fraction(0)


def _in_reach(A: Rows) -> bool:
    return max(len(A), len(A[0])) <= LARGEST or exactly(A).is_rational


def _found(ask: Callable[[], tuple[object, ...]]) -> bool:
    try:
        return bool(ask())
    except ArithmeticError:
        return False
