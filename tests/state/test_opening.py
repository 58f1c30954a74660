"""Where a picture is first seen: a demonstration at its start, any other at its end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linalg_viz.labs import LABS
from linalg_viz.state.actions import ChooseLab, SetParam, SetTime
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update


@pytest.mark.parametrize(
    "lab, tab, t",
    [
        ("products", "readings", 0.0),
        ("products", "trace", 1.0),
        ("solve", "steps", 0.0),
        ("solve", "hand", 1.0),
        ("vectors", "dot", 0.0),
        ("vectors", "gram", 1.0),
        ("svd", "", 1.0),
    ],
)
def test_a_tab_opens_at_its_time(lab: str, tab: str, t: float) -> None:
    state = update(State.first(LABS), ChooseLab(lab), LABS).state
    if tab and getattr(state.document.param(lab), LABS[lab].tab) != tab:
        state = update(state, SetTime(0.3), LABS).state
        state = update(state, SetParam(lab, LABS[lab].tab, tab), LABS).state
    assert state.view.t == t


def test_the_tab_that_is_there_already_keeps_its_time() -> None:
    state = update(State.first(LABS), ChooseLab("products"), LABS).state
    state = update(state, SetTime(0.3), LABS).state
    state = update(state, SetParam("products", LABS["products"].tab, "readings"), LABS).state
    assert state.view.t == 0.3


def test_a_window_begins_with_a_table_where_a_lab_has_one_to_begin_with() -> None:
    tables = LABS["pca"].tables
    new = State.new(LABS)
    assert tables is not None and new.document.data == tables.begins == "bundled:penguins"
    assert new.document.param("pca") == tables.begun and new.view == State.first(LABS).view
    for labs in (
        LABS.with_lab(replace(LABS["pca"], tables=replace(tables, begins=""))),
        replace(LABS, each=tuple(lab for lab in LABS if not lab.reads_tables)),
    ):
        assert State.new(labs) == State.first(labs)
