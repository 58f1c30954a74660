"""Texts whose lines are not yet those of a table, brought into its form one by one: cells by their position,
pairs of whole numbers that are decimals, rows broken in the middle. Line numbers stay those of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from linalg_viz.data.dialect import broken, detection, pairs
from linalg_viz.data.dialect.positions import Positions
from linalg_viz.data.plan import head_of, planned
from linalg_viz.data.reference import lines_of
from linalg_viz.data.source import Sink, Source
from linalg_viz.data.table import Choices, Entry, RefusedTable

BACK = "shape:none"
"""The remedy that reads the lines as they stand."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A text to read and the choices it is read with; ``shape`` is as in ``Choices``, "" for lines as they
    stand.
    """

    text: Source
    choices: Choices
    shape: str = ""
    entries: tuple[Entry, ...] = ()


def shaped(
    text: Source, encoding: str, choices: Choices, stopped: Callable[[], bool] = lambda: False
) -> Shaped:
    """The text in the form of a table, as the user asked, or where cells can only be told by their position.

    The text given is not closed. RefusedTable where what was asked for does not fit, or when stopped.
    """
    head, complete = head_of(text)
    if choices.shape is None:
        free = choices.delimiter is None and not detection.separator_line(head)
        found = _aligned(head, choices, complete) if free else None
        return Shaped(text, choices) if found is None else _by_position(text, found, choices, stopped)
    if choices.shape == "columns":
        found = Positions.found(list(lines_of(head)), asked=True)
        if found is None:
            raise RefusedTable(
                "No columns can be told by position: no place is blank in all lines. Choose what stands "
                "between cells instead."
            )
        return _by_position(text, found, choices, stopped)
    if choices.shape == "pairs":
        return _paired(text, head, choices, stopped)
    if choices.shape == "lines":
        return _joined(text, encoding, choices, stopped)
    return Shaped(text, choices)


def _aligned(head: str, choices: Choices, complete: bool) -> Positions | None:
    """The columns by position, where runs of blanks are all that parts cells and some cells are blank."""
    # One letter is looked for in a tenth of the time of two.
    if " " not in head or "  " not in head:
        return None
    lines = list(lines_of(head))
    form = detection.detected(head, choices)
    if form.delimiter != " " and not _decimals(head, form.delimiter):
        trial = detection.tried(lines, form)
        if trial.fields > 1 and trial.share >= 0.6:
            return None
    return Positions.found(lines, complete=complete)


def _decimals(head: str, delimiter: str) -> bool:
    """Whether the commas of a text all stand between digits."""
    return delimiter == "," and re.search(r"(?<!\d),|,(?!\d)", head) is None


def _by_position(text: Source, found: Positions, choices: Choices, stopped: Callable[[], bool]) -> Shaped:
    out = _written(text, found.rows(_lines(text, stopped)))
    how = replace(choices, delimiter="\t", quote="")
    return Shaped(out, how, "columns", found.entries(BACK))


def _paired(text: Source, head: str, choices: Choices, stopped: Callable[[], bool]) -> Shaped:
    labels = pairs.labels(list(lines_of(head)))
    mended = pairs.Pairs(labels)
    out = _written(text, mended.rows(_lines(text, stopped)))
    how = replace(choices, delimiter="\t", quote="", decimal=",", thousands="")
    return Shaped(out, how, "pairs", mended.entries(BACK))


def _joined(text: Source, encoding: str, choices: Choices, stopped: Callable[[], bool]) -> Shaped:
    plan = planned(text, encoding, choices)
    form = plan.layout.form
    if form.delimiter == " " or plan.layout.fields < 2:
        return Shaped(text, choices)
    joiner = broken.Joiner(form, plan.layout.fields, plan.layout.first_data_line)
    out = _written(text, joiner.rows(_lines(text, stopped)))
    how = replace(choices, delimiter=form.delimiter, quote=form.quote or '"')
    return Shaped(out, how, "lines", joiner.entries(BACK))


def _lines(text: Source, stopped: Callable[[], bool]) -> Iterator[str]:
    """The physical lines of a text, with their ends."""
    rest = b""
    for block in text.blocks():
        if stopped():
            raise RefusedTable("Reading was cancelled.")
        held = rest + block
        end = held.rfind(b"\n") + 1
        rest = held[end:]
        yield from lines_of(held[:end].decode("utf-8"))
    yield from lines_of(rest.decode("utf-8"))


def _written(text: Source, lines: Iterable[str]) -> Source:
    """A source of other lines in the place of a text's."""
    sink = Sink()
    try:
        for line in lines:
            sink.write(line.encode("utf-8", "surrogatepass"))
    except RefusedTable:
        sink.close()
        raise
    out = sink.source(text.name)
    out.sheet, out.sheets = text.sheet, text.sheets
    return out
