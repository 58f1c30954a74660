"""Every turn of the event loop while everything in the window is opened, shown and changed once.

Run with: pytest tests/benchmarks/test_turns.py --benchmark-enable -s
The turns above 50 ms of processor time are listed with what they ran; how much the longest is, as a ratio to one
restyling of 200 plain labels, is held with much room to spare. Tables are in `test_events.py`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytest_benchmark.fixture import BenchmarkFixture

from linalg_viz import assets
from linalg_viz.scene.marks import Handle
from linalg_viz.shell.matrix.editor import MatrixEditor
from linalg_viz.shell.matrix.nice import as_cells, made
from linalg_viz.shell.window.entry_panel import EntryPanel
from linalg_viz.shell.window.window import Window
from linalg_viz.state.actions import ChooseLab, SetCell, SetCells
from linalg_viz.state.document import Cells
from tests.benchmarks.test_events import unit  # noqa: F401
from tests.benchmarks.turns import LONG, Turn, turns
from tests.shell.conftest import labs, look, session, settings, whole_window  # noqa: F401

LARGE = as_cells(made("eigenvalues", 3, 12, 12))
SMALL = (("1", "3/2"), ("1/2", "2"))


def far_apart(n: int, seed: int) -> Cells:
    """Entries between 10^-300 and 10^300, and ordinary ones among them, n × n."""
    draw = random.Random(seed)
    kinds = (lambda: f"{draw.randint(1, 99)}e{draw.randint(-300, 300)}", lambda: str(draw.randint(-9, 9)))
    return tuple(tuple(draw.choice(kinds)() for _ in range(n)) for _ in range(n))


def long_and_roots(n: int, seed: int) -> Cells:
    """√2, √3, fractions of a thousand digits and 10^±307, n × n."""
    draw = random.Random(seed)
    most = 10**990
    kinds = (
        lambda: "sqrt(2)",
        lambda: f"{draw.randrange(most)}/{draw.randrange(1, most)}",
        lambda: f"{draw.randint(1, 9)}e{draw.choice((307, -307))}",
        lambda: "1+sqrt(3)",
        lambda: str(draw.randint(-9, 9)),
    )
    return tuple(tuple(kinds[(i * n + j) % len(kinds)]() for j in range(n)) for i in range(n))


LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

Deed = tuple[str, Callable[[], object]]
Way = Callable[[Window, bool], Iterator[Deed]]


def _gallery(window: Window, whole: bool) -> Iterator[Deed]:
    """Each document of the gallery after the other."""
    for path in sorted(assets.path("gallery").glob("*.linalg"))[: None if whole else 2]:
        window.session.mark_saved()
        yield f"open {path.stem}", partial(window.open_file, path)


def _lessons(window: Window, whole: bool) -> Iterator[Deed]:
    """Each step of each lesson."""
    lessons = sorted(each for each in assets.path("lessons").iterdir() if each.is_dir())
    for path in lessons if whole else lessons[:1]:
        yield f"open {path.name}", partial(window.lessons.open, path)
        steps = len(window.lessons.lesson.steps) if window.lessons.lesson else 0
        for at in range(steps if whole else 2):
            yield f"{path.name}, step {at + 1}", partial(window.lessons.to, at)
    window.lessons.leave()


def _in_each_lab(window: Window, whole: bool, cells: tuple[tuple[str, ...], ...] = LARGE) -> Iterator[str]:
    """The labs with a matrix, each shown and settled."""
    for lab in tuple(window.session.labs)[: None if whole else 1]:
        window.session.dispatch(ChooseLab(lab.id))
        window.session.dispatch(SetCells("A", cells))
        turns("settle", lambda: None, 0.8)
        yield lab.id


def _presenting(window: Window, whole: bool) -> Iterator[Deed]:
    """F5 and back with 144 cells."""
    for lab in _in_each_lab(window, whole):
        yield f"present {lab}", window.commands.actions["present"].trigger
        yield f"back from presenting {lab}", window.commands.actions["present"].trigger


def _tabs(window: Window, whole: bool) -> Iterator[Deed]:
    """Each picture of each lab, with the smallest and the largest matrix."""
    bar = window.tab_row.tabs
    for cells in (SMALL, LARGE):
        for lab in _in_each_lab(window, whole, cells):
            for at in range(bar.count()):
                if bar.isTabEnabled(at):
                    yield f"{lab}: {bar.tabText(at)}, {len(cells)} rows", partial(bar.setCurrentIndex, at)


def _themes(window: Window, whole: bool) -> Iterator[Deed]:
    """Each theme and another text scale, with 144 cells."""
    window.session.dispatch(ChooseLab("transform"))
    window.session.dispatch(SetCells("A", LARGE))
    for theme in ("light", "contrast", "dark") if whole else ("light",):
        yield f"theme {theme}", partial(setattr, window.settings, "theme", theme)
    for scale in (1.25, 1.0) if whole else ():
        yield f"scale {scale}", partial(setattr, window.settings, "scale", scale)


def _editing(window: Window, whole: bool) -> Iterator[Deed]:
    """144 cells pasted, taken back, done again."""
    text = "\n".join("\t".join(row) for row in LARGE)
    for lab in _in_each_lab(window, True, SMALL):
        editors = (each for each in window.left.findChildren(MatrixEditor) if each.name == "A")
        editor = next((each for each in editors if each.isVisible()), None)
        if editor is not None:
            yield f"paste in {lab}", partial(editor.paste, editor.grid.cell(0, 0), text)
            yield f"undo in {lab}", window.session.undo
            yield f"redo in {lab}", window.session.redo
            if not whole:
                return


def _palette(window: Window, whole: bool) -> Iterator[Deed]:
    """Find anything, twice."""
    for number in (1, 2) if whole else (1,):
        yield f"palette, time {number}", window.palette_box.open
        yield "palette away", window.palette_box.dismiss


def _far_apart(window: Window, whole: bool) -> Iterator[Deed]:
    """Entries between 10^-300 and 10^300, and ones of a thousand digits beside two roots, in each lab: entered,
    one of them changed, taken back; each picture of them.
    """
    bar = window.tab_row.tabs
    for lab in _in_each_lab(window, whole, SMALL):
        for words, cells in (("12×12, 10^±300", far_apart(12, 1)), ("long, √2, √3", long_and_roots(4, 1))):
            yield f"{lab}: {words}", partial(window.session.dispatch, SetCells("A", cells))
            yield f"{lab}: a cell of {words}", partial(window.session.dispatch, SetCell("A", 0, 0, "7"))
            yield f"{lab}: {words} again", window.session.undo
            for at in range(bar.count()) if whole else ():
                if bar.isTabEnabled(at):
                    yield f"{lab}: {bar.tabText(at)}, {words}", partial(bar.setCurrentIndex, at)


def _dragging(window: Window, whole: bool) -> Iterator[Deed]:
    """The first ring of each lab taken, moved and let go, with 144 cells."""
    canvas, host = window.canvas, window.windowHandle()
    for lab in _in_each_lab(window, True):
        rings = [(v, m) for v in window.session.scene for m in v.marks if isinstance(m, Handle)]
        free = [(view, mark) for view, mark in rings if mark.walk != "fixed"]
        if not free:
            continue
        view, ring = free[0]
        x, y = canvas.viewports()[view.key].to_pixels(ring.at)
        item = canvas._items[view.key].pos()
        at = canvas.viewport().mapTo(window, QPoint(round(x + item.x()), round(y + item.y())))
        yield f"take a ring in {lab}", partial(QTest.mousePress, host, LEFT, NONE, at)
        move = partial(QTest.mouseEvent, QTest.MouseAction.MouseMove, host, LEFT, NONE)
        for step in range(1, 6):
            yield f"move it in {lab}", partial(move, at + QPoint(3 * step, -2 * step))
        yield f"let it go in {lab}", partial(QTest.mouseRelease, host, LEFT, NONE, at + QPoint(15, -10))
        window.session.undo()
        if not whole:
            return


WAYS = (_gallery, _lessons, _presenting, _tabs, _themes, _editing, _palette, _dragging, _far_apart)


def _walk(way: Way, window: Window, whole: bool, profiled: bool = False) -> list[Turn]:
    found: list[Turn] = []
    for words, deed in way(window, whole):
        found += turns(words, deed, 0.05 if words.startswith("move") else 0.4, profiled)
    window.session.mark_saved()
    return found


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.strip("_"))
def test_no_turn_is_long(
    way: Way,
    whole_window: Window,  # noqa: F811
    unit: float,  # noqa: F811
    benchmark: BenchmarkFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    window, whole = whole_window, benchmark.enabled
    for lab in window.session.labs:
        lab.load()
    for entries in window.findChildren(EntryPanel):
        entries.prepare()
    turns("settle", lambda: None, 1.0)
    found = benchmark.pedantic(lambda: _walk(way, window, whole), rounds=1)
    longest = max(found, key=lambda turn: turn.seconds)
    long = [turn for turn in found if turn.seconds > LONG]
    # What takes a turn is counted once more, for counting takes time itself.
    again = _walk(way, window, whole, True) if long and whole else []
    ran = {(turn.deed, turn.number): turn.ran for turn in again}
    with capsys.disabled():
        print(f"\n{way.__name__.strip('_')}: longest {longest}, {longest.seconds / unit:.1f} × the yardstick")
        for turn in sorted(long, key=lambda turn: -turn.seconds):
            print(turn, *ran.get((turn.deed, turn.number), ()), sep="\n            ")
    assert {turn.deed for turn in found} == {turn.deed for turn in found if turn.number > 0}
    # A second of standing still would be two hundred of them.
    assert longest.seconds < 60 * unit
