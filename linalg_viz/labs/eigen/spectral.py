"""What the lab knows about A: named eigenpairs, their groups, exact forms; and the tracking of one gesture."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, hypot, isfinite, lcm, pi

import numpy as np

from linalg_viz.compute import exact_eigen
from linalg_viz.compute.eigen import Eigen, eigen
from linalg_viz.compute.exact_eigen import ExactEigenvalue, ExactSpectrum
from linalg_viz.compute.motion.tracking import Pairs, eigenpairs
from linalg_viz.compute.typing import Complex, Number, RationalRows, Real, Rows, array, rational
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.parts import surds
from linalg_viz.labs.parts.memoised import memoised

ROLES = ("first", "second", "third")
HUGE = 1e9
"""Largest |entry| that is drawn as geometry; beyond it the numbers stay right but the picture is one of cells."""

ZERO = 1e-12
"""Share of ‖A‖ below which a computed eigenvalue is drawn as 0."""

CLEAN = 1e-9
"""Entries of a unit eigenvector below this do not decide its sign: they may be rounding of the matrix's entries."""

ON_LINE = 1e-7
"""Angle in radians within which x counts as lying on an eigenline: far below a pixel, above the digits of an entry."""

EXACT_SIZE = 4
"""Largest n for which the picture waits for exact arithmetic."""

EXACT_BITS = (400, 64)
"""Length of entries, in bits over one denominator, up to which it waits: for a quadratic, and for higher degrees."""


SAME = 1e-9
"""Relative distance within which a handle was not moved: what stands on an eigenline is known no better."""

LONGEST = 1e9
"""Length beyond which x is drawn by its direction alone."""


