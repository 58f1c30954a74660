"""Two charts of the eigenvalues: the characteristic polynomial over the λ axis, and the λ plane."""

from __future__ import annotations

from math import floor, log10
from typing import Literal

import numpy as np

from linalg_viz.compute.typing import Complex, Real
from linalg_viz.labs.eigen import drag
from linalg_viz.labs.eigen.lines import name_of, role, said, value_text
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.eigen.spectral import Group, Spectrum
from linalg_viz.labs.parts import plane
from linalg_viz.labs.parts.pixels import UNSEEN, stepped
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import counted, shown
from linalg_viz.scene.scene import Scene, View, Viewports, about
from linalg_viz.scene.view import Viewport
from linalg_viz.scene.view import plane as plane_camera

Place = Literal["main", "inset"]
POLYNOMIAL, PLANE = "polynomial", "lambda"
POLYNOMIAL_OF_A = qty.of_kind(Kind.POLYNOMIAL, "A")

DRAWN = 10.0**11
"""Size of an eigenvalue from which the polynomial is not drawn: no camera reaches that far."""

SMALLEST, LARGEST = -4, 6
"""Powers of ten between which eigenvalues are drawn to scale in the λ plane; outside it counts in them."""


def both(found: Spectrum, p: Params, ports: Viewports, held: bool = True) -> Scene:
    """The polynomial with its real roots beside the plane of all of them; alone where it is out of range."""
    if not float(np.abs([group.value for group in found.groups]).max(initial=0.0)) < DRAWN:
        return (lambda_plane(found, p, ports, "main"),)
    scene = (
        polynomial(found, p, "main", held, ports.get(POLYNOMIAL)),
        lambda_plane(found, p, ports, "main", held),
    )
    return about(scene, "The eigenvalues are the roots of det(λI − A), and points of the λ plane")


def polynomial(
    found: Spectrum, p: Params, place: Place = "inset", held: bool = True, port: Viewport | None = None
) -> View:
    """det(λI − A) over the λ axis, its height scaled to fit, with its real roots as dots."""
    values = np.repeat([group.value for group in found.groups], [group.algebraic for group in found.groups])
    middle, half = _window(values)
    at = np.linspace(middle - half, middle + half, 121)
    reals = [group for group in found.groups if group.real]
    curve = np.stack([at, _heights(at, values, half) * half * 0.5], axis=1)
    marks: list[Mark] = [
        *_axis(middle, half),
        Curve(key="curve", role="text", points=curve, weight="axis", quantity=POLYNOMIAL_OF_A, answer=True),
    ]
    for group in reals:
        marks += _root(found, group, held)
    if not reals:
        marks.append(_no_root(middle))
    return View(
        key=POLYNOMIAL,
        title="det(λI − A)",
        marks=tuple(marks),
        home=plane_camera(half * _shorter(port), (middle, 0.0)),
        fit=points([[middle - half, -0.6 * half], [middle + half, 0.6 * half]]),
        move="fixed",
        place=place,
        words=f"the characteristic polynomial with {counted(len(reals), 'real root')}",
    )


def _shorter(port: Viewport | None) -> float:
    """How much of half the λ axis the shorter side of the view shows, so that its width shows all of it."""
    if port is None:
        return 0.75
    return min(1.02 * min(port.width, port.height) / max(port.width, 1.0), 1.02)


def _axis(middle: float, half: float) -> list[Mark]:
    """The λ axis below the polynomial, beyond both edges, and its name."""
    line = points([[middle - 2 * half, 0], [middle + 2 * half, 0]])
    at = points([middle + 0.97 * half, 0.0])
    return [
        Curve(key="axis", role="axis", points=line, weight="axis", quantity=qty.AXES),
        Label(key="axis-name", role="muted", at=at, text="λ", side=(0.0, -1.0), size=0.8, quantity=qty.AXES),
    ]


def _root(found: Spectrum, group: Group, held: bool) -> list[Mark]:
    """A real root: its dot with its value, and the ring where it can be dragged."""
    i, here, of = group.name, points([group.value.real, 0.0]), qty.eigenvalue(group.name + 1)
    colour, side = role(i), (0.0, -1.0)
    text = f"{said(group, 3)}{_often(group)}"
    out: list[Mark] = [
        Dots(key=f"dot{i}", role=colour, points=here[None].copy(), size=8.0, quantity=of, answer=True),
        Label(
            key=f"dot{i}-name",
            role=colour,
            at=here,
            text=text,
            side=side,
            size=0.75,
            quantity=of,
            answer=True,
        ),
    ]
    if held and (group.algebraic == group.geometric or found.n == 2):
        out.append(drag.root(i).ring(here, colour, f"λ {value_text(group)}", quantity=of, answer=True))
    return out


