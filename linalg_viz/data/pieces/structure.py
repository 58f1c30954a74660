"""The structure of a piece of text in NumPy: where records end, how many fields each has, what the quotes
do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from linalg_viz.data.reference import Form

Places = NDArray[np.int64]
_LF, _CR, _SPACE, _TAB, _ZERO = 10, 13, 32, 9, 48


@dataclass(slots=True, eq=False)
class Scan:
    """A piece that ends where a record ends.

    ``seps`` are the places of the delimiters and line ends outside quotes, ``ends`` the indices among them of
    the line ends, ``starts`` (rows,) where the records begin, ``counts`` their numbers of fields, ``lines``
    the physical lines they begin on, counted from 0. ``quoted`` says that there are quotes.
    """

    piece: bytes
    letters: NDArray[np.uint8]
    seps: Places
    ends: Places
    starts: Places
    counts: Places
    lines: Places
    line_count: int
    quoted: bool

    @property
    def rows(self) -> int:
        """How many records."""
        return len(self.ends)

    def span(self, row: int) -> tuple[int, int]:
        """Where a record begins and where the next one does."""
        return int(self.starts[row]), int(self.seps[self.ends[row]]) + 1

    def first(self, count: int) -> Scan:
        """The structure of the first ``count`` records alone, one at least."""
        last = int(self.ends[count - 1])
        stop = int(self.seps[last]) + 1
        piece, more = self.piece[:stop], count < self.rows
        return Scan(
            piece,
            self.letters[:stop],
            self.seps[: last + 1],
            self.ends[:count],
            self.starts[:count],
            self.counts[:count],
            self.lines[:count],
            int(self.lines[count]) if more else self.line_count,
            self.quoted,
        )

    def blank(self) -> NDArray[np.bool_]:
        """Which records hold nothing, or nothing but spaces."""
        stops = self.seps[self.ends]
        length = stops - self.starts
        empty: NDArray[np.bool_] = (self.counts == 1) & (length == 0)
        for i in np.flatnonzero((self.counts == 1) & (length > 0) & (self.letters[self.starts] <= _SPACE)):
            a, b = self.span(int(i))
            empty[i] = not self.piece[a:b].strip()
        return empty

    def cell(self, index: int, fields: int) -> str:
        """The text of a field by its running number, in a piece where all records have ``fields`` fields."""
        start = 0 if index == 0 else int(self.seps[index - 1]) + 1
        return self.piece[start : int(self.seps[index])].decode("utf-8", "replace")

    def leading_zeros(self, quote: int) -> NDArray[np.int64]:
        """The running numbers of the fields that begin with 0 and another digit, after spaces, quotes and a
        sign.
        """
        found: list[Places] = []
        fields: Places | None = None
        at = np.empty(len(self.seps), np.int64)
        at[0] = 0
        np.add(self.seps[:-1], 1, out=at[1:])
        last = len(self.letters) - 1
        while len(at):
            here = self.letters[at]
            zero = np.flatnonzero(here == _ZERO)
            follows = self.letters[np.minimum(at[zero] + 1, last)]
            zero = zero[follows - np.uint8(_ZERO) < 10]
            found.append(zero if fields is None else fields[zero])
            skip = (
                (here == 45) | (here == 43) | (here == _SPACE) | (here == _TAB) | (here == (quote or _SPACE))
            )
            moving = np.flatnonzero(skip)
            fields = moving if fields is None else fields[moving]
            at = at[moving] + 1
            inside = at < self.seps[fields]
            at, fields = at[inside], fields[inside]
        return np.concatenate(found)


def cut(piece: bytes, form: Form, final: bool) -> int:
    """Where the last whole record of a piece ends; −1 if it holds none. What quotes are open is counted from
    its start.
    """
    if final:
        return len(piece)
    if not form.quote or form.quote.encode() not in piece:
        return piece.rfind(b"\n") + 1 or -1
    letters = np.frombuffer(piece, np.uint8)
    quotes = np.flatnonzero(letters == ord(form.quote))
    feeds = np.flatnonzero(letters == _LF)
    outside = feeds[np.searchsorted(quotes, feeds) % 2 == 0]
    return int(outside[-1]) + 1 if len(outside) else -1


def scanned(piece: bytes, form: Form) -> Scan | None:
    """The structure of a piece that begins and ends with a record, the last with a line end.

    None where the quotes are not those of a well-formed table (one opens after a letter, or closes before
    one): that piece is for the reference reader.
    """
    letters = np.frombuffer(piece, np.uint8)
    feeds = letters == _LF
    seps = np.flatnonzero((letters == ord(form.delimiter)) | feeds)
    quoted = form.quote is not None and form.quote.encode() in piece
    all_feeds = None
    if quoted and form.quote:
        quotes = np.flatnonzero(letters == ord(form.quote))
        if not _regular(letters, quotes, ord(form.delimiter)):
            return None
        seps = seps[np.searchsorted(quotes, seps) % 2 == 0]
        all_feeds = np.flatnonzero(feeds)
    ends = np.flatnonzero(letters[seps] == _LF)
    stops = seps[ends]
    starts = np.empty(len(ends), np.int64)
    counts = np.empty(len(ends), np.int64)
    if len(ends):
        starts[0], starts[1:] = 0, stops[:-1] + 1
        counts[0], counts[1:] = ends[0] + 1, np.diff(ends)
    if all_feeds is None or len(all_feeds) == len(ends):
        lines = np.arange(len(ends), dtype=np.int64)
        total = len(ends)
    else:
        lines = np.searchsorted(all_feeds, starts).astype(np.int64)
        total = len(all_feeds)
    return Scan(piece, letters, seps, ends, starts, counts, lines, total, quoted)


def _regular(letters: NDArray[np.uint8], quotes: Places, delimiter: int) -> bool:
    """Whether quotes open only at the beginning of a field and close only at its end; doubled ones are
    inside.
    """
    if len(quotes) % 2:
        return False
    opening, closing = quotes[0::2], quotes[1::2]
    before = letters[np.maximum(opening - 1, 0)]
    good = (opening == 0) | (before == delimiter) | (before == _LF)
    good[1:] |= closing[:-1] == opening[1:] - 1
    if not bool(good.all()):
        return False
    last = len(letters) - 1
    after = letters[np.minimum(closing + 1, last)]
    good = (closing == last) | (after == delimiter) | (after == _LF) | (after == _CR)
    good[:-1] |= opening[1:] == closing[:-1] + 1
    return bool(good.all())
