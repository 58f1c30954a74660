"""A lesson before a class, driven by the keys of a remote alone: forwards, backwards, black, and hands counted."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from linalg_viz.lessons.text import plain, spans_of
from tests.harness.cells_read import small
from tests.harness.tiers import costly_after
from tests.shell.lesson.before_a_class import (
    LESSONS,
    Key,
    assert_read_in_the_last_row,
    choices,
    hurry,
    of_lesson,
    press,
    settle,
    to_next,
)


def said(window) -> str:
    """What the class reads above the picture and at the foot of what stands beside it."""
    return "\n".join((window.teaching.view.said.accessibleName(), window.showing.aside.where.text()))


def test_page_up_at_the_first_step_says_that_it_is_the_first(begun) -> None:
    window = begun("eigenvectors")
    assert "This is" not in said(window)
    press(window, Key.Key_PageUp)
    assert window.lessons.at == 0 and "This is the first step." in said(window)
    press(window, Key.Key_PageDown)
    assert "This is the first" not in said(window)


@pytest.mark.sample
@pytest.mark.parametrize("name", costly_after(1, LESSONS))
def test_a_lesson_is_driven_by_a_remote_alone_from_first_to_last(begun, qtbot, name: str) -> None:
    window = begun(name, still=False)
    steps, view, teaching = window.lessons.lesson.steps, window.teaching.view, window.teaching
    assert window.presentation.on and view.isVisible() and not window.goal_bar.isVisible()
    for k, step in enumerate(steps):
        assert window.lessons.at == k and window.session.document == step.state.document
        assert view.said.accessibleName().startswith(f"{k + 1}/{len(steps)}")
        assert not view.because.isVisible() and "✓" not in "".join(choices(window))
        assert_read_in_the_last_row(window, k)
        if step.question is not None:
            asked = step.question
            press(window, Key.Key_2)
            press(window, Key.Key_2)
            press(window, Key.Key_1)
            assert teaching.counted()[:2] == ([1, 2] if asked.choices else [])
            assert not asked.choices or choices(window)[1].endswith("2")
            assert not view.because.isVisible() and asked.how in view.said.accessibleName()
            press(window, Key.Key_PageDown)
            assert window.lessons.at == k and view.because.accessibleName().endswith(plain(asked.because))
            assert_read_in_the_last_row(window, k)
            assert asked.told in view.because.accessibleName() or asked.choices
            if asked.choices:
                right = plain((spans_of(asked.choices[asked.right]),))
                assert [right in each for each in choices(window) if each.startswith("✓")] == [True]
        elif step.task is not None:
            assert window.session.goals.line.kind == "goal"
            hurry(window)
            press(window, Key.Key_PageDown)
            assert window.lessons.at == k
            qtbot.waitUntil(lambda: window.session.goals.line.kind == "reached", timeout=20_000)
        if k + 1 < len(steps):
            to_next(window)

    def nothing_more() -> bool:
        # The way to the step is cut short first, then come the stops of its time line, which take their time.
        if "This is the last step." not in said(window):
            hurry(window)
            press(window, Key.Key_PageDown)
        return "This is the last step." in said(window)

    qtbot.waitUntil(nothing_more, timeout=20_000)
    assert window.lessons.at == len(steps) - 1
    press(window, Key.Key_PageUp)
    assert window.lessons.at == len(steps) - 2 and "This is the last" not in said(window)
    press(window, Key.Key_B)
    assert teaching.black and window.presentation.on
    press(window, Key.Key_PageDown)
    assert not teaching.black and window.lessons.at == len(steps) - 2
    press(window, Key.Key_Escape)
    assert not window.presentation.on and not view.isVisible() and window.goal_bar.isVisible()


@pytest.mark.sample
@pytest.mark.parametrize(
    ("names", "steps"), costly_after(1, [pytest.param(LESSONS[:1], 3), pytest.param(LESSONS, None)])
)
def test_from_every_step_a_key_goes_back_makes_black_or_counts_a_hand(
    begun, names: list[str], steps: int | None
) -> None:
    window = begun(names[0])
    lessons, teaching = window.lessons, window.teaching
    for name in names:
        if lessons.name != name:
            anew(window, name)
        for k, step in enumerate(lessons.lesson.steps[:steps]):
            assert lessons.at == k and not teaching.shown, step.id
            assert_counts_hands(window)
            assert_black_and_back(window, Key.Key_B, Key.Key_PageUp, Key.Key_PageDown)
            assert_back_and_here_again(window)
            if step.question is not None or step.task is not None:
                on(window)
                assert teaching.shown and lessons.at == k, step.id
            # Once it was shown no hand counts, and the step before is one key away as it was.
            counted = teaching.counted()
            press(window, Key.Key_3)
            assert teaching.counted() == counted, step.id
            assert_black_and_back(window, Key.Key_B)
            assert_back_and_here_again(window)
            if k + 1 < len(lessons.lesson.steps):
                further(window)
        press(window, Key.Key_B)
        press(window, Key.Key_Escape)
        assert not window.presentation.on and not teaching.black, name


def anew(window, name: str) -> None:
    """Present another lesson in the same window."""
    window.lessons.leave()
    window.lessons.open(of_lesson(name))
    settle()
    window.canvas.setFocus()
    press(window, Key.Key_F5)
    assert window.presentation.on and window.lessons.name == name


def on(window) -> None:
    """Press Page Down and let what it begins come to its end at once."""
    session = window.session
    session.passage.complete()
    hurry(window)
    press(window, Key.Key_PageDown)
    session.passage.complete()
    while session.player.playing:
        QTest.qWait(5)
    settle()


def further(window) -> None:
    """Press Page Down until the next step is there: for the answer, for each stop, and for the step."""
    at, stops = window.lessons.at, len(window.session.stages())
    for _ in range(2 + stops):
        on(window)
        if window.lessons.at != at:
            assert window.lessons.at == at + 1
            return
    raise AssertionError(f"step {at + 1} stalls")


def seen(window) -> tuple[object, ...]:
    """What the class sees of the step, and what was counted."""
    view, session = window.teaching.view, window.session
    return (
        window.lessons.at,
        session.document,
        session.state.view.t,
        view.said.accessibleName(),
        view.because.isVisible(),
        choices(window),
        window.teaching.counted(),
    )


def assert_counts_hands(window) -> None:
    question = window.lessons.step.question
    before, document = window.teaching.counted(), window.session.document
    for k, key in enumerate((Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4)):
        for _ in range(k + 1):
            press(window, key)
    counted = [k + 1 for k in range(len(question.choices))] if question is not None else []
    assert not any(before) and window.teaching.counted() == counted
    assert [each.rsplit("\u00a0", 1)[-1] for each in choices(window)] == [str(k) for k in counted]
    assert window.session.document == document and not window.teaching.shown


def assert_black_and_back(window, *keys: Key) -> None:
    """Whichever of these keys is pressed on the black screen, the picture comes back and nothing else."""
    before = seen(window)
    for back in keys:
        press(window, Key.Key_B)
        assert window.teaching.black and seen(window) == before
        press(window, back)
        assert not window.teaching.black and seen(window) == before


def assert_back_and_here_again(window) -> None:
    at, before = window.lessons.at, seen(window)
    press(window, Key.Key_PageUp)
    window.session.passage.complete()
    settle()
    assert window.lessons.at == max(at - 1, 0)
    if at:
        further(window)
    else:
        assert "This is the first step." in said(window)
        window.showing.tell("")
        window.teaching._follow()
    assert seen(window) == before


@pytest.mark.sample
@pytest.mark.parametrize(
    "name", costly_after(1, sorted(LESSONS, key=lambda each: not each.startswith("svd")))
)
def test_the_last_row_reads_every_number_of_every_step(begun, name: str) -> None:
    """At each step, after its answer or solution, and at each stop of its time line."""
    window = begun(name)
    session, last = window.session, len(window.lessons.lesson.steps) - 1
    for _ in range(100):
        step = window.lessons.step.id
        assert small(window) == [], (step, window.teaching.shown, session.state.view.t)
        on(window)
        if window.lessons.at == last and "This is the last step." in said(window):
            return
    raise AssertionError("no end")
