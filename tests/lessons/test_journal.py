"""The journal comes back as it was written, and from anything else as much as can be used."""

from __future__ import annotations

import pytest

from linalg_viz.lessons.journal import MOST_LESSONS, MOST_STEPS, Journal, Page, opened, written

FULL = Journal((Page("eigen", "two", ("one", "two"), (("one", 2),)), Page("svd")), "/a/ß.zip")


def test_a_journal_is_read_as_it_was_written() -> None:
    assert opened(written(FULL)) == FULL and opened(written(Journal())) == Journal()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "{}", '{"pages": 3, "place": ""}', '{"pages": []}', "[" * 100_000]
)
def test_what_is_no_journal_is_an_empty_one(text: str) -> None:
    assert opened(text) == Journal()


def test_of_a_page_what_can_be_used_is_kept() -> None:
    text = '{"place": "", "pages": [["a", "b", ["c", 1], [["d", 1], ["e", true], ["f"], 3]], ["a"], 7]}'
    assert opened(text).pages == (Page("a", "b", ("c",), (("d", 1),)),)
    long = Journal((Page("a", "", tuple(map(str, range(MOST_STEPS + 1)))),))
    assert len(opened(written(long)).pages[0].done) == MOST_STEPS


def test_a_page_that_is_worked_on_comes_first() -> None:
    moved = FULL.with_page(Page("svd", "three"), "here")
    assert [p.lesson for p in moved.pages] == ["svd", "eigen"] and moved.place == "here"
    assert moved.page("svd").step == "three" and moved.page("unknown") == Page("unknown")
    many = Journal()
    for k in range(MOST_LESSONS + 5):
        many = many.with_page(Page(str(k)), "")
    assert len(many.pages) == MOST_LESSONS and many.pages[0].lesson == str(MOST_LESSONS + 4)


def test_a_choice_is_kept_changed_and_forgotten() -> None:
    page = Page("a").with_answer("s", 1).with_answer("t", 0).with_answer("s", 2)
    assert (page.answer("s"), page.answer("t"), page.answer("u")) == (2, 0, None)
    assert page.with_answer("s", None).answers == (("t", 0),)
    assert page.with_done("s").with_done("s").done == ("s",)
