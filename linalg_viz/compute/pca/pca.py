"""Principal components of a table: directions of largest variance, from moments or from rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np

from linalg_viz.compute.at_rest import sign_of_largest
from linalg_viz.compute.pca import spectrum
from linalg_viz.compute.pca.moments import Counts, Flags, Moments
from linalg_viz.compute.pca.spectrum import TRUSTED, Spectrum
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.tolerance import SPECTRAL_GAP
from linalg_viz.compute.typing import Real

Divisor: TypeAlias = Literal["n-1", "n"]

FOLDED = 8192
"""Cells folded into a triangle at a time: few enough for LAPACK not to spread them over waiting threads."""

CONSTANT = "the column is constant, so it cannot be scaled: it is left out"


@dataclass(frozen=True, slots=True, eq=False)
class PCA:
    """Principal components of n rows and p columns.

    ``columns`` are the places, among the columns given, of the p that take part; ``left_out`` the others,
    each with the reason. ``mean`` (p,) of each column, ``remainder`` what rounding it to a float left behind;
    ``scale`` (p,) the standard deviations it is divided by, or None. ``eigenvalues`` (k,) are the variances
    along the ``components`` (k, p): unit rows, their largest |entry| positive; k = p but for wide tables,
    where the p − k left out are 0. ``ratio`` (k,) are their shares of ``total``, 0 where nothing varies.
    ``error`` (k,) bounds the relative error of each eigenvalue. ``rank`` counts those that are not 0.
    ``near_equal`` holds i for every pair λᵢ, λᵢ₊₁ (i from 0) that differ by less than 1 % of λᵢ: inside such
    a pair the directions are nearly arbitrary. ``reasons`` are sentences for what is degenerate. An
    eigenvalue beyond the range of floats is inf; ``ratio`` and ``deviations`` stay right. Everything but
    ``mean`` and ``scale`` is in units of the scaled columns where there is a scale.
    """

    count: int
    divisor: Divisor
    centred: bool
    columns: tuple[int, ...]
    left_out: tuple[tuple[int, str], ...]
    mean: Real
    remainder: Real
    scale: Real | None
    eigenvalues: Real
    deviations: Real
    components: Real
    ratio: Real
    total: float
    rank: int
    error: Real
    near_equal: tuple[int, ...]
    reasons: tuple[str, ...] = ()

    @property
    def d(self) -> int:
        """What sums of squares are divided by: n − 1 or n."""
        return self.count - 1 if self.divisor == "n-1" else self.count

    @property
    def origin(self) -> Real:
        """What is subtracted from each row (p,): the mean, or 0 where the columns are not centred."""
        return self.mean if self.centred else np.zeros(len(self.mean))

    @property
    def unit(self) -> Real:
        """What each column is divided by (p,): 1 where they are not scaled."""
        return np.ones(len(self.mean)) if self.scale is None else self.scale

    @property
    def resolved(self) -> bool:
        """Whether every eigenvalue is right to 1e-8 of itself; if not, `refined` asks the rows."""
        return bool(np.all(self.error <= TRUSTED))


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The columns that take part, in units in which their squares stay in range."""

    moments: Moments
    centre: bool
    divisor: Divisor
    left_out: tuple[tuple[int, str], ...]
    columns: tuple[int, ...]
    exponents: Counts
    """Value = number here · 2^exponent, per column; one exponent for all where they are not scaled."""
    deviation: Real | None
    """Standard deviations (p,) in the units of the moments, or None where the columns are not scaled."""


def pca(
    moments: Moments,
    *,
    centre: bool = True,
    scale: bool = False,
    divisor: Divisor = "n-1",
    rough: bool = False,
) -> PCA | Refusal:
    """The principal components of all columns of some moments, in milliseconds at any number of rows.

    ``scale`` divides each column by its standard deviation (with the same divisor; about the mean, centred or
    not); a constant column cannot be scaled and is left out. Without ``centre`` the products are about 0. A
    Refusal where no row, no column, or with n − 1 only one row is left. Where the moments cannot tell small
    eigenvalues from rounding, ``error`` says so (`PCA.resolved`) and `refined` asks the rows; ``rough``
    does not try to, which is for who wants the first directions soon.
    """
    frame = framed(moments, centre, scale, divisor)
    if isinstance(frame, Refusal):
        return frame
    return record(frame, spectrum.of_products(products(frame), rough), total(frame))


