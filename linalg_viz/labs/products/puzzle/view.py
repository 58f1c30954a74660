"""The picture of a puzzle: the letter F under the product, where it is to come, and the tiles."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.lab import Shared, Stage
from linalg_viz.labs.parts import timed
from linalg_viz.labs.parts.letter import LETTER
from linalg_viz.labs.products import facts, geometry, sheet
from linalg_viz.labs.products.params import MOST_TILES, Params
from linalg_viz.labs.products.puzzle import moves, targets
from linalg_viz.labs.products.puzzle.targets import Puzzle, said
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Curve, Dash, Label, Mark, points
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import Scene, View, Viewports

BOX = (-0.4, moves.PITCH * MOST_TILES, moves.TRAY - 2.0 * moves.APART - 0.7, 1.0)
"""What is shown of the tiles: left, right, bottom, top."""


CELL, UNDER = 0.76, 2.95
"""The side of a cell of a matrix below the tiles, and what is added there for it, in sides of a tile."""

ASKED = 3.6
"""How many sides of a tile wide cells are made where letters are large: the plane keeps the rest."""

READ = 17.0
"""Pixels at 100 % of such a cell from which on its number is read."""


def stages(p: Params, s: Shared) -> tuple[Stage, ...]:
    """I, and one stop for each factor, in the order in which they act."""
    count = len(p.made)
    if targets.of(p, s) is None or not count:
        return (Stage("I", 0.0),)
    return tuple(Stage(said(p.made[count - k :]) or "I", k / count) for k in range(count + 1))


def scene(p: Params, s: Shared, ports: Viewports, t: float) -> Scene:
    """The plane and the tiles; one sentence where these matrices make no puzzle."""
    found = targets.of(p, s)
    if found is None:
        why = targets.refusal(s)
        words = sheet.line("refusal", why, 0.0, 0.0, "bad", quantity=qty.SENTENCE)
        return (sheet.view("tiles", "No puzzle", [words], (-4.0, 4.0, -1.0, 1.0), ports, why),)
    return (_plane(p, found, ports, t), _tiles(p, s, ports))


def _plane(p: Params, found: Puzzle, ports: Viewports, t: float) -> View:
    M = _at_time(p.made, found, t)
    goal = LETTER @ facts.dense(found.target).T
    shapes = np.concatenate([LETTER, goal, LETTER @ facts.dense(found.made(p.made)).T])
    size = geometry.reach(tuple(float(x) for x in np.abs(shapes).max(axis=0)), least=2.0)
    home, _, marks = geometry.frame(ports, "puzzle", 2, size)
    marks += _shape("start", LETTER, "muted", "dot", qty.of_kind(Kind.FIGURE, "I"))
    marks += _shape("target", goal, "second", "dash", qty.of_kind(Kind.FIGURE, "target"))
    now, of = LETTER @ M.T, qty.of_kind(Kind.FIGURE, "product")
    marks.append(Area(key="now-area", role="image", points=now, opacity=0.25, quantity=of))
    marks += _shape("now", now, "image", "solid", of)
    title = f"Puzzle {p.seed}: {said(p.made) or 'I'}"
    words = "the letter F dotted, the product's image of it, and dashed where it is to come"
    return geometry.view("puzzle", title, marks, home, 2, size, words)


def _shape(key: str, corners: Real, role: str, dash: Dash, quantity: Quantity) -> list[Mark]:
    at = points(corners)
    return [
        Curve(key=key, role=role, points=at, connect="closed", weight="curve", dash=dash, quantity=quantity)
    ]


def _at_time(word: str, found: Puzzle, t: float) -> Real:
    """The matrix drawn at time t: the factors act one after the other, the last of the word first."""
    if not word or t >= 1.0:
        return facts.dense(found.made(word))
    done = min(int(t * len(word)), len(word) - 1)
    before = word[len(word) - done :]
    factor = dict(found.factors)[word[len(word) - done - 1].upper()]
    return np.asarray(timed.at_time(factor, t * len(word) - done) @ facts.dense(found.made(before)))


def _tiles(p: Params, s: Shared, ports: Viewports) -> View:
    """The product above, with room for more; below it of each matrix the tile that is taken next, and its
    cells.

    They are left out where the height is too little for them.
    """
    area = sheet.port(ports, "tiles")
    box = (*BOX[:2], BOX[2] - UNDER, BOX[3])
    # By the height alone: the width of the view depends on whether there are cells.
    tall = replace(area, width=2.0 * area.height)
    if CELL * sheet.cell_size("tiles", box, {"tiles": tall}) < READ * area.text:
        box = BOX
    marks: list[Mark] = [] if box == BOX else _cells(s)
    room = [np.array([moves.PITCH * k + 0.5, moves.ROW]) for k in range(len(p.made), MOST_TILES)]
    marks += [
        sheet.band(f"room{k}", at[0] - 0.5, at[1] + 0.5, 1, 1, "muted", dash="dot")
        for k, at in enumerate(room)
    ]
    for name in "ABC":
        left = 2 - p.made.upper().count(name)
        at = moves.place("", name) + np.array([0.8, 0.0])
        text = f"{name}: {left or 'none'} left"
        marks.append(_name(f"left-{name}", text, at, (1.0, 0.0), "muted", qty.SENTENCE))
    for tile, each in moves.tiles():
        if tile not in p.made and tile not in moves.waiting(p.made):
            continue
        at, of = moves.place(p.made, tile), qty.matrix(tile.upper())
        marks.append(sheet.band(f"{each.key}-cell", at[0] - 0.5, at[1] + 0.5, 1, 1, "accent"))
        where = "not in the product"
        if tile in p.made:
            # Above its ring, which covers a letter where a class looks.
            above = at + np.array([0.0, 0.55])
            marks.append(_name(f"{each.key}-name", tile.upper(), above, (0.0, 1.0), "text", of))
            where = f"place {p.made.index(tile) + 1}"
        marks.append(each.ring(at, "accent", where, quantity=of))
    words = f"tiles of the product: {said(p.made) or 'none'}"
    view = sheet.view("tiles", "The right one acts first", marks, box, ports, words, 0.8)
    return replace(view, asks=ASKED)


def _cells(s: Shared) -> list[Mark]:
    """What the tiles stand for: A, B and C as cells side by side."""
    out: list[Mark] = []
    step = (BOX[1] - BOX[0] - 2 * CELL - 0.2) / 2.0
    top = BOX[2] - UNDER + 2.0 * CELL + 0.2
    for k, (name, rows) in enumerate(zip("ABC", (s.A, s.B, s.C), strict=True)):
        g, left, of = facts.cells(rows), BOX[0] + 0.1 + k * step, qty.matrix(name)
        places = points(
            [[left + CELL * (j + 0.5), top - CELL * (i + 0.5)] for i in range(g.m) for j in range(g.n)]
        )
        out.append(
            sheet.tiles(
                f"cells-{name}", places, sheet.flat(g.texts), g.shade, quantity=of, cell=sheet.CELL * CELL
            )
        )
        out.append(
            _name(f"cells-{name}-name", name, np.array([left + CELL, top + 0.05]), (0.0, 1.0), "text", of)
        )
    return out


def _name(key: str, text: str, at: Real, side: tuple[float, float], role: str, quantity: Quantity) -> Label:
    return Label(key=key, role=role, at=points(at), text=text, side=side, size=0.95, quantity=quantity)
