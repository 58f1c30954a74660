"""A put together: the factors P, Λ, P⁻¹ as blocks that slide into place while the sum λ₁v₁w₁ᵀ + λ₂v₂w₂ᵀ + …
grows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from linalg_viz.compute import dual_basis
from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.motion.easing import eased
from linalg_viz.compute.typing import Real, Rows, array
from linalg_viz.labs.contract.lab import Stage
from linalg_viz.labs.eigen import exact_parts
from linalg_viz.labs.eigen.factor_places import Places, across, camera, laid_out
from linalg_viz.labs.eigen.lines import role
from linalg_viz.labs.eigen.spectral import Group, Spectrum
from linalg_viz.labs.parts.arrows import single
from linalg_viz.labs.parts.pixels import NOISE
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Label, Mark, Tiles, points
from linalg_viz.scene.numbers import headed, shown
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import View, Viewports

KEY = "factors"
LIFT = 0.9
"""How far above its place, in cells, a block begins to slide."""


@dataclass(frozen=True, slots=True, eq=False)
class Factors:
    """A = B·C·B⁻¹ with real factors, and A as a sum of one part for each step.

    Columns of ``B`` (n, n) are real eigenvectors, or (Re v, Im v) of a complex pair, whose block in ``C`` is
    (a b; −b a) for λ = a + bi. ``steps`` are the columns that come in together, ``parts`` (len(steps), n, n)
    add up to A.
    """

    B: Real
    C: Real
    inverse: Real
    steps: tuple[tuple[int, ...], ...]
    parts: tuple[Real, ...]
    roles: tuple[str, ...]
    names: tuple[str, ...]


def factors(A: Rows, found: Spectrum) -> Factors | None:
    """The real factors of A; None where A is defective (no such B) or B has no inverse in float64."""
    if found.defective or found.vectors.shape[1] != found.n:
        return None
    n = found.n
    columns: list[Real] = []
    roles: list[str] = []
    steps: list[tuple[int, ...]] = []
    names: list[str] = []
    C = np.zeros((n, n))
    for group in found.groups:
        if group.value.imag < 0:
            continue
        for name in group.names:
            at, v = len(columns), found.vectors[:, name]
            if group.real:
                columns.append(v.real)
                roles.append(role(name))
                C[at, at] = group.value.real
                steps.append((at,))
            else:
                columns += [v.real, v.imag]
                roles += ["area", "area"]
                a, b = group.value.real, group.value.imag
                C[at : at + 2, at : at + 2] = [[a, b], [-b, a]]
                steps.append((at, at + 1))
            names.append(_part_name(found, group, name))
    B: Real = np.stack(columns, axis=1)
    inverse: Real | None = B.T.copy()
    if not found.symmetric:
        owner = {name: group.exact for group in found.groups if group.real for name in group.names}
        inverse = dual_basis.inverse(B, [owner.get(k) for k in range(n)], exactly(A))
    if inverse is None or not np.isfinite(inverse).all():
        return None
    with np.errstate(all="ignore"):
        parts = tuple(B[:, list(s)] @ C[np.ix_(s, s)] @ inverse[list(s)] for s in steps)
    if not all(np.isfinite(part).all() for part in parts):
        return None
    return Factors(B, C, inverse, tuple(steps), parts, tuple(roles), tuple(names))


def _part_name(found: Spectrum, group: Group, name: int) -> str:
    if not group.real:
        return "the turning pair"
    q = "q" if found.symmetric else "v"
    other = "q" if found.symmetric else "w"
    i = name + 1
    return f"λ_{group.name + 1} {q}_{i} {other}_{i}^T"


def shares(count: int, t: float) -> tuple[float, ...]:
    """How much of each step has been added at time t: one after the other, all of them at 1."""
    return tuple(min(max(t * count - i, 0.0), 1.0) for i in range(count))


def partial_sum(A: Rows, made: Factors, t: float) -> Real:
    """The matrix that stands there at time t: 0 at first, exactly A at 1."""
    if t >= 1.0:
        return array(A)
    out: Real = np.zeros_like(made.B)
    for share, part in zip(shares(len(made.steps), t), made.parts, strict=True):
        out = out + share * part
    return out


def stages(found: Spectrum, made: Factors | None) -> tuple[Stage, ...]:
    """0, one stop after each part, A; I and A where A cannot be taken apart."""
    if made is None:
        return (Stage("I", 0.0), Stage("A", 1.0))
    count = len(made.steps)
    inner = tuple(Stage(("" if i == 1 else "+ ") + made.names[i - 1], i / count) for i in range(1, count))
    return (Stage("0", 0.0), *inner, Stage("A", 1.0))


def chain(made: Factors, x: Real, t: float) -> list[Mark]:
    """A x as a walk: the part of each eigenvector one after the other, as far as it has been added."""
    out: list[Mark] = []
    tail = np.zeros_like(x)
    for i, (share, part) in enumerate(zip(shares(len(made.steps), t), made.parts, strict=True)):
        head = tail + share * (part @ x)
        colour, of = made.roles[made.steps[i][0]], qty.numbered(Kind.SPECTRAL_PART, i + 1, "A")
        out.append(single(f"chain{i}", head, colour, tail=tail, weight="curve", dash="dash", quantity=of))
        tail = head
    return out


def view(
    A: Rows, found: Spectrum, made: Factors | None, t: float, ports: Viewports, parts: bool = False
) -> View:
    """The factors and their sum so far, in one row where the view is wide, else in two.

    With ``parts`` every part of the sum stands by itself below it, where there is room; without factors the
    place of a missing vector is shown.
    """
    n, port = found.n, ports.get(KEY)
    may_part = parts and made is not None and found.symmetric and n <= 3
    laid = laid_out(n, port, may_part, made is not None)
    at = laid.at
    marks = _missing(found) if made is None else _blocks(A, found, made, t, at)
    if laid.apart and made is not None:
        marks += _projections(found, made, t, at)
    width, height = at.size if made is not None else (n + 2.0, n + 1.0)
    middle = width / 2.0 if made is not None else n / 2.0
    fit = points([[0.0, 1.0], [width, -height]])
    title = "A = Q Λ Q^T" if found.symmetric else "A = P Λ P^{−1}" if found.real else "A = B C B^{−1}"
    words = "the factors of A as blocks of cells, and the sum of their parts"
    return View(
        key=KEY,
        title="P lacks a column" if made is None else title if laid.titled else "",
        marks=tuple(marks),
        home=camera(middle, width, height, laid.above, port),
        fit=fit,
        # One row and two stand in the same area: it would be another one for each size that lies between.
        weight=0.62,
        asks=across(n) if laid.wide and made is not None else 0.0,
        words=words,
    )


def _blocks(A: Rows, found: Spectrum, made: Factors, t: float, at: Places) -> list[Mark]:
    n = found.n
    P, L, W = (
        ("Q", "Λ", "Q^T") if found.symmetric else ("P", "Λ", "P^{−1}") if found.real else ("B", "C", "B^{−1}")
    )
    big = _scale(made.B), _scale(made.C), _scale(made.inverse)
    whole = made.B, made.C[made.C != 0.0], made.inverse
    all_of = [_texts(M, size) for M, size in zip(whole, big, strict=True)]
    out: list[Mark] = [
        *_title("P", _headed(P, made.B, big[0]), at.P, n, qty.matrix("P")),
        *_title("L", _headed(L, made.C, big[1]), at.L, n, qty.matrix("Λ")),
        *_title("W", _headed(W, made.inverse, big[2]), at.W, n, qty.of_kind(Kind.INVERSE, "P")),
    ]
    for k, (step, share) in enumerate(zip(made.steps, shares(len(made.steps), t), strict=True)):
        way = eased(2.0 * share)
        lift, fade = LIFT * (1.0 - way), max(way, 0.12)
        ring, cells = made.roles[step[0]], list(step)
        c, alone, pair = cells[0], len(cells) == 1, qty.of_kind(Kind.INVARIANT_PLANE, "A")
        (px, py), (lx, ly), (wx, wy) = at.P, at.L, at.W
        of = (qty.eigenvector(c + 1), qty.eigenvalue(c + 1), qty.row(c + 1, "P⁻¹")) if alone else (pair,) * 3
        M = made.B[:, cells], made.C[np.ix_(cells, cells)], made.inverse[cells]
        out += [
            _tiles(f"P{k}", M[0], px + c, py + lift, big[0], ring, fade, quantity=of[0], beside=all_of[0]),
            _tiles(
                f"L{k}", M[1], lx + c, ly + lift - c, big[1], ring, fade, quantity=of[1], beside=all_of[1]
            ),
            _tiles(f"W{k}", M[2], wx - lift, wy - c, big[2], ring, fade, quantity=of[2], beside=all_of[2]),
        ]
    now, size = partial_sum(A, made, t), _scale(array(A))
    name = _headed("= A" if t >= 1.0 else "sum so far", now, size)
    out += _title("S", name, at.S, n, quantity=qty.matrix("A"))
    return [*out, _tiles("S", now, *at.S, size, "text", 1.0, quantity=qty.matrix("A"))]


def _projections(found: Spectrum, made: Factors, t: float, at: Places) -> list[Mark]:
    """λᵢqᵢqᵢᵀ as a block of its own for each i, in a row below the factors, as far as it has come in."""
    n, known = len(made.B), exact_parts.summed(found)
    at.size = (max(at.size[0], len(made.parts) * (n + 1.2) - 1.2), at.size[1] + n + at.between)
    top, out = -at.size[1] + n, []
    for k, (part, share) in enumerate(zip(made.parts, shares(len(made.parts), t), strict=True)):
        place, q = (k * (n + 1.2), top), qty.numbered(Kind.SPECTRAL_PART, k + 1, "A")
        fade, ring = max(share, 0.12), made.roles[made.steps[k][0]]
        name = ("+ " if k else "") + made.names[k]
        if known is None:
            name = _headed(name, part, _scale(part))
        else:
            name = headed(name, (x for row in known[k] for x in row), _texts(part, _scale(part)))
        out += _title(f"part{k}", name, place, n, q)
        out.append(_tiles(f"part{k}", part, *place, _scale(part), ring, fade, quantity=q))
    return out


def _missing(found: Spectrum) -> list[Mark]:
    """The eigenvectors there are, and question marks where others would have to stand."""
    n, k = found.n, found.vectors.shape[1]
    real = found.vectors.real
    out = _title("P", _headed("P = ?", real, 1.0), (0.0, 0.0), n, quantity=qty.matrix("P"))
    for j in range(k):
        out.append(
            _tiles(f"P{j}", real[:, [j]], float(j), 0.0, 1.0, role(j), 1.0, quantity=qty.eigenvector(j + 1))
        )
    centres = points([[j + 0.5, -i - 0.5] for j in range(k, n) for i in range(n)])
    if len(centres):
        out.append(
            Tiles(
                key="missing",
                role="bad",
                centres=centres,
                size=(0.94, 0.94),
                shade=np.zeros(len(centres)),
                texts=("?",) * len(centres),
                ringed=np.ones(len(centres), dtype=bool),
                quantity=qty.matrix("P"),
            )
        )
    said = "one column is missing" if n - k == 1 else f"{n - k} columns are missing"
    text, at, side = f"{said}: no P^{{−1}}", points([n / 2.0, -n - 0.5]), (0.0, 0.0)
    return [
        *out,
        Label(key="missing-name", role="bad", at=at, text=text, side=side, quantity=qty.matrix("P")),
    ]


def _title(key: str, text: str, place: tuple[float, float], n: int, quantity: Quantity) -> list[Mark]:
    at = points([place[0] + n / 2.0, place[1] + 0.1])
    return [
        Label(key=f"{key}-title", role="text", at=at, text=text, side=(0.0, 1.0), size=1.1, quantity=quantity)
    ]


def _tiles(
    key: str,
    M: Real,
    left: float,
    top: float,
    scale: float,
    ring: str,
    fade: float,
    quantity: Quantity,
    beside: tuple[str, ...] = (),
) -> Tiles:
    m, n = M.shape
    j, i = np.meshgrid(np.arange(n), np.arange(m))
    centres = np.stack([left + j.ravel() + 0.5, top - i.ravel() - 0.5], axis=1)
    texts = _texts(M, scale)
    shade = np.clip(M.ravel() / scale, -1.0, 1.0) if scale > 0 else np.zeros(m * n)
    return Tiles(
        key=f"{key}-cells",
        role=ring,
        centres=centres,
        size=(0.94, 0.94),
        shade=shade,
        texts=texts,
        roles=("text",) * (m * n),
        fade=fade,
        answer=True,
        quantity=quantity,
        beside=beside,
    )


def _texts(M: Real, scale: float) -> tuple[str, ...]:
    return tuple(shown(float(x) + 0.0 if abs(x) > NOISE * scale else 0.0, 3) for x in M.ravel())


def _headed(name: str, M: Real, scale: float) -> str:
    """The name of a block, with ≈ where one of its cells is rounded."""
    return headed(name, (float(x) for x in M.ravel()), _texts(M, scale))


def _scale(M: Real) -> float:
    return float(np.abs(M).max(initial=0.0))
