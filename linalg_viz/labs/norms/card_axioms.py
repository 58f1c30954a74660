"""The card of the three promises that make a measure a norm."""

from __future__ import annotations

from linalg_viz.compute.typing import Column
from linalg_viz.labs.contract.cards import Chip, Chips, Formula, Item, Note, Num, Rel, Sym, on_demand
from linalg_viz.labs.norms import axioms, places
from linalg_viz.labs.norms.params import Params
from linalg_viz.labs.parts import measured
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import relation, shown

NAMES = {"scale": "scaling", "triangle": "no shortcut", "zero": "0 only for 0"}
PROPERTIES = {
    "scale": qty.holds("homogeneous", "x"),
    "triangle": qty.holds("triangle inequality", "x, y"),
    "zero": qty.holds("zero only at 0", "x"),
}
REASONS = {
    "scale": "s x is measured |s| times as long as x.",
    "triangle": "The sum is never measured longer than its parts together.",
    "zero": "Only the zero vector has length 0.",
}


@on_demand("axioms", "Three promises")
def promises(p: Params, x: Column, y: Column) -> tuple[Item, ...]:
    """The three promises of a norm as chips, each with both of its sides, and what breaks one."""
    chips = tuple(
        Chip(
            a.key,
            NAMES[a.key],
            a.holds,
            PROPERTIES[a.key],
            (_sides(a), Note(REASONS[a.key], quantity=PROPERTIES[a.key])),
        )
        for a in axioms.axioms(p, x, y)
    )
    items: list[Item] = [
        Formula((Sym("s"), Rel(), Num(places.factor(p), "image", qty.of_kind(Kind.FACTOR)))),
        Chips(chips),
    ]
    broken = axioms.breaks(p)
    if broken:
        items.append(Note(broken, "warn", quantity=qty.of_kind(Kind.NORM, "x")))
    elif all(chip.holds for chip in chips):
        kept = (
            "All three promises hold here, as for every norm: move x, y and s to look for a way to break one."
        )
        items.append(Note(kept, "good", quantity=qty.holds("positive", "x")))
    return tuple(items)


def _sides(a: axioms.Axiom) -> Formula:
    if not (measured.finite(a.left_value) and measured.finite(a.right_value)):
        return Formula(
            (Sym(f"{a.left} {a.relation} {a.right}: {measured.TOO_LARGE}"),),
            answer=True,
            quantity=PROPERTIES[a.key],
        )
    if a.key == "zero":
        return Formula((Sym(a.left), Rel(), Num(a.left_value)), answer=True, quantity=PROPERTIES[a.key])
    sign = a.relation if a.holds else {"=": "≠", "≤": ">"}[a.relation]
    if sign == "=":
        both = Sym(f"{a.left} = {a.right}")
        return Formula((both, Rel(), Num(a.left_value)), answer=True, quantity=PROPERTIES[a.key])
    # The two sides are numbers of their own: a rounded one on the left leaves = to an exact one on the right.
    about = relation(a.right_value, shown(a.right_value, 6))
    right = (Sym(f" {sign} {a.right} {about} "), Num(a.right_value))
    return Formula(
        (Sym(f"{a.left}"), Rel(), Num(a.left_value), *right), answer=True, quantity=PROPERTIES[a.key]
    )
