"""(AB)⁻¹ = B⁻¹A⁻¹: the way back undoes the last step first; where a factor is singular there is no way
back.
"""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Column, Real, Rows
from linalg_viz.labs.contract.lab import Shared, Stage
from linalg_viz.labs.parts import arrows, known, steps
from linalg_viz.labs.products import compose, facts, geometry, sheet
from linalg_viz.labs.products.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Mark
from linalg_viz.scene.scene import Scene, View, Viewports


def refusal(A: Rows, B: Rows) -> str:
    """Why there is no (AB)⁻¹, in one sentence; "" where there is one."""
    if len(A[0]) != len(B):
        return facts.misfit(A, B)
    if not compose.one_size(A, B):
        return f"A is {facts.size(A)} and B is {facts.size(B)}: only square matrices have an inverse"
    singular = [name for name, M in (("A", A), ("B", B)) if known.rank(M) < len(M)]
    if not singular:
        return "" if inverses(A, B) else "the inverse has entries beyond the range of numbers"
    which = " and ".join(singular)
    are = "are" if len(singular) > 1 else "is"
    return f"{which} {are} singular: different x arrive at one place, and nothing can tell them apart again"


def inverses(A: Rows, B: Rows) -> tuple[Rows, Rows, Rows] | None:
    """A⁻¹, B⁻¹ and B⁻¹A⁻¹; None where one of them does not exist."""
    if not compose.one_size(A, B):
        return None
    a, b = known.inverse(A), known.inverse(B)
    return None if a is None or b is None else (a, b, facts.product(b, a))


def stages(p: Params, s: Shared) -> tuple[Stage, ...]:
    """Forth and back; without a way back the line ends at ABx."""
    x = s.vector("x", len(s.B[0]))
    if not compose.geometric(s.A, s.B, x) or not compose.one_size(s.A, s.B):
        return (Stage("A, B", 0.0),)
    if refusal(s.A, s.B):
        return (Stage("x", 0.0), Stage("B x", 0.5), Stage("A B x", 1.0))
    return (Stage("x", 0.0), Stage("B x", 0.25), Stage("A B x", 0.5), Stage("B x", 0.75), Stage("x", 1.0))


def scene(p: Params, s: Shared, ports: Viewports, t: float) -> Scene:
    """The way in the plane or in space, and the inverses as cells."""
    x = s.vector("x", len(s.B[0]))
    if not compose.one_size(s.A, s.B) or not compose.geometric(s.A, s.B, x):
        return (_cells(s, ports, 1.0),)
    return (_way(p, s, x, ports, t), _cells(s, ports, 0.6))


def _way(p: Params, s: Shared, x: Column, ports: Viewports, t: float) -> View:
    A, B = s.A, s.B
    n = len(x)
    back = not refusal(A, B)
    y = facts.apply(B, x)
    z = facts.apply(A, y)
    there = t if not back else 1.0 - abs(2.0 * t - 1.0)
    size = geometry.reach(x, y, z, least=2.0)
    home, port, marks = geometry.frame(ports, "way", n, size)
    M = compose.at_time(A, B, there)
    marks += compose.moved(p, A, B, M, port, size, "AB")
    marks += _trail(A, B, x, t, back, port.camera.dimension)
    for key, v, label, role in (("ABx", z, "A B x", "image"), ("Bx", y, "B x", "second"), ("x", x, "x", "x")):
        marks += geometry.arrow(
            key, v, label, role, port, weight="curve", answer=key == "ABx", quantity=qty.vector(key)
        )
    if 0.0 < there < 1.0 and there != 0.5:
        at = tuple(float(v) for v in M @ facts.point(x, n))
        marks += geometry.arrow("moving", at, "", "text", port, quantity=qty.vector("x"))
    marks += compose.rings(A, B, x, y, z, ("A", "B"), "way", port, t)
    if back:
        marks.append(
            geometry.foot(
                "way", "there: B, then A · back: A^{−1}, then B^{−1}", "text", port, quantity=qty.SENTENCE
            )
        )
    else:
        marks.append(
            geometry.foot("way", "no way back: the picture has collapsed", "bad", port, quantity=qty.SENTENCE)
        )
    return geometry.view(
        "way",
        _title(t, back),
        marks,
        home,
        n,
        size,
        f"x {arrows.told(x)} goes to {arrows.spoken(z)}"
        + (" and back" if back else "; there is no way back"),
    )


