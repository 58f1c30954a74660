"""Quantities: what every mark, chip and number stands for, from one closed list.

A quantity says what it is (``Kind``), of which objects, and which one of several (an index, or the p of a
norm): the second eigenvalue of A, the 1-norm of x, the projection of v onto u. Two things that show the same
are equal, so the picture and the cards can point at each other. Short functions make them: ``eigenvalue(2)``,
``norm("x", 1)``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf, isinf
from typing import TypeAlias

from linalg_viz.records import dataclass
from linalg_viz.scene.kinds import MATRICES, OBJECTS, SCAFFOLDING, SYMMETRIC, VECTORS, Indexed, Kind, indexed

Index: TypeAlias = tuple[float, ...]


_LETTERS = {Kind.SINGULAR_VALUE: "σ", Kind.LEFT_SINGULAR_VECTOR: "u", Kind.RIGHT_SINGULAR_VECTOR: "v"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of the closed list: what it is, of which objects ("A", "u, v", "v onto u"), and which one.

    ``index`` is (i,), (i, j) or (p,) as its kind asks for, or empty for all of a kind together. Raises
    ValueError for an object or an index that is not in the list.
    """

    kind: Kind
    of: str = ""
    index: Index = ()

    def __post_init__(self) -> None:
        if any(name not in OBJECTS for name in _names(self.of)):
            raise ValueError(f"no lab shows {self.of!r}; known are {', '.join((*MATRICES, *VECTORS))}")
        if self.index and not _fits(self.index, indexed(self.kind)):
            raise ValueError(f"{self.index} does not tell one {self.kind.value} from another")

    def __str__(self) -> str:
        which = ",".join("∞" if isinf(i) else f"{i:.12g}" for i in self.index)
        return self.kind.value + (f" {which}" if which else "") + (f" of {self.of}" if self.of else "")

    @property
    def scaffolding(self) -> bool:
        """Whether it carries no number, as a grid."""
        return self.kind in SCAFFOLDING

    @property
    def words(self) -> str:
        """What a screen reader says: "Column 2 of A", "Vector x", "Singular value σ1"."""
        said = self.said
        return said[0].upper() + said[1:]

    @property
    def said(self) -> str:
        """The same within a sentence: "column 2 of A", "vector x"."""
        if self.kind is Kind.VECTOR:
            return f"vector {self.of}"
        if self.kind is Kind.NORM and self.index:
            p = "∞" if isinf(self.index[0]) else f"{self.index[0]:.12g}"
            return f"{p}-norm of {self.of}"
        if self.kind in _LETTERS and self.index and self.of == "A":
            return f"{self.kind.value} {_LETTERS[self.kind]}{self.index[0]}"
        if self.kind is Kind.ENTRY and self.index:
            return f"entry ({self.index[0]}, {self.index[1]}) of {self.of}"
        if self.kind is Kind.PROPERTY and self.of:
            return self.of.split(" of ")[0]
        return str(self)


def object_of(quantity: Quantity | None) -> str:
    """The name of the matrix or vector that a quantity is, all of it; "" for any other quantity."""
    return quantity.of if quantity is not None and quantity.kind in (Kind.MATRIX, Kind.VECTOR) else ""


def parse(text: str) -> Quantity:
    """The quantity with this plain text; ``parse(str(q)) == q``. Raises ValueError for anything else."""
    for head, which, of in _splits(text):
        kind = next((k for k in Kind if k.value == head), None)
        if kind is not None:
            return Quantity(kind, of, _index(which, indexed(kind)))
    raise ValueError(f"{text!r} names no quantity")


def _splits(text: str) -> tuple[tuple[str, str, str], ...]:
    """Kind, index and objects, for every way to cut the text: kinds have an "of" in them too."""
    cuts = [len(text)] + [m.start() for m in re.finditer(" of ", text)]
    out = []
    for cut in cuts:
        head, of = text[:cut], text[cut + 4 :]
        found = re.fullmatch(r"(.+) ([\d.e+,\-]+|∞)", head)
        if found:
            out.append((found[1], found[2], of))
        out.append((head, "", of))
    return tuple(out)


def _index(which: str, shape: Indexed) -> Index:
    if not which:
        return ()
    if shape == "order":
        return (inf if which == "∞" else float(which),)
    return tuple(int(i) for i in which.split(","))


def _names(of: str) -> tuple[str, ...]:
    if not of or of in OBJECTS:
        return ()
    return tuple(re.split(r", | onto | of ", of))


