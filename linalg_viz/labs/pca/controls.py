"""The panel of the PCA lab: what is prepared how, what is looked at, and the buttons."""

from __future__ import annotations

from linalg_viz.data.table import Table
from linalg_viz.labs.contract.lab import Control, Inputs, Shared, Stage, tabs
from linalg_viz.labs.pca import deeds, tables
from linalg_viz.labs.pca import params as choices
from linalg_viz.labs.pca.kept import flip
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import turn

MOST = 64
"""Components and steps a number can ask for; what does not exist gives way to what does."""


def controls(p: Params, shared: Shared, inputs: Inputs | None = None) -> tuple[Control, ...]:
    """What can be set in the present mode; names of columns are offered where the table is at hand."""
    table = None if shared.data and inputs is None else tables.table(p, shared, inputs or Inputs())
    found = table if isinstance(table, Table) else None
    out = [tabs(choices.MODES, known=choices.KNOWN)]
    out += {
        "scores": _scores,
        "variables": _variables,
        "scree": _scree,
        "turn": _turn,
        "tour": _tour,
        "rows": _rows,
        "why": _why,
    }[p.picture](p, found)
    return tuple(out + _policy() + _groups(found) + deeds.of_selection(p) + deeds.as_algebra(p, found))


def _policy() -> list[Control]:
    return [
        Control(
            "centre",
            "switch",
            "Centre",
            "Take the mean from every column",
            "Preparation",
            known=(("", "center, subtract the mean"),),
        ),
        Control(
            "scale",
            "switch",
            "Scale to sd 1",
            "Divide every column by its standard deviation",
            "Preparation",
            known=(("", "standardize, standardise, normalize, normalise, z-score, unit variance"),),
        ),
        Control(
            "missing",
            "choice",
            "Missing cells",
            "What happens to a row with a missing cell; the mean is that of its column",
            "Preparation",
            choices=choices.MISSING,
            known=(("drop", "missing values, NA"), ("mean", "missing values, impute, imputation")),
        ),
        Control(
            "divisor",
            "choice",
            "Divisor",
            "What sums of squares are divided by",
            "Preparation",
            choices=choices.DIVISORS,
        ),
    ]


def _groups(table: Table | None) -> list[Control]:
    able = tables.grouping(table) if table is not None else ()
    if not able:
        return []
    names = (("", "by itself"), ("-", "none"), *((name, name) for name in able))
    return [
        Control(
            "group",
            "choice",
            "Colour and shape by",
            "A column of words that groups the rows; of more than ten, choose behind their names",
            "Picture",
            choices=names,
            known=(("", "color by, groups"),),
        )
    ]


def _pc(name: str, label: str, low: float = 1.0) -> Control:
    return Control(name, "number", label, "Which component", "Picture", low=low, high=MOST, step=1.0)


def _way() -> Control:
    about = "The components, or the way to them: from the columns, through many views, or by hand"
    return Control("tour", "choice", "Show", about, "Picture", choices=choices.TOURS, stands="segments")


def _variables(p: Params, table: Table | None) -> list[Control]:
    about = "The circle of correlations, or how well columns and rows are seen, or what the axes are made of"
    kind = Control("quality", "choice", "Show", about, choices=choices.QUALITIES, stands="segments")
    return [kind, _pc("first", "Across: PC"), _pc("second", "Up: PC")]


def _scores(p: Params, table: Table | None) -> list[Control]:
    return [
        _way(),
        _pc("first", "Across: PC"),
        _pc("second", "Up: PC"),
        Control(
            "third",
            "number",
            "In space: PC",
            "A third component; 0 for the plane",
            "Picture",
            low=0.0,
            high=MOST,
            step=1.0,
        ),
        Control(
            "biplot",
            "choice",
            "Scaling",
            "Form: distances between rows are true. Covariance: angles between arrows are.",
            "Picture",
            choices=choices.BIPLOTS,
        ),
        Control(
            "loadings",
            "switch",
            "Arrows of the columns",
            "Directions of the columns, at the factor that the picture names",
        ),
        *_ellipses(p, table),
        *_flips(p),
    ]


def _ellipses(p: Params, table: Table | None) -> list[Control]:
    """In the plane, where the rows stand in groups."""
    if p.third or p.group == "-" or table is None or not tables.grouping(table):
        return []
    about = (
        "The mean of each group, in the region that holds the true mean in 95 of 100 samples of normal rows"
    )
    return [
        Control("ellipses", "switch", "Ellipses", "Each group's covariance at two standard deviations"),
        Control("centres", "switch", "Group centres", about),
    ]


def _flips(p: Params) -> list[Control]:
    return [
        Control(flip(k), "button", f"Turn PC{k} round", "Its sign is a matter of taste", "Change")
        for k in dict.fromkeys((p.first, p.second, *((p.third,) if p.third else ())))
    ]


def _scree(p: Params, table: Table | None) -> list[Control]:
    return [
        Control("keep", "number", "Components kept k", "", "Picture", low=1.0, high=MOST, step=1.0),
        Control("kaiser", "switch", "Kaiser's line", "Components above the average variance"),
        Control("stick", "switch", "Broken stick", "What a stick broken at random would give"),
        Control(
            "parallel",
            "switch",
            "Parallel analysis",
            "What columns with the same spread that have nothing to do with each other would give",
        ),
    ]


