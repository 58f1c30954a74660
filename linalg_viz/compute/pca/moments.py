"""Moments of a table: count, mean and centred cross products, merged from parts without losing digits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.typing import Real

Missing: TypeAlias = Literal["drop", "mean"]
"""What happens to a row with a missing cell: it is left out, or the cell is the mean of its column."""

Flags: TypeAlias = NDArray[np.bool_]
Counts: TypeAlias = NDArray[np.int64]


FAR = 16.0
"""An origin so many times as large as all cells costs them digits."""

SAFE = 2.0**400
"""Sizes of entries whose squares, and sums of squares, are far from the ends of the range of floats."""


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Count, mean and centred cross products of n rows and p columns.

    Column j was read as xⱼ·2^−kⱼ with k = ``exponents`` (p,), all 0 unless squares would leave the range of
    floats; everything here is in those units. The mean is held as ``origin`` + ``offset``, two (p,) arrays,
    so that a column far from 0 loses no digits: values are right to rounding relative to their distance from
    the origin. ``M2`` (p, p) = Σ (x − mean)(x − mean)ᵀ, of a wide table its diagonal (p,) alone. ``low`` and
    ``high`` (p,) are the extremes in units of the table, +inf and −inf where n = 0. ``dropped`` rows were
    left out for a missing cell, ``infinite`` for an infinite one; ``filled`` (p,) cells were read as the mean
    of their column. Source: Chan, Golub & LeVeque, The American Statistician 37 (1983).
    """

    count: int
    origin: Real
    offset: Real
    M2: Real
    low: Real
    high: Real
    exponents: Counts
    dropped: int = 0
    infinite: int = 0
    filled: Counts | None = None

    @property
    def mean(self) -> Real:
        """The means (p,) in the units of the table."""
        means = np.ldexp(self.origin + self.offset, self.exponents)
        return np.where(self.constant & np.isfinite(self.low), self.low, means)

    @property
    def constant(self) -> Flags:
        """Which columns (p,) hold one value only (all of them when n < 2)."""
        return np.asarray(self.low >= self.high)

    @property
    def squares(self) -> Real:
        """Σ (x − mean)² of each column (p,)."""
        return np.asarray(self.M2 if self.M2.ndim == 1 else np.diag(self.M2))

    def part(self, columns: Sequence[int]) -> Moments:
        """The same rows with some of the columns, in the order given."""
        j = np.asarray(columns, dtype=np.intp)
        return Moments(
            self.count,
            self.origin[j],
            self.offset[j],
            self.M2[j] if self.M2.ndim == 1 else self.M2[np.ix_(j, j)],
            self.low[j],
            self.high[j],
            self.exponents[j],
            self.dropped,
            self.infinite,
            None if self.filled is None else self.filled[j],
        )


def merged(a: Moments, b: Moments) -> Moments:
    """The moments of the rows of both; the columns are the same and have the same exponents.

    Source: Chan, Golub & LeVeque (1983), formula (1.5); the means are differenced through their origins.
    """
    if not a.count or not b.count:
        return b if not a.count else a
    n = a.count + b.count
    delta = (b.origin - a.origin) + (b.offset - a.offset)
    return Moments(
        n,
        a.origin,
        a.offset + delta * (b.count / n),
        a.M2 + b.M2 + np.outer(delta, delta) * (a.count * (b.count / n)),
        np.minimum(a.low, b.low),
        np.maximum(a.high, b.high),
        a.exponents,
    )


@dataclass(frozen=True, slots=True, eq=False)
class PatternMoments:
    """Moments of the rows of each pattern of missing and infinite cells, for every subset of columns at once.

    K patterns of p columns: ``counts`` (K,) rows, ``absent`` and ``infinite`` (K, p) which cells are missing
    or infinite, ``offsets`` (K, p) means less ``origin`` (p,), ``M2`` (K, p, p), ``lows`` and ``highs`` (K,
    p); entries of cells that are not there are 0 (extremes: +inf and −inf). ``rows`` were read. ``full`` is
    False when there were too many patterns to keep: then `of` has no answer and the rows are read again
    (`moments_pass.again`).
    """

    rows: int
    origin: Real
    exponents: Counts
    counts: Counts
    absent: Flags
    infinite: Flags
    offsets: Real
    M2: Real
    lows: Real
    highs: Real
    known: Counts
    """How many finite cells each column (p,) has."""
    full: bool = True

    def of(self, columns: Sequence[int], missing: Missing = "drop") -> Moments | None:
        """The moments of some columns under a policy, without reading the table; None unless ``full``.

        Rows with an infinite cell in a used column are left out and counted. ``drop`` looks at used columns
        only. ``mean`` takes the mean of the known cells in the rows that are used; a column without any has
        mean 0 and no spread. Costs O(Kp²), whatever the number of rows. None also where
        rows that are left out lie so far away that they cost the others digits.
        """
        if not self.full:
            return None
        j = np.asarray(columns, dtype=np.intp)
        endless: Flags = np.asarray(self.infinite[:, j].any(axis=1))
        gaps = self.absent[:, j]
        if missing == "drop":
            dropped: Flags = np.asarray(gaps.any(axis=1) & ~endless)
            used: Flags = ~(endless | dropped)
            if self._far(j, used):
                return None
            return self._of(j, used, int(self.counts[dropped].sum()), endless, None)
        filled = (self.counts[:, None] * (gaps & ~endless[:, None])).sum(axis=0)
        return self._of(j, ~endless, 0, endless, filled)

    def _far(self, j: NDArray[np.intp], used: Flags) -> bool:
        """Whether the origin or the units suit rows that are left out alone."""
        if bool(used.all()) or not bool(used.any()):
            return False
        ends = np.abs([self.lows[np.ix_(used, j)].min(axis=0), self.highs[np.ix_(used, j)].max(axis=0)])
        size = np.ldexp(ends.max(axis=0), -self.exponents[j])
        vanishing = (self.exponents[j] > 0) & (size > 0) & (size < 1 / SAFE)
        # Used cells that are all 0 lose nothing: 0 less the origin is exact, and so is the way back.
        return bool((vanishing | ((size > 0) & (np.abs(self.origin[j]) > FAR * size))).any())

    def _of(
        self, j: NDArray[np.intp], used: Flags, dropped: int, endless: Flags, filled: Counts | None
    ) -> Moments:
        weights = self.counts[used, None] * ~self.absent[np.ix_(used, j)]
        offsets = self.offsets[np.ix_(used, j)]
        # Differences to one of the means, so that rounding is relative to the spread.
        first = offsets[int(np.argmax(weights.sum(axis=1)))] if len(offsets) else np.zeros(len(j))
        shift = np.where(weights > 0, offsets - first, 0.0)
        known = weights.sum(axis=0)
        centre = (weights * shift).sum(axis=0) / np.maximum(known, 1)
        delta = np.where(weights > 0, shift - centre, 0.0)
        between = (delta * self.counts[used, None]).T @ delta
        within = self.M2[np.ix_(used, j, j)].sum(axis=0)
        return Moments(
            int(self.counts[used].sum()),
            self.origin[j],
            first + centre,
            within + between,
            self.lows[np.ix_(used, j)].min(axis=0, initial=np.inf),
            self.highs[np.ix_(used, j)].max(axis=0, initial=-np.inf),
            self.exponents[j],
            dropped,
            int(self.counts[endless].sum()),
            filled,
        )
