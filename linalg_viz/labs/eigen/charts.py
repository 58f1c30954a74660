"""Two charts of the eigenvalues: the characteristic polynomial over the λ axis, and the λ plane."""

from __future__ import annotations

from math import floor, log10
from typing import Literal

import numpy as np

from linalg_viz.compute.typing import Complex, Real
from linalg_viz.labs.eigen import drag
from linalg_viz.labs.eigen.lines import name_of, role, value_text
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.eigen.spectral import Group, Spectrum
from linalg_viz.labs.parts import plane
from linalg_viz.labs.parts.pixels import UNSEEN, stepped
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Dots, Label, Mark, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import plane as plane_camera

Place = Literal["main", "inset"]
POLYNOMIAL, PLANE = "polynomial", "lambda"
DRAWN = 10.0**100
"""Size of an eigenvalue from which the polynomial is not drawn: its products leave the range of floats."""

LARGEST, SMALLEST = 10.0**6, 10.0**-4
"""Sizes of eigenvalues between which the λ plane is drawn to scale; outside it counts in powers of ten."""


def both(found: Spectrum, p: Params, ports: Viewports, held: bool = True) -> Scene:
    """The polynomial with its real roots beside the plane of all of them; alone where it is out of range."""
    if not float(np.abs([group.value for group in found.groups]).max(initial=0.0)) < DRAWN:
        return (lambda_plane(found, p, ports, "main"),)
    return (polynomial(found, p, "main", held), lambda_plane(found, p, ports, "main", held))


def polynomial(found: Spectrum, p: Params, place: Place = "inset", held: bool = True) -> View:
    """det(λI − A) over the λ axis, its height scaled to fit; real roots as dots, with rings where they can be dragged."""
    values = np.repeat([group.value for group in found.groups], [group.algebraic for group in found.groups])
    reals = [group for group in found.groups if group.real]
    middle, half = _window(values)
    at = np.linspace(middle - half, middle + half, 121)
    heights = _heights(at, values, half)
    home = plane_camera(half * 0.75, (middle, 0.0))
    out: list[Mark] = [
        Curve(key="axis", role="axis", points=points([[middle - 2 * half, 0], [middle + 2 * half, 0]]), weight="axis", quantity=qty.AXES),
        Label(key="axis-name", role="muted", at=points([middle + 0.97 * half, 0.0]), text="λ", side=(0.0, -1.0), size=0.8, quantity=qty.AXES),
        Curve(key="curve", role="text", points=np.stack([at, heights * half * 0.5], axis=1), weight="axis", quantity=qty.of_kind(Kind.POLYNOMIAL, "A"), answer=True),
    ]  # fmt: skip
    for group in reals:
        i, here = group.name, points([group.value.real, 0.0])
        out.append(
            Dots(
                key=f"dot{i}",
                role=role(i),
                points=here[None].copy(),
                size=8.0,
                quantity=qty.eigenvalue(i + 1),
                answer=True,
            )
        )
        out.append(Label(key=f"dot{i}-name", role=role(i), at=here, text=_short(found, group), side=(0.0, -1.0), size=0.75, quantity=qty.eigenvalue(i + 1), answer=True))  # fmt: skip
        if held and (group.algebraic == group.geometric or found.n == 2):
            said = f"λ {value_text(group)}"
            out.append(drag.root(i).ring(here, role(i), said, quantity=qty.eigenvalue(i + 1), answer=True))
    if not reals:
        out.append(Label(key="none", role="warn", at=points([middle, 0.0]), text="no real root", side=(0.0, -1.0), size=0.8, answer=True, quantity=qty.of_kind(Kind.POLYNOMIAL, "A")))  # fmt: skip
    fit = points([[middle - half, -0.6 * half], [middle + half, 0.6 * half]])
    words = f"the characteristic polynomial with {len(reals)} real roots"
    return View(
        key=POLYNOMIAL,
        title="det(λI − A)",
        marks=tuple(out),
        home=home,
        fit=fit,
        move="fixed",
        place=place,
        words=words,
    )


