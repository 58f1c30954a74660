"""What the lab knows about A: named eigenpairs, their groups, exact forms; and the tracking of one
gesture.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import atan2, hypot, pi

import numpy as np

from linalg_viz.compute import accept, subspaces
from linalg_viz.compute.at_rest import eigenbasis
from linalg_viz.compute.eigen import Eigen, decided, eigen, ordered
from linalg_viz.compute.exact import Complex as ExactComplex
from linalg_viz.compute.exact import Eigenvalue, Exact, Value
from linalg_viz.compute.exact.decide import equal
from linalg_viz.compute.exact.entry import add, multiply
from linalg_viz.compute.exact.rounded import column, exactly, number
from linalg_viz.compute.exact.signs import sign
from linalg_viz.compute.exact.spectrum import Vector, unit
from linalg_viz.compute.motion.tracking import Pairs, eigenpairs
from linalg_viz.compute.tolerance import entry_tolerance
from linalg_viz.compute.typing import Column, Complex, Number, Real, Rows, array
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.parts import beyond, surds
from linalg_viz.labs.parts.decidable import has_eigenvalues
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.parts.pixels import NOISE
from linalg_viz.scene.numbers import counted

ROLES = ("first", "second", "third")
HUGE = beyond.HUGE
"""Largest |entry| that is drawn as geometry; beyond it the numbers stay right but the picture is one of
cells.
"""

LONGEST = 1e9
"""Length beyond which x is drawn by its direction alone."""

STEP = 1.25
"""Home views grow and shrink in these steps, so that the picture stands still while something is dragged."""


@dataclass(frozen=True, slots=True)
class Group:
    """One distinct eigenvalue: the names (columns) of its vectors, its multiplicities, its exact form if
    known.
    """

    names: tuple[int, ...]
    value: complex
    algebraic: int
    geometric: int
    zero: bool
    exact: Eigenvalue | None = None
    of: Exact | None = None

    @property
    def vectors(self) -> tuple[Vector, ...]:
        """A basis of the eigenspace, exactly, as drawn at rest: vectors (n,); none where floats answer."""
        return () if self.exact is None or self.of is None else eigenbasis(self.of, self.exact)

    @property
    def line(self) -> Column | None:
        """A vector along the eigenspace of a real eigenvalue, exactly; None where that is no line."""
        vectors = self.vectors
        return column(tuple(entry.re for entry in vectors[0])) if len(vectors) == 1 else None

    @property
    def real(self) -> bool:
        """Whether the eigenvalue lies on the real line."""
        return self.value.imag == 0

    @property
    def name(self) -> int:
        """The first of its names."""
        return self.names[0]


@dataclass(frozen=True, slots=True, eq=False)
class Spectrum:
    """The eigenpairs of A (n, n) by name: ``values`` (k,), unit columns ``vectors`` (n, k), k independent
    ones.

    ``groups`` are the distinct eigenvalues in the order of their first names; ``size`` is ‖A‖₂; ``suspended``
    says why names are suspended while something is dragged, else "". ``condition`` is cond P, inf when
    defective.
    """

    values: Complex
    vectors: Complex
    groups: tuple[Group, ...]
    size: float
    condition: float
    defective: bool
    symmetric: bool
    suspended: str = ""

    @property
    def n(self) -> int:
        """The size of A."""
        return int(self.vectors.shape[0])

    @property
    def how_many(self) -> str:
        """The number of eigenvalues in words: "3 different eigenvalues", "1 eigenvalue"."""
        return counted(len(self.groups), "eigenvalue", "different eigenvalues")

    @property
    def real(self) -> bool:
        """Whether every eigenvalue is real."""
        return all(group.real for group in self.groups)

    @property
    def scalar(self) -> bool:
        """Whether A is a multiple of I: one eigenvalue, every direction."""
        return len(self.groups) == 1 and self.groups[0].geometric == self.n

    def vector(self, name: int) -> Real:
        """The real unit vector of that name, (n,)."""
        out: Real = np.array(self.vectors[:, name].real, dtype=np.float64)
        return out

    def draws(self, group: Group) -> bool:
        """Whether its real vectors are drawn along `group.vectors`: a hand may have turned an equal pair."""
        vectors = group.vectors
        return len(vectors) == 1 or all(
            np.linalg.norm(subspaces.off(self.vector(name)[:, None], np.array(unit(v)).real)) <= NOISE
            for name, v in zip(group.names, vectors, strict=True)
        )

    def pair(self) -> Group | None:
        """The eigenvalue above the real axis with the largest real part, if there is one."""
        return next((group for group in self.groups if group.value.imag > 0), None)


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """What is kept during one gesture: named pairs, and the angles (at its start, now) x has swept
    between.
    """

    pairs: Pairs
    swept: tuple[float, float] | None = None


def square(A: Rows) -> bool:
    """Whether A has eigenvectors to speak of: square, and every entry within the range of float64."""
    return len(A) == len(A[0]) and bool(np.isfinite(array(A)).all())


def drawn_as_geometry(A: Rows) -> bool:
    """Whether A is drawn in the line, plane or space: square, at most 3×3 and no entry beyond ``HUGE``."""
    return len(A) == len(A[0]) <= 3 and float(np.abs(array(A)).max()) <= HUGE


@memoised(maxsize=64)
def eigenpairs_of(A: Rows) -> Eigen:
    """The eigenpairs of a square A as floats, every decision made exactly where A is decidable."""
    return decided(exactly(A)) if has_eigenvalues(A) else eigen(array(A))


@memoised(maxsize=64)
def at_rest(A: Rows) -> Spectrum:
    """The eigenpairs named and signed by the rule at rest: λ descending, first nonzero entry positive."""
    pairs = eigenpairs_of(A)
    values = np.array([pairs.distinct[i] for i in pairs.owner])
    return _spectrum(A, pairs, values, pairs.vectors)


def spectrum(A: Rows, tracking: object) -> Spectrum:
    """The eigenpairs of A: named as in the gesture under way, else as at rest."""
    if not isinstance(tracking, Track) or tracking.pairs.vectors.shape[0] != len(A):
        return at_rest(A)
    return _tracked(A, tracking.pairs)


def track(_params: object, shared: Shared, last: object) -> Track | None:
    """The next tracking from the last, or the names at rest; None where A has no eigenvectors to name."""
    A = shared.A
    if not square(A):
        return None
    angle = angle_of(direction(shared, 2)) if len(A) == 2 else None
    if not isinstance(last, Track) or last.pairs.vectors.shape[0] != len(A):
        return Track(_pairs_at_rest(A), None if angle is None else (angle, angle))
    swept = None
    if angle is not None and last.swept is not None:
        start, now = last.swept
        now += (angle - now + pi) % (2 * pi) - pi
        swept = (max(start, now - 2 * pi) if now > start else min(start, now + 2 * pi), now)
    return Track(eigenpairs(array(A), last.pairs, eigenpairs_of(A)), swept)


def direction(shared: Shared, n: int) -> Real:
    """The unit vector (n,) along x; the first axis where x is 0 or beyond the range of numbers."""
    return direction_of(shared.vector("x", n))


@memoised(maxsize=32)
def direction_of(entries: Column) -> Real:
    """The unit vector (n,) along a vector, as in ``direction``."""
    x = array(entries)
    largest = float(np.abs(x).max())
    if not 0.0 < largest < float("inf"):
        return accept.frozen(np.eye(len(x))[0])
    x = x / largest
    return accept.frozen(x / np.linalg.norm(x))


def drawn_x(p: Params, shared: Shared, n: int) -> Real:
    """x where its ring stands: its direction where it is turned, else itself within the range that is drawn.

    There and where an orbit starts from it, an x of 0 is drawn by the direction that stands for it.
    """
    d = direction(shared, n)
    if p.turning and not p.stretch:
        return d
    x = array(shared.vector("x", n))
    largest = float(np.abs(x).max())
    return x if largest <= LONGEST and (largest > 0 or not (p.turning or p.mode == "powers")) else d


def angle_of(v: Real) -> float:
    """The angle of v (2,) in radians."""
    return atan2(float(v[1]), float(v[0]))


def eigenspace(found: Spectrum, group: Group) -> Real:
    """An orthonormal basis (n, k) of the eigenspace of a real eigenvalue, as columns, for drawing."""
    return _eigenspace(found, group.names)


@memoised(maxsize=32)
def _eigenspace(found: Spectrum, names: tuple[int, ...]) -> Real:
    columns = found.vectors[:, list(names)].real
    return accept.frozen(columns if len(names) == 1 else subspaces.basis(columns))


def same_size(a: Group, b: Group) -> bool:
    """Whether |λ| of two eigenvalues is the same: decided where both are, else as far as floats tell."""
    if a.exact is not None and b.exact is not None:
        return equal(squared_size(a.exact.value), squared_size(b.exact.value)).holds
    return abs(abs(a.value) - abs(b.value)) <= entry_tolerance(1, abs(a.value))


def squared_size(z: ExactComplex) -> Value:
    """|z|²."""
    return add(multiply(z.re, z.re), multiply(z.im, z.im))


def _spectrum(A: Rows, pairs: Eigen, values: Complex, vectors: Complex, suspended: str = "") -> Spectrum:
    """The spectrum with those names; each group is one of the exact eigenvalues."""
    E = exactly(A)
    groups: list[Group] = []
    owners = _owners(pairs, values)
    sure = has_eigenvalues(A)
    exact = ordered(E) if sure else []
    flat = None if sure or E.rank == len(A) else min(pairs.distinct, key=abs)
    size = subspaces.largest_stretch(array(A))
    for i, value in enumerate(pairs.distinct):
        names = tuple(j for j, owner in enumerate(owners) if owner == i) or (len(groups),)
        counts = pairs.algebraic[i], pairs.geometric[i]
        if sure:
            zero = exact[i].value.is_real and sign(exact[i].value.re) == 0
            groups.append(Group(names, value, *counts, zero, exact[i], E))
        else:
            groups.append(Group(names, value, *counts, value == flat))
    groups.sort(key=lambda group: group.names)
    symmetric = E.has("symmetric").holds
    return Spectrum(
        values, vectors, tuple(groups), size, pairs.condition, pairs.defective, symmetric, suspended
    )


def _owners(pairs: Eigen, values: Complex) -> list[int]:
    """Which of the distinct eigenvalues each value is; those whose floats are equal each get their share."""
    room, out = list(pairs.geometric), []
    for value in values:
        free = [i for i, left in enumerate(room) if left] or range(len(room))
        out.append(min(free, key=lambda i: gap(pairs.distinct[i], complex(value))))
        room[out[-1]] -= 1
    return out


def gap(a: complex, b: complex) -> float:
    """Half of |a − b|, which cannot overflow."""
    if a == b:
        return 0.0
    return hypot(a.real / 2 - b.real / 2, a.imag / 2 - b.imag / 2)


@memoised(maxsize=4)
def _tracked(A: Rows, pairs: Pairs) -> Spectrum:
    """The spectrum in the names of a gesture."""
    return _spectrum(A, eigenpairs_of(A), pairs.values, pairs.vectors, pairs.suspended)


@memoised(maxsize=16)
def _pairs_at_rest(A: Rows) -> Pairs:
    rest = at_rest(A)
    first = eigenpairs(array(A), None, eigenpairs_of(A))
    if first.vectors.shape != rest.vectors.shape:
        return first
    held = rest.vectors if not first.suspended else rest.vectors[:, :0]
    return Pairs(rest.values, rest.vectors, first.suspended, held)


def exact_value(group: Group) -> tuple[Number | complex, str]:
    """The eigenvalue and its exact form ("" where there is none short enough to show)."""
    if group.exact is None:
        return (group.value.real if group.real else group.value), ""
    z = group.exact.value
    if not z.is_real:
        return group.value, surds.text(z)
    value = number(z.re)
    return (value, "") if isinstance(value, Fraction) else (value, surds.text(z))
