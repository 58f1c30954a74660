"""The plane: base grid with ticks, the grid moved by a matrix, the unit circle and square, angle arcs."""

from __future__ import annotations

from math import ceil, floor, hypot, log10

import numpy as np
from numpy.typing import ArrayLike

from linalg_viz.compute.typing import Real
from linalg_viz.labs.parts import steps
from linalg_viz.labs.parts.memoised import kept
from linalg_viz.labs.parts.pixels import NOISE, UNSEEN
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Area, Curve, Dash, Label, Mark, Offer, Weight, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.view import Camera, Viewport

LINE_GAP = 80.0
"""Pixels aimed at between two lines of the base grid."""

LEAST_GAP = 40.0
"""Pixels between two lines of the grid that an axis accepts which would have no number otherwise."""

MOVED_GAP = 11.0
"""Pixels below which two neighbours of the moved grid count as one and the grid gets coarser."""

UNIT_GAP = 24.0
"""Pixels between two lines of the moved unit lattice from which on it is drawn, whatever the ticks."""

TICK = 14.0
"""Pixels at 100 % from a line of the grid to the end of its number."""

MOVED_BANDS = ((0.55, 1.0), (0.8, 0.66), (1.0, 0.4))
"""The moved grid carries the picture: up to what share of the way to a corner, and how strong it is there."""

_TURN = np.linspace(0.0, 2.0 * np.pi, 129)[:-1]
CIRCLE: Real = np.stack([np.cos(_TURN), np.sin(_TURN)], axis=1)
"""128 points of the unit circle, shape (128, 2)."""

SQUARE: Real = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
"""Corners of the unit square, counter-clockwise, shape (4, 2)."""


def viewport(ports: object, key: str, home: Camera) -> Viewport:
    """The viewport of a view, or a plausible one while it is not laid out yet (900 × 700 pixels).

    Its camera looks at the Rⁿ of ``home``, whatever the view was when it was laid out.
    """
    found = ports.get(key) if hasattr(ports, "get") else None
    return found.fitting(home) if isinstance(found, Viewport) else Viewport(home, 900.0, 700.0)


def step_for(port: Viewport, gap: float = LINE_GAP) -> float:
    """The 1-2-5 step, in units, whose lines stand at least about ``gap`` pixels apart.

    Where an axis is so short that it would have no number then, they stand nearer to one another.
    """
    step, shortest = steps.round_above(0.999 * gap * port.text / port.scale), _shortest(port)
    while step > shortest and (finer := steps.round_above(step / 2.5)) * port.scale >= LEAST_GAP * port.text:
        step = finer
    return step


def _shortest(port: Viewport) -> float:
    """How far the axis that reaches less far does so, its ends without room for a number left out."""
    left, right, bottom, top = port.bounds
    return min(max(-left, right), max(-bottom, top)) - TICK * port.text / port.scale


def _ticks(low: float, high: float, step: float) -> Real:
    return np.arange(
        ceil(low / step - UNSEEN), floor(high / step + UNSEEN) + 1, dtype=np.float64
    ) * np.float64(step)


@kept(maxsize=32)
def frame(
    port: Viewport,
    names: tuple[str, str] = ("x_1", "x_2"),
    numbers: bool = True,
    *,
    answer: bool = False,
    up: float = 1.0,
    offers: tuple[Offer | None, ...] = (None, None),
) -> list[Mark]:
    """Base grid, the two axes, tick numbers and the names of the axes; all still.

    The names are answers where ``answer`` says so, and menus where ``offers`` has one; ``up`` is how
    much longer the second axis is drawn than its numbers say.
    """
    left, right, bottom, top = port.bounds
    step = step_for(port)
    xs, ys = _ticks(left, right, step), _ticks(bottom, top, step)
    lines = np.empty((2 * (len(xs) + len(ys)), 2))
    v, h = lines[: 2 * len(xs)].reshape(-1, 2, 2), lines[2 * len(xs) :].reshape(-1, 2, 2)
    v[:, :, 0], v[:, 0, 1], v[:, 1, 1] = xs[:, None], bottom, top
    h[:, :, 1], h[:, 0, 0], h[:, 1, 0] = ys[:, None], left, right
    axes = points([[left, 0], [right, 0], [0, bottom], [0, top]])
    marks: list[Mark] = [base_grid(lines), axis_lines(axes)]
    if not numbers:
        return marks
    ticks = _ticks_along(port, 0, xs, step) + _ticks_along(port, 1, ys, step, up)
    named = [i for i, name in enumerate(names) if name]
    return marks + ticks + [_name(port, i, names[i], answer, offers[i]) for i in named]


