"""Where a piece of a file may be cut: between records, never within a quoted cell."""

from __future__ import annotations

import random

import pytest

from linalg_viz.data import stream
from linalg_viz.data.pieces.structure import cut, scanned
from linalg_viz.data.reference import Form, lines_of, parted, records


@pytest.mark.parametrize(
    ("piece", "quote", "end"),
    [
        (b"a,b\nc,d", '"', 4),
        (b"a,b", '"', -1),
        (b'a,"x\ny"\nb,"q\nr', '"', 8),
        (b'a,"x\ny', '"', -1),
        (b'a,"x\ny"\nb', None, 8),
        (b'a,"x\ny', None, 5),
    ],
)
def test_a_piece_ends_with_a_whole_record(piece: bytes, quote: str | None, end: int) -> None:
    form = Form(",", quote)
    assert cut(piece, form, final=False) == end and cut(piece, form, final=True) == len(piece)


@pytest.mark.parametrize("seed", range(40))
def test_lines_without_quotes_are_taken_apart_as_csv_does(seed: int) -> None:
    """``parted`` splits where it may; ``records`` asks the standard library."""
    chosen = random.Random(seed)
    for _ in range(100):
        text = "".join(chosen.choice("ab1,; \t\n\r'\"") for _ in range(chosen.randrange(30)))
        text = text.replace('"', "") if chosen.random() < 0.7 else text
        form = Form(chosen.choice(",;\t "), chosen.choice(['"', None]), None, chosen.random() < 0.4)
        assert parted(text, form, first=3) == list(records(lines_of(text), form, first=3))


def test_the_first_records_of_a_piece_have_the_structure_of_their_own_text() -> None:
    scan = scanned(b'a,b\n"x\ny",2\n,\n5,6\n', Form(","))
    assert scan is not None
    for count in (1, 2, 3, 4):
        part, alone = scan.first(count), scanned(scan.piece[: scan.span(count - 1)[1]], Form(","))
        assert alone is not None and (part.piece, part.line_count) == (alone.piece, alone.line_count)
        for name in ("letters", "seps", "ends", "starts", "counts", "lines"):
            assert getattr(part, name).tolist() == getattr(alone, name).tolist(), name


def test_a_field_is_found_by_its_number() -> None:
    scan = scanned(b"ab,c\n,def\n", Form(","))
    assert scan is not None and [scan.cell(k, 2) for k in range(4)] == ["ab", "c", "", "def"]


@pytest.mark.parametrize(
    ("piece", "quote", "single"),
    [
        (b"a   b\n 1  2 \r\n3\t \t4\n", None, b"a b\n1 2\n3 4\n"),
        (b"  a b\n", '"', b"a b\n"),
        (b'a  "b  c"\n', '"', None),
    ],
)
def test_runs_of_spaces_are_one_space_outside_quotes(
    piece: bytes, quote: str | None, single: bytes | None
) -> None:
    assert (
        stream.runs_as_one(piece, Form(" ", quote)) == single
        and stream.runs_as_one(piece, Form(",", quote)) == piece
    )
