"""What there is to reach in the Transform lab."""

from __future__ import annotations

from fractions import Fraction
from math import inf

from linalg_viz.compute import vectors
from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.typing import Number
from linalg_viz.labs.contract.goals import Goal, Judged
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts import known
from linalg_viz.labs.transform.offered import drawn_as_geometry
from linalg_viz.labs.transform.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.numbers import stated


def goals() -> tuple[Goal, ...]:
    """In the order in which they are offered."""
    return (
        Goal(
            "collapse",
            "circle",
            "Make the area 0: drag a ring until det A = 0.",
            _collapsed,
            _is_plane,
            qty.det(),
        ),
        Goal(
            "turn-over",
            "circle",
            "Turn the plane over and keep areas: det A = −1.",
            _turned_over,
            _is_plane,
            qty.det(),
        ),
        Goal("spiral", "map", "Reach a spiral: no direction keeps its line.", _spiral, _is_plane, qty.det()),
        Goal(
            "orthogonal",
            "families",
            "Make A orthogonal by hand: a turn or a mirror.",
            _orthogonal,
            _loose,
            qty.holds("orthogonal"),
        ),
    )


def _plane(shared: Shared) -> bool:
    return len(shared.A) == len(shared.A[0]) == 2 and drawn_as_geometry(shared.A)


def _is_plane(_p: Params, shared: Shared, _inputs: Inputs) -> bool:
    return _plane(shared)


def _loose(p: Params, shared: Shared, _inputs: Inputs) -> bool:
    return _plane(shared) and p.keep == "nothing"


def _determinant(shared: Shared) -> tuple[Number, str]:
    det = known.determinant(shared.A)
    return (Fraction(1), "") if det is None else (det, f"det A {stated(det, 4)}")


def _float(x: Number) -> float:
    """A number for how far it is to go; beyond the range of floats it is infinite."""
    try:
        return float(x)
    except OverflowError:
        return inf


def _collapsed(_p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    det, told = _determinant(shared)
    return Judged(known.sign(det) == 0, told, abs(_float(det)))


def _turned_over(_p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    det, told = _determinant(shared)
    return Judged(known.compare(det, Fraction(-1)) == 0, told, abs(_float(det) + 1.0))


def _spiral(_p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    det = known.determinant(shared.A)
    if not _plane(shared) or det is None:
        return Judged(False)
    half = known.times(known.trace(shared.A), Fraction(1, 2))
    above = known.plus(known.times(half, half), known.negative(det))
    return Judged(known.sign(above) < 0, f"tr²/4 − det {stated(above, 4)}")


def _orthogonal(p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    if not _plane(shared):
        return Judged(False)
    one, two = zip(*shared.A, strict=True)
    lengths = f"lengths {_number(vectors.length(one))} and {_number(vectors.length(two))}"
    told = f"{lengths}, dot product {stated(vectors.dot(one, two), 3)}"
    return Judged(p.keep == "nothing" and exactly(shared.A).has("orthogonal").holds, told)


def _number(x: Number) -> str:
    sign, text = stated(x, 3).split(" ", 1)
    return text if sign == "=" else f"{sign} {text}"
