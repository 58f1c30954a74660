"""Principal components as text to be read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from linalg_viz.compute.pca.pca import PCA
from linalg_viz.compute.typing import Real

WIDTH = 11
ROWS = 60
"""Columns of the table that are written out."""

SHOWN = 8
"""Components that are written out where no number of them is asked for; JSON has them all."""


def text(found: PCA, names: Sequence[str], head: str, most: int = SHOWN) -> str:
    """The policy, the variances and the directions, one column of text for each of the first components."""
    k = min(len(found.components), most)
    side = min(max([len(name) for name in names] + [len("cumulative share")]), 30)
    policy = [
        f"{len(names):,} {'column' if len(names) == 1 else 'columns'}",
        "centred" if found.centred else "not centred",
        "scaled to deviation 1" if found.scale is not None else "not scaled",
        "divisor n − 1" if found.divisor == "n-1" else "divisor n",
    ]
    kept = [float(found.ratio[: i + 1].sum()) for i in range(k)]
    lines = [
        " · ".join([head, *policy]),
        "",
        _line("", [f"PC{i + 1}" for i in range(k)], side),
        _line("variance ≈", [_number(v) for v in found.eigenvalues[:k]], side),
        _line("share ≈", [_share(v) for v in found.ratio[:k]], side),
        _line("cumulative share ≈", [_share(v) for v in kept], side),
        "",
        "directions ≈",
        *(
            _line(name, [f"{v:.4f}".replace("-", "−") for v in found.components[:k, j]], side)
            for j, name in enumerate(names[:ROWS])
        ),
    ]
    if len(names) > ROWS:
        lines.append(f"({len(names) - ROWS:,} more columns: use --json)")
    if k < len(found.components):
        lines.append(f"({len(found.components) - k:,} more components: use --components or --json)")
    for first, last in _runs(found, k):
        joined = "and" if last == first + 1 else "to"
        lines.append(
            f"PC{first + 1} {joined} PC{last + 1} have nearly equal variances: "
            "directions among them are arbitrary."
        )
    lines += [f"{reason[0].upper()}{reason[1:]}." for reason in found.reasons]
    return "\n".join(lines)


def sentence(names: Sequence[str], direction: Real, least: float = 0.5) -> str:
    """A direction (p,) in words: columns with entries of at least ``least`` of the largest, by their sign.

    "flipper_length_mm, body_mass_g + · bill_depth_mm −"; "" where every entry is 0.
    """
    largest = float(abs(direction).max(initial=0.0))
    if largest == 0.0:
        return ""
    order = np.argsort(-np.abs(direction), kind="stable").tolist()
    parts = []
    for sign, mark in ((1.0, "+"), (-1.0, "−")):
        said = [names[j] for j in order if sign * direction[j] >= least * largest]
        if said:
            parts.append(f"{', '.join(said[:6])}{' …' if len(said) > 6 else ''} {mark}")
    return " · ".join(parts)


def _runs(found: PCA, k: int) -> list[tuple[int, int]]:
    """First and last, from 0, of runs among the first k components whose variances are nearly equal."""
    runs: list[tuple[int, int]] = []
    for i in found.near_equal:
        if i + 1 < min(found.rank, k):
            runs = [*runs[:-1], (runs[-1][0], i + 1)] if runs and runs[-1][1] == i else [*runs, (i, i + 1)]
    return runs


def _line(title: str, cells: Sequence[str], side: int) -> str:
    shown = title if len(title) <= side + 2 else title[: side + 1] + "…"
    return (f"  {shown:<{side + 2}}" + "".join(f"{cell:>{WIDTH}}" for cell in cells)).rstrip()


def _number(value: float) -> str:
    return f"{value:.5g}".replace("-", "−")


def _share(value: float) -> str:
    return f"{100 * value:.2f} %"