def base_grid(lines: Real) -> Curve:
    """The lines of the grid below everything, given as pairs of end points (2k, n); still."""
    return Curve(
        key="grid", role="grid", points=lines, connect="pairs", weight="grid", still=True, quantity=qty.GRID
    )


def axis_lines(lines: Real, key: str = "axes") -> Curve:
    """The lines of axes or of the frame of a chart, given as pairs of end points (2k, n); still."""
    return Curve(
        key=key, role="axis", points=lines, connect="pairs", weight="axis", still=True, quantity=qty.AXES
    )


def first_axis(port: Viewport, name: str = "x_1") -> list[Mark]:
    """The first axis alone, as a line is drawn: itself, its tick numbers and its name; all still."""
    left, right, _, _ = port.bounds
    step = step_for(port)
    line = axis_lines(points([[left, 0.0], [right, 0.0]]))
    ticks = _ticks_along(port, 0, _ticks(left, right, step), step)
    return [line, *ticks, _name(port, 0, name)]


def _beside_axes(port: Viewport) -> tuple[float, float]:
    """The x of the numbers of the second axis and the y of those of the first: always in sight."""
    left, right, bottom, top = port.bounds
    pixel = 1.0 / port.scale
    y0 = min(max(0.0, bottom + 26 * pixel), top - 8 * pixel)
    x0 = min(max(0.0, left + 34 * pixel), right - 8 * pixel)
    return x0, y0


def _ticks_along(port: Viewport, axis: int, values: Real, step: float, stretch: float = 1.0) -> list[Mark]:
    """The numbers of an axis that is drawn ``stretch`` times as long as they say."""
    x0, y0 = _beside_axes(port)
    out: list[Mark] = []
    for value in values:
        if abs(value) < step / 2:
            continue
        plain = shown(_rounded(float(value), step), 6)
        at = points([value, y0] if axis == 0 else [x0, value])
        text = plain if stretch == 1.0 else shown(float(value) / stretch, 3)
        out.append(tick(f"tick{axis}:{value / step:.0f}", axis, at, text))
    return out


def tick(key: str, axis: int, at: Real, text: str) -> Label:
    """A number of an axis at ``at`` (2,): below the first axis (0), to the left of the second (1); still."""
    side = (0.0, -1.0) if axis == 0 else (-1.0, 0.0)
    return Label(key=key, role="muted", at=at, text=text, side=side, size=0.72, still=True, quantity=qty.TICK)


def _name(port: Viewport, axis: int, name: str, answer: bool = False, offer: Offer | None = None) -> Label:
    """The name of an axis, at its end."""
    _, right, _, top = port.bounds
    far = 12.0 / port.scale
    x0, y0 = _beside_axes(port)
    return Label(
        key=f"axis{axis}",
        role="muted",
        at=points([right - far, y0] if axis == 0 else [x0, top - far]),
        text=name,
        side=(-1, 1) if axis == 0 else (1, -1),
        # What can be chosen stands before what is only read: it looks for a place, and comes first.
        still=offer is None,
        size=0.9,
        answer=answer,
        quantity=qty.AXES,
        offer=offer,
    )


def _rounded(value: float, step: float) -> float:
    return round(value, max(0, 1 - floor(log10(step))))


