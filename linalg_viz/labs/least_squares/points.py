"""Points that come and go: added by a click, taken away, pasted from a spreadsheet, made heavier or
lighter.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from linalg_viz.compute.typing import Number, Real, Rows
from linalg_viz.compute.vectors import absolute
from linalg_viz.labs.contract.lab import Change, Click, Inputs, Shared
from linalg_viz.labs.least_squares import own
from linalg_viz.labs.least_squares.data import exact_number
from linalg_viz.labs.least_squares.params import LARGEST, MOST_POINTS, Params, suited
from linalg_viz.labs.parts.snapping import rounded
from linalg_viz.scene.numbers import counted, shown


def many(p: Params) -> tuple[tuple[Fraction, ...], ...]:
    """The points in use."""
    return p.spots if p.kind == "plane" else p.points


def with_many(p: Params, new: tuple[tuple[Fraction, ...], ...], chosen: int) -> Params:
    """The params with other points of the kind in use; ValueError for none or too many."""
    name = "spots" if p.kind == "plane" else "points"
    return replace(p, **{name: new}, chosen=chosen)  # type: ignore[arg-type]


def placed(p: Params, shared: Shared, click: Click) -> Change:
    """A new point where the empty picture was clicked; ValueError where there are too many, or too far
    out.
    """
    if len(many(p)) >= MOST_POINTS:
        raise ValueError(f"there are {MOST_POINTS} points already: remove one first (Delete)")
    new = _ground(click) if p.kind == "plane" else _place(p, click)
    if max(map(abs, new)) > LARGEST:
        raise ValueError("that is too far out for a point")
    return Change(
        with_many(p, (*many(p), (*new, Fraction(1))), len(many(p))),
        shared,
        f"point {len(many(p)) + 1}: ({', '.join(shown(v, 4) for v in new)})",
    )


def _place(p: Params, click: Click) -> tuple[Fraction, ...]:
    k = own.stretch(p)
    pixel = 1.0 / click.port.scale
    return rounded(float(click.at[0]), pixel), rounded(float(click.at[1]) / float(k), pixel / float(k))


def _ground(click: Click) -> tuple[Fraction, ...]:
    """Where the line of sight meets the ground; where it runs along the ground, the point of the screen
    itself.
    """
    towards = click.port.camera.towards
    at: Real = np.asarray(click.at, dtype=np.float64)
    if abs(float(towards[2])) > 0.08:
        at = at - towards * (at[2] / towards[2])
    return tuple(rounded(float(v), 1.0 / click.port.scale) for v in at)


def removed(p: Params, shared: Shared, i: int) -> Change:
    """The points without one; ValueError for the last."""
    here = many(p)
    if len(here) <= 1:
        raise ValueError("this is the last point: add another before removing it")
    return Change(with_many(p, here[:i] + here[i + 1 :], -1), shared, f"point {i + 1} removed")


def added(p: Params, shared: Shared) -> Change:
    """Another point in the middle of the others, slightly above: the way without a mouse."""
    here = many(p)
    if len(here) >= MOST_POINTS:
        raise ValueError(f"there are {MOST_POINTS} points already: remove one first (Delete)")
    middle = [sum(column, Fraction(0)) / len(here) for column in list(zip(*here, strict=True))[:-1]]
    wide = max(float(max(column) - min(column)) for column in list(zip(*here, strict=True))[:-1]) or 1.0
    new = [rounded(float(v), wide / 100.0) for v in middle]
    while any(tuple(new) == each[:-1] for each in here):
        new[-1] += rounded(wide / 10.0, wide / 100.0) or Fraction(1)
    return Change(
        with_many(p, (*here, (*new, Fraction(1))), len(here)),
        shared,
        f"point {len(here) + 1} added in the middle",
    )


def weighed(p: Params, shared: Shared, factor: Fraction) -> Change:
    """The chosen point heavier or lighter; ValueError without one, or where its weight would leave 1/1024 …
    1024.
    """
    here, i = many(p), p.chosen
    if not 0 <= i < len(here):
        raise ValueError("choose a point first: click it, or move it with the keys")
    weight = here[i][-1] * factor if here[i][-1] else Fraction(1)
    if not Fraction(1, 1024) <= weight <= 1024:
        raise ValueError(f"the weight of point {i + 1} stays between 1/1024 and 1024")
    new = (*here[:i], (*here[i][:-1], weight), *here[i + 1 :])
    return Change(replace(with_many(p, new, i), weighted=True), shared, f"weight of point {i + 1}: {weight}")


def pasted(p: Params, shared: Shared, inputs: Inputs, rows: Rows) -> Change:
    """Rows of a spreadsheet as points: x and y (and a weight); for the plane x, y and z (and a weight).

    Two columns and three are told apart by what is fitted now. ValueError, with the numbers that are wrong,
    for other widths, too many rows, or numbers beyond 10⁹.
    """
    wide, wanted = len(rows[0]), 3 if p.kind == "plane" else 2
    names = "x, y and z" if wanted == 3 else "x and y"
    if wide not in (wanted, wanted + 1):
        raise ValueError(
            f"a row of points has {wanted} numbers ({names}) and perhaps a weight; these have {wide}"
        )
    if len(rows) > MOST_POINTS:
        raise ValueError(f"there are {len(rows)} rows, and {MOST_POINTS} points are the most: leave some out")
    new = tuple(_row(row, wanted, i) for i, row in enumerate(rows, 1))
    q = replace(with_many(p, new, -1), mode="fit", weighted=p.weighted or wide > wanted, named=())
    if p.kind == "polynomial":
        q = replace(q, stretch=suited(new))
    return Change(q, shared, f"{counted(len(new), 'point')} pasted")


def _row(row: tuple[Number, ...], wanted: int, i: int) -> tuple[Fraction, ...]:
    if any(absolute(x) > LARGEST for x in row):
        raise ValueError(f"row {i} has a number beyond 10⁹: use larger units")
    if len(row) > wanted and row[-1] < 0:
        raise ValueError(f"row {i} has a negative weight: a weight is 0 or more")
    exactly = tuple(exact_number(x) for x in row)
    return exactly if len(row) > wanted else (*exactly, Fraction(1))
