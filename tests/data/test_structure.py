"""Where a piece of a file may be cut: between records, never within a quoted cell."""

from __future__ import annotations

import pytest

from linalg_viz.data import stream
from linalg_viz.data.reference import Form
from linalg_viz.data.structure import cut


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
    assert stream._runs(piece, Form(" ", quote)) == single and stream._runs(piece, Form(",", quote)) == piece
