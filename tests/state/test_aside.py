"""What takes long exact work is known before it is asked for, and is handed over as one piece of work."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from linalg_viz.compute.exact.aside.effort import MOST, MOST_IN_TURN, effort
from linalg_viz.data.bundled import bundled as table_of
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.cards import Card, Note, one_by_one
from linalg_viz.labs.contract.lab import Inputs, Lab
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.scene.quantity import SENTENCE
from linalg_viz.state import aside, resolve
from linalg_viz.state.document import Cells, Document, State, column

INPUTS = Inputs()
ROOTS = ("sqrt(2)", "3-sqrt(3)", "1", "0", "-2", "1/2", "sqrt(6)")


def cells(n: int) -> Cells:
    return tuple(tuple(ROOTS[(3 * i + i * j + j) % len(ROOTS)] for j in range(n)) for i in range(n))


def at(lab: str, **entries: Cells) -> State:
    made = Document.first(LABS, lab=lab)
    for name, texts in entries.items():
        made = made.with_cells(name, texts)
    return State(made)


def reading(*names: str) -> Labs:
    """The labs, of which Transform reads those matrices and vectors alone."""
    return LABS.with_lab(replace(LABS["transform"], uses=lambda _params: names))


SMALL, LARGE, LARGEST = (at("transform", A=cells(n)) for n in (4, 9, 12))


def both(state: State, labs: Labs = LABS) -> tuple[bool, bool]:
    """Whether cards and picture are made aside."""
    return aside.costly(state, labs), aside.late(state, labs, INPUTS)


# How much


def test_cards_take_longer_than_pictures() -> None:
    """Two square roots make four products of each: 9 × 9 × 9 · 16 ≈ 12 000, 12 × 12 × 12 · 16 ≈ 28 000."""
    assert both(SMALL) == (False, False) and both(LARGE) == (True, False)
    wild = tuple(tuple("cos(20°)" if i == j else "1" for j in range(12)) for i in range(12))
    more = tuple(tuple(f"sqrt({p})" for p in (2, 3, 5, 7, 2, 3, 5, 7, 2, 3, 5, 7)) for _ in range(12))
    assert both(at("transform", A=wild)) == (True, False)
    assert both(at("transform", A=more)) == (True, True)


def test_each_state_and_each_lab_has_its_own() -> None:
    """Asked in turn: what is remembered is that of this document, in this program."""
    none = reading()
    for _ in range(2):
        for state in (LARGE, SMALL, LARGEST):
            assert both(state) == (state is not SMALL, False)
            assert both(state, none) == (False, False)


@pytest.mark.parametrize("seen", [MOST, MOST_IN_TURN])
def test_the_most_there_may_be_is_not_too_much(monkeypatch: pytest.MonkeyPatch, seen: int) -> None:
    monkeypatch.setattr(aside, "effort", lambda *_: seen)
    assert both(at("transform")) == (seen > MOST, False)
    monkeypatch.setattr(aside, "effort", lambda *_: seen + 1)
    assert both(at("transform")) == (True, seen >= MOST_IN_TURN)


def test_it_is_found_once_for_a_picture_and_its_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[object] = []
    monkeypatch.setattr(aside, "effort", lambda *_: counted.append(0) or 5)
    other, view = at("transform", A=cells(5)), at("transform", A=cells(6))
    for state in (other, replace(other, view=replace(other.view, t=0.5)), other, view, view, other):
        assert known(state, LABS) == 5
    assert len(counted) == 2


def test_what_the_picture_does_not_read_takes_no_time() -> None:
    state = at("transform", A=cells(4), B=cells(12))
    assert known(state, reading()) == 0
    assert both(state) == (False, False) and both(state, reading("A", "B")) == (True, False)
    assert both(state, reading("B", "A")) == (True, False) and both(state, reading("A")) == (False, False)


def known(state: State, labs: Labs) -> int:
    return aside._effort(state, labs)


def test_vectors_count_beside_the_matrices_and_alone_as_columns() -> None:
    two = column("sqrt(2)", *"123456789")
    three = column(*"123456", "sqrt(3)")
    state = at("transform", A=cells(9), x=two, u=three)
    shared = resolve.shared(state.document)
    assert known(state, reading("A", "x", "u")) == effort(shared.A, [shared.x, shared.u])
    # A shorter one ends in zeros.
    rows = tuple(zip(shared.x, (*shared.u, *(Fraction(0),) * 3), strict=True))
    assert known(state, reading("x", "u")) == effort(rows) > 0
    assert known(state, reading("x")) == effort(tuple((x,) for x in shared.x)) < effort(rows)


def test_a_lab_of_tables_works_them_out_itself() -> None:
    assert known(at("pca", A=cells(12)), LABS) == 0 < known(at("svd", A=cells(12)), LABS)


def test_a_picture_that_waits_for_what_it_is_made_from_is_late() -> None:
    unready = LABS.with_lab(replace(LABS["transform"], ready=lambda _params, _inputs: False))
    assert aside.late(SMALL, unready, INPUTS) and not aside.costly(SMALL, unready)


# What is done


def test_all_that_a_picture_asks_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = LABS["transform"]

    def noted(name: str) -> object:
        def ask(*args: object) -> object:
            asked.append(name)
            return getattr(real, name)(*args)

        return ask

    monkeypatch.setattr(aside, "in_line", asked.append)
    names = ("scene", "stages", "controls", "goals")
    labs = LABS.with_lab(replace(real, **{name: noted(name) for name in names}))
    aside.foresee(SMALL, labs, INPUTS, {})
    stops = [stage.name for stage in resolve.stages(SMALL, LABS)]
    assert stops and set(asked) == {*names, *stops}


def arguments(state: State, inputs: Inputs, tracking: object = None) -> tuple[object, ...]:
    made, (cards, *rest) = aside.work(state, LABS, inputs, tracking)
    assert made is one_by_one and cards is LABS[state.document.lab].cards
    return tuple(rest)


def test_the_work_is_the_cards_of_the_lab_one_by_one() -> None:
    params, shared, inputs, tracking = arguments(SMALL, INPUTS, "tracked")
    assert params == SMALL.document.param("transform") and shared == resolve.shared(SMALL.document)
    assert isinstance(inputs, Inputs) and tracking == "tracked"
    made, args = aside.work(SMALL, LABS, INPUTS, None)
    assert list(made(*args))[-1] == resolve.cards(SMALL, LABS, INPUTS)


def test_only_what_the_lab_looks_at_is_handed_over() -> None:
    """The picture that is shown and what was worked out for it; no tables of data, no other pictures."""
    (carries,) = (lab for lab in LABS if lab.id == "svd")
    state = at("svd")
    name = carries.pictures.named(state.document.param("svd"))
    pixels = np.zeros((2, 2, 3), dtype=np.uint8)
    iris = table_of("iris")
    inputs = Inputs({name: pixels, "other": pixels}, {"worked": (1, 2), "bundled:iris": iris})
    handed = next(each for each in arguments(state, inputs) if isinstance(each, Inputs))
    assert handed.pictures.keys() == {name} and handed.pictures[name] is pixels
    assert handed.tables == {"worked": (1, 2)}
    plain = at(next(lab.id for lab in LABS if bare(lab)))
    handed = next(each for each in arguments(plain, inputs) if isinstance(each, Inputs))
    assert not handed.pictures and not handed.tables


def bare(lab: Lab) -> bool:
    return lab.pictures is None and not lab.reads_tables


def test_the_same_boxes_stand_while_they_are_awaited() -> None:
    box = Card("facts", "Facts", (Note("long known", quantity=SENTENCE),))
    assert aside.awaited((box,)) == (Card("facts", "Facts", (), awaited=True),)
    (now,) = aside.awaited(())
    assert now.key == "now" and now.awaited and not now.items
    assert [each.key for each in aside.awaited((box, replace(box, key="more")))] == ["facts", "more"]


@pytest.mark.parametrize("n", [4, 5])
def test_up_to_four_rows_nothing_waits(n: int) -> None:
    assert (known(at("transform", A=cells(n)), LABS) > 0) == (n > 4)
