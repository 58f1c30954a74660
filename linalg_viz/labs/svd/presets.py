"""The SVD lab's gallery: the presets of the compute model, matrices made for this lab, and what to look
at.
"""

from __future__ import annotations

from linalg_viz.compute import presets
from linalg_viz.labs.contract.lab import Preset

Rows = tuple[tuple[str, ...], ...]

RESET = (("signs", (1, 1, 1)), ("basis", 0.0))
"""Every preset begins with the SVD by the rule at rest."""


def _own(key: str, title: str, about: str, rows: str, **params: object) -> Preset:
    cells: Rows = tuple(tuple(row.split()) for row in rows.split(";"))
    return Preset(key, title, about, "SVD", (("A", cells),), (*RESET, *params.items()))


OWN = (
    _own(
        "strang",
        "Example (3 0; 4 5)",
        "σ₁ = 3√5 and σ₂ = √5, with v₁ along (1, 1) and u₁ along (1, 3).",
        "3 0; 4 5",
        mode="motions",
    ),
    _own(
        "svd-mirror",
        "Example (1 2; 3 1/2)",
        "det A < 0: the mirror is a step of its own.",
        "1 2; 3 1/2",
        mode="motions",
    ),
    _own(
        "svd-equal",
        "Equal singular values",
        "A turn times 3/2: every right-angled pair serves as v₁, v₂.",
        "3/2*cos(40°) -3/2*sin(40°); 3/2*sin(40°) 3/2*cos(40°)",
        mode="motions",
    ),
    _own(
        "svd-hunt",
        "The second hunt",
        "Turn the pair until its image is right-angled.",
        "8/5 9/10; 1/5 11/10",
        mode="hunt",
        angle=20.0,
    ),
    _own(
        "svd-circle",
        "‖Ax‖² round the circle",
        "Two peaks, two valleys, a quarter turn apart: v₁ and v₂.",
        "2 1; 0 3/2",
        mode="quadratic",
    ),
    _own(
        "svd-gram",
        "AᵀA and AAᵀ",
        "Two ellipses with other axes and the same lengths σ².",
        "3/2 1; 0 1",
        mode="gram",
    ),
    _own(
        "svd-tiny",
        "A tiny singular value",
        "σ₂ is not 0, but it is below the tolerance: the rank counts as 1.",
        "1 1; 1 1.0000000000000002",
        mode="motions",
    ),
    _own(
        "svd-sum",
        "A sum of rank-one terms",
        "Each term is a column times a row; three of them make A.",
        "4 3 2 1; 3 4 3 2; 2 3 4 3",
        mode="sum",
        k=1,
    ),
    Preset(
        "svd-picture",
        "A picture with k singular values",
        "Drop a picture, or take the one that is there: how few numbers are enough?",
        "Pictures",
        (),
        (("mode", "picture"), ("values", 20)),
    ),
    Preset(
        "svd-picture-1",
        "The same picture with one value",
        "One column times one row: stripes.",
        "Pictures",
        (),
        (("mode", "picture"), ("values", 1)),
    ),
)


def all_presets() -> tuple[Preset, ...]:
    """Everything the gallery offers, grouped by what is drawn."""
    return (
        OWN
        + _of("Plane", presets.PLANE)
        + _of("Space", presets.SPACE)
        + _of("Other sizes", presets.OTHER)
        + _of("Larger", presets.BLOCKS)
    )


def _of(title: str, group: tuple[presets.Preset, ...]) -> tuple[Preset, ...]:
    return tuple(Preset(each.key, each.title, each.line, title, (("A", each.rows),), RESET) for each in group)
