"""Names of columns that are cut still differ where they did."""

from __future__ import annotations

import pytest

from linalg_viz.data.header.shortened import cut_apart

ASKED = [f"How satisfied are you with the {what} of our service (1-5)?" for what in ("quality", "speed")]


@pytest.mark.parametrize(
    ("names", "letters", "cut"),
    [
        (["one", "two"], 3, ["one", "two"]),
        (["control_1", "treated_1", "x"], 6, ["contr…", "treat…", "x"]),
        (["control_1", "control_2", "control_10"], 6, ["con…_1", "con…_2", "con…10"]),
        (ASKED, 20, ["…quality of our ser…", "…speed of our servi…"]),
        # As many letters as the word and what follows it have: the end shows it.
        (["a long beginning, then one end", "a long beginning, then two end"], 9, ["…one end", "…two end"]),
        (["run_of_control_a_in_spring", "run_of_control_b_in_spring"], 10, ["…a_in_spr…", "…b_in_spr…"]),
        (["x" * 30 + "1" + "y" * 20, "x" * 30 + "2" + "y" * 20], 10, ["…1yyyyyyy…", "…2yyyyyyy…"]),
        # The same name twice cannot be told apart.
        (["the same name", "the same name"], 8, ["the sam…", "the sam…"]),
        # One is the beginning of the other: its own end tells them apart.
        (["rain in the month", "rain in the month before"], 12, ["rain i…month", "rain i…efore"]),
    ],
)
def test_names_are_cut_so_that_they_differ(names: list[str], letters: int, cut: list[str]) -> None:
    assert cut_apart(names, letters) == cut


@pytest.mark.parametrize("letters", range(2, 60))
def test_no_name_is_longer_than_asked_for(letters: int) -> None:
    for text, whole in zip(cut_apart(ASKED, letters), ASKED, strict=True):
        assert len(text) <= letters or text == whole
    if 12 <= letters:
        first, second = cut_apart(ASKED, letters)
        assert first != second
