"""A row moved: its cells follow, the axes are found anew, and the row stands where it was put."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from linalg_viz.compute.typing import Number, Real
from linalg_viz.labs.contract.lab import Change, Gesture, Inputs, Shared
from linalg_viz.labs.parts import decimals
from linalg_viz.labs.parts.snapping import rounded
from linalg_viz.labs.pca import biplot, facts, turn
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.tables import ENTRIES, Waiting

ROUNDS = 14
"""Times a moved row is corrected: axes, mean and scale move with it, so its place has to be met by trial.

The trials follow Broyden, Mathematics of Computation 19 (1965), from the answer with the axes at rest.
"""

FEW = 20_000
"""Cells up to which that many corrections are made; of more only two."""

NO_AXES = "rows"
"""The view of rows that have no axes."""

NOT_MET = "the row cannot stand there: centring and scaling move with it"

MIRRORED = 100.0
"""Pixels: a pointer this far from a row, and near its mirror image, has not jumped: the axis is shown turned round."""


def lenses(p: Params, f: Facts, view: str) -> Real:
    """M (d, p) with the place of a row in the view = M z."""
    if view in (biplot.PLANE, biplot.SPACE):
        js = biplot.components(p, f)
        M = np.zeros((len(js), f.p))
        for i, j in enumerate(js):
            if j < f.r and j not in js[:i]:
                M[i] = f.V[:, j]
        return M * biplot.stretch(p, f, js)[0][:, None]
    chosen = turn.looked_at(p, f)[:2] if view == turn.PLANE else tuple(range(min(f.p, 2)))
    M = np.zeros((2, f.p))
    for i, j in enumerate(chosen):
        M[i, j] = 1.0
    return M


def moved(p: Params, shared: Shared, inputs: Inputs, g: Gesture) -> Change:
    """The row of a handle ``pointN`` put under the pointer; ValueError when it is not there any more."""
    f = facts.of(p, shared, inputs)
    row = int(g.key.removeprefix("point"))
    if isinstance(f, Waiting) or row not in f.data.rows or not f.editable:
        raise ValueError("this row is not among those that are drawn")
    i = int(np.searchsorted(f.data.rows, row))
    M = lenses(p, f, g.view)
    to = g.to[: len(M)].copy()
    here = M @ f.Z[i]
    size = max(float(np.linalg.norm(here)), g.resolution)
    if float(np.linalg.norm(to - here)) <= 1e-9 * size:
        return Change(p, shared)
    if g.view in (biplot.PLANE, biplot.SPACE):
        to = _unmirrored(here, to, g.resolution)
    cells, met = _met(p, f, i, M, to, g)
    change = _written(p, shared, f, i, cells, g)
    after = facts.of(change.params, change.shared, inputs)
    if not isinstance(after, Facts) or bool(after.r) != (g.view != NO_AXES):
        said = "there is a spread now, and with it axes" if g.view == NO_AXES else "there is no spread left"
        return Change(change.params, change.shared, said)
    if g.view in (biplot.PLANE, biplot.SPACE):
        share = biplot.percent(float(after.share[0]))
        return Change(change.params, change.shared, f"the axes follow the row: PC1 keeps {share}")
    return change if met else Change(change.params, change.shared, NOT_MET)


def _unmirrored(here: Real, to: Real, pixel: float) -> Real:
    """The pointer on axes at rest: where the picture shows one turned round, the pointer is near a mirror image."""
    far = np.abs(to - here) > MIRRORED * pixel
    near = np.abs(to + here) < 0.25 * np.abs(to - here)
    return np.asarray(np.where(far & near, -to, to))


def _met(p: Params, f: Facts, i: int, M: Real, to: Real, g: Gesture) -> tuple[Real, bool]:
    """The cells (p,) of the row, in the units of the picture, that bring it to the place ``to``, and whether they do."""
    names, V = f.axes.names, f.V
    begun = np.array(f.data.X[i, list(f.axes.index)])
    back = f.axes.scale[:, None] * np.linalg.pinv(M)
    H = np.eye(len(M)) * (f.n / (f.n - 1.0) if p.centre and f.n > 1 else 1.0)
    u, off, x = np.zeros(len(M)), to - M @ f.Z[i], begun
    best, least = begun, float(np.abs(off).max())
    for _ in range(ROUNDS if f.n * f.p <= FEW else 2):
        if least <= 0.02 * g.resolution:
            break
        step = H @ off
        u = u + step
        x = begun + back @ u
        now = _refit(p, f, i, x)
        if now.axes.names != names or not now.r:
            return x, True
        now = facts.with_directions(now, facts.matched(now, V))
        after = to - lenses(p, now, g.view) @ now.Z[i]
        change = H @ (off - after)
        size = float(step @ change)
        if abs(size) > 1e-12 * float(step @ step):
            H = H + np.outer(step - change, step @ H) / size
        off = after
        if float(np.abs(off).max()) < least:
            best, least = x, float(np.abs(off).max())
    return best, least <= 0.5 * g.resolution


def _refit(p: Params, f: Facts, i: int, x: Real) -> Facts:
    """The facts with one row replaced, without asking what else is in the table."""
    X = f.data.X.copy()
    X[i, list(f.axes.index)] = x
    return facts.refitted(f, X, p)


def _written(p: Params, shared: Shared, f: Facts, i: int, x: Real, g: Gesture) -> Change:
    """The cells of the row as entries of A or as edits of the table."""
    row = int(f.data.rows[i])
    old = f.data.X[i, list(f.axes.index)]
    new = {}
    for j, name in enumerate(f.axes.names):
        if abs(x[j] - old[j]) > 1e-11 * max(abs(x[j]), abs(old[j])):
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
    return rounded(x, resolution / 10.0) if resolution > 1e-11 else decimals.rounded(x)
