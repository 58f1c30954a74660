"""Property chips that prove themselves: each holds or not, with its evidence."""

from __future__ import annotations

from linalg_viz.compute.structure import NAMES, Property, prove
from linalg_viz.compute.typing import Rows
from linalg_viz.labs.contract.cards import Chip, Chips, Formula, Mat, Note, Num, OnDemand, Part, Rel, Sym
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.quantity import Quantity

SHOWN = tuple(name for name in NAMES if name != "square")
"""The properties that have a chip, by the names they are shown with."""

_EVIDENCE = {
    "det A": qty.det(),
    "trace": qty.trace(),
    "sent to 0": qty.of_kind(Kind.KERNEL, "A"),
    "pivots": qty.of_kind(Kind.PIVOT, "A"),
    "algebraic": qty.of_kind(Kind.ALGEBRAIC, "A"),
    "geometric": qty.of_kind(Kind.GEOMETRIC, "A"),
    **{name: qty.matrix(name) for name in ("AᵀA", "AAᵀ")},
}
"""What the evidence is of where it has a name of its own."""


@memoised(maxsize=8)
def chips(A: Rows) -> Chips:
    """The properties of A as chips; square ones and others alike, each with what proves or refutes it."""
    found = known.verdicts(A)
    return Chips(tuple(_chip(A, name, found[name].holds) for name in SHOWN))


def _chip(A: Rows, name: str, holds: bool) -> Chip:
    # The proof of one at most is looked at: the others would take a tenth of a frame.
    proof = OnDemand(lambda: _proof(prove(name, A)), some=True)
    return Chip(name.replace(" ", "_"), name, holds, qty.holds(name), proof)


def _proof(found: Property) -> tuple[Formula | Note, ...]:
    how = "" if found.known == "exact" else " (what counts as 0 here is zero to 100 digits)"
    sentence = found.evidence.sentence
    note = Note(
        sentence[:1].upper() + sentence[1:] + how,
        "good" if found.holds else "plain",
        quantity=qty.holds(found.name),
    )
    return note, *_formulas(found)


def _of(name: str, found: Property) -> Quantity:
    """What the evidence with this name is of; what has no other name is of the property that it shows."""
    return _EVIDENCE.get(name) or qty.holds(found.name)


def _formulas(found: Property) -> tuple[Formula, ...]:
    evidence = found.evidence
    out = [
        Formula((Sym(name), Rel(), Mat(rows)), quantity=_of(name, found)) for name, rows in evidence.matrices
    ]
    for name, column in evidence.numbers:
        parts: list[Part] = [Sym(name), Rel()]
        for k, value in enumerate(column):
            parts += [Sym(", ")] if k else []
            parts.append(Num(value))
        out.append(Formula(tuple(parts), quantity=_of(name, found)))
    return tuple(out)
