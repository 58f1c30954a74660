"""Points of the Least squares lab from the columns of the open table."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from linalg_viz.data.table import Column, Dialect, Table
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.least_squares import from_table
from linalg_viz.labs.least_squares.data import of
from linalg_viz.labs.least_squares.params import MOST_POINTS, Params
from linalg_viz.scene.marks import Label
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, Press, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

LAB = LABS["least-squares"]
NAN = float("nan")


def table(**columns: list[float] | list[str]) -> Table:
    made = tuple(
        Column(name, "text", np.array(v, dtype=object))
        if isinstance(v[0], str)
        else Column(name, "number", np.array(v, dtype=float))
        for name, v in columns.items()
    )
    return Table("trees.csv", "trees", made, Dialect("utf-8", ",", None, ".", None, 1, 2))


TREES = table(
    kind=["oak", "fir", "oak", "elm"],
    girth=[8.3, 8.6, NAN, 10.5],
    height=[70.0, 65.0, 63.0, 72.0],
    volume=[10.3, 10.2, 10.2, 16.4],
)


def shown(found: Table | None, **params: object) -> tuple[State, Inputs]:
    """The lab with a table at hand."""
    state = update(State.first(LABS), ChooseLab("least-squares"), LABS).state
    inputs = Inputs(tables={"trees.csv": found} if found is not None else {})
    state = replace(state, document=replace(state.document, data="trees.csv"))
    for name, value in params.items():
        state = update(state, SetParam("least-squares", name, value), LABS).state
    return state, inputs


def offered(state: State, inputs: Inputs) -> dict[str, object]:
    params = state.document.param("least-squares")
    found = {c.name: c for c in resolve.controls(state, LABS, inputs)}
    return {name: found[f"{name}_column"].value(params) for name in "xyz" if f"{name}_column" in found}


def pressed(state: State, inputs: Inputs) -> tuple[Params, str]:
    outcome = update(state, Press("table", inputs), LABS)
    said = " ".join(each.text for each in outcome.notices)
    return outcome.state.document.param("least-squares"), said


def test_the_first_columns_of_numbers_are_offered_and_become_points_exactly_as_written() -> None:
    state, inputs = shown(TREES)
    assert offered(state, inputs) == {"x": "girth", "y": "height"}
    p, _ = pressed(state, inputs)
    wanted = [("8.3", "70"), ("8.6", "65"), ("10.5", "72")]
    assert p.points == tuple((Fraction(x), Fraction(y), Fraction(1)) for x, y in wanted)
    # NumPy's line through the same three rows.
    slope, level = np.polyfit([8.3, 8.6, 10.5], [70.0, 65.0, 72.0], 1)
    np.testing.assert_allclose([float(c) for c in of(p).best.coefficients], [level, slope], rtol=1e-9)


def test_chosen_columns_are_taken_and_the_axes_say_which() -> None:
    state, inputs = shown(TREES, x_column="volume", y_column="girth")
    assert offered(state, inputs) == {"x": "volume", "y": "girth"}
    p, _ = pressed(state, inputs)
    assert p.points[0][:2] == (Fraction("10.3"), Fraction("8.3")) and p.named == ("volume", "girth")
    view = LAB.scene(p, resolve.shared(state.document), inputs, {}, 1.0, None)[0]
    texts = {mark.text for mark in view.marks if isinstance(mark, Label)}
    assert {"x: volume", "y: girth"} <= texts


def test_a_column_that_this_table_has_not_gives_way_to_one_that_it_has() -> None:
    state, inputs = shown(TREES, x_column="mass", y_column="girth")
    assert offered(state, inputs) == {"x": "height", "y": "girth"}


def test_three_columns_become_a_plane() -> None:
    state, inputs = shown(TREES, kind="plane")
    assert offered(state, inputs) == {"x": "girth", "y": "height", "z": "volume"}
    p, _ = pressed(state, inputs)
    assert p.spots[-1] == (Fraction("10.5"), Fraction(72), Fraction("16.4"), Fraction(1))
    view = LAB.scene(p, resolve.shared(state.document), inputs, {}, 1.0, None)[0]
    assert "z: volume" in {mark.text for mark in view.marks if isinstance(mark, Label)}
    # In the plane the points are others, and their axes have no columns.
    flat = LAB.scene(replace(p, kind="polynomial"), resolve.shared(state.document), inputs, {}, 1.0, None)[0]
    assert {"x", "y"} <= {mark.text for mark in flat.marks if isinstance(mark, Label)}


def test_of_many_rows_some_are_taken_evenly_and_what_was_left_out_is_said() -> None:
    long = table(a=[float(k) for k in range(500)], b=[NAN] + [float(k * k) for k in range(1, 500)])
    state, inputs = shown(long)
    change = from_table.taken(state.document.param("least-squares"), resolve.shared(state.document), inputs)
    p = change.params
    assert len(p.points) == MOST_POINTS and (p.points[0][0], p.points[-1][0]) == (1, 499)
    assert change.hit == "60 points, evenly of 499 rows: x is a, y is b; 1 row with a gap left out"


@pytest.mark.parametrize("found", [None, table(one=[1.0, 2.0], words=["a", "b"]), table(k=["x"])])
def test_without_a_table_or_columns_nothing_is_offered_and_the_reason_is_given(found: Table | None) -> None:
    state, inputs = shown(found)
    assert offered(state, inputs) == {}
    outcome = update(state, Press("table", inputs), LABS)
    assert outcome.state.document == state.document and outcome.notices


def test_what_is_pasted_afterwards_has_no_columns() -> None:
    state, inputs = shown(TREES)
    p, _ = pressed(state, inputs)
    assert p.named
    assert LAB.paste is not None
    after = LAB.paste(p, resolve.shared(state.document), inputs, ((Fraction(1), Fraction(2)),))
    assert after.params.named == ()
