"""A table on its way from one process to another: one value as JSON takes it, and its columns as files.

Columns that stay in memory go together into one file, each of the others has a file of its own.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np

from linalg_viz.data import keep
from linalg_viz.data.table import Choices, Column, Dialect, Entry, Table


def packed_choices(choices: Choices) -> dict[str, Any]:
    """Choices as JSON takes them."""
    return {name: getattr(choices, name) for name in Choices.__dataclass_fields__}


def unpacked_choices(found: dict[str, Any]) -> Choices:
    """Choices from JSON; what is not known is left aside."""
    known = {name: value for name, value in found.items() if name in Choices.__dataclass_fields__}
    for name in ("skip", "missing", "keep"):
        if name in known:
            known[name] = tuple(known[name])
    if "kinds" in known:
        known["kinds"] = tuple((str(a), str(b)) for a, b in known["kinds"])
    return Choices(**known)


def packed(table: Table, folder: Path, name: str = "result") -> dict[str, Any]:
    """A table as JSON, its columns as files in the folder whose names begin with ``name``."""
    files = _Files(folder, name)
    columns = []
    for each in table.columns:
        held = each.values if each.values is not None else each.codes
        assert held is not None
        columns.append(
            {
                "name": each.name,
                "kind": each.kind,
                "place": files.put(held),
                "numbers": each.values is not None,
                "labels": list(each.labels),
            }
        )
    lines = None if table.lines is None else files.put(table.lines)
    files.close()
    return {
        "name": table.name,
        "reference": table.reference,
        "columns": columns,
        "rows": table.row_count,
        "dialect": {name: getattr(table.dialect, name) for name in Dialect.__dataclass_fields__},
        "ledger": [[e.message, e.line, e.column, e.cell, e.remedy] for e in table.ledger],
        "lines": lines,
        "label": table.label,
        "choices": packed_choices(table.choices),
        "sample": table.sample,
        "aside": list(table.aside),
        "together": files.together.name,
    }


class _Files:
    """Where columns are put down: (their file, 0), or ("", their place in bytes among those together)."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.together = folder / f"{name}-together"
        self._parts: list[bytes] = []
        self._size = self._count = 0

    def put(self, held: np.ndarray[Any, Any]) -> tuple[str, int]:
        if isinstance(held, np.memmap) and held.filename is not None:
            path = Path(held.filename)
            if path.parent == self.folder:
                return path.name, 0
        if held.nbytes > keep.KEPT:
            self._count += 1
            path = self.folder / f"{self.name}-{self._count}"
            np.ascontiguousarray(held).tofile(path)
            return path.name, 0
        part = held.tobytes()
        # Each begins where any kind of number may.
        part += bytes(-len(part) % 8)
        place = "", self._size
        self._parts.append(part)
        self._size += len(part)
        return place

    def close(self) -> None:
        self.together.write_bytes(b"".join(self._parts))


def unpacked(found: dict[str, Any], folder: Path) -> Table:
    """The table of a worker, its large columns mapped from the folder, which may go away afterwards."""
    count = found["rows"]
    together = (folder / found["together"]).read_bytes()

    def placed(place: tuple[str, int], kind: type[np.generic]) -> Any:
        file, at = place
        if not count:
            return np.empty(0, kind)
        if not file:
            return np.frombuffer(together, kind, count, at)
        if os.name != "posix":
            values = np.fromfile(folder / file, kind)
            values.flags.writeable = False
            return values
        return np.memmap(folder / file, kind, "r", shape=(count,))

    columns = [
        Column(
            each["name"],
            each["kind"],
            values=placed(each["place"], np.float64) if each["numbers"] else None,
            codes=None if each["numbers"] else placed(each["place"], np.int32),
            labels=tuple(each["labels"]),
        )
        for each in found["columns"]
    ]
    return Table(
        found["name"],
        found["reference"],
        tuple(columns),
        Dialect(**found["dialect"]),
        tuple(Entry(*each) for each in found["ledger"]),
        None if found["lines"] is None else placed(found["lines"], np.int64),
        found["label"],
        unpacked_choices(found["choices"]),
        found["sample"],
        tuple(found["aside"]),
    )
