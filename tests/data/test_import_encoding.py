"""Encodings: marks, UTF-16 by its NULs, and bytes that are not UTF-8, with the line of the first one."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import Any

import pytest

from linalg_viz.data import probe
from linalg_viz.data.read import read
from linalg_viz.data.table import Choices, RefusedTable

TEXT = "Größe,n\nklein,1.5\n大,2\n"
CELLS = [["klein", 1.5], ["大", 2.0]]


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_unicode_with_and_without_mark(raw: bytes, encoding: str, ask: Any) -> None:
    table = ask.table(raw)
    assert ask.names(table) == ["Größe", "n"] and ask.cells(table) == CELLS
    assert table.dialect.encoding == encoding and table.ledger == ()


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_eight_bits_are_read_and_said(encoding: str, ask: Any) -> None:
    table = ask.table("name,n\nabc,1\ncafé,2\n".encode(encoding))
    assert ask.cells(table) == [["abc", 1.0], ["café", 2.0]] and table.dialect.encoding == "cp1252"
    entry = ask.said(table, "not UTF-8", line=3)
    assert "0xE9" in entry.message and "é" in entry.message


def test_the_euro_of_windows(ask: Any) -> None:
    table = ask.table("what,n\n5 €,1\n".encode("cp1252"))
    assert ask.cells(table) == [["5 €", 1.0]]


def test_bytes_without_meaning_in_cp1252_make_it_latin_1(ask: Any) -> None:
    table = ask.table(b"name,n\na\x81\xe9,1\n")
    assert table.dialect.encoding == "latin-1" and ask.cells(table)[0][0] == "a\x81é"


def test_a_bad_byte_on_line_35002(ask: Any, many: Callable[[int], list[str]]) -> None:
    rows = [f"{each},w" for each in many(40_000)]
    raw = "\n".join(["a,b,word", *rows]).encode().split(b"\n")
    raw[35_001] = b"1,2,caf\xe9"
    table = ask.table(b"\n".join(raw))
    assert table.row_count == 40_000 and table.column("word").cell(35_000) == "café"
    ask.said(table, "not UTF-8", line=35_002)


def test_a_stray_byte_among_utf_8_costs_nothing_else(ask: Any) -> None:
    raw = "name,n\nGröße,1\nMüller,2\nÄpfel,3\n".encode() + b"caf\xe9,4\n"
    table = ask.table(raw)
    assert [row[0] for row in ask.cells(table)] == ["Größe", "Müller", "Äpfel", "café"]
    assert table.dialect.encoding == "utf-8"
    ask.said(table, "0xE9", line=5)


def test_a_letter_cut_by_a_block_is_no_bad_byte(ask: Any) -> None:
    # Blocks of 4 MB end inside a letter of two bytes somewhere in a file of such letters.
    raw = ("w,n\n" + "".join(f"{'é' * 40},{i}\n" for i in range(60_000))).encode()
    assert len(raw) > 1 << 22
    table = ask.table(raw)
    assert table.dialect.encoding == "utf-8" and table.ledger == () and table.row_count == 60_000


def test_an_encoding_can_be_chosen_and_must_fit(ask: Any) -> None:
    raw = "name,n\ncaf\u0439,1\n".encode("cp1251")
    assert ask.cells(ask.table(raw, encoding="cp1251"))[0][0] == "caf\u0439"
    assert "no encoding" in str(ask.refusal(raw, encoding="nonsense"))
    refused = ask.refusal(raw, encoding="utf-8")
    assert refused.line == 2 and "choose another" in str(refused)


def test_ctrl_z_at_the_end_is_left_out_and_said(ask: Any) -> None:
    table = ask.table(b"a,b\n3,4\n5,6\n\x1a")
    assert ask.cells(table) == [[3.0, 4.0], [5.0, 6.0]]
    ask.said(table, "Ctrl-Z", line=4)


def test_ctrl_z_inside_keeps_the_column_text(ask: Any) -> None:
    table = ask.table(b"a,b\n3,4\n5\x1a,6\n7,8\n")
    assert ask.kinds(table) == ["text", "number"] and table.row_count == 3
    ask.said(table, "no number", line=3, column="a")


def test_nuls_are_refused_with_their_line(ask: Any) -> None:
    refused = ask.refusal(b"a,b\n1,2\n3,\x004\n" + b"5,6\n" * 100)
    assert refused.line == 3 and "NUL" in str(refused)


def test_an_encoding_whose_mark_is_not_there_is_a_sentence() -> None:
    with pytest.raises(RefusedTable, match="does not fit the encoding utf-16"):
        read(b"a,b\n1,2\n", Choices(encoding="utf-16"))


def surveyed(*blocks: bytes) -> probe._Survey:
    """What is found in the blocks of a text, what was cut at the end of one put before the next."""
    survey = probe._Survey(lambda count: iter((b"".join(blocks)[:count],)))
    rest = b""
    for k, block in enumerate(blocks):
        rest = survey.add(rest + block, k == len(blocks) - 1)
    assert rest == b""
    return survey


WHOLE = "a,b\r\né,1\rü,2\n\r\nß,3\r".encode() + b"\xff,4\r\n\xfe,5\r"


@pytest.mark.parametrize("at", range(len(WHOLE) + 1))
def test_where_a_text_is_cut_changes_nothing_of_what_is_found(at: int) -> None:
    """Not in the middle of a letter, nor between CR and LF."""
    found, whole = surveyed(WHOLE[:at], WHOLE[at:]), surveyed(WHOLE)
    for name in ("lines", "good", "bad", "bad_count", "lone", "crlf", "feeds", "null"):
        assert getattr(found, name) == getattr(whole, name), name
    # By hand: LF ends a line, so does CR, and both together end one.
    assert (whole.crlf, whole.lone, whole.feeds, whole.lines) == (3, 3, 4, 8)
    assert whole.bad == [(6, 0xFF), (7, 0xFE)] and whole.bad_count == 2


@pytest.mark.parametrize(
    ("piece", "ends"),
    [(b"", 0), (b"a\nb\n", 2), (b"a\rb", 1), (b"a\r\nb\r\n", 2), (b"\r\r\n\n", 3), (b"a", 0)],
)
def test_ends_of_lines_are_counted(piece: bytes, ends: int) -> None:
    assert probe._ends(piece) == ends


@pytest.mark.parametrize(
    ("encoding", "found"), [("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"), ("utf-8", "")]
)
def test_sixteen_bits_without_a_mark_are_known(encoding: str, found: str) -> None:
    assert probe._sixteen("name,n\nAda,1\n".encode(encoding)) == found
    assert probe._sixteen("a".encode(encoding)) == ""
