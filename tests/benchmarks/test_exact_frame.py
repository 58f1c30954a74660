"""What exact answers cost in a frame while a hand is on a handle, for each gallery document.

Run with: pytest tests/benchmarks/test_exact_frame.py --benchmark-enable -s
Processor time inside ``compute/exact`` of one frame: the drag, the scene and the cards that stand open. The
same hand moves several times through the same frames, from the same beginning and with nothing remembered of
the time before, and of each frame the least counts: what is more is the machine's. The numbers are printed;
no time is asserted.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import pytest

from linalg_viz import assets
from linalg_viz.compute.exact.library import flint
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Gesture, Lab
from linalg_viz.render.first import laid_out
from linalg_viz.scene.marks import Handle
from linalg_viz.scene.scene import Viewports
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import ChooseLab, Drag, SetCell, SetCells
from linalg_viz.state.codec import codec
from linalg_viz.state.document import State
from linalg_viz.state.opened import stands_open
from linalg_viz.state.update.update import update
from tests.harness.exact_clock import Clock, counting, forget, undisturbed

DOCUMENTS = sorted(assets.path("gallery").glob("*.linalg"))
STEPS, EDITS, TIMES = 6, 3, 5
"""Frames of each handle, edits of each table, and how often each frame is measured; a run without
``--benchmark-enable`` makes one.
"""


@pytest.fixture(scope="module")
def clock() -> Iterator[Clock]:
    """The clock at the doors, put there once for all documents."""
    flint()
    with counting() as clock:
        yield clock


@pytest.fixture
def measured(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether the times are to be compared: then nothing disturbs them."""
    enabled = bool(request.config.getoption("benchmark_enable"))
    with undisturbed() if enabled else nullcontext():
        yield enabled


def handles(state: State) -> tuple[list[tuple[str, Handle]], Viewports]:
    """The rings of the document's picture, 1600 × 1000, by their views."""
    scene, ports = laid_out(state, LABS, bundled.inputs(state.document), 1600, 1000)
    found = [
        (view.key, mark)
        for view in scene
        for mark in view.marks
        if isinstance(mark, Handle) and mark.walk != "fixed"
    ]
    return found, ports


def frames(document: Path, clock: Clock, steps: int) -> list[float]:
    """Milliseconds inside compute/exact for each frame: every handle is drawn so many times to somewhere new."""
    forget()
    state = codec.decode(document.read_bytes(), LABS)
    out = []
    inputs = bundled.inputs(state.document)
    lab = LABS[state.document.lab]
    found, ports = handles(state)
    resolve.cards(state, LABS, inputs)
    for number, (view, handle) in enumerate(found):
        now, tracking = state, None
        for step in range(1, steps + 1):
            along = handle.along if handle.along is not None else np.linspace(1.0, 0.3, len(handle.at))
            to = handle.at + along * (0.0371 * step + 0.0013 * number)
            before = clock.spent
            gesture = Gesture(
                handle.key, view, handle.at, to, 1 / ports[view].scale, False, along=handle.along
            )
            now = update(now, Drag(gesture, ports, inputs), LABS).state
            shared = resolve.shared(now.document)
            tracking = lab.track(now.document.param(lab.id), shared, tracking)
            resolve.scene(now, LABS, inputs, ports, tracking)
            for place, card in enumerate(resolve.cards_on_demand(now, LABS, inputs, tracking)):
                if place == 0 or stands_open(now, LABS, card.key):
                    tuple(card.items)
            out.append(clock.spent - before)
    return out


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_exact_answers_in_every_frame(
    document: Path, clock: Clock, measured: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = STEPS if measured else 1
    passes = [frames(document, clock, steps) for _ in range(TIMES if measured else 1)]
    spent = [min(times) for times in zip(*passes, strict=True)]
    with capsys.disabled():
        if spent:
            print(
                f"\n{document.stem:28} exact in a frame: median {statistics.median(spent):5.2f} ms, "
                f"most {max(spent):5.2f} ms of CPU, {len(spent)} frames"
            )
    assert min(spent, default=0.0) >= 0 and len(spent) % steps == 0


KINDS = {
    "decimals": lambda draw: f"{draw.randint(-99, 99) / 10}",
    "roots": lambda draw: f"{draw.randint(-9, 9)}{draw.choice(('', '+sqrt(2)', '-sqrt(3)'))}",
    "angles": lambda draw: f"{draw.randint(-9, 9)}{draw.choice(('', '*cos(20°)', '+sin(20°)'))}",
}


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("lab", [lab for lab in LABS if "A" in lab.entries], ids=lambda lab: lab.id)
def test_a_cell_of_twelve_by_twelve(
    lab: Lab, kind: str, clock: Clock, measured: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """Processor time of an edit of a 12×12: the part inside compute/exact, and scene and cards altogether."""
    draw = random.Random(1)
    state = update(State.first(LABS), ChooseLab(lab.id), LABS).state
    for name in lab.entries:
        columns = 1 if len(state.document.get(name)[0]) == 1 else 12
        cells = tuple(tuple(KINDS[kind](draw) for _ in range(columns)) for _ in range(12))
        state = update(state, SetCells(name, cells), LABS).state
    inputs, spent, whole = bundled.inputs(state.document), [], []
    _, ports = laid_out(state, LABS, inputs, 1600, 1000)
    for step in range(EDITS if measured else 1):
        before, begun = clock.spent, time.process_time()
        state = update(state, SetCell("A", 0, 0, f"{KINDS[kind](draw)}+{step}"), LABS).state
        resolve.scene(state, LABS, inputs, ports)
        resolve.cards(state, LABS, inputs)
        spent.append(clock.spent - before)
        whole.append(1000 * (time.process_time() - begun))
    assert len(resolve.shared(state.document).A) == 12
    with capsys.disabled():
        print(
            f"\n12×12 of {kind:9} in {lab.id:14} exact {statistics.median(spent):6.1f} ms, "
            f"scene and cards {statistics.median(whole):6.1f} ms of CPU"
        )
