"""A lesson before a class: what it sees of each step, what stands beside the picture, and the desk."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from linalg_viz.lessons.bundled import titles
from linalg_viz.lessons.solutions import in_words
from linalg_viz.lessons.text import plain, spans_of
from linalg_viz.render.primitives import Words
from linalg_viz.render.shapes import shapes
from linalg_viz.shell.cards.chips import ChipButton
from linalg_viz.state.actions import SetCells
from tests.harness.tiers import costly_after
from tests.shell.lesson.before_a_class import (
    Key,
    assert_read_in_the_last_row,
    choices,
    hurry,
    press,
    settle,
)


@pytest.mark.sample
def test_what_was_answered_and_done_before_the_class_is_asked_anew_and_comes_back(whole_window) -> None:
    window = whole_window
    window.lessons.open(next(each.path for each in titles() if each.id == "eigenvectors"))
    settle()
    window.session.dispatch(SetCells("x", (("2",), ("2",))))
    window.lessons.go(1)
    window.lessons.choose(1)
    window.canvas.setFocus()
    press(window, Key.Key_F5)
    assert window.teaching.asks == 4 and not window.teaching.shown
    press(window, Key.Key_PageUp)
    assert window.session.document == window.lessons.step.state.document
    press(window, Key.Key_Escape)
    window.lessons.go(1)
    window.lessons.go(-1)
    assert window.session.document.get("x") == (("2",), ("2",)) and "how-many" not in window.teaching.revealed


@pytest.mark.sample
def test_the_desk_has_notes_answer_and_next_step_and_drives_the_class(begun) -> None:
    window = begun("eigenvectors", screens=2)
    desk, lesson = window.teaching.desk, window.lessons.lesson
    assert desk is not None and desk.isVisible() and desk.isWindow()
    for k, step in enumerate(lesson.steps):
        window.lessons.to(k)
        settle()
        said = desk.text.accessibleName()
        assert plain(step.notes) in said and step.title in said
        assert k + 1 == len(lesson.steps) or f"Next: {lesson.steps[k + 1].title}" in said
        if step.question is not None:
            asked = step.question
            if asked.choices:
                right = plain((spans_of(asked.choices[asked.right]),))
                assert f"✓ {asked.right + 1}  {right}" in said
            else:
                assert asked.told in said
            assert plain(step.question.because) in said and not window.teaching.shown
        if step.task is not None:
            assert plain(in_words(step)) in said
    window.lessons.to(0)
    window.session.passage.complete()
    QTest.keyClick(desk, Key.Key_PageDown)
    settle()
    assert window.session.goals.line.kind == "reached"
    QTest.keyClick(desk, Key.Key_Escape)
    settle()
    assert not window.presentation.on and window.teaching.desk is None


@pytest.mark.sample
@pytest.mark.parametrize("steps", costly_after(1, [6, None]))
def test_all_that_the_desk_says_is_seen_without_scrolling(begun, steps: int | None) -> None:
    window = begun("pca-from-its-derivation", screens=2)
    desk, lesson = window.teaching.desk, window.lessons.lesson
    desk.resize(1024, 768)
    sizes = set()
    for k in range(len(lesson.steps))[:steps]:
        window.lessons.to(k)
        settle()
        assert desk.findChild(QScrollArea, "deskScroll").verticalScrollBar().maximum() == 0, k
        sizes.add(int(re.findall(r"font-size: (\d+)px", desk.text.text())[0]))
    # A step with little to say is as large as ever.
    assert max(sizes) == 19 and min(sizes) >= 14


def test_the_desk_says_what_the_next_key_shows(begun) -> None:
    """The answer or the solution, then each stop of the time line, then the next step; after the last nothing."""
    window = begun("svd-and-pseudoinverse", screens=2)
    desk, lessons = window.teaching.desk, window.lessons

    def coming() -> str:
        found = desk.clock.text().rpartition("next key: ")
        return found[2] if found[1] else ""

    for step, said in (("hunt", "the solution"), ("longest", "the answer")):
        lessons.to(lessons.lesson.at(step))
        settle()
        assert coming() == said
        press(window, Key.Key_B)
        assert coming() == "the picture again"
        press(window, Key.Key_PageDown)
        assert coming() == said
        press(window, Key.Key_PageDown)
        assert coming() == f"step {lessons.at + 2}"
    lessons.to(len(lessons.lesson.steps) - 1)
    settle()
    window.session.passage.complete()
    for stop in ("Uᵀ b", "Σ⁺ Uᵀ b", "V Σ⁺ Uᵀ b", ""):
        settle()
        assert coming() == stop
        hurry(window)
        press(window, Key.Key_PageDown)
        while window.session.player.playing:
            QTest.qWait(5)


@pytest.mark.sample
@pytest.mark.parametrize("lesson", costly_after(1, [each.id for each in titles()]))
def test_the_picture_stays_where_it_is_while_hands_are_counted(begun, lesson: str) -> None:
    """A choice has the width for its tick and its hands: none goes on in a second line because of them."""
    window = begun(lesson)
    for k, step in enumerate(window.lessons.lesson.steps):
        if step.question is None or not step.question.choices:
            continue
        window.lessons.to(k)
        settle()
        window.session.passage.complete()
        settle()

        def heights() -> list[int]:
            return [
                each.heightForWidth(each.width()) for each in window.teaching.view.choices if each.isVisible()
            ]

        before = heights()
        window.teaching.hands[step.id] = [12] * len(step.question.choices)
        window.teaching._follow()
        settle()
        assert heights() == before, step.id
        press(window, Key.Key_PageDown)
        assert heights() == before, step.id


@pytest.mark.sample
def test_hands_stand_on_the_line_of_their_choice(begun) -> None:
    window = begun("eigenvectors")
    window.lessons.to(window.lessons.lesson.at("side-by-side"))
    settle()
    press(window, Key.Key_1)
    last_word = choices(window)[0].split(" ")[-1]
    assert last_word.endswith("·\u00a01") and not last_word.startswith("·")


def test_the_desk_says_what_a_step_takes_and_skips_what_is_optional(begun) -> None:
    window = begun("eigenvectors", screens=2)
    desk, lesson = window.teaching.desk, window.lessons.lesson
    assert desk.minimumSizeHint().width() <= 1024
    spare = next(k for k, step in enumerate(lesson.steps) if step.optional)
    window.lessons.to(spare)
    settle()
    said = desk.text.accessibleName().split("\n")[0]
    assert said.endswith(f"about {lesson.steps[spare].minutes} min · if there is time")
    assert f"planned up to this step: {lesson.planned(spare)} min" in desk.clock.text()
    desk.findChild(QWidget, "desk_lesson_skip").click()
    settle()
    assert window.lessons.at == lesson.main_after(spare) == spare + 1 and not window.teaching.revealed
    window.lessons.to(spare - 1)
    QTest.keyClick(window.canvas, Key.Key_PageDown, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert window.lessons.at == spare + 1 and not window.teaching.revealed
    window.lessons.to(len(lesson.steps) - 1)
    settle()
    assert not desk.findChild(QWidget, "desk_lesson_skip").isEnabled()


@pytest.mark.sample
def test_the_formulas_that_a_question_is_about_stand_under_it_until_the_answer(begun) -> None:
    window = begun("pca-from-its-derivation")
    lesson, view = window.lessons.lesson, window.teaching.view
    window.lessons.to(lesson.at("expand"))
    settle()
    formulas = [plain((block,)) for block in window.lessons.step.text if block.kind == "formula"]
    assert len(formulas) == 4 and all(each in view.said.accessibleName() for each in formulas)
    assert_read_in_the_last_row(window, window.lessons.at)
    window.session.passage.complete()
    press(window, Key.Key_PageDown)
    assert window.teaching.shown and not any(each in view.said.accessibleName() for each in formulas)


@pytest.mark.sample
def test_a_and_one_card_stand_beside_the_step_and_no_card_where_it_would_tell(begun) -> None:
    window = begun("eigenvectors")
    aside, steps = window.showing.aside, window.lessons.lesson.steps
    assert aside.isVisible() and aside.findChild(QWidget, "cell_A_1_1").isVisible()
    seen = set()
    for k, step in enumerate(steps):
        window.lessons.to(k)
        settle()
        window.session.card_maker.now()
        settle()
        if aside.room.given:
            # The picture has the width, and shows A itself.
            assert not aside.isVisible() and "A" in aside.entries.drawn()
            continue
        # Where matrices leave no room for a row of it, the line at the foot says which key shows the card.
        named = aside.more.isVisible() and aside.more.text() == "C shows the card"
        assert (aside.card.isVisible() or named) == step.cards, step.id
        assert window.lessons.lesson.title in aside.where.text()
        seen.add(step.cards)
    assert seen == {True, False}
    key, rows = aside.key, len(aside.card.views)
    for _ in range(rows + 1):
        press(window, Key.Key_C)
        assert aside.card.isVisible()
        if aside.key != key:
            break
    assert aside.key != key
    before = window.session.document
    window.session.dispatch(SetCells("A", (("9", "0"), ("0", "1"))))
    press(window, Key.Key_P)
    pen = window.showing.pen
    QTest.mouseClick(pen, Qt.MouseButton.LeftButton)
    assert pen.strokes
    press(window, Key.Key_R)
    assert window.session.document == before
    press(window, Key.Key_PageUp)
    assert not pen.strokes
    press(window, Key.Key_Escape)
    assert window.showing.aside is None and not aside.isVisible()


def rested_width(aside) -> int:
    """The width once cards that are made a moment later have come."""
    width = -1
    while width != aside.width():
        width = aside.width()
        QTest.qWait(100)
    return width


@pytest.mark.sample
@pytest.mark.parametrize(
    "name",
    costly_after(1, ["inverse-and-singular", "products-and-composition", "norms-and-orthogonality"]),
)
def test_no_card_beside_the_picture_is_cut_and_its_key_shows_the_rows_that_had_no_room(begun, name) -> None:
    window = begun(name)
    divided = 0
    for k in range(len(window.lessons.lesson.steps)):
        window.lessons.to(k)
        window.session.passage.complete()
        settle()
        window.session.card_maker.now()
        settle()
        aside = window.showing.aside
        card = aside.card
        if not aside.isVisible():
            continue
        assert_nothing_is_scrolled(window, k)
        if not (card.isVisible() or aside.more.isVisible()):
            continue
        first, seen = card.card.key, shown_rows(card)
        divided += len(seen) < len(card.views)
        while len(seen) < len(card.views):
            assert aside.more.isVisible() and aside.more.text().startswith("C shows"), k
            assert aside.more.height() >= aside.more.heightForWidth(aside.more.width()), k
            before, width = len(seen), rested_width(aside)
            press(window, Key.Key_C)
            assert card.card.key == first and not aside.entries.isVisible()
            assert rested_width(aside) == width, "the picture moves"
            seen += shown_rows(card)
            assert seen == list(range(len(seen))) and len(seen) > before, (k, seen)
            assert_nothing_is_scrolled(window, k)
    assert divided


def shown_rows(card) -> list[int]:
    return [at for at, view in enumerate(card.views) if view.isVisible()]


@pytest.mark.sample
def test_the_column_beside_the_picture_comes_to_rest_after_each_change_of_size(begun, monkeypatch) -> None:
    window = begun("inverse-and-singular")
    aside, divided = window.showing.aside, []
    divide = aside._divide
    monkeypatch.setattr(aside, "_divide", lambda: (divided.append(aside.width()), divide()))
    for k in (0, 3, 5, 6, 11):
        window.lessons.to(k)
        settle()
        for width, height in ((1000, 740), (900, 700), (1280, 720), (1024, 768)):
            divided.clear()
            window.resize(width, height)
            for _ in range(20):
                settle()
            # Cards may come by a clock.
            QTest.qWait(150)
            count = len(divided)
            assert 0 < count <= 12, (k, width, divided)
            for _ in range(20):
                settle()
            assert len(divided) == count, (k, width, "is never at rest")


def assert_nothing_is_scrolled(window, k: int) -> None:
    """The matrices and the rows of the card that are shown stand whole beside the picture."""
    settle()
    scroll = window.showing.aside.findChild(QScrollArea, "asideScroll")
    assert scroll.widget().height() <= scroll.viewport().height(), k
    for view in window.showing.aside.card.views:
        if view.isVisible():
            assert view.visibleRegion().boundingRect() == view.rect(), (k, view.accessibleName())
            assert not view.hasHeightForWidth() or view.height() >= view.heightForWidth(view.width()), k
    for chip in window.showing.aside.card.findChildren(ChipButton):
        if chip.isVisible():
            assert chip.visibleRegion().boundingRect() == chip.rect(), (k, chip.text())
            assert chip.width() >= chip.minimumSizeHint().width(), (k, chip.text())


def drawn(window) -> list[str]:
    """What is written in the picture, as it is placed there."""
    ports, theme = window.canvas.viewports(), window.canvas._theme
    found = [each for view in window.session.scene for each in shapes(view, ports[view.key], theme)]
    return ["".join(run.text for run in each.runs) for each in found if isinstance(each, Words)]


@pytest.mark.sample
def test_a_longer_x_and_its_image_are_seen_whole_and_named(begun) -> None:
    window = begun("eigenvectors")
    lesson, goals = window.lessons.lesson, window.session.goals
    for name in ("three-times", "any-length"):
        window.lessons.to(lesson.at(name))
        window.session.passage.complete()
        press(window, Key.Key_PageDown)
        for _ in range(400):
            hurry(window)
            QTest.qWait(5)
            if not (window.session.passage.runs or window.session.player.playing):
                break
        settle()
        assert name != "any-length" or goals.line.kind == "reached"
        (view,) = window.session.scene
        port = window.canvas.viewports()[view.key]
        head = port.to_pixels(next(m for m in view.marks if m.key == "Ax").heads)[0]
        assert 0 < head[0] < port.width and 0 < head[1] < port.height
        assert "A x = 2 x" in "".join(drawn(window)).replace("\u00a0", " "), (name, drawn(window))


@pytest.mark.sample
def test_a_plane_beside_cells_has_the_width_where_they_show_a_and_c_shows_a_to_be_typed(begun) -> None:
    window = begun("eigenvectors")
    lesson, aside, view = window.lessons.lesson, window.showing.aside, window.teaching.view
    for name in ("flatten", "mirror-guess", "mirror"):
        window.lessons.to(lesson.at(name))
        window.session.passage.complete()
        settle()
        assert not aside.isVisible() and window.canvas.viewports()["plane"].width >= 500, name
        asked = lesson.steps[window.lessons.at].task is not None
        assert ("C shows A · Esc ends" in view.said.accessibleName().replace("  ", " ")) == asked
    press(window, Key.Key_C)
    assert aside.isVisible() and aside.findChild(QWidget, "cell_A_1_1").isVisible()
    assert "Esc ends" not in view.said.accessibleName()


@pytest.mark.sample
def test_a_plane_beside_cells_that_are_moved_by_hand_has_the_width_too(begun) -> None:
    window = begun("norms-and-orthogonality")
    window.lessons.to(window.lessons.lesson.at("right-angle"))
    window.session.passage.complete()
    settle()
    aside, plane = window.showing.aside, window.canvas.viewports()["plane"]
    assert not aside.isVisible() and min(plane.width, plane.height) >= 480
    press(window, Key.Key_C)
    assert aside.isVisible() and aside.findChild(QWidget, "cell_u_1_1").isVisible()


@pytest.mark.sample
def test_what_stands_beside_a_picture_of_areas_is_read_before_a_class(begun) -> None:
    window = begun("norms-and-orthogonality")
    window.lessons.to(window.lessons.lesson.at("frobenius"))
    window.session.passage.complete()
    press(window, Key.Key_PageDown)
    window.session.passage.complete()
    settle()
    ports, theme = window.canvas.viewports(), window.canvas._theme
    areas = next(view for view in window.session.scene if view.key == "areas")
    drawn_there = {each.key: each for each in shapes(areas, ports["areas"], theme) if isinstance(each, Words)}
    strips = {m.key: m for m in areas.marks if m.key.endswith("-walls")}
    for k in range(3):
        walls = ports["areas"].to_pixels(strips[f"strip{k}-walls"].points)
        (left, top), bottom = walls.min(axis=0), walls[:, 1].max()
        name = drawn_there[f"strip{k}-name"]
        assert name.x + name.width <= left and top < name.y < bottom + 4, k
    total = drawn_there["total"]
    assert total.y - 0.8 * total.size > bottom, "the total stands on the last strip"
    said = " ".join(drawn(window)).replace("\u00a0", " ")
    assert "= 44" in said and "≈ −30.96°" in said, said


@pytest.mark.sample
def test_the_names_of_what_an_axis_keeps_and_loses_stand_beside_their_bars(begun) -> None:
    window = begun("pca-from-its-derivation")
    window.lessons.to(window.lessons.lesson.at("expand"))
    window.session.passage.complete()
    press(window, Key.Key_PageDown)
    ports, theme = window.canvas.viewports(), window.canvas._theme
    view = next(v for v in window.session.scene if any(m.key == "rest-bar" for m in v.marks))
    port, named = ports[view.key], {each.key: each for each in shapes(view, ports[view.key], theme)}
    for bar in (m for m in view.marks if m.key.endswith("-bar")):
        top, bottom = sorted({round(float(y), 3) for _, y in port.to_pixels(bar.points)})
        for name in ("kept-name", "rest-name"):
            label = named[name]
            assert label.y - 0.8 * label.size > bottom or label.y + 0.25 * label.size < top, (bar.key, name)
