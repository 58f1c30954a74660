"""One pass over columns of any length, in pieces, for the moments of each pattern of gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from linalg_viz.compute.pca.gathering import Gathering, block_moments
from linalg_viz.compute.pca.moments import Counts, Missing, Moments, PatternMoments, merged
from linalg_viz.compute.pca.pieces import Ranges, Stopped, pieces
from linalg_viz.compute.typing import Real

MOST_PRODUCTS = 1 << 22
"""Cross products kept over all patterns; a table with more has to be read again for each question."""

PATTERNS = 2048
"""Patterns kept at most."""


def pattern_moments(
    columns: Sequence[Real],
    *,
    rows_out: Ranges = (),
    report: Callable[[float], None] = lambda share: None,
    stopped: Callable[[], bool] = lambda: False,
) -> PatternMoments:
    """The moments of p columns of shape (n,), NaN where a cell is missing; columns may be mapped from disk.

    ``rows_out`` are left out. ``report`` hears the share done after each piece, ``stopped`` is asked whether
    to go on; `Stopped` when not. A column whose squares would overflow or vanish is read in units of a power
    of two.
    """
    found, exponents = _passed(columns, np.zeros(len(columns), dtype=np.int64), rows_out, report, stopped)
    if exponents.any():
        found, _ = _passed(columns, exponents, rows_out, report, stopped)
    return found


def again(
    columns: Sequence[Real],
    missing: Missing = "drop",
    *,
    rows_out: Ranges = (),
    report: Callable[[float], None] = lambda share: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Moments:
    """The moments of just these columns (n,) under a policy, by a pass over the rows, whatever their gaps.

    The answer of `PatternMoments.of` where it kept too few patterns; two passes for ``mean``.
    """
    kept = pattern_moments(columns, rows_out=rows_out, report=report, stopped=stopped)
    found = kept.of(range(len(columns)), missing)
    if found is not None:
        return found
    return _direct(columns, kept, missing, rows_out, stopped)


def _passed(
    columns: Sequence[Real],
    exponents: Counts,
    rows_out: Ranges,
    report: Callable[[float], None],
    stopped: Callable[[], bool],
) -> tuple[PatternMoments, Counts]:
    """The moments, and the exponents with which they should have been read."""
    p, n = len(columns), len(columns[0]) if len(columns) else 0
    cap = max(1, min(PATTERNS, MOST_PRODUCTS // max(p * p, 1)))
    unknown = np.zeros(p, dtype=np.int64)
    gathered = Gathering(np.zeros(p), exponents, unknown, np.full(p, np.inf), np.full(p, -np.inf), cap)
    for end, B in pieces(columns, rows_out):
        if stopped():
            raise Stopped
        gathered.take(B)
        report(end / n)
    gathered.flush()
    return gathered.record(), gathered.wanted_exponents()


def _direct(
    columns: Sequence[Real],
    kept: PatternMoments,
    missing: Missing,
    rows_out: Ranges,
    stopped: Callable[[], bool],
) -> Moments:
    """The moments of all of these columns under a policy, for any number of patterns."""
    kept = _placed(columns, kept, rows_out, stopped) if missing == "drop" else kept
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
        offset, M2 = block_moments(B)
        block = Moments(count, origin, offset, M2, low, high, k)
        total = block if total is None else merged(total, block)
    if total is None:
        p = len(columns)
        total = Moments(0, origin, np.zeros(p), np.zeros((p, p)), low, high, k)
    return replace(total, dropped=dropped, infinite=endless, filled=filled if missing == "mean" else None)


def _placed(
    columns: Sequence[Real], kept: PatternMoments, rows_out: Ranges, stopped: Callable[[], bool]
) -> PatternMoments:
    """The same with an origin and units that suit the rows without a gap, the others not considered."""
    p = len(columns)
    none = np.zeros(p, dtype=np.int64)
    found = Gathering(np.zeros(p), none, none.copy(), np.full(p, np.inf), np.full(p, -np.inf), 1)
    for _, B in pieces(columns, rows_out):
        if stopped():
            raise Stopped
        found.learn(np.compress(np.isfinite(B).all(axis=0), B, axis=1))
    exponents = found.wanted_exponents()
    return replace(kept, origin=np.ldexp(found.origin, -exponents), exponents=exponents)


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

    In the units of the moments, less their mean, or with ``centred`` False as they are; a cell that is filled
    is at the mean. `Stopped` when ``stopped`` says so.
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
