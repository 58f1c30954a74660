"""From an edit to the painted frame at 1600 × 1000, for each gallery document; and the same scene drawn by others.

Run with: pytest tests/benchmarks/test_frame.py --benchmark-enable -s
The numbers are printed, and as ratios where there is something to compare with; no time is asserted.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Gesture
from linalg_viz.render.qt.canvas import Canvas
from linalg_viz.scene.marks import Area, Arrow, Curve, Handle, Label
from linalg_viz.scene.scene import Scene
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import Drag, SetCell
from linalg_viz.state.codec import codec
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

SIZE = (1600, 1000)
DOCUMENTS = sorted(assets.path("gallery").glob("*.linalg"))


class Bench:
    """One canvas and one state; ``step`` is an edit and its painted frame."""

    def __init__(self, qtbot: QtBot, document: Path) -> None:
        self.state: State = codec.decode(document.read_bytes(), LABS)
        self.inputs = bundled.inputs(self.state.document)
        self.tracking: object = None
        self.canvas = Canvas()
        self.canvas.resize(*SIZE)
        qtbot.addWidget(self.canvas)
        self.canvas.show()
        for _ in range(3):
            self.show()
            QApplication.processEvents()
        self.number = 0
        self.canvas._hold()

    def show(self) -> Scene:
        cameras = {k[1]: c for k, c in self.state.view.cameras if k[0] == self.state.document.lab}
        self.canvas.set_cameras(cameras)
        # As in the window: while a handle is held, names and signs are tracked from frame to frame.
        held = LABS[self.state.document.lab]
        shared = resolve.shared(self.state.document)
        self.tracking = held.track(self.state.document.param(held.id), shared, self.tracking)
        scene = resolve.scene(self.state, LABS, self.inputs, self.canvas.viewports(), self.tracking)
        self.canvas.show_scene(scene)
        return scene

    def step(self) -> None:
        self.number += 1
        wiggle = 0.15 * np.sin(self.number / 9.0)
        found = self._handle()
        if found is None:
            cells = self.state.document.cells[0][1]
            self.state = update(
                self.state, SetCell("A", 0, 0, f"{1 + wiggle:.3f}" if cells else "1"), LABS
            ).state
        else:
            view, handle = found
            to = handle.at + wiggle * (
                handle.along if handle.along is not None else np.eye(len(handle.at))[0]
            )
            gesture = Gesture(handle.key, view, handle.at, to, 0.005, False)
            self.state = update(self.state, Drag(gesture, self.canvas.viewports(), self.inputs), LABS).state
        self.show()
        self.canvas.viewport().repaint()

    def _handle(self) -> tuple[str, Handle] | None:
        for view in self.canvas._scene:
            for mark in view.marks:
                if isinstance(mark, Handle) and mark.walk != "fixed":
                    return view.key, mark
        return None


def times(step: Callable[[], object], rounds: int) -> np.ndarray:
    out = []
    for _ in range(rounds):
        begun = time.perf_counter()
        step()
        out.append(1e3 * (time.perf_counter() - begun))
    return np.array(out)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_an_edit_reaches_the_screen(
    document: Path, benchmark: BenchmarkFixture, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    bench = Bench(qtbot, document)
    before = bench.state
    if benchmark.enabled:
        spent = times(bench.step, 150)[10:]
        with capsys.disabled():
            median, late = np.median(spent), np.percentile(spent, 95)
            print(f"\n{document.stem:28} edit to painted frame: median {median:5.1f} ms, 95 % {late:5.1f} ms")
    benchmark(bench.step)
    assert bench.state is not before


@pytest.mark.parametrize("name", ["transform-default", "transform-space", "transform-flat"])
def test_the_same_scene_drawn_by_others(
    name: str, benchmark: BenchmarkFixture, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ours is edit, scene and paint; theirs is the drawing of a scene that is already made."""
    bench = Bench(qtbot, next(d for d in DOCUMENTS if d.stem == name))
    others = {
        "matplotlib Qt/Agg": _matplotlib(bench, qtbot),
        "pyqtgraph, clear and plot": _replot(bench, qtbot),
    }
    if benchmark.enabled:
        ours = np.median(times(bench.step, 60)[5:])
        for title, draw in others.items():
            theirs = np.median(times(draw, 25)[5:])
            with capsys.disabled():
                print(
                    f"\n{name}, {title}: {theirs:.1f} ms a frame, here {ours:.1f} ms: {theirs / ours:.1f} ×"
                )
    benchmark(bench.step)
    for draw in others.values():
        draw()


