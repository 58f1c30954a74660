"""What an error says, in its own words."""

from __future__ import annotations

from linalg_viz.state.notices import Notice, Refused, sentence


def test_an_error_speaks_without_quotes_and_one_without_words_says_nothing() -> None:
    assert sentence(KeyError("There is no such preset.")) == "There is no such preset."
    assert sentence(ValueError("2 is too small", 5)) == "2 is too small" and sentence(ValueError()) == ""
    assert str(Refused(Notice("Not this.", "lab"))) == "Not this."


def test_a_notice_is_about_the_whole_entry_unless_it_says_which_part() -> None:
    told = Notice("Not this.", "cell A 1 1")
    assert (told.start, told.end, told.quiet, told.tone) == (0, 0, False, "warn") and told.objects
    assert Notice("", tone="error").objects and not Notice("", tone="good").objects
    assert not Notice("", tone="plain").objects
