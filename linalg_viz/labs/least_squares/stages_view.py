"""A⁺ = VΣ⁺Uᵀ as motions: Uᵀ turns the output space, Σ⁺ undoes the stretch and drops what is cut, V turns
back.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from linalg_viz.compute.motion.turning import Turning, turning
from linalg_viz.compute.svd import staged
from linalg_viz.compute.typing import Real, Rows, array
from linalg_viz.labs.least_squares import drag, drawing
from linalg_viz.labs.least_squares.drawing import COLUMNS
from linalg_viz.labs.least_squares.system import HUGE, System, drawn_x, norm, point
from linalg_viz.labs.parts import arrows, plane, space, steps
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.parts.pixels import NOISE
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Curve, Mark
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Viewport

TURN, MIRROR, STRETCH, BACK = "turn", "mirror", "stretch", "back"
NAMES = {
    TURN: ("U^T", "turn by Uᵀ: the u's come to lie on the axes"),
    MIRROR: ("U^T", "the mirror in Uᵀ"),
    STRETCH: ("Σ^+ U^T", "Σ⁺: divide by each σ, drop what has none"),
    BACK: ("V Σ^+ U^T", "turn by V: each axis to its v"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """The map at time t, (d, d) on ℝᵈ with d = max(m, n): identity at 0, A⁺ filled up with 0 at 1."""

    d: int
    U: Real
    kinds: tuple[str, ...]
    turn: Turning
    back: Turning
    mirror: bool
    inverse: Real
    m: int
    n: int

    def share(self, kind: str, t: float) -> float:
        """How far the step of that kind has come; 0 for one that is not taken."""
        if kind not in self.kinds:
            return 0.0
        return min(max(t * len(self.kinds) - self.kinds.index(kind), 0.0), 1.0)

    def step(self, t: float) -> str:
        """The kind of the step under way or, at a stop, done; empty at the very beginning and at the end."""
        return self.kinds[steps.under_way(t, len(self.kinds))] if 0.0 < t < 1.0 else ""

    def reached(self, t: float) -> str:
        """The name of b on its way; empty while a turn is not all of Uᵀ yet."""
        step = self.step(t)
        return "" if not step or (step == TURN and self.mirror) else f"{NAMES[step][0]} b"

    def at(self, t: float) -> Real:
        """The map at time t, (d, d)."""
        turned, back = np.eye(self.d), np.eye(self.d)
        turned[: self.m, : self.m] = self.turn.at(self.share(TURN, t))
        if self.mirror:
            turned[self.m - 1] *= 1.0 - 2.0 * self.share(MIRROR, t)
        k = self.share(STRETCH, t)
        back[: self.n, : self.n] = self.back.at(self.share(BACK, t))
        return np.asarray(back @ ((1.0 - k + k * self.inverse)[:, None] * turned))


@memoised(maxsize=32)
def path(A: Rows, rank: int) -> Path:
    """The motions for an A (m, n) of finite entries, up to 3×3, of which ``rank`` singular values count."""
    S = staged(array(A))
    m, n = len(S.svd.U), len(S.svd.Vt)
    d = max(m, n)
    inverse = np.zeros(d)
    for i in range(min(rank, len(S.svd.sigma))):
        inverse[i] = min(1.0 / max(float(S.svd.sigma[i]), 1.0 / HUGE), HUGE)
    mirrored = S.mirror is not None
    kinds = (TURN, MIRROR, STRETCH, BACK) if mirrored else (TURN, STRETCH, BACK)
    return Path(d, S.svd.U, kinds, turning(S.turn_out.T), turning(S.turn_in.T), mirrored, inverse, m, n)


def view(s: System, ports: Viewports, t: float) -> View:
    """The unit ball of the output space, the u's and b on their way through Uᵀ, Σ⁺ and V."""
    assert s.x is not None
    way = path(s.A, s.rank)
    d = way.d
    size = max(norm(s.b), min(norm(s.x), HUGE), 1.2)
    reach = drawing.reach_for(size, *(v for v in way.inverse if v <= 3.0 * size))
    home, port = drawing.port_for(ports, "stages", d, reach)
    marks = drawing.base(port, d, reach)
    c = port.camera.dimension
    M = np.zeros((c, s.m))
    M[:d] = way.at(t)[:, : s.m]
    marks += _ball(M, port)
    for i in reversed(range(s.m)):
        e = M @ way.U[:, i]
        text = _text(s, i, way, t)
        if np.any(np.abs(e) > NOISE) or i < s.rank:
            marks += arrows.arrow(
                f"u{i}", e, COLUMNS[i], text, port, quantity=qty.left_vector(i + 1), weight="curve"
            )
    b = point(s.b, c)
    if t > 0.0:
        marks += arrows.arrow(
            "b", b, "image", "b", port, quantity=qty.vector("b"), weight="axis", dash="dash", fade=0.6
        )
        now, _ = drawing.clipped(M @ b[: s.m], 60.0 * reach) if t < 1.0 else drawn_x(s, c)
        name = "x = A^+b" if t >= 1.0 else way.reached(t)
        marks += arrows.arrow(
            "moving",
            now,
            "x" if t >= 1.0 else "image",
            name,
            port,
            quantity=qty.of_kind(Kind.SOLUTION),
            answer=t >= 1.0,
        )
    else:
        marks += arrows.arrow("b", b, "image", "b", port, quantity=qty.vector("b"))
    marks.append(drag.right_side(s, "stages").ring(b, "image", arrows.spoken(s.b), quantity=qty.vector("b")))
    step = way.step(t)
    title = (
        NAMES[step][1]
        if step
        else "Before: the output space with its u's"
        if t <= 0.0
        else "A⁺ = V Σ⁺ Uᵀ — every σ undone, the rest dropped"
    )
    return drawing.view(
        "stages",
        title[:1].upper() + title[1:],
        marks,
        home,
        reach,
        d,
        f"A⁺ takes b {arrows.told(s.b)} to x {arrows.told(s.x)}",
    )


