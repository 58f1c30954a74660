"""Where a piece of a file may be cut: between records, never within a quoted cell."""

from __future__ import annotations

import pytest

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
