"""What stands wrong in the picture of a window: each text against every line, arrow, ring and other text.

This is measured with exact segments, not with the field of the layout that put the texts where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

import numpy as np
from PySide6.QtCore import QPoint

from linalg_viz.compute.typing import Real
from linalg_viz.render.primitives import Discs, Fill, Lines, Shape, Words
from linalg_viz.render.qt.view_item import ViewItem
from linalg_viz.render.shapes import mark_shapes
from linalg_viz.render.theme import Theme
from linalg_viz.scene.marks import Arrow, Curve, Handle, Label, Mark, Tiles
from linalg_viz.scene.mathtext import Run
from linalg_viz.scene.quantity import AXES, GRID, SENTENCE
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import Viewport
from linalg_viz.scene.wanted import SIGNS
from linalg_viz.shell.widgets.within import within
from linalg_viz.shell.window.panels import PanelTab
from linalg_viz.shell.window.window import Window

Box = tuple[float, float, float, float]
SLACK = 0.75
"""Pixels that a box may lie over another before it counts: antialiasing, not a touch."""

SAME_LINE, BLANK = 0.6, 0.35
"""Share of their height by which texts of one line overlap; shares of it that are the blank of a word."""

OPEN = {"hair", "grid", "moved"}
"""Weights of lines that text may stand on with its halo: grids and the like."""


def ink(words: Words) -> Box:
    """The box of the letters of a text, from the height of a capital to the depth of a g."""
    return words.x, words.y - 0.7 * words.size, words.x + words.width, words.y + 0.22 * words.size


def touching(a: Box, b: Box, slack: float = SLACK) -> bool:
    """Whether two boxes share more than antialiasing."""
    wide, tall = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return wide > slack and tall > slack


def reads_as_one(a: Box, b: Box) -> bool:
    """Whether two boxes of letters stand on one line, with no more than the blank of a word between them."""
    low, high = max(a[1], b[1]), min(a[3], b[3])
    on_one_line = high - low > SAME_LINE * min(a[3] - a[1], b[3] - b[1])
    return on_one_line and max(a[0], b[0]) - min(a[2], b[2]) < BLANK * min(a[3] - a[1], b[3] - b[1])


def crosses(paths: tuple[Real, ...], half: float, box: Box) -> bool:
    """Whether a stroke of that half width runs through a box: segments clipped to it, by Liang and Barsky."""
    low = np.array(box[:2]) - half + SLACK
    high = np.array(box[2:]) + half - SLACK
    for path in paths:
        a, d = path[:-1], np.diff(path, axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            one, two = (low - a) / d, (high - a) / d
        still = d == 0.0
        outside = (still & ((a <= low) | (a >= high))).any(axis=1)
        start = np.where(still, -np.inf, np.minimum(one, two)).max(axis=1)
        stop = np.where(still, np.inf, np.maximum(one, two)).min(axis=1)
        if (~outside & (np.maximum(start, 0.0) < np.minimum(stop, 1.0))).any():
            return True
    return False


def bars(mark: Mark) -> bool:
    """Whether no text may stand on a mark: on curves, arrows and handles; it may on grid lines and axes."""
    if isinstance(mark, Curve):
        return mark.weight not in OPEN and mark.quantity not in (AXES, GRID) and mark.fade > 0.0
    return isinstance(mark, Arrow | Handle) and mark.fade > 0.0


def runs_through(shape: Shape, box: Box) -> bool:
    """Whether a line, a head of an arrow or a ring lies over a box."""
    if isinstance(shape, Lines):
        return crosses(shape.paths, shape.stroke.width / 2.0, box)
    if isinstance(shape, Fill):
        closed = tuple(np.concatenate([each, each[:1]]) for each in shape.polygons)
        return crosses(closed, 0.0, box)
    if isinstance(shape, Discs):
        nearest = np.clip(shape.centres, box[:2], box[2:])
        return bool((np.hypot(*(shape.centres - nearest).T) < shape.radius - SLACK).any())
    return False


def text_of(runs: tuple[Run, ...]) -> str:
    """The letters of a text."""
    return "".join(run.text for run in runs)


NEAR = 30.0
"""Pixels at 100 % from its anchor within which a text is at home, whoever else is near."""


def strayed(view: View, port: Viewport, texts: Iterable[tuple[str, str, Box]]) -> Iterator[tuple[str, str]]:
    """Names that stand at another name's anchor rather than at their own, with no line to lead to them."""
    anchors = {mark.key: port.to_pixels(mark.at) for mark in view.marks if named(mark)}
    more = {m.key: m.also for m in view.marks if isinstance(m, Label)}
    for name, text, box in texts:
        if name not in anchors:
            continue
        also = [port.to_pixels(np.array(at)) for at, _ in more[name]]
        own = min(distance(at, box) for at in (anchors[name], *also))
        if own <= NEAR * port.text:
            continue
        for other, at in anchors.items():
            apart = float(np.hypot(*(at - anchors[name])))
            if apart > 3.0 and distance(at, box) + 14.0 * port.text < own:
                yield "name at another's anchor", f"{view.key}/{name} “{text}” is nearer to {other}"


FAR = 60.0
"""Pixels at 100 % from its anchor beyond which nobody knows whose a name is, unless a line leads to it."""


