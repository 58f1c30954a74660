"""Dragging in the Transform lab: columns (freely or in a family), x, the own shape, trace and determinant."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from math import atan2, degrees

import numpy as np

from linalg_viz.compute import families, tracedet
from linalg_viz.compute.determinant import determinant
from linalg_viz.compute.motion.turning import least_turn
from linalg_viz.compute.typing import Column, Number, Real, Rows, array
from linalg_viz.labs.contract.constraints import along_first_axis
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.snapping import (
    NEARLY,
    REACH,
    Snap,
    decimals,
    integers,
    multiple,
    near,
    nearest,
    rounded,
    unmoved,
)
from linalg_viz.labs.transform import diagonal
from linalg_viz.labs.transform.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.scene import Viewports

PARABOLA = "on the parabola"
"""Said where a trace and a determinant have one double eigenvalue."""


def handles(p: Params, shared: Shared, inputs: Inputs, ports: Viewports) -> Iterator[Draggable]:
    """Everything that can be dragged in this lab."""
    m, n = len(shared.A), len(shared.A[0])
    yield from (column(j, m) for j in range(n))
    yield vector(n)
    yield from (corner(i) for i in range(len(p.own)))
    if m == n == 2:
        yield trace_and_determinant()
    if m == n:
        yield from map(diagonal.factor, range(n))


def column(j: int, m: int) -> Draggable:
    """Column j of A, with m entries."""
    return Draggable(f"handle{j}", qty.column(j + 1).words, partial(_column, j), along_first_axis(m > 1))


def vector(n: int) -> Draggable:
    """x, with n entries."""
    return Draggable("x-handle", qty.vector("x").words, _vector, along_first_axis(n > 1))


def corner(i: int) -> Draggable:
    """Corner i of the user's own shape."""
    return Draggable(f"own{i}", f"Corner {i + 1} of the shape", partial(_corner, i))


def trace_and_determinant() -> Draggable:
    """The dot of a 2×2 matrix in the plane of traces and determinants."""
    return Draggable("here-handle", "Trace and determinant", _map)


