"""A lesson in the whole window: from step to step by keys, a task by hand, free play and back, nothing lost."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QToolButton

from linalg_viz import assets
from linalg_viz.labs.contract.cards import kinds
from linalg_viz.lessons.bundled import explaining, titles
from linalg_viz.scene.marks import Handle
from linalg_viz.shell.cards.panel import CardPanel, CardView
from linalg_viz.shell.commands.palette import matches
from linalg_viz.shell.lesson import reader
from linalg_viz.shell.lesson.choice import ChoiceButton
from linalg_viz.shell.window.entries import entries
from linalg_viz.state.actions import ChooseLab, Predict, SetCells
from tests.harness.rest import settle
from tests.harness.tiers import costly_after

EIGEN = assets.path("lessons", "eigenvectors")


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.canvas, key, modifier)
    settle()


@pytest.fixture
def taught(whole_window):
    whole_window.lessons.open(EIGEN)
    settle()
    whole_window.canvas.setFocus()
    return whole_window


def test_letters_of_formulas_have_their_own_italics_and_no_false_bold(taught) -> None:
    """The task is bold in the letters of the panel; those of formulas have no bold face, and slanted ones lean."""
    task = panel(taught).task
    assert "𝑥" in task.text() and "<i>" not in task.text()
    words = QTextDocument()
    words.setHtml(task.text())
    faces = {}
    block = words.begin()
    for at in range(block.length() - 1):
        cursor = QTextCursor(words)
        cursor.setPosition(at + 1)
        form = cursor.charFormat()
        faces.setdefault("STIX" in str(form.fontFamilies()), set()).add(form.fontWeight() > 500)
    assert faces == {True: {False}, False: {True}}
    assert task.accessibleName() == "Turn x until A x lies on the line of x."


@pytest.mark.sample
def test_every_step_is_found_by_its_title_and_opened_there(whole_window) -> None:
    window = whole_window

    def offered(query: str):
        return entries(window.session, window.commands, query, window.lessons)

    for title in titles():
        for k, (step, name, _) in enumerate(title.steps, 1):
            group = f"Lesson · {title.title}, step {k}"
            found = matches(name, offered(name))
            (entry,) = [each for each in found if each.group == group]
            assert found.index(entry) < 8, name
            if k == 3:
                entry.run()
                settle()
                assert window.lessons.name == title.id and window.lessons.step.id == step
    assert not [each for each in offered(" ") if each.group.startswith("Lesson ·")]


def panel(window):
    return window.lesson_place.panel


def test_every_bundled_lesson_is_in_the_menu_and_found(whole_window) -> None:
    window = whole_window
    names = {action.text() for action in window.commands.menus["lesson"].actions()}
    for title in titles():
        assert title.title in names
        found = matches(title.title, entries(window.session, window.commands, title.title))
        assert found[0].title == title.title
    window.commands.actions["open_lesson_eigenvectors"].trigger()
    settle()
    assert window.lessons.name == "eigenvectors" and panel(window).isVisible()
    assert window.commands.actions["open_lesson_eigenvectors"].isChecked()


@pytest.mark.sample
@pytest.mark.parametrize(
    ("size", "scale"),
    costly_after(
        1,
        [
            pytest.param(size, scale)
            for size, scale in (((1440, 900), 2.0), ((1280, 800), 1.0), ((1024, 768), 1.0))
        ],
    ),
)
def test_where_one_is_is_read_whole_and_the_title_has_its_line(whole_window, size, scale) -> None:
    window = whole_window
    window.settings.scale = scale
    window.resize(*size)
    window.lessons.open(assets.path("lessons", "svd-and-pseudoinverse"))
    settle()
    shown = panel(window)
    for k, step in enumerate(window.lessons.lesson.steps):
        window.lessons.to(k)
        settle()
        for label in (shown.title, shown.progress):
            letters = label.fontMetrics()
            natural = letters.horizontalAdvance(label.text())
            lines = label.height() // letters.lineSpacing()
            assert lines * label.width() >= natural, (step.id, label.text())
            # A line of words holds two of them at least, as long as there are two.
            assert label.width() >= min(natural, shown.width() / 2), (step.id, label.text())


@pytest.mark.parametrize("height", [640, 800])
@pytest.mark.sample
def test_in_large_letters_no_button_stands_on_the_text_of_a_step(whole_window, height: int) -> None:
    window = whole_window
    window.settings.scale = 2.0
    window.resize(1280, height)
    window.lessons.open(EIGEN)
    settle()
    shown = panel(window)
    for k in range(4):
        window.lessons.to(k)
        settle()
        scroll, foot = shown._scroll.geometry(), shown._foot.geometry()
        assert scroll.bottom() < foot.top() and foot.bottom() <= shown.rect().bottom(), k
        assert shown.rect().bottom() <= shown.parentWidget().rect().bottom(), k
        # What has no room is scrolled to.
        hidden = shown._inner.height() - shown._scroll.viewport().height()
        assert shown._scroll.verticalScrollBar().maximum() == max(hidden, 0), k


@pytest.mark.sample
def test_the_keys_of_a_remote_turn_the_steps(taught) -> None:
    steps = taught.lessons.lesson.steps
    assert not taught.commands.actions["lesson_previous"].isEnabled()
    for k, step in enumerate(steps):
        assert taught.lessons.step == step and taught.session.document == step.state.document
        assert panel(taught).progress.text().split(" · ")[0] == f"{k + 1} of {len(steps)}"
        press(taught, Qt.Key.Key_PageDown)
    assert taught.lessons.at == len(steps) - 1
    press(taught, Qt.Key.Key_PageUp)
    assert taught.lessons.at == len(steps) - 2


def test_the_goal_line_sets_the_task_and_ticks_it(taught) -> None:
    session, bar = taught.session, taught.goal_bar
    assert session.goals.line.kind == "goal" and "A x lies on the line" in bar.text.accessibleName()
    assert bar.told.text() == "≈ 31.0° between them" and not bar.silence.isVisible()
    session.dispatch(SetCells("x", (("2",), ("2",))))
    assert session.goals.line.kind == "reached"
    settle()
    assert panel(taught).task.accessibleName().startswith("✓")
    session.undo()
    assert session.goals.line.kind == "goal" and "turn" in taught.lessons.page.done


def test_silenced_goals_do_not_silence_a_lesson(taught) -> None:
    taught.settings.goals = False
    taught.lessons.go(0)
    assert "A x lies on the line" in taught.goal_bar.text.accessibleName()


def test_a_question_is_answered_once_by_its_key_and_explained(taught) -> None:
    press(taught, Qt.Key.Key_PageDown)
    shown = panel(taught)
    choices = shown.findChildren(ChoiceButton)
    assert [each.isEnabled() for each in choices] == [True] * 4 and not shown.because.isVisible()
    assert taught.session.goals.line.kind == "question"
    taught.session.dispatch(Predict(on=True))
    press(taught, Qt.Key.Key_3)
    assert taught.lessons.answer == 2 and shown.because.accessibleName().startswith("Two.")
    words = [each.words for each in shown.findChildren(ChoiceButton) if each.isVisibleTo(shown)]
    assert "✓" in words[1] and "✗" in words[2] and "✓" not in words[0]
    assert taught.session.document.prediction.shown
    press(taught, Qt.Key.Key_1)
    assert taught.lessons.answer == 2
    taught.commands.actions["lesson_back"].trigger()
    settle()
    assert taught.lessons.answer is None and not shown.because.isVisible()


def test_what_is_to_be_kept_is_judged_on_the_way(taught) -> None:
    session, lessons = taught.session, taught.lessons
    lessons.to(lessons.lesson.at("any-length"))
    session.begin_gesture("drag")
    session.dispatch(SetCells("x", (("1",), ("0",))), "drag")
    session.dispatch(SetCells("x", (("3",), ("-9",))), "drag")
    session.finish_gesture()
    assert session.goals.line.kind == "goal" and "A x = 2 x was lost" in session.goals.line.told
    session.undo()
    assert "lost" not in session.goals.line.told
    session.dispatch(SetCells("x", (("3",), ("-9",))))
    assert session.goals.line.kind == "reached"


def test_a_solution_is_shown_as_one_step(taught) -> None:
    before = taught.session.document
    taught.commands.actions["lesson_solution"].trigger()
    assert taught.session.goals.line.kind == "reached"
    taught.session.undo()
    assert taught.session.document.cells == before.cells


def test_steps_are_found_as_they_were_left(taught) -> None:
    session, lessons = taught.session, taught.lessons
    session.dispatch(SetCells("x", (("7",), ("1",))))
    lessons.go(1)
    assert not session.unsaved
    lessons.go(-1)
    assert session.document.get("x") == (("7",), ("1",))
    session.dispatch(ChooseLab("vectors"))
    lessons.back()
    assert session.document == lessons.step.state.document
    session.undo()
    assert session.document.get("x") == (("7",), ("1",))


def test_what_was_open_comes_back(whole_window, tmp_path: Path) -> None:
    window = whole_window
    window.session.dispatch(SetCells("A", (("9", "8"), ("7", "6"))))
    window.files.ask_save = lambda _proposed: str(tmp_path / "mine.linalg")
    assert window.files.save()
    mine = window.session.state
    window.lessons.open(EIGEN)
    settle()
    assert window.files.path is None and window.lessons.inside
    window.commands.actions["lesson_leave"].trigger()
    settle()
    assert window.session.document == mine.document and window.files.path == tmp_path / "mine.linalg"
    assert not window.session.unsaved and not panel(window).isVisible() and not window.lessons.runs


def test_changes_are_asked_about_before_a_lesson_takes_their_place(whole_window) -> None:
    window = whole_window
    window.session.dispatch(SetCells("A", (("9", "8"), ("7", "6"))))
    window.lessons.open(EIGEN)
    settle()
    assert not window.lessons.runs and window.session.document.get("A")[0] == ("9", "8")
    bar = window.centre.notices.findChild(QAbstractButton, "discard") or next(
        each for each in window.findChildren(QAbstractButton) if each.text() == "Discard"
    )
    bar.click()
    settle()
    assert window.lessons.inside
    window.lessons.leave()
    assert window.session.document.get("A")[0] == ("9", "8") and window.session.unsaved


def test_another_document_is_free_play_and_the_step_waits(taught, tmp_path: Path) -> None:
    lessons, session = taught.lessons, taught.session
    session.dispatch(SetCells("x", (("7",), ("1",))))
    session.mark_saved()
    taught.files.new()
    settle()
    assert not lessons.inside and lessons.runs and "Free play" in panel(taught).task.accessibleName()
    assert session.goals.line.lesson is False
    lessons.back()
    settle()
    assert lessons.inside and session.document.get("x") == (("7",), ("1",))


def test_where_was_i(taught, qtbot) -> None:
    window = taught
    window.lessons.to(3)
    window.lessons.choose(1)
    window.lessons.leave()
    assert window.commands.actions["lesson_resume"].isEnabled()
    window.commands.actions["lesson_resume"].trigger()
    settle()
    assert window.lessons.at == 3 and window.lessons.answer == 1


def test_cards_that_would_tell_are_away(taught) -> None:
    column = taught.right._scroll
    assert not column.isVisible()
    taught.lessons.to(taught.lessons.lesson.at("home"))
    assert column.isVisible()
    taught.lessons.to(0)
    taught.lessons.leave()
    assert column.isVisible()


def test_a_card_leads_to_the_step_that_explains_it(whole_window, qtbot) -> None:
    window = whole_window
    window.session.dispatch(ChooseLab("eigen"))
    settle()
    window.session.refresh_cards()
    cards = window.right.findChildren(CardView)
    view = next(each for each in cards if each.card.title == "Eigenvalues and eigenvectors")
    qtbot.waitUntil(view.why.isVisible)
    assert (
        view.why.accessibleName() == "Why? Eigenvalues and eigenvectors" and "(Space)" in view.why.toolTip()
    )
    why = view.why.choices().actions()
    next(each for each in why if "The other line" in each.text()).trigger()
    settle()
    assert window.lessons.name == "eigenvectors" and window.lessons.step.id == "second"
    # One guide at a time.
    qtbot.waitUntil(lambda: not view.why.isVisible())
    window.lessons.leave()
    qtbot.waitUntil(lambda: any(each.why.isVisible() for each in window.right.findChildren(CardView)))


def test_only_a_card_that_a_lesson_explains_asks_why(whole_window, qtbot) -> None:
    """Also after another lab, a card that is closed and opened again, and another theme."""
    window = whole_window
    for lab in ("vectors", "eigen", "solve", "eigen"):
        window.session.dispatch(ChooseLab(lab))
        window.session.refresh_cards()
        settle(deleted=True)  # cards of the lab before are gone
        qtbot.waitUntil(
            lambda: all(
                view.why.isVisible() == (view.open and bool(explaining(kinds(view.card))))
                for view in window.right.findChildren(CardView)
                if view.isVisible()
            )
        )
    panel = window.right.findChild(CardPanel)

    def asking() -> list[CardView]:
        return [each for each in panel.views.values() if each.why.isVisible()]

    qtbot.waitUntil(lambda: bool(asking()))
    assert all(view.open for view in asking())
    key = next(each.card.key for each in asking() if each.heading.isVisible())
    panel.views[key].heading.click()
    qtbot.waitUntil(lambda: not panel.views[key].why.isVisible())
    panel.views[key].heading.click()
    qtbot.waitUntil(lambda: panel.views[key].why.isVisible())


def test_one_question_at_a_time(taught) -> None:
    row, session = taught.goal_bar.guess, taught.session
    session.dispatch(Predict(on=True))
    settle()
    assert row.isHidden() and session.goals.line.lesson
    taught.lessons.leave()
    session.dispatch(Predict(on=True))
    settle()
    assert not row.isHidden()


def test_a_lesson_file_is_opened_by_drop_and_by_open(whole_window, tmp_path: Path) -> None:
    path = tmp_path / "eigen.linlesson"
    with zipfile.ZipFile(path, "w") as out:
        for each in EIGEN.iterdir():
            out.write(each, each.name)
    window = whole_window
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))
    settle()
    assert window.lessons.name == "eigenvectors"
    window.lessons.leave()
    window.files.ask_open = lambda: str(path)
    window.files.open()
    settle()
    assert window.lessons.inside
    assert "*.linlesson" in window.files.other_kinds


def test_a_lesson_is_read_entered_and_drawn_in_turns_of_their_own(whole_window, monkeypatch) -> None:
    window, session = whole_window, whole_window.session
    settle()
    # However slow the machine: one step a turn.
    monkeypatch.setattr(reader, "LONGEST", 0.0)
    scene, seen, turns = session.scene, [], []
    window.lessons._reader._turn.timeout.connect(lambda: turns.append(window.lessons.runs))
    window.lessons.changed.connect(lambda: seen.append((session.scene is scene, session.due.waits)))
    window.lessons.open(EIGEN)
    settle()
    assert window.lessons.inside and session.scene is not scene
    assert session.document == window.lessons.step.state.document
    assert turns == [False] * (len(window.lessons.lesson.steps) + 1)
    # When it was entered its panel could follow; the picture came after that.
    assert seen[0] == (True, True)


def test_a_file_that_is_no_lesson_changes_nothing_and_is_said(taught, tmp_path: Path) -> None:
    path = tmp_path / "bad.linlesson"
    path.write_bytes(b"nothing")
    taught.lessons.open(path)
    settle()
    assert taught.lessons.name == "eigenvectors"
    said = [each.text() for each in taught.centre.notices.findChildren(QLabel)]
    assert any("bad.linlesson" in each and "damaged" in each for each in said)


@pytest.mark.sample
def test_all_of_the_panel_has_a_name(taught) -> None:
    shown = panel(taught)
    for k in range(len(taught.lessons.lesson.steps)):
        taught.lessons.to(k)
        shown.note()
        for each in shown.findChildren(QAbstractButton):
            assert each.objectName() and each.accessibleName() and each.toolTip(), each
            if not isinstance(each, (QToolButton, ChoiceButton)):
                assert each.accessibleName() == each.text()
        assert shown.notes.isVisible() and shown.notes.accessibleName()
        assert shown.accessibleName().endswith(taught.lessons.step.title)


@pytest.mark.sample
def test_contents_and_notes_say_how_long_a_step_takes_and_what_is_optional(taught, monkeypatch) -> None:
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)
    shown, steps = panel(taught), taught.lessons.lesson.steps
    shown.contents()
    listed = [each.text() for each in shown.findChild(QMenu, "lessonContents").actions()]
    for k, step in enumerate(steps):
        assert f"about {step.minutes} min" in listed[k]
        assert listed[k].endswith("if there is time") == step.optional
        taught.lessons.to(k)
        shown.note()
        assert f"about {step.minutes} min" in shown.notes.text()
        assert shown.progress.text().endswith("if there is time") == step.optional


def test_tab_goes_through_the_panel_before_the_cards(taught) -> None:
    taught.lessons.to(1)
    settle()
    shown = panel(taught)
    chain, each = [], shown.buttons["lesson_previous"]
    for _ in range(200):
        chain.append(each)
        each = each.nextInFocusChain()
    previous, following, *foot = shown.buttons.values()
    wanted = [previous, following, *shown.tools.values(), *shown._choices, *foot]
    places = [chain.index(widget) for widget in wanted]
    assert places == sorted(places)
    cards = taught.right.findChildren(CardView)
    assert cards and all(chain.index(view.copy) > places[-1] for view in cards if view.copy in chain)


def test_the_panel_folds_to_one_line(taught) -> None:
    shown = panel(taught)
    tall = shown.height()
    taught.commands.actions["lesson_fold"].trigger()
    settle()
    assert shown.height() < tall / 3 and shown.title.isVisible()
    taught.commands.actions["lesson_fold"].trigger()
    settle()
    assert shown.text.isVisible()


def spot(window, at) -> QPoint:
    item, port = window.canvas._items["plane"], window.canvas.viewports()["plane"]
    x, y = port.to_pixels(at)
    return QPoint(round(float(x) + item.pos().x()), round(float(y) + item.pos().y()))


def ring(window, key: str):
    view = next(each for each in window.session.scene if each.key == "plane")
    return next(mark.at for mark in view.marks if isinstance(mark, Handle) and mark.key == key)


def drag(window, key: str, *places) -> None:
    """Take a ring and lead it through some places, each a bit further, as a hand does."""
    # A hand waits until the picture of the step has come to rest.
    window.session.passage.complete()
    settle()
    canvas, at = window.canvas.viewport(), ring(window, key)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=spot(window, at))
    for place in places:
        for share in (0.25, 0.5, 0.75, 1.0):
            QTest.mouseMove(canvas, spot(window, [a + share * (b - a) for a, b in zip(at, place)]))
            settle()
        at = place
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=spot(window, at))
    settle()


@pytest.mark.sample
def test_tasks_are_done_by_the_hand_alone(taught) -> None:
    """Turned and pulled with the mouse, what is to be kept is kept exactly on every state of the way."""
    lessons, line = taught.lessons, lambda: taught.session.goals.line
    drag(taught, "x-handle", (0.9, 0.4), (0.71, 0.71))
    assert line().kind == "reached"
    lessons.to(lessons.lesson.at("any-length"))
    settle()
    drag(taught, "x-stretched", (2.0, -6.0))
    assert line().kind == "reached"
    lessons.to(lessons.lesson.at("mirror"))
    settle()
    drag(taught, "vector0", (9.0, 2.0), (9.0, 0.0))
    assert line().kind == "reached" and taught.session.document.get("A") == (("7", "0"), ("0", "2"))
    lessons.back()
    settle()
    drag(taught, "lambda0", (4.0, 2.0))
    assert line().kind == "goal" and "was lost" in line().told


@pytest.mark.sample
def test_the_area_is_kept_by_a_hand_that_leans_a_column_over(taught) -> None:
    """How true it is stands beside the task on the way; a way as a door turns loses it."""
    window, lessons = taught, taught.lessons
    lessons.open(assets.path("lessons", "inverse-and-singular"), "shear")
    settle()
    bar, line = window.goal_bar, lambda: window.session.goals.line
    assert lessons.step.id == "shear" and bar.kept.isVisible() and bar.kept.text().startswith("kept so far")
    drag(window, "handle1", (0.7, 0.97))
    assert line().kind == "goal" and line().kept.used > 0.5
    assert bar.kept.text().startswith("! nearly lost: det A = 0.97") and bar.kept.property("tone") == "warn"
    assert "nearly lost" in bar.accessibleName()
    drag(window, "handle1", (1.4, 1.02), (2.0, 1.0))
    assert line().kind == "reached" and bar.kept.text() == "✓ kept all the way: det A = 1"
    lessons.back()
    settle()
    drag(window, "handle1", (0.7, 0.7), (2.0, 1.0))
    assert line().kind == "goal" and "was lost on the way" in line().told and not bar.kept.isVisible()


@pytest.mark.sample
@pytest.mark.parametrize("steps", costly_after(1, [4, None]))
def test_the_way_on_stands_in_one_place_at_every_step(taught, steps: int | None) -> None:
    """Whoever clicks Next twice goes on twice: the texts are of many lengths, the button does not move."""
    following = panel(taught).buttons["lesson_next"]
    places = set()
    for k in range(len(taught.lessons.lesson.steps))[:steps]:
        assert taught.lessons.at == k
        places.add(following.mapTo(taught, QPoint(0, 0)).toTuple())
        following.click()
        settle()
    assert len(places) == 1
    panel(taught).fold()
    settle()
    assert not following.isVisible() and panel(taught).title.isVisible()


def test_the_place_to_lean_a_column_to_is_in_sight(whole_window) -> None:
    """The tip is dragged to (2, 1) within the picture, and stands there in sight when it is let go."""
    window = whole_window
    window.resize(1280, 800)
    window.lessons.open(assets.path("lessons", "inverse-and-singular"))
    settle()
    window.lessons.to(window.lessons.lesson.at("shear"))
    settle()

    def place(*at: float) -> QPoint:
        item, port = window.canvas._items["plane"], window.canvas.viewports()["plane"]
        x, y = port.to_pixels(at)
        return QPoint(round(float(x) + item.pos().x()), round(float(y) + item.pos().y()))

    canvas, left = window.canvas.viewport(), Qt.MouseButton.LeftButton
    start, end = place(0.0, 1.0), place(2.0, 1.0)
    assert canvas.rect().adjusted(20, 20, -20, -20).contains(end)
    QTest.mousePress(canvas, left, pos=start)
    QTest.mouseMove(canvas, place(1.0, 1.0))
    QTest.mouseMove(canvas, end)
    settle()
    QTest.mouseRelease(canvas, left, pos=end)
    settle()
    assert window.session.goals.line.kind == "reached"
    assert canvas.rect().adjusted(20, 20, -20, -20).contains(place(2.0, 1.0))


def test_on_a_small_screen_the_panel_of_a_lesson_leaves_the_picture_its_room(whole_window) -> None:
    window = whole_window
    window.resize(1024, 768)
    settle()
    window.panels.set_open("right", True)
    settle()
    assert window.panels._panels["right"].property("overlay")
    window.lessons.open(EIGEN)
    settle()

    def on_screen(widget) -> QRect:
        return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())

    side, picture = window.panels._panels["right"], window.canvas
    assert side.isVisible() and panel(window).isVisible()
    assert not on_screen(side).intersects(on_screen(picture)) and picture.width() >= 450
    x = next(m for view in window.session.scene for m in view.marks if m.key == "Ax").heads
    at = window.canvas.viewports()["plane"].to_pixels(x)[0]
    assert 0 < at[0] < picture.width() and 0 < at[1] < picture.height()
    window.resize(960, 768)
    settle()
    assert side.property("overlay")
    window.resize(1024, 768)
    settle()
    window.lessons.leave()
    settle()
    assert side.property("overlay") and not side.isVisible() and picture.width() >= 700
