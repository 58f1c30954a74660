"""A document's picture as frames: along its time line, or while its first handle goes once round."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from itertools import pairwise
from math import cos, pi, sin
from typing import Any, TypeAlias

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.lab import Gesture, Inputs
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.records import dataclass
from linalg_viz.render import svg
from linalg_viz.render.handout.coded import Table
from linalg_viz.render.layout import arrange, covered, on_page, viewports
from linalg_viz.render.printed import bare, unguessed
from linalg_viz.render.shapes import shapes
from linalg_viz.render.theme import Theme
from linalg_viz.scene.marks import Handle
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.scene import Scene, Viewports
from linalg_viz.state import resolve
from linalg_viz.state.actions import Drag
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

FRAMES, ROUND, ROUNDS = 12, 48, 3
"""Frames from one stop to the next, and of one way round; how often a scene is laid out at most."""

FINE = 0.001
"""The size of what a turn writes, in units."""

TURNED = "once round"
"""The name of the last stop where a handle goes round, which the script knows."""

LARGEST = 370_000
"""Bytes that one picture may take; with more, every second, third … of its frames is left out."""

Work: TypeAlias = Generator[float, None, Any]
"""Work in pieces: it says after each what share is done, 0 to 1, and ends in its result."""


Held: TypeAlias = tuple[Handle, str, Viewports]
"""A ring, the key of its view, and the viewports it was drawn for."""


@dataclass(frozen=True, slots=True)
class Motion:
    """What a page shows of a picture.

    ``data`` is what the script reads: size, areas, records of shapes, frames, and when each is due. ``still``
    is the SVG for paper and where no script runs, ``words`` says the picture to somebody who cannot see it.
    """

    data: dict[str, Any]
    still: str
    words: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: when it is due, 0 to 1, its state, and the names and signs kept so far."""

    t: float
    state: State
    names: Any = None


def motion(
    state: State, labs: Labs, inputs: Inputs, size: tuple[int, int], theme: Theme, turning: bool = False
) -> Work:
    """The motion of a document's picture in ``size`` pixels, made frame by frame.

    It runs along the time line; where there is none, or ``turning`` and a handle is held to a circle, that
    handle goes once round.
    """
    stops, frames = _frames(state, labs, inputs, size, turning)
    cameras = {k: port.camera for k, port in _laid(Frame(1.0, state), labs, inputs, size, {})[1].items()}
    table, made = Table(), []
    own, own_ports = _laid(Frame(state.view.t, state), labs, inputs, size, cameras)
    kept_still = _drawn(own, own_ports, size, theme)
    words = " ".join(view.words for view in own if view.words)
    for k, frame in enumerate(frames):
        scene, ports = _laid(frame, labs, inputs, size, cameras)
        scene = bare(scene)
        made.append((frame.t, _placed(scene, ports, size, theme, table)))
        yield (k + 1) / len(frames)
    boxes = {k: [round(x, 1) for x in box] for k, box in arrange(scene, *size).items()}
    kept = _thinned(made, table, LARGEST - len(kept_still.encode("utf-8")))
    at = 0.0 if stops and stops[-1][0] == TURNED else state.view.t
    return Motion({"at": at, **_data(kept, table, stops, boxes, size, theme)}, kept_still, words)


def still(state: State, labs: Labs, inputs: Inputs, size: tuple[int, int], theme: Theme) -> str:
    """A document's picture as it is, as an SVG element without rings."""
    scene, ports = _laid(Frame(state.view.t, state), labs, inputs, size, {})
    return _drawn(scene, ports, size, theme)


def _drawn(scene: Scene, ports: Viewports, size: tuple[int, int], theme: Theme) -> str:
    return svg.draw(bare(scene), ports, theme, *size).partition("\n")[2]


def _frames(
    state: State, labs: Labs, inputs: Inputs, size: tuple[int, int], turning: bool
) -> tuple[tuple[tuple[str, float], ...], list[Frame]]:
    """The stops of the time line by name, and all frames; one alone where nothing can move."""
    stops = resolve.stages(state, labs)
    rings = _handles(state, labs, inputs, size)
    first = next((held for held in rings if _follows(state, labs, inputs, held, size)), None)
    turning = turning and first is not None and first[0].walk == "circle"
    if len(stops) >= 2 and not turning:
        times = [stops[0].t]
        for a, b in pairwise(stops):
            times += list(np.linspace(a.t, b.t, FRAMES + 1)[1:])
        at = [Frame(float(t), replace(state, view=replace(state.view, t=float(t)))) for t in times]
        return tuple((in_line(stop.name), stop.t) for stop in stops), at
    if first is not None:
        return ((first[0].name, 0.0), (TURNED, 1.0)), list(_turned(state, labs, inputs, first))
    return (), [Frame(1.0, state)]