def refined(found: PCA, moments: Moments, blocks: Iterable[Real]) -> PCA:
    """The same components from the rows themselves: singular values of the centred rows, not squares of them.

    ``moments`` are those that gave ``found``. ``blocks`` are (c, p) pieces of all rows of all columns of the
    moments as `moments_pass.deviations` gives them: in the units of the moments, less their mean, or with
    ``found.centred`` False their plain values. Each piece is folded into one triangle by QR, so that any
    number of rows will do. A σ is right to about p·eps·κ of itself, κ the condition number of the scaled
    columns. Source: Golub & Van Loan, Matrix Computations, 5.2; Demmel, Grigori, Hoemmen & Langou (2012), for
    the folding.
    """
    frame = framed(moments, found.centred, found.scale is not None, found.divisor)
    if isinstance(frame, Refusal):
        return found
    j, factors = list(frame.columns), units(frame)
    R: Real = np.zeros((0, len(j)))
    size = max(2 * len(j), FOLDED // len(j))
    for block in blocks:
        for first in range(0, len(block), size):
            part = block[first : first + size, j] * factors
            R = np.asarray(np.linalg.qr(np.vstack([R, part]), mode="r"))
    return record(frame, spectrum.of_triangle(R), total(frame))


def framed(moments: Moments, centre: bool, scale: bool, divisor: Divisor) -> Frame | Refusal:
    """What takes part and in which units, or why nothing can be said."""
    if not len(moments.origin):
        return Refusal("no column is left: choose at least one column of numbers")
    if moments.count == 0:
        return Refusal("no row is left: every row has a missing or an infinite cell in the columns used")
    if moments.count == 1 and divisor == "n-1":
        return Refusal("only one row is left, and one row has no variance: at least two are needed")
    constant = moments.constant
    out = tuple((int(i), CONSTANT) for i in np.flatnonzero(constant)) if scale else ()
    columns = np.flatnonzero(~constant) if scale else np.arange(len(constant))
    if not len(columns):
        return Refusal("every column is constant, so none can be scaled: turn scaling off to see them")
    m = moments.part(columns.tolist())
    if scale:
        d = m.count - 1 if divisor == "n-1" else m.count
        return Frame(m, centre, divisor, out, tuple(columns.tolist()), m.exponents, np.sqrt(m.squares / d))
    # In units of the longest column: then no square of a length that matters leaves the range.
    length = np.sqrt(np.where(m.constant, 0.0, m.squares))
    if not centre:
        length = np.hypot(length, np.sqrt(m.count) * (m.origin + m.offset))
    there = length > 0
    k = int((m.exponents[there] + np.frexp(length[there])[1]).max()) if there.any() else 0
    return Frame(m, centre, divisor, out, tuple(columns.tolist()), np.full(len(columns), k), None)


def products(frame: Frame) -> Real:
    """The (p, p) sums of products, about the mean or about 0, in the units of the frame."""
    m, factors = frame.moments, units(frame)
    varies: Flags = ~m.constant
    C = m.M2 * np.outer(varies, varies)
    if not frame.centre:
        means = m.origin + m.offset
        C = C + m.count * np.outer(means, means)
    with np.errstate(under="ignore"):
        return np.asarray(C * factors * factors[:, None])


def total(frame: Frame) -> float:
    """The sum of the variances of the columns, in the units of the frame."""
    m, factors = frame.moments, units(frame)
    squares = np.where(m.constant, 0.0, m.squares)
    if not frame.centre:
        squares = squares + m.count * (m.origin + m.offset) ** 2
    with np.errstate(under="ignore"):
        return float(np.sum(squares * factors * factors))


def units(frame: Frame) -> Real:
    """What to multiply the columns of the moments by (p,): powers of two, or one over the deviation."""
    if frame.deviation is not None:
        return np.asarray(1 / frame.deviation)
    with np.errstate(under="ignore"):
        # Only a constant column can be in much larger units than the longest one.
        return np.asarray(np.ldexp(1.0, np.minimum(frame.moments.exponents - frame.exponents, 64)))


def record(frame: Frame, found: Spectrum, squares: float) -> PCA:
    """The result, from a spectrum of sums of squares and their total, both in the units of the frame."""
    m, n = frame.moments, frame.moments.count
    d = n - 1 if frame.divisor == "n-1" else n
    k = 0 if frame.deviation is not None else int(frame.exponents[0])
    signs = np.array([sign_of_largest(v) for v in found.vectors])
    with np.errstate(over="ignore", under="ignore"):
        values = np.ldexp(found.values / d, 2 * k)
        deviations = np.ldexp(np.sqrt(found.values / d), k)
        whole = float(np.ldexp(squares / d, 2 * k))
        scale = None if frame.deviation is None else np.ldexp(frame.deviation, m.exponents)
    plain = PCA(
        n,
        frame.divisor,
        frame.centre,
        frame.columns,
        frame.left_out,
        m.mean,
        _remainder(m),
        scale,
        values,
        deviations,
        found.vectors * signs[:, None],
        found.values / squares if squares > 0 else np.zeros(len(values)),
        whole,
        found.rank,
        found.error,
        _near(found.values),
    )
    return replace(plain, reasons=_reasons(plain))


def _remainder(m: Moments) -> Real:
    """The mean less the float nearest to it (p,), which matters where a column is far from 0."""
    with np.errstate(under="ignore"):
        left = (m.origin - np.ldexp(m.mean, -m.exponents)) + m.offset
        return np.where(m.constant, 0.0, np.ldexp(left, m.exponents))


def _near(values: Real) -> tuple[int, ...]:
    gaps = values[:-1] - values[1:]
    return tuple(np.flatnonzero(gaps <= SPECTRAL_GAP * values[:-1]).tolist())


def _reasons(found: PCA) -> tuple[str, ...]:
    """Sentences for what is degenerate about a result."""
    n, p, rank = found.count, len(found.mean), found.rank
    said = []
    if rank == 0:
        said.append("all rows are equal: nothing varies, so every direction is as good as another")
    elif rank < min(p, n - 1 if found.centred else n):
        said.append(
            f"only {rank} of {p} variances are not 0: some columns are constant, follow from others "
            f"or vanish beside the largest, and the directions after the first {rank} are arbitrary"
        )
    elif rank < p:
        said.append(f"{n} rows span at most {rank} of {p} directions: the others have variance 0")
    if p == 1:
        said.append("one column has one direction: its own")
    if not np.isfinite(found.eigenvalues).all():
        said.append(
            "a variance is beyond the range of floating-point numbers; its root, the deviation, is not"
        )
    elif np.any((found.eigenvalues == 0) & (found.deviations > 0)):
        said.append("a variance is too small for a floating-point number; its root, the deviation, is not")
    return tuple(said)
