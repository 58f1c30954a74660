"""Property chips that prove themselves: each holds or not, with its evidence."""

from __future__ import annotations

from linalg_viz.compute.structure import Evidence, Property
from linalg_viz.compute.typing import Rows
from linalg_viz.labs.contract.cards import Chip, Chips, Formula, Mat, Note, Num, Part, Rel, Sym
from linalg_viz.labs.parts import known
from linalg_viz.scene import quantity as qty

TITLES = {
    "invertible": "invertible",
    "singular": "singular",
    "diagonal": "diagonal",
    "symmetric": "symmetric",
    "orthogonal": "orthogonal",
    "identity": "identity",
    "positive_definite": "positive definite",
    "normal": "normal",
    "projection": "projection",
    "nilpotent": "nilpotent",
    "diagonalizable": "diagonalizable",
}


def chips(A: Rows) -> Chips:
    """The properties of A as chips; square ones and others alike, each with what proves or refutes it."""
    found = {each.name: each for each in known.properties(A)}
    return Chips(tuple(_chip(found[name], title) for name, title in TITLES.items() if name in found))


def _chip(found: Property, title: str) -> Chip:
    how = "" if found.exact else " (decided within rounding error)"
    sentence = found.evidence.sentence
    note = Note(sentence[:1].upper() + sentence[1:] + how, "good" if found.holds else "plain")
    items: tuple[Formula | Note, ...] = (note, *_formulas(found.evidence))
    return Chip(found.name, title, found.holds, qty.holds(title), items)


def _formulas(evidence: Evidence) -> tuple[Formula, ...]:
    out = [Formula((Sym(name), Rel(), Mat(rows))) for name, rows in evidence.matrices]
    for name, column in evidence.numbers:
        parts: list[Part] = [Sym(name), Rel()]
        for k, value in enumerate(column):
            parts += [Sym(", ")] if k else []
            parts.append(Num(value))
        out.append(Formula(tuple(parts)))
    return tuple(out)