def _turned(state: State, labs: Labs, inputs: Inputs, found: Held) -> Iterator[Frame]:
    """The states while a handle of the plane goes once round the origin, or round its pivot."""
    lab = labs[state.document.lab]
    ring, view, ports = found
    state = replace(state, view=replace(state.view, t=1.0))
    start: Real = ring.at
    tracking = lab.track(state.document.param(lab.id), resolve.shared(state.document), None)
    now = state
    for k in range(ROUND + 1):
        if 0 < k < ROUND:
            now = update(now, Drag(_pull(ring, view, start, k), ports, inputs), labs).state
            tracking = lab.track(now.document.param(lab.id), resolve.shared(now.document), tracking)
        yield Frame(k / ROUND, now if k < ROUND else state, tracking)


def _pull(ring: Handle, view: str, start: Real, k: int) -> Gesture:
    """The drag of a ring to where it stands after k of its steps round the origin, or round its pivot.

    As by the hand, that is held: keys go to the next round number instead.
    """
    turn, pivot = 2.0 * pi * k / ROUND, ring.pivot if ring.pivot is not None else np.zeros(2)
    turned: Real = np.array([[cos(turn), -sin(turn)], [sin(turn), cos(turn)]]) @ (ring.at - pivot)
    return Gesture(ring.key, view, start, np.asarray(pivot + turned), FINE, snap=False)


def _follows(state: State, labs: Labs, inputs: Inputs, held: Held, size: tuple[int, int]) -> bool:
    """Whether a ring goes where it is pulled; a row that is laid onto another one, or a tile, jumps back."""
    ring, view, ports = held
    if ring.walk == "circle":
        return True
    pull = _pull(ring, view, ring.at, 1)
    now = update(replace(state, view=replace(state.view, t=1.0)), Drag(pull, ports, inputs), labs).state
    scene, _ = _laid(Frame(1.0, now), labs, inputs, size, {})
    marks = (mark for each in scene if each.key == view for mark in each.marks)
    at = next((mark.at for mark in marks if isinstance(mark, Handle) and mark.key == ring.key), ring.at)
    return len(at) == 2 and float(np.abs(at - pull.to).max()) < 0.1 * float(np.abs(ring.at - pull.to).max())


def _handles(state: State, labs: Labs, inputs: Inputs, size: tuple[int, int]) -> Iterator[Held]:
    """The rings in the plane that may go round, with their view, first those held to a circle."""
    scene, ports = _laid(Frame(1.0, state), labs, inputs, size, {})
    rings = [(m, v.key) for v in scene for m in v.marks if isinstance(m, Handle) and len(m.at) == 2]
    fit = [(m, key) for m, key in rings if m.walk in ("free", "circle") and float(np.abs(m.at).max()) > 1e-6]
    for mark, key in sorted(fit, key=lambda pair: pair[0].walk != "circle"):
        yield mark, key, ports


def _laid(
    frame: Frame, labs: Labs, inputs: Inputs, size: tuple[int, int], cameras: dict[str, Any]
) -> tuple[Scene, Viewports]:
    """The scene of a frame and its viewports; cameras stay as they are at the end of the time line."""
    lab = frame.state.document.lab
    known = {**cameras, **frame.state.view.cameras_of(lab)}
    ports: Viewports = {}
    for _ in range(ROUNDS):
        scene = resolve.scene(frame.state, labs, inputs, ports, frame.names)
        wanted = viewports(scene, *size, known)
        if wanted == ports:
            break
        ports = wanted
    return unguessed(scene), ports


def _placed(
    scene: Scene, ports: Viewports, size: tuple[int, int], theme: Theme, table: Table
) -> list[tuple[str, list[int]]]:
    """The places of the records of each view's shapes, insets last."""
    boxes = arrange(scene, *size)
    insets = [boxes[view.key] for view in scene if view.place == "inset"]
    out = []
    for view in sorted(scene, key=lambda v: v.place == "inset"):
        port = on_page(view, boxes[view.key], ports)
        drawn = shapes(view, port, theme, obstacles=covered(view, boxes[view.key], insets))
        out.append((view.key, [table.place(shape) for shape in drawn]))
    return out


Placed: TypeAlias = list[tuple[float, list[tuple[str, list[int]]]]]


def _thinned(made: Placed, table: Table, room: int) -> Placed:
    """The frames, or every second, third … of them and the last, that take no more bytes."""
    for step in (1, 2, 3, 4, 6, FRAMES):
        kept = [each for k, each in enumerate(made) if k % step == 0 or k == len(made) - 1]
        places = {k for _, views in kept for _, shown in views for k in shown}
        uses = sum(len(shown) for _, views in kept for _, shown in views)
        if sum(table.sizes[k] for k in places) + 5 * uses <= room:
            break
    return kept


def _data(
    frames: Placed,
    table: Table,
    stops: tuple[tuple[str, float], ...],
    boxes: dict[str, list[float]],
    size: tuple[int, int],
    theme: Theme,
) -> dict[str, Any]:
    records, places = table.kept(k for _, views in frames for _, shown in views for k in shown)
    return {
        "size": list(size),
        "ground": theme.ground,
        "edge": theme.colour("separator"),
        "stops": [[name, round(t, 6)] for name, t in stops],
        "boxes": boxes,
        "shapes": records,
        "frames": [
            [round(t, 6), [[key, [places[k] for k in shown]] for key, shown in views]] for t, views in frames
        ],
    }