def _corner(i: int, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    return Change(p.with_corner(i, near(float(g.to[0]), g.grain), near(float(g.to[1]), g.grain)), shared)


def _vector(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    n = len(shared.A[0])
    to, old = g.to[:n], shared.vector("x", n)
    if unmoved(array(old), to):
        return Change(p, shared)
    snap = nearest(to, [integers(to)], g.resolution) if g.snaps else None
    kept = shared.x[n:]
    return Change(
        p,
        shared.changed(x=(snap.entries if snap else _column_of(to, old)) + kept),
        snap.reason if snap else "",
    )


def _column_of(to: Real, old: Column) -> Column:
    """The entries of a point; an entry that did not move stays the exact number it was."""
    return tuple(before if float(before) == x else float(x) for before, x in zip(old, to, strict=True))


def _column(j: int, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    A = shared.A
    to, old = g.to[: len(A)], tuple(row[j] for row in A)
    if unmoved(array(old), to):
        return Change(p, shared)
    if p.lock != "nothing" and len(A) == len(A[0]):
        return _kept(p, shared, j, to, g)
    others = [tuple(row[k] for row in A) for k in range(len(A[0])) if k != j]
    snap = nearest(to, _snaps(to, others, g), g.resolution) if g.snaps else None
    entries = snap.entries if snap else _column_of(to, old)
    return Change(p, shared.changed(A=_with_column(A, j, entries)), snap.reason if snap else "")


def _snaps(to: Real, others: list[Column], g: Gesture) -> list[Snap]:
    """What a column can be near: whole numbers first, then a dependence, a right angle, length 1."""
    out = [integers(to)]
    for k, other in enumerate(others):
        which = "the other column" if len(others) == 1 else f"another column ({k + 1})"
        exact = known.is_rational((other,))
        lost = "the columns are dependent" + (", A is singular" if len(to) == len(others) + 1 else "")
        out += multiple(to, other, g.resolution, f"parallel to {which}: {lost if exact else NEARLY}")
        if len(to) == 2:
            right = f"at a right angle to {which}" + ("" if exact else f": {NEARLY}")
            out += multiple(to, (known.negative(other[1]), other[0]), g.resolution, right)
    length = float(np.linalg.norm(to))
    if length > 0:
        out.append(Snap(tuple(float(x) / length for x in to), f"length 1: {NEARLY}"))
    return out


def _with_column(A: Rows, j: int, entries: Column) -> Rows:
    return tuple((*row[:j], entries[i], *row[j + 1 :]) for i, row in enumerate(A))


def _kept(p: Params, shared: Shared, j: int, to: Real, g: Gesture) -> Change:
    """A drag that stays within a family; the change says what the family does not allow."""
    A = shared.A
    if p.keep == "diagonal":
        return _diagonal(p, shared, j, to, g)
    if p.keep == "symmetric":
        snap = nearest(to, [integers(to)], g.resolution) if g.snaps else None
        entries = snap.entries if snap else _column_of(to, tuple(row[j] for row in A))
        rows = _with_column(A, j, entries)
        mirrored = tuple(
            tuple(entries[c] if r == j else x for c, x in enumerate(row)) for r, row in enumerate(rows)
        )
        return Change(
            p, shared.changed(A=mirrored), snap.reason if snap else "kept symmetric: the entry across follows"
        )
    return _orthogonal(p, shared, j, to, g)


def _diagonal(p: Params, shared: Shared, j: int, to: Real, g: Gesture) -> Change:
    value: Number = float(to[j])
    hit = "kept diagonal: the column stays on its axis"
    if g.snaps and abs(to[j] - round(float(to[j]))) <= REACH * g.resolution:
        value = Fraction(round(float(to[j])))
        hit = f"whole number {value}".replace("-", "−")
    n = len(shared.A)
    rows = tuple(
        tuple((value if r == j else shared.A[r][r]) if r == c else Fraction(0) for c in range(n))
        for r in range(n)
    )
    return Change(p, shared.changed(A=rows), hit)


def _orthogonal(p: Params, shared: Shared, j: int, to: Real, g: Gesture) -> Change:
    """Turn the whole frame so that column j points at the pointer; cos and sin keep length 1."""
    A = array(shared.A)
    if len(A) == 1:
        sign = Fraction(1 if to[0] >= 0 else -1)
        return Change(p, shared.changed(A=((sign,),)), "kept orthogonal: 1 or −1")
    if not np.linalg.norm(to) > 0:
        return Change(p, shared, "kept orthogonal: a column has length 1 and cannot be 0")
    if len(A) == 3:
        return _turned_in_space(p, shared, A, j, to)
    flip = known.sign(known.determinant(shared.A) or Fraction(0)) < 0
    angle = degrees(atan2(to[1], to[0]))
    if j == 1:
        angle += 90.0 if flip else -90.0
    angle = (angle + 180.0) % 360.0 - 180.0
    hit = "kept orthogonal: the other column turns along"
    places = max(0, min(decimals(degrees(g.resolution)), 6))
    stop = round(angle / 15.0) * 15.0
    if g.snaps and abs(angle - stop) <= degrees(REACH * g.resolution):
        angle, hit, places = stop, f"{stop:.0f}°".replace("-", "−"), 0
    rows, texts = turned(f"{angle:.{places}f}", flip)
    return Change(p, shared.changed(A=rows), hit, texts=(("A", texts),))


def turned(degrees: str, flip: bool) -> tuple[Rows, tuple[tuple[str, ...], ...]]:
    """The turn of the plane by so many degrees, or with ``flip`` the mirror that takes e₁ there.

    Returns the entries (floats) and their texts in cos and sin.
    """
    c, s = f"cos({degrees}°)", f"sin({degrees}°)"
    texts = ((c, s), (s, f"-{c}")) if flip else ((c, f"-{s}"), (s, c))
    radians = np.deg2rad(float(degrees))
    cos, sin = float(np.cos(radians)), float(np.sin(radians))
    return (((cos, sin), (sin, -cos)) if flip else ((cos, -sin), (sin, cos))), texts


def _turned_in_space(p: Params, shared: Shared, A: Real, j: int, to: Real) -> Change:
    """The nearest orthogonal matrix, turned as little as takes column j to the pointer's direction."""
    Q = families.nearest_orthogonal(A)
    rows, texts = euler(least_turn(Q[:, j], to / np.linalg.norm(to)) @ Q)
    return Change(
        p, shared.changed(A=rows), "kept orthogonal: the other columns turn along", texts=(("A", texts),)
    )


def euler(Q: Real) -> tuple[Rows, tuple[tuple[str, ...], ...]]:
    """An orthogonal 3×3 matrix as Rz(α)Ry(β)Rx(γ), columns negated where det Q = −1, in tenths of a degree.

    Returns the entries (floats) and their texts in cos and sin, which keep the columns at length 1.
    """
    flip = -1.0 if determinant(Q) < 0 else 1.0
    R = Q * flip
    beta = -np.arcsin(np.clip(R[2, 0], -1.0, 1.0))
    alpha, gamma = np.arctan2(R[1, 0], R[0, 0]), np.arctan2(R[2, 1], R[2, 2])
    a, b, g = (round(float(degrees(x)), 1) + 0.0 for x in (alpha, beta, gamma))
    ca, sa, cb, sb, cg, sg = (f"{f}({x:g}°)" for x in (a, b, g) for f in ("cos", "sin"))
    texts = (
        (f"{ca}*{cb}", f"{ca}*{sb}*{sg}-{sa}*{cg}", f"{ca}*{sb}*{cg}+{sa}*{sg}"),
        (f"{sa}*{cb}", f"{sa}*{sb}*{sg}+{ca}*{cg}", f"{sa}*{sb}*{cg}-{ca}*{sg}"),
        (f"-{sb}", f"{cb}*{sg}", f"{cb}*{cg}"),
    )
    if flip < 0:
        texts = tuple(tuple(f"-({t})" for t in row) for row in texts)  # type: ignore[assignment]
    x, y, z = (np.deg2rad(v) for v in (a, b, g))
    Rz = np.array([[np.cos(x), -np.sin(x), 0], [np.sin(x), np.cos(x), 0], [0, 0, 1]])
    Ry = np.array([[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]])
    Rx = np.array([[1, 0, 0], [0, np.cos(z), -np.sin(z)], [0, np.sin(z), np.cos(z)]])
    rows = tuple(tuple(float(v) for v in row) for row in flip * (Rz @ Ry @ Rx))
    return rows, texts


def _map(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """From a point of the trace–determinant plane to the nearest matrix with that trace and determinant."""
    tr, det, hit = float(g.to[0]), float(g.to[1]), ""
    here = known.trace(shared.A), known.determinant(shared.A)
    if here[1] is not None and (float(here[0]), float(here[1])) == (tr, det):
        return Change(p, shared)
    reach = REACH * g.resolution
    if g.snaps:
        if abs(det) <= reach:
            det, hit = 0.0, "det 0: singular"
        elif abs(det - tr * tr / 4) <= reach:
            det, hit = tr * tr / 4, f"{PARABOLA}: a double eigenvalue"
        elif abs(tr) <= reach and det > 0:
            tr, hit = 0.0, "tr 0: the eigenvalues are imaginary"
    if here[1] is not None and (float(here[0]), float(here[1])) == (tr, det):
        return Change(p, shared, hit)
    M = tracedet.nearest(array(shared.A), tr, det)
    step = _step(M, g.resolution)
    if det == 0.0:
        rows = _singular(M, step)
    elif hit.startswith(PARABOLA):
        rows = _repeated(M, step)
    elif tr == 0.0:
        rows = _traceless(M, step)
    else:
        rows = _decimals_of(M, shared.A, step)
    return Change(p, shared.changed(A=rows), hit)


def _step(M: Real, resolution: float) -> float:
    """How finely entries are written so that trace and determinant stay within half a pixel.

    An entry off by e takes the determinant off by e times the entry across: large entries need more places.
    """
    return resolution / max(1.0, float(np.abs(M).sum()))


def _decimals_of(M: Real, old: Rows, step: float) -> Rows:
    """The entries of M as decimals; an entry that did not move stays the exact number it was."""
    return tuple(
        tuple(before if float(before) == x else rounded(x, step) for before, x in zip(*pair, strict=True))
        for pair in zip(old, M.tolist(), strict=True)
    )


def _singular(M: Real, resolution: float) -> Rows:
    """Nearly the same 2×2 matrix with determinant exactly 0: one column a multiple of the longer other
    one.
    """
    lengths = np.linalg.norm(M, axis=0)
    j = int(np.argmax(lengths))
    base = tuple(rounded(float(x), resolution) for x in M[:, j])
    length = float(M[:, j] @ M[:, j])
    factor = rounded(float(M[:, j] @ M[:, 1 - j]) / length, resolution) if length > 0 else Fraction(0)
    other = tuple(factor * x for x in base)
    columns = (base, other) if j == 0 else (other, base)
    return tuple(zip(*columns, strict=True))


def _repeated(M: Real, resolution: float) -> Rows:
    """Nearly the same 2×2 matrix with one double eigenvalue, exactly: mI + N with N² = 0.

    Such an N has the rows (−rb, b) and (−r²b, rb), or the transposed ones.
    """
    half = rounded(float(M[0, 0] + M[1, 1]) / 2, resolution)
    right, low, middle = float(M[0, 1]), float(M[1, 0]), float(M[0, 0] - M[1, 1]) / 2
    largest = right if abs(right) >= abs(low) else low
    b = rounded(largest, resolution)
    r = rounded(-middle / largest, resolution) if b else Fraction(0)
    across = (b, -r * r * b) if abs(right) >= abs(low) else (-r * r * b, b)
    return ((half - r * b, across[0]), (across[1], half + r * b))


def _traceless(M: Real, resolution: float) -> Rows:
    """Nearly the same 2×2 matrix with trace exactly 0."""
    a, b, c = (rounded(float(x), resolution) for x in (M[0, 0], M[0, 1], M[1, 0]))
    return ((a, b), (c, -a))
