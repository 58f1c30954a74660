"""Products while it plays: fields, card, picture, goal line and time line speak of one entry."""

from __future__ import annotations

import pytest

from linalg_viz.scene.marks import Label
from linalg_viz.shell.lab_panel.rows import NumberRow
from linalg_viz.state.actions import ChooseLab, SetParam, SetTime
from linalg_viz.state.stops import stop_at
from tests.harness.rest import settle


def fields(window) -> tuple[str, str]:
    rows = (window.findChild(NumberRow, f"row_{name}") for name in ("row", "column"))
    return tuple(row.field.text() for row in rows)


def card_of(session) -> str:
    # Cards are made a moment after the picture.
    return next((card.title for card in session.card_maker.cards if card.key == "reading"), "")


def test_the_fields_follow_the_time_line_and_lead_it(whole_window, qtbot) -> None:
    window, session = whole_window, whole_window.session
    session.dispatch(ChooseLab("products"))
    settle()
    for t, row, column in (
        (0.0, "1", "1"),
        (0.3, "1", "2"),
        (0.5, "1", "2"),
        (0.6, "2", "1"),
        (0.9, "2", "2"),
    ):
        session.dispatch(SetTime(t))
        settle()
        assert fields(window) == (row, column), t
        told = f"Entry ({row}, {column})"
        qtbot.waitUntil(lambda told=told: card_of(session).startswith(told))
        words = [mark.text for view in session.scene for mark in view.marks if isinstance(mark, Label)]
        assert f"a_{{{row}k}} b_{{k{column}}}" in words
    session.dispatch(SetTime(1.0))
    settle()
    assert fields(window) == ("1", "1") == (str(session.params.row), str(session.params.column))
    # What is chosen by hand on the way is gone to, from what is seen.
    session.dispatch(SetTime(0.3))
    settle()
    window.findChild(NumberRow, "row_row").field.take("2")
    settle()
    assert fields(window) == ("2", "2") and session.state.view.t == 1.0
    session.dispatch(SetTime(0.0))
    window.findChild(NumberRow, "row_column").field.take("2")
    settle()
    assert fields(window) == ("1", "2") and session.state.view.t == pytest.approx(0.5)
    at = stop_at(session.stages(), session.state.view.t)
    assert at is not None and session.stages()[at].name == "entry (1, 2)"
    qtbot.waitUntil(lambda: card_of(session).startswith("Entry (1, 2)"))
    session.undo()
    settle()
    assert session.params.column == 2 and session.params.row == 2


@pytest.mark.parametrize(
    ("reading", "seen"), [("columns", ("1", "2")), ("rows", ("2", "1")), ("outer", ("1", "1"))]
)
def test_columns_and_rows_are_followed_too(whole_window, reading, seen) -> None:
    window, session = whole_window, whole_window.session
    session.dispatch(ChooseLab("products"))
    session.dispatch(SetParam("products", "reading", reading))
    session.dispatch(SetTime(0.75))
    settle()
    assert fields(window) == seen


def test_freeze_keeps_the_entry_that_is_seen(whole_window) -> None:
    window, session = whole_window, whole_window.session
    session.dispatch(ChooseLab("products"))
    session.dispatch(SetTime(0.6))
    session.dispatch(SetParam("products", "freeze", True))
    settle()
    assert fields(window) == ("2", "1") and (session.params.row, session.params.column) == (2, 1)
