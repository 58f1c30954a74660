"""The probe: which encoding the bytes are in, and the same text as UTF-8 without a mark, whatever its
size.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator

from linalg_viz.data import gate
from linalg_viz.data.source import Sink, Source
from linalg_viz.data.table import Entry, RefusedTable

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UNDEFINED = b"\x81\x8d\x8f\x90\x9d"
"""Bytes that mean nothing in cp1252."""


def decoded(
    source: Source,
    wanted: str | None = None,
    stopped: Callable[[], bool] = lambda: False,
    limit: int | None = None,
) -> tuple[Source, str, list[Entry]]:
    """The text as UTF-8 with lines that end in LF or CR LF, the name of its encoding, and what was decided.

    A mark decides, then the pattern of NULs in UTF-16, then strict UTF-8; what is not UTF-8 is taken for
    cp1252, or Latin-1 where a byte means nothing there, and the line of the first such byte is named. Where
    UTF-8 letters stand beside a few other bytes, only those bytes are. ``limit`` looks at so many bytes only,
    for a sample. RefusedTable for binary files, NULs in text and an encoding that is unknown or does not fit.
    """
    mark, encoding = _marked(source)
    source = source.after(len(mark)) if mark else source
    entries: list[Entry] = []
    if wanted:
        encoding = _known(wanted)
        return _transcoded(source, encoding, "strict", stopped), encoding, entries
    if encoding and encoding != "utf-8":
        return _transcoded(source, encoding, "strict", stopped), encoding, entries
    head = source.piece(0, 1 << 16)
    encoding = _sixteen(head)
    if encoding:
        return _transcoded(source, encoding, "strict", stopped), encoding, entries
    if gate.binary(head):
        raise RefusedTable(f"{source.name} is binary, not text. {gate.ADVICE['']}")
    return _eight(source, entries, stopped, limit)


def _marked(source: Source) -> tuple[bytes, str]:
    start = source.piece(0, 4)
    return next(((mark, name) for mark, name in MARKS if start.startswith(mark)), (b"", ""))


def _known(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise RefusedTable(
            f"There is no encoding named {name!r}: choose utf-8, utf-16-le, cp1252 or latin-1."
        ) from None


def _sixteen(head: bytes) -> str:
    """UTF-16 without a mark: in Western text every other byte is NUL, in any text the newlines show."""
    pairs = len(head) // 2
    if pairs < 2 or 0 not in head:
        return ""
    even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if odd > 0.3 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 * pairs and odd < 0.05 * pairs else ""


class _Survey:
    """What one pass over the bytes finds out: letters beyond ASCII, bad bytes with their line, NULs, lone
    CRs.
    """

    def __init__(self, before: Callable[[int], Iterator[bytes]]) -> None:
        self.before = before
        self.counting, self.clean = False, 0
        self.lines = 1
        self.good = 0
        self.bad: list[tuple[int, int]] = []
        self.bad_count = 0
        self.undefined = False
        self.lone = self.crlf = self.feeds = 0
        self.null = 0
        self.last = 0

    def count(self) -> None:
        """Count lines from here on, and those before, which a file without oddities never needs."""
        if not self.counting:
            self.counting = True
            self.feeds = sum(each.count(b"\n") for each in self.before(self.clean))
            self.lines = 1 + self.feeds

    def add(self, block: bytes, final: bool) -> bytes:
        """Take a block in; what must be put before the next one is returned (a letter that was cut)."""
        if not self.counting:
            if block.isascii() and 0 not in block and b"\r" not in block:
                self.clean += len(block)
                return b""
            self.count()
        if not self.null and (at := block.find(0)) >= 0:
            self.null = self.lines + _ends(block[:at])
        rest = b""
        if not block.isascii():
            rest = self._letters(block, final)
        held = block[: len(block) - len(rest)] if rest else block
        if b"\r" in held:
            if held.endswith(b"\r") and not final:
                rest, held = held[-1:] + rest, held[:-1]
            returns, both = held.count(b"\r"), held.count(b"\r\n")
            self.crlf += both
            self.lone += returns - both
            self.lines += returns - both
        feeds = held.count(b"\n")
        self.feeds += feeds
        self.lines += feeds
        return rest

    def _letters(self, block: bytes, final: bool) -> bytes:
        start = 0
        while start < len(block):
            try:
                self.good += len(block) - start - len(block[start:].decode("utf-8"))
                return b""
            except UnicodeDecodeError as error:
                at, reason = start + error.start, error.reason
                self.good += error.start - len(block[start:at].decode("utf-8"))
                if "unexpected end" in reason and not final:
                    return block[at:]
                self.bad_count += 1
                self.undefined = self.undefined or block[at] in UNDEFINED
                if len(self.bad) < 20:
                    self.bad.append((self.lines + _ends(block[:at]), block[at]))
                if self.bad_count > 1000 and self.bad_count > self.good:
                    return b""
                start = at + 1
        return b""


def _ends(piece: bytes) -> int:
    if b"\r" not in piece:
        return piece.count(b"\n")
    return piece.count(b"\n") + piece.count(b"\r") - piece.count(b"\r\n")


def _eight(
    source: Source, entries: list[Entry], stopped: Callable[[], bool], limit: int | None
) -> tuple[Source, str, list[Entry]]:
    survey = _Survey(lambda count: (block for block, _ in _blocks(source, count)))
    size = source.size if limit is None else min(limit, source.size)
    done, rest = 0, b""
    while done < size:
        if stopped():
            raise RefusedTable("Reading was cancelled.")
        block = source.piece(done, min(1 << 22, size - done))
        done += len(block)
        rest = survey.add(rest + block, final=done >= source.size)
    if survey.null:
        raise RefusedTable(
            f"Line {survey.null} of {source.name} holds a NUL byte, so the file is damaged or not text: "
            "save it again as CSV UTF-8 in the program that made it.",
            line=survey.null,
        )
    encoding, errors = "utf-8", "strict"
    if survey.bad_count:
        encoding, errors = _named(survey, entries)
    tail = source.piece(max(0, source.size - 64), 64)
    ended = tail.rstrip(b"\x1a")
    cut = len(tail) - len(ended) if limit is None else 0
    if cut:
        survey.count()
        entries.append(
            Entry("A Ctrl-Z, the end mark of old systems, was left out at the end of the file.", survey.lines)
        )
    if encoding != "utf-8" or errors != "strict" or survey.lone or cut:
        if survey.lone and (survey.crlf or survey.feeds > survey.crlf):
            entries.append(
                Entry("Lines end in different ways (CR, LF or both); every one counts as the end of a line.")
            )
        fold = survey.lone > 0
        return _transcoded(source, encoding, errors, stopped, fold, source.size - cut), encoding, entries
    return source, encoding, entries


def _named(survey: _Survey, entries: list[Entry]) -> tuple[str, str]:
    line = survey.bad[0][0]
    few = survey.bad_count <= max(1, survey.good // 2) and survey.good > 0
    eight = "latin-1" if survey.undefined else "cp1252"
    shown = {"latin-1": "Latin-1", "cp1252": "cp1252 (Windows)"}[eight]
    if few:
        entries.extend(
            Entry(
                (
                    f"The byte 0x{byte:02X} is not UTF-8 like the rest; it was read as {shown} "
                    f"“{_letter(byte, eight)}”. Check this word."
                ),
                at,
            )
            for at, byte in survey.bad
        )
        return "utf-8", "linalg_viz.strays"
    first = survey.bad[0][1]
    entries.append(
        Entry(
            f"The file is not UTF-8: the byte 0x{first:02X} stands first on line {line}. It was read as "
            f"{shown}, where that is “{_letter(first, eight)}”; choose another encoding if words look "
            "wrong.",
            line,
        )
    )
    return eight, "strict"


def _letter(byte: int, encoding: str) -> str:
    return bytes([byte]).decode(encoding, "replace")


def _stray(error: UnicodeError) -> tuple[str, int]:
    """One byte that is no UTF-8, as cp1252 or Latin-1 has it."""
    assert isinstance(error, UnicodeDecodeError)
    byte = error.object[error.start : error.start + 1]
    return byte.decode("latin-1" if byte in UNDEFINED else "cp1252"), error.start + 1


codecs.register_error("linalg_viz.strays", _stray)


def _transcoded(
    source: Source,
    encoding: str,
    errors: str,
    stopped: Callable[[], bool],
    fold: bool | None = None,
    size: int | None = None,
) -> Source:
    sink = Sink()
    try:
        _poured(source, encoding, errors, stopped, fold, source.size if size is None else size, sink)
    except RefusedTable:
        sink.close()
        raise
    except UnicodeError:
        # The mark that this encoding begins with is not there.
        sink.close()
        sentence = f"{source.name} does not fit the encoding {encoding}: choose another one."
        raise RefusedTable(sentence) from None
    return sink.source(source.name)


def _poured(
    source: Source,
    encoding: str,
    errors: str,
    stopped: Callable[[], bool],
    fold: bool | None,
    whole: int,
    sink: Sink,
) -> None:
    text = codecs.getincrementaldecoder(encoding)(errors)
    held = ""
    lines = 1
    for block, final in _blocks(source, whole):
        if stopped():
            raise RefusedTable("Reading was cancelled.")
        try:
            piece = held + text.decode(block, final)
        except UnicodeDecodeError as error:
            line = lines + _ends(block[: error.start].replace(b"\0", b""))
            raise RefusedTable(
                f"Line {line} of {source.name} does not fit the encoding {encoding}: choose another one.",
                line=line,
            ) from None
        held = ""
        if piece.endswith("\r") and not final:
            piece, held = piece[:-1], "\r"
        if fold or (fold is None and _lone(piece)):
            piece = piece.replace("\r\n", "\n").replace("\r", "\n")
        out = (
            piece.removeprefix("\ufeff").encode("utf-8")
            if lines == 1
            else piece.encode("utf-8", "surrogatepass")
        )
        if 0 in out:
            line = lines + _ends(out[: out.find(0)])
            raise RefusedTable(
                f"Line {line} of {source.name} holds a NUL: the file is damaged. Save it again.", line=line
            )
        lines += _ends(out)
        sink.write(out)


def _lone(piece: str) -> bool:
    return "\r" in piece and piece.count("\r") > piece.count("\r\n")


def _blocks(source: Source, size: int) -> Iterator[tuple[bytes, bool]]:
    done = 0
    while done < size:
        block = source.piece(done, min(1 << 22, size - done))
        done += len(block)
        yield block, done >= size