def moved_grid(m: Real, port: Viewport, key: str = "moved", fade: float = 1.0) -> list[Mark]:
    """The grid of the plane carried by the 2×2 matrix ``m``, as far as the view shows it.

    At full strength in the inner half of the picture, fading outwards; ``fade`` weakens all of it. Lines that
    fall together (a singular matrix) are drawn once; a zero column draws nothing of its family.
    """
    step = _lattice(m, port)
    centre = np.array(port.camera.centre)
    radius = hypot(port.width, port.height) / port.scale / 2.0
    pieces = [_family(m[:, 1 - j], m[:, j], step, centre, radius, port.scale) for j in (0, 1)]
    lines, inner = _feet(np.concatenate(pieces), centre), 0.0
    out: list[Mark] = []
    for k, (share, strength) in enumerate(MOVED_BANDS):
        outer = share * radius
        out.append(
            Curve(
                key=f"{key}-{k}" if k else key,
                role="moved",
                points=_between(*lines, inner, outer),
                connect="pairs",
                weight="moved",
                fade=fade * strength,
                quantity=qty.GRID,
            )
        )
        inner = outer
    return out


def _lattice(m: Real, port: Viewport) -> float:
    """The step of the moved grid: that of the base grid, but 1 where lines of the unit lattice have room."""
    step, (a, b) = step_for(port), (hypot(*m[:, 0]), hypot(*m[:, 1]))
    size = abs(float(m[0, 0] * m[1, 1] - m[0, 1] * m[1, 0]))
    roomy = size * port.scale >= UNIT_GAP * max(a, b) > 0.0
    return 1.0 if step > 1.0 and roomy else step


def _feet(lines: Real, centre: Real) -> tuple[Real, Real, Real]:
    """Of lines, given as pairs of end points: what lies nearest to a point, the way, how far squared."""
    a, b = lines[0::2], lines[1::2]
    along = (b - a) / np.linalg.norm(b - a, axis=1)[:, None]
    foot = a + np.einsum("ij,ij->i", centre - a, along)[:, None] * along
    return foot, along, np.sum((foot - centre) ** 2, axis=1)


def _between(foot: Real, along: Real, away: Real, inner: float, outer: float) -> Real:
    """What of straight lines (``_feet``) lies between two circles round the point."""
    far = np.sqrt(np.maximum(outer * outer - away, 0.0))
    near = np.sqrt(np.maximum(inner * inner - away, 0.0))
    seen = far > near
    foot, along, far, near = foot[seen], along[seen], far[seen][:, None], near[seen][:, None]
    ends = [foot - far * along, foot - near * along, foot + near * along, foot + far * along]
    ends = ends if inner else [ends[0], ends[3]]
    return np.asarray(np.stack(ends, axis=1).reshape(-1, 2))


def _family(across: Real, along: Real, step: float, centre: Real, radius: float, scale: float) -> Real:
    """Lines k·step·across + τ·along through the disc of the view, as pairs of end points."""
    length = hypot(*along)
    if not NOISE < length < 1.0 / NOISE:
        return np.empty((0, 2))
    direction = along / length
    normal = np.array([-direction[1], direction[0]])
    gap = float(normal @ across) * step
    while 0.0 < abs(gap) * scale < MOVED_GAP and abs(gap) > UNSEEN / scale:
        gap *= 2.0 if abs(gap) * scale * 2.0 >= MOVED_GAP else 10.0
    if abs(gap) * scale < MOVED_GAP:
        offsets = np.zeros(1)
    else:
        middle = float(normal @ centre)
        offsets = _ticks(middle - radius, middle + radius, abs(gap))
    foot = offsets[:, None] * normal + float(direction @ centre) * direction
    lines = np.empty((len(offsets), 2, 2))
    lines[:, 0], lines[:, 1] = foot - radius * direction, foot + radius * direction
    return lines.reshape(-1, 2)


