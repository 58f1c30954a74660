"""The preview: every line with what it is taken for, and choices that follow a click."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from linalg_viz.data.preview import SHOWN, preview, with_header, with_kind, with_remedy, with_skip
from linalg_viz.data.table import Choices

TEXT = 'Title\n\nk,x\n,cm\na,1\nb\nc,5,6\n"d\nd",2\ne,3\nf,4\ng,7\n'


def test_every_line_says_what_it_is() -> None:
    shown = preview(TEXT.encode())
    assert [each.text for each in shown.lines] == TEXT.split("\n")[:-1]
    assert [each.role for each in shown.lines] == [
        "skipped", "blank", "header", "skipped", "data", "data", "skipped", "data", "data", "data", "data", "data",
    ]  # fmt: skip
    said = {each.number: each.reason for each in shown.lines}
    assert (
        "above the table" in said[1]
        and "units" in said[4]
        and "1 cell where 2" in said[6]
        and "3 cells" in said[7]
    )
    assert "continues" in said[9] and said[5] == ""
    assert shown.lines[4].cells == ("a", "1") and shown.complete
    assert [(each.name, each.kind) for each in shown.columns] == [("k", "text"), ("x", "number")]


def test_clicks_change_choices() -> None:
    start = Choices()
    assert with_header(start, 3).header_line == 3 and with_header(with_header(start, 3), 3).header_line == 0
    assert with_skip(with_skip(start, 7), 5).skip == (5, 7) and with_skip(with_skip(start, 7), 7).skip == ()
    assert with_kind(with_kind(start, "x", "number"), "x", "text").kinds == (("x", "text"),)
    assert with_kind(with_kind(start, "x", "number"), "x", "").kinds == ()


def test_remedies_are_choices(ask: Any) -> None:
    text = (
        TEXT.replace("k,x", "k,x,w")
        .replace(",cm", ",cm,")
        .replace("c,5,6", "c,5,6,7")
        .replace("a,1", "a,1,007")
    )
    text = (
        text.replace("e,3", "e,3,5")
        .replace("f,4", "f,4,5")
        .replace("g,7", "g,7,5")
        .replace("2\n", "2,5\n")
        .replace("\nb\n", "\nb,2\n")
    )
    table = ask.table(text)
    remedies = {each.remedy for each in table.ledger if each.remedy}
    assert {"number:w", "keep:4", "keep:7", "skip:6"} <= remedies
    choices = Choices()
    for each in ("number:w", "skip:6", "keep:7"):
        choices = with_remedy(choices, each)
    again = preview(text.encode(), choices)
    assert {each.name: each.kind for each in again.columns} == {"k": "text", "x": "number", "w": "number"}
    assert again.lines[5].role == "skipped" and again.lines[6].role == "data"
    assert with_remedy(Choices(), "decimal:,") == Choices(decimal=",", thousands="")
    assert with_remedy(Choices(), "thousands:,") == Choices(decimal=".", thousands=",")
    assert with_remedy(Choices(), "dance:7") == Choices()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r"])
def test_a_large_file_is_previewed_by_its_head(encoding: str, end: str, tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(("größe,n" + end + f"é,1.5{end}" * 400_000).encode(encoding))
    shown = preview(path)
    assert len(shown.lines) == SHOWN and not shown.complete and shown.dialect.encoding == encoding
    assert [(each.name, each.kind) for each in shown.columns] == [("größe", "text"), ("n", "number")]
    assert {each.role for each in shown.lines[1:]} == {"data"}


def test_a_chosen_header_is_shown() -> None:
    shown = preview(TEXT.encode(), Choices(header_line=5))
    assert shown.lines[4].role == "header" and [each.name for each in shown.columns] == ["a", "1"]
    assert shown.lines[2].role == "skipped"
