"""The hunt: x on the unit circle, A x with its trail, the angle between them, and the moment they share a
line.
"""

from __future__ import annotations

from fractions import Fraction
from math import acos, degrees

import numpy as np

from linalg_viz.compute import subspaces
from linalg_viz.compute.exact.norms import two_norm
from linalg_viz.compute.exact.rounded import column, exactly, number, values
from linalg_viz.compute.typing import Column, Number, Real
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.eigen import drag
from linalg_viz.labs.eigen.on_line import line_of
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.eigen.spectral import (
    Group,
    Spectrum,
    Track,
    angle_of,
    direction,
    drawn_x,
    eigenspace,
    exact_value,
)
from linalg_viz.labs.parts import angles, plane
from linalg_viz.labs.parts.arrows import entries_said
from linalg_viz.labs.parts.decidable import has_eigenvalues
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Curve, Handle, Label, Mark
from linalg_viz.scene.numbers import listed, stated
from linalg_viz.scene.view import Viewport

ARC = 46.0
"""Radius of the angle arc in pixels at 100 %, at most 0.8 of the shorter arrow."""

RING, CLEAR = 11.0, 9.0
"""Pixels at 100 % that the ring of x takes about its tip, and that an arc keeps from it and from a head."""


def arrows(p: Params, shared: Shared, M: Real, found: Spectrum, port: Viewport, done: bool) -> list[Mark]:
    """x with its ring, its image, and the arc between them; the name of the image completes itself on an
    eigenline.
    """
    n = found.n
    x = drawn_x(p, shared, n)
    image = M @ x
    hit = line_of(found, shared)
    text = _equation(found, shared) if hit is not None and done else "A x"
    opposite = hit is not None and hit.exact and hit.group.value.real < 0
    angle = angle_to(x, image, shared if done else None)
    arc: list[Mark] = []
    if angle is not None:
        arc = _arc(x, image, angle, port, opposite) if n == 2 else _space_arc(x, image, angle)
    # The arc lies under the arrows. Where names have little room that of the angle, which the hunt is about,
    # comes first there; beside eigenvectors those of the arrows do.
    said = [mark for mark in arc if isinstance(mark, Label)]
    out: list[Mark] = [mark for mark in arc if p.hidden or not isinstance(mark, Label)]
    out += [
        Arrow(
            key="Ax",
            role="image",
            tails=np.zeros((1, n)),
            heads=image[None].copy(),
            quantity=qty.vector("Ax"),
        ),
        Label(
            key="Ax-name",
            role="image",
            at=image.copy(),
            text=text,
            side=_outward(image, port),
            quantity=qty.vector("Ax"),
        ),
        Arrow(key="x", role="x", tails=np.zeros((1, n)), heads=x[None].copy(), quantity=qty.vector("x")),
        Label(
            key="x-name",
            role="x",
            at=x.copy(),
            text="x",
            side=_aside(x, image) if any(mark.key == "angle-side" for mark in arc) else _outward(x, port),
            quantity=qty.vector("x"),
        ),
    ]
    return [*out, *([] if p.hidden else said), _ring(p, x, n)]


def found_only(marks: list[Mark], found: Spectrum, shared: Shared) -> list[Mark]:
    """The marks without what x has not found yet: eigenlines, vectors and values of other eigenvalues."""
    hit = line_of(found, shared)
    names = () if hit is None else hit.group.names
    seen = {of(name + 1) for name in names for of in (qty.eigenvalue, qty.eigenvector)}
    pair = qty.of_kind(Kind.INVARIANT_PLANE, "A")
    return [mark for mark in marks if mark.quantity in seen or not (mark.answer or mark.quantity == pair)]


def _ring(p: Params, x: Real, n: int) -> Handle:
    grip = drag.stretched_x() if p.stretch else drag.turned_x(p, n)
    return grip.ring(x, "x", entries_said(x), quantity=qty.vector("x"))


