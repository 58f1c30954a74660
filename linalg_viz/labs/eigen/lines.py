"""Eigenlines with their λ, eigenplanes, the kernel, planes of rotation, and the rings to drag them by."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from linalg_viz.compute.typing import Number, Real
from linalg_viz.labs.eigen import drag, exact_parts
from linalg_viz.labs.eigen.spectral import ROLES, Group, Spectrum, eigenspace, exact_value
from linalg_viz.labs.parts.arrows import entries_said, single, words
from linalg_viz.labs.parts.plane import CIRCLE
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Area, Curve, Label, Mark
from linalg_viz.scene.numbers import stated
from linalg_viz.scene.view import Viewport

GRIP = 0.93
"""Where the ring of an eigenvector stands on its line, as a share of the way from the middle to the nearer
edge.
"""

FAN = 24
"""Lines drawn for "every direction"."""


def role(name: int) -> str:
    """The colour of an eigenpair."""
    return ROLES[name] if name < len(ROLES) else "text"


def name_of(found: Spectrum, group: Group, letter: str = "λ") -> str:
    """λ_1, v_2 …; without an index where there is only one."""
    return f"{letter}_{group.name + 1}" if len(found.groups) > 1 or group.geometric > 1 else letter


def value_text(group: Group) -> str:
    """The eigenvalue behind its relation in at most 4 digits: "= 6", "≈ 5.372"; a rational one is exact."""
    return stated(_value(group), 4)


def said(group: Group, digits: int = 4) -> str:
    """The eigenvalue in words and beside its dot: "6", "≈ 5.37"; a complex one in full where it is short."""
    full = "" if group.real else exact_value(group)[1]
    return full or stated(_value(group), digits).removeprefix("= ")


def _value(group: Group) -> Number | complex:
    value, _ = exact_value(group)
    return Fraction(0) if isinstance(value, float) and value == 0.0 else value


def lines(found: Spectrum, port: Viewport, labels: bool = True) -> list[Mark]:
    """Every real eigenspace through 0: a line, a plane in space, or a fan where every direction serves."""
    out: list[Mark] = []
    for group in found.groups:
        if not group.real:
            continue
        if group.geometric == found.n > 1:
            out += _everywhere(found, group, port, labels)
        elif group.geometric == 2:
            out += _plane(found, group, port, labels)
        else:
            out += _line(found, group, port, labels)
    return out


def _line(found: Spectrum, group: Group, port: Viewport, labels: bool) -> list[Mark]:
    v, i = found.vector(group.name), group.name
    zero = group.zero
    size = _reach(found.n, port)
    middle = v * float(v @ _centre(found.n, port))
    ends = np.stack([middle - size * v, middle + size * v])
    out: list[Mark] = [
        Curve(
            key=f"line{i}",
            role=role(i),
            points=ends,
            weight="curve" if zero else "axis",
            dash="dash" if zero else "dot",
            quantity=qty.eigenvalue(i + 1),
            answer=True,
        )
    ]
    if labels:
        text = f"{name_of(found, group)} {value_text(group)}"
        if group.algebraic > 1:
            text += f" ({_times(group.algebraic)})"
        if zero:
            text += ": kernel"
        # the other end of the line from the ring of the vector, inside the view
        at = -v * _inside(found.n, port, 0.72)
        out.append(
            Label(
                key=f"line{i}-name",
                role=role(i),
                at=at,
                text=text,
                side=_beside(at, port),
                quantity=qty.eigenvalue(i + 1),
                answer=True,
            )
        )
    return out


def _plane(found: Spectrum, group: Group, port: Viewport, labels: bool) -> list[Mark]:
    """A plane all of whose directions are eigenvectors of one eigenvalue."""
    i = group.name
    ring = CIRCLE @ eigenspace(found, group).T * _inside(3, port, 0.8)
    zero = group.zero
    out: list[Mark] = [
        Area(
            key=f"plane{i}",
            role=role(i),
            points=ring,
            opacity=0.1,
            quantity=qty.eigenvalue(i + 1),
            answer=True,
        ),
        Curve(
            key=f"plane{i}-rim",
            role=role(i),
            points=ring,
            connect="closed",
            weight="axis",
            dash="dash" if zero else "dot",
            quantity=qty.eigenvalue(i + 1),
            answer=True,
        ),
    ]
    if labels:
        text = f"{name_of(found, group)} {value_text(group)}: a whole plane"
        out.append(
            Label(
                key=f"plane{i}-name",
                role=role(i),
                at=ring[70].copy(),
                text=text,
                side=(0.0, -1.0),
                quantity=qty.eigenvalue(i + 1),
                answer=True,
            )
        )
    return out


def _everywhere(found: Spectrum, group: Group, port: Viewport, labels: bool) -> list[Mark]:
    """Faint lines in all directions: every vector is an eigenvector."""
    size = _inside(found.n, port, 0.95)
    if found.n == 2:
        a = np.arange(FAN) * np.pi / FAN
        d: Real = np.stack([np.cos(a), np.sin(a)], axis=1)
    else:
        d = np.array(
            [[i, j, k] for i in (0, 1) for j in (-1, 0, 1) for k in (-1, 0, 1) if (i, j, k) > (0, 0, 0)],
            dtype=np.float64,
        )
        d = d / np.linalg.norm(d, axis=1, keepdims=True)
    ends = np.stack([-size * d, size * d], axis=1).reshape(-1, found.n)
    out: list[Mark] = [
        Curve(
            key="fan",
            role="first",
            points=ends,
            connect="pairs",
            weight="moved",
            dash="dot",
            fade=0.6,
            quantity=qty.eigenvalue(1),
            answer=True,
        )
    ]
    if labels:
        text = f"λ {value_text(group)}: every direction is an eigenline"
        if group.zero:
            text = "λ = 0: every direction, all of it lands on 0"
        at = np.zeros(found.n)
        at[-1] = -0.6 * size
        out.append(
            Label(
                key="fan-name",
                role="first",
                at=at,
                text=text,
                side=(0.0, -1.0),
                quantity=qty.eigenvalue(1),
                answer=True,
            )
        )
    return out


def arrows(found: Spectrum, values: bool = True) -> list[Mark]:
    """Each unit eigenvector, and λ times it as a lighter arrow."""
    out: list[Mark] = []
    several = found.vectors.shape[1] > 1
    for group in found.groups:
        if not group.real or (group.geometric == found.n > 1):
            continue
        for i in group.names:
            v, of, colour = found.vector(i), qty.eigenvector(i + 1), role(i)
            if values and not group.zero:
                image, of_value = group.value.real * v, qty.eigenvalue(i + 1)
                out.append(
                    single(f"lv{i}", image, colour, weight="curve", fade=0.75, quantity=of_value, answer=True)
                )
            out.append(single(f"v{i}", v, colour, quantity=of, answer=True))
            text, side = f"v_{i + 1}" if several else "v", _across(v)
            out.append(
                Label(key=f"v{i}-name", role=colour, at=v, text=text, side=side, quantity=of, answer=True)
            )
    return out


def value_rings(found: Spectrum, names: bool = True) -> list[Mark]:
    """A ring at λv for each real eigenvalue that can be moved on its own, along its line."""
    out: list[Mark] = []
    for group in found.groups:
        if not group.real or (group.algebraic != group.geometric and found.n > 2):
            continue
        i, v = group.name, found.vector(group.name)
        at = group.value.real * v
        if names and not group.zero:
            text = f"{name_of(found, group)} {name_of(found, group, 'v')}"
            out.append(
                Label(
                    key=f"lv{i}-name",
                    role=role(i),
                    at=at.copy(),
                    text=text,
                    side=_across(v),
                    quantity=qty.eigenvalue(i + 1),
                    answer=True,
                )
            )
        said, grip = f"λ {value_text(group)}", drag.value(found, i)
        out.append(grip.ring(at, role(i), said, quantity=qty.eigenvalue(i + 1), answer=True))
    return out


def vector_rings(found: Spectrum, port: Viewport) -> list[Mark]:
    """A ring near the end of each eigenline that can be turned on its own."""
    out: list[Mark] = []
    for group in found.groups:
        if not group.real or group.geometric != 1 or (group.algebraic != 1 and found.n != 2):
            continue
        i, v = group.name, found.vector(group.name)
        at = v * _inside(found.n, port, GRIP)
        grip = drag.vector(i, found.n)
        out.append(grip.ring(at, role(i), _said(group, v), quantity=qty.eigenvector(i + 1), answer=True))
    return out


def _said(group: Group, v: Real) -> str:
    """Where an eigenvector points: by whole numbers where its entries are in such a ratio."""
    known = exact_parts.vector_texts(group, 0)
    if known is None or not all(isinstance(x, Fraction) for x in known[0]):
        return entries_said(v)
    return f"along {words(known[0])}"


def _times(count: int) -> str:
    return {2: "twice", 3: "three times"}.get(count, f"{count} times")


def _across(v: Real) -> tuple[float, float]:
    """The side of an arrow on which its name stands: to the right of its way, in the plane."""
    return (float(v[1]), -float(v[0])) if len(v) == 2 else (0.8, -0.6)


def _beside(at: Real, port: Viewport) -> tuple[float, float]:
    q = port.project(at)
    return (0.7, -0.7) if q[0] * q[1] > 0 else (0.7, 0.7)


def _centre(n: int, port: Viewport) -> Real:
    out: Real = port.camera.matrix.T @ np.array(port.camera.centre)
    return out if len(out) == n else np.zeros(n)


def _reach(n: int, port: Viewport) -> float:
    if n == 3:
        return _inside(n, port, 0.95)
    return float(np.hypot(port.width, port.height)) / port.scale


def _inside(n: int, port: Viewport, share: float) -> float:
    """That share of the distance from the middle to the nearer edge, in units."""
    return share * min(port.width, port.height) / port.scale / 2.0
