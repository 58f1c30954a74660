"""What exact answers cost in a frame while a hand is on a handle, for each gallery document.

Run with: pytest tests/benchmarks/test_exact_frame.py --benchmark-enable -s
Processor time inside ``compute/exact`` of one frame: the drag, the scene and the cards. The numbers are printed; no time
is asserted.
"""

from __future__ import annotations

import statistics
from pathlib import Path

import numpy as np
import pytest

from linalg_viz import assets
from linalg_viz.compute.exact.library import flint
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Gesture
from linalg_viz.render.first import laid_out
from linalg_viz.scene.marks import Handle
from linalg_viz.scene.scene import Viewports
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import Drag
from linalg_viz.state.codec import codec
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update
from tests.harness.exact_clock import Clock, counting

DOCUMENTS = sorted(assets.path("gallery").glob("*.linalg"))
STEPS = 6


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


def frames(state: State, clock: Clock) -> list[float]:
    """Milliseconds inside compute/exact for each frame: every handle is drawn STEPS times to somewhere new."""
    out = []
    inputs = bundled.inputs(state.document)
    lab = LABS[state.document.lab]
    found, ports = handles(state)
    for number, (view, handle) in enumerate(found):
        now, tracking = state, None
        for step in range(1, STEPS + 1):
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
            resolve.cards(now, LABS, inputs, tracking)
            out.append(clock.spent - before)
    return out


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_exact_answers_in_every_frame(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flint()
    state = codec.decode(document.read_bytes(), LABS)
    with counting() as clock:
        spent = frames(state, clock)
    with capsys.disabled():
        if spent:
            print(
                f"\n{document.stem:28} exact in a frame: median {statistics.median(spent):5.2f} ms, "
                f"most {max(spent):5.2f} ms of CPU, {len(spent)} frames"
            )
    assert clock.spent >= 0 and len(spent) == STEPS * len(handles(state)[0])
