"""What is seen of cells at a glance is what looking at each of them says."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.data.collect import Numbers
from linalg_viz.data.dialect.detection import commonest
from linalg_viz.data.dialect.marks import BETWEEN, _grouped
from linalg_viz.data.glance import PLAIN as AT_A_GLANCE
from linalg_viz.data.glance import divided, plainly
from linalg_viz.data.numerals import Numerals
from linalg_viz.data.table import MISSING

CELLS = st.lists(st.text("0123456789..eE-+ ,'\n٣a", max_size=18), max_size=6)


@given(CELLS)
def test_what_could_stand_between_thousands_is_found(cells: list[str]) -> None:
    text = "\n".join(cells)
    assert _grouped(text) == (any(mark in text for mark in BETWEEN) or bool(re.search(r"\.\d*\.", text)))


@given(
    CELLS | st.lists(st.from_regex(r"-?\d{1,17}(\.\d{0,3})?(e\d)?", fullmatch=True), min_size=1, max_size=6)
)
def test_a_column_that_is_plainly_numbers_is_one(cells: list[str]) -> None:
    how = Numerals(".", None, frozenset({*MISSING, "-999"}))
    probe = Numbers(how)
    probe.take(cells, range(len(cells)))
    assert not plainly(cells, how) or (probe.refused == 0 and not probe.names)


PLAIN = st.from_regex(r"-?(0|[1-9][0-9]{0,17})?(\.[0-9]{0,9})?", fullmatch=True)


@given(st.lists(PLAIN, min_size=1, max_size=6) | CELLS)
def test_a_quotient_is_the_float_that_a_cell_is(cells: list[str]) -> None:
    text = "\n".join(cells) + "\n"
    found = divided(text, len(cells))
    if found is not None:
        assert AT_A_GLANCE.fullmatch(text) and text.count("\n") == len(cells)
        assert found.tobytes() == np.array([float(each) for each in cells]).tobytes()


def test_usual_cells_are_divided_and_no_others() -> None:
    usual = (
        ["1.5", "-0.25", "300", ".5", "7."],
        ["0", "0.00"],
        ["9007199254740991", "-0.1"],
        ["123456789.123456"],
    )
    for cells in usual:
        found = divided("\n".join(cells) + "\n", len(cells))
        assert found is not None and found.tolist() == [float(each) for each in cells]
    odd = [
        "",
        "-",
        ".",
        "-.",
        "1.2.3",
        "1-2",
        "--1",
        "007",
        "-01",
        "1e5",
        "+1",
        "9007199254740993",
        "-0",
        "-0.0",
    ]
    for cell in (*odd, "12345678901234567890", "0.1234567890123456789"):
        assert divided(f"1.5\n{cell}\n", 2) is None, cell
    assert divided("1\n2\n", 1) is None, "a cell of two lines"
    assert divided("\n", 0) is None


def test_usual_columns_are_plainly_numbers() -> None:
    how = Numerals(".", None, frozenset({*MISSING, "-999"}))
    assert plainly(["1.5", "-0.25", "300"], how)
    for odd in ("-999", "007", "1e5", "9007199254740993", "NA", "", "12 kg", "1,5"):
        assert not plainly(["1.5", odd], how), odd
    assert not plainly(["1.5"], Numerals(",", None, MISSING))


def test_rows_that_all_have_as_many_cells() -> None:
    assert [commonest(each) for each in ([], [0, 0], [1, 1], [4, 4, 4], [1, 4, 4])] == [1, 1, 1, 4, 4]