@dataclass(frozen=True, slots=True)
class Group:
    """One distinct eigenvalue: the names (columns) of its vectors, its multiplicities, its exact form if known."""

    names: tuple[int, ...]
    value: complex
    algebraic: int
    geometric: int
    exact: ExactEigenvalue | None = None

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
    """The eigenpairs of A (n, n) by name: ``values`` (k,), unit columns ``vectors`` (n, k), k independent ones.

    ``groups`` are the distinct eigenvalues in the order of their first names; ``size`` is ‖A‖₂; ``suspended`` says why
    names are suspended while something is dragged, else "". ``condition`` is cond P, inf when defective.
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

    def is_zero(self, value: complex) -> bool:
        """Whether an eigenvalue is 0 as far as rounding can tell."""
        return hypot(value.real, value.imag) <= ZERO * self.size

    def pair(self) -> Group | None:
        """The eigenvalue above the real axis with the largest real part, if there is one."""
        return next((group for group in self.groups if group.value.imag > 0), None)


SHORT_BITS = 10
"""Entries of at most so many bits are worked out exactly while something is dragged, too."""


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """What is kept during one gesture: named pairs, and the angles (at its start, now) x has walked between."""

    pairs: Pairs
    walk: tuple[float, float] | None = None


def square(A: Rows) -> bool:
    """Whether A has eigenvectors to speak of: square, and every entry within the range of float64."""
    return len(A) == len(A[0]) and bool(np.isfinite(array(A)).all())


def drawn_as_geometry(A: Rows) -> bool:
    """Whether A is drawn in the line, plane or space: square, at most 3×3 and no entry beyond ``HUGE``."""
    return len(A) == len(A[0]) <= 3 and float(np.abs(array(A)).max()) <= HUGE


@memoised(maxsize=64)
def exact_spectrum(A: Rows) -> ExactSpectrum | None:
    """The exact eigenvalues of a square matrix; None with an entry that is not rational or a result that is not whole."""
    R = rational(A)
    if R is None or len(A) != len(A[0]) or _bits(R) > EXACT_BITS[len(A) > 2]:
        return None
    found = exact_eigen.spectrum(R)
    return found if found.complete else None


@memoised(maxsize=64)
def at_rest(A: Rows) -> Spectrum:
    """The eigenpairs named and signed by the rule at rest: λ descending, first nonzero entry positive."""
    found, exact = _found(A)
    vectors = np.array(found.vectors)
    for j in range(vectors.shape[1]):
        vectors[:, j] *= _sign(vectors[:, j])
    vectors.flags.writeable = False
    values = np.array([found.distinct[i] for i in found.owner])
    return _spectrum(A, found, values, vectors, exact)


def in_hand(A: Rows) -> Spectrum:
    """As at rest, but where the entries have grown long under a hand, exact arithmetic waits for its release."""
    R = rational(A)
    if R is None or _bits(R) <= SHORT_BITS:
        return at_rest(A)
    return _in_hand(A)


@memoised(maxsize=8)
def _in_hand(A: Rows) -> Spectrum:
    found = _floats(A)
    vectors = np.array(found.vectors)
    for j in range(vectors.shape[1]):
        vectors[:, j] *= _sign(vectors[:, j])
    vectors.flags.writeable = False
    values = np.array([found.distinct[i] for i in found.owner])
    return _spectrum(A, found, values, vectors, None)


@memoised(maxsize=8)
def _floats(A: Rows) -> Eigen:
    return eigen(array(A))


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
    walk = None
    if angle is not None and last.walk is not None:
        start, now = last.walk
        now += (angle - now + pi) % (2 * pi) - pi
        walk = (max(start, now - 2 * pi) if now > start else min(start, now + 2 * pi), now)
    return Track(eigenpairs(array(A), last.pairs), walk)


def direction(shared: Shared, n: int) -> Real:
    """The unit vector (n,) along x; the first axis where x is 0 or beyond the range of numbers."""
    x = array(shared.vector("x", n))
    largest = float(np.abs(x).max())
    if not 0.0 < largest < float("inf"):
        first: Real = np.eye(n)[0]
        return first
    x = x / largest
    out: Real = x / np.linalg.norm(x)
    return out


def drawn_x(p: Params, shared: Shared, n: int) -> Real:
    """x where its ring stands: its direction in the hunt, else itself within the range that is drawn.

    In the hunt and where an orbit starts from it, an x of 0 is drawn by the direction that stands for it.
    """
    d = direction(shared, n)
    if p.mode == "hunt" and not p.stretch:
        return d
    x = array(shared.vector("x", n))
    largest = float(np.abs(x).max())
    return x if largest <= LONGEST and (largest > 0 or p.mode not in ("hunt", "powers")) else d


def angle_of(v: Real) -> float:
    """The angle of v (2,) in radians."""
    return atan2(float(v[1]), float(v[0]))


def line_of(found: Spectrum, d: Real) -> Group | None:
    """The real eigenvalue whose eigenspace holds the unit vector d (n,) within ``ON_LINE`` radians; None for no such."""
    for group in found.groups:
        if group.real:
            Q = np.linalg.qr(found.vectors[:, list(group.names)].real)[0]
            if float(np.linalg.norm(d - Q @ (Q.T @ d))) <= ON_LINE:
                return group
    return None


def _bits(R: RationalRows) -> int:
    """The length of the longest entry once all are brought to one denominator."""
    entries = [x for row in R for x in row]
    bottom = lcm(*(x.denominator for x in entries))
    return max((abs(x.numerator) * (bottom // x.denominator)).bit_length() for x in entries)


def _found(A: Rows) -> tuple[Eigen, ExactSpectrum | None]:
    """Float eigenpairs, with the multiplicities decided exactly where A is small and rational."""
    exact = exact_spectrum(A) if len(A) <= EXACT_SIZE else None
    if exact is not None:
        try:
            hint = [(complex(*map(float, e.parts)), e.algebraic) for e in exact.eigenvalues]
            if all(isfinite(abs(value)) for value, _ in hint):
                return eigen(array(A), hint), exact
        except OverflowError:
            pass
    return _floats(A), None


def _spectrum(
    A: Rows, found: Eigen, values: Complex, vectors: Complex, exact: ExactSpectrum | None
) -> Spectrum:
    M = array(A)
    groups = []
    for i, value in enumerate(found.distinct):
        names = tuple(j for j, owner in enumerate(found.owner) if owner == i)
        known = _nearest(exact, value, found.algebraic[i])
        groups.append(Group(names, value, found.algebraic[i], len(names), known))
    symmetric = bool(np.array_equal(M, M.T))
    with np.errstate(over="ignore"):
        size = float(np.linalg.norm(M, 2))
    return Spectrum(values, vectors, tuple(groups), size, found.condition, found.defective, symmetric)


def _gap(a: complex, b: complex) -> float:
    """Half of |a − b|, which cannot overflow."""
    if a == b:
        return 0.0
    return hypot(a.real / 2 - b.real / 2, a.imag / 2 - b.imag / 2)


def _nearest(exact: ExactSpectrum | None, value: complex, algebraic: int) -> ExactEigenvalue | None:
    if exact is None:
        return None
    near = [e for e in exact.eigenvalues if e.algebraic == algebraic]
    return min(near, key=lambda e: abs(complex(*map(float, e.parts)) - value), default=None)


def _tracked(A: Rows, pairs: Pairs) -> Spectrum:
    """The spectrum in the names of a gesture; its groups are the equal values among them."""
    found = _floats(A)
    M = array(A)
    groups: list[Group] = []
    for j, value in enumerate(pairs.values):
        if any(group.value == value for group in groups):
            continue
        names = tuple(int(i) for i in np.flatnonzero(pairs.values == value))
        gaps = [_gap(each, complex(value)) for each in found.distinct]
        i = gaps.index(min(gaps))
        groups.append(Group(names or (j,), complex(value), found.algebraic[i], len(names)))
    with np.errstate(over="ignore"):
        size = float(np.linalg.norm(M, 2))
    symmetric = bool(np.array_equal(M, M.T))
    return Spectrum(
        pairs.values,
        pairs.vectors,
        tuple(groups),
        size,
        found.condition,
        found.defective,
        symmetric,
        pairs.suspended,
    )


@memoised(maxsize=16)
def _pairs_at_rest(A: Rows) -> Pairs:
    found = at_rest(A)
    first = eigenpairs(array(A))
    if first.vectors.shape != found.vectors.shape:
        return first
    held = found.vectors if not first.suspended else found.vectors[:, :0]
    return Pairs(found.values, found.vectors, first.suspended, held)


def _sign(v: Complex) -> complex:
    """The unit number that makes the first entry that counts real and positive."""
    for x in v:
        if abs(x) > CLEAN:
            turn = np.conj(x) / abs(x)
            return complex(np.sign(turn.real)) if not np.any(v.imag) else complex(turn)
    return 1.0 + 0.0j


def exact_value(group: Group) -> tuple[Number | complex, str]:
    """The eigenvalue and its exact form ("" where there is none short enough to show)."""
    known = group.exact.value if group.exact is not None else None
    if known is None:
        return (group.value.real if group.real else group.value), ""
    if known.is_rational:
        return known.a, ""
    return (group.value.real if group.real else group.value), surds.text(known)
