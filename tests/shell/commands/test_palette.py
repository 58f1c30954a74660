"""The palette finds by a few letters, best first, and runs what Enter chooses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from linalg_viz.shell.commands.palette import Entry, Palette, matches, score


def entry(title: str, group: str = "", ran: list[str] | None = None, **more: object) -> Entry:
    return Entry(title, group, lambda: (ran if ran is not None else []).append(title), **more)  # type: ignore[arg-type]


def test_letters_must_occur_in_order() -> None:
    assert score("tfm", "Transform") is not None
    assert score("mft", "Transform") is None
    assert score("transformx", "Transform") is None


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("svd", "SVD", "Save view as drawing"),
        ("rv", "Reset view", "Present the curve"),
        ("ex", "Export", "Next"),
        ("play", "Play or pause", "Display anything else"),
    ],
)
def test_heads_of_words_and_runs_win(query: str, better: str, worse: str) -> None:
    assert (score(query, better) or 0.0) > (score(query, worse) or 0.0)


def test_an_empty_query_keeps_the_order() -> None:
    items = [entry("b"), entry("a")]
    assert matches("", items) == items


def test_an_empty_query_compares_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    monkeypatch.setattr("linalg_viz.shell.commands.palette.score", lambda _query, text: compared.append(text))
    assert len(matches(" ", [entry("b"), entry("a")])) == 2
    assert compared == []


def test_case_and_spaces_do_not_matter() -> None:
    items = [entry("Least squares"), entry("Norms")]
    assert matches("LEASTSQ", items) == [items[0]]
    assert matches("least sq", items) == [items[0]]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("hand-out", "Hand out this picture…"),
        ("hand out", "Make a hand-out…"),
        ("handout", "Make a hand-out…"),
        ("gram schmidt", "Gram–Schmidt"),
        ("gram-schmidt", "Gram–Schmidt"),
        ("p-ball", "p‑ball"),
        ("at a", "AᵀA and AAᵀ"),
        ("σ1", "Make σ₁ = σ₂"),
        ("cauchy", "Cáuchy"),
    ],
)
def test_hyphens_dashes_and_spaces_find_each_other(query: str, title: str) -> None:
    other = entry("Something else")
    assert matches(query, [other, entry(title)])[0].title == title


def test_hyphens_make_no_difference_in_words_and_other_names() -> None:
    worded, named = entry("One", words="makes a hand-out"), entry("Two", keywords=("Gram–Schmidt",))
    assert matches("hand out", [worded, named]) == [worded]
    assert matches("gram schmidt", [worded, named]) == [named]


def test_group_and_words_are_searched_after_titles() -> None:
    theme, named = entry("Dark", "View › Theme"), entry("Theme park")
    assert matches("theme", [theme, named]) == [named, theme]


def test_of_those_found_by_all_their_words_the_one_named_so_comes_first() -> None:
    system = entry("Follow the system", "View › Theme", words="Dark, light or high contrast")
    light = entry("Light", "View › Theme", words="Light theme")
    assert matches("light theme", [system, light]) == [light, system]
    assert matches("theme dark", [system, light]) == [system]


def test_other_names_are_found_at_the_head_of_a_word() -> None:
    view = entry("Reset view", keywords=("zoom", "fit to window"))
    assert matches("zoom", [entry("Play"), view]) == [view]
    assert matches("window", [entry("Play"), view]) == [view]


def test_a_title_wins_over_the_same_word_as_another_name() -> None:
    named, keyed = entry("Zoom"), entry("Reset view", keywords=("zoom",))
    assert matches("zoom", [keyed, named]) == [named, keyed]


def test_another_name_wins_over_letters_here_and_there() -> None:
    scattered, keyed = entry("Zeros of one or more"), entry("Reset view", keywords=("zoom",))
    assert score("zoom", scattered.title) is not None
    assert matches("zoom", [scattered, keyed]) == [keyed, scattered]


def test_what_is_named_so_as_a_whole_wins_over_what_begins_so() -> None:
    flower, picture = entry("Encode a flower"), entry("The picture: Encode", keywords=("Encode",))
    assert matches("encode", [flower, picture]) == [picture, flower]
    assert matches("encode a", [picture, flower])[0] == flower


@pytest.fixture
def palette(qtbot, look):
    host = QWidget()
    host.resize(800, 600)
    qtbot.addWidget(host)
    ran: list[str] = []
    found = [entry("Alpha", ran=ran), entry("Beta", ran=ran), entry("Gamma", ran=ran)]
    box = Palette(host, look, lambda _q: found, host)
    host.show()
    yield box, ran
    host.close()


def test_type_and_enter_run_the_best(palette, qtbot) -> None:
    box, ran = palette
    box.open()
    qtbot.keyClicks(box.field, "be")
    assert [e.title for e in box.found] == ["Beta"]
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert ran == ["Beta"] and not box.isVisible()


def test_arrow_keys_choose_and_stop_at_the_ends(palette, qtbot) -> None:
    box, ran = palette
    box.open()
    for _ in range(5):
        qtbot.keyClick(box.field, Qt.Key.Key_Down)
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert ran == ["Gamma"]


def test_escape_closes_without_running(palette, qtbot) -> None:
    box, ran = palette
    box.open()
    qtbot.keyClick(box.field, Qt.Key.Key_Escape)
    assert ran == [] and not box.isVisible()


def test_nothing_found_is_said_and_enter_is_harmless(palette, qtbot) -> None:
    box, ran = palette
    box.open()
    qtbot.keyClicks(box.field, "zzz")
    assert box.found == ()
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert ran == [] and box.isVisible()


def test_it_stays_inside_a_small_window(palette) -> None:
    box, _ = palette
    box.parentWidget().resize(300, 200)
    box.open()
    assert box.parentWidget().rect().contains(box.geometry())
