"""Parquet files as CSV for the reader of text, by pandas with one of its engines (pyarrow or fastparquet)."""

from __future__ import annotations

import io
import math
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from linalg_viz import disk, processes
from linalg_viz.data.source import Sink, Source
from linalg_viz.data.table import Entry, RefusedTable
from linalg_viz.data.workbooks.sheet import Sheet

MARK = b"PAR1"
"""What a Parquet file begins and ends with."""

TOGETHER = 20_000
"""Rows written down at a time."""


def unpacked(raw: Source, entries: list[Entry], stopped: Callable[[], bool]) -> Source:
    """The table in a Parquet file as CSV; what is said of it joins the entries.

    RefusedTable without an engine, naming the command that fetches one, and for a file that is damaged.
    """
    frame = _framed(raw)
    names = [str(each) for each in frame.columns]
    if not names:
        raise RefusedTable(f"{raw.name} is a Parquet file without columns: there is nothing to read.")
    sink = Sink()
    try:
        for piece in _pieces(frame, names, stopped):
            sink.write(piece)
    except RefusedTable:
        sink.close()
        raise
    entries += _entries(frame, names)
    out = sink.source(raw.name)
    out.named = True
    return out


def _remedy() -> str:
    """What to do without a reader; to a build that brings its own Python no package can be added."""
    if processes.FROZEN:
        return ": write it as CSV or Excel, and open that"
    return f" (4 MB): run “{sys.executable} -m pip install fastparquet” and open it again, or write it as CSV"


def _framed(raw: Source) -> Any:
    import pandas as pd

    handle = io.BytesIO(raw.whole()) if raw.held is not None else disk.opened(raw.path or "")
    try:
        with handle, warnings.catch_warnings():
            # An engine may be older than pandas and say so: nobody who opens a table can help that.
            warnings.simplefilter("ignore")
            frame = pd.read_parquet(handle)
    except ImportError:
        raise RefusedTable(
            f"{raw.name} is a Parquet file, and what reads those is not installed{_remedy()}."
        ) from None
    except MemoryError:
        raise
    except Exception as error:  # engines raise errors of their own and of many kinds
        raise RefusedTable(
            f"{raw.name} is a damaged Parquet file ({error}): write it again, or as CSV; nothing was read."
        ) from None
    if any(each is not None for each in frame.index.names):
        frame = frame.reset_index()
    return frame


def _pieces(frame: Any, names: list[str], stopped: Callable[[], bool]) -> Iterator[bytes]:
    """The names and the rows as CSV."""
    yield from Sheet("", (), [names]).pieces()
    for first in range(0, len(frame), TOGETHER):
        if stopped():
            raise RefusedTable("Reading was cancelled.")
        part = frame.iloc[first : first + TOGETHER]
        columns = [_texts(part.iloc[:, j]) for j in range(len(names))]
        yield from Sheet("", (), [list(row) for row in zip(*columns, strict=True)]).pieces()


def _texts(column: Any) -> list[str]:
    """The cells of a column as they would be written; "" where one is missing."""
    if column.dtype.kind == "f" and hasattr(column.dtype, "itemsize"):
        return ["" if math.isnan(each) else repr(each) for each in column.to_numpy(float).tolist()]
    return [
        "" if gone else _text(each) for each, gone in zip(column.astype(object), column.isna(), strict=True)
    ]


def _text(value: object) -> str:
    if isinstance(value, bool) or type(value).__name__ == "bool_":
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        text = value.isoformat(" ")
        return text.removesuffix(" 00:00:00")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value)


def _entries(frame: Any, names: Sequence[str]) -> list[Entry]:
    """What was decided: where rows are counted from, which words look like numbers, what has parts."""
    out = [Entry("A Parquet file has no lines: line 1 stands for the names, its rows follow.", 1)]
    for j, name in enumerate(names):
        column = frame.iloc[:, j].dropna()
        kinds = {type(each) for each in column.iloc[:1000]} if column.dtype.kind not in "fiubM" else set()
        if kinds and kinds <= {str} and all(_number(each) for each in column):
            text = "The column is stored as words, but all of them are numbers, and they were read as such."
            out.append(Entry(text, 2, name, str(column.iloc[0]), f"text:{name}"))
        elif bytes in kinds:
            out.append(Entry("The column is stored as bytes; they were read as UTF-8.", 2, name))
        elif kinds & {list, dict, tuple} or any(each.__name__ == "ndarray" for each in kinds):
            text = "The cells of this column have parts (lists or records); they were read as words."
            out.append(Entry(text, 2, name, str(column.iloc[0])[:60]))
    return out


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
