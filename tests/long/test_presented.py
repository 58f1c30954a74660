"""Before a class every number in a cell is read from the last row: in the window, presented at 1024×768."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Lab
from linalg_viz.shell.window.window import Window
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, SetParam, SetTime
from linalg_viz.state.document import Cells, State
from tests.harness.cells_read import small
from tests.harness.one_matrix import settled
from tests.long.test_layout import gallery

TWO: Cells = (("1", "3/2"), ("1/2", "2"))
THREE: Cells = (("1", "3/2", "0"), ("1/2", "2", "-1"), ("0", "1", "3"))


def columns(size: int) -> dict[str, Cells]:
    """Matrices and vectors of one size."""
    A = TWO if size == 2 else THREE
    turned = tuple(zip(*A, strict=True))
    names = dict.fromkeys(("x", "y", "b", "u", "v", "w"), A)
    return {"A": A, "B": turned, "C": A} | {
        name: tuple((row[k % size],) for row in A) for k, name in enumerate(names)
    }


def choices(window: Window, name: str = "") -> Iterator[str]:
    """Go through every picture of the lab and every second choice in it; what was chosen."""
    session = window.session
    stands = ("tabs", "segments")
    found = [c for c in resolve.controls(session.state, LABS) if c.kind == "choice" and c.stands in stands]
    first = next((c for c in found if c.stands == ("segments" if name else "tabs")), None)
    if first is None:
        yield name
        return
    for key, _ in first.choices:
        session.dispatch(SetParam(session.lab.id, first.name, key))
        if name:
            yield f"{name} {key}"
        else:
            yield from choices(window, key)


def presented(window: Window) -> None:
    """Begin a presentation on a projector of 1024×768 that jumps instead of moving."""
    window.full_screen.toggle = lambda: None  # type: ignore[method-assign]
    window.resize(1024, 768)
    window.settings.motion = "reduced"
    window.look.refresh()
    settled(window)
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_F5)
    settled(window)


def of_lab(window: Window, lab: Lab, size: int) -> Iterator[str]:
    """The marks that are too small in any picture of a lab, at its start, half way and its end."""
    session, state = window.session, State.first(LABS)
    document = state.document
    for name, cells in columns(size).items():
        document = document.with_cells(name, cells)
    session.open(replace(state, document=document))
    session.dispatch(ChooseLab(lab.id))
    for name in choices(window):
        for t in (0.0, 0.5, 1.0):
            session.dispatch(SetTime(t))
            yield from (f"{lab.id} {size} {name} {t}: {each}" for each in small(window))


@pytest.mark.long("presented")
@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_the_last_row_reads_every_number_of_every_picture(whole_window: Window, lab: Lab) -> None:
    """Every tab and every second choice with 2×2 and 3×3: no number in a cell below 24 px."""
    presented(whole_window)
    found = [each for size in (2, 3) for each in of_lab(whole_window, lab, size)]
    whole_window.presentation.set(False)
    assert not found, "\n".join(found)


@pytest.mark.long("presented")
def test_the_last_row_reads_every_number_of_the_gallery(whole_window: Window) -> None:
    """While presenting at 1024×768 no number in a cell is below 24 px, in any tab, choice or document."""
    presented(whole_window)
    found = []
    for path in gallery():
        whole_window.session.mark_saved()
        whole_window.open_file(path)
        found += [f"{path.stem}: {each}" for each in small(whole_window)]
    whole_window.presentation.set(False)
    assert not found, "\n".join(found)


@pytest.mark.sample
def test_a_sample_of_the_presented_numbers(whole_window: Window) -> None:
    presented(whole_window)
    found = list(of_lab(whole_window, LABS["svd"], 3))
    whole_window.presentation.set(False)
    assert not found, "\n".join(found)
