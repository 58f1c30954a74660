"""From an edit to the painted frame at 1600 × 1000, for each gallery document; and the same scene drawn by others.

Run with: pytest tests/benchmarks/test_frame.py --benchmark-enable -s
The numbers are printed, and as ratios where there is something to compare with; no time is asserted.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from linalg_viz import assets
from linalg_viz.labs import lab
from linalg_viz.labs.lab import Gesture
from linalg_viz.render.canvas import Canvas
from linalg_viz.scene.marks import Area, Arrow, Curve, Handle, Label
from linalg_viz.scene.scene import Scene
from linalg_viz.state import bundled, codec, resolve
from linalg_viz.state.actions import Drag, SetCell
from linalg_viz.state.document import State
from linalg_viz.state.update import update

SIZE = (1600, 1000)
DOCUMENTS = sorted(assets.path("gallery").glob("*.linalg"))


class Bench:
    """One canvas and one state; ``step`` is an edit and its painted frame."""

    def __init__(self, qtbot: QtBot, document: Path) -> None:
        self.state: State = codec.decode(document.read_bytes())
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
        cameras = {k[1]: c for k, c in self.state.look.cameras if k[0] == self.state.document.lab}
        self.canvas.set_cameras(cameras)
        # As in the window: while a handle is held, names and signs are tracked from frame to frame.
        held = lab(self.state.document.lab)
        shared = resolve.shared(self.state.document)
        self.tracking = held.track(self.state.document.param(held.id), shared, self.tracking)
        scene = resolve.scene(self.state, self.inputs, self.canvas.viewports(), self.tracking)
        self.canvas.show_scene(scene)
        return scene

    def step(self) -> None:
        self.number += 1
        wiggle = 0.15 * np.sin(self.number / 9.0)
        found = self._handle()
        if found is None:
            cells = self.state.document.cells[0][1]
            self.state = update(self.state, SetCell("A", 0, 0, f"{1 + wiggle:.3f}" if cells else "1")).state
        else:
            view, handle = found
            to = handle.at + wiggle * (
                handle.along if handle.along is not None else np.eye(len(handle.at))[0]
            )
            gesture = Gesture(handle.key, view, handle.at, to, 0.005, False)
            self.state = update(self.state, Drag(gesture, self.canvas.viewports(), self.inputs)).state
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


def test_beside_a_canvas_of_matplotlib(
    benchmark: BenchmarkFixture, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    document = next((d for d in DOCUMENTS if d.stem == "transform-default"), None)
    if document is None:
        pytest.skip("there is no gallery document of the Transform lab to draw")
    bench = Bench(qtbot, document)
    drawn = _matplotlib(bench)
    if benchmark.enabled:
        ours, theirs = np.median(times(bench.step, 60)[5:]), np.median(times(drawn, 20)[3:])
        with capsys.disabled():
            print(
                f"\nmatplotlib Qt/Agg: {theirs:.1f} ms a frame, here {ours:.1f} ms: {theirs / ours:.1f} × faster"
            )
    benchmark(bench.step)
    drawn()


def _matplotlib(bench: Bench) -> Callable[[], object]:
    """The same scene as matplotlib draws it: artists made once, their data set for each frame."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.collections import LineCollection, PolyCollection
    from matplotlib.figure import Figure

    figure = Figure(figsize=(16, 10), dpi=100)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_aspect("equal")

    def draw() -> None:
        axes.clear()
        for view in bench.canvas._scene[:1]:
            m = view.home.matrix
            for mark in view.marks:
                if isinstance(mark, Curve) and len(mark.points):
                    q = mark.points @ m.T
                    lines = q.reshape(-1, 2, 2) if mark.connect == "pairs" else [q]
                    axes.add_collection(LineCollection(list(lines), linewidths=1.5))
                elif isinstance(mark, Area) and len(mark.points):
                    axes.add_collection(PolyCollection([mark.points @ m.T], alpha=0.2))
                elif isinstance(mark, Arrow):
                    tails, heads = mark.tails @ m.T, mark.heads @ m.T
                    axes.quiver(*tails.T, *(heads - tails).T, angles="xy", scale_units="xy", scale=1)
                elif isinstance(mark, Label):
                    axes.text(*(mark.at @ m.T), mark.key)
        axes.set_xlim(-5, 5)
        axes.set_ylim(-3, 3)
        canvas.draw()

    return draw
