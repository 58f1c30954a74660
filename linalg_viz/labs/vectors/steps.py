"""Gram–Schmidt in formulas: each subtraction, each length, the orthonormal result or why there is none."""

from __future__ import annotations

from linalg_viz.compute import vectors
from linalg_viz.compute.typing import Column
from linalg_viz.labs.contract.cards import Card, Formula, Item, Mat, Note, Part, Rel, Sym
from linalg_viz.labs.parts import measured
from linalg_viz.labs.vectors.facts import ROLES, Vectors, gram_schmidt
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind


def gram_cards(f: Vectors) -> list[Card]:
    """One card for the steps, one for the result."""
    found = gram_schmidt(f.columns)
    if not all(measured.finite(x) for step in found.steps for x in (step.length, *step.residual, *step.unit)):
        return [
            Card(
                "gram",
                "Gram–Schmidt",
                (
                    Note(
                        f"A product on the way is {measured.TOO_LARGE}.",
                        "warn",
                        quantity=qty.of_kind(Kind.ORTHONORMAL),
                    ),
                ),
            )
        ]
    items: list[Item] = []
    for i, step in enumerate(found.steps):
        name = f.names[i]
        role = ROLES[name]
        if i:
            taken = "".join(f" − ({name} · q_{j + 1}) q_{j + 1}" for j in range(i))
            items.append(
                Formula(
                    (Sym(name + taken), Rel(), _column(step.residual, role)),
                    answer=True,
                    quantity=qty.numbered(Kind.ORTHONORMAL, i + 1),
                )
            )
        rest = f"‖what is left of {name}‖" if i else f"‖{name}‖"
        items.append(
            Formula(
                (Sym(rest), *measured.root(vectors.squared_length(step.residual), role)),
                quantity=qty.numbered(Kind.ORTHONORMAL, i + 1),
            )
        )
        items.append(
            Formula(
                (Sym(f"q_{i + 1}", role), Rel(), _column(step.unit, role)),
                answer=True,
                quantity=qty.numbered(Kind.ORTHONORMAL, i + 1),
            )
        )
    if found.refusal is not None:
        name = f.names[len(found.steps)]
        items.append(
            Note(
                _reason(f, name, found.refusal.reason),
                "warn",
                answer=True,
                quantity=qty.numbered(Kind.ORTHONORMAL, len(found.steps) + 1),
            )
        )
    out = [Card("gram", "Gram–Schmidt", tuple(items))]
    if found.refusal is None:
        out.append(Card("result", "Orthonormal", tuple(_result(f))))
    return out


def _reason(f: Vectors, name: str, reason: str) -> str:
    if vectors.is_zero_vector(f.column(name)):
        return f"{name} = 0: it has no direction to add. Gram–Schmidt stops here."
    if reason.endswith(vectors.UNTOLD):
        return f"What is left of {name} {vectors.UNTOLD}. Gram–Schmidt stops here."
    before = " and ".join(f.names[: f.names.index(name)])
    return (
        f"{name} is a combination of {before}: nothing is left of it once the shadows are taken away, "
        "and 0 cannot be scaled to length 1. Gram–Schmidt stops here."
    )


def _result(f: Vectors) -> list[Item]:
    units = [step.unit for step in gram_schmidt(f.columns).steps]
    roles = tuple(ROLES[name] for name in f.names)
    rows = tuple(zip(*units, strict=True))
    parts: tuple[Part, ...] = (Sym("Q"), Rel(), Mat(rows, roles))
    note = "Qᵀ Q = I: the columns are at right angles and of length 1, and they span what the vectors span."
    return (
        [Formula(parts, answer=True, quantity=qty.matrix("Q")), Note(note, "good", quantity=qty.matrix("Q"))]
        if units
        else []
    )


def _column(entries: Column, role: str) -> Mat:
    return Mat(tuple((x,) for x in entries), (role,))
