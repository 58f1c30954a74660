"""The panel of the lab: its controls and stops, what its buttons do, and the answers to its questions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import isfinite, log10

from linalg_viz.compute.typing import Column, Number
from linalg_viz.compute.vectors import absolute
from linalg_viz.labs.contract.lab import Change, Control, Inputs, Shared, Stage, tabs
from linalg_viz.labs.contract.questions import said
from linalg_viz.labs.least_squares import from_table, points, stages_view
from linalg_viz.labs.least_squares import params as choices
from linalg_viz.labs.least_squares.data import Data, names
from linalg_viz.labs.least_squares.data import of as data_of
from linalg_viz.labs.least_squares.params import Params
from linalg_viz.labs.least_squares.system import norm, of
from linalg_viz.labs.parts import decimals, known

MOST_ROWS = 12
"""Rows a matrix can have: points up to which X and y can be taken as A and b."""


def controls(p: Params, shared: Shared, inputs: Inputs | None = None) -> tuple[Control, ...]:
    """What the picture is about, and what belongs to it; columns are offered where a table is at hand."""
    out = [tabs(choices.MODES)]
    if p.mode == "fit":
        return (*out, *_fit_controls(p, from_table.controls(p, shared, inputs)))
    s = of(p, shared)
    if p.mode == "trip" and s.drawn:
        out.append(Control("subspaces", "switch", "The four subspaces", "Col A, Null Aᵀ, Row A and Null A"))
    if p.mode == "stages" and s.drawn:
        out.append(Control("cells", "switch", "The factors as cells", "U, Σ, V and Σ⁺ in numbers"))
    out.append(
        Control(
            "own",
            "switch",
            "A tolerance of your own",
            "Else NumPy’s default, or exact where it can be",
            "Tolerance",
        )
    )
    if p.own:
        out.append(
            Control(
                "rtol",
                "slider",
                "Tolerance",
                "Singular values up to this share of σ₁ count as 0",
                "Tolerance",
                low=choices.LOWEST_TOLERANCE,
                high=choices.HIGHEST_TOLERANCE,
                step=0.01,
                unit="σ₁",
                log=True,
            )
        )
        out.append(Control("default", "button", "NumPy’s default", "max(m, n)·ε·σ₁", "Tolerance"))
    return tuple(out)


def _fit_controls(p: Params, columns: list[Control]) -> list[Control]:
    out = [*_fit_picture(p), *_dials(p), *_fit_points(p), *columns, *_fit_options(p)]
    if p.kind == "polynomial":
        name, why = "y × 10 to the power", "For data far taller or flatter than wide"
        out.append(Control("stretch", "number", name, why, "Picture", low=-12, high=12, step=1))
    name, why = "Use as A and b", "X becomes A and y becomes b: the same problem in the round trip"
    return [*out, Control("system", "button", name, why, "Points", enabled=data_of(p).m <= MOST_ROWS)]


def _fit_picture(p: Params) -> list[Control]:
    """What is fitted and what of it is shown."""
    what, shows = choices.KINDS, choices.LINES
    out = [Control("kind", "choice", "Fit", "What is fitted", "Picture", choices=what, stands="segments")]
    if p.kind == "polynomial":
        why = "0 is a constant, 1 a line, 2 a parabola"
        out.append(Control("degree", "slider", "Degree", why, "Picture", low=0, high=6, step=1))
    return [
        *out,
        Control("line", "choice", "Show", "Your curve, the best one, or both", "Picture", choices=shows),
        Control("squares", "switch", "Squares", "The residuals squared, as squares", "Picture"),
    ]


def _dials(p: Params) -> list[Control]:
    """The coefficients of the user's own curve, and its way to the best."""
    limit = _dial_limit(p)
    step = limit / 1000.0
    straight = p.kind == "polynomial" and p.degree == 1
    out = []
    for k, name in enumerate(names(p)):
        power = name.replace("^", "").translate(_RAISED) if "^" in name else name
        label = "Intercept" if k == 0 else "Slope" if straight else f"Coefficient of {power}"
        why = "Your own curve"
        out.append(Control(f"c{k}", "slider", label, why, "By hand", low=-limit, high=limit, step=step))
    return [
        *out,
        Control(
            "best", "button", "Play to the best", "Your curve moves to the best one", "By hand", plays=True
        ),
        Control("take", "button", "Make it mine", "Your curve becomes the best one", "By hand"),
    ]


def _fit_points(p: Params) -> list[Control]:
    """The points to add and to remove."""
    count = len(points.many(p))
    some = 0 <= p.chosen < count and count > 1
    why = "The chosen one, touched last; or Delete"
    return [
        Control("add", "button", "Add a point", "In the middle; or click on the picture", "Points"),
        Control("remove", "button", "Remove the point", why, "Points", enabled=some),
    ]