def sentence(p: Params, found: Spectrum, shared: Shared) -> str:
    """What is true of x now: "A x = 6 x" on an eigenline, else that the two point apart."""
    hit = line_of(found, shared)
    said = _equation(found, shared)
    if hit is None or hit.group.zero or not p.stretch:
        return said
    x = values(shared.vector("x", found.n))
    # An x of 0 is drawn by a direction, of length 1.
    length = number(two_norm(x)) if any(shared.vector("x", found.n)) else Fraction(1)
    return f"{said}, at length {listed((length,), 3)} as at any other"


def _equation(found: Spectrum, shared: Shared) -> str:
    """``sentence`` as short as a name in the picture has to be."""
    hit = line_of(found, shared)
    if hit is None:
        return "A x is not on the line of x"
    value, text = exact_value(hit.group)
    if hit.group.zero:
        return "A x = 0 = 0 x" if hit.exact else "A x ≈ 0 = 0 x"
    sign = "="
    if not text:
        sign, text = stated(value, 4).split(" ", 1)
    if not hit.exact:
        sign = "≈"
    return f"A x {sign} {text} x"


def angle_between(x: Real, image: Real) -> float | None:
    """The angle from x to its image in degrees, 0 to 180; None where one of them is 0."""
    a, b = float(np.linalg.norm(x)), float(np.linalg.norm(image))
    if a == 0.0 or b == 0.0:
        return None
    u, v = x / a, image / b
    return degrees(2.0 * np.arctan2(float(np.linalg.norm(u - v)), float(np.linalg.norm(u + v))))


def angle_to(x: Real, image: Real, shared: Shared | None) -> Number | None:
    """The angle from x to its image in degrees, exact where that of Ax is; without ``shared``, as drawn."""
    near = angle_between(x, image)
    if near is None or shared is None or not has_eigenvalues(shared.A):
        return near
    return angles.made(near, lambda: _x_and_image(shared, len(x)))


def _x_and_image(shared: Shared, n: int) -> tuple[Column, Column]:
    x = shared.vector("x", n)
    return x, column(exactly(shared.A).apply(values(x)))


def off(found: Spectrum, group: Group, d: Real) -> float:
    """How far the unit vector d is from the eigenspace of a real eigenvalue, in degrees."""
    Q = eigenspace(found, group)
    along = min(float(np.linalg.norm(Q.T @ d)), 1.0)
    away = float(np.linalg.norm(subspaces.off(Q, d)))
    return degrees(acos(along)) if along < 0.7 else degrees(np.arcsin(min(away, 1.0)))


def off_line(found: Spectrum, shared: Shared) -> Number | None:
    """How far x is from the nearest real eigenspace, in degrees; None where there is none."""
    d = direction(shared, found.n)
    each = [(off(found, group, d), group) for group in found.groups if group.real]
    if not each:
        return None
    near, group = min(each, key=lambda pair: pair[0])
    return to_line(near, found, group, shared)


def to_line(near: float, found: Spectrum, group: Group, shared: Shared) -> Number:
    """The angle (degrees) from x to an eigenspace, drawn as ``near``: a Fraction where it is exact."""
    return angles.made(near, lambda: _x_and_line(shared, group, found.n), line=True)


def _x_and_line(shared: Shared, group: Group, n: int) -> tuple[Column, Column]:
    """x and the line of an eigenvalue; of an eigenspace that is none the zero vector, which has no angle."""
    along = group.line
    return shared.vector("x", n), (Fraction(0),) * n if along is None else along


