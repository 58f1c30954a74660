"""One walk over columns of any length, in pieces that fit the cache, for the moments of each pattern of gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.pca.moments import Counts, Flags, Missing, Moments, PatternMoments, merged
from linalg_viz.compute.typing import Real

Ranges = Sequence[tuple[int, int]]
"""Half-open ranges (first, end) of rows from 0, sorted and apart."""

PIECE = 65536
"""Cells taken at a time: half a megabyte, which stays in the cache from the first sum to the last product."""

LEAST = 256
"""Rows taken at a time at least, however many columns there are."""

PENDING = 1 << 20
"""Cells of rows with gaps that are collected before they are sorted by pattern."""

KEPT = 1 << 22
"""Cross products kept over all patterns; a table with more has to be walked again for each question."""

PATTERNS = 2048
"""Patterns kept at most."""

SAFE = 2.0**400
"""Sizes of entries whose squares, and sums of squares, are far from the ends of the range of floats."""


class Stopped(Exception):
    """The walk was stopped before its end, as was asked."""


def pattern_moments(
    columns: Sequence[Real],
    *,
    rows_out: Ranges = (),
    report: Callable[[float], None] = lambda share: None,
    stopped: Callable[[], bool] = lambda: False,
) -> PatternMoments:
    """The moments of p columns of shape (n,), NaN where a cell is missing; columns may be mapped from disk.

    ``rows_out`` are left out. ``report`` hears the share done after each piece, ``stopped`` is asked whether to go
    on; `Stopped` when not. A column whose squares would overflow or vanish is read in units of a power of two.
    """
    found, exponents = _walk(columns, np.zeros(len(columns), dtype=np.int64), rows_out, report, stopped)
    if exponents.any():
        found, _ = _walk(columns, exponents, rows_out, report, stopped)
    return found


def again(
    columns: Sequence[Real],
    missing: Missing = "drop",
    *,
    rows_out: Ranges = (),
    report: Callable[[float], None] = lambda share: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Moments:
    """The moments of exactly these columns (n,) under a policy, by walking the rows, whatever gaps they have.

    The answer of `PatternMoments.of` where it kept too few patterns; two walks for ``mean``.
    """
    kept = pattern_moments(columns, rows_out=rows_out, report=report, stopped=stopped)
    found = kept.of(range(len(columns)), missing)
    if found is not None:
        return found
    return _direct(columns, kept, missing, rows_out, stopped)


def pieces(columns: Sequence[Real], rows_out: Ranges = ()) -> Iterator[tuple[int, Real]]:
    """Copies of blocks of consecutive rows: the row after the last, and values (p, rows) without `rows_out`."""
    n, p = (len(columns[0]) if len(columns) else 0), max(len(columns), 1)
    size = max(LEAST, PIECE // p)
    starts = np.array([first for first, _ in rows_out], dtype=np.int64)
    ends = np.array([end for _, end in rows_out], dtype=np.int64)
    for first in range(0, n, size):
        end = min(first + size, n)
        block = np.empty((len(columns), end - first))
        for row, column in zip(block, columns, strict=True):
            row[:] = column[first:end]
        inside = _left(first, end, starts, ends)
        yield end, block if inside is None else np.take(block, inside, axis=1)


def _left(first: int, end: int, starts: Counts, ends: Counts) -> NDArray[np.intp] | None:
    """The rows from first to end that are in no range, counted from first; None for all of them."""
    a, b = int(np.searchsorted(ends, first, "right")), int(np.searchsorted(starts, end, "left"))
    if a >= b:
        return None
    steps = np.zeros(end - first + 1, dtype=np.int64)
    np.add.at(steps, np.clip(starts[a:b] - first, 0, end - first), 1)
    np.add.at(steps, np.clip(ends[a:b] - first, 0, end - first), -1)
    return np.flatnonzero(np.cumsum(steps[:-1]) == 0)


@dataclass(slots=True)
class _Kept:
    """What has been gathered so far: moments by pattern, and rows with gaps that wait to be sorted."""

    origin: Real
    exponents: Counts
    known: Counts
    low: Real
    high: Real
    cap: int
    patterns: dict[bytes, Moments] = field(default_factory=dict)
    waiting: list[Real] = field(default_factory=list)
    cells: int = 0
    rows: int = 0
    full: bool = True

    def take(self, B: Real) -> None:
        """The rows of a piece B (p, c), overwritten: complete ones are added at once, others wait."""
        self.rows += B.shape[1]
        low, high = B.min(axis=1, initial=np.inf), B.max(axis=1, initial=-np.inf)
        if not (np.isfinite(low).all() and np.isfinite(high).all()):
            complete = np.isfinite(B).all(axis=0)
            # Unlike B[:, mask] this keeps each column in one piece.
            gaps = np.compress(~complete, B, axis=1)
            self._learn(gaps)
            self.waiting.append(gaps)
            self.cells += gaps.size
            if self.cells > PENDING:
                self.flush()
            B = np.compress(complete, B, axis=1)
            low, high = B.min(axis=1, initial=np.inf), B.max(axis=1, initial=-np.inf)
        if B.shape[1]:
            self._learn(B, low, high)
            p = len(B)
            self.add(bytes((2 * p + 7) // 8), np.ones(p, dtype=np.bool_), B, low, high)

    def _learn(self, B: Real, low: Real | None = None, high: Real | None = None) -> None:
        """Where the columns lie: their origin as soon as one cell is known, their extremes."""
        if low is None or high is None:
            finite = np.isfinite(B)
            known = finite.sum(axis=1)
            low = np.where(finite, B, np.inf).min(axis=1, initial=np.inf)
            high = np.where(finite, B, -np.inf).max(axis=1, initial=-np.inf)
        else:
            known = np.full(len(B), B.shape[1])
        new = (self.known == 0) & (low <= high)
        if new.any():
            self.origin[new] = _origins(np.ldexp(B[new], -self.exponents[new, None]))
        self.known += known
        self.low, self.high = np.minimum(self.low, low), np.maximum(self.high, high)

    def add(self, key: bytes, present: Flags, B: Real, low: Real, high: Real) -> None:
        """Rows of one pattern: B (q, c) holds the columns that are present, and is overwritten."""
        known = key in self.patterns
        if not known and len(self.patterns) >= self.cap:
            self.full = False
            return
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            shifted = self.exponents[present].any()
            B = np.ldexp(B, -self.exponents[present, None]) if shifted else B
            B -= self.origin[present, None]
            offset, M2 = of_block(B)
            block = self._block(B.shape[1], present, offset, M2, low, high)
            self.patterns[key] = merged(self.patterns[key], block) if known else block

    def _block(self, count: int, present: Flags, offset: Real, M2: Real, low: Real, high: Real) -> Moments:
        if present.all():
            return Moments(count, self.origin, offset, M2, low, high, self.exponents)
        p = len(present)
        all_offset, all_M2 = np.zeros(p), np.zeros((p, p))
        lows, highs = np.full(p, np.inf), np.full(p, -np.inf)
        all_offset[present], lows[present], highs[present] = offset, low, high
        all_M2[np.ix_(present, present)] = M2
        return Moments(count, self.origin, all_offset, all_M2, lows, highs, self.exponents)

    def flush(self) -> None:
        """Sort the rows that wait by their pattern and add them."""
        if not self.waiting:
            return
        B = np.concatenate(self.waiting, axis=1)
        self.waiting, self.cells = [], 0
        bits = np.packbits(np.concatenate([np.isnan(B), np.isinf(B)]), axis=0).T
        width = bits.shape[1]
        keys = np.zeros((len(bits), max(width, 8)), dtype=np.uint8)
        keys[:, :width] = bits
        flat = keys.view(np.uint64 if width <= 8 else np.dtype((np.void, width)))[:, 0]
        order = np.argsort(flat, kind="stable")
        edges = np.concatenate([[0], np.flatnonzero(flat[order][1:] != flat[order][:-1]) + 1, [len(order)]])
        B = np.take(B, order, axis=1)
        for a, b in pairwise(edges.tolist()):
            present = np.isfinite(B[:, a])
            part = B[present, a:b]
            self.add(bits[order[a]].tobytes(), present, part, part.min(axis=1), part.max(axis=1))


def of_block(B: Real) -> tuple[Real, Real]:
    """The mean (p,) and centred cross products (p, p) of one block B (p, c), overwritten: corrected two-pass.

    Source: Chan, Golub & LeVeque (1983), formula (1.7).
    """
    c = B.shape[1]
    mean = B.sum(axis=1) / c
    B -= mean[:, None]
    rest = B.sum(axis=1)
    M2 = B @ B.T
    M2 -= np.outer(rest, rest / c)
    return mean + rest / c, M2


def _walk(
    columns: Sequence[Real],
    exponents: Counts,
    rows_out: Ranges,
    report: Callable[[float], None],
    stopped: Callable[[], bool],
) -> tuple[PatternMoments, Counts]:
    """The moments, and the exponents with which they should have been read."""
    p, n = len(columns), len(columns[0]) if len(columns) else 0
    cap = max(1, min(PATTERNS, KEPT // max(p * p, 1)))
    unknown = np.zeros(p, dtype=np.int64)
    kept = _Kept(np.zeros(p), exponents, unknown, np.full(p, np.inf), np.full(p, -np.inf), cap)
    for end, B in pieces(columns, rows_out):
        if stopped():
            raise Stopped
        kept.take(B)
        report(end / n)
    kept.flush()
    return _record(kept), _exponents(kept.low, kept.high)


def _direct(
    columns: Sequence[Real],
    kept: PatternMoments,
    missing: Missing,
    rows_out: Ranges,
    stopped: Callable[[], bool],
) -> Moments:
    """The moments of all of these columns under a policy, for any number of patterns."""
    k, origin = kept.exponents, kept.origin
    endless = dropped = 0
    means = _means(columns, kept, rows_out, stopped) if missing == "mean" else np.zeros(len(columns))
    filled = np.zeros(len(columns), dtype=np.int64)
    low, high = np.full(len(columns), np.inf), np.full(len(columns), -np.inf)
    total: Moments | None = None
    for _, B in pieces(columns, rows_out):
        if stopped():
            raise Stopped
        out = np.isinf(B).any(axis=0)
        endless += int(out.sum())
        B = B[:, ~out]
        gaps = np.isnan(B)
        if missing == "drop":
            out = gaps.any(axis=0)
            dropped += int(out.sum())
            B = B[:, ~out]
        else:
            filled += gaps.sum(axis=1)
        if not B.shape[1]:
            continue
        low, high = np.fmin(low, np.fmin.reduce(B, axis=1)), np.fmax(high, np.fmax.reduce(B, axis=1))
        B = np.ldexp(B, -k[:, None]) - origin[:, None]
        B = np.where(gaps, means[:, None], B) if missing == "mean" else B
        count = B.shape[1]
        offset, M2 = of_block(B)
        block = Moments(count, origin, offset, M2, low, high, k)
        total = block if total is None else merged(total, block)
    if total is None:
        p = len(columns)
        total = Moments(0, origin, np.zeros(p), np.zeros((p, p)), low, high, k)
    return replace(total, dropped=dropped, infinite=endless, filled=filled if missing == "mean" else None)


def _means(
    columns: Sequence[Real], kept: PatternMoments, rows_out: Ranges, stopped: Callable[[], bool]
) -> Real:
    """The means (p,), less the origin, of the known cells in the rows without an infinite one."""
    sums, known = np.zeros(len(columns)), np.zeros(len(columns))
    for _, B in pieces(columns, rows_out):
        if stopped():
            raise Stopped
        B = B[:, ~np.isinf(B).any(axis=0)]
        there = ~np.isnan(B)
        B = np.ldexp(B, -kept.exponents[:, None]) - kept.origin[:, None]
        sums += np.where(there, B, 0.0).sum(axis=1)
        known += there.sum(axis=1)
    return np.asarray(sums / np.maximum(known, 1))


def _origins(B: Real) -> Real:
    """The middle one among the finite values of each row of B (p, c), each with at least one.

    Not their mean: one outlier would carry the origin far from all other values and cost them digits.
    """
    known = np.isfinite(B).sum(axis=1)
    ordered = np.sort(np.where(np.isfinite(B), B, np.inf), axis=1)
    return np.asarray(ordered[np.arange(len(B)), (known - 1) // 2])


def _exponents(low: Real, high: Real) -> Counts:
    """The powers of two (p,) to read columns in: 0 where squares stay well inside the range."""
    there = low <= high
    size = np.where(there, np.maximum(np.abs(low), np.abs(high)), 0.0)
    # A spread is at least 2⁻⁵³ of the size, so that the size tells about both.
    wild = (size > SAFE) | ((low < high) & (size < 1 / SAFE))
    return np.where(wild, np.frexp(size)[1], 0).astype(np.int64)


def _record(kept: _Kept) -> PatternMoments:
    p = len(kept.origin)
    keys = sorted(kept.patterns)
    bits = [np.unpackbits(np.frombuffer(key, dtype=np.uint8), count=2 * p) for key in keys]
    flags = np.array(bits, dtype=np.bool_).reshape(len(keys), 2 * p)
    held = [kept.patterns[key] for key in keys]
    return PatternMoments(
        kept.rows,
        kept.origin,
        kept.exponents,
        np.array([m.count for m in held], dtype=np.int64),
        flags[:, :p],
        flags[:, p:],
        np.array([m.offset for m in held]).reshape(len(held), p),
        np.array([m.M2 for m in held]).reshape(len(held), p, p),
        np.array([m.low for m in held]).reshape(len(held), p),
        np.array([m.high for m in held]).reshape(len(held), p),
        kept.known,
        kept.full,
    )


def deviations(
    columns: Sequence[Real],
    moments: Moments,
    missing: Missing = "drop",
    *,
    centred: bool = True,
    rows_out: Ranges = (),
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Real]:
    """The rows that the moments of these columns are about, in blocks (c, p), for `pca.refined`.

    In the units of the moments, less their mean, or with ``centred`` False as they are; a cell that is filled is at
    the mean. `Stopped` when ``stopped`` says so.
    """
    k = moments.exponents[:, None]
    mean = moments.origin + moments.offset
    for _, B in pieces(columns, rows_out):
        if stopped():
            raise Stopped
        B = B[:, ~(np.isnan(B).any(axis=0) if missing == "drop" else np.isinf(B).any(axis=0))]
        B = B[:, ~np.isinf(B).any(axis=0)]
        B = np.ldexp(B, -k) if k.any() else B
        gaps = np.isnan(B)
        if centred:
            B = (B - moments.origin[:, None]) - moments.offset[:, None]
            B[moments.constant] = 0.0
        yield (np.where(gaps, 0.0 if centred else mean[:, None], B) if gaps.any() else B).T
