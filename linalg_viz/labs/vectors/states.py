"""Orthogonal, orthonormal, dependent: states with their evidence."""

from __future__ import annotations

from linalg_viz.compute import vectors
from linalg_viz.compute.exact import Verdict
from linalg_viz.labs.contract.cards import Chip, Chips, Formula, Item, Note, Sym, on_demand
from linalg_viz.labs.parts import measured
from linalg_viz.labs.vectors import facts, span
from linalg_viz.labs.vectors.facts import ROLES, Vectors
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import counted


@on_demand("states", "States")
def states(f: Vectors) -> tuple[Item, ...]:
    """The chips, and a sentence for the state that is hit."""
    of = ", ".join(f.names)
    items: list[Item] = [_chips(f, of)]
    mix = facts.combination(f)
    if mix is not None:
        always = f"{len(f.names)} vectors of {counted(f.n, 'entry', 'entries')} are always dependent"
        why = always if len(f.names) > f.n else "Dependent"
        bound = qty.holds("linearly dependent", of)
        items.append(Note(f"{why}: {span.sentence(*mix)}.", "warn", answer=True, quantity=bound))
    elif facts.orthonormal(f):
        items.append(
            Note(
                "Orthonormal: right angles and length 1, so Qᵀ Q = I.",
                "good",
                quantity=qty.holds("orthonormal", of),
            )
        )
    elif facts.all_orthogonal(f):
        items.append(
            Note(
                "Orthogonal: every dot product of two different ones is 0.",
                "good",
                quantity=qty.holds("orthogonal", of),
            )
        )
    items += _size(f)
    return tuple(items)


def _chips(f: Vectors, of: str) -> Chips:
    """The four properties with their evidence, and how what counts as 0 in it is known."""
    found = (
        ("orthogonal", "orthogonal", facts.all_orthogonal(f), _dots(f)),
        ("unit", "length 1", facts.all_of_length_one(f), _lengths(f)),
        ("orthonormal", "orthonormal", facts.orthonormal(f), (*_dots(f), *_lengths(f))),
        ("dependent", "linearly dependent", facts.dependent(f), _relation(f)),
    )
    return Chips(
        tuple(
            Chip(key, text, verdict.holds, qty.holds(text, of), (*evidence, *_how(verdict)))
            for key, text, verdict, evidence in found
        )
    )


def _how(verdict: Verdict) -> tuple[Note, ...]:
    """How a verdict is known, where that is not by exact arithmetic."""
    return () if verdict.known == "exact" else (Note("What counts as 0 in this is zero to 100 digits."),)


def _dots(f: Vectors) -> tuple[Formula | Note, ...]:
    out: list[Formula | Note] = []
    for i, a in enumerate(f.names):
        for b in f.names[i + 1 :]:
            value = facts.dot(f.column(a), f.column(b))
            if value is None:
                out.append(Note(f"{a} · {b} is {measured.TOO_LARGE}.", quantity=qty.of_kind(Kind.DOT, a, b)))
            else:
                out.append(
                    Formula(
                        (
                            Sym(f"{a} · {b}"),
                            *measured.valued(value, quantity=qty.of_kind(Kind.DOT, a, b)),
                        )
                    )
                )
    zero = [name for name in f.names if vectors.is_zero_vector(f.column(name))]
    out += [
        Note(f"{name} = 0 has no direction: it does not count as orthogonal here.", quantity=qty.vector(name))
        for name in zero
    ]
    return tuple(out)


def _lengths(f: Vectors) -> tuple[Formula | Note, ...]:
    return tuple(
        Formula(
            (
                Sym(f"‖{n}‖", ROLES[n]),
                *measured.root(vectors.squared_length(c), ROLES[n], qty.norm(n)),
            )
        )
        for n, c in zip(f.names, f.columns, strict=True)
    )


def _relation(f: Vectors) -> tuple[Formula | Note, ...]:
    mix = facts.combination(f)
    if mix is None:
        return (
            Note(
                f"Only 0 · {' + 0 · '.join(f.names)} makes 0.",
                quantity=qty.holds("linearly dependent", ", ".join(f.names)),
            ),
        )
    return (
        Note(
            f"{span.sentence(*mix)}: it adds no direction of its own.",
            quantity=qty.holds("linearly dependent", ", ".join(f.names)),
        ),
    )


def _size(f: Vectors) -> list[Item]:
    """Area of the parallelogram or volume of the box, where the vectors are independent and of ordinary
    size.
    """
    if f.n < 2 or len(f.names) > f.n or not f.drawn:
        return []
    square = span.gram_determinant(f)
    name = "area" if len(f.names) == 2 else "volume"
    return [
        Formula(
            (
                Sym(f"{name} spanned"),
                *measured.root(
                    square,
                    "area",
                    qty.of_kind(Kind.AREA if name == "area" else Kind.VOLUME, *f.names),
                ),
            )
        )
    ]