def _fit_options(p: Params) -> list[Control]:
    """Weights and ridge."""
    some, why = 0 <= p.chosen < len(points.many(p)), "Of the chosen point, touched last"
    out = [
        Control("weighted", "switch", "Weights", "Each square counts w times", "Options"),
        Control("heavier", "button", "Its weight × 2", why, "Options", enabled=some),
        Control("lighter", "button", "Its weight ÷ 2", why, "Options", enabled=some),
        Control("ridged", "switch", "Ridge", "Hold the coefficients back", "Options"),
    ]
    if p.ridged:
        low, high = choices.LOWEST_RIDGE, choices.HIGHEST_RIDGE
        why = "How strongly they are held back"
        out.append(Control("ridge", "slider", "λ", why, "Options", low=low, high=high, step=0.01, log=True))
    return out


_RAISED = str.maketrans("23456", "²³⁴⁵⁶")


def _dial_limit(p: Params) -> float:
    """How far the dials go either way: a power of ten with room for the data."""
    tall = max(abs(float(v[-2])) for v in points.many(p))
    return float(10.0 ** max(1, min(9, round(log10(max(tall, 1.0)) + 0.8))))


def stages(p: Params, shared: Shared) -> tuple[Stage, ...]:
    """The steps of the round trip, of A⁺, or from your curve to the best; one stop where nothing moves."""
    if p.mode == "fit":
        return (Stage("yours", 0.0), Stage("best", 1.0)) if p.line == "both" else (Stage(p.line, 1.0),)
    s = of(p, shared)
    if p.mode == "stages":
        return tuple(Stage(name, t) for name, t in stages_view.stops(s))
    if p.mode == "trip" and s.drawn:
        return Stage("b", 0.0), Stage("p", 1 / 3), Stage("x", 2 / 3), Stage("A x = p", 1.0)
    return (Stage("A x = b", 1.0),)


def uses(p: Params) -> tuple[str, ...]:
    """A and b; a fit has points of its own."""
    return () if p.mode == "fit" else ("A", "b")


def press(p: Params, shared: Shared, inputs: Inputs, name: str) -> Change:
    """The buttons; KeyError for another name, ValueError with the reason where one can do nothing."""
    if name == "default":
        return Change(replace(p, own=False), shared, "NumPy’s default tolerance")
    if name == "best":
        return Change(replace(p, line="both"), shared, "from yours to the best", rewind=True)
    if name == "take":
        return Change(_taken(p), shared, "yours is the best now")
    if name == "add":
        return points.added(p, shared)
    if name == "remove":
        if not 0 <= p.chosen < len(points.many(p)):
            raise ValueError("choose a point first: click it, or move it with the keys")
        return points.removed(p, shared, p.chosen)
    if name in ("heavier", "lighter"):
        return points.weighed(p, shared, Fraction(2) if name == "heavier" else Fraction(1, 2))
    if name == "table":
        return from_table.taken(p, shared, inputs)
    if name == "system":
        return _system(p, shared)
    raise KeyError(f"no button {name!r}")


def _taken(p: Params) -> Params:
    c = data_of(p).best.coefficients
    held = [
        Fraction(v) if Fraction(v).denominator <= 10**14 else decimals.rounded(float(v))
        for v in c
        if _sane(v)
    ]
    if len(held) < len(c):
        raise ValueError("the coefficients are beyond 10⁹: the dials do not go so far")
    return replace(p, **{f"c{k}": v for k, v in enumerate(held)})  # type: ignore[arg-type]


def _sane(x: Number) -> bool:
    return bool(absolute(x) <= choices.LARGEST)


def _system(p: Params, shared: Shared) -> Change:
    """X and y become A and b, times √w where that is rational; the round trip shows them."""
    d: Data = data_of(p)
    if d.m > MOST_ROWS:
        raise ValueError(f"a matrix has at most {MOST_ROWS} rows, and there are {d.m} points")
    if d.weights is not None or d.ridge:
        raise ValueError("switch weights and ridge off first: A and b have no place for them")
    texts = (
        ("A", tuple(tuple(decimals.text(v) for v in row) for row in d.X)),
        ("b", tuple((decimals.text(v),) for v in d.y)),
    )
    q = replace(p, mode="trip", own=False)
    return Change(q, shared.changed(A=d.X, b=d.y), "A has a row for each point, b its y", texts=texts)


def asked_length(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    s = of(p, shared)
    return None if p.mode == "fit" or s.x is None else (norm(s.x),)


def asked_residual(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    s = of(p, shared)
    if p.mode == "fit" or s.residual is None:
        return None
    return (norm(s.residual),)


def asked_bhat(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    s = of(p, shared)
    return s.bhat if p.mode == "trip" and s.drawn and s.m == 2 else None


def asked_shortest(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    s = of(p, shared)
    return s.x if p.mode == "trip" and s.drawn and s.n == 2 else None


def asked_slope(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    if p.mode != "fit" or p.kind != "polynomial" or p.degree != 1:
        return None
    return (data_of(p).best.coefficients[1],)


def asked_least(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    if p.mode != "fit":
        return None
    value = data_of(p).best.sse
    return (value,) if not isinstance(value, float) or isfinite(value) else None


def asked_rest(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """b − p where b is not p."""
    s = of(p, shared)
    if p.mode != "trip" or not s.drawn or s.m != 2 or s.residual is None or known.vanishes((s.residual,)):
        return None
    return s.residual


def asked_reached(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """Whether A x = b has a solution."""
    s = of(p, shared)
    return said(s.solvable) if p.mode == "trip" and s.drawn and s.residual is not None else None
