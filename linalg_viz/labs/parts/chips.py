"""Property chips that prove themselves: each holds or not, with its evidence."""

from __future__ import annotations

from linalg_viz.compute.structure import NAMES, Evidence, Property
from linalg_viz.compute.typing import Rows
from linalg_viz.labs.contract.cards import Chip, Chips, Formula, Mat, Note, Num, Part, Rel, Sym
from linalg_viz.labs.parts import known
from linalg_viz.scene import quantity as qty

SHOWN = tuple(name for name in NAMES if name != "square")
"""The properties that have a chip, by the names they are shown with."""


def chips(A: Rows) -> Chips:
    """The properties of A as chips; square ones and others alike, each with what proves or refutes it."""
    found = {each.name: each for each in known.properties(A)}
    return Chips(tuple(_chip(found[name]) for name in SHOWN))


def _chip(found: Property) -> Chip:
    how = "" if found.known == "exact" else " (what counts as 0 here is zero to 100 digits)"
    sentence = found.evidence.sentence
    note = Note(sentence[:1].upper() + sentence[1:] + how, "good" if found.holds else "plain")
    items: tuple[Formula | Note, ...] = (note, *_formulas(found.evidence))
    key = found.name.replace(" ", "_")
    return Chip(key, found.name, found.holds, qty.holds(found.name), items)


def _formulas(evidence: Evidence) -> tuple[Formula, ...]:
    out = [Formula((Sym(name), Rel(), Mat(rows))) for name, rows in evidence.matrices]
    for name, column in evidence.numbers:
        parts: list[Part] = [Sym(name), Rel()]
        for k, value in enumerate(column):
            parts += [Sym(", ")] if k else []
            parts.append(Num(value))
        out.append(Formula(tuple(parts)))
    return tuple(out)