def _no_root(middle: float) -> Label:
    return Label(
        key="none",
        role="warn",
        at=points([middle, 0.0]),
        text="no real root",
        side=(0.0, -1.0),
        size=0.8,
        answer=True,
        quantity=POLYNOMIAL_OF_A,
    )


def _window(values: Complex) -> tuple[float, float]:
    """The middle and half of the width of the λ axis."""
    low, high = float(values.real.min()), float(values.real.max())
    widest = max(high - low, 2.0 * float(np.abs(values.imag).max()), 0.35 * float(np.abs(values).max()))
    widest = widest if widest > UNSEEN else 2.0
    return (low + high) / 2.0, float(0.8 * widest)


def _heights(at: Real, values: Complex, half: float) -> Real:
    """∏(λ − λᵢ) scaled to heights between −1 and 1 within the window."""
    product = np.ones(len(at), dtype=np.complex128)
    for value in values:
        product = product * ((at - value) / half)
    heights: Real = product.real
    inner = float(np.abs(heights[10:-10]).max())
    return np.clip(heights / inner if inner > 0 else heights, -1.6, 1.6)


def lambda_plane(
    found: Spectrum, p: Params, ports: Viewports, place: Place = "inset", held: bool = False
) -> View:
    """Every eigenvalue in the complex plane with the unit circle; a ring on the upper one of a pair."""
    values = np.array([group.value for group in found.groups])
    fine = np.isfinite(values)
    # Two halves of the range of floats may be beyond it together.
    size = min(float(np.abs(values[fine]).max(initial=0.0)), 1e308)
    unit, power = _unit(size)
    reach = 1.35 * stepped(max(size / unit, 1.0), 1.25)
    home = plane_camera(reach)
    port = plane.viewport(ports, PLANE, home)
    scale = f" / 10^{{{shown(float(power))}}}" if power else ""
    out = plane.frame(port, (f"Re{scale}", f"Im{scale}"), numbers=True)
    if power == 0:
        circle = plane.ring("unit", np.eye(2), role="muted", dash="dash", still=True, quantity=qty.GUIDE)
        out.append(circle)
    if p.mode == "powers" and power == 0:
        out += _powers(found, p, reach)
    for group in found.groups:
        if np.isfinite(group.value):
            out += _dot(found, group, unit, power, place == "main" and not held)
    fit = points([[-reach / 1.3, -reach / 1.3], [reach / 1.3, reach / 1.3]])
    words = f"{found.how_many} in the complex plane"
    return View(
        key=PLANE,
        title="λ plane",
        marks=tuple(out),
        home=home,
        fit=fit,
        place="inset" if place == "inset" else "main",
        words=words,
    )


def _dot(found: Spectrum, group: Group, unit: float, power: int, main: bool) -> list[Mark]:
    i = group.name
    at = points([group.value.real / unit, group.value.imag / unit])
    colour = role(i) if group.real else "area"
    of = qty.eigenvalue(i + 1)
    out: list[Mark] = [
        Dots(key=f"dot{i}", role=colour, points=at[None].copy(), size=9.0, quantity=of, answer=True)
    ]
    if main or group.value.imag >= 0:
        text = name_of(found, group) + _often(group)
        out.append(
            Label(key=f"dot{i}-name", role=colour, at=at, text=text, size=0.85, quantity=of, answer=True)
        )
    # Where the plane stands for the picture (beyond 3×3, or entries too large) nothing is dragged.
    if group.value.imag > 0 and group.algebraic == 1 and power == 0 and not main:
        out.append(drag.pair(i).ring(at, colour, said(group), quantity=of, answer=True))
    return out


def _powers(found: Spectrum, p: Params, reach: float) -> list[Mark]:
    """λ, λ², λ³ … of the complex pair: the same spiral as the orbit."""
    pair = found.pair()
    if pair is None:
        return []
    powers = pair.value ** np.arange(p.k + 1)
    seen = powers[np.abs(powers) <= 20.0 * reach]
    if len(seen) < 2:
        return []
    at = np.stack([seen.real, seen.imag], axis=1)
    of = qty.of_kind(Kind.EIGENVALUE_POWERS, "A")
    return [
        Curve(key="powers-way", role="image", points=at, weight="axis", dash="dot", quantity=of),
        Dots(key="powers", role="image", points=at.copy(), size=5.0, quantity=of),
    ]


def _unit(size: float) -> tuple[float, int]:
    if size == 0.0 or 10.0**SMALLEST <= size <= 10.0**LARGEST:
        return 1.0, 0
    power = min(max(floor(log10(size)), -300), 300)
    return 10.0**power, power


def _often(group: Group) -> str:
    """How often an eigenvalue counts, behind it: " (2×)"; nothing once."""
    return f" ({group.algebraic}×)" if group.algebraic > 1 else ""
