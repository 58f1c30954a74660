"""What Aᵀ means: ⟨Ax, y⟩ = ⟨x, Aᵀy⟩, one number read in two spaces."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.rows import transpose
from linalg_viz.compute.typing import Column, Number
from linalg_viz.labs.contract.lab import Shared, Stage
from linalg_viz.labs.parts import arrows, beyond, known
from linalg_viz.labs.products import drag, facts, geometry, summed
from linalg_viz.labs.products.params import Params
from linalg_viz.labs.vectors.facts import foot
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Mark
from linalg_viz.scene.numbers import stated
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import Scene, View, Viewports, about
from linalg_viz.scene.view import Viewport


def vectors(s: Shared) -> tuple[Column, Column, Column, Column]:
    """x, y, Ax and Aᵀy."""
    A = s.A
    x, y = s.vector("x", len(A[0])), s.vector("y", len(A))
    return x, y, facts.apply(A, x), facts.apply(transpose(A), y)


def dot(a: Column, b: Column) -> Number:
    """aᵀb."""
    return known.multiply((a,), tuple((v,) for v in b))[0][0]


def geometric(s: Shared) -> bool:
    """Whether the two spaces are drawn: all sizes up to 3, and no entry too large."""
    x, y, image, back = vectors(s)
    return facts.drawn(s.A) and facts.small(x, y, image, back)


def stages(p: Params, s: Shared) -> tuple[Stage, ...]:
    """The tiles summed by rows, then by columns."""
    return (Stage("tiles", 0.0), Stage("by rows", 0.5), Stage("by columns", 1.0))


def scene(p: Params, s: Shared, ports: Viewports, t: float) -> Scene:
    """The space of x and Aᵀy, the space of Ax and y, and the tiles that both numbers are sums of."""
    if not geometric(s):
        return beyond.said((_total(s, ports, t, 1.0),), len(s.A), len(s.A[0]))
    x, y, image, back = vectors(s)
    n, m = len(x), len(y)
    # Both views have one scale, so that lengths can be compared.
    size = geometry.reach(x, y, image, back, least=2.0)
    right = (
        "output",
        (("y", y, "y", "third", "y"), ("Ax", image, "A x", "image", "A x")),
        "⟨A x, y⟩",
        f"{geometry.space_name(m)}: A x and y",
    )
    left = (
        "input",
        (("x", x, "x", "x", "x"), ("Aty", back, "A^T y", "second", "A^T y")),
        "⟨x, A^T y⟩",
        f"{geometry.space_name(n)}: x and A^T y",
    )
    views = [_space(part, k, size, ports) for part, k in ((left, n), (right, m))]
    says = "A moves from one factor to the other as A^T: both products are one number"
    return about((*views, _total(s, ports, t, 0.8)), says)


def _space(
    part: tuple[str, tuple[tuple[str, Column, str, str, str], ...], str, str],
    n: int,
    size: float,
    ports: Viewports,
) -> View:
    key, pair, number, title = part
    (free, a, free_label, free_role, _), (made, b, made_label, made_role, _) = pair
    home, port, marks = geometry.frame(ports, key, n, size)
    marks += _shadow(a, b, free_role, made_role, port, qty.projection("Aᵀy" if made == "Aty" else "Ax", free))
    marks += geometry.arrow(
        made, b, made_label, made_role, port, quantity=qty.vector("Ax" if made == "Ax" else "Aᵀy")
    )
    marks += geometry.arrow(free, a, free_label, free_role, port, quantity=qty.vector(free))
    marks.append(geometry.ring(drag.vector(free, len(a)), a, free_role, port, qty.vector(free)))
    text = f"{number} {stated(dot(a, b), 4)}"
    marks.append(
        geometry.foot("number", text, "text", port, quantity=qty.of_kind(Kind.DOT, "Ax", "y"), answer=True)
    )
    words = f"{free} {arrows.told(a)}, the other is {arrows.spoken(b)}"
    return geometry.view(key, title, marks, home, n, size, words)


def _shadow(a: Column, b: Column, a_role: str, b_role: str, port: Viewport, quantity: Quantity) -> list[Mark]:
    """The shadow of the image on the vector that is dragged; a right angle where the product is 0."""
    d = port.camera.dimension
    u, v = facts.point(a, d), facts.point(b, d)
    if not np.any(u) or not np.any(v):
        return []
    if known.sign(dot(a, b)) == 0:
        return arrows.corner("right-angle", np.zeros(d), u, v, port, role="good")
    found = foot(a, b)
    if found is None or not facts.small(found):
        return []
    s = facts.point(found, d)
    far = u / np.linalg.norm(u) * np.hypot(port.width, port.height) / port.scale
    return [
        Curve(
            key="line",
            role=a_role,
            points=np.stack([-far, far]),
            weight="hair",
            dash="dash",
            fade=0.7,
            quantity=qty.GUIDE,
        ),
        Curve(
            key="drop", role=b_role, points=np.stack([v, s]), weight="axis", dash="dash", quantity=quantity
        ),
        Curve(
            key="shadow",
            role=b_role,
            points=np.stack([np.zeros(d), s]),
            weight="bold",
            fade=0.45,
            quantity=quantity,
        ),
    ]


def _total(s: Shared, ports: Viewports, t: float, weight: float) -> View:
    x, y, image, back = vectors(s)
    return summed.view(s.A, (x, y, image, back), dot(image, y), ports, t, weight)
