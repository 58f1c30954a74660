"""Back to linear algebra: what the components come from, handed to the lab that is made for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from linalg_viz.compute.pca import measures
from linalg_viz.compute.typing import Real, Rows
from linalg_viz.data import ranges
from linalg_viz.data.table import Table
from linalg_viz.labs.contract.handed import Handed, What
from linalg_viz.labs.contract.lab import Change, Inputs, Shared
from linalg_viz.labs.parts.evenly import evenly
from linalg_viz.labs.pca import prepared
from linalg_viz.labs.pca.facts import Facts, replaced, settled
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures.own_axis import looked_at
from linalg_viz.labs.pca.tables import values

LARGEST = 12
"""Rows and columns that a matrix of the document has at most."""

MOST_POINTS = 60
"""Points that are handed on at most; of more rows as many are taken, evenly."""

Offered: TypeAlias = tuple[str, str, str, str]
"""A button: its name, its label, what it opens, and why it cannot be pressed ("" where it can)."""


def offered(p: Params, table: Table) -> tuple[Offered, ...]:
    """What can be handed on of a table, under the present choice of columns and scaling."""
    n = len(prepared.columns(table, p.columns))
    wide = (
        f"A matrix here has at most {LARGEST} columns, and {n} take part: choose fewer."
        if n > LARGEST
        else ""
    )
    one = "" if n >= 2 else "This takes two columns."
    kind = _kind(p)
    # Who looks for the covariance matrix finds it under the name it has now.
    scaled = ", the covariance matrix of the scaled ones" if kind == "correlation" else ""
    return (
        (
            "hand-matrix",
            f"{kind[0].upper()}{kind[1:]} matrix",
            f"Open the {kind} matrix of the columns{scaled}: its eigenvectors are the directions",
            wide,
        ),
        (
            "hand-table",
            "Centred table" if p.centre else "Table as it is decomposed",
            "Open the table itself: its right singular vectors are the directions, its squared "
            "singular values over the divisor their variances",
            wide,
        ),
        ("hand-line", "Line through two columns", "Fit one column by the other, up and down", one),
        (
            "hand-plane",
            "Plane through three columns",
            "Fit a third column by two",
            "" if n >= 3 else "This takes three columns.",
        ),
    )


def _kind(p: Params) -> str:
    """What the matrix that is decomposed is called."""
    if not p.centre:
        return "second moment"
    return "correlation" if p.scale else "covariance"


def covariance(p: Params, f: Facts) -> Real:
    """The matrix S (p, p) whose eigenvectors are the directions, symmetric to the last bit.

    In the units of the table; of a large table from the axes, for only a sample of its rows is at hand.
    """
    with np.errstate(over="ignore", under="ignore"):
        if f.data.sampled:
            S = (f.axes.V * f.lam) @ f.axes.V.T
        else:
            S = f.Z.T @ f.Z / f.axes.divisor
        S = (S + S.T) / 2.0
        if p.scale and p.centre:
            np.fill_diagonal(S, 1.0)
        return np.asarray(S if p.scale else S * 10.0 ** (2 * f.data.power))


def thin(p: Params, f: Facts) -> tuple[Real, bool]:
    """The decomposed table Z where it has few rows, else the triangle R of Z = QR; whether it is R.

    ZᵀZ = RᵀR: σ and the right singular vectors are those of all rows. Its diagonal is not negative.
    """
    unit = 1.0 if p.scale else 10.0**f.data.power
    if f.n <= LARGEST and not f.data.sampled:
        return f.Z * unit, False
    rows = (f.axes.V * np.sqrt(f.lam * f.axes.divisor)).T if f.data.sampled else f.Z
    return measures.triangle(rows) * unit + 0.0, True


def _matrix(p: Params, shared: Shared, inputs: Inputs) -> Change:
    f = _few(settled(p, shared, inputs))
    divisor = "n − 1" if p.divisor == "n-1" else "n"
    about = (
        f"A is the {_kind(p)} matrix of {_listed(f.axes.names)}, from {ranges.rows_in_words(f.used)} "
        f"(divisor {divisor}): its eigenvectors are the principal directions, "
        "its eigenvalues their variances."
    )
    return _handed(p, shared, "square matrix", _rows(covariance(p, f)), about)


def _table(p: Params, shared: Shared, inputs: Inputs) -> Change:
    f = _few(settled(p, shared, inputs))
    Z, triangle = thin(p, f)
    made = "centred and scaled" if p.centre and p.scale else "centred" if p.centre else "not centred"
    whole = f"the table of {ranges.rows_in_words(f.used)} and {_listed(f.axes.names)}, {made}"
    about = (
        f"A is R of Z = QR, as Z, {whole}, has more than {LARGEST} rows: "
        "RᵀR = ZᵀZ, so σ and v are those of Z."
        if triangle
        else f"A is {whole}: its v are the principal directions, σ² over the divisor their variances."
    )
    return _handed(p, shared, "matrix", _rows(Z), about)


def _few(f: Facts) -> Facts:
    if f.p > LARGEST:
        raise ValueError(_too_wide(f.p))
    return f


def _too_wide(n: int) -> str:
    return f"A matrix here has at most {LARGEST} columns, and {n} take part: choose fewer."


def _points(wanted: int, p: Params, shared: Shared, inputs: Inputs) -> Change:
    seen = replaced(p, space=wanted == 3)
    f = settled(seen, shared, inputs)
    if f.p < wanted:
        raise ValueError("There are not enough columns.")
    names = [f.axes.names[j] for j in looked_at(seen, f)]
    rows = f.data.rows
    drawn = rows[evenly(len(rows), MOST_POINTS)]
    X = np.column_stack([values(f.table, name)[drawn] for name in names])
    X = X[np.isfinite(X).all(axis=1)]
    of = "all" if len(X) == f.used else f"{len(X)}, evenly taken, of"
    fitted = "A line" if wanted == 2 else "A plane"
    about = (
        f"{fitted} that fits {names[-1]} by {' and '.join(names[:-1])}, to {of} "
        f"{ranges.rows_in_words(f.used)}. Least squares measures along {names[-1]} alone; the "
        "first component measures at right angles to itself."
    )
    what: What = "points of the plane" if wanted == 2 else "points of space"
    return _handed(p, shared, what, _rows(X), about)


def _handed(p: Params, shared: Shared, what: What, found: Rows, about: str) -> Change:
    return Change(p, shared, hands=Handed(what, found, about))


def _rows(found: Real) -> Rows:
    if not np.isfinite(found).all():
        raise ValueError("These numbers are beyond the range of floats.")
    return tuple(tuple(map(float, row)) for row in found)


def _listed(names: tuple[str, ...]) -> str:
    """Columns by name where there are few."""
    return ", ".join(names) if len(names) <= 4 else f"{len(names)} columns"


BUTTONS: dict[str, Callable[[Params, Shared, Inputs], Change]] = {
    "hand-matrix": _matrix,
    "hand-table": _table,
    "hand-line": lambda p, shared, inputs: _points(2, p, shared, inputs),
    "hand-plane": lambda p, shared, inputs: _points(3, p, shared, inputs),
}
"""Each button by its name."""
