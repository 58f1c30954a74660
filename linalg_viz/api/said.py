"""What a lab says about a matrix: rows of text with their numbers, each with the quantity it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from linalg_viz.render.reading import Where
from linalg_viz.render.transcribed import written
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Value:
    """A number of a row: what it is, where in a matrix (from 1), "=" or "≈", and its three forms."""

    quantity: Quantity | None
    entry: tuple[int, int] | None
    relation: str | None
    shown: str
    exact: str | None
    number: float | complex | None
    """The nearest float64; None beyond its range."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: where it stands, its text, what it speaks of, and for a property whether it holds.

    The fields of ``linalg-viz cards --json``.
    """

    where: Where
    key: str
    row: int
    text: str
    quantity: Quantity | None
    holds: bool | None
    values: tuple[Value, ...]


class Cards(tuple[Row, ...]):
    """All rows of a lab, from top to bottom; as a text, and in a notebook, as they are read."""

    __slots__ = ()

    def __str__(self) -> str:
        return written(self)

    def _repr_html_(self) -> str:
        return f"<pre>{escape(str(self))}</pre>"


def cards_of(records: Iterable[Mapping[str, Any]]) -> Cards:
    """The rows in their records (``render/transcribed.py``)."""
    return Cards(
        Row(
            each["where"],
            each["key"],
            each["row"],
            each["text"],
            _quantity(each["quantity"]),
            each["holds"],
            tuple(_value(value) for value in each["values"]),
        )
        for each in records
    )


def _quantity(record: Mapping[str, Any] | None) -> Quantity | None:
    if record is None:
        return None
    index = tuple(float("inf") if i == "inf" else i for i in record["index"])
    return Quantity(Kind(record["kind"]), record["of"], index)


def _value(record: Mapping[str, Any]) -> Value:
    entry, number = record["entry"], record["float"]
    return Value(
        _quantity(record["quantity"]),
        None if entry is None else (entry[0], entry[1]),
        record["relation"],
        record["shown"],
        record["exact"],
        complex(*number) if isinstance(number, list) else number,
    )
