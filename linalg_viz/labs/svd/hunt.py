"""The second hunt: a right-angled pair is turned until its image is right-angled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from math import acos, atan2, cos, degrees, radians, sin

import numpy as np

from linalg_viz.compute.typing import Number, Real
from linalg_viz.labs.contract.constraints import circle
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts import angles, plane
from linalg_viz.labs.parts.arrows import entries_said, single
from linalg_viz.labs.parts.measured import said
from linalg_viz.labs.parts.pixels import SMALLEST, UNSEEN
from linalg_viz.labs.parts.snapping import REACH, near, unmoved
from linalg_viz.labs.svd import drawing, exactly
from linalg_viz.labs.svd.factors import Factors, of
from linalg_viz.labs.svd.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Mark
from linalg_viz.scene.mathtext import indexed
from linalg_viz.scene.numbers import MINUS
from linalg_viz.scene.scene import Scene, Viewports
from linalg_viz.scene.view import Viewport


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """x and y at a right angle in the plane and their images; ``hit`` when those are at a right angle too.

    ``first`` and ``second`` say which singular pair (0 or 1) x and y have met; both 0 before. ``every`` says
    that any pair would do (equal singular values); ``flat`` that an image is 0 and has no direction.
    ``angle`` is that between the images in degrees, 0 to 180; None where one of them is 0.
    """

    x: Real
    y: Real
    image_x: Real
    image_y: Real
    hit: bool
    first: int
    second: int
    every: bool
    flat: bool
    angle: Number | None


def at(p: Params) -> Real:
    """x on the unit circle."""
    a = radians(p.angle)
    return np.array([cos(a), sin(a)])


def target(F: Factors, angle: float) -> float:
    """The angle in degrees nearest to ``angle`` at which x lies along a right singular vector."""
    v = exactly.direction(F.A)
    if v is None:
        v = degrees(atan2(float(F.V[1, 0]), float(F.V[0, 0])))
    return v + 90.0 * round((angle - v) / 90.0)


def pair(p: Params, F: Factors) -> Pair:
    """The pair of the hunt as it stands; A must have two columns."""
    x = at(p)
    y = np.array([-x[1], x[0]])
    A = F.arrows @ F.V.T
    every = len(F.equal) == 2 or F.rank == 0
    # The hand puts x on v₁ to the last digit of the angle; a hair beside it, unseen on a screen, counts too.
    on = abs(p.angle - target(F, p.angle)) <= UNSEEN
    first = 0 if abs(float(F.V[:, 0] @ x)) >= abs(float(F.V[:, 1] @ x)) else 1
    ax, ay = A @ x, A @ y
    if on and F.rank < 2:
        ax, ay = (ax * (first < F.rank), ay * (1 - first < F.rank))
    flat, hit = not (np.any(ax) and np.any(ay)), on or every
    between = None if flat else Fraction(90) if hit else _between(p, F, ax, ay)
    return Pair(x, y, ax, ay, hit, first, 1 - first, every, flat, between)


def _between(p: Params, F: Factors, ax: Real, ay: Real) -> Number:
    """The angle between the images of the pair in degrees, exact where it is a whole number of them."""
    a, b = _direction(ax), _direction(ay)
    near = degrees(acos(float(np.clip(a @ b, -1.0, 1.0))))
    return angles.made(near, partial(exactly.images_of_pair, F.A, p.angle))


def scene(p: Params, F: Factors, ports: Viewports) -> Scene:
    """The pair on the unit circle and its image: in one view for a square A, else side by side."""
    found = pair(p, F)
    reach = drawing.reach_for(float(F.sigma[0]))
    image = partial(drawing.ball, "image", F.arrows @ F.V.T, quantity=qty.of_kind(Kind.ELLIPSOID, "A"))
    if F.m == F.n:
        home, port = drawing.port_for(ports, "plane", 2, reach)
        marks = drawing.base(port, 2, reach) + (plane.moved_grid(F.arrows @ F.V.T, port) if p.grid else [])
        marks += drawing.unit_ball(port, 2) + image(port)
        marks += _inputs(found, F, port) + _images(found, F, port, reach)
        title = "The second hunt: turn the pair"
        return (drawing.view("plane", title, marks, home, reach, 2, sentence(found, F)),)
    home, port = drawing.port_for(ports, "input", 2, 2.0)
    marks = drawing.base(port, 2, 2.0) + drawing.unit_ball(port, 2) + _inputs(found, F, port)
    words_of_pair = "a pair of unit vectors at a right angle"
    left = drawing.view("input", "Turn the pair", marks, home, 2.0, 2, words_of_pair)
    home, port = drawing.port_for(ports, "output", F.m, reach)
    marks = drawing.base(port, F.m, reach) + image(port) + _images(found, F, port, reach)
    title = f"Its image in {drawing.space_name(F.m)}"
    return left, drawing.view("output", title, marks, home, reach, F.m, sentence(found, F))


def _roles(found: Pair) -> tuple[tuple[str, str], tuple[str, str]]:
    if found.hit and not found.every:
        roles = (drawing.ROLES[found.first], drawing.ROLES[found.second])
        return roles, roles
    return ("x", "x"), ("image", "image")


def _inputs(found: Pair, F: Factors, port: Viewport) -> list[Mark]:
    roles, _ = _roles(found)
    corner = plane.right_angle(np.zeros(2), found.x, found.y, 0.14)
    out: list[Mark] = [
        Curve(
            key="corner", role="x", points=corner, weight="axis", quantity=qty.of_kind(Kind.ANGLE, "x", "y")
        )
    ]
    for name, v, role, index in (
        ("x", found.x, roles[0], found.first),
        ("y", found.y, roles[1], found.second),
    ):
        sign = f" = {_minus(float(v @ F.V[:, index]))}v_{index + 1}" if found.hit and not found.every else ""
        out.append(single(name, v, role, dash="dash", weight="curve", quantity=qty.vector(name)))
        out.append(drawing.label(f"{name}-name", v, name + sign, role, port, quantity=qty.vector(name)))
        out.append(one_of_pair(name).ring(v, role, entries_said(v), quantity=qty.vector(name)))
    return out


def _images(found: Pair, F: Factors, port: Viewport, reach: float) -> list[Mark]:
    _, roles = _roles(found)
    out: list[Mark] = []
    for name, v, role, index in (
        ("x", found.image_x, roles[0], found.first),
        ("y", found.image_y, roles[1], found.second),
    ):
        head = drawing.padded(v, port)
        unit = found.x if name == "x" else found.y
        text = f"A {name}"
        if found.hit and not found.every:
            met = f" = {_minus(float(unit @ F.V[:, index]))}σ_{index + 1} u_{index + 1}"
            text += met if index < F.rank else " = 0"
        out.append(single(f"A{name}", head, role, quantity=qty.vector(f"A{name}")))
        out.append(drawing.label(f"A{name}-name", head, text, role, port, quantity=qty.vector(f"A{name}")))
    return out + _angle(found, port, reach)


def _minus(overlap: float) -> str:
    """The sign before the singular vector that was met."""
    return MINUS if overlap < 0.0 else ""


def _direction(v: Real) -> Real:
    """A vector (n,) that is not 0, with length 1: scaled first, for the square of 10⁻¹⁷⁰ is 0 in floats."""
    scaled = v / float(np.abs(v).max())
    return np.asarray(scaled / np.linalg.norm(scaled))


def _angle(found: Pair, port: Viewport, reach: float) -> list[Mark]:
    """The angle between the images: an arc with its degrees, a small square once it is right."""
    angle = found.angle
    if angle is None:
        return []
    a, b = _direction(found.image_x), _direction(found.image_y)
    size, of = 0.16 * reach, qty.of_kind(Kind.ANGLE, "Ax", "Ay")
    if found.hit:
        corner = drawing.padded(plane.right_angle(np.zeros(len(a)), a, b, size * 0.6), port)
        return [Curve(key="angle", role="good", points=corner, weight="curve", quantity=of)]
    across = b - (a @ b) * a
    across /= max(float(np.linalg.norm(across)), SMALLEST)
    s = np.linspace(0.0, radians(float(angle)), 24)[:, None]
    arc = size * (np.cos(s) * a + np.sin(s) * across)
    middle, text = drawing.padded(arc[12] * 1.25, port), angles.words(angle, 2)
    return [
        Curve(key="angle", role="image", points=drawing.padded(arc, port), weight="axis", quantity=of),
        drawing.label("angle-name", middle, text, "image", port, size=0.9, quantity=of),
    ]


def sentence(found: Pair, F: Factors) -> str:
    """What the hunt has come to, in one sentence."""
    if F.rank == 0:
        return "A is 0: every pair lands on 0, there is nothing to hunt."
    if found.every:
        every = "the image of every right-angled pair is right-angled, so every pair serves as v₁, v₂."
        return f"{alike(F, 0, 1)}: {every}"
    one, two = (said(exactly.sigma(F, i)) for i in (found.first, found.second))
    if found.hit and found.flat:
        most = said(exactly.sigma(F, 0))
        return f"Found: A sends one of the pair to 0, and the other is stretched most, by σ₁ {most}."
    if found.hit:
        i, j = found.first + 1, found.second + 1
        x, y = _minus(float(found.x @ F.V[:, i - 1])), _minus(float(found.y @ F.V[:, j - 1]))
        return (
            f"Found: Ax ⊥ Ay, so x = {x}{indexed('v', i)} and y = {y}{indexed('v', j)}, with "
            f"‖Ax‖ = {indexed('σ', i)} {one} and ‖Ay‖ = {indexed('σ', j)} {two}."
        )
    if found.angle is None:
        return "One image is 0: it has no direction."
    return f"x ⊥ y, but Ax and Ay are at {angles.words(found.angle, 2)}. Turn the pair until they are at 90°."


def alike(F: Factors, i: int, j: int) -> str:
    """What is said of two singular values that are drawn as one: σ₁ = σ₂ only where they are equal."""
    first, second = indexed("σ", i + 1), indexed("σ", j + 1)
    return f"{first} = {second}" if F.tied else f"No picture tells {first} from {second}"


def one_of_pair(name: str) -> Draggable:
    """x or y of the pair on the unit circle."""
    tip = "Turn the pair until its image is right-angled"
    moved = partial(_pair_turned, 0.0 if name == "x" else 90.0)
    return Draggable(f"pair-{name}", f"Unit vector {name}", moved, circle(np.zeros(2)), tip)


def _pair_turned(
    back: float, p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture
) -> Change:
    F = of(p, shared.A)
    angle, hit = turn(p, F, back, g)
    moved = turned(p, angle)
    return Change(moved, shared, sentence(pair(moved, F), F) if hit else "")


def turn(p: Params, F: Factors, back: float, g: Gesture) -> tuple[float, bool]:
    """The angle of x for a drag of what stands ``back`` degrees further round, and whether a v was hit."""
    here = at(p) if not back else np.array([-at(p)[1], at(p)[0]])
    length = float(np.linalg.norm(g.to))
    if length == 0.0 or unmoved(here, g.to / length):
        return p.angle, False
    angle = degrees(atan2(float(g.to[1]), float(g.to[0]))) - back
    goal = target(F, angle)
    if g.snaps and radians(abs(angle - goal)) <= REACH * g.resolution:
        return goal, True
    return near(angle, degrees(g.grain / length)), False


def turned(p: Params, angle: float) -> Params:
    """The same pair another way round stays what it was called: −360° does not become 0°."""
    off = (angle - p.angle + 180.0) % 360.0 - 180.0
    return p if abs(off) <= UNSEEN else replace(p, angle=float(angle))
