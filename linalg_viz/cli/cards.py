"""``linalg-viz cards``: what a lab says in titles, words, chips and cards, without a window."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from linalg_viz.cli.options import block, matrix
from linalg_viz.cli.problem import NO_TABLE, Problem, dumped
from linalg_viz.cli.render import chosen, inputs
from linalg_viz.data.table import RefusedTable
from linalg_viz.render.reading import SIZE, Line, Value, lines
from linalg_viz.state.document import VECTORS, State

_INDENT = {"title": "", "words": "  ", "card": "", "row": "  ", "chip": "  "}


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``cards``."""
    parser.add_argument("file", nargs="?", type=Path, help="a .linalg document")
    parser.add_argument("--lab", help="the lab to read, as listed by: linalg-viz labs")
    parser.add_argument("--data", help="a table to read about: a file, or bundled:iris and its like")
    for name in ("A", "B", "C"):
        option = "--matrix" if name == "A" else f"--{name}"
        parser.add_argument(option, dest=name, help=f'the matrix {name}: "2 1; 1 sqrt(2)"')
    for name in VECTORS:
        parser.add_argument(f"--{name}", help=f'the vector {name}: "1 1/2"')
    parser.add_argument("--picture", metavar="NAME", help="which picture of the lab: its name or its label")
    parser.add_argument("--t", default=None, help="where the time line stands, 0 to 1")
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print what the lab says; 0, or a Problem for arguments that cannot be used, 3 for a refused table."""
    arguments.matrix = arguments.A
    state = _entered(chosen(arguments), arguments)
    if arguments.picture is not None:
        state = _showing(state, arguments.picture)
    try:
        said = _said(state)
    except RefusedTable as refused:
        print(f"linalg-viz: {refused}", file=sys.stderr)
        return NO_TABLE
    print(dumped([record(line) for line in said]) if arguments.json else written(said))
    return 0


def _said(state: State) -> tuple[Line, ...]:
    from linalg_viz.labs import LABS
    from linalg_viz.render.first import laid_out
    from linalg_viz.state import resolve

    given, state = inputs(state), resolve.revealed(state, LABS)
    scene, _ = laid_out(state, LABS, given, *SIZE)
    return lines(scene, resolve.cards(state, LABS, given))


def _entered(state: State, arguments: argparse.Namespace) -> State:
    """The state with the other matrices and the vectors that were given, each cell as it was written."""
    from linalg_viz.labs import LABS
    from linalg_viz.state.actions import SetCells
    from linalg_viz.state.update.update import update

    given = {} if arguments.matrix is None else {"A": state.document.get("A")}
    for name in ("B", "C", *VECTORS):
        if (text := getattr(arguments, name)) is None:
            continue
        matrix(text, f"--{name}")
        cells = block(text, f"--{name}")
        if name in VECTORS:
            if len(cells) > 1 and len(cells[0]) > 1:
                raise Problem(f"--{name}: a vector is one row or one column of numbers, not a matrix")
            cells = tuple((cell,) for row in cells for cell in row)
        given[name] = cells
        outcome = update(state, SetCells(name, cells), LABS)
        if outcome.state.document.get(name) != cells:
            raise Problem(f"--{name}: {outcome.notices[0].text if outcome.notices else 'it cannot be used'}")
        state = outcome.state
    for name, cells in given.items():
        if state.document.get(name) != cells:
            option = "--matrix" if name == "A" else f"--{name}"
            raise Problem(f"{option}: its size does not go with that of the others: give them sizes that fit")
    return state


def _showing(state: State, wanted: str) -> State:
    """The state with that picture of its lab: what the first choice of the lab's panel decides."""
    from linalg_viz.labs import LABS
    from linalg_viz.state import resolve
    from linalg_viz.state.actions import SetParam
    from linalg_viz.state.update.update import update

    lab = LABS[state.document.lab]
    panel = resolve.controls(state, LABS, inputs(state))
    choice = next((control for control in panel if control.kind == "choice"), None)
    if choice is None:
        raise Problem(f"--picture: the lab {lab.id} has one picture for this matrix only")
    found = next((key for key, label in choice.choices if wanted in (key, label)), None)
    if found is None:
        there = ", ".join(f"{key} ({label})" for key, label in choice.choices)
        raise Problem(f"--picture {wanted!r}: the lab {lab.id} shows {there}")
    return update(state, SetParam(lab.id, choice.name, found), LABS).state


def written(said: tuple[Line, ...]) -> str:
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