def ellipse(L: Real) -> Real:
    """The outline (k, 2) of the image of the unit ball under L (2, n): a segment or a point where L is
    degenerate.

    It is the image of the circle under the symmetric square root of LLᵀ, which is unique: singular vectors
    would set the first point by rounding where two axes are equal. For a 2×2 matrix S the root is (S + √det S
    · I) / √(tr S + 2√det S) (Levinger 1980), and det LLᵀ is the sum of the squared 2×2 minors of L
    (Cauchy–Binet).
    """
    with np.errstate(under="ignore"):
        size = float(np.abs(L).max(initial=0.0))
        if size == 0.0:
            return np.zeros_like(CIRCLE)
        M = L / size
        minors = [M[0, i] * M[1, j] - M[0, j] * M[1, i] for i in range(M.shape[1]) for j in range(i)]
        area = float(np.linalg.norm(minors)) if minors else 0.0
        S = M @ M.T
        root = (S + area * np.eye(2)) * (size / np.sqrt(np.trace(S) + 2.0 * area))
        return np.asarray(CIRCLE @ root)


def ring(
    key: str, m: Real, *, role: str = "line", dash: Dash = "solid", still: bool = False, quantity: Quantity
) -> Curve:
    """The unit circle carried by the (n, 2) matrix ``m``."""
    weight: Weight = "curve" if dash == "solid" else "axis"
    return Curve(
        key=key,
        role=role,
        points=CIRCLE @ m.T,
        connect="closed",
        dash=dash,
        weight=weight,
        still=still,
        quantity=quantity,
    )


def arc(start: float, end: float, radius: float, centre: ArrayLike = (0.0, 0.0)) -> Real:
    """Points (k, 2) of the arc from the angle ``start`` to ``end`` (radians), about one every 4°."""
    count = max(2, ceil(abs(end - start) / 0.07) + 1)
    angles = np.linspace(start, end, count)
    flat: Real = np.stack([np.cos(angles), np.sin(angles)], axis=1) * radius + np.asarray(
        centre, dtype=np.float64
    )
    return flat


def right_angle(at: Real, towards: Real, other: Real, size: float) -> Real:
    """The small square at a right angle: points (3, n) beside ``at`` along two directions of any length."""
    a, b = (_unit(d) * size for d in (towards, other))
    return np.array([at + a, at + a + b, at + b])


def _unit(d: Real) -> Real:
    length = float(np.linalg.norm(d))
    return d / length if length > 0 else np.zeros_like(d)


def turn_sign(m: Real, role: str, quantity: Quantity, size: float = 0.45) -> list[Mark]:
    """A small bent arrow from the first column to the second: which way round the image of the square is.

    It is a part of a circle about the corner, whatever the shape; none where the columns have no angle.
    """
    lengths = np.hypot(m[0], m[1])
    turn = float(np.arctan2(m[0, 0] * m[1, 1] - m[0, 1] * m[1, 0], m[:, 0] @ m[:, 1]))
    if not turn or not lengths.all():
        return []
    begin = float(np.arctan2(m[1, 0], m[0, 0]))
    angles = begin + turn * np.linspace(0.16, 0.84, 14)
    path = np.stack([np.cos(angles), np.sin(angles)], axis=1) * size * float(lengths.min())
    tip, back = path[-1], path[-3]
    d = tip - back
    n = np.array([-d[1], d[0]])
    head = np.array([tip - 0.9 * d + 0.7 * n, tip, tip - 0.9 * d - 0.7 * n])
    lines = np.concatenate([np.repeat(path, 2, axis=0)[1:-1], [head[0], head[1], head[1], head[2]]])
    return [Curve(key="turn", role=role, points=lines, connect="pairs", weight="axis", quantity=quantity)]


def filled(key: str, outline: Real, *, role: str = "area", opacity: float = 0.1, quantity: Quantity) -> Area:
    """A filled polygon from its corners (k, n)."""
    return Area(key=key, role=role, points=outline, opacity=opacity, quantity=quantity)
