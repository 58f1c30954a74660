"""Sizes that follow: what is multiplied or compared with a matrix has the rows and columns it needs."""

from __future__ import annotations

from collections.abc import Iterable

from linalg_viz.labs.contract.labs import Labs
from linalg_viz.labs.contract.sizes import Link, Side, sides
from linalg_viz.state.document import MATRICES, VECTORS, Cells, Document
from linalg_viz.state.notices import Notice


def followed(
    document: Document, before: Document, given: Iterable[str], labs: Labs
) -> tuple[Document, tuple[Notice, ...]]:
    """The document with the partners of what has another size than ``before``, and the sentence about them.

    ``given`` are the names whose sizes were asked for: they stay. The links of the lab that is shown come
    first, then those of all others, for one matrix stands behind all labs. A matrix that the picture does
    not read follows A, or another matrix of its lab: a vector changes no matrix that cannot be seen.
    """
    changed = [name for name in given if shape(document.get(name)) != shape(before.get(name))]
    lab = labs[document.lab]
    seen, at_hand = {*lab.used(document.param(lab.id))}, {*lab.entries} & {*MATRICES}
    links = [*lab.linked, *(link for other in labs if other.id != lab.id for link in other.linked)]
    settled, waiting, followers = {side for name in given for side in sides(name)}, [*changed], list[str]()
    while waiting:
        name = waiting.pop(0)
        for mine, other in _from(name, links):
            both, own = {name, other.of}, {(mine, other), (other, mine)} & {*lab.linked}
            # From vector to vector only the lab that is shown leads, and what followed where both are seen.
            leads = name in MATRICES or (own and (name in changed or both <= seen))
            follows = (
                (other.of in VECTORS and leads) or name == "A" or (own and (both <= seen or both <= at_hand))
            )
            if other in settled or not follows:
                continue
            settled.add(other)
            cells = document.get(other.of)
            new = other.fitted(*shape(cells), mine.of_shape(*shape(document.get(name))))
            if new != shape(cells):
                document = document.with_cells(other.of, fitted(cells, *new))
                waiting.append(other.of)
                followers.append(other.of)
    return document, (_said(document, changed, {*followers}),) if followers else ()


def _from(name: str, links: Iterable[Link]) -> Iterable[tuple[Side, Side]]:
    for left, right in links:
        if left.of == name:
            yield left, right
        if right.of == name:
            yield right, left


def _said(document: Document, changed: list[str], followers: set[str]) -> Notice:
    sizes: dict[str, list[str]] = {}
    for name in sorted(followers, key=(MATRICES + VECTORS).index):
        m, n = shape(document.get(name))
        size = f"{m}×{n}" if name in MATRICES else "1 entry" if m == 1 else f"{m} entries"
        sizes.setdefault(size, []).append(name)
    parts = [f"{listed(names)} {_now(names[0], len(names))} {size}" for size, names in sizes.items()]
    text = f"The size of {listed(changed)} changed, so {listed(parts)}. Undo takes all of it back."
    return Notice(text, f"matrix {changed[0]}", "plain")


def _now(name: str, count: int) -> str:
    if name in MATRICES:
        return "is now" if count == 1 else "are now"
    return "now has" if count == 1 else "now have"


def listed(names: list[str]) -> str:
    """Words in a row: x, y and b."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def shape(cells: Cells) -> tuple[int, int]:
    """Rows and columns."""
    return len(cells), len(cells[0])


def fitted(cells: Cells, m: int, n: int) -> Cells:
    """The cells cut or filled to m × n with entries of the identity (0 below a vector)."""

    def entry(i: int, j: int) -> str:
        if i < len(cells) and j < len(cells[0]):
            return cells[i][j]
        return "1" if i == j and n > 1 else "0"

    return tuple(tuple(entry(i, j) for j in range(n)) for i in range(m))