def _arc(x: Real, image: Real, angle: Number, port: Viewport, opposite: bool) -> list[Mark]:
    if angle < 0.05:
        return []
    start = angle_of(x)
    turn = np.deg2rad(float(angle)) * (1.0 if x[0] * image[1] - x[1] * image[0] >= 0 else -1.0)
    radius, beyond = _radius(float(np.linalg.norm(x)), float(np.linalg.norm(image)), port)
    curve = plane.arc(start, start + turn, radius)
    # the name stands at the middle of the arc, away from the origin
    middle = curve[len(curve) // 2]
    side = (float(middle[0]) / radius, float(middle[1]) / radius) if radius > 0 else (1.0, 0.0)
    text, of = "180°" if opposite else angles.words(angle), qty.of_kind(Kind.ANGLE, "x", "Ax")
    out: list[Mark] = []
    if beyond:
        line = np.stack([x, curve[0]])
        out.append(
            Curve(key="angle-side", role="muted", points=line, weight="hair", dash="dash", quantity=of)
        )
    return [
        *out,
        Curve(key="angle", role="text", points=curve, weight="axis", quantity=of),
        Label(
            key="angle-name",
            role="text",
            at=middle,
            text=text,
            side=side,
            size=0.85,
            also=_ends(curve, turn),
            quantity=of,
        ),
    ]


def _ends(curve: Real, turn: float) -> tuple[tuple[tuple[float, ...], tuple[float, float]], ...]:
    """The ends of an arc, each with the side away from the other arrow: a narrow one has no room between."""
    out = []
    for end, sign in ((curve[-1], np.sign(turn)), (curve[0], -np.sign(turn))):
        length = float(np.linalg.norm(end)) or 1.0
        out.append((tuple(end.tolist()), (float(-sign * end[1] / length), float(sign * end[0] / length))))
    return tuple(out)


def _radius(x: float, image: float, port: Viewport) -> tuple[float, bool]:
    """The radius of the arc between arrows of two lengths, and whether it lies beyond the ring of x.

    It is inside the shorter arrow, but where the ring would cover it there, and the image goes on, it is
    drawn behind the ring: there it is seen, with its name beside it.
    """
    pixel = port.text / port.scale
    inside = min(ARC * pixel, 0.8 * min(x, image))
    outside = x + (RING + CLEAR) * pixel
    if inside > x - (RING + CLEAR / 2.0) * pixel and outside < image - CLEAR * pixel:
        return outside, True
    return inside, False


def _space_arc(x: Real, image: Real, angle: Number) -> list[Mark]:
    """The arc in the plane of x and its image, at a third of the shorter."""
    if not 0.05 < angle < 179.95:
        return []
    u = x / np.linalg.norm(x)
    w = image - float(image @ u) * u
    w = w / np.linalg.norm(w)
    a = np.linspace(0.0, np.deg2rad(float(angle)), max(3, int(angle / 4)))
    curve = (np.outer(np.cos(a), u) + np.outer(np.sin(a), w)) * 0.4
    return [
        Curve(
            key="angle", role="text", points=curve, weight="axis", quantity=qty.of_kind(Kind.ANGLE, "x", "Ax")
        ),
        Label(
            key="angle-name",
            role="text",
            at=curve[len(a) // 2].copy(),
            text=angles.words(angle),
            side=(1.0, 0.0),
            size=0.85,
            quantity=qty.of_kind(Kind.ANGLE, "x", "Ax"),
        ),
    ]


def trail(M: Real, tracking: object) -> list[Mark]:
    """Where A x has been since x was grabbed, heavier than the ellipse it runs on."""
    if not isinstance(tracking, Track) or tracking.swept is None or len(M) != 2:
        return []
    start, now = tracking.swept
    if abs(now - start) < UNSEEN:
        return []
    return [
        Curve(
            key="trail",
            role="image",
            points=plane.arc(start, now, 1.0) @ M.T,
            weight="bold",
            fade=0.7,
            quantity=qty.vector("Ax"),
        )
    ]


def _aside(x: Real, image: Real) -> tuple[float, float]:
    """The side of x in the plane that its image is not on: the other one is that of the angle."""
    turn = 1.0 if x[0] * image[1] - x[1] * image[0] >= 0 else -1.0
    length = float(np.linalg.norm(x))
    return turn * float(x[1]) / length, -turn * float(x[0]) / length


def _outward(at: Real, port: Viewport) -> tuple[float, float]:
    q = port.project(at)
    length = float(np.linalg.norm(q))
    return (float(q[0] / length), float(q[1] / length)) if length > 0 else (1.0, 1.0)
