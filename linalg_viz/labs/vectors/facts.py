"""The vectors of the lab with entries alike in number, and what is decided about them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

import numpy as np

from linalg_viz.compute import vectors
from linalg_viz.compute.elimination.arithmetic import EXACT, is_zero
from linalg_viz.compute.exact import Verdict, decide
from linalg_viz.compute.exact.rounded import exactly, value
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Number, Real, array
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.parts import beyond
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.vectors.params import Params
from linalg_viz.labs.vectors.placed import settled

NAMES = ("u", "v", "w")
ROLES = {"u": "first", "v": "second", "w": "third"}
TINY = float(np.sqrt(np.finfo(np.float64).tiny))
"""Size below which a coordinate is drawn as 0: its square would be."""

HUGE = beyond.HUGE
"""Largest |entry| that is drawn as an arrow; beyond it the numbers stay right but the picture is one of
cells.
"""


@dataclass(frozen=True, slots=True)
class Vectors:
    """The vectors that take part, each with n entries; missing entries count as 0."""

    names: tuple[str, ...]
    columns: tuple[Column, ...]
    n: int

    @property
    def drawn(self) -> bool:
        """Whether they are drawn as arrows: at most 3 entries, none beyond ``HUGE``."""
        return self.n <= 3 and all(vectors.absolute(x) <= HUGE for column in self.columns for x in column)

    @property
    def d(self) -> int:
        """Dimension of the picture: 2 for one or two entries, 3 for three."""
        return 3 if self.n == 3 else 2

    def column(self, name: str) -> Column:
        """The entries of the vector of that name."""
        return self.columns[self.names.index(name)]

    def point(self, name: str) -> Real:
        """The head of the vector in the picture, shape (d,)."""
        out = np.zeros(self.d)
        out[: self.n] = array(self.column(name))
        out[np.abs(out) < TINY] = 0.0
        return out

    def direction(self, name: str) -> Real:
        """The direction of the vector in the picture, shape (d,), of length 1; 0 for the zero vector."""
        out = np.zeros(self.d)
        found = vectors.unit(self.column(name))
        if not isinstance(found, Refusal):
            out[: self.n] = array(found)
        return out


def of(p: Params, shared: Shared) -> Vectors:
    """u and v, and w where it takes part."""
    return _of(shared.u, shared.v, shared.w, p.third)


@memoised(maxsize=32)
def _of(u: Column, v: Column, w: Column, third: bool) -> Vectors:
    chosen = (u, v, w) if third else (u, v)
    n = max(map(len, chosen))
    return Vectors(NAMES[: len(chosen)], tuple(vectors.column((c + (0,) * n)[:n]) for c in chosen), n)


def pair(p: Params) -> tuple[str, str]:
    """The names of the two that are multiplied."""
    key = p.pair if p.third else "uv"
    return key[0], key[1]


def foot(a: Column, b: Column) -> Column | None:
    """The shadow of b on the line of a; None for a = 0."""
    found = vectors.project(b, a)
    return None if isinstance(found, Refusal) else found.shadow


def dot(a: Column, b: Column) -> Number | None:
    """a · b; None where it is beyond the range of numbers."""
    value = vectors.dot(a, b)
    return None if isinstance(value, float) and not isfinite(value) else value


@memoised(maxsize=256)
def orthogonal(a: Column, b: Column) -> Verdict:
    """Whether a · b = 0; also where one of them is 0."""
    return decide.is_zero(value(vectors.dot(a, b)))


@memoised(maxsize=256)
def has_length_one(a: Column) -> Verdict:
    """Whether ‖a‖ = 1."""
    return decide.equal(value(vectors.squared_length(a)), Fraction(1))


dependence = memoised(maxsize=64)(vectors.dependence)
"""Whether vectors (a tuple of them) are dependent, with a witness."""

gram_schmidt = memoised(maxsize=64)(vectors.gram_schmidt)
"""The steps of Gram–Schmidt (of a tuple of vectors)."""


def dependent(f: Vectors) -> Verdict:
    """Whether the vectors are linearly dependent."""
    return Verdict(dependence(f.columns).dependent, exactly(f.columns).rank_known)


def all_of_length_one(f: Vectors) -> Verdict:
    """Whether all are of length 1."""
    return decide.both(*(has_length_one(c) for c in f.columns))


def orthonormal(f: Vectors) -> Verdict:
    """Whether all are of length 1 and at right angles to each other."""
    return decide.both(all_of_length_one(f), all_orthogonal(f))


def all_orthogonal(f: Vectors) -> Verdict:
    """Whether every two are orthogonal and none is 0."""
    pairs = [(a, b) for i, a in enumerate(f.columns) for b in f.columns[:i]]
    if any(map(vectors.is_zero_vector, f.columns)):
        return Verdict(False)
    return decide.both(*(orthogonal(a, b) for a, b in pairs))


def combination(f: Vectors) -> tuple[str, tuple[tuple[str, Number], ...]] | None:
    """One vector as a mix of the others, (its name, (name, coefficient) of each other with a share); None if
    independent.

    The last vector with a share is the mix; a zero vector is the mix of nothing.
    """
    found = dependence(f.columns)
    if found.coefficients is None:
        return None
    c = found.coefficients
    shares = [i for i, x in enumerate(c) if not is_zero(x)]
    last = shares[-1]
    opposite = EXACT.times(Fraction(-1), c[last])
    return f.names[last], tuple((f.names[i], settled(EXACT.over(c[i], opposite))) for i in shares[:-1])
