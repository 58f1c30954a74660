"""Dragging sums and multiples: the sum, c u along its line, the mix of the vectors, and the target b."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import numpy as np

from linalg_viz.compute import subspaces
from linalg_viz.compute.elimination.arithmetic import EXACT
from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.typing import Column, Number, Real, array
from linalg_viz.labs.contract.constraints import Constraint, along_first_axis, line
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts.sighted import within
from linalg_viz.labs.parts.snapping import REACH, Snap, integers, nearest, rounded, unmoved
from linalg_viz.labs.vectors import placed, sums
from linalg_viz.labs.vectors.facts import Vectors, of
from linalg_viz.labs.vectors.params import DENOMINATOR, MOST, Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.scene import Viewports

HELD = f"a factor goes from −{MOST:g} to {MOST:g}"


def handles(f: Vectors) -> Iterator[Draggable]:
    """What can be dragged besides the vectors themselves."""
    yield from (total(f), multiple(f), mix(f), aim(f))


def total(f: Vectors) -> Draggable:
    """The head of the sum."""
    last = f.names[-1]
    return Draggable(
        "sum-handle",
        f"Sum {' + '.join(f.names)}",
        _total,
        along_first_axis(f.n > 1),
        f"Move the sum: {last} follows",
    )


def multiple(f: Vectors) -> Draggable:
    """The head of c u, on the line of u."""
    return Draggable(
        "multiple-handle", "Multiple c u", _multiple, line(f.direction("u")), "Move c u: c follows"
    )


def mix(f: Vectors) -> Draggable:
    """The head of c u + d v."""
    tip = "Move the mix: its factors follow"
    return Draggable("mix-handle", f"Mix {sums.title(f)}", _mix, _span(f), tip)


def _span(f: Vectors) -> Constraint:
    """Where a mix can be: on the line of vectors that are multiples of one of them, else where it is put."""
    if exactly(f.columns).rank == 1:
        return line(max(map(f.direction, f.names), key=lambda e: float(np.abs(e).max())))
    return along_first_axis(f.n > 1, f.d)


def aim(f: Vectors) -> Draggable:
    """The target b."""
    return Draggable("b-handle", qty.vector("b").words, _aim, along_first_axis(f.n > 1), "Move the target")


def _free(here: Column, to: Real, g: Gesture) -> tuple[Column, str] | None:
    """Where a vector goes: to whole numbers near the pointer, else to it; None where it was not moved."""
    if unmoved(array(here), to):
        return None
    snap = nearest(to, [integers(to)], g.resolution) if g.snaps else None
    if snap is not None:
        return snap.entries, snap.reason
    return tuple(_to(x, float(y), g) for x, y in zip(here, to, strict=True)), ""


def _to(here: Number, to: float, g: Gesture) -> Number:
    """Where an entry goes: under the keys to the next round number; one that was not moved stays exact."""
    if g.keyboard and abs(to - float(here)) > g.grain:
        return placed.stepped(float(here), to)
    return here if float(here) == to else to


def _short(x: float, resolution: float) -> Fraction:
    """A factor with no more decimals than a pixel tells apart, and six at most."""
    return rounded(x, max(resolution, 1.0 / DENOMINATOR))


def _total(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """The sum where the pointer is: the last vector makes up for it."""
    f = of(p, shared)
    found = _free(sums.total(f), np.array(g.to[: f.n]), g)
    if found is None:
        return Change(p, shared)
    to, hit = found
    rest = sums.total(Vectors(f.names[:-1], f.columns[:-1], f.n))
    last = f.names[-1]
    entries = tuple(EXACT.minus(Fraction(x), y) for x, y in zip(to, rest, strict=True))
    place = placed.exactly(entries, g.grain) or placed.nearly(array(entries), g.grain)
    texts = ((last, tuple((text,) for text in place.texts)),)
    return Change(p, shared.changed(**{last: place.entries}), hit or f"{last} makes up for it", texts=texts)


def _multiple(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    f = of(p, shared)
    u, to = array(f.column("u")), np.array(g.to[: f.n])
    square = float(u @ u)
    here = sums.factors(p, f)[0]
    if unmoved(float(here) * u, to):
        return Change(p, shared)
    if not 0.0 < square < np.inf:
        raise ValueError("u is 0: all of its multiples are 0. Make u longer first.")
    c, pixel = float(to @ u) / square, g.resolution / square**0.5
    if g.snaps and abs(c - round(c)) <= REACH * pixel:
        return _with(p, shared, (Fraction(round(c)),), f"c = {round(c)}".replace("-", "−"))
    found = placed.stepped(float(here), c) if g.keyboard else _short(c, pixel)
    return _with(p, shared, (found,), "")


def _mix(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """The factors whose mix is nearest to the pointer and to what they were."""
    f = of(p, shared)
    to = np.array(g.to[: f.n])
    V = np.stack([array(c) for c in f.columns], axis=1)
    old = sums.factors(p, f)
    before = array(old)
    if unmoved(V @ before, to):
        return Change(p, shared)
    rank = exactly(f.columns).rank
    if rank == 0:
        raise ValueError("The vectors are 0, and so is every mix of them. Make one of them longer first.")
    found = sums.target(f, shared)
    if g.snaps and found.factors is not None:
        snap = nearest(to, [Snap(found.b, f"{sums.title(f)} = b")], g.resolution)
        if snap is not None and all(map(can_be, found.factors)):
            return _with(p, shared, tuple(Fraction(x) for x in found.factors), snap.reason)
    here = np.zeros(len(g.to))
    here[: f.n] = V @ before
    move, stopped = within(subspaces.widest(V.T, rank).T, here, g, ports)
    after = before + subspaces.coordinates(V, move[: f.n])
    whole = np.round(after)
    if g.snaps and float(np.linalg.norm(V @ (whole - after))) <= REACH * g.resolution:
        said = ", ".join(f"{sums.LETTERS[n]} = {x:.0f}" for n, x in zip(f.names, whole, strict=True))
        return _with(p, shared, tuple(Fraction(int(x)) for x in whole), said.replace("-", "−"))
    if g.keyboard:  # no more places than a third of the largest step, so that keys leave round numbers
        pixels = [float(np.abs(after - before).max()) / 3.0] * len(f.names)
    else:
        pixels = [g.grain / max(float(np.linalg.norm(v)), g.grain) for v in V.T]
    new = (_short(float(x), pixel) for x, pixel in zip(after, pixels, strict=True))
    return _with(p, shared, tuple(new), stopped)


def can_be(x: object) -> bool:
    """Whether a factor may have this value."""
    return isinstance(x, Fraction) and x.denominator <= DENOMINATOR and abs(x) <= Fraction(MOST)


def _with(p: Params, shared: Shared, factors: tuple[Fraction, ...], hit: str) -> Change:
    kept = (*map(float, factors), *(p.c, p.d, p.e)[len(factors) :])
    c, d, e = (min(max(x, -MOST), MOST) for x in kept)
    said = HELD if any(abs(x) > MOST for x in factors) else hit
    return Change(replace(p, c=c, d=d, e=e), shared, said)


def _aim(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    f = of(p, shared)
    b = sums.target(f, shared).b
    found = _free(b, np.array(g.to[: f.n]), g)
    if found is None:
        return Change(p, shared)
    entries, hit = found
    return Change(p, shared.changed(b=entries + shared.b[f.n :]), hit)
