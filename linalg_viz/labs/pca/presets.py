"""The PCA lab's gallery: small clouds typed into A, and the tables that come with the program."""

from __future__ import annotations

from typing import Any

from linalg_viz.labs.contract.lab import Preset

SMALL, TABLES, TRAPS, WHY = "Small clouds", "Tables", "Traps", "The derivation"


def _typed(key: str, title: str, about: str, rows: str, group: str = SMALL, **params: Any) -> Preset:
    """``rows`` are observations apart by semicolons."""
    cells = tuple(tuple(row.split()) for row in rows.split(";"))
    return Preset(key, title, about, group, (("A", cells),), _params(params), "")


def _table(key: str, title: str, about: str, data: str, group: str = TABLES, **params: Any) -> Preset:
    return Preset(key, title, about, group, (), _params(params), f"bundled:{data}")


FRESH = {
    "columns": (),
    "left_out": (),
    "selected": (),
    "edits": (),
    "named": (),
    "labelled": (),
    "flips": (),
    "row": 0,
    "group": "",
    "across": "",
    "up": "",
    "deep": "",
    "centre": True,
    "scale": False,
    "missing": "drop",
    "first": 1,
    "second": 2,
    "third": 0,
    "keep": 1,
    "frame": (),
    "tour": "still",
    "space": False,
    "ellipses": False,
    "centres": False,
}
"""What belongs to one table and not to another."""


def _params(given: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple({**FRESH, **given}.items())


LONG = (
    "-4 -2.2; -3 -1.1; -2.4 -1.8; -1.5 -0.2; -0.8 -0.9; 0 0.3; 0.6 -0.4; 1.3 1.2; 2 0.5; 2.7 1.9; 3.2 "
    "1.1; 4.1 2.4"
)
ROUND = "2 0; 1 1.7; -1 1.7; -2 0; -1 -1.7; 1 -1.7; 1 0.2; -1 -0.2; 0.2 1; -0.2 -1; 0 0.4; 0 -0.4"
SPACE = (
    "3 1 0.5; 2.2 1.4 -0.3; 1.5 0.2 0.8; 0.4 0.9 -0.6; -0.3 -0.5 0.4; -1.2 0.1 -0.2; -1.9 -1.3 0.3; "
    "-2.6 -0.7 -0.9; 0.8 -0.6 0.2; -0.9 0.8 0.1; 1.1 0.5 -0.5; -2.1 -1.8 0.2"
)

PRESETS = (
    _typed(
        "start",
        "Twelve points to drag",
        "One direction holds most of the spread.",
        LONG,
        mode="turn",
        angle=65.0,
        came=65.0,
        threads=True,
    ),
    _typed("scores", "Their components", "The same points on their own axes.", LONG, mode="scores"),
    _typed("round", "A round cloud", "Nearly equal variances: the axes are arbitrary.", ROUND, mode="scores"),
    _typed(
        "line",
        "On a line",
        "Nothing is left for the second component.",
        "-2 -1; -1 -1/2; 0 0; 1 1/2; 2 1",
        mode="scree",
    ),
    _typed(
        "space", "A cloud in space", "Three columns: turn the axis in space.", SPACE, mode="turn", space=True
    ),
    _typed(
        "space-scores",
        "Its components in space",
        "Three components, and the columns as arrows.",
        SPACE,
        mode="scores",
        third=3,
    ),
    _table(
        "penguins",
        "Penguins by species",
        "Three species, four measurements in different units: scaled.",
        "penguins",
        mode="scores",
        scale=True,
        ellipses=True,
    ),
    _table(
        "iris",
        "Iris: the classic",
        "One component keeps 92 %.",
        "iris",
        mode="scores",
        biplot="covariance",
    ),
    _table(
        "iris-turn",
        "Turn the axis in Iris",
        "Petal length against sepal length.",
        "iris",
        mode="turn",
        across="sepal_length",
        up="petal_length",
        angle=10.0,
        came=10.0,
    ),
    _table(
        "wine",
        "Wine: how many?",
        "Thirteen columns: where does the scree bend?",
        "wine",
        mode="scree",
        scale=True,
        keep=3,
        kaiser=True,
        stick=True,
    ),
    _table(
        "wine-circle",
        "Wine: contributions",
        "Which columns make the first two components?",
        "wine",
        mode="variables",
        scale=True,
        quality="contributions",
    ),
    _table(
        "penguins-tour",
        "From columns to components",
        "The camera travels; play the time line.",
        "penguins",
        mode="scores",
        scale=True,
        tour="principal",
    ),
    _table(
        "wine-grand",
        "A grand tour",
        "Thirteen dimensions seen from many sides.",
        "wine",
        mode="scores",
        scale=True,
        tour="grand",
    ),
    _table(
        "digits",
        "Digits, component by component",
        "A picture of 64 numbers comes back from a few.",
        "digits",
        mode="rows",
        keep=8,
        row=3,
    ),
    _table(
        "swarm",
        "A swarm in space",
        "Long in one direction, flat in another.",
        "swarm",
        mode="turn",
        space=True,
    ),
    _table(
        "iris-row", "Encode a flower", "One row, k numbers, and back.", "iris", mode="rows", keep=2, row=101
    ),
    _table(
        "outlier",
        "A far outlier",
        "One row turns the first axis: select it and leave it out.",
        "outlier",
        TRAPS,
        mode="scores",
    ),
    _table(
        "unscaled",
        "Wine, not scaled",
        "Proline alone makes the first component.",
        "wine",
        TRAPS,
        mode="scores",
    ),
    _table(
        "uncentred",
        "Not centred",
        "The first direction points at the mean.",
        "uncentred",
        TRAPS,
        mode="why",
        part="centre",
    ),
    _typed(
        "encoder",
        "The encoder by descent",
        "c* = Dᵀx is the bottom of a bowl.",
        SPACE,
        WHY,
        mode="why",
        part="encoder",
        step=0.2,
        steps=12,
    ),
    _typed(
        "overshoot",
        "Steps that overshoot",
        "Beyond 1/2 every step goes past the bottom.",
        SPACE,
        WHY,
        mode="why",
        part="encoder",
        step=0.85,
        steps=16,
    ),
    _typed(
        "direction",
        "The direction by descent",
        "Down the error landscape to the first component.",
        LONG,
        WHY,
        mode="why",
        part="direction",
        angle=100.0,
        came=100.0,
        step=0.15,
        steps=12,
    ),
    _typed(
        "sphere",
        "The landscape over the sphere",
        "Three columns: level lines of the error.",
        SPACE,
        WHY,
        mode="why",
        part="direction",
        space=True,
        step=0.2,
        steps=14,
        direction=(-0.3, 0.5, 0.8),
    ),
    _typed(
        "slanted",
        "Columns not at right angles",
        "Then c = Dᵀx decodes to something else.",
        LONG,
        WHY,
        mode="why",
        part="constraints",
        orthogonal=False,
        row=8,
        slant=55.0,
    ),
    _typed(
        "curve",
        "A decoder that is not linear",
        "A curve through all rows: no error, and nothing learnt.",
        LONG,
        WHY,
        mode="why",
        part="constraints",
        linear=False,
    ),
)
