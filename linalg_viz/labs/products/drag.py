"""Dragging in the Products lab: x, y and their images, the columns of A, the ring that chooses an entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial

import numpy as np

from linalg_viz.compute.rows import transpose
from linalg_viz.compute.typing import Column, Real, Rows, array
from linalg_viz.labs.contract.constraints import along_first_axis
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts import arrows, decimals, known
from linalg_viz.labs.parts.snapping import NEARLY, Snap, integers, multiple, nearest, rounded, unmoved
from linalg_viz.labs.products import facts
from linalg_viz.labs.products.entry import chosen, entry_of, entry_size
from linalg_viz.labs.products.params import Params
from linalg_viz.labs.products.puzzle import moves
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.scene import Viewports

HALF = 0.5
"""Cells beyond which the ring goes on to the next entry."""


def handles(p: Params, shared: Shared, inputs: Inputs, ports: Viewports) -> Iterator[Draggable]:
    """Everything that can be dragged in the picture that is chosen."""
    A, B = shared.A, shared.B
    size = entry_size(p, shared)
    if size is not None:
        i, j = chosen(p, *size)
        # After one flip the ring stands on Aᵀ, where rows are columns.
        yield entry(*((j, i) if _flipped(p) else (i, j)), entry_of(p, shared))
    if p.picture == "puzzle":
        yield from (each for _, each in moves.tiles())
    if p.picture in ("mix", "compose", "inverse", "adjoint"):
        yield vector("x", _length(p, shared, "x"))
    if p.picture == "adjoint":
        yield vector("y", _length(p, shared, "y"))
    if p.picture == "mix":
        yield image("Ax", "A x", A)
        yield from (column(j, len(A)) for j in range(len(A[0])))
    if p.picture in ("compose", "inverse") and len(A[0]) == len(B):
        yield from images(A, B, ("A", "B"), ("ab", "way", "middle", "output"))
        if facts.one_shape(A, B):
            yield from images(B, A, ("B", "A"), ("ba",))


def entry(i: int, j: int, of: str) -> Draggable:
    """The ring that chooses an entry."""
    name = f"Entry ({i + 1}, {j + 1}) of {of}"
    return Draggable("entry-handle", name, _entry, tip="Press another entry, or move the ring to it")


def _flipped(p: Params) -> bool:
    return p.picture == "transpose" and p.flip == "once"


def vector(name: str, n: int) -> Draggable:
    """x or y, with n entries."""
    return Draggable(
        f"{name}-handle", qty.vector(name).words, partial(_vector, name), along_first_axis(n > 1)
    )


def image(key: str, name: str, M: Rows, views: tuple[str, ...] = ()) -> Draggable:
    """The image M x: where it is put, x follows."""
    moved = partial(_image, name, M)
    return Draggable(f"{key}-handle", name, moved, along_first_axis(len(M) > 1), "Move it: x follows", views)


def images(A: Rows, B: Rows, names: tuple[str, str], views: tuple[str, ...]) -> tuple[Draggable, Draggable]:
    """B x and A B x in the views of that order; ``names`` are those of the two matrices."""
    first = image("Bx", f"{names[1]} x", B, views)
    return first, image("ABx", f"{names[0]} {names[1]} x", facts.product(A, B), views)


def column(j: int, m: int) -> Draggable:
    """Column j of A, with m entries."""
    return Draggable(
        f"column{j}-handle", qty.column(j + 1).words, partial(_column, j), along_first_axis(m > 1)
    )


def _entry(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """The chosen entry goes where the ring is put: one cell at a time by keys."""
    size = entry_size(p, shared)
    if size is None:
        raise ValueError("there is no entry to choose here")
    m, n = size
    i, j = chosen(p, m, n)
    by = np.asarray(g.to, dtype=np.float64) - g.start
    if _flipped(p):
        by = np.array([-by[1], -by[0]])  # the ring stands on the flipped matrix
    if not np.any(by):
        return Change(p, shared)
    if g.keyboard:
        across, down = float(np.sign(by[0])), -float(np.sign(by[1]))
        if abs(by[0]) >= abs(by[1]):
            down = 0.0
        else:
            across = 0.0
    else:
        across, down = (float(np.sign(v) * np.floor(abs(v) + HALF)) for v in (by[0], -by[1]))
    row = int(min(max(i + down, 0), m - 1)) + 1
    column = int(min(max(j + across, 0), n - 1)) + 1
    if (row, column) == (i + 1, j + 1):
        return Change(p, shared, f"entry ({row}, {column})")
    return Change(replace(p, row=row, column=column), shared, f"entry ({row}, {column})")


def written(p: Params, shared: Shared, name: str, entries: Column, hit: str = "") -> Change:
    """The change of one vector, exact entries with their texts; what it has beyond these entries stays."""
    kept = getattr(shared, name)[len(entries) :]
    whole = (*entries, *kept)
    if any(isinstance(x, float) for x in entries):
        return Change(p, shared.changed(**{name: whole}), hit)
    texts = ((name, tuple((decimals.text(x),) for x in whole)),)
    return (
        Change(p, shared.changed(**{name: whole}), hit, texts=texts)
        if not any(isinstance(x, float) for x in kept)
        else Change(p, shared.changed(**{name: whole}), hit)
    )


def _length(p: Params, shared: Shared, name: str) -> int:
    if name == "y":
        return len(shared.A)
    return len(shared.B[0]) if p.picture in ("compose", "inverse") else len(shared.A[0])


def _vector(name: str, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    n = _length(p, shared, name)
    old = shared.vector(name, n)
    to = np.asarray(g.to, dtype=np.float64)[:n]
    if unmoved(array(old), to):
        return Change(p, shared)
    snap = nearest(to, _vector_snaps(p, shared, name, to, g), g.resolution) if g.snaps else None
    if snap is not None:
        return written(p, shared, name, snap.entries, snap.reason)
    return written(
        p,
        shared,
        name,
        _moved(to, old),
        "one entry: it stays on its line" if n == 1 and len(g.to) > 1 and g.to[1] != 0 else "",
    )


def _moved(to: Real, old: Column) -> Column:
    """The entries of a point; an entry that did not move stays the exact number it was."""
    return tuple(
        before if facts.float_of(before) == x else float(x) for before, x in zip(old, to, strict=True)
    )


def _vector_snaps(p: Params, shared: Shared, name: str, to: Real, g: Gesture) -> list[Snap]:
    """What x or y can be near: a right angle in the two-plane picture, whole numbers."""
    whole = integers(to)
    out: list[Snap] = []
    if p.picture == "adjoint" and len(to) == 2:
        A = shared.A if name == "x" else transpose(shared.A)
        other = shared.vector("y" if name == "x" else "x", len(A))
        image = facts.apply(transpose(A), other)
        law = "⟨Ax, y⟩ = ⟨x, Aᵀy⟩ = 0: both pairs stand at right angles"
        if not known.vanishes((image,)):
            if not known.sign(
                facts.total(tuple(known.times(a, b) for a, b in zip(whole.entries, image, strict=True)))
            ):
                out.append(Snap(whole.entries, law))
            near = law if known.is_rational((image,)) else f"{law}, {NEARLY}"
            out += multiple(to, (known.negative(image[1]), image[0]), g.resolution, near)
    return [*out, whole]


def _image(
    name: str, M: Rows, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture
) -> Change:
    """An image moved: x becomes what is sent there."""
    x = shared.vector("x", _length(p, shared, "x"))
    inverse = known.inverse(M)
    if inverse is None:
        raise ValueError(f"{name} cannot be moved: the matrix that makes it has no inverse")
    n = len(x)
    here, to = facts.point(facts.apply(M, x), n), np.asarray(g.to, dtype=np.float64)[:n]
    if unmoved(here, to):
        return Change(p, shared)
    wanted = facts.apply(inverse, tuple(Fraction(float(v)) for v in to))
    if not facts.small(wanted):
        return Change(p, shared, "x would be too large to draw")
    if g.snaps:
        whole = tuple(Fraction(round(float(v))) for v in wanted)
        if nearest(to, [Snap(facts.apply(M, whole), "")], g.resolution):
            return written(p, shared, "x", whole, f"x = {arrows.words(whole)}: whole numbers")
    hit = "it stays on its line" if n == 1 and len(g.to) > 1 and g.to[1] != 0 else ""
    # Rounded so that the image stays within a pixel, however many columns share in it.
    grain = g.grain / max(float(np.abs(array(M)).sum(axis=1).max()), 1.0)
    return written(p, shared, "x", tuple(rounded(float(v), grain) for v in wanted), hit)


def _column(j: int, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """A column of A put somewhere: whole numbers, and the lines of the others, catch it."""
    A = shared.A
    m = len(A)
    old, to = facts.column(A, j), np.asarray(g.to, dtype=np.float64)[:m]
    if unmoved(array(old), to):
        return Change(p, shared)
    snap = nearest(to, _column_snaps(A, j, to, g), g.resolution) if g.snaps else None
    entries = snap.entries if snap else _moved(to, old)
    rows = tuple((*row[:j], entries[i], *row[j + 1 :]) for i, row in enumerate(A))
    hit = snap.reason if snap else "it stays on its line" if m == 1 and len(g.to) > 1 and g.to[1] != 0 else ""
    return Change(p, shared.changed(A=rows), hit)


def _column_snaps(A: Rows, j: int, to: Real, g: Gesture) -> list[Snap]:
    out = [integers(to)]
    for k in range(len(A[0])):
        if k != j:
            other = facts.column(A, k)
            lost = "together they reach no further than one of them"
            reason = f"parallel to column {k + 1}: {lost if known.is_rational((other,)) else NEARLY}"
            out += multiple(to, other, g.resolution, reason)
    return out
