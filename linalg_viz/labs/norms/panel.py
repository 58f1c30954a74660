"""The panel of the lab: its controls and stops, what its buttons do, and the answers to its questions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from linalg_viz.compute import norms
from linalg_viz.compute.typing import Column
from linalg_viz.labs.contract.lab import Change, Control, Inputs, Shared, Stage, tabs
from linalg_viz.labs.contract.questions import said
from linalg_viz.labs.norms import drag, facts, places, triangle
from linalg_viz.labs.norms import params as choices
from linalg_viz.labs.norms.params import LARGEST, LEAST, Params
from linalg_viz.labs.parts import decimals, known, measured, stretched
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.quantity import Quantity


def controls(p: Params, shared: Shared) -> tuple[Control, ...]:
    """What is measured, p, and the switches of the mode."""
    own = {
        "ball": _of_ball,
        "squared": _of_squared,
        "triangle": _of_triangle,
        "axioms": _of_axioms,
        "frobenius": _of_frobenius,
    }.get(p.mode)
    return (tabs(choices.MODES), *_order(p), *(own(shared) if own else ()))


def _order(p: Params) -> list[Control]:
    """p and its marks, where a mode has a p."""
    out: list[Control] = []
    if p.mode in ("ball", "triangle", "axioms", "induced"):
        least = LEAST if p.below and p.mode != "induced" else 1.0
        out.append(
            Control(
                "p",
                "slider",
                "p (right end: ∞)",
                "The p of the p-norm: 1 is the city walk, 2 the straight line, the right end the longest leg",
                "Picture",
                low=least,
                high=LARGEST,
                step=0.01,
                log=True,
                top="∞",
            )
        )
        # Where much is tried by hand the slider alone has to do: the panel must not need scrolling.
        marked = (("1", "1"), ("2", "2"), ("inf", "∞")) if p.mode != "axioms" else ()
        out += [
            Control(f"p{key}", "button", f"p = {name}", f"Set p to {name}", "Picture") for key, name in marked
        ]
    if p.mode in ("ball", "triangle", "axioms"):
        why = "See the triangle inequality fail: why p ≥ 1"
        out.append(Control("below", "switch", "p below 1", why, "Picture"))
    return out


UNIT = Control("unit", "switch", "Unit ball", "All vectors of length 1")


def _of_ball(shared: Shared) -> tuple[Control, ...]:
    if not facts.drawn(shared.x):
        return ()
    why = "L1 as a walk along the axes, L2 as the line, max as the longest leg"
    return UNIT, Control("legs", "switch", "Walk and longest leg", why)


def _of_squared(shared: Shared) -> tuple[Control, ...]:
    if not facts.drawn(shared.x):
        return ()
    return (Control("gradient", "switch", "Gradient 2x", "Where xᵀx grows fastest"),)


def _of_triangle(shared: Shared) -> tuple[Control, ...]:
    some = drag.parallel(shared, facts.size(shared, True)) is not None
    why = "y gives way to its shadow on x: equality"
    lay = Control("parallel", "button", "Lay y along x", why, "Change", enabled=some)
    return (UNIT, lay) if facts.drawn(shared.x, shared.y) else (lay,)


def _of_axioms(shared: Shared) -> tuple[Control, ...]:
    why, among = "A norm, or a measure that breaks a promise", choices.MEASURES
    beside, about = "Put x on the axis of x₂", "A norm is not 0 there: only 0 may measure 0"
    some = facts.size(shared, True) > 1
    return (
        Control("measure", "choice", "Try", why, "Picture", choices=among),
        Control("zero", "button", "Take x to 0", "Its measure must be 0 there", "Change"),
        Control("beside", "button", beside, about, "Change", enabled=some),
        Control("s", "slider", "s", "The factor of s x", "Picture", low=-4.0, high=4.0, step=0.01),
    )


def _of_frobenius(shared: Shared) -> tuple[Control, ...]:
    why, among = "Whether rows or columns are mixed", choices.SIDES
    return (
        Control("side", "choice", "Turn", why, "Picture", choices=among, stands="segments"),
        Control(
            "turn",
            "slider",
            "Angle of Q",
            "How far Q turns",
            "Picture",
            low=-180.0,
            high=180.0,
            step=0.5,
            unit="°",
        ),
    )


def uses(p: Params) -> tuple[str, ...]:
    """What the mode reads."""
    return {
        "measure": ("x",),
        "ball": ("x",),
        "squared": ("x",),
        "frobenius": ("A",),
        "induced": ("x", "A"),
    }.get(p.mode, ("x", "y"))


def stages(p: Params, shared: Shared) -> tuple[Stage, ...]:
    """The turn from A to QA; one stop where nothing moves."""
    if p.mode == "frobenius":
        return (Stage("A", 0.0), Stage("Q A" if p.side == "left" else "A Q^T", 1.0))
    return (Stage("A" if p.mode == "induced" else "x", 0.0),)


def press(p: Params, shared: Shared, inputs: Inputs, name: str) -> Change:
    """The marks of p, y laid along x, x taken to 0 or onto an axis; KeyError for another name."""
    marked = {"p1": 1.0, "p2": 2.0, "pinf": LARGEST}
    if name in marked:
        return Change(replace(p, p=marked[name]), shared)
    if name in ("zero", "beside"):
        entries = [Fraction(0)] * facts.size(shared, True)
        if name == "beside":
            entries[1] = Fraction(1)
        return Change(p, shared.changed(x=tuple(entries)))
    if name == "parallel":
        n = facts.size(shared, True)
        shadow = drag.parallel(shared, n)
        if shadow is None:
            raise ValueError("x is 0 or too large: it has no line to lay y along. Move x first.")
        texts = (("y", tuple((decimals.text(e),) for e in shadow)),)
        return Change(p, shared.changed(y=shadow), "y lies on the line of x", texts)
    raise KeyError(f"no button {name!r}")


def asked_length(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """‖x‖₂."""
    return (facts.norm(facts.entries(shared.x, len(shared.x)), 2.0),)


def order_asked(p: Params, shared: Shared) -> Quantity:
    """‖x‖ₚ."""
    return qty.norm("x", p.order)


def asked_order(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """‖x‖ₚ for the p of the lab."""
    return (facts.norm(facts.entries(shared.x, len(shared.x)), p.order),)


def sum_asked(p: Params, shared: Shared) -> Quantity:
    """‖x + y‖ₚ."""
    return qty.norm("x + y", p.order)


def asked_sum(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """‖x + y‖ₚ."""
    n = facts.size(shared, True)
    both = triangle.total(facts.entries(shared.x, n), facts.entries(shared.y, n))
    return (facts.norm(both, p.order),)


def asked_area(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """‖A‖_F²."""
    return (norms.squared_frobenius(shared.A),)


def induced_asked(p: Params, shared: Shared) -> Quantity:
    """‖A‖ₚ."""
    return qty.norm("A", places.order(p))


def asked_induced(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """‖A‖ₚ."""
    return (facts.induced(shared.A, places.order(p))[0],)


def farthest_asked(p: Params, shared: Shared) -> Quantity:
    """The x that A brings farthest."""
    return qty.made(Kind.MAXIMISER, "A", (places.order(p),))


def asked_farthest(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """The direction that A (m, 2) stretches most, measured straight, where it stretches most in one alone."""
    if p.mode != "induced" or places.order(p) != 2.0 or len(shared.A[0]) != 2:
        return None
    return stretched.direction(shared.A)


def asked_detour(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """Whether nothing is left over in the triangle, where neither x nor y is 0."""
    n = facts.size(shared, True)
    x, y = facts.entries(shared.x, n), facts.entries(shared.y, n)
    if p.mode != "triangle" or not any(x) or not any(y):
        return None
    rest = triangle.slack(x, y, p.order)[3]
    return said(known.sign(rest) == 0) if measured.finite(rest) else None
