"""AᵀA on the input and AAᵀ on the output, each with its own ellipse: the same σᵢ², different axes."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from linalg_viz.compute.rows import transpose
from linalg_viz.compute.typing import Column, Real, Rows
from linalg_viz.labs.parts import beyond, known, measured
from linalg_viz.labs.parts.arrows import single
from linalg_viz.labs.parts.blocks import block
from linalg_viz.labs.parts.singular import values
from linalg_viz.labs.svd import drawing
from linalg_viz.labs.svd.drawing import ROLES
from linalg_viz.labs.svd.factors import HUGE, Factors
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Label, Mark, points
from linalg_viz.scene.numbers import listed
from linalg_viz.scene.scene import Scene, View, Viewports, about
from linalg_viz.scene.view import Camera


def drawable(F: Factors) -> bool:
    """Whether both ellipses are drawn as such: at most 3×3 and no σ² beyond ``HUGE``."""
    return max(F.m, F.n) <= 3 and not F.overflow and float(F.sigma[0]) <= HUGE**0.5


def scene(F: Factors, A: Rows, ports: Viewports) -> Scene:
    """Two ellipses side by side; cells where they cannot be drawn."""
    if not drawable(F):
        return beyond.said(_cells(F, A), F.m, F.n)
    reach = _reach(F, ports)
    scene = (
        _one("gram", "A^T A = V Σ^T Σ V^T", F.V, F, A, ports, reach, "v"),
        _one("outer", "A A^T = U Σ Σ^T U^T", F.U, F, A, ports, reach, "u"),
    )
    return about(scene, "Both stretch by the same σ^2: one along the v's, the other along the u's")


def _reach(F: Factors, ports: Viewports) -> float:
    """One scale for both ellipses, so that the same numbers are the same lengths."""
    if F.m != 2 or F.n != 2:
        return drawing.reach_for(float(F.sigma[0]) ** 2)
    both = (_image(F.V, F), _image(F.U, F))
    return drawing.reach_within(ports.get("gram"), *both)


def _image(Q: Real, F: Factors) -> Real:
    """AᵀA for Q = V, AAᵀ for Q = U (d, d): the vectors stretched by σ², by 0 where there is no σ."""
    squares = np.zeros(len(Q))
    squares[: len(F.sigma)] = F.sigma**2
    return np.asarray((Q * squares) @ Q.T, dtype=np.float64)


def _squares(A: Rows) -> Column:
    """σ₁² ≥ σ₂² ≥ …, each as often as it counts."""
    return tuple(each.square for each in values(A))


def _one(
    key: str, title: str, Q: Real, F: Factors, A: Rows, ports: Viewports, reach: float, letter: str
) -> View:
    d, exact = len(Q), _squares(A)
    home, port = drawing.port_for(ports, key, d, reach)
    squares = np.zeros(d)
    squares[: len(F.sigma)] = F.sigma**2
    marks = drawing.base(port, d, reach) + drawing.unit_ball(port, d)
    marks += drawing.ball(
        "image",
        _image(Q, F),
        port,
        quantity=qty.of_kind(Kind.ELLIPSOID, "AᵀA" if letter == "v" else "AAᵀ"),
    )
    for i in range(d):
        v, head = drawing.padded(Q[:, i], port), drawing.padded(squares[i] * Q[:, i], port)
        q = qty.eigenvalue(i + 1, "AᵀA")
        name = f"σ_{i + 1}^2 {letter}_{i + 1}" if i < len(F.sigma) else f"{letter}_{i + 1} → 0"
        marks.append(
            single(
                f"unit{i}",
                v,
                ROLES[i],
                dash="dash",
                weight="curve",
                quantity=qty.right_vector(i + 1) if letter == "v" else qty.left_vector(i + 1),
                answer=True,
            )
        )
        marks.append(single(f"half{i}", head, ROLES[i], quantity=q, answer=True))
        at = head if i < len(F.sigma) else v
        marks.append(drawing.label(f"half{i}-name", at, name, ROLES[i], port, quantity=q, answer=True))
        if i < len(F.sigma):
            value = f"σ_{i + 1}^2 {measured.said(exact[i])}"
            marks.append(drawing.half_length(i, head, value, port, q))
    spoken = listed((*exact, *(Fraction(0),) * (d - len(exact))))
    return drawing.view(key, title, marks, home, reach, d, f"an ellipse with half axes {spoken}")


def _cells(F: Factors, A: Rows) -> Scene:
    m, n = len(A), len(A[0])
    if F.overflow or float(F.sigma[0]) > 1e150:
        at = points([0.0, 0.0])
        words = "AᵀA has entries beyond the range of numbers: scale A down to see it."
        label: tuple[Mark, ...] = (
            Label(key="refusal", role="warn", at=at, text=words, side=(0.0, 0.0), quantity=qty.SENTENCE),
        )
        return (
            View(
                key="cells",
                title="A^T A and A A^T",
                marks=label,
                home=Camera(),
                fit=points([[-1.0, -1.0], [1.0, 1.0]]),
                words=words,
            ),
        )
    At = transpose(A)
    marks = block("gram", known.multiply(At, A), title="A^T A", quantity=qty.matrix("AᵀA"), digits=3)
    marks += block(
        "outer", known.multiply(A, At), left=n + 1.0, title="A A^T", quantity=qty.matrix("AAᵀ"), digits=3
    )
    width, height = m + n + 1.0, float(max(m, n))
    home = Camera(centre=(width / 2, -height / 2 + 0.3), reach=max(width, height + 1.5) / 2 + 0.6)
    fit = points([[0.0, 1.0], [width, -height]])
    return (
        View(
            key="cells",
            title="Two symmetric matrices with the same σ^2",
            marks=tuple(marks),
            home=home,
            fit=fit,
            words="AᵀA and AAᵀ as heat maps",
        ),
    )
