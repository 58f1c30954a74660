"""What one pass over a table gathers: moments by pattern of gaps, and rows that wait to be sorted."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from linalg_viz.compute.pca.moments import SAFE, Counts, Flags, Moments, PatternMoments, merged
from linalg_viz.compute.typing import Real

PENDING = 1 << 20
"""Cells of rows with gaps that are collected before they are sorted by pattern."""


@dataclass(slots=True)
class Gathering:
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
            self.waiting.append(gaps)
            self.cells += gaps.size
            B = np.compress(complete, B, axis=1)
            low, high = B.min(axis=1, initial=np.inf), B.max(axis=1, initial=-np.inf)
            # Complete rows first: one with a gap is often left out, and may lie anywhere.
            self.learn(B, low, high)
            self.learn(gaps)
        else:
            self.learn(B, low, high)
        if self.cells > PENDING:
            self.flush()
        if B.shape[1]:
            p = len(B)
            self.add(bytes((2 * p + 7) // 8), np.ones(p, dtype=np.bool_), B, low, high)

    def learn(self, B: Real, low: Real | None = None, high: Real | None = None) -> None:
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
            offset, M2 = block_moments(B)
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

    def record(self) -> PatternMoments:
        """The moments of each pattern, once all rows are flushed."""
        p = len(self.origin)
        keys = sorted(self.patterns)
        bits = [np.unpackbits(np.frombuffer(key, dtype=np.uint8), count=2 * p) for key in keys]
        flags = np.array(bits, dtype=np.bool_).reshape(len(keys), 2 * p)
        held = [self.patterns[key] for key in keys]
        return PatternMoments(
            self.rows,
            self.origin,
            self.exponents,
            np.array([m.count for m in held], dtype=np.int64),
            flags[:, :p],
            flags[:, p:],
            np.array([m.offset for m in held]).reshape(len(held), p),
            np.array([m.M2 for m in held]).reshape(len(held), p, p),
            np.array([m.low for m in held]).reshape(len(held), p),
            np.array([m.high for m in held]).reshape(len(held), p),
            self.known,
            self.full,
        )

    def wanted_exponents(self) -> Counts:
        """The powers of two (p,) to read columns in: 0 where squares stay well inside the range."""
        low, high = self.low, self.high
        there = low <= high
        size = np.where(there, np.maximum(np.abs(low), np.abs(high)), 0.0)
        # A spread is at least 2⁻⁵³ of the size, so that the size tells about both.
        wild = (size > SAFE) | ((low < high) & (size < 1 / SAFE))
        return np.where(wild, np.frexp(size)[1], 0).astype(np.int64)


def block_moments(B: Real) -> tuple[Real, Real]:
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


def _origins(B: Real) -> Real:
    """The middle one among the finite values of each row of B (p, c), each with at least one.

    Not their mean: one outlier would carry the origin far from all other values and cost them digits.
    """
    known = np.isfinite(B).sum(axis=1)
    ordered = np.sort(np.where(np.isfinite(B), B, np.inf), axis=1)
    return np.asarray(ordered[np.arange(len(B)), (known - 1) // 2])
