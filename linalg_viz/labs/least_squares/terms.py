"""x as the sum of its terms (uᵢᵀb/σᵢ)vᵢ: how large they are, and the picture in which x can leave."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Real, array
from linalg_viz.labs.least_squares import drawing
from linalg_viz.labs.least_squares.drawing import COLUMNS
from linalg_viz.labs.least_squares.system import HUGE, System, drawn_x, named_space, norm, point
from linalg_viz.labs.parts import arrows
from linalg_viz.labs.parts.pixels import THOUSANDTH, UNSEEN
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Label, Mark
from linalg_viz.scene.numbers import counted, shown
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Viewport

LEAST = THOUSANDTH
"""Length of the first term below which it does not say how large the picture is."""

BEYOND = 1.35
"""How many times half the width of the picture x is long when it has left it."""

FARTHEST = 60.0
"""How many times half the width of the picture an arrow is drawn at most."""


def shares(s: System) -> Real:
    """uᵢᵀb/σᵢ for every σ > 0, (r,): how much of vᵢ goes into x; ±inf where it overflows."""
    b = array((s.b,))[0]
    sigma = s.D.sigma[s.D.sigma > 0.0]
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        return np.asarray(
            np.nan_to_num((s.D.U[:, : len(sigma)].T @ b) / sigma, nan=0.0, posinf=np.inf, neginf=-np.inf)
        )


def lengths(s: System) -> Real:
    """‖x‖ when the first 0, 1, 2, … terms count, (r + 1,)."""
    with np.errstate(over="ignore"):
        return np.asarray(np.concatenate([[0.0], np.hypot.accumulate(np.abs(shares(s)))]))


# x as a sum


def _reach(s: System, x: float) -> float:
    """Half the width of the picture of the terms for an x of that length.

    It stays with the first term that is not 0, so that x can be seen to leave it.
    """
    parts = np.abs(shares(s))
    # b at a right angle to u₁ leaves rounding of its first term, at most.
    seen = parts[parts > UNSEEN * norm(s.b) / float(s.D.sigma[0])] if len(parts) else parts
    steady = float(seen[0]) if len(seen) else 0.0
    most = min(max(x, steady), 8.0 * max(steady, LEAST))
    return drawing.reach_for(most, steady, 1.2 * min(norm(s.b), 4.0 * steady))


def gone(s: System) -> bool:
    """Whether x has left the picture of the terms."""
    x = 0.0 if s.x is None else norm(s.x)
    return x > BEYOND * _reach(s, x)


def would_go(s: System) -> bool:
    """Whether x would be out of that picture if every term counted."""
    x = float(lengths(s)[-1])
    return x > BEYOND * _reach(s, x)


def terms_view(s: System, ports: Viewports) -> View:
    """x = Σ (uᵢᵀb/σᵢ)vᵢ, one arrow after another; those that are cut lead to where they would have led."""
    assert s.x is not None
    parts = shares(s)
    x, reach = norm(s.x), _reach(s, norm(s.x))
    home, port = drawing.port_for(ports, "terms", s.n, reach)
    d = port.camera.dimension
    marks = drawing.base(port, s.n, reach)
    tail = np.zeros(d)
    for i, value in enumerate(parts[: s.n]):
        part = point(tuple(float(v) for v in min(max(value, -HUGE), HUGE) * s.V[:, i]), d)
        step, _ = drawing.clipped(part, FARTHEST * reach)
        if float(np.linalg.norm(step)) < UNSEEN * reach:
            continue
        marks += _term(i, tail, step, i < s.rank, port, reach)
        tail = tail + step if i < s.rank else tail
    out_of_sight = gone(s)
    head, _ = drawing.clipped(drawn_x(s, d)[0], FARTHEST * reach)
    marks += arrows.arrow(
        "x",
        head,
        "x",
        "" if out_of_sight else "x = A^+b",
        port,
        quantity=qty.of_kind(Kind.SOLUTION),
        weight="curve" if s.rank == 1 else "bold",
        answer=True,
    )
    if out_of_sight:
        at = head / np.linalg.norm(head) * 0.62 * reach
        marks.append(
            Label(
                key="gone",
                role="x",
                at=at,
                text=f"x is out of the picture: ‖x‖ ≈ {shown(x, 3)}",
                side=arrows.across(head, np.zeros(d), port),
                size=0.9,
                answer=True,
                quantity=qty.of_kind(Kind.SOLUTION),
            )
        )
    lost = len(s.D.sigma) - s.rank
    title = f"Input {named_space(s.n)} — x as the sum of its terms" + (f", {lost} cut" if lost else "")
    words = f"x {arrows.told(s.x)} as a sum of {counted(s.rank, 'term')}"
    return drawing.view("terms", title, marks, home, reach, s.n, words)


def _term(i: int, tail: Real, step: Real, counts: bool, port: Viewport, reach: float) -> list[Mark]:
    """One term as an arrow from where the sum stands, named where it is seen; dashed where it is cut."""
    quantity = qty.numbered(Kind.SINGULAR_PART, i + 1, "x")
    origin = np.zeros(len(step))
    inside = np.linalg.norm(tail + step) <= 1.6 * reach
    arrow = arrows.arrow(
        f"term{i}",
        tail + step,
        COLUMNS[i],
        "",
        port,
        tail=tail,
        weight="curve",
        dash="solid" if counts else "dash",
        fade=1.0 if counts else 0.6,
        quantity=quantity,
    )
    name = Label(
        key=f"term{i}-name",
        role=COLUMNS[i],
        at=tail + 0.5 * step if inside else tail + step * (0.5 * reach / np.linalg.norm(step)),
        text=f"(u_{i + 1}^T b/σ_{i + 1}) v_{i + 1}" + ("" if counts else ", cut"),
        side=arrows.across(step, origin if i else -step, port),
        size=0.85,
        quantity=quantity,
    )
    return [*arrow, name]
