"""What there is to reach in the Norms lab."""

from __future__ import annotations

from math import isfinite, isinf

from linalg_viz.compute.exact.rounded import exactly, number, values
from linalg_viz.compute.typing import Column
from linalg_viz.labs.contract.goals import Goal, Judged
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.norms import axioms, drag, facts, places, triangle, turning
from linalg_viz.labs.norms.induced import drawable
from linalg_viz.labs.norms.params import Params
from linalg_viz.labs.parts import known, measured
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import stated

PROMISES = {"scale": "scaling", "triangle": "the triangle inequality", "zero": "“0 only for 0”"}


def goals() -> tuple[Goal, ...]:
    """In the order in which they are offered."""
    slack = qty.of_kind(Kind.SLACK, "x", "y")
    farthest = qty.made(Kind.MAXIMISER, "A", (2.0,))
    return (
        Goal(
            "equal",
            "measure",
            "Find an x for which all three lengths are equal.",
            _all_equal,
            _several,
            qty.vector("x"),
        ),
        Goal(
            "diamond",
            "ball",
            "Find the p for which the unit ball is a diamond.",
            _diamond,
            _several,
            qty.of_kind(Kind.ORDER),
        ),
        Goal(
            "no-detour",
            "triangle",
            "Make the two sides equal: no slack, and neither vector 0.",
            _no_detour,
            about=slack,
        ),
        Goal("broken", "axioms", "Break one of the three promises of a norm.", _broken),
        Goal(
            "empty",
            "frobenius",
            "Turn Q until one cell off the diagonal is empty.",
            _emptied,
            _two_by_two,
            qty.of_kind(Kind.ROTATION),
        ),
        Goal("farthest", "induced", "Put x where A x is longest.", _farthest, _drawn, farthest),
    )


def _x(shared: Shared) -> Column:
    return facts.entries(shared.x, len(shared.x))


def _several(_p: Params, shared: Shared, _inputs: Inputs) -> bool:
    return len(shared.x) > 1 and facts.drawn(_x(shared))


def _all_equal(_p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    walk, leg = (facts.norm(_x(shared), p) for p in (1.0, float("inf")))
    if not (measured.finite(walk) and measured.finite(leg)):
        return Judged(False)
    told = f"city walk {stated(walk, 4)}, longest leg {stated(leg, 4)}"
    return Judged(known.sign(leg) > 0 and known.same(walk, leg).holds, told)


def _diamond(p: Params, _shared: Shared, _inputs: Inputs) -> Judged:
    return Judged(p.order == 1.0, f"p = {facts.order(p.order)}")


def _no_detour(p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    n = facts.size(shared, True)
    x, y = facts.entries(shared.x, n), facts.entries(shared.y, n)
    rest = triangle.slack(x, y, p.order)[3]
    if not measured.finite(rest):
        return Judged(False)
    return Judged(any(x) and any(y) and known.sign(rest) == 0, f"slack {stated(rest, 4)}")


def _broken(p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    n = facts.size(shared, True)
    found = axioms.axioms(p, facts.entries(shared.x, n), facts.entries(shared.y, n))
    broken = [PROMISES[each.key] for each in found if each.holds is False]
    return Judged(bool(broken), f"broken: {', '.join(broken)}" if broken else "all three hold here")


def _two_by_two(_p: Params, shared: Shared, _inputs: Inputs) -> bool:
    return bool(turning.emptying(shared.A, "left"))


def _emptied(p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    angles = turning.emptying(shared.A, p.side)
    if not angles:
        return Judged(False)
    if p.turn in angles:
        return Judged(True, "empty to the last digit of the angle", 0.0)
    after = turning.turned(p, shared.A, 1.0)
    # A product overflows to infinity, a power raises.
    least = min(x * x for x in turning.off_diagonal(after, shared.A, p.side))
    told = f"smallest off the diagonal {stated(least, 3)}" if isfinite(least) else ""
    return Judged(False, told, least)


def _drawn(_p: Params, shared: Shared, _inputs: Inputs) -> bool:
    return drawable(shared.A) and len(shared.A[0]) > 1


def _farthest(p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    q = places.order(p)
    x = facts.entries(shared.x, len(shared.A[0]))
    if not (drawable(shared.A) and facts.drawn(x) and any(x)):
        return Judged(False)
    most = facts.induced(shared.A, q)[0]
    image = tuple(map(number, exactly(shared.A).apply(values(x))))
    reached, size = facts.norm(image, q), facts.norm(x, q)
    told = f"‖A x‖ / ‖x‖ {stated(known.over(reached, size), 4)}, at most {stated(most, 4).removeprefix('= ')}"
    ruled = q in (1.0, 2.0) or isinf(q)
    exact = ruled and known.same(reached, known.times(most, size)).holds
    return Judged(
        exact or x in drag.farthest(p, shared), told, max(float(most) - float(reached) / float(size), 0.0)
    )
