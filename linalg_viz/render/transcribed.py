"""What a lab says, line by line, as text and as JSON: for the command line, for programs, from a window."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.render.first import laid_out
from linalg_viz.render.reading import SIZE, Line, Value, Where, lines
from linalg_viz.scene.quantity import Quantity
from linalg_viz.state import resolve
from linalg_viz.state.document import State

_INDENT = {"title": "", "words": "  ", "card": "", "row": "  ", "chip": "  "}


class Spoken(Protocol):
    """A line as it is written: where it stands, its text, and what it speaks of."""

    @property
    def where(self) -> Where:
        """Where it stands."""

    @property
    def text(self) -> str:
        """Its text."""

    @property
    def quantity(self) -> Quantity | None:
        """What it speaks of."""


def said(state: State, labs: Labs, inputs: Inputs) -> tuple[Line, ...]:
    """All that the lab of a state says, answers that are being guessed too, and closed cards."""
    return shown(resolve.revealed(state, labs), labs, inputs)


def shown(state: State, labs: Labs, inputs: Inputs) -> tuple[Line, ...]:
    """All that the lab of a state says now, without the answers that are being guessed."""
    scene, _ = laid_out(state, labs, inputs, *SIZE)
    return lines(scene, resolve.cards(state, labs, inputs))


def written(said: Iterable[Spoken]) -> str:
    """The lines as text: titles flush left, what belongs to them indented, each quantity in brackets."""
    out = []
    for line in said:
        tail = f"   [{line.quantity}]" if line.quantity is not None else ""
        out.append(f"{_INDENT[line.where]}{line.text}{tail}")
    return "\n".join(out)


def record(line: Line) -> dict[str, Any]:
    """A line for strict JSON."""
    return {
        "where": line.where,
        "key": line.key,
        "row": line.row,
        "text": line.text,
        "quantity": _quantity(line),
        "holds": line.holds,
        "values": [_value(value) for value in line.values],
    }


def _quantity(of: Line | Value) -> dict[str, Any] | None:
    if of.quantity is None:
        return None
    index = [str(i) if i == float("inf") else i for i in of.quantity.index]
    return {"kind": of.quantity.kind.value, "of": of.quantity.of, "index": index, "text": str(of.quantity)}


def _value(value: Value) -> dict[str, Any]:
    decimal = value.decimal
    return {
        "quantity": _quantity(value),
        "entry": None if value.entry is None else list(value.entry),
        "relation": value.relation or None,
        "shown": value.shown,
        "exact": value.exact,
        "float": list(decimal) if isinstance(decimal, tuple) else decimal,
    }