def _flat(bench: Bench) -> list[tuple[object, list[np.ndarray]]]:
    """The marks of the first view with their points in the plane of its camera."""
    view = bench.canvas._scene[0]
    m = view.home.matrix.T
    found: list[tuple[object, list[np.ndarray]]] = []
    for mark in view.marks:
        if isinstance(mark, (Curve, Area)) and len(mark.points):
            found.append((mark, [mark.points @ m]))
        elif isinstance(mark, Arrow) and len(mark.tails):
            found.append((mark, [mark.tails @ m, mark.heads @ m]))
        elif isinstance(mark, (Label, Handle)):
            found.append((mark, [mark.at @ m]))
    return found


def _matplotlib(bench: Bench, qtbot: QtBot, size: tuple[int, int] = SIZE) -> Callable[[], object]:
    """Matplotlib's Qt canvas as it is at its best: artists made once, their data set anew for each frame."""
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.collections import LineCollection, PolyCollection
    from matplotlib.figure import Figure

    figure = Figure(figsize=(size[0] / 100, size[1] / 100), dpi=100)
    canvas = FigureCanvasQTAgg(figure)
    qtbot.addWidget(canvas)
    canvas.resize(*size)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_aspect("equal")
    axes.set_xlim(-6.4, 6.4)
    axes.set_ylim(-4, 4)
    sets: list[Callable[[list[np.ndarray]], object]] = []
    for mark, points in _flat(bench):
        if isinstance(mark, Curve):
            lines = axes.add_collection(LineCollection([], linewidths=1.5))
            pairs = mark.connect == "pairs"
            sets.append(lambda p, c=lines, k=pairs: c.set_segments(p[0].reshape(-1, 2, 2) if k else [p[0]]))
        elif isinstance(mark, Area):
            area = axes.add_collection(PolyCollection([], alpha=0.2))
            sets.append(lambda p, c=area: c.set_verts(p))
        elif isinstance(mark, Arrow):
            arrow = axes.quiver(
                *points[0].T, *(points[1] - points[0]).T, angles="xy", scale_units="xy", scale=1
            )
            sets.append(lambda p, c=arrow: c.set_UVC(*(p[1] - p[0]).T))
        elif isinstance(mark, Label):
            text = axes.text(0, 0, mark.key)
            sets.append(lambda p, c=text: c.set_position(p[0]))
        else:
            ring = axes.plot([0], [0], "o", markersize=10, fillstyle="none")[0]
            sets.append(lambda p, c=ring: c.set_data(p[0][:1], p[0][1:]))
    canvas.show()

    def draw() -> None:
        for put, (_, points) in zip(sets, _flat(bench), strict=False):
            put(points)
        canvas.draw()
        canvas.repaint()

    return draw


def _replot(bench: Bench, qtbot: QtBot) -> Callable[[], object]:
    """Pyqtgraph as it is often used: everything cleared and plotted again."""
    plot = pg.PlotWidget()
    qtbot.addWidget(plot)
    plot.resize(*SIZE)
    plot.setAspectLocked(True)
    plot.setXRange(-6.4, 6.4)
    plot.setYRange(-4, 4)
    plot.show()

    def draw() -> None:
        plot.clear()
        for mark, points in _flat(bench):
            if isinstance(mark, (Curve, Area)):
                pairs = isinstance(mark, Curve) and mark.connect == "pairs"
                plot.plot(*points[0].T, connect="pairs" if pairs else "all", antialias=True)
            elif isinstance(mark, Arrow):
                plot.plot(*np.concatenate(points).T, antialias=True)
            elif isinstance(mark, Label):
                label = pg.TextItem(mark.key)
                label.setPos(*points[0])
                plot.addItem(label)
            else:
                plot.plot(*points[0][:, None], symbol="o")
        plot.viewport().repaint()

    return draw
