"""Documents before a class, without a lesson: by the keys of a remote and of a keyboard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from shiboken6 import isValid

from linalg_viz.labs import LABS
from linalg_viz.render.primitives import Shape
from linalg_viz.render.shapes import shapes
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.numbers import stated
from linalg_viz.shell.lesson.class_view import LETTERS
from linalg_viz.shell.matrix.cell import Cell
from linalg_viz.shell.matrix.editor import MatrixEditor
from linalg_viz.shell.present import showing
from linalg_viz.shell.present.pen import FADES, STAYS
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, Predict, SetCells
from linalg_viz.state.files.store import save
from linalg_viz.state.predict import answer
from tests.harness import rest
from tests.harness.known_numbers import known
from tests.harness.tiers import costly_after
from tests.shell.window.test_dropped import drop

Key = Qt.Key
LARGE = tuple(tuple(str((3 * i + 5 * j) % 19 - 9) for j in range(12)) for i in range(12))


def settle() -> None:
    rest.settle(deleted=True)


def press(window: Any, key: Key) -> None:
    QTest.keyClick(window.canvas, key)
    settle()
    while window.session.player.playing:
        QTest.qWait(5)
    settle()


@pytest.fixture
def projected(whole_window: Any, settings: Any) -> Any:
    """A window of 1024×768 that jumps instead of moving."""
    window = whole_window
    window.full_screen.toggle = lambda: None
    window.resize(1024, 768)
    settings.motion = "reduced"
    window.look.refresh()
    window.session.dispatch(ChooseLab("svd"))
    settle()
    window.canvas.setFocus()
    yield window
    window.presentation.set(False)
    settle()


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    paths = []
    for number, name in enumerate("cab"):
        state = known(LABS)
        cells = ((str(number + 2), "0"), ("0", "1"))
        path = tmp_path / f"{name}.linalg"
        save(path, replace(state, document=state.document.with_cells("A", cells)))
        paths.append(path)
    return paths


def entry(window: Any) -> str:
    return str(window.session.document.get("A")[0][0])


def test_the_column_that_goes_is_seen_no_more_whatever_comes_before_it_is_gone(projected: Any) -> None:
    window = projected
    press(window, Key.Key_F5)
    aside = window.showing.aside
    assert aside is not None and aside.isVisible()
    window.commands.actions["present"].trigger()
    assert window.showing.aside is None and aside.isHidden()
    window.session.dispatch(SetCells("A", LARGE))
    window.session.refresh_cards()
    window.resize(1100, 780)
    QApplication.processEvents()
    assert not isValid(aside) or aside.isHidden()
    settle()
    assert not isValid(aside)


def test_f5_shows_the_picture_with_a_and_one_card_and_esc_takes_all_back(projected: Any) -> None:
    window = projected
    window.session.dispatch(ChooseLab("transform"))
    settle()
    before = window.session.document
    press(window, Key.Key_F5)
    aside = window.findChild(QWidget, "aside")
    assert aside is not None and aside.isVisible() and not window.header.isVisible()
    assert window.canvas.width() >= 0.64 * 1024 and window.canvas.height() >= 0.7 * 768
    assert aside.findChild(QWidget, "cell_A_1_1").isVisible()
    keys = [card.key for card in window.session.cards]
    assert aside.card.card.key == keys[0] and len(keys) > 2
    press(window, Key.Key_C)
    assert aside.card.card.key == keys[1]
    QTest.keyClick(window.canvas, Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(window.canvas, Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    assert aside.card.card.key == keys[-1]
    press(window, Key.Key_Escape)
    assert window.findChild(QWidget, "aside") is None and window.header.isVisible()
    assert window.goal_bar.isVisible() and window.session.document == before


def test_a_presentation_that_ends_on_its_way_leaves_nothing_and_one_that_begins_again_is_whole(
    projected: Any, three: list[Path]
) -> None:
    window, present = projected, projected.commands.actions["present"]
    window.session.dispatch(ChooseLab("transform"))
    settle()
    before, turns = entry(window), 0
    while window.showing.aside is None and turns < 30:
        window.showing.several.gather(three)
        present.trigger()
        for _ in range(turns):
            QApplication.processEvents()
        if window.showing.aside is None:
            # Nobody sees it on the way.
            assert not window.updatesEnabled()
            present.trigger()
            settle()
            assert window.findChild(QWidget, "aside") is None and window.header.isVisible()
            assert entry(window) == before and window.look.scale == 1.0
        turns += 1
    assert 3 < turns < 30
    for _ in range(2):
        present.trigger()
        present.trigger()
    settle()
    columns = window.findChildren(QWidget, "aside")
    assert columns == [window.showing.aside] and columns[0].findChild(QWidget, "cell_A_2_2").isVisible()


@pytest.mark.parametrize("n", [12, 3])
def test_cells_beside_the_picture_are_made_some_in_a_turn(
    projected: Any, monkeypatch: pytest.MonkeyPatch, n: int
) -> None:
    """Before any is seen: those of a large matrix would hold up the turn, all at once."""
    session, cells = projected.session, tuple(row[:n] for row in LARGE[:n])
    monkeypatch.setattr(showing, "CELLS", n * n // 3)
    session.dispatch(ChooseLab("transform"))
    session.dispatch(SetCells("A", cells))
    settle()
    made: list[int] = []
    projected.commands.actions["present"].trigger()
    while projected.showing.aside is None or not projected.showing.aside.entries._filled:
        before = len(projected.findChildren(Cell))
        QApplication.processEvents()
        made.append(len(projected.findChildren(Cell)) - before)
    settle()
    assert sum(made) == n * n and max(made) == n * n // 3
    (editor,) = projected.showing.aside.entries.findChildren(MatrixEditor)
    assert tuple(tuple(c.text().replace("−", "-") for c in row) for row in editor.grid._cells) == cells
    # Where a column of cells would leave the picture too little room it is away, as it was.
    assert {cell.isVisible() for cell in editor.grid.cells()} == {n == 3}


@pytest.mark.sample
@pytest.mark.parametrize(
    ("scheme", "labs_shown"),
    costly_after(
        1,
        [
            pytest.param("dark", list(LABS)[::3], id="some"),
            pytest.param("dark", list(LABS), id="dark"),
            pytest.param("light", list(LABS), id="light"),
        ],
    ),
)
def test_the_last_row_reads_all_letters(
    projected: Any, settings: Any, scheme: str, labs_shown: list[Any]
) -> None:
    settings.theme = scheme
    for lab in labs_shown:
        projected.session.dispatch(ChooseLab(lab.id))
        press(projected, Key.Key_F5)
        letters_are_read(projected)
        press(projected, Key.Key_Escape)
        assert not projected.presentation.on


def letters_are_read(window: Any) -> None:
    labels = [each for each in window.findChildren(QLabel) if each.isVisible() and each.text().strip()]
    assert labels
    for each in labels:
        assert each.fontInfo().pixelSize() >= LETTERS or "font-size" in each.text(), each.text()
    for cell in window.showing.aside.entries.findChildren(QWidget):
        if cell.objectName().startswith("cell_") and cell.isVisible():
            assert cell.visibleRegion().boundingRect() == cell.rect(), cell.objectName()
    # The smallest letters of a picture are those of its ticks.
    assert 0.72 * 18 * window.canvas._text >= LETTERS - 0.5


def test_the_sentence_above_the_picture_follows_the_text_scale_at_once(projected: Any, settings: Any) -> None:
    window = projected
    press(window, Key.Key_F5)
    said = window.teaching.view.said

    def letters() -> int:
        return int(said.text().partition("font-size: ")[2].partition("px")[0])

    before = letters()
    for scale, larger in ((1.5, 1.5), (1.0, 1.0)):
        settings.scale = scale
        settle()
        assert abs(letters() - larger * before) <= 1 and said.isVisible()
    window.presentation.set(False)
    settings.scale = 1.5
    settle()
    assert not window.teaching.view.isVisible()


def test_a_is_edited_before_the_class_and_the_remote_goes_on_while_a_cell_has_the_keyboard(
    projected: Any,
) -> None:
    window = projected
    press(window, Key.Key_F5)
    cell = window.showing.aside.findChild(QWidget, "cell_A_1_1")
    QTest.mouseClick(cell, Qt.MouseButton.LeftButton)
    QTest.keyClicks(cell, "7")
    QTest.keyClick(cell, Key.Key_Return)
    settle()
    assert entry(window) == "7"
    held = QApplication.focusWidget()
    assert held is not None and held.objectName().startswith("cell_A")
    window.session.player.back()
    at = window.session.state.view.t
    QTest.keyClick(held, Key.Key_PageDown)
    settle()
    assert window.session.state.view.t > at
    window.canvas.setFocus()
    press(window, Key.Key_R)
    assert entry(window) != "7"


@pytest.mark.sample
def test_page_down_goes_stop_by_stop_then_to_the_next_document(projected: Any, three: list[Path]) -> None:
    window, session = projected, projected.session
    own = session.document
    window.showing.ask = lambda: [str(path) for path in three]
    window.commands.actions["present_several"].trigger()
    settle()
    assert window.presentation.on
    # In the order of their names.
    assert (entry(window), window.files.path.name) == ("3", "a.linalg")
    assert "1/3" in window.showing.aside.where.text()
    session.dispatch(ChooseLab("svd"))
    while session.player.behind:
        press(window, Key.Key_PageUp)
    seen, stops = [session.state.view.t], list(session.stops())
    while entry(window) == "3":
        press(window, Key.Key_PageDown)
        seen.append(session.state.view.t)
    assert seen[:-1] == stops and len(seen) > 3 and entry(window) == "4"
    while entry(window) == "4":
        press(window, Key.Key_PageUp)
    assert entry(window) == "3" and session.document.lab == "svd"
    for _ in range(40):
        press(window, Key.Key_PageDown)
    assert entry(window) == "2" and "3/3" in window.showing.aside.where.text()
    assert window.showing.aside.where.text().startswith("This is the last document.\n")
    press(window, Key.Key_Escape)
    assert session.document == own and window.files.path is None


@pytest.mark.sample
def test_what_was_changed_before_the_class_is_offered_and_no_file_was_written(
    projected: Any, three: list[Path]
) -> None:
    window, session = projected, projected.session
    bytes_before = [path.read_bytes() for path in three]
    window.showing.ask = lambda: [str(path) for path in three]
    window.commands.actions["present_several"].trigger()
    settle()
    session.dispatch(SetCells("A", (("9", "0"), ("0", "1"))))
    press(window, Key.Key_Escape)
    assert [path.read_bytes() for path in three] == bytes_before and entry(window) != "9"
    bar = next(each for each in window.centre.notices.bars if "a.linalg" in each.text)
    QTest.mouseClick(bar.findChild(QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert entry(window) == "9" and session.unsaved and window.files.path.name == "a.linalg"


@pytest.mark.sample
def test_documents_dropped_together_are_presented_together(
    projected: Any, three: list[Path], qtbot: Any
) -> None:
    window = projected
    drop(window, *three)
    qtbot.waitUntil(lambda: window.files.path is not None, timeout=20_000)
    assert window.files.path.name == "a.linalg"
    assert any("F5 presents all 3" in bar.text for bar in window.centre.notices.bars)
    window.canvas.setFocus()
    press(window, Key.Key_F5)
    assert window.showing.several.names == ("a", "b", "c")
    press(window, Key.Key_Escape)
    window.files.new()
    window.canvas.setFocus()
    press(window, Key.Key_F5)
    assert len(window.showing.several.names) == 1


def test_a_file_that_cannot_be_read_is_left_out_and_said(projected: Any, three: list[Path]) -> None:
    window = projected
    three[1].write_text("no document")
    window.showing.ask = lambda: [str(path) for path in three]
    window.commands.actions["present_several"].trigger()
    settle()
    assert window.showing.several.names == ("b", "c")
    assert any("a.linalg" in bar.text for bar in window.centre.notices.bars)


def test_a_page_key_that_finds_nothing_more_says_so_until_another_key_does_something(projected: Any) -> None:
    window, player = projected, projected.session.player
    window.session.dispatch(ChooseLab("svd"))
    press(window, Key.Key_F5)
    where = window.showing.aside.where
    quiet = where.text()
    assert "This is" not in quiet and player.behind and not player.ahead
    press(window, Key.Key_PageDown)
    assert where.text() == f"This is the only document: nothing comes after it.\n{quiet}"
    assert where.isVisible() and where.heightForWidth(where.width()) <= where.height()
    press(window, Key.Key_PageUp)
    assert where.text() == quiet and player.ahead
    while player.behind:
        press(window, Key.Key_PageUp)
    assert where.text() == quiet
    press(window, Key.Key_PageUp)
    assert where.text() == f"This is the only document: nothing comes before it.\n{quiet}"
    press(window, Key.Key_PageDown)
    assert where.text() == quiet


def test_where_nothing_stands_beside_the_picture_the_strip_above_says_that_nothing_comes_next(
    projected: Any,
) -> None:
    """A picture of one's own has no matrix, and its cards are told in the picture."""
    window = projected
    press(window, Key.Key_F5)
    aside, view = window.showing.aside, window.teaching.view
    type(aside).filled, kept = property(lambda _self: False), type(aside).filled
    try:
        aside._follow()
        while window.session.player.ahead:
            press(window, Key.Key_PageDown)
        press(window, Key.Key_PageDown)
        assert not aside.isVisible()
        assert "This is the only document: nothing comes after it." in view.said.accessibleName()
    finally:
        type(aside).filled = kept


