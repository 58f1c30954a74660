"""The way through a step: what must be kept is judged on every state, and coming back mends what was lost."""

from __future__ import annotations

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.goals import Judged
from linalg_viz.lessons.conditions import condition
from linalg_viz.lessons.judge import Way, broken, line, room
from linalg_viz.lessons.lesson import Lesson, Question, Step, Task
from linalg_viz.state.document import Document, State
from linalg_viz.state.goals import GoalLine, Kept

TASK = Task("Make it flat.", keep=(condition("tr A = 8"), condition("A is not zero")))


def at(text: str) -> State:
    rows = tuple(tuple(row.split()) for row in text.split(";"))
    return State(Document.first(LABS).with_cells("A", rows))


def test_the_way_remembers_the_last_good_document_and_what_was_lost() -> None:
    way = Way().after(TASK, at("5 1; 3 3"))
    assert not way.lost and way.good == at("5 1; 3 3").document
    further = way.after(TASK, at("4 1; 3 4"))
    assert not further.lost and further.good == at("4 1; 3 4").document
    gone = further.after(TASK, at("4 1; 3 5"))
    assert gone.lost == TASK.keep[0].text and gone.good == further.good


def test_only_the_document_that_was_good_last_mends_the_way() -> None:
    gone = Way().after(TASK, at("5 1; 3 3")).after(TASK, at("5 1; 3 4"))
    assert gone.after(TASK, at("6 1; 3 2")) == gone, "kept again, but by another matrix"
    back = gone.after(TASK, at("5 1; 3 3"))
    assert not back.lost and back.good == at("5 1; 3 3").document
    begun_badly = Way().after(TASK, at("5 1; 3 4"))
    assert begun_badly.lost and begun_badly.good is None and begun_badly.after(TASK, at("5 1; 3 3")).lost


def test_without_something_to_keep_nothing_is_lost() -> None:
    free = Task("Anything.")
    assert Way().after(free, at("0")) == Way() and broken(free, at("0")) == ""


def test_an_entry_without_a_value_breaks_nothing() -> None:
    assert broken(TASK, at("1/0 1; 3 3")) == "" and broken(TASK, at("1 1; 3 3")) == TASK.keep[0].text


def test_the_line_above_the_picture_asks_warns_and_praises() -> None:
    state = at("5 1; 3 3")
    asked = Question("Which?", ("this", "that"), 0, ())
    step = Step("s", "S", (), state, "try", TASK)
    assert line(Step("q", "Q", (), state, "predict", None, asked), "k", Way(), False, None) == GoalLine(
        "question", "Which?", key="k", lesson=True
    )
    assert line(Step("q", "Q", (), state, "predict", None, asked), "k", Way(), True, None) is None
    for done, kind in ((True, "reached"), (False, "goal")):
        told = line(step, "k", Way(), False, Judged(done, "3 of 4"))
        assert told == GoalLine(kind, TASK.text, "3 of 4", "k", lesson=True)
    lost = line(step, "k", Way("tr A = 8"), False, Judged(True, ""))
    assert (
        lost is not None and lost.kind == "goal" and lost.lesson and lost.told.startswith("tr A = 8 was lost")
    )


def test_a_step_is_found_by_its_name() -> None:
    assert Step("s", "S", (), at("1")).cards, "cards are shown where nothing is said of them"
    steps = tuple(Step(name, name, (), at("1")) for name in ("one", "two", "three"))
    lesson = Lesson("l", "L", "about", 5, steps)
    assert [lesson.at(name) for name in ("one", "two", "three", "four")] == [0, 1, 2, None]


def test_how_true_it_is_is_told_of_what_is_nearest_to_being_lost() -> None:
    task = Task("Lean.", keep=(condition("det A ≈ 1"), condition("tr A ≈ 2"), condition("A is not zero")))
    assert room(task, at("1 2; 0 1")) == Kept(0.0, "tr A = 2")
    found = room(task, at("1 2; 0 1.03"))
    assert found is not None and found.value == "det A = 1.03" and 0.58 < found.used < 0.59
    assert room(TASK, at("5 1; 3 3")) is None and room(task, at("1/0 1; 0 1")) is None
    assert Way().after(task, at("1 2; 0 1.05")).lost == "" and Way().after(task, at("1 2; 0 1.06")).lost
