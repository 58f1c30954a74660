"""Undo and redo: every step comes back, one gesture is one step, memory is bounded, and the saved one is known."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz.labs import LABS
from linalg_viz.state.document import Document
from linalg_viz.state.history import History, _bytes, weight
from linalg_viz.state.looking import Looking

FIRST = Document.first(LABS)


def doc(text: str, title: str = "") -> Document:
    return FIRST.with_cells("A", ((text,),))


def test_undo_and_redo_restore_each_document() -> None:
    history = History(FIRST, Looking(LABS))
    for text in "123":
        history.push(doc(text), f"entry {text}")
    assert [history.undo() for _ in range(4)] == [doc("2"), doc("1"), FIRST, None]
    assert [history.redo() for _ in range(4)] == [doc("1"), doc("2"), doc("3"), None]
    assert history.steps == 3


def test_the_menu_names_what_is_taken_back_and_what_is_done_again() -> None:
    history = History(FIRST, Looking(LABS))
    assert history.undo_name is None and history.redo_name is None
    history.push(doc("1"), "drag of column 1")
    history.push(doc("2"))
    assert (history.undo_name, history.redo_name) == ("", None)
    history.undo()
    assert (history.undo_name, history.redo_name) == ("drag of column 1", "")


def test_a_new_step_forgets_what_could_be_redone() -> None:
    history = History(FIRST, Looking(LABS))
    history.push(doc("1"))
    history.push(doc("2"))
    history.undo()
    history.push(doc("3"))
    assert history.redo() is None and history.undo() == doc("1")


def test_an_equal_document_is_no_step() -> None:
    history = History(FIRST, Looking(LABS))
    history.push(Document.first(LABS))
    assert history.steps == 0
    history.push(doc("1"))
    history.undo()
    history.push(Document.first(LABS))
    assert history.redo() == doc("1")


def test_one_gesture_is_one_step_under_its_first_name() -> None:
    history = History(FIRST, Looking(LABS))
    for text in "123":
        history.push(doc(text), f"drag to {text}", gesture="g1")
    history.push(doc("4"), "another", gesture="g2")
    assert history.steps == 2
    assert history.undo() == doc("3") and history.undo_name == "drag to 1"
    assert history.undo() == FIRST


def test_a_gesture_without_a_name_between_two_ends_it() -> None:
    history = History(FIRST, Looking(LABS))
    history.push(doc("1"), gesture="g")
    history.push(doc("2"))
    history.push(doc("3"), gesture="g")
    assert history.steps == 3


def test_a_gesture_that_comes_back_is_no_step_and_may_go_on() -> None:
    history = History(FIRST, Looking(LABS))
    history.push(doc("1"), "first")
    history.push(doc("2"), "drag", gesture="g")
    history.push(doc("1"), "drag", gesture="g")
    assert history.steps == 1 and history.undo_name == "first"
    history.push(doc("3"), "drag", gesture="g")
    assert history.steps == 2 and history.undo() == doc("1") and history.undo() == FIRST


def test_after_undo_the_same_gesture_begins_a_new_step() -> None:
    history = History(FIRST, Looking(LABS))
    history.push(doc("1"))
    history.push(doc("2"), gesture="g")
    history.undo()
    history.push(doc("3"), gesture="g")
    assert history.undo() == doc("1")


def test_unsaved_is_known_by_value() -> None:
    history = History(FIRST, Looking(LABS))
    assert not history.unsaved
    history.push(doc("1"))
    assert history.unsaved
    history.mark_saved()
    history.push(doc("2"))
    history.undo()
    assert not history.unsaved
    history.undo()
    assert history.unsaved
    history.push(doc("1"))
    assert not history.unsaved
    history.forget_saved()
    assert history.unsaved


def test_memory_is_bounded_and_the_oldest_steps_go_first() -> None:
    history = History(FIRST, Looking(LABS), limit=20_000)
    for i in range(1000):
        history.push(doc(str(i)))
    each = weight(doc("998"), doc("997"))
    assert 0 < history.steps <= 20_000 // each + 1
    undone = [history.document]
    while (back := history.undo()) is not None:
        undone.append(back)
    assert undone == [doc(str(i)) for i in range(999, 999 - len(undone), -1)]


def test_at_least_one_step_can_be_taken_back_however_large_it_is() -> None:
    history = History(FIRST, Looking(LABS), limit=1)
    for i in range(5):
        history.push(doc(str(i)))
    assert history.undo() == doc("3")


def test_a_gesture_under_a_full_memory_stays_one_step() -> None:
    history = History(FIRST, Looking(LABS), limit=3000)
    for i in range(50):
        history.push(doc(f"{i}"), gesture=f"g{i // 2}")
    assert history.undo() == doc("47")


def test_the_weight_of_a_step_is_what_it_does_not_share() -> None:
    small, large = doc("1"), FIRST.with_cells("B", (("123456789",) * 12,) * 12)
    assert weight(large, FIRST) > 10 * weight(FIRST, FIRST) and weight(small, FIRST) < weight(large, FIRST)
    assert weight(large, FIRST) == weight(large, FIRST)


def test_a_selection_weighs_what_it_takes() -> None:
    """Each pair of numbers takes 56 bytes and 8 for its place, and the numbers 32 each."""
    pca = FIRST.param("pca")

    def selected(count: int) -> Document:
        return FIRST.with_param("pca", replace(pca, selected=tuple((9 * k, 9 * k + 5) for k in range(count))))

    more = weight(selected(2000), FIRST) - weight(selected(1000), FIRST)
    assert 1000 * 64 <= more <= 1000 * 200 and weight(selected(1), FIRST) > weight(FIRST, FIRST)
    # What both have is shared.
    one = selected(1000)
    assert weight(one.with_param("pca", replace(one.param("pca"), row=3)), one) < 2000


@pytest.mark.parametrize(("n", "text"), [(12, "123456789"), (12, "1"), (3, "1234567890" * 8)])
def test_the_weight_is_near_the_memory_that_cells_take(n: int, text: str) -> None:
    cells = tuple(tuple(f"{text}{i}{j}" for j in range(n)) for i in range(n))
    taken = sys.getsizeof(cells) + sum(sys.getsizeof(row) + sum(map(sys.getsizeof, row)) for row in cells)
    added = weight(FIRST.with_cells("B", cells), FIRST) - weight(FIRST, FIRST)
    assert 0.85 * taken <= added <= 1.2 * taken


@given(
    st.lists(
        st.lists(st.one_of(st.integers(0, 9), st.booleans(), st.none(), st.text(max_size=2)), max_size=3)
    )
)
def test_many_rows_weigh_what_they_weigh_one_by_one(values: list[list[object]]) -> None:
    def alone(value: object) -> int:
        if isinstance(value, str):
            return 50 + len(value)
        return 48 + 8 * len(value) + sum(map(alone, value)) if isinstance(value, tuple) else 32

    held = tuple(map(tuple, values))
    assert _bytes(held) == alone(held) and _bytes(frozenset(held)) == 48 + 8 * len(set(held)) + sum(
        map(alone, set(held))
    )


def test_a_step_weighs_something_and_the_sum_stays_below_the_limit() -> None:
    limit, steps = 20_000, [doc(f"{i:0200}") for i in range(200)]
    history = History(FIRST, Looking(LABS), limit=limit)
    for each in steps:
        history.push(each)
    one = weight(steps[1], steps[0])
    assert one >= 400 + 200 and history.steps == limit // one


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("push"), st.sampled_from("01234"), st.sampled_from([None, None, "g", "h"])),
            st.tuples(st.sampled_from(["undo", "redo"]), st.just(""), st.none()),
        ),
        max_size=40,
    )
)
def test_any_walk_is_that_of_a_list_with_a_finger(walk) -> None:
    history, model, now, open_gesture, base = History(FIRST, Looking(LABS)), [FIRST], 0, None, 0
    for what, text, gesture in walk:
        if what == "undo":
            assert history.undo() == (model[now - 1] if now else None)
            now, open_gesture = max(now - 1, 0), None
        elif what == "redo":
            assert history.redo() == (model[now + 1] if now + 1 < len(model) else None)
            now, open_gesture = min(now + 1, len(model) - 1), None
        else:
            history.push(doc(text), gesture=gesture)
            if gesture is None or gesture != open_gesture:
                open_gesture, base = gesture, now
            if doc(text) != model[base]:
                model[base + 1 :] = [doc(text)]
                now = base + 1
            elif now > base:
                model[base + 1 :] = []
                now = base
        assert history.document == model[now] and history.steps == now
        assert (history.redo_name is None) == (now + 1 == len(model))


@pytest.mark.parametrize("document", [FIRST, doc("1")])
def test_a_history_begins_with_its_document(document: Document) -> None:
    assert History(document, Looking(LABS)).document is document


def test_a_step_that_is_retracted_cannot_be_done_again() -> None:
    history = History(Document.first(LABS), Looking(LABS))
    assert history.retract() is None
    history.push(Document.first(LABS, title="a"), "a")
    history.push(Document.first(LABS, title="b"), "b")
    before = history.retract()
    assert before is not None and before.title == "a"
    assert (history.undo_name, history.redo_name) == ("a", None)
    history.push(Document.first(LABS, title="c"), "c")
    assert history.undo() == Document.first(LABS, title="a")


def test_pairs_of_numbers_weigh_together_what_they_weigh_one_by_one() -> None:
    pairs = tuple((k, k + 2) for k in range(0, 90, 3))
    assert _bytes(pairs) == 48 + 8 * len(pairs) + sum(map(_bytes, pairs))
    assert _bytes(pairs[0]) == 48 + 16 + 64
    mixed = (*pairs, "word")
    assert _bytes(mixed) == 48 + 8 * len(mixed) + sum(map(_bytes, mixed))