def _text(s: System, i: int, way: Path, t: float) -> str:
    if t <= 0.0:
        return f"u_{i + 1}"
    if t < 1.0:
        return f"u_{i + 1}" if way.share(STRETCH, t) <= 0.0 else ""
    if i >= s.rank:
        return ""
    return f"v_{i + 1}/σ_{i + 1}"


def _ball(M: Real, port: Viewport) -> list[Mark]:
    """The image of the unit ball of ℝᵐ under M (c, m)."""
    M = np.where(np.abs(M) < NOISE * max(1.0, float(np.abs(M).max())), 0.0, M)
    if M.shape[0] == 3:
        return space.ellipsoid(M, port, role="area", quantity=qty.of_kind(Kind.ELLIPSOID, "A"))
    outline = plane.CIRCLE @ M.T if M.shape[1] == 2 else np.stack([-M[:, 0], M[:, 0]])
    return [
        Area(
            key="ball-fill",
            role="area",
            points=outline,
            opacity=0.1,
            quantity=qty.of_kind(Kind.ELLIPSOID, "A"),
        ),
        Curve(
            key="ball",
            role="area",
            points=outline.copy(),
            connect="closed",
            weight="axis",
            quantity=qty.of_kind(Kind.ELLIPSOID, "A"),
        ),
    ]


def stops(s: System) -> tuple[tuple[str, float], ...]:
    """The stops of the time line, (name, t)."""
    if not s.drawn:
        return ("U Σ V^T", 0.0), ("U^T", 1 / 3), ("Σ^+ U^T", 2 / 3), ("A^+", 1.0)
    kinds = path(s.A, s.rank).kinds
    names = [("turn" if kind == TURN and MIRROR in kinds else NAMES[kind][0]) for kind in kinds]
    return ("b", 0.0), *(
        (name + " b" if name != "turn" else name, (k + 1) / len(kinds)) for k, name in enumerate(names)
    )