def test_b_and_the_full_stop_are_black_and_any_page_key_brings_the_picture_back(projected: Any) -> None:
    window = projected
    at = window.session.state.view.t
    press(window, Key.Key_F5)
    for key in (Key.Key_B, Key.Key_Period):
        press(window, key)
        assert window.teaching.black and window.presentation.on
        press(window, Key.Key_PageUp)
        assert not window.teaching.black and window.session.state.view.t == at
    press(window, Key.Key_Escape)
    while window.session.player.behind:
        press(window, Key.Key_Comma)
    press(window, Key.Key_Period)
    assert window.session.state.view.t > 0 and not window.teaching.black


def test_page_down_shows_the_answer_before_it_goes_on(projected: Any) -> None:
    window, session = projected, projected.session
    session.dispatch(Predict(on=True))
    press(window, Key.Key_F5)
    at = session.state.view.t
    assert window.goal_bar.isVisible()
    press(window, Key.Key_PageDown)
    assert session.document.prediction.shown and session.state.view.t == at


def fades_as_time_goes_by(window: Any, pen: Any, settings: Any, clean: Any) -> None:
    now = [100.0]
    pen.clock = lambda: now[0]
    press(window, Key.Key_P)
    QTest.mousePress(pen, Qt.MouseButton.LeftButton, pos=QPoint(60, 90))
    QTest.mouseMove(pen, QPoint(160, 90))
    # While it is drawn it does not fade.
    now[0] += 60.0
    pen.fade()
    assert window.canvas.grab().toImage().pixelColor(110, 90) == pen.ink
    QTest.mouseRelease(pen, Qt.MouseButton.LeftButton, pos=QPoint(160, 90))
    now[0] += STAYS
    pen.fade()
    assert window.canvas.grab().toImage().pixelColor(110, 90) == pen.ink
    settings.motion = "full"
    window.look.refresh()
    now[0] += 0.5 * FADES
    pen.fade()
    half = window.canvas.grab().toImage().pixelColor(110, 90)
    assert len(pen.strokes) == 1 and half not in (pen.ink, clean.pixelColor(110, 90))
    settings.motion = "reduced"
    window.look.refresh()
    pen.fade()
    assert not pen.strokes and window.canvas.grab().toImage() == clean


