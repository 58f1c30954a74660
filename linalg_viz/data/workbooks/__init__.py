"""Sheets of workbooks (xlsx, xlsm, ods; by the standard library alone) and Parquet as CSV for the reader."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from linalg_viz import disk
from linalg_viz.data.source import Sink, Source
from linalg_viz.data.table import Choices, Entry, RefusedTable

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST, RATIO, RATIO_FROM = 1 << 31, 200, 1 << 27
"""Bytes that the parts of a workbook may unpack to: at most LARGEST, and RATIO-fold beyond RATIO_FROM."""


def kind(raw: Source) -> str:
    """``excel`` or ``ods`` for a workbook whose cells can be read, "" for any other archive."""
    try:
        with _opened(raw) as archive:
            parts = set(archive.namelist())
            if "xl/workbook.xml" in parts:
                return "excel"
            if "content.xml" in parts and "mimetype" in parts:
                return "ods" if b"spreadsheet" in archive.read("mimetype")[:200] else ""
    except (zipfile.BadZipFile, OSError, zlib.error, NotImplementedError, RuntimeError):
        pass
    return ""


def unpacked(
    raw: Source, book: str, wanted: str | None, entries: list[Entry], stopped: Callable[[], bool]
) -> Source:
    """The wanted sheet of a workbook as CSV, the first one unless told; what is said of it joins the entries.

    RefusedTable for a workbook that is damaged, locked, a trap, or has an empty sheet.
    """
    from xml.etree.ElementTree import ParseError

    try:
        with _opened(raw) as archive:
            _weighed(raw, archive)
            found = _reader(book).sheet(archive, wanted, stopped)
    except (
        KeyError,
        ValueError,
        IndexError,
        ParseError,
        EOFError,
        OSError,
        zlib.error,
        zipfile.BadZipFile,
    ) as error:
        raise RefusedTable(
            f"{raw.name} is a damaged workbook ({error}): open it in the program that made it, save it"
            " again and open that file; nothing was read."
        ) from None
    except (NotImplementedError, RuntimeError) as error:
        raise RefusedTable(f"{raw.name} cannot be unpacked ({error}): save it without a password.") from None
    if stopped():
        raise RefusedTable("Reading was cancelled.")
    if not found.rows:
        more = f" Others are: {', '.join(found.others)}." if found.others else ""
        raise RefusedTable(f"The sheet “{found.name}” of {raw.name} is empty.{more}")
    entries += found.entries()
    sink = Sink()
    for piece in found.pieces():
        sink.write(piece)
    out = sink.source(raw.name)
    out.sheet, out.sheets, out.joined = found.name, (found.name, *found.others), found.joined
    return out


def settled(source: Source, choices: Choices) -> Choices:
    """The choices for the text of a source: how a sheet was written down is known and no matter of choice."""
    if not source.sheet and not source.named:
        return choices
    how = replace(choices, encoding="utf-8", delimiter=",", quote='"', decimal=".", thousands="")
    if source.named and choices.header_line is None:
        return replace(how, header_line=1)
    return how


def _reader(book: str) -> Any:
    if book == "excel":
        from linalg_viz.data.workbooks import excel

        return excel
    from linalg_viz.data.workbooks import ods

    return ods


@contextmanager
def _opened(raw: Source) -> Iterator[zipfile.ZipFile]:
    handle = io.BytesIO(raw.whole()) if raw.held is not None else disk.opened(raw.path or "")
    with handle, zipfile.ZipFile(handle) as archive:
        yield archive


def _weighed(raw: Source, archive: zipfile.ZipFile) -> None:
    size = sum(each.file_size for each in archive.infolist())
    if size > LARGEST or (size > RATIO_FROM and size > RATIO * raw.size):
        raise RefusedTable(
            f"{raw.name} unpacks from {raw.size:,} bytes to {size:,}: that is no table but a trap. If it is"
            " yours, save the sheet as CSV and open that."
        )
