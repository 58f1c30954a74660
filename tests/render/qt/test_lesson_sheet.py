"""A lesson on paper: letters as large as they should be, in the file; how a task is done stands in the key alone."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import pytest
from PySide6.QtGui import QFont, QTextDocument

from linalg_viz.labs import LABS
from linalg_viz.lessons.bundled import titles
from linalg_viz.render.qt import lesson_sheet, paging
from linalg_viz.render.theme import theme
from tests.harness.lessons import read


def lesson(name: str, *steps: str):
    found = read(next(each.path for each in titles() if each.id == name), LABS)
    return replace(found, steps=tuple(step for step in found.steps if step.id in steps))


def written(found, answers: bool) -> bytes:
    work = lesson_sheet.pdf(found, LABS, theme("light"), answers)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def sizes(data: bytes) -> list[float]:
    """The sizes of letters on the pages, in points, in the order in which they are set."""
    out: list[float] = []
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            page = zlib.decompress(packed)
        except zlib.error:
            continue
        scale = re.search(rb"([\d.]+) 0 0 -\1 [\d.]+ [\d.]+ cm", page)
        if scale is not None:
            letters = re.findall(rb"/F\d+ ([\d.]+) Tf", page)
            out += [round(float(scale[1]) * float(size), 1) for size in letters]
    return out


@lru_cache(maxsize=1)
def key() -> bytes:
    return written(lesson("eigenvectors", "turn"), True)


def test_beside_a_window_the_page_numbers_are_as_large_as_without(qapp) -> None:
    before = qapp.font()
    font = QFont("Inter")
    font.setPixelSize(13)
    qapp.setFont(font)
    try:
        assert min(sizes(written(lesson("eigenvectors", "turn"), False))) >= 9.0
    finally:
        qapp.setFont(before)


def test_titles_and_headings_are_larger_than_the_text_and_nothing_is_too_small_to_read(qapp) -> None:
    found = sizes(key())
    assert found[0] == 18.0, "the title"
    assert {18.0, 13.0, 11.0, 10.0} <= set(found) and min(found) >= 9.0
    assert found.index(13.0) < found.index(11.0), "the heading of the step, then that of the notes"


def shares(document: QTextDocument) -> list[float]:
    """How wide each picture stands, as a share of how wide it was meant to stand."""
    found, block = [], document.begin()
    while block.isValid():
        for form in (each.format for each in block.textFormats()):
            if form.isImageFormat():
                shown = form.toImageFormat()
                step = shown.name().startswith("step")
                found.append(shown.width() / (lesson_sheet.WIDTH if step else lesson_sheet.ANSWER))
        block = block.next()
    return found


@pytest.mark.parametrize("letter", [False, True], ids=["A4", "Letter"])
@pytest.mark.parametrize("answers", [False, True], ids=["blank", "key"])
def test_steps_follow_one_another_and_no_part_of_one_goes_over_the_end_of_a_page(
    qapp, monkeypatch: pytest.MonkeyPatch, answers: bool, letter: bool
) -> None:
    """A heading stands with its text and picture, a question with its choices; pages are filled before."""
    kept: list[QTextDocument] = []
    monkeypatch.setattr(
        lesson_sheet,
        "print_on",
        lambda document, device: (kept.append(document), paging.print_on(document, device)),
    )
    found = lesson("eigenvectors", "turn", "how-many", "side-by-side", "draw-it")
    assert len(found.steps) == 4
    work = lesson_sheet.pdf(found, LABS, theme("light"), answers, letter)
    data = b""
    while not data:
        try:
            next(work)
        except StopIteration as end:
            data = end.value
    (document,) = kept
    page, layout = document.pageSize().height(), document.documentLayout()
    margin = document.rootFrame().frameFormat().topMargin() * 1200 / 96
    starts = list(paging._parts(document))
    # Without answers a task or question stands with its text and picture: a step is one part, as is the title.
    steps = len(found.steps)
    assert len(starts) >= 2 * steps if answers else len(starts) == steps + 1
    parts = []
    for start, after in pairwise((*starts, None)):
        block, rows = start, []
        while block.isValid() and block != after:
            rows.append(layout.blockBoundingRect(block))
            block = block.next()
        parts.append((min(r.top() for r in rows), max(r.bottom() for r in rows)))
    smaller = [1.0 - share for share in shares(document)]
    assert max(smaller) <= 1.0 - paging.LEAST + 0.02 and any(smaller), "pictures gave way, and none by far"
    # By how much a picture is less high than it was meant to be, at most.
    gave = (1.0 - paging.LEAST) * lesson_sheet.WIDTH * 0.6 * 1200 / 96
    for top, bottom in parts:
        assert top // page == (bottom - 1.0) // page, "it is on one page"
        assert bottom % page <= page - margin + 1.0
    for (_, above), (top, bottom) in pairwise(parts):
        if top // page > above // page:
            assert above % page + (bottom - top) + gave > page - margin, "there was no room for it"
    assert len(re.findall(rb"/Type /Page\b", data)) == document.pageCount() == int(parts[-1][1] // page) + 1
    heads = [top for start, (top, _) in zip(starts, parts, strict=True) if start.text()[:2] in "1.2.3.4."]
    assert len(heads) == 4 and sum(top % page > margin + 100.0 for top in heads) >= 2, "no step has a page"


@pytest.mark.parametrize("answers", [False, True])
def test_how_a_task_is_done_stands_in_the_key_alone_and_in_words(
    qapp, monkeypatch: pytest.MonkeyPatch, answers: bool
) -> None:
    said: list[str] = []

    def printed(document: QTextDocument, title: str, letter: bool) -> bytes:
        said.append(document.toPlainText())
        return b""

    monkeypatch.setattr(lesson_sheet, "_printed", printed)
    written(lesson("products-and-composition", "puzzle"), answers)
    assert ("the quarter turn acts first" in said[0]) == answers == ("For the teacher" in said[0])
    assert "made:" not in said[0]


@pytest.mark.parametrize("answers", [False, True])
def test_where_a_guess_is_drawn_the_paper_says_so_and_names_no_ring(
    qapp, monkeypatch: pytest.MonkeyPatch, answers: bool
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        lesson_sheet, "_printed", lambda document, *_: said.append(document.toPlainText()) or b""
    )
    written(lesson("eigenvectors", "draw-it", "how-many"), answers)
    assert (lesson_sheet.DRAW in said[0]) != answers and "“your guess”" not in said[0]


def test_paragraphs_and_pictures_stand_apart(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[QTextDocument] = []
    monkeypatch.setattr(lesson_sheet, "_printed", lambda document, *_: kept.append(document) or b"")
    written(lesson("eigenvectors", "turn"), False)
    block, picture = kept[0].begin(), False
    while block.isValid():
        form = block.blockFormat()
        if any(each.format.isImageFormat() for each in block.textFormats()):
            picture = True
            assert form.topMargin() >= 5.0
        elif block.text().endswith(".") and block.textList() is None:
            assert form.topMargin() > 0.0 and form.bottomMargin() > 0.0, block.text()
        block = block.next()
    assert picture


@pytest.mark.sample
def test_a_long_paper_has_no_page_half_empty_but_the_last(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[QTextDocument] = []
    monkeypatch.setattr(
        lesson_sheet,
        "print_on",
        lambda document, device: (kept.append(document), paging.print_on(document, device)),
    )
    found = read(next(each.path for each in titles() if each.id == "pca-from-its-derivation"), LABS)
    written(found, False)
    page, layout = kept[0].pageSize().height(), kept[0].documentLayout()
    begin = [layout.blockBoundingRect(part).top() for part in paging._parts(kept[0])]
    assert len(begin) == len(found.steps) + 1 and kept[0].pageCount() == 6
    assert [sum(int(top // page) == k for top in begin[1:]) for k in range(6)] == [2, 2, 2, 2, 2, 1]


def test_choices_stand_in_pairs_and_all_of_them(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[QTextDocument] = []
    monkeypatch.setattr(lesson_sheet, "_printed", lambda document, *_: kept.append(document) or b"")
    found = lesson("eigenvectors", "three-times")
    written(found, False)
    said = kept[0].toPlainText().replace("\u2029", "\n")
    choices = [block for block in said.split("\n") if block.startswith("☐ ")]
    assert [each[2] for each in choices] == ["1", "2", "3", "4"]
    block, rows = kept[0].begin(), []
    while block.isValid():
        if block.text().startswith("☐ "):
            rows.append(round(kept[0].documentLayout().blockBoundingRect(block).top()))
        block = block.next()
    assert rows[0] == rows[1] < rows[2] == rows[3]
