"""The lines and planes of rows [a | c], with the equations they stand for."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from linalg_viz.compute.typing import Column, Real
from linalg_viz.labs.parts import relations
from linalg_viz.labs.parts.combination import in_words
from linalg_viz.labs.solve import tiles
from linalg_viz.labs.solve.cube import cut, line_through, meeting
from linalg_viz.labs.solve.facts import ROLES
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Area, Curve, Dash, Label, Mark
from linalg_viz.scene.view import Viewport


def lines(
    key: str,
    rows: list[Real],
    texts: list[Column],
    port: Viewport,
    faint: bool,
    answer: bool = False,
    turning: int = -1,
) -> list[Mark]:
    """The lines of rows [a₁ a₂ | c] with their equations; ``faint`` ones dashed and unnamed.

    The row of number ``turning`` is named alone: it is no equation while it turns.
    """
    out: list[Mark] = []
    for i, row in enumerate(rows):
        ends = line_through(row, port)
        if ends is None:
            continue
        role, of, name = ROLES[i % len(ROLES)], qty.row(i + 1, "[A | b]"), f"{key}{i}"
        if faint:
            out.append(
                Curve(key=name, role=role, points=ends, weight="axis", dash="dash", fade=0.4, quantity=of)
            )
            continue
        dash: Dash = "solid" if i < 3 else "dash"
        out.append(Curve(key=name, role=role, points=ends, quantity=of, answer=answer, dash=dash))
        at = _label_place(ends, port, i)
        if at is not None:
            text = f"R_{{{i + 1}}}" if i == turning else equation(texts[i])
            across = ends[1] - ends[0]
            side = (1.0, 0.2) if abs(across[1]) > 2.0 * abs(across[0]) else (0.2, 1.0)
            out.append(
                Label(
                    key=f"{name}-name",
                    role=role,
                    at=at,
                    text=text,
                    side=side,
                    size=0.9,
                    quantity=of,
                    answer=answer,
                )
            )
    return out


def _label_place(ends: Real, port: Viewport, i: int) -> Real | None:
    """A point of the line inside the view, away from the middle and from the labels of its neighbours."""
    left, right, bottom, top = port.bounds
    pad = 60.0 / port.scale
    inside = [
        p
        for p in (ends[0] + share * (ends[1] - ends[0]) for share in np.linspace(0.0, 1.0, 41))
        if left + pad < p[0] < right - 2.2 * pad and bottom + pad < p[1] < top - pad
    ]
    if not inside:
        return None
    place = (0.86, 0.12, 0.7)[i % 3]
    found: Real = sorted(inside, key=lambda p: (p[0], p[1]))[round(place * (len(inside) - 1))]
    return found


def equation(row: Column) -> str:
    """A row [a | c] as an equation in small words, as it stands: x_1 + 2x_2 = 3, √2x_1 ≈ 1.414."""
    terms = in_words(((x, f"x_{j + 1}") for j, x in enumerate(row[:-1])), tiles.text, gap="")
    return relations.equated(terms, tiles.text(row[-1]))


def planes(
    rows: list[Real], texts: list[Column], reach: float, port: Viewport, answer: bool, turning: int = -1
) -> list[Mark]:
    """The planes of rows [a₁ a₂ a₃ | c] with their equations, and where two of them meet."""
    out: list[Mark] = []
    kept: list[tuple[int, Real]] = []
    for i, row in enumerate(rows):
        corners = cut(row, reach)
        if corners is None:
            continue
        role, of = ROLES[i % len(ROLES)], qty.row(i + 1, "[A | b]")
        kept.append((i, row))
        out += [
            Area(key=f"plane{i}", role=role, points=corners, opacity=0.16, quantity=of, answer=answer),
            Curve(
                key=f"plane{i}-edge",
                role=role,
                points=corners,
                connect="closed",
                weight="hair",
                quantity=of,
                answer=answer,
            ),
        ]
        at = corners[int(np.argmax((corners @ port.camera.matrix.T) @ np.array([0.6, 1.0 - 0.7 * (i % 3)])))]
        out.append(
            Label(
                key=f"plane{i}-name",
                role=role,
                at=at.copy(),
                text=f"R_{{{i + 1}}}" if i == turning else equation(texts[i]),
                side=(0.5, 0.6),
                size=0.85,
                quantity=of,
                answer=answer,
            )
        )
    pairs = [
        ends for (_, p), (_, q) in combinations(kept[:6], 2) if (ends := meeting(p, q, reach)) is not None
    ]
    if pairs:
        out.append(
            Curve(
                key="meetings",
                role="text",
                points=np.concatenate(pairs),
                connect="pairs",
                weight="hair",
                fade=0.75,
                answer=answer,
                quantity=qty.GUIDE,
            )
        )
    return out


def gone(start: list[Real], now: list[Real], reach: float) -> list[Mark]:
    """The outlines of planes that have become 0 = 0 or 0 = c, where they stood at the start."""
    out: list[Mark] = []
    for i, (before, row) in enumerate(zip(start, now, strict=True)):
        corners = cut(before, reach) if not row[:3].any() else None
        if corners is not None:
            role = ROLES[i % len(ROLES)]
            out.append(
                Curve(
                    key=f"gone{i}",
                    role=role,
                    points=corners,
                    connect="closed",
                    weight="axis",
                    dash="dash",
                    fade=0.6,
                    quantity=qty.row(i + 1, "[A | b]"),
                )
            )
    return out