@pytest.mark.sample
@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_pen_draws_over_the_picture_is_wiped_and_goes_with_the_presentation(
    projected: Any, settings: Any, scheme: str
) -> None:
    window = projected
    settings.theme = scheme
    press(window, Key.Key_P)
    assert window.showing.pen is None
    press(window, Key.Key_F5)
    camera = window.session.state.view.cameras
    press(window, Key.Key_P)
    pen = window.showing.pen
    clean = window.canvas.grab().toImage()
    QTest.mousePress(pen, Qt.MouseButton.LeftButton, pos=QPoint(60, 90))
    QTest.mouseMove(pen, QPoint(160, 90))
    QTest.mouseRelease(pen, Qt.MouseButton.LeftButton, pos=QPoint(160, 90))
    settle()
    assert window.canvas.grab().toImage().pixelColor(110, 90) == pen.ink
    assert window.session.state.view.cameras == camera
    press(window, Key.Key_P)
    assert pen.strokes and pen.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    press(window, Key.Key_E)
    assert not pen.strokes and window.canvas.grab().toImage() == clean
    fades_as_time_goes_by(window, pen, settings, clean)
    press(window, Key.Key_Escape)
    assert window.showing.pen is None and window.canvas.findChild(QWidget, "pen") is None


def test_a_spot_shows_where_the_mouse_points_and_goes_with_the_pen_and_the_presentation(
    projected: Any,
) -> None:
    window = projected
    press(window, Key.Key_L)
    assert QApplication.overrideCursor() is None
    press(window, Key.Key_F5)
    press(window, Key.Key_L)
    cursor = QApplication.overrideCursor()
    image = cursor.pixmap().toImage()
    middle = QPoint(image.width() // 2, image.height() // 2)
    ratio = cursor.pixmap().devicePixelRatio()
    assert image.width() / ratio >= 44 and (cursor.hotSpot() - middle / ratio).manhattanLength() <= 1
    ink = image.pixelColor(middle)
    # What is pointed at is seen through it, and nothing is covered in the corners.
    assert 0.2 < ink.alphaF() < 0.5 and image.pixelColor(0, 0).alpha() == 0
    press(window, Key.Key_P)
    assert QApplication.overrideCursor() is None and window.showing.pen.on
    press(window, Key.Key_L)
    assert QApplication.overrideCursor() is not None and not window.showing.pen.on
    press(window, Key.Key_Escape)
    assert QApplication.overrideCursor() is None


def test_strokes_are_thicker_and_a_ring_is_taken_22_pixels_from_its_middle(projected: Any) -> None:
    window = projected
    window.session.dispatch(ChooseLab("transform"))
    settle()
    before = thickness(window)
    press(window, Key.Key_F5)
    after = thickness(window)
    assert before and before.keys() == after.keys()
    assert all(after[role] >= 1.5 * before[role] for role in before), (before, after)
    ring = next(m for view in window.session.scene for m in view.marks if m.key == "handle0")
    port = window.canvas.viewports()[window.session.scene[0].key]
    x, y = port.to_pixels(ring.at)
    near = window.canvas._hit(QPointF(float(x) + 21.0, float(y)))
    assert near is not None and near[2] is not None and near[2].key == "handle0"


def thickness(window: Any) -> dict[tuple[str, str], float]:
    """The thickest stroke of each colour that the picture is painted with."""
    found: dict[tuple[str, str], float] = {}
    for each in painted(window):
        stroke = getattr(each, "stroke", None)
        if stroke is not None:
            key = (type(each).__name__, stroke.colour)
            found[key] = max(found.get(key, 0.0), stroke.width)
    return found


def painted(window: Any) -> list[Shape]:
    ports, scene = window.canvas.viewports(), window.session.scene
    return [each for view in scene for each in shapes(view, ports[view.key], window.canvas._theme)]


def test_no_notice_lies_over_the_picture_but_a_question_that_waits_and_afterwards_all_are_seen(
    projected: Any,
) -> None:
    window = projected
    notices = window.centre.notices
    press(window, Key.Key_F5)
    window.say("Something went wrong.", "error")
    settle()
    assert notices.bars and not notices.isVisible()
    window.session.dispatch(SetCells("A", (("9", "0"), ("0", "1"))))
    assert not window.files.may_close(lambda: None)
    settle()
    asked = [bar for bar in notices.bars if bar.choices]
    assert [bar for bar in notices.bars if bar.isVisible()] == asked and len(asked) == 1
    QTest.mouseClick(asked[0].findChild(QPushButton, "notice-cancel"), Qt.MouseButton.LeftButton)
    settle()
    assert not notices.isVisible()
    press(window, Key.Key_Escape)
    assert [bar.text for bar in notices.bars if bar.isVisible()] == ["Something went wrong."]
    window.session.mark_saved()


@pytest.mark.sample
def test_with_a_second_screen_the_desk_says_what_comes_next_and_what_is_asked_of_documents(
    projected: Any, three: list[Path]
) -> None:
    window = projected
    screen = QGuiApplication.primaryScreen()
    window.teaching.screens = lambda: [screen, screen]
    window.showing.ask = lambda: [str(path) for path in three]
    window.commands.actions["present_several"].trigger()
    settle()
    desk = window.teaching.desk
    assert desk is not None and desk.isVisible() and desk.minimumSizeHint().width() <= 1024
    buttons = {each.objectName() for each in desk.findChildren(QPushButton) if each.isVisible()}
    assert {"desk_lesson_next", "desk_present_card", "desk_present_restore", "desk_present"} <= buttons
    assert "desk_lesson_skip" not in buttons and "min gone" in desk.clock.text()

    def said() -> str:
        return str(desk.text.accessibleName())

    assert "1 of 3: a" in said() and entry(window) == "3"
    while window.session.player.ahead:
        stop = next(each.name for each in window.session.stages() if each.t > window.session.state.view.t)
        assert f"Next: {in_line(stop)}" in said()
        press(window, Key.Key_PageDown)
    assert "Next: b" in said()
    window.session.dispatch(Predict(on=True))
    settle()
    asked = window.session.goals.line
    assert asked.kind == "question" and "Next: the answer" in said() and "✓ Answer" in said()
    question = window.session.document
    right = answer(question, LABS, resolve.shared(question), window.session.inputs)
    assert right is not None and all(stated(each, 6).split(" ", 1)[1] in said() for each in right)
    press(window, Key.Key_PageDown)
    assert "✓ Answer" not in said()
    window.session.dispatch(Predict(on=False))
    settle()
    QTest.keyClick(desk, Key.Key_PageDown)
    settle()
    assert "2 of 3: b" in said() and entry(window) == "4"
    window.session.dispatch(SetCells("A", (("9", "0"), ("0", "1"))))
    desk.findChild(QWidget, "desk_present_restore").click()
    settle()
    assert entry(window) == "4"
    QTest.keyClick(desk, Key.Key_Escape)
    settle()
    assert not window.presentation.on and window.teaching.desk is None