def _title(t: float, back: bool) -> str:
    if not back:
        return "A^{}B collapses: (A^{}B)^{−1} does not exist"
    if 0.0 < t < 1.0:
        ways = ("There: B", "There: then A", "Back: A^{−1} first", "Back: then B^{−1}")
        return ways[steps.under_way(t, 4)]
    return "(A^{}B)^{−1} = B^{−1} A^{−1}: the last step is undone first"


def _trail(A: Rows, B: Rows, x: Column, t: float, back: bool, d: int) -> list[Mark]:
    """Where x has been, forth and back; both ways are one curve."""
    start = np.zeros(len(x))
    start[:] = facts.point(x, len(x))
    until = min(2.0 * t, 1.0) if back else t
    times = np.linspace(0.0, until, max(2, int(24 * until) + 2))
    places = np.array([compose.at_time(A, B, float(u)) @ start for u in times])
    out: list[Mark] = [
        Curve(
            key="there",
            role="muted",
            points=_lifted(places, d),
            weight="axis",
            dash="dot",
            quantity=qty.GUIDE,
        )
    ]
    if back and t > 0.5:
        times = np.linspace(2.0 - 2.0 * t, 1.0, max(2, int(24 * (2.0 * t - 1.0)) + 2))
        places = np.array([compose.at_time(A, B, float(u)) @ start for u in times])
        out.append(
            Curve(
                key="back",
                role="accent",
                points=_lifted(places, d),
                weight="curve",
                dash="dash",
                fade=0.7,
                quantity=qty.GUIDE,
            )
        )
    return out


def _lifted(places: Real, d: int) -> Real:
    out = np.zeros((len(places), d))
    out[:, : places.shape[1]] = places
    return out


def _cells(s: Shared, ports: Viewports, weight: float) -> View:
    """B⁻¹ · A⁻¹ = (AB)⁻¹, and the wrong order; without inverses the factors and the reason."""
    A, B = s.A, s.B
    found = inverses(A, B)
    n = len(A)
    if found is None:
        gA, gB = facts.cells(A), facts.cells(B)
        marks = sheet.block("A", gA, 0.0, 0.0, "A", "first", quantity=qty.matrix("A")) + sheet.block(
            "B", gB, gA.n + 1.1, 0.0, "B", "second", quantity=qty.matrix("B")
        )
        right, low = gA.n + 1.1 + gB.n, -float(max(gA.m, gB.m))
        # The whole reason stands on a card; here its short form.
        singular = [
            name for name, M in (("A", A), ("B", B)) if len(M) == len(M[0]) and known.rank(M) < len(M)
        ]
        text = (
            f"{' and '.join(singular)}: singular" if singular else f"A is {gA.m}×{gA.n}, B is {gB.m}×{gB.n}"
        )
        marks.append(sheet.line("why-not", text, right / 2, low - 0.6, "bad", quantity=qty.SENTENCE))
        return sheet.view(
            "cells",
            "There is no inverse",
            marks,
            (-0.6, right + 0.6, low - 1.0, 0.95),
            ports,
            refusal(A, B),
            weight,
        )
    a, b, ba = found
    wrong = facts.product(a, b)
    narrow = weight < 1.0
    places = (
        ((0.0, 0.0), (n + 1.1, 0.0), (0.0, -n - 1.6), (n + 1.1, -n - 1.6))
        if narrow or n > 4
        else tuple((k * (n + 1.1), 0.0) for k in range(4))
    )
    marks = []
    whole = "(A^{}B)^{−1}" if n < 3 else "B^{−1} A^{−1} = (A^{}B)^{−1}"
    named = (
        ("Binv", "B", "B^{−1}", b, "second"),
        ("Ainv", "A", "A^{−1}", a, "first"),
        ("BA", "AB", whole, ba, "image"),
        ("AB", "BA", "A^{−1} B^{−1}", wrong, "muted"),
    )
    for (key, of, title, rows, role), (x, y) in zip(named, places, strict=True):
        inverse = qty.of_kind(Kind.INVERSE, of)
        marks += sheet.block(key, facts.cells(rows), x, y, title, role, answer=key == "BA", quantity=inverse)
    right = max(x for x, _ in places) + n
    low = min(y for _, y in places) - n
    return sheet.view(
        "cells",
        "The inverses",
        marks,
        (-0.6, right + 0.6, low - 0.5, 0.95),
        ports,
        "the inverse of AB is that of B times that of A",
        weight,
    )
