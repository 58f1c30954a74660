"""What there is to reach in the Least squares lab."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.labs.contract.goals import Goal, Judged
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.least_squares import data, terms
from linalg_viz.labs.least_squares.params import Params
from linalg_viz.labs.least_squares.system import exact_norm, norm, of
from linalg_viz.labs.parts import known
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import shown, stated

NEAR = Fraction(11, 10)
"""The most that the sum of one's own squares may be of the least one."""


def goals() -> tuple[Goal, ...]:
    """In the order in which they are offered."""
    residuals, x = qty.of_kind(Kind.RESIDUALS), qty.of_kind(Kind.SOLUTION)
    return (
        Goal(
            "near",
            "fit",
            "Drag your fit by its rings to within 10 % of the least sum of squares.",
            _near,
            _plain_fit,
            residuals,
        ),
        Goal(
            "on-plane",
            "trip",
            "Put b on Col A: then nothing is left of it.",
            _on_columns,
            _thin,
            qty.residual("b", "A"),
        ),
        Goal("leave", "tolerance", "Let x leave the picture: push σ₂ towards 0.", _left, _two_terms, x),
        Goal("cut", "tolerance", "Now cut it: raise the tolerance past σ₂.", _cut, _would_leave, x),
    )


def _plain_fit(p: Params, _shared: Shared, _inputs: Inputs) -> bool:
    return not p.ridged and p.line != "best"


def _near(p: Params, _shared: Shared, _inputs: Inputs) -> Judged:
    d = data.of(p)
    done = known.compare(d.sse, known.times(NEAR, d.best.sse)) <= 0
    if not d.best.sse:
        return Judged(done, f"Σe² {stated(d.sse, 4)}, least 0")
    more = known.times(Fraction(100), known.plus(known.over(d.sse, d.best.sse), Fraction(-1)))
    return Judged(
        done, f"{stated(more, 3, False).removeprefix('= ')} % above the least", max(float(more), 0.0)
    )


def _thin(p: Params, shared: Shared, _inputs: Inputs) -> bool:
    s = of(p, shared)
    return s.exact and s.drawn and 0 < s.rank < s.m


def _on_columns(p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    s = of(p, shared)
    if not s.exact or s.residual is None:
        return Judged(False)
    return Judged(any(s.b) and s.solvable, f"‖b − p‖ {stated(exact_norm(s.residual), 4)}")


def _two_terms(p: Params, shared: Shared, _inputs: Inputs) -> bool:
    s = of(p, shared)
    return s.drawn and len(s.D.sigma) > 1 and any(s.b)


def _left(p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    s = of(p, shared)
    if not s.drawn or s.x is None:
        return Judged(False)
    return Judged(terms.gone(s), f"‖x‖ ≈ {shown(norm(s.x), 4)}")


def _would_leave(p: Params, shared: Shared, inputs: Inputs) -> bool:
    return _two_terms(p, shared, inputs) and terms.would_go(of(p, shared))


def _cut(p: Params, shared: Shared, inputs: Inputs) -> Judged:
    s = of(p, shared)
    if not s.drawn or s.x is None:
        return Judged(False)
    done = _would_leave(p, shared, inputs) and s.rank < len(s.D.sigma) and not terms.gone(s)
    return Judged(done, f"‖x‖ ≈ {shown(norm(s.x), 4)}")
