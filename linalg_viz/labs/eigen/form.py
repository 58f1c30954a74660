"""The quadratic form xᵀAx: its contours, its principal axes, and its value at x.

Only the symmetric part S = (A + Aᵀ)/2 counts, since xᵀAx = xᵀAᵀx; its eigenvectors are the axes.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from linalg_viz.compute.typing import Number, Real, Rows, array
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.eigen import drag
from linalg_viz.labs.eigen.lines import role, value_text
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.eigen.spectral import LONGEST, Spectrum, at_rest
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.arrows import single, spoken
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Label, Mark, Weight
from linalg_viz.scene.numbers import stated
from linalg_viz.scene.view import Viewport

FORM = qty.of_kind(Kind.FORM, "A")

LEVELS = 6
"""Contours of each sign within the home view."""


def symmetric_part(A: Rows) -> Rows:
    """S = (A + Aᵀ)/2, exact where A is."""
    n = len(A)
    return tuple(tuple(_mean(A[i][j], A[j][i]) for j in range(n)) for i in range(n))


def _mean(a: Number, b: Number) -> Number:
    # of what the entries stand for: 1 + √2 and 1 − √2 make 1, and their floats do not
    return known.over(known.plus(a, b), Fraction(2))


def value_at(shared: Shared) -> Number:
    """xᵀAx with the entries as they are: exact for rational ones."""
    A, x = shared.A, shared.vector("x", len(shared.A))
    column = tuple((e,) for e in x)
    return known.multiply((x,), known.multiply(A, column))[0][0]


def kind(A: Rows) -> str:
    """What xᵀAx is, in words, by the signs of the eigenvalues of S."""
    groups = at_rest(symmetric_part(A)).groups
    low, high = (0.0 if end.zero else end.value.real for end in (groups[-1], groups[0]))
    if low == high == 0.0:
        return "xᵀAx is 0 for every x."
    if low > 0:
        return "Positive definite: a bowl, xᵀAx > 0 for every x other than 0."
    if high < 0:
        return "Negative definite: a dome, xᵀAx < 0 for every x other than 0."
    if low < 0 < high:
        return "Indefinite: a saddle, up along one axis and down along another."
    return (
        f"Semidefinite: a valley, {'never negative' if low == 0.0 else 'never positive'}, and 0 along a "
        "whole line or more."
    )


def marks(p: Params, shared: Shared, S: Spectrum, port: Viewport, reach: float) -> list[Mark]:
    """Contours, the axes of the symmetric part S with their eigenvalues, x with the contour through it and
    its value there.
    """
    A = shared.A
    n = len(A)
    mu, Q = S.values.real, S.vectors.real
    out: list[Mark] = []
    if n == 2:
        out += _contours(mu, Q, reach, _radius(port))
    elif n == 3:
        out += _surface(mu, Q, reach)
    out += _axes(S, port)
    return out + _x(p, shared, mu, Q, port)


def _radius(port: Viewport) -> float:
    cx, cy = port.camera.centre
    return float(np.hypot(port.width, port.height) / port.scale / 2.0 + np.hypot(cx, cy))


def _contours(mu: Real, Q: Real, reach: float, radius: float) -> list[Mark]:
    """Levels ±c·(k/6)² so that they stand evenly along the steepest axis, dotted at 0."""
    top = float(np.abs(mu).max()) * reach * reach
    out: list[Mark] = []
    if top <= 0.0:
        return out
    for sign in (1.0, -1.0):
        pieces = [_level(mu, Q, sign * top * (k / LEVELS) ** 2, radius) for k in range(1, 2 * LEVELS + 1)]
        found = [piece for piece in pieces if len(piece)]
        if found:
            out.append(_contour(sign, np.concatenate(found), "moved"))
    zero = _level(mu, Q, 0.0, radius)
    if len(zero):
        out.append(
            Curve(
                key="contour0",
                role="muted",
                points=zero,
                connect="pairs",
                weight="axis",
                dash="dot",
                quantity=FORM,
            )
        )
    return out


def _contour(sign: float, lines: Real, weight: Weight) -> Curve:
    """The contours of one sign, given as pairs of end points: solid above 0, dashed below."""
    above = sign > 0
    return Curve(
        key=f"contours{'+' if above else '-'}",
        role="area" if above else "bad",
        points=lines,
        connect="pairs",
        weight=weight,
        dash="solid" if above else "dash",
        quantity=FORM,
    )


def _level(mu: Real, Q: Real, c: float, radius: float) -> Real:
    """The points with μ₁y₁² + μ₂y₂² = c within the radius, as pairs (k, n): Q has n rows."""
    flat = UNSEEN * float(np.abs(mu).max())
    a, b = (0.0 if abs(v) <= flat else float(v) for v in mu)
    strips: list[Real] = []
    if a * b > 0:
        if c / a > 0:
            t = np.linspace(0.0, 2.0 * np.pi, 97)
            strips.append(np.stack([np.sqrt(c / a) * np.cos(t), np.sqrt(c / b) * np.sin(t)], axis=1))
    elif a * b < 0:
        strips += _hyperbola(a, b, c, radius)
    else:
        k, other = (0, a) if a else (1, b)
        if other and c / other >= 0:
            off = float(np.sqrt(c / other))
            for s in (1.0, -1.0) if off > 0 else (1.0,):
                line = np.zeros((2, 2))
                line[:, k], line[:, 1 - k] = s * off, (-radius, radius)
                strips.append(line)
    ends = [np.stack([s[:-1], s[1:]], axis=1).reshape(-1, 2) for s in strips]
    out: Real = np.concatenate(ends) @ Q.T if ends else np.empty((0, len(Q)))
    return out


def _hyperbola(a: float, b: float, c: float, radius: float) -> list[Real]:
    if c == 0.0:
        slope = float(np.sqrt(-a / b))
        return [np.array([[-radius, -s * slope * radius], [radius, s * slope * radius]]) for s in (1.0, -1.0)]
    k = 0 if c / a > 0 else 1
    main, other = (a, b) if k == 0 else (b, a)
    along = float(np.sqrt(c / main))
    if along > radius:
        return []
    # y = ±along·cosh s, z = sqrt(−c/other)·sinh s: dense where the curve bends
    across = float(np.sqrt(-c / other))
    end = float(np.arcsinh(min(radius / across, 1e6))) if across > 0 else 0.0
    s = np.linspace(-end, end, 49)
    out = []
    for sign in (1.0, -1.0):
        strip = np.empty((len(s), 2))
        strip[:, k], strip[:, 1 - k] = sign * along * np.cosh(s), across * np.sinh(s)
        out.append(strip)
    return out


def _surface(mu: Real, Q: Real, reach: float) -> list[Mark]:
    """Where xᵀAx = ±c in each of the three planes of two axes."""
    c = float(np.abs(mu).max()) * (0.45 * reach) ** 2
    out: list[Mark] = []
    if c <= 0.0:
        return out
    for sign in (1.0, -1.0):
        found = [_level(mu[[i, j]], Q[:, [i, j]], sign * c, 0.9 * reach) for i, j in ((0, 1), (1, 2), (0, 2))]
        lines = np.concatenate(found)
        if len(lines):
            out.append(_contour(sign, lines, "curve"))
    return out


def _axes(S: Spectrum, port: Viewport) -> list[Mark]:
    size = 0.92 * min(port.width, port.height) / port.scale / 2.0
    out: list[Mark] = []
    for group in S.groups:
        for i in group.names:
            q = S.vector(i)
            text = f"μ_{i + 1} {value_text(group)}"
            out.append(
                Curve(
                    key=f"axis-of-form{i}",
                    role=role(i),
                    points=np.stack([-size * q, size * q]),
                    weight="axis",
                    dash="dot",
                    quantity=qty.eigenvalue(i + 1, "½(A + Aᵀ)"),
                    answer=True,
                )
            )
            out.append(
                Label(
                    key=f"mu{i}",
                    role=role(i),
                    at=-0.8 * size * q,
                    text=text,
                    side=(0.7, 0.7),
                    quantity=qty.eigenvalue(i + 1, "½(A + Aᵀ)"),
                    answer=True,
                )
            )
    return out


def _x(p: Params, shared: Shared, mu: Real, Q: Real, port: Viewport) -> list[Mark]:
    n = len(shared.A)
    x = array(shared.vector("x", n))
    if not np.isfinite(x).all() or float(np.abs(x).max()) > LONGEST:
        return []
    value = value_at(shared)
    out: list[Mark] = []
    if n == 2:
        level = _level(mu, Q, float(value), _radius(port))
        if len(level):
            out.append(
                Curve(
                    key="contour-x",
                    role="x",
                    points=level,
                    connect="pairs",
                    weight="curve",
                    fade=0.8,
                    quantity=FORM,
                )
            )
    said = spoken(shared.vector("x", n))
    return [
        *out,
        single("x", x, "x", quantity=qty.vector("x")),
        Label(
            key="form-value",
            role="x",
            at=x.copy(),
            text=f"x^T A x {stated(value, 4)}",
            side=(1.0, 1.0),
            quantity=FORM,
        ),
        drag.free_x(p).ring(x, "x", said, quantity=qty.vector("x")),
    ]