def led(item: ViewItem, view: View, port: Viewport, theme: Theme) -> Iterator[tuple[str, str]]:
    """Names that stand far away with no line to them, and lines that run over other texts and rings."""
    words = {each.key: ink(each) for each in item.layer.words}
    rings = [s for m in view.marks if isinstance(m, Handle) for s in mark_shapes(m, port, theme)]
    lines = {each.key.removesuffix("-line"): each for each in item.layer.lines}
    for name, line in lines.items():
        over = [key for key, box in words.items() if key != name and runs_through(line, box)]
        if over or any(runs_through(ring, box) for ring in rings for box in pieces(line)):
            yield "line to a name over a text or ring", f"{view.key}/{name} over {over}"
    cells = any(isinstance(mark, Tiles) for mark in view.marks)
    for mark in view.marks:
        if not isinstance(mark, Label) or not named(mark) or mark.key not in words or mark.key in lines:
            continue
        sentence = mark.role in ("warn", "guess") or mark.offer is not None or mark.quantity == SENTENCE
        anchors = [port.to_pixels(np.array(at)) for at in (mark.at, *(at for at, _ in mark.also))]
        far = min(distance(at, words[mark.key]) for at in anchors)
        if not (cells or sentence) and far > FAR * port.text:
            yield "name far from what it names", f"{view.key}/{mark.key} “{mark.text}”: {far:.0f} px"


def pieces(line: Lines) -> Iterator[Box]:
    """Points along a line, as boxes."""
    (start, end) = line.paths[0]
    for share in np.linspace(0.0, 1.0, 40):
        x, y = (start + share * (end - start)).tolist()
        yield x, y, x, y


def beneath(
    window: Window, item: ViewItem, view: View, texts: Iterable[tuple[str, str, Box]]
) -> Iterator[tuple[str, str]]:
    """Texts under the controls that float over the picture."""
    left, top = item.pos().x(), item.pos().y()
    for control in (*within(window, PanelTab), window.selecting.button):
        if not control.isVisible():
            continue
        at = window.canvas.mapFromGlobal(control.mapToGlobal(QPoint(0, 0)))
        x, y = at.x() - left, at.y() - top
        for name, text, box in texts:
            if touching(box, (x, y, x + control.width(), y + control.height())):
                yield "text under a control", f"{view.key}/{name} “{text}” under {control.objectName()}"


def nameless(view: View, texts: Iterable[tuple[str, str, Box]]) -> Iterator[tuple[str, str]]:
    """Blocks of cells whose name found no room: nobody knows what they are."""
    there = {name for name, _, _ in texts}
    for mark in view.marks:
        if isinstance(mark, Label) and mark.key.endswith("-title") and mark.key not in there:
            yield "block without its name", f"{view.key}/{mark.key} “{mark.text}”"


def named(mark: Mark) -> bool:
    """Whether a mark is a name that may move about its anchor."""
    return isinstance(mark, Label) and not mark.still and mark.fade > 0.0


def distance(at: Real, box: Box) -> float:
    """How far a point is from a box; 0 inside."""
    return float(np.hypot(*(at - np.clip(at, box[:2], box[2:]))))


def findings(window: Window) -> Iterator[tuple[str, str]]:
    """The kind of each fault and where it is."""
    canvas = window.canvas
    insets = [
        (item, item.geometry())
        for key, item in canvas._items.items()
        if item.view and item.view.place == "inset"
    ]
    for item in canvas._items.values():
        view, port = item.view, item.port
        if view is None or port is None:
            continue
        texts = [(words.key, text_of(words.runs), ink(words)) for words in item.layer.words]
        free = {m.key for m in view.marks if named(m) and m.text not in SIGNS}
        opaque = {w.key for w in item.layer.words if w.opaque or w.key.startswith("title-")}
        tiles = [s for m in view.marks if isinstance(m, Tiles) for s in mark_shapes(m, port, canvas._theme)]
        numbers = [("tile", text_of(w.runs), ink(w)) for w in tiles if isinstance(w, Words)]
        barring = [(m.key, mark_shapes(m, port, canvas._theme)) for m in view.marks if bars(m)]
        yield from beneath(window, item, view, texts)
        yield from nameless(view, texts)
        for name, text, box in texts:
            here = f"{view.key}/{name} “{text}”"
            if (
                box[0] < -SLACK
                or box[1] < -SLACK
                or box[2] > port.width + SLACK
                or box[3] > port.height + SLACK
            ):
                yield "text clipped in the picture", here
            for other, shapes in barring:
                # Behind a box that hides it no line is seen; a ring must not be hidden.
                seen = shapes if name not in opaque else [each for each in shapes if isinstance(each, Discs)]
                if any(runs_through(shape, box) for shape in seen):
                    yield "text on a line, arrow or ring", f"{here} on {other}"
            if view.place == "main":
                left, top = item.pos().x(), item.pos().y()
                for inset, place in insets:
                    over = (
                        place.left() - left,
                        place.top() - top,
                        place.right() - left,
                        place.bottom() - top,
                    )
                    if touching(box, over):
                        yield "text under an inset", f"{here} under {inset.view.key}"
        lines = {each.key.removesuffix("-line") for each in item.layer.lines}
        yield from strayed(view, port, (each for each in texts if each[0] not in lines))
        yield from led(item, view, port, canvas._theme)
        for (a, first, one), (b, second, two) in combinations(texts, 2):
            if touching(one, two):
                yield "two texts touch", f"{view.key}: {a} “{first}” and {b} “{second}”"
            elif {a, b} <= free and reads_as_one(one, two):
                yield "two texts read as one", f"{view.key}: {a} “{first}” and {b} “{second}”"
        for a, first, one in texts:
            for _, second, two in numbers:
                if touching(one, two):
                    yield "two texts touch", f"{view.key}: {a} “{first}” and the number “{second}”"
