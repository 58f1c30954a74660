"""What an error says, in its own words."""

from __future__ import annotations

from linalg_viz.state.notices import Notice, Refused, sentence


def test_an_error_speaks_without_quotes_and_one_without_words_says_nothing() -> None:
    assert sentence(KeyError("There is no such preset.")) == "There is no such preset."
    assert sentence(ValueError("2 is too small", 5)) == "2 is too small" and sentence(ValueError()) == ""
    assert str(Refused(Notice("Not this.", "lab"))) == "Not this."
