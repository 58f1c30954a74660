"""What was found, on its way out of the lab: pieces of CSV by name, and the lines of NumPy."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from linalg_viz.data.export import Line, texts
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.pca import export, export_rows, facts
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params

_LINES: dict[str, Callable[[Params, Facts], Iterator[Line]]] = {
    "scores": export_rows.scores,
    "loadings": lambda _p, f: export.loadings(f),
    "eigenvalues": lambda _p, f: export.eigenvalues(f),
    "contributions": export_rows.contributions,
    "cos2": export_rows.cos2,
    "supplementary": export_rows.supplementary,
    "selection": export_rows.selection,
    "table": export_rows.cleaned,
    "ledger": export.ledger,
}


def result(p: Params, shared: Shared, inputs: Inputs, name: str) -> Iterator[str] | None:
    """The pieces of CSV text of a result, made as they are taken; None while there is no axis in a whole
    table, and of the selected rows while there are none.

    KeyError for a name that is no result.
    """
    lines, found = _LINES[name], _found(p, shared, inputs)
    if found is None or (name == "selection" and not p.selected):
        return None
    return texts(lines(p, found))


def program(p: Params, shared: Shared, inputs: Inputs) -> str | None:
    """The lines of NumPy that compute the components again; None while there are none."""
    found = _found(p, shared, inputs)
    return None if found is None else export.numpy_lines(p, found)


def _found(p: Params, shared: Shared, inputs: Inputs) -> Facts | None:
    found = facts.of(p, shared, inputs)
    return found if isinstance(found, Facts) and not found.table.sample else None
