"""What gives the answer of a question away: the one rule of what is hidden while somebody predicts.

The same rule says whether a question is about the picture: it is where the picture would show its answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from linalg_viz.labs.contract.cards import Bars, Card, Chips, Formula, Item, Note, OnDemand, Rel, Typeset
from linalg_viz.labs.contract.lab import Question
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Handle, Label, Mark, Tiles
from linalg_viz.scene.quantity import (
    GRID,
    SENTENCE,
    Quantity,
    column,
    holds,
    made,
    matrix,
    norm,
    of_kind,
    projection,
    row,
    vector,
)
from linalg_viz.scene.scene import View

_DIGIT = re.compile(r"\d")

TOGETHER = frozenset({Kind.EIGENVALUE, Kind.EIGENVECTOR, Kind.SINGULAR_VALUE, Kind.SOLUTION})
"""Kinds of which one gives away the others: with the trace, the determinant, or the line through it."""

FOLLOWS: dict[Kind, frozenset[Kind]] = {
    Kind.DOT: frozenset({Kind.RUNNING_SUM}),
    Kind.ENTRY: frozenset({Kind.RUNNING_SUM}),
    Kind.EIGENVALUE: frozenset(
        {
            *(Kind.POLYNOMIAL, Kind.EIGENVALUE_POWERS, Kind.SPECTRAL_PART, Kind.TRACE, Kind.DISCRIMINANT),
            *(Kind.EIGENVECTOR, Kind.ALGEBRAIC, Kind.GEOMETRIC),
        }
    ),
    Kind.SINGULAR_VALUE: frozenset({Kind.LEFT_SINGULAR_VECTOR, Kind.RIGHT_SINGULAR_VECTOR, Kind.CONDITION}),
    Kind.KERNEL: frozenset({Kind.KERNEL_VECTOR, Kind.INVERSE}),
    Kind.PROJECTION: frozenset({Kind.RESIDUAL}),
    Kind.SLACK: frozenset({Kind.NORM}),
    Kind.AREA: frozenset({Kind.SPAN, Kind.COEFFICIENT}),
    Kind.VOLUME: frozenset({Kind.SPAN, Kind.COEFFICIENT, Kind.AREA}),
    Kind.RESIDUAL: frozenset({Kind.PROJECTION, Kind.LEFT_KERNEL, Kind.COLUMN_SPACE}),
    Kind.DETERMINANT: frozenset(
        {
            *(Kind.INVERSE, Kind.KERNEL, Kind.KERNEL_VECTOR, Kind.RANK),
            *(Kind.DISCRIMINANT, Kind.MIRROR, Kind.ROTATION),
        }
    ),
    Kind.RANK: frozenset(
        {
            *(Kind.SINGULAR_VALUE, Kind.PIVOT, Kind.KERNEL_VECTOR, Kind.SOLUTIONS, Kind.KERNEL),
            *(Kind.DETERMINANT, Kind.INVERSE, Kind.COLUMN_SPACE, Kind.DISCRIMINANT),
            *(Kind.MIRROR, Kind.ROTATION),
        }
    ),
    Kind.SOLUTIONS: frozenset({Kind.SOLUTION, Kind.KERNEL_VECTOR, Kind.RANK, Kind.PIVOT}),
    Kind.SOLUTION: frozenset({Kind.SOLUTIONS, Kind.ROUNDED_SOLUTION}),
    Kind.PRINCIPAL_AXIS: frozenset(
        {Kind.SHARE_KEPT, Kind.SHARE_LOST, Kind.MOST_KEPT, Kind.VARIANCE_KEPT, Kind.VARIANCE_LOST}
    ),
    Kind.SHARE_KEPT: frozenset(
        {Kind.SHARE_LOST, Kind.MOST_KEPT, Kind.VARIANCE_KEPT, Kind.VARIANCE_LOST, Kind.PRINCIPAL_AXIS}
    ),
    Kind.RUNNING_SHARE: frozenset({Kind.COMPONENTS_KEPT}),
}
"""What tells a quantity of a kind, of the same objects or of whatever they are part of."""

TOLD_OF_RANK = tuple(
    holds(each)
    for each in (
        *("invertible", "singular", "identity", "orthogonal"),
        *("positive definite", "projection", "nilpotent"),
    )
)
"""Properties that say whether a matrix is singular, or which sign its determinant has."""

SAME: dict[Quantity, tuple[Quantity, ...]] = {
    of_kind(Kind.DETERMINANT, "A"): TOLD_OF_RANK,
    of_kind(Kind.RANK, "A"): (*TOLD_OF_RANK, holds("independent columns")),
    of_kind(Kind.SOLUTIONS): (*TOLD_OF_RANK, holds("independent columns")),
    matrix("AB − BA"): (matrix("AB"), matrix("BA"), vector("ABx"), vector("BAx")),
    of_kind(Kind.EIGENVALUE, "A"): (matrix("Λ"), vector("Ax"), of_kind(Kind.ANGLE, "Ax", "x")),
    of_kind(Kind.EIGENVECTOR, "A"): (matrix("P"), matrix("P⁻¹")),
    of_kind(Kind.SINGULAR_VALUE, "A"): (
        matrix("Σ"),
        norm("A"),
        of_kind(Kind.EIGENVALUE, "AᵀA"),
        of_kind(Kind.EIGENVALUE, "AAᵀ"),
    ),
    of_kind(Kind.RIGHT_SINGULAR_VECTOR, "A"): (matrix("V"), matrix("Vᵀ")),
    of_kind(Kind.LEFT_SINGULAR_VECTOR, "A"): (
        matrix("U"),
        matrix("Uᵀ"),
        of_kind(Kind.SINGULAR_VALUE, "A"),
    ),
    projection("v", "u"): (projection("v", "q₁"),),
    projection("w", "u"): (projection("w", "q₁"),),
    vector("Ax"): (of_kind(Kind.ANGLE, "Ax", "x"), projection("Ax", "y")),
    of_kind(Kind.SLACK, "x", "y"): (vector("x + y"),),
    **{
        made(kind, names): tuple(
            holds(each, names) for each in ("linearly dependent", "orthogonal", "orthonormal")
        )
        for kind, names in (
            *((Kind.AREA, pair) for pair in ("u, v", "u, w", "v, w")),
            (Kind.VOLUME, "u, v, w"),
        )
    },
    vector("u + v"): (of_kind(Kind.SPAN, "u", "v"),),
    of_kind(Kind.FROBENIUS, "A"): (of_kind(Kind.FROBENIUS, "QA"),),
    of_kind(Kind.VECTOR, "A⁺b"): (of_kind(Kind.SOLUTION),),
    of_kind(Kind.NORM, "A⁺b"): (of_kind(Kind.VECTOR, "A⁺b"), of_kind(Kind.SOLUTION)),
    of_kind(Kind.NORM, "x"): (of_kind(Kind.DOT, "x", "x"),),
    of_kind(Kind.DOT, "Ax", "y"): (of_kind(Kind.PRODUCTS, "A"),),
    of_kind(Kind.TRACE, "AB"): (of_kind(Kind.TRACE, "BA"), matrix("AB"), matrix("BA")),
}
"""Other names of one thing, and matrices in which it is read off: of all indices together."""


IMAGES = frozenset({Kind.ELLIPSOID, Kind.FIGURE})
"""Kinds of what a matrix carries along."""

ALL_HIDDEN = Note("Hidden until the answer is shown: it would give it away.", "hint")
"""What stands in a card all of which is hidden."""


def gives_away(asked: Quantity, seen: Quantity | None) -> bool:
    """Whether who sees ``seen`` knows ``asked``: it is the same, all of a kind, or something that tells
    it.
    """
    if seen is None or seen.scaffolding:
        return False
    if seen.kind in FOLLOWS.get(asked.kind, ()):
        return True
    return any(_is(each, seen) for each in (asked, *_others(asked)))


def _is(asked: Quantity, seen: Quantity) -> bool:
    if (seen.kind, seen.of) != (asked.kind, asked.of):
        return False
    return not seen.index or not asked.index or seen.index == asked.index or asked.kind in TOGETHER


def _others(asked: Quantity) -> tuple[Quantity, ...]:
    others = SAME.get(of_kind(asked.kind, asked.of), ())
    if asked.kind is Kind.NORM and asked.of == "x" and asked.index != (2.0,):
        return ()
    if asked.kind is not Kind.ENTRY:
        return others
    i, j = (int(k) for k in asked.index)
    return (*others, matrix(asked.of), row(i, asked.of), column(j, asked.of))


def hidden_in(view: View, question: Question, asked: Quantity) -> View:
    """A view without what gives the answer away, and without the words said of it."""
    asked_of = ((mark, _asked(mark, question, asked)) for mark in view.marks)
    kept: list[Mark] = []
    blocks: list[Tiles] = []
    for mark, left in asked_of:
        if left is not None:
            kept.append(left)
        elif isinstance(mark, Tiles) and len(mark.centres) and mark.fade > 0.0:
            blocks.append(mark)
    # What is said of the picture would give away what is hidden in it; the line above it asks instead.
    return replace(
        view,
        marks=(*kept, *_marks_of_hidden(blocks, kept)),
        title=view.neutral or view.title,
        says=question.prompt if view.says else "",
        words="",
    )


def _marks_of_hidden(blocks: Sequence[Tiles], kept: Sequence[Mark]) -> Iterator[Label]:
    """A question mark in the room of each block that is hidden: its name would stand over nothing."""
    taken = [mark.centres for mark in kept if isinstance(mark, Tiles) and len(mark.centres)]
    for block in blocks:
        at = block.centres.mean(axis=0)
        near = np.array(block.size)
        if not any((np.abs(centres - at) < near).all(axis=1).any() for centres in taken):
            taken.append(at[None])
            yield Label(
                key=f"hidden-{block.key}",
                role="muted",
                at=at,
                text="?",
                side=(0.0, 0.0),
                size=1.5,
                quantity=SENTENCE,
            )


def _asked(mark: Mark, question: Question, asked: Quantity) -> Mark | None:
    if mark.answer or (question.kind == "yes/no" and _carried(mark)):
        return None
    if not gives_away(asked, mark.quantity):
        return mark
    if question.kind != "number":
        return None
    # A number is to be judged by eye: what has the size stays, what says the number goes.
    if isinstance(mark, Handle):
        return replace(mark, value="")
    if isinstance(mark, Tiles):
        return replace(mark, texts=())
    return None if isinstance(mark, Label) and _DIGIT.search(mark.text) else mark


def _carried(mark: Mark) -> bool:
    """Whether it is what a matrix makes of the grid, the circle or a shape: that shows what holds of it."""
    seen = mark.quantity
    return (seen.kind in IMAGES and bool(seen.of)) or (seen == GRID and not mark.still)


def hidden_from(card: Card, asked: Quantity, said: Note | None = None) -> Card:
    """A card without the lines, chips and bars that give the answer away; ``said`` stands for those lines.

    One of which nothing is left says so: an empty card looks like a fault.
    """

    def items() -> tuple[Item, ...]:
        whole = tuple(card.items)
        left = tuple(item for item in (_item(each, asked) for each in whole) if item is not None)
        if said is not None and len(left) < len(whole):
            return *left, said
        return left or (ALL_HIDDEN,) if whole else left

    return replace(card, items=OnDemand(items))


def _item(item: Item, asked: Quantity) -> Item | None:
    if isinstance(item, Chips):
        chips = (each for each in item.chips if not gives_away(asked, each.quantity))
        return Chips(tuple(replace(c, evidence=_proofs(c.evidence, asked)) for c in chips))
    if isinstance(item, Typeset):
        return None if gives_away(asked, item.quantity) and item.quantity != asked else item
    if item.answer or any(gives_away(asked, each) for each in _speaks_of(item)):
        return None
    return item


def _proofs(evidence: Sequence[Formula | Note], asked: Quantity) -> tuple[Formula | Note, ...]:
    return tuple(each for each in evidence if _item(each, asked) is not None)


def _speaks_of(item: Formula | Note | Bars) -> tuple[Quantity | None, ...]:
    if isinstance(item, Bars):
        return tuple(bar.quantity for bar in item.bars)
    if isinstance(item, Note):
        return (item.quantity,)
    return (item.quantity, *(part.quantity for part in item.parts if not isinstance(part, Rel)))
