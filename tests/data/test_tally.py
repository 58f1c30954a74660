"""The tally shows the first places of each reason and counts the rest."""

from __future__ import annotations

from linalg_viz.data.tally import SHOWN, Tally, are, shortened, times


def tally(n: int) -> Tally:
    found = Tally()
    for i in range(n):
        found.add("why", i + 2, f"c{i}")
    return found


def test_places_are_shown_and_the_rest_is_counted() -> None:
    assert [e.message for e in tally(2).entries("why", "“{cell}” is odd.")] == [
        "“c0” is odd.",
        "“c1” is odd.",
    ]
    assert len(tally(SHOWN).entries("why", "{cell}")) == SHOWN
    more = tally(SHOWN + 3).entries("why", "{cell}", "x")
    assert len(more) == SHOWN + 1 and more[-1].message == f"The same 3 times more, after line {SHOWN + 1}."
    assert [e.line for e in more[:2]] == [2, 3] and more[-1].column == "x" and more[0].cell == "c0"
    assert tally(0).entries("why", "x") == []


def test_one_line_for_all_of_them() -> None:
    (one,) = tally(2).once("why", "“{cell}” {times}")
    assert one.message == "“c0” twice" and one.line == 2 and tally(0).once("why", "x") == []
    assert [times(n) for n in (1, 2, 3, 1000)] == ["once", "twice", "3 times", "1,000 times"]
    found = Tally()
    found.add("why", 1, "c", 5)
    assert found.count("why") == 5 and found.count("other") == 0
    assert (are(1), are(2), are(0)) == ("is", "are", "are")


def test_a_long_cell_is_cut() -> None:
    assert shortened("x" * 60) == "x" * 60 and shortened("x" * 61) == "x" * 57 + "…"
