"""A matrix read as a table, its rows as observations: variances, shares and axes of the PCA lab against mpmath."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from linalg_viz.labs import LABS
from linalg_viz.render.reading import Line, Value, lines
from linalg_viz.scene.kinds import Kind
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import ChooseLab, SetData
from linalg_viz.state.document import State
from linalg_viz.state.update.data import paste_reference
from linalg_viz.state.update.update import update
from tests.long.reference import BITS, Reference, Rows, entries, mp, summed

FEWEST = 3
"""Observations from which a table is asked."""


class Table:
    """The columns about their means, and what follows from them; `divisor` is n − 1."""

    def __init__(self, text: str) -> None:
        with mp.workprec(BITS):
            rows = entries(text)
            means = [mp.fsum(column) / len(rows) for column in zip(*rows, strict=True)]
            self.rows: Rows = [
                [summed([x, -mean]) for x, mean in zip(row, means, strict=True)] for row in rows
            ]
            self.known = Reference(self.rows)
            self.divisor = len(rows) - 1

    def variance(self, k: int) -> Any:
        """λₖ from 0."""
        sigma = self.known.sigma
        return sigma[k] ** 2 / self.divisor if k < len(sigma) else mp.mpf(0)

    @property
    def whole(self) -> Any:
        return mp.fsum(x * x for row in self.rows for x in row) / self.divisor


def asked(text: str) -> bool:
    """Whether a matrix makes a table: whole numbers, rows enough, and no column that stands still.

    A first column that counts the rows is read as their names, and leaves a table of the others.
    """
    rows = [row.split() for row in text.split(";")]
    whole = all(re.fullmatch(r"-?\d{1,6}", x) for row in rows for x in row)
    return (
        whole
        and len(rows) >= FEWEST
        and len(rows[0]) > 1
        and [row[0] for row in rows] != [str(k + 1) for k in range(len(rows))]
        and all(len(set(c)) > 1 for c in zip(*rows, strict=True))
    )


def said(text: str) -> Iterator[Line]:
    """The cards of the PCA lab about that table."""
    rows = [row.split() for row in text.split(";")]
    written = "\n".join(",".join(row) for row in [[f"x{j}" for j in range(len(rows[0]))], *rows]) + "\n"
    state = update(State.first(LABS), ChooseLab("pca"), LABS).state
    outcome = update(state, SetData(paste_reference(written), pasted=written), LABS)
    assert outcome.state.document.data, outcome.notices
    given = bundled.worked(outcome.state.document, LABS, bundled.inputs(outcome.state.document))
    return iter(lines((), resolve.cards(outcome.state, LABS, given)))


def known(line: Line, table: Table) -> Iterator[tuple[Value, Any]]:
    """The numbers of a line with what they are."""
    with mp.workprec(BITS):
        for value in line.values:
            q = value.quantity or line.quantity
            if q is None or q.kind not in (Kind.VARIANCE, Kind.SHARE, Kind.PRINCIPAL_AXIS):
                continue
            if not q.index:
                yield value, table.whole
            elif q.kind is not Kind.PRINCIPAL_AXIS:
                whole = table.whole if q.kind is Kind.SHARE else 1
                yield value, table.variance(int(q.index[0]) - 1) / whole
            elif (
                value.entry is not None
                and (pair := table.known.singular_pair(int(q.index[0]) - 1)) is not None
            ):
                v = pair[1]
                largest = next(x for x in v if abs(x) > max(map(abs, v)) - mp.mpf(10) ** -9)
                sign = -1 if largest < 0 else 1  # the largest entry is positive; of equal ones the first
                yield value, sign * v[value.entry[0] - 1]
