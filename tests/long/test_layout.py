"""Every gallery document and tab at two sizes, two text scales, in two themes: no text where it may not stand.

Measured in the window as people have it: texts in the picture against lines, arrows, rings and one another;
texts, formulas, chips, entries and buttons of the panels against the room they have; what scrolls.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.shell.window.window import Window
from linalg_viz.state.actions import ChooseLab, SetParam, SetTime
from linalg_viz.state.document import State
from tests.harness.one_matrix import settled
from tests.long.layout import canvas, widgets
from tests.long.test_sizes import pictures

SIZES = ((1280, 800), (1024, 768))
SCALES = (1.0, 2.0)
THEMES = ("dark", "light")
View = tuple[tuple[int, int], float, str]
TURNS = 6
VIEWS: tuple[View, ...] = tuple(product(SIZES, SCALES, THEMES))


def gallery() -> list[Path]:
    """The documents of the gallery."""
    return sorted(assets.path("gallery").glob("*.linalg"))


def shown(window: Window, view: View) -> None:
    """Give the window a size, a scale of its text and a theme."""
    (width, height), scale, theme = view
    window.settings.theme, window.settings.scale = theme, scale
    window.resize(width, height)
    settled(window)
    window.panels.restore()
    settled(window)


def faults(window: Window, view: View) -> Iterator[str]:
    """What is wrong in the window as it stands, one line for each fault."""
    session = window.session
    names = session.lab.used(session.params)
    small = all(max(len(cells), len(cells[0])) <= 2 for cells in map(session.document.get, names))
    may_scroll = view[:2] != ((1280, 800), 1.0) or session.lab.reads_tables or not (names and small)
    for kind, where in (*canvas.findings(window), *widgets.findings(window, may_scroll)):
        yield f"{kind}: {where}"


def _at_rest(find: Callable[[], list[str]]) -> list[str]:
    """What is wrong once heights that follow widths have come to rest, turn by turn."""
    for _ in range(TURNS):
        if not (wrong := find()):
            break
        QApplication.processEvents()
    return wrong


def overlays(window: Window) -> Iterator[str]:
    """What is wrong in the panels that lie over the picture, each laid over it and put away again."""
    for side, panel in (("right", window.right), ("left", window.left)):
        if panel.property("overlay"):
            window.panels.set_open(side, True)
            settled(window)
            yield from _at_rest(
                lambda: [f"{kind}: {where}" for kind, where in widgets.findings(window, True)]
            )
            window.panels.set_open(side, False)


def documents(window: Window, some: set[int] | None = None) -> Iterator[str]:
    """Open each document of the gallery, then each tab of each lab with the first document; its name.

    With ``some`` those documents alone, by their numbers in the gallery, and no tabs.
    """
    for i, path in enumerate(gallery()):
        if some is not None and i not in some:
            continue
        window.session.mark_saved()
        window.open_file(path)
        yield path.stem
    for lab in LABS if some is None else ():
        for choice, picture in pictures(lab):
            window.session.open(State.first(LABS))
            window.session.dispatch(ChooseLab(lab.id))
            if choice:
                window.session.dispatch(SetParam(lab.id, choice, picture))
            window.session.dispatch(SetTime(1.0))
            yield f"{lab.id} {picture}"


def measured(window: Window, view: View, some: set[int] | None = None) -> list[str]:
    """The faults of all documents and tabs, or of some documents by their numbers, in one view."""
    found = []
    shown(window, view)
    for name in documents(window, some):
        settled(window)
        found += [f"{name} {view}: {fault}" for fault in _at_rest(lambda: list(faults(window, view)))]
        found += [f"{name} {view}: {fault}" for fault in overlays(window)]
    return found


def told(found: Iterable[str]) -> str:
    """The faults by kind, how many of each, and all of them."""
    found = list(found)
    kinds = Counter(each.split("): ")[1].split(":")[0] for each in found)
    return "\n".join([*(f"{count:5} {kind}" for kind, count in kinds.most_common()), *found])


@pytest.mark.long("layout")
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: "{0[0]}x{0[1]} {1:.0%} {2}".format(*view))
def test_no_text_stands_where_it_may_not(whole_window: Window, view: View) -> None:
    """Every gallery document and tab, sizes, scales, themes: no text on a line, cut, touching or scrolled."""
    found = measured(whole_window, view)
    assert not found, told(found)


@pytest.mark.sample
def test_a_sample_of_the_layout(whole_window: Window) -> None:
    """Some documents, drawn from a seed, in one view."""
    drawn = random.Random(7)
    found = measured(whole_window, VIEWS[0], set(drawn.sample(range(len(gallery())), 12)))
    assert not found, told(found)