def _fits(index: Index, shape: Indexed) -> bool:
    if shape == "order":
        return len(index) == 1 and index[0] > 0
    counts = {"none": 0, "number": 1, "pair": 2}[shape]
    return len(index) == counts and all(isinstance(i, int) and i >= 1 for i in index)


@lru_cache(maxsize=4096)
def made(kind: Kind, of: str = "", index: Index = ()) -> Quantity:
    """The one quantity of these parts, kept: marks ask for the same ones in every frame."""
    if kind in SYMMETRIC:
        of = ", ".join(sorted(of.split(", ")))
    return Quantity(kind, of, index)


GRID, AXES, TICK, FRAME, SEPARATOR, GUIDE, SENTENCE = (Quantity(kind) for kind in SCAFFOLDING)
GUESS, ANSWER = Quantity(Kind.GUESS), Quantity(Kind.ANSWER)


def of_kind(kind: Kind, *of: str) -> Quantity:
    """A quantity without an index: ``of_kind(Kind.DOT, "u", "v")``."""
    return made(kind, ", ".join(of))


def matrix(name: str) -> Quantity:
    """A matrix itself: "A", "AB"; "Aᵀ" is the transpose of A and "P⁻¹" the inverse of P, by one name each."""
    known = {"Aᵀ": (Kind.TRANSPOSE, "A"), "P⁻¹": (Kind.INVERSE, "P"), "Vᵀ": (Kind.TRANSPOSE, "V")}
    return made(*known.get(name, (Kind.MATRIX, name)))


def vector(name: str) -> Quantity:
    """A vector itself: "x", "Ax"."""
    return made(Kind.VECTOR, name)


def column(j: int, of: str = "A") -> Quantity:
    """Column j, from 1."""
    return made(Kind.COLUMN, of, (j,))


def row(i: int, of: str = "A") -> Quantity:
    """Row i, from 1."""
    return made(Kind.ROW, of, (i,))


def entry(i: int, j: int, of: str = "A") -> Quantity:
    """The entry in row i and column j, from 1."""
    return made(Kind.ENTRY, of, (i, j))


def norm(of: str, p: float = 2.0) -> Quantity:
    """The p-norm of a vector, whose length is its 2-norm; of a matrix the norm that it induces."""
    return made(Kind.NORM, of, (float(p),))


def unit_ball(p: float = 2.0) -> Quantity:
    """The vectors whose p-norm is at most 1."""
    return made(Kind.UNIT_BALL, "", (float(p),))


def det(of: str = "A") -> Quantity:
    """The determinant."""
    return made(Kind.DETERMINANT, of)


def trace(of: str = "A") -> Quantity:
    """The trace."""
    return made(Kind.TRACE, of)


def eigenvalue(i: int, of: str = "A") -> Quantity:
    """Eigenvalue i, from 1, in the order of the lab."""
    return made(Kind.EIGENVALUE, of, (i,))


def eigenvector(i: int, of: str = "A") -> Quantity:
    """The eigenvector of eigenvalue i."""
    return made(Kind.EIGENVECTOR, of, (i,))


def singular_value(i: int, of: str = "A") -> Quantity:
    """Singular value i, from 1, the largest first."""
    return made(Kind.SINGULAR_VALUE, of, (i,))


def left_vector(i: int, of: str = "A") -> Quantity:
    """The left singular vector u_i."""
    return made(Kind.LEFT_SINGULAR_VECTOR, of, (i,))


def right_vector(i: int, of: str = "A") -> Quantity:
    """The right singular vector v_i."""
    return made(Kind.RIGHT_SINGULAR_VECTOR, of, (i,))


def projection(of: str, onto: str) -> Quantity:
    """The projection (shadow) of a vector onto another one, or onto the columns of a matrix."""
    return made(Kind.PROJECTION, f"{of} onto {onto}")


def residual(of: str, onto: str) -> Quantity:
    """What is left of a vector beside its projection."""
    return made(Kind.RESIDUAL, f"{of} onto {onto}")


def numbered(kind: Kind, i: int, of: str = "") -> Quantity:
    """Number i, from 1, of a kind that has several."""
    return made(kind, of, (i,))


def holds(what: str, of: str = "A") -> Quantity:
    """A property of an object, as a chip states it: ``holds("symmetric")``."""
    return made(Kind.PROPERTY, f"{what} of {of}")
