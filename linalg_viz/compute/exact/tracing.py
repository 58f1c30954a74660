"""One matrix on the way of an elimination that somebody else has led, done exactly."""

from __future__ import annotations

from collections.abc import Sequence

from linalg_viz.compute.exact.matrix import Exact
from linalg_viz.compute.exact.questions import answer
from linalg_viz.compute.exact.values import Row

Operation = tuple[str, int, int, tuple[int, int]]
"""("swap" or "add", target, source, pivot): an addition makes the entry below or above the pivot 0."""


def traced(A: Exact, operations: Sequence[Operation]) -> tuple[int | Row, ...]:
    """The rows of A (m, n) after the operations; a row that is one of A is told by its number there.

    An addition is left out where its pivot is 0. ArithmeticError when a million bits do not tell.
    """
    found: tuple[int | Row, ...] = answer("traced", (A.rows,), (tuple(operations),)).value
    return found
