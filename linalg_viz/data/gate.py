"""The gate: what a file is by its bytes, not by its name; what is no table is refused before anything is
parsed.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from linalg_viz import disk
from linalg_viz.data import workbooks
from linalg_viz.data.source import BLOCK, Sink, Source
from linalg_viz.data.table import Entry, RefusedTable
from linalg_viz.data.workbooks import parquet

LARGEST = 20 << 30
"""Bytes that a packed file may unpack to."""

RATIO, RATIO_FROM = 200, 1 << 25
"""A packed file that grows more than RATIO-fold is a bomb, once it has grown beyond RATIO_FROM bytes."""

KINDS = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook or Office document"),
    (b"\x89HDF", "an HDF5 file"),
    (b"\x93NUMPY", "a NumPy array file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"<stata_dta>", "a Stata file"),
    *((b"%c%c\1\0" % (version, order), "a Stata file") for version in b"qrs" for order in (1, 2)),
    (b"$FL2", "an SPSS file"),
    (b"$FL3", "an SPSS file"),
    (b"ASCII SPSS PORT", "an SPSS file"),
    (b"X\n\0\0\0", "an R file"),
    (b"RDX2\n", "an R file"),
    (b"RDX3\n", "an R file"),
    (bytes(12) + b"\xc2\xea\x81\x60\xb3\x14\x11\xcf", "a SAS file"),
)
ADVICE = {
    "old Excel": "Save it as .xlsx or CSV in the program that made it, and open that file.",
    "workbook": "In the program that made it choose “Save as… CSV UTF-8” and open that file.",
    "Stata": "Write it as CSV first (in Stata: export delimited; in Python: pandas.read_stata(…).to_csv(…)).",
    "SPSS": "Write it as CSV first (in SPSS: Save As… CSV; in R: haven::read_sav and write.csv).",
    "R file": "Write it as CSV first (in R: write.csv(readRDS(…), …), or load(…) before write.csv).",
    "SAS": "Write it as CSV first (in SAS: proc export; in Python: pandas.read_sas(…).to_csv(…)).",
    "archive": "Unpack it first, or pack it as gzip, zip or zst.",
    "": "Choose a text file: CSV, TSV or columns separated by semicolons, bars or spaces.",
}
BEGINNING = "Only the beginning"
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|table|\?xml|svg)", re.IGNORECASE | re.DOTALL
)
_JSON = re.compile(rb'\s*(?:\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\})|\[\s*[{\[]\s*["\[\]{}\d-])')
_CONTROL = bytes(i for i in range(32) if i not in (9, 10, 11, 12, 13, 26, 27)) + b"\x7f"


def opened(
    source: str | Path | bytes,
    name: str = "",
    stopped: Callable[[], bool] = lambda: False,
    limit: int | None = None,
    sheet: str | None = None,
) -> tuple[Source, list[Entry]]:
    """The bytes of a table, unpacked, and what was done to them; of a workbook one sheet as CSV.

    A path is opened as it is written, whatever brackets or stars it has. RefusedTable for what cannot be
    opened, is empty, is another kind of file, is damaged, or unpacks to more than a table could be. ``limit``
    unpacks so many bytes only.
    """
    raw = Source(name or "data", source) if isinstance(source, bytes) else _file(Path(source), name)
    entries: list[Entry] = []
    plain = raw
    try:
        plain = _unpacked(raw, entries, stopped, limit, sheet)
        if plain is not raw:
            raw.close()
            if _packing(plain.piece(0, 8)):
                raise RefusedTable(f"{plain.name} is packed twice: unpack it once and open what is inside.")
        _examined(plain)
    except RefusedTable:
        raw.close()
        plain.close()
        raise
    return plain, entries


def _file(path: Path, name: str) -> Source:
    shown = name or path.name
    if path.is_dir():
        raise RefusedTable(f"{shown} is a folder: choose a file in it.")
    found = Source(shown, path=path)
    try:
        found.piece(0, 1)
    except FileNotFoundError:
        raise RefusedTable(f"There is no file {str(path)!r}: check the name.") from None
    except PermissionError:
        raise RefusedTable(
            f"{shown} may not be read: give yourself the right to read it, or copy it."
        ) from None
    except disk.NotAFile:
        raise RefusedTable(f"{shown} is a pipe or a device, not a file: choose a file.") from None
    except OSError as error:
        raise RefusedTable(
            f"{shown} cannot be read ({error.strerror or error}): copy it to this disk and try again."
        ) from None
    return found


def _packing(start: bytes) -> str:
    if start.startswith(b"\x1f\x8b"):
        return "gzip"
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    return "zst" if start.startswith(b"\x28\xb5\x2f\xfd") else ""


def _unpacked(
    raw: Source,
    entries: list[Entry],
    stopped: Callable[[], bool],
    limit: int | None,
    sheet: str | None,
) -> Source:
    packing = _packing(raw.piece(0, 8))
    if raw.piece(0, 4) == parquet.MARK:
        return parquet.unpacked(raw, entries, stopped)
    if not packing:
        return raw
    if packing == "zip" and (book := workbooks.kind(raw)):
        return workbooks.unpacked(raw, book, sheet, entries, stopped)
    pieces = {"gzip": _gzip, "zip": _zip, "zst": _zst}[packing](raw, entries)
    sink = Sink()
    try:
        _poured(raw, pieces, sink, entries, stopped, limit)
    except RefusedTable:
        sink.close()
        raise
    except (EOFError, zlib.error, zipfile.BadZipFile, OSError) as error:
        sink.close()
        raise RefusedTable(
            f"{raw.name} is a damaged {packing} file ({error}): it was cut or changed on the way. "
            "Fetch or pack it again; nothing was read."
        ) from None
    if not raw.name.lower().endswith(
        {"gzip": (".gz", ".gzip"), "zip": (".zip",), "zst": (".zst", ".zstd")}[packing]
    ):
        entries.append(
            Entry(f"The file is packed with {packing} though its name does not say so; it was unpacked.")
        )
    return sink.source(raw.name)


def _poured(
    raw: Source,
    pieces: Iterator[bytes],
    sink: Sink,
    entries: list[Entry],
    stopped: Callable[[], bool],
    limit: int | None,
) -> None:
    packed = raw.size
    for piece in pieces:
        if stopped():
            raise RefusedTable("Reading was cancelled.")
        sink.write(piece)
        if limit is not None and sink.size > limit:
            entries.append(Entry(f"{BEGINNING} of the packed file was unpacked so far."))
            return
        if sink.size > LARGEST or (sink.size > RATIO_FROM and sink.size > RATIO * packed):
            raise RefusedTable(
                f"{raw.name} unpacks from {packed:,} bytes to more than {sink.size:,}: that is no table "
                "but a trap, or almost nothing but repetition. If it is yours, unpack it yourself and "
                "open what is inside."
            )


def _gzip(raw: Source, _: list[Entry]) -> Iterator[bytes]:
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    for block in raw.blocks(1 << 16):
        data = block
        while data:
            if unpack.eof:
                if not data.strip(b"\0"):
                    break
                unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
            yield unpack.decompress(data, BLOCK)
            data = unpack.unused_data if unpack.eof else unpack.unconsumed_tail
    while not unpack.eof and (piece := unpack.decompress(b"", BLOCK)):
        yield piece
    if not unpack.eof:
        raise EOFError("its end is missing")


def _zst(raw: Source, _: list[Entry]) -> Iterator[bytes]:
    import zstandard

    unpack = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
    ended = False
    try:
        # A few bytes of zstd can stand for 128 KB: small bites keep what comes out of one small too.
        for block in raw.blocks(1 << 11):
            data = block
            while data:
                if ended:
                    unpack = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
                    ended = False
                yield unpack.decompress(data)
                ended = bool(unpack.eof)
                data = unpack.unused_data if ended else b""
    except zstandard.ZstdError as error:
        raise EOFError(str(error)) from None
    if not ended:
        raise EOFError("its end is missing")


def _zip(raw: Source, entries: list[Entry]) -> Iterator[bytes]:
    import io

    handle = io.BytesIO(raw.whole()) if raw.held is not None else disk.opened(raw.path or "")
    with handle, zipfile.ZipFile(handle) as archive:
        names = [each for each in archive.namelist() if not each.endswith("/") and "__MACOSX" not in each]
        if "[Content_Types].xml" in names or "mimetype" in names:
            raise RefusedTable(f"{raw.name} is a document, not a table. {ADVICE['workbook']}")
        tables = [
            each for each in names if each.lower().endswith((".csv", ".tsv", ".txt", ".tab", ".dat"))
        ] or names
        if len(tables) != 1:
            held = ", ".join(tables[:5]) or "nothing"
            raise RefusedTable(
                f"{raw.name} holds {len(tables)} files ({held}): unpack it and open one of them."
            )
        info = archive.getinfo(tables[0])
        if info.flag_bits & 1:
            raise RefusedTable(f"{raw.name} is locked with a password: unpack it and open what is inside.")
        if len(names) > 1:
            more = f"{len(names) - 1} other files were" if len(names) > 2 else "one other file was"
            entries.append(Entry(f"Read from the archive: {tables[0]}; {more} left alone."))
        try:
            with archive.open(info) as member:
                while piece := member.read(1 << 18):
                    yield piece
        except NotImplementedError as error:
            raise RefusedTable(
                f"{raw.name} cannot be unpacked ({error}): unpack it and open what is inside."
            ) from None


def _examined(source: Source) -> None:
    head = source.piece(0, 1 << 16)
    name = source.name
    if not head:
        raise RefusedTable(f"{name} is empty: it holds no bytes at all.")
    for mark, kind in KINDS:
        if head.startswith(mark):
            if "archive" in kind and name.lower().endswith((".rds", ".rda", ".rdata")):
                # R packs its own files so.
                kind = "an R file"
            advice = next(text for word, text in ADVICE.items() if word in kind)
            raise RefusedTable(f"{name} is {kind}, whatever its name says. {advice}")
    text = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(text):
        raise RefusedTable(
            f"{name} is a web page or XML, not a table of text: often the page of an error or a login was "
            "saved instead of the data. Open the address in a browser and save the table itself."
        )
    if _JSON.match(text) or _is_json(source, text):
        raise RefusedTable(
            f"{name} is JSON, not a table of text: convert it to CSV (in Python: "
            "pandas.read_json(…).to_csv(…))."
        )
    if source.size <= len(head) and not head.strip(b"\xef\xbb\xbf\xff\xfe\0\r\n\t \x1a"):
        raise RefusedTable(f"{name} holds only blank lines: there is nothing to read.")


def _is_json(source: Source, head: bytes) -> bool:
    start = head.lstrip()[:1]
    if start not in (b"{", b"[") or source.size > len(head):
        return False
    try:
        json.loads(head)
    except (ValueError, RecursionError):
        return False
    return True


def binary(head: bytes) -> bool:
    """Whether bytes that are not UTF-16 are no text: one in a hundred is a control character."""
    return len(head) - len(head.translate(None, _CONTROL)) > len(head) // 100