def _window(values: Complex) -> tuple[float, float]:
    """The middle and half of the width of the λ axis; its steps keep the view still while something is dragged."""
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
    """Every eigenvalue as a point of the complex plane with the unit circle; a ring on the upper one of a pair."""
    values = np.array([group.value for group in found.groups])
    fine = np.isfinite(values)
    # Two halves of the range of floats may be beyond it together.
    size = min(float(np.abs(values[fine]).max(initial=0.0)), 1e308)
    unit, power = _unit(size)
    reach = 1.35 * stepped(max(size / unit, 1.0), 1.25)
    home = plane_camera(reach)
    port = plane.viewport(ports, PLANE, home)
    names = (
        ("Re", "Im")
        if power == 0
        else (f"Re / 10^{{{shown(float(power))}}}", f"Im / 10^{{{shown(float(power))}}}")
    )
    out = plane.frame(port, names, numbers=True)
    if power == 0:
        out.append(
            Curve(
                key="unit",
                role="muted",
                points=plane.CIRCLE.copy(),
                connect="closed",
                weight="axis",
                dash="dash",
                still=True,
                quantity=qty.GUIDE,
            )
        )
    if p.mode == "powers" and power == 0:
        out += _powers(found, p, reach)
    for group in found.groups:
        if np.isfinite(group.value):
            out += _dot(found, group, unit, power, place == "main" and not held)
    fit = points([[-reach / 1.3, -reach / 1.3], [reach / 1.3, reach / 1.3]])
    words = f"{len(found.groups)} different eigenvalues in the complex plane"
    return View(key=PLANE, title="λ plane", marks=tuple(out), home=home, fit=fit, place="inset" if place == "inset" else "main", words=words)  # fmt: skip


def _dot(found: Spectrum, group: Group, unit: float, power: int, main: bool) -> list[Mark]:
    i = group.name
    at = points([group.value.real / unit, group.value.imag / unit])
    colour = role(i) if group.real else "area"
    out: list[Mark] = [
        Dots(
            key=f"dot{i}",
            role=colour,
            points=at[None].copy(),
            size=9.0,
            quantity=qty.eigenvalue(i + 1),
            answer=True,
        )
    ]
    if main or group.value.imag >= 0:
        text = name_of(found, group)
        text += f" ({group.algebraic}×)" if group.algebraic > 1 else ""
        out.append(Label(key=f"dot{i}-name", role=colour, at=at, text=text, side=(1.0, 1.0), size=0.85, quantity=qty.eigenvalue(i + 1), answer=True))  # fmt: skip
    # Where the plane stands for the picture (beyond 3×3, or entries too large) nothing is dragged.
    if group.value.imag > 0 and group.algebraic == 1 and power == 0 and not main:
        said = shown(complex(group.value))
        out.append(drag.pair(i).ring(at, colour, said, quantity=qty.eigenvalue(i + 1), answer=True))
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
    return [
        Curve(
            key="powers-way",
            role="image",
            points=at,
            weight="axis",
            dash="dot",
            quantity=qty.of_kind(Kind.EIGENVALUE_POWERS, "A"),
        ),
        Dots(
            key="powers",
            role="image",
            points=at.copy(),
            size=5.0,
            quantity=qty.of_kind(Kind.EIGENVALUE_POWERS, "A"),
        ),
    ]


def _unit(size: float) -> tuple[float, int]:
    if size == 0.0 or SMALLEST <= size <= LARGEST:
        return 1.0, 0
    power = min(max(floor(log10(size)), -300), 300)
    return 10.0**power, power


def _short(found: Spectrum, group: Group) -> str:
    return f"{shown(group.value.real, 3)}" + (f" ({group.algebraic}×)" if group.algebraic > 1 else "")
