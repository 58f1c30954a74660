"""A row moved: its cells follow, the axes are found anew, and the row stands where it was put."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

import numpy as np

from linalg_viz.compute import subspaces
from linalg_viz.compute.typing import Number, Real
from linalg_viz.data import ranges
from linalg_viz.labs.contract.constraints import along_first_axis
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts import arrows, decimals
from linalg_viz.labs.parts.pixels import NOISE, UNSEEN
from linalg_viz.labs.parts.snapping import decimals as places
from linalg_viz.labs.parts.snapping import rounded
from linalg_viz.labs.pca import facts
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.tables import ENTRIES, Waiting
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Label, Mark, points
from linalg_viz.scene.scene import Viewports

MOST_NAMES = 24
"""Selected rows that are named."""

ROUNDS = 14
"""Times a moved row is corrected: axes, mean and scale move with it, so its place has to be met by trial.

The trials follow Broyden, Mathematics of Computation 19 (1965), from the answer with the axes at rest.
"""

FAR = 100.0
"""How far trials go, in spreads of the rows: where columns are scaled, a row that cannot stand at a place
comes ever nearer to it by ever larger numbers.
"""

FEW = 20_000
"""Cells up to which that many corrections are made; of more only two."""

NO_AXES = "rows"
"""The view of rows that have no axes."""

NOT_MET = "the row cannot stand there: centring and scaling move with it"

MIRRORED = 100.0
"""Pixels: a pointer this far from a row, and near its mirror image, has not jumped: the axis is shown turned
round.
"""


@dataclass(frozen=True, slots=True)
class Lens:
    """How views show rows: a row z stands at M z, M (d, p) = ``matrix(params, facts)``.

    ``principal`` says that the views have the principal axes, which follow the rows.
    """

    views: tuple[str, ...]
    matrix: Callable[[Params, Facts], Real]
    principal: bool = False


def first_of(f: Facts, chosen: Iterable[int]) -> Real:
    """M (2, p) that shows the coordinates chosen, as they are."""
    M = np.zeros((2, f.p))
    for i, j in enumerate(chosen):
        M[i, j] = 1.0
    return M


WITHOUT_AXES = Lens((NO_AXES,), lambda _p, f: first_of(f, range(min(f.p, 2))))
"""How rows that have no axes are shown."""


def movable(p: Params, f: Facts) -> tuple[int, ...]:
    """The drawn rows that can be dragged: all of a matrix that was typed, the chosen one of a file."""
    if not f.editable or not f.n or (f.n == 1 and p.centre):
        return ()
    if f.table.reference == ENTRIES:
        return tuple(range(f.n))
    i = f.chosen(p)
    assert i is not None
    return (i,)


def grip(f: Facts, i: int, lens: Lens) -> Draggable:
    """The i-th drawn row, in the views of a lens."""
    row = int(f.data.rows[i])
    tip = "Drag the row: its cells and the axes follow"
    moved = partial(_moved, row, lens)
    return Draggable(f"point{row}", f"Row {row + 1}", moved, along_first_axis(f.p > 1), tip, lens.views)


def rings(p: Params, f: Facts, at: Real, lens: Lens) -> list[Mark]:
    """The rings of the rows that can be dragged, which stand at ``at`` (n, d)."""
    found = movable(p, f)
    out: list[Mark] = []
    for i in reversed(found):
        said = arrows.entries_said(at[i])
        out.append(grip(f, i, lens).ring(at[i], "x", said, quantity=qty.row(int(f.data.rows[i]) + 1, "X")))
    if found and f.table.reference != ENTRIES and not _labelled(p, int(f.data.rows[found[0]])):
        out.append(_name(f, found[0], at[found[0]]))
    return out


def _labelled(p: Params, row: int) -> bool:
    """Whether the name of a row stands beside it anyway, as of those labelled, and of a few selected."""
    few = ranges.count(p.selected) <= MOST_NAMES
    return ranges.holds(p.labelled + (p.selected if few else ()), row)


def _name(f: Facts, i: int, at: Real) -> Label:
    where = points(at)
    return Label(
        key="row-name",
        role="x",
        at=where,
        text=f.row_name(i),
        side=(0.6, 1.0),
        size=0.8,
        quantity=qty.row(int(f.data.rows[i]) + 1, "X"),
    )


def _moved(
    row: int, lens: Lens, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture
) -> Change:
    """A row of the table put under the pointer; ValueError when it is not there any more."""
    f = facts.of(p, shared, inputs)
    if isinstance(f, Waiting) or row not in f.data.rows or not f.editable:
        raise ValueError("this row is not among those that are drawn")
    i = int(np.searchsorted(f.data.rows, row))
    M = lens.matrix(p, f)
    to = g.to[: len(M)].copy()
    here = M @ f.Z[i]
    size = max(float(np.linalg.norm(here)), g.resolution)
    if float(np.linalg.norm(to - here)) <= UNSEEN * size:
        return Change(p, shared)
    if lens.principal:
        to = _unmirrored(here, to, g.resolution)
    cells, met = _met(p, f, i, lens, to, g)
    change = _written(p, shared, f, i, cells, g)
    after = facts.of(change.params, change.shared, inputs)
    if not isinstance(after, Facts) or bool(after.r) != (g.view != NO_AXES):
        said = "there is a spread now, and with it axes" if g.view == NO_AXES else "there is no spread left"
        return Change(change.params, change.shared, said)
    if lens.principal:
        share = facts.percent(float(after.share[0]))
        return Change(change.params, change.shared, f"the axes follow the row: PC1 keeps {share}")
    return change if met else Change(change.params, change.shared, NOT_MET)


def _unmirrored(here: Real, to: Real, pixel: float) -> Real:
    """The pointer on axes at rest: where the picture shows one turned round, the pointer is near a mirror
    image.
    """
    far = np.abs(to - here) > MIRRORED * pixel
    near = np.abs(to + here) < 0.25 * np.abs(to - here)
    return np.asarray(np.where(far & near, -to, to))


def _met(p: Params, f: Facts, i: int, lens: Lens, to: Real, g: Gesture) -> tuple[Real, bool]:
    """The cells (p,) of the row, in the units of the picture, that bring it to the place ``to``, and whether
    they do.
    """
    names, V, M = f.axes.names, f.V, lens.matrix(p, f)
    begun = np.array(f.data.X[i, list(f.axes.index)])
    back = f.axes.scale[:, None] * subspaces.pseudoinverse(M)
    H = np.eye(len(M)) * (f.n / (f.n - 1.0) if p.centre and f.n > 1 else 1.0)
    u, off, x = np.zeros(len(M)), to - M @ f.Z[i], begun
    best, least = begun, float(np.abs(off).max())
    limit = FAR * max(float(np.sqrt(f.lam.max(initial=0.0))), float(np.abs(M @ f.Z[i]).max()), least)
    for _ in range(ROUNDS if f.n * f.p <= FEW else 2):
        if least <= 0.02 * g.resolution:
            break
        step = H @ off
        u = u + step
        if not float(np.abs(u).max()) <= limit:
            break
        x = begun + back @ u
        now = _refit(p, f, i, x)
        if now.axes.names != names or not now.r:
            return x, True
        now = facts.with_directions(now, facts.matched(now, V))
        after = to - lens.matrix(p, now) @ now.Z[i]
        # In lengths of the step: squares of entries may be beyond all numbers.
        length = float(np.abs(step).max()) or 1.0
        along, change = step / length, H @ (off - after) / length
        size = float(along @ change)
        if abs(size) > NOISE * float(along @ along):
            H = H + np.outer((along - change) / size, along @ H)
        off = after
        if float(np.abs(off).max()) < least:
            best, least = x, float(np.abs(off).max())
    return best, least <= 0.5 * g.resolution


def _refit(p: Params, f: Facts, i: int, x: Real) -> Facts:
    """The facts with one row replaced, without asking what else is in the table."""
    X = f.data.X.copy()
    X[i, list(f.axes.index)] = x
    return facts.refitted(f, X, p, rough=f.n * f.p > FEW)


def _written(p: Params, shared: Shared, f: Facts, i: int, x: Real, g: Gesture) -> Change:
    """The cells of the row as entries of A or as edits of the table."""
    row = int(f.data.rows[i])
    old = f.data.X[i, list(f.axes.index)]
    new = {}
    for j, name in enumerate(f.axes.names):
        if abs(x[j] - old[j]) > NOISE * max(abs(x[j]), abs(old[j])):
            new[name] = _entry(float(x[j]), f.data.power, g.resolution * float(f.axes.scale[j]))
    if f.table.reference == ENTRIES:
        places = {column.name: j for j, column in enumerate(f.table.columns)}
        at = {places[name]: value for name, value in new.items()}
        cells: tuple[Number, ...] = tuple(at.get(j, v) for j, v in enumerate(shared.A[row]))
        return Change(p, shared.changed(A=(*shared.A[:row], cells, *shared.A[row + 1 :])))
    kept = tuple(e for e in p.edits if e[0] != row or e[1] not in new)
    edits = kept + tuple((row, name, decimals.text(value)) for name, value in new.items())
    return Change(facts.replaced(p, edits=edits), shared)


def _entry(x: float, power: int, resolution: float) -> Fraction:
    """A cell as a decimal no longer than the picture deserves."""
    if power:
        return decimals.rounded(x) * Fraction(10) ** power
    return rounded(x, resolution / 10.0) if places(resolution) < decimals.DIGITS else decimals.rounded(x)
