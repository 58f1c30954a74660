"""The transpose as a flip about the diagonal; and the whole scheme of a product flipped: (AB)ᵀ = BᵀAᵀ."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.motion.easing import eased
from linalg_viz.compute.typing import Real, Rows
from linalg_viz.labs.contract.lab import Stage
from linalg_viz.labs.products import facts, sheet
from linalg_viz.labs.products.entry import chosen
from linalg_viz.labs.products.facts import Grid, Pair, role
from linalg_viz.labs.products.params import Params
from linalg_viz.labs.products.result import GAP
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Mark, points
from linalg_viz.scene.scene import View, Viewports


def stages(p: Params, f: Pair) -> tuple[Stage, ...]:
    """One flip, or two."""
    if p.flip == "twice":
        return (Stage("A", 0.0), Stage("A^T", 0.5), Stage("A", 1.0))
    if p.flip == "product":
        return (Stage("A^{}B", 0.0), Stage("B^T A^T", 1.0)) if f.fits else (Stage("A, B", 0.0),)
    return (Stage("A", 0.0), Stage("A^T", 1.0))


WAVE = 1.6
"""How much later the last cells set out than the first, in times that one of them takes."""


def flips(p: Params, t: float) -> float:
    """How many flips are done at time t, from 0 to 1 or 2."""
    return min(max(t, 0.0), 1.0) * (2.0 if p.flip == "twice" else 1.0)


def flipped(at: Real, turns: float) -> Real:
    """Points (k, 2) after so many flips about the diagonal x + y = 0.

    Every point goes on a half circle round its foot on the diagonal, so that it and its mirror image change
    places and nothing shrinks on the way. Those that share a foot go together, the upper left ones first, so
    that they do not all meet on the diagonal at one moment. Whole flips are exact.
    """
    if turns in (0.0, 2.0):
        return at.copy()
    if turns == 1.0:
        return np.asarray(-at[:, ::-1])
    along = at[:, 0] - at[:, 1]
    late = (along - along.min()) / (float(np.ptp(along)) or 1.0)
    share = eased((turns % 1.0) * (1.0 + WAVE) - WAVE * late)
    angle = np.pi * (share + (1.0 if turns > 1.0 else 0.0))
    c, s = np.cos(angle), np.sin(angle)
    middle = np.stack([along, -along], axis=1) / 2.0
    arm = at - middle
    return np.asarray(
        middle + np.stack([c * arm[:, 0] - s * arm[:, 1], s * arm[:, 0] + c * arm[:, 1]], axis=1)
    )


def view(p: Params, A: Rows, ports: Viewports, t: float) -> View:
    """A as it stands, and beside it the same cells on their way to Aᵀ and back."""
    g = facts.cells(A)
    m, n = g.m, g.n
    side = max(m, n)
    left = n + 1.6
    turns = flips(p, t)
    i, j = chosen(p, m, n)
    origin = np.array([left, 0.0])
    moved = flipped(sheet.centres(0.0, 0.0, m, n), turns) + origin
    roles = tuple(role(r) for r in range(m) for _ in range(n))
    ring = np.arange(m * n) == i * n + j
    marks: list[Mark] = sheet.block(
        "A", g, 0.0, 0.0, "A", "text", roles=roles, quantity=qty.matrix("A"), still=True
    )
    marks.append(sheet.band("chosen", float(j), -float(i), 1, 1, "accent"))
    far = side + 0.45
    marks.append(_diagonal((left - 0.35, 0.35), (left + far, -far)))
    marks.append(
        sheet.tiles(
            "moving",
            moved,
            sheet.flat(g.texts),
            g.shade,
            roles=roles,
            ringed=ring,
            ring="accent",
            quantity=qty.of_kind(Kind.TRANSPOSE, "A"),
        )
    )
    if turns in (0.0, 1.0, 2.0):
        marks += _named(left, side, (m, n), (i, j), turns)
    if t >= 1.0:
        size, where = ((n, m), (j, i)) if turns == 1.0 else ((m, n), (i, j))
        marks.append(sheet.grip(left, 0.0, *size, *where, "the flipped matrix", "Aᵀ"))
    title = "Transpose — flip about the diagonal" if p.flip == "once" else "Two flips: (A^T)^T = A"
    said = (
        f"A is {facts.size(A)}, its transpose {n}×{m}: entry ({i + 1}, {j + 1}) of A is entry ({j + 1}, "
        f"{i + 1})"
    )
    box = (-0.6, left + side + 0.6, -side - 1.1, 0.95)
    return sheet.view("sheet", title, marks, box, ports, said)


def _named(left: float, side: int, size: tuple[int, int], at: tuple[int, int], turns: float) -> list[Mark]:
    """Brackets and name of what stands after a whole flip, and where the chosen entry has come to."""
    (m, n), (i, j), once = size, at, turns == 1.0
    k, q = (n, m) if once else (m, n)
    of, title = qty.of_kind(Kind.TRANSPOSE, "A"), {0.0: "A", 1.0: "A^T", 2.0: "(A^T)^T = A"}[turns]
    words = f"row {i + 1}, column {j + 1}" + (f"  →  row {j + 1}, column {i + 1}" if once else "")
    return [
        sheet.bracket("moving-bracket", left, 0.0, k, q, quantity=of),
        sheet.name("moving-name", title, left, 0.0, k, q, "image", (0.0, 1.0), quantity=of),
        sheet.line("words", words, (left + side) / 2, -side - 0.7, "accent", quantity=qty.SENTENCE),
    ]


def _diagonal(start: tuple[float, float], end: tuple[float, float]) -> Curve:
    """The line about which is flipped."""
    line = points([start, end])
    return Curve(
        key="diagonal", role="accent", points=line, weight="axis", dash="dash", still=True, quantity=qty.GUIDE
    )


def product(f: Pair, AB: Grid, ports: Viewports, t: float) -> View:
    """The scheme of AB flipped as a whole: Bᵀ comes to the left, Aᵀ on top, (AB)ᵀ where they meet."""
    turns = min(max(t, 0.0), 1.0)
    m, n, q = f.A.m, f.A.n, f.B.n
    done = turns == 1.0
    parts = (
        ("A", "A", f.A, (-n - GAP, -GAP), "first", "A^T"),
        ("B", "B", f.B, (GAP, n + GAP), "second", "B^T"),
        ("AB", "A^{}B", AB, (GAP, -GAP), "image", "(A^{}B)^T"),
    )
    marks: list[Mark] = []
    far = max(n, m, q) + GAP + 0.3
    marks.append(_diagonal((-n - GAP, n + GAP), (far, -far)))
    for key, name, g, (left, top), colour, after in parts:
        at, of = flipped(sheet.centres(left, top, g.m, g.n), turns), qty.matrix(key)
        texts = sheet.flat(g.texts)
        marks.append(sheet.tiles(key, at, texts, g.shade, colour, quantity=of, answer=key == "AB"))
        if turns in (0.0, 1.0):
            # The corner of the flipped block is the mirror image of its own: (x, y) → (−y, −x).
            place = (-top, -left, g.n, g.m) if done else (left, top, g.m, g.n)
            side = (1.0, 0.0) if key == "AB" else ((0.0, 1.0) if (key == "B") != done else (-1.0, 0.0))
            title = after if done else name
            marks.append(sheet.bracket(f"{key}-bracket", *place, quantity=of))
            marks.append(sheet.name(f"{key}-name", title, *place, colour, side, quantity=of))
    if turns in (0.0, 1.0):
        text = "(A^{}B)^T = B^T A^T" if done else "A times B"
        x, y = ((m if done else q) - n) / 2, -(q if done else m) - GAP - 0.55
        marks.append(sheet.line("law", text, x, y, "image", size=1.15, quantity=qty.SENTENCE))
    reach = max(m, q) + GAP
    title, box = "One flip: (A^{}B)^T = B^T A^T", (-n - GAP - 1.1, reach + 1.4, -reach - 0.95, n + GAP + 0.9)
    said = "the transpose of AB is B transposed times A transposed"
    return sheet.view("sheet", title, marks, box, ports, said)
