"""Parallel analysis: what components of columns that have nothing to do with each other would keep."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.records import dataclass

MOST = 200
"""Columns above which it is not made: its cost grows with their third power."""

FEW, DRAWS = 64, 100
"""Up to so many columns so many tables are drawn, above that a fifth of them."""

SEED = 1965

KEPT = 16
"""Answers that are kept."""


@dataclass(frozen=True, slots=True, eq=False)
class Chance:
    """The mean share (p,) of each component over so many tables drawn, 0 beyond what their rows can span."""

    share: Real
    draws: int


_kept: dict[tuple[int, tuple[float, ...], bool], Chance | None] = {}
"""The last answers; None, which is found at once, is found again."""


def takes_long(freedom: int, spreads: tuple[float, ...], scaled: bool) -> bool:
    """Whether ``parallel`` of these would take longer than an event may; not where the answer is kept."""
    return FEW < len(spreads) <= MOST and (freedom, spreads, scaled) not in _kept


def parallel(freedom: int, spreads: tuple[float, ...], scaled: bool) -> Chance | None:
    """The mean shares of independent normal columns with these standard deviations, from a fixed seed.

    ``freedom`` is the number of rows, less one where they are centred; ``scaled`` columns are brought to
    standard deviation 1 before. None for more than MOST columns, no freedom, or no spread. The scatter of
    the rows is drawn itself (Bartlett 1933), so that the cost does not grow with them. Source: Horn,
    Psychometrika 30 (1965). The last answers are kept.
    """
    asked = (freedom, spreads, scaled)
    kept = _kept.get(asked)
    if kept is None:
        kept = _kept[asked] = _drawn(freedom, spreads, scaled)
        # The oldest go; another thread may have taken them by now.
        for oldest in list(_kept)[:-KEPT]:
            _kept.pop(oldest, None)
    return kept


def _drawn(freedom: int, spreads: tuple[float, ...], scaled: bool) -> Chance | None:
    p = len(spreads)
    s = np.array(spreads)
    if freedom < 1 or not 0 < p <= MOST or not (np.isfinite(s).all() and (s > 0.0).all()):
        return None
    chance = np.random.default_rng(SEED)
    draws = DRAWS if p <= FEW else DRAWS // 5
    whole = np.zeros(p)
    for _ in range(draws):
        T = _root(freedom, p, chance) * (s / s.max())[:, None]
        if scaled:
            T = T / np.sqrt((T**2).sum(axis=1))[:, None]
        sizes = np.linalg.svd(T, compute_uv=False) ** 2
        whole[: len(sizes)] += sizes / sizes.sum()
    return Chance(whole / draws, draws)


def _root(freedom: int, p: int, chance: np.random.Generator) -> Real:
    """T (p, k) so that T Tᵀ is distributed as the scatter of normal rows with so many degrees of freedom."""
    if freedom < p:
        return chance.standard_normal((p, freedom))
    T = np.tril(chance.standard_normal((p, p)), -1)
    return np.asarray(T + np.diag(np.sqrt(chance.chisquare(freedom - np.arange(p)))))


def parallel_count(share: Real, chance: Chance) -> int:
    """How many of the first components, from share (r,), keep more than chance."""
    above = share > chance.share[: len(share)]
    return int(np.argmin(above)) if not above.all() else len(above)
