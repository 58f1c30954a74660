"""What a norm promises, tried on x, y and a factor s; measures that break a promise say which."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import inf

import numpy as np

from linalg_viz.compute import vectors
from linalg_viz.compute.exact import decide, entry
from linalg_viz.compute.exact.rounded import value as exact_value
from linalg_viz.compute.typing import Column, Number
from linalg_viz.labs.norms import drag, facts, places
from linalg_viz.labs.norms.params import Params
from linalg_viz.labs.norms.triangle import total
from linalg_viz.labs.parts import arrows, balls, measured
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Mark, answering
from linalg_viz.scene.numbers import stated
from linalg_viz.scene.view import Viewport


@dataclass(frozen=True, slots=True)
class Axiom:
    """One promise with both of its sides; ``holds`` is None where a number is beyond the range."""

    key: str
    left: str
    relation: str
    right: str
    left_value: Number
    right_value: Number
    holds: bool | None


def value(p: Params, x: Column) -> Number:
    """The measure that is tried, of x; inf where it is beyond the range."""
    if p.measure == "norm":
        return facts.norm(x, p.order)
    if p.measure == "squared":
        return facts.squared(x)
    if p.measure == "count":
        return Fraction(sum(1 for e in x if e))
    return vectors.absolute(x[0]) if measured.finite(x[0]) else inf


def name(p: Params, of: str) -> str:
    """How the measure of something is written."""
    if p.measure == "norm":
        return facts.symbol(of, p.order)
    wrapped = f"({of})" if len(of) > 1 else of
    return {"squared": f"{wrapped}^T {wrapped}", "count": f"count {wrapped}", "first": f"|{wrapped}|_1"}[
        p.measure
    ]


def scaled(p: Params, x: Column) -> Column:
    """s x."""
    s = places.factor(p)
    return tuple(_times(s, e) for e in x)


def axioms(p: Params, x: Column, y: Column) -> tuple[Axiom, ...]:
    """Scaling, the triangle inequality and definiteness, with the numbers of now."""
    s, both = places.factor(p), total(x, y)
    a, b = value(p, scaled(p, x)), _times(abs(s), value(p, x))
    c, d, e = value(p, both), value(p, x), value(p, y)
    return (
        Axiom("scale", name(p, "s x"), "=", f"|s| {name(p, 'x')}", a, b, _equal(a, b)),
        Axiom(
            "triangle",
            name(p, "x + y"),
            "≤",
            f"{name(p, 'x')} + {name(p, 'y')}",
            c,
            _plus(d, e),
            _most(c, _plus(d, e)),
        ),
        Axiom(
            "zero",
            name(p, "x"),
            "= 0 only for",
            "x = 0",
            d,
            Fraction(0),
            (d == 0) == (not any(x)) if measured.finite(d) else None,
        ),
    )


def breaks(p: Params) -> str:
    """What the measure breaks, with an example; "" for a norm."""
    if p.measure == "squared":
        return (
            "xᵀx is no norm: at s = 2 it grows four times, and for y = x the sum is larger than both "
            "together."
        )
    if p.measure == "count":
        return "Counting is no norm: 2x has as many entries ≠ 0 as x, so scaling fails."
    if p.measure == "first":
        return "|x₁| alone is no norm: it is 0 for x = (0, 1), which is not 0."
    if p.order < 1.0:
        both = stated(facts.norm((Fraction(1), Fraction(1)), p.order))
        return (
            "Below p = 1 the triangle inequality fails: (1, 0) and (0, 1) measure 1 each, their sum "
            f"{both} > 2. That is why p ≥ 1."
        )
    return ""


def _times(s: Fraction, v: Number) -> Number:
    return (
        measured.within_range(entry.multiply(s, exact_value(v)))
        if measured.finite(v)
        else float(s) * float(v)
    )


def _plus(a: Number, b: Number) -> Number:
    return total((a,), (b,))[0]


def _equal(a: Number, b: Number) -> bool | None:
    order = _compared(a, b)
    return None if order is None else order == 0


def _most(a: Number, b: Number) -> bool | None:
    order = _compared(a, b)
    return None if order is None else order <= 0


def _compared(a: Number, b: Number) -> int | None:
    """The sign of a − b; None where one is beyond the range of numbers."""
    if not (measured.finite(a) and measured.finite(b)):
        return None
    return decide.compare(exact_value(a), exact_value(b))


def marks(p: Params, x: Column, y: Column, port: Viewport) -> list[Mark]:
    """x, s x on its line, y and x + y, with the balls through x and s x."""
    at, n = facts.point(x), len(x)
    d = len(at)
    out: list[Mark] = []
    if p.measure == "norm":
        for key, v in (("ball", x), ("ball-scaled", scaled(p, x))):
            size = float(facts.norm(v, p.order))
            if size > 0.0:
                out += answering(
                    balls.ball(
                        key,
                        p.order,
                        size * np.eye(d, n),
                        port,
                        role="x",
                        fill=0.03,
                        weight="axis",
                        dash="solid" if key == "ball" else "dash",
                        quantity=qty.norm("x" if key == "ball" else "s x", p.order),
                    )
                )
    if np.any(at):
        far = at / np.linalg.norm(at) * np.hypot(port.width, port.height) / port.scale
        out.append(
            Curve(
                key="line",
                role="x",
                points=np.stack([-far, far]),
                weight="hair",
                dash="dash",
                fade=0.6,
                quantity=qty.of_kind(Kind.SPAN, "x"),
            )
        )
    out += arrows.arrow(
        "sum",
        facts.point(total(x, y)),
        "image",
        "x + y",
        port,
        quantity=qty.vector("x + y"),
        weight="axis",
        dash="dash",
    )
    out += arrows.arrow("y", facts.point(y), "third", "y", port, quantity=qty.vector("y"), weight="curve")
    moved = facts.point(scaled(p, x))
    text = f"s x, s {measured.said(places.factor(p))}"
    out += arrows.arrow("scaled", moved, "x", text, port, quantity=qty.vector("s x"))
    out += arrows.arrow("x", at, "x", "x", port, quantity=qty.vector("x"))
    out.append(drag.vector("y", n).ring(facts.point(y), "third", arrows.spoken(y), quantity=qty.vector("y")))
    if np.any(at):
        said = arrows.spoken(scaled(p, x))
        out.append(drag.scaled(at).ring(moved, "x", said, quantity=qty.vector("s x")))
    return out