def _columns(p: Params, table: Table | None, names: tuple[tuple[str, str], ...]) -> list[Control]:
    """Choices of columns by name, or buttons that go to the next one while the names are not at hand."""
    if table is None:
        return [
            Control(f"next:{name}", "button", f"{label}: next column", "", "Picture") for name, label in names
        ]
    offered = (("", "first free one"), *((c, c) for c in table.numeric))
    return [Control(name, "choice", label, "A column", "Picture", choices=offered) for name, label in names]


_TWO = (("across", "Across"), ("up", "Up"))


def _turn(p: Params, table: Table | None) -> list[Control]:
    out = _columns(p, table, (*_TWO, ("deep", "Third")) if p.space else _TWO)
    out.append(Control("space", "switch", "Three columns", "Turn the axis in space", "Picture"))
    out.append(Control("threads", "switch", "Threads", "From every row to its place on the axis"))
    if not p.space:
        out.append(
            Control("curve", "switch", "Curve", "Beside the picture: what an axis keeps at each angle")
        )
        out.append(
            Control(
                "angle",
                "slider",
                "Angle",
                "The angle of your axis",
                "Picture",
                low=-180.0,
                high=180.0,
                step=1.0,
                unit="°",
            )
        )
    out.append(
        Control(
            "best",
            "button",
            "Best",
            "The axis turns to where it keeps most; play the time line to see it turn",
            "Change",
        )
    )
    return out


def _tour(p: Params, table: Table | None) -> list[Control]:
    out = [_way()]
    if p.tour != "manual":
        out += _columns(p, table, _TWO)
    if p.tour == "principal":
        out += [_pc("first", "To: PC"), _pc("second", "and PC")]
    if p.tour == "grand":
        out.append(
            Control(
                "seed",
                "number",
                "Which tour",
                "Another number, another way",
                "Picture",
                low=1.0,
                high=999.0,
                step=1.0,
            )
        )
    return out


def _rows(p: Params, table: Table | None) -> list[Control]:
    last = float(table.row_count - 1) if table is not None and table.row_count else 1e6
    return [
        Control("keep", "number", "Components kept k", "", "Picture", low=1.0, high=MOST, step=1.0),
        Control(
            "row",
            "number",
            "Row (from 0)",
            "The row that is encoded and decoded",
            "Picture",
            low=0.0,
            high=max(last, 1.0),
            step=1.0,
        ),
    ]


def _why(p: Params, table: Table | None) -> list[Control]:
    out = [
        Control(
            "part",
            "choice",
            "The step",
            "Which part of the derivation",
            "Picture",
            choices=choices.PARTS,
            stands="segments",
        )
    ]
    if p.part == "encoder":
        out += [_eta(), _steps()]
    if p.part == "direction":
        out += [_eta(), _steps(), *_columns(p, table, (*_TWO, ("deep", "Third")) if p.space else _TWO)]
        out.append(Control("space", "switch", "Three columns", "The landscape over the sphere", "Picture"))
    if p.part == "constraints":
        out += [
            Control(
                "linear", "switch", "The decoder is linear", "Broken: a curve through all rows", "Constraints"
            ),
            Control(
                "orthogonal",
                "switch",
                "Columns of D at right angles",
                "Broken: at the angle below",
                "Constraints",
            ),
            Control(
                "unit", "switch", "Columns of D of length 1", "Broken: of the length below", "Constraints"
            ),
        ]
        if not p.orthogonal:
            out.append(
                Control(
                    "slant",
                    "slider",
                    "Angle between them",
                    "",
                    "Constraints",
                    low=10.0,
                    high=170.0,
                    step=1.0,
                    unit="°",
                )
            )
        if not p.unit:
            out.append(Control("length", "slider", "Length", "", "Constraints", low=0.3, high=2.5, step=0.05))
        out += _columns(p, table, _TWO)
    if p.part == "centre":
        out += _columns(p, table, _TWO)
    return out


def _eta() -> Control:
    return Control(
        "step",
        "slider",
        "Step size η",
        "Above 1/2 it oversteps, above 1 it runs away",
        "Descent",
        low=0.02,
        high=1.2,
        step=0.01,
    )


def _steps() -> Control:
    return Control("steps", "number", "Steps", "", "Descent", low=1.0, high=60.0, step=1.0)


def stages(p: Params, shared: Shared) -> tuple[Stage, ...]:
    """What the time line goes through: a turn, a tour, the steps of a descent; one stop where nothing
    moves.
    """
    if p.mode == "turn" and not p.space and turn.moved(p):
        return (Stage("your axis", 0.0), Stage("best", 1.0))
    if p.picture == "tour" and p.tour == "principal":
        return (Stage("columns", 0.0), Stage(f"PC{p.first} PC{p.second}", 1.0))
    if p.picture == "tour" and p.tour == "grand":
        return (Stage("columns", 0.0), *(Stage(f"view {i}", i / 5) for i in range(1, 6)))
    if p.mode == "why" and p.part in ("encoder", "direction"):
        return (Stage("begin", 0.0), Stage(f"{p.steps} steps", 1.0))
    return (Stage("now", 0.0),)
