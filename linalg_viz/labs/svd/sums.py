"""A as the sum of rank-one matrices σᵢuᵢvᵢᵀ, one at a time, and U, Σ, Vᵀ as blocks of cells."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

import numpy as np

from linalg_viz.compute.exact.entry import add, square_root
from linalg_viz.compute.exact.rounded import number, value
from linalg_viz.compute.exact.values import Value
from linalg_viz.compute.singular_vectors import tidy
from linalg_viz.compute.tolerance import entry_tolerance
from linalg_viz.compute.typing import Number, Real, Rows, array
from linalg_viz.labs.parts import framing, known, singular
from linalg_viz.labs.parts.arrows import single
from linalg_viz.labs.parts.blocks import block
from linalg_viz.labs.svd import columns, drawing
from linalg_viz.labs.svd.drawing import ROLES
from linalg_viz.labs.svd.factors import Factors, drawable
from linalg_viz.labs.svd.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Mark, points
from linalg_viz.scene.numbers import counted
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import Viewport

A_FEW = 4.0
"""Roundings of the largest singular value by which a measured and a predicted size may differ."""

TERM = 20
"""How many letters of usual size the longest name of a term is wide."""

WIDE_ENOUGH = 6
"""Columns up to which three blocks stand in one row."""


def terms(p: Params, F: Factors) -> int:
    """How many terms are added: the chosen number, at most min(m, n)."""
    return min(p.k, len(F.sigma))


def partial(F: Factors, k: int) -> Real:
    """A_k = Σ_{i≤k} σᵢuᵢvᵢᵀ (m, n); of A·2⁻⁶⁴ where A overflows."""
    return np.asarray((F.U[:, :k] * F.sigma[:k]) @ F.V[:, :k].T, dtype=np.float64)


def left_over(A: Rows, k: int) -> Number:
    """√(Σ_{i>k} σᵢ²): the Frobenius norm of A − A_k (Eckart & Young 1936)."""
    total: Value = Fraction(0)
    for each in singular.values(A)[k:]:
        total = add(total, value(each.square))
    return number(square_root(total))


def scene(p: Params, F: Factors, A: Rows, ports: Viewports) -> Scene:
    """The sum so far, what is missing, the last term and A; in the plane also the image under the sum so
    far.
    """
    cells = _sum(p, F, A, ports)
    if F.m == F.n == 2 and drawable(A):
        return cells, _plane(p, F, ports)
    return (cells,)


def _sum(p: Params, F: Factors, A: Rows, ports: Viewports) -> View:
    m, n = len(A), len(A[0])
    k, top = terms(p, F), float(F.sigma[0])
    digits = 4 if n <= 3 else 3 if n <= 6 else 2
    # What is left out by then is 0.
    whole = k >= F.rank
    full = columns.terms(F, A)
    so_far, rest = (A, _zero(m, n)) if whole else _parted(F, A, k, full)
    marks: list[Mark] = block(
        "sum",
        so_far,
        title=f"A_{k}" if not whole else f"A_{k} = A",
        digits=digits,
        answer=True,
        quantity=qty.matrix("A_k"),
    )
    marks += block(
        "rest",
        rest,
        left=n + 1.0,
        title=f"A − A_{k}",
        digits=digits,
        answer=True,
        quantity=qty.matrix("A − A_k"),
    )
    room = framing.lead(ports.get("sum"), 2.0 * n + 1.0, 2.0 * m, 2)
    below = -(m + room)
    role = ROLES[k - 1] if 0 < k <= 3 else "accent"
    if k > 0:
        i = k - 1
        term: Rows = tidy(F.sigma[i] * np.outer(F.U[:, i], F.V[:, i]), top) if full is None else full[i]
        title = _term(k, n, ports.get("sum"))
        marks += block(
            "term",
            term,
            top=below,
            title=title,
            digits=digits,
            role=role,
            answer=True,
            quantity=qty.singular_value(k),
        )
    marks += block("A", A, left=n + 1.0, top=below, title="A", digits=digits, quantity=qty.matrix("A"))
    width, height = 2.0 * n + 1.0, 2.0 * m + room
    title = f"A_{k}, the sum of {k} of {counted(len(F.sigma), 'term')} σ_i u_i v_i^T"
    words = f"the sum of the first {k} rank-one terms of A"
    return _cells_view("sum", title, marks, (width, height, room), ports, words)


def _zero(m: int, n: int) -> Rows:
    return tuple((Fraction(0),) * n for _ in range(m))


def _parted(F: Factors, A: Rows, k: int, full: tuple[Rows, ...] | None) -> tuple[Rows, Rows]:
    """A_k and A − A_k (m, n), in full where the terms are."""
    if full is None:
        top = float(F.sigma[0])
        return tidy(partial(F, k), top), tidy(partial_rest(F, k), top)
    so_far = _zero(F.m, F.n)
    for term in full[:k]:
        so_far = _each(known.plus, so_far, term)
    return so_far, _each(lambda x, y: known.plus(x, known.negative(y)), A, so_far)


def _each(by: Callable[[Number, Number], Number], A: Rows, B: Rows) -> Rows:
    return tuple(tuple(map(by, x, y)) for x, y in zip(A, B, strict=True))


def _term(k: int, n: int, port: Viewport | None) -> str:
    """The name of the k-th term: without its number where letters are large and the edge is near."""
    if k >= 10:
        return f"term {k}"
    name = f"σ_{k} u_{k} v_{k}^T"
    if port is not None:
        beside = (port.width / port.scale - 2.0 * n - 1.0) / 2.0
        half = (n / 2.0 + max(beside, 0.0)) * port.scale - framing.EDGE * port.text
        if TERM * framing.LETTER * port.text > 2.0 * half:
            return name
    return f"term {k}: {name}"


def partial_rest(F: Factors, k: int) -> Real:
    """A − A_k as the sum of the terms left out (m, n)."""
    r = len(F.sigma)
    return np.asarray((F.U[:, k:r] * F.sigma[k:]) @ F.V[:, k:r].T, dtype=np.float64)


def _plane(p: Params, F: Factors, ports: Viewports) -> View:
    k = terms(p, F)
    reach = drawing.reach_within(ports.get("plane"), F.arrows @ F.V.T)
    home, port = drawing.port_for(ports, "plane", 2, reach)
    marks = drawing.base(port, 2, reach)
    marks += drawing.unit_ball(port, 2)
    marks += drawing.ball(
        "whole", F.arrows @ F.V.T, port, role="muted", quantity=qty.of_kind(Kind.ELLIPSOID, "A")
    )
    marks += drawing.ball("image", partial(F, k), port, quantity=qty.of_kind(Kind.ELLIPSOID, "A_k"))
    for i in range(k):
        head = drawing.padded(F.arrows[:, i], port)
        marks.append(single(f"half{i}", head, ROLES[i], quantity=qty.singular_value(i + 1)))
        marks.append(
            drawing.label(
                f"half{i}-name",
                head,
                f"σ_{i + 1} u_{i + 1}",
                ROLES[i],
                port,
                quantity=qty.singular_value(i + 1),
            )
        )
    spoken = f"the unit circle under the first {'term' if k == 1 else f'{k} terms'}"
    return drawing.view("plane", f"The circle under A_{k}", marks, home, reach, 2, spoken, weight=0.9)


def blocks(F: Factors, A: Rows, ports: Viewports) -> Scene:
    """A = U Σ Vᵀ as cells: in one row while they fit, else two by two."""
    m, n = len(A), len(A[0])
    digits = 4 if max(m, n) <= 4 else 2
    U, S, Vt, first, last = _factors(F, digits)
    sigma = "Σ" if not F.overflow else "Σ · 2^{−64}"
    roles = ROLES if max(m, n) <= 3 else ()
    parts = (("A", A, "A"), ("U", U, first), ("Sigma", S, sigma), ("Vt", Vt, last))
    of = {"A": "A", "U": "U", "Sigma": "Σ", "Vt": "Vᵀ"}
    marks: list[Mark] = []
    in_row = m + 2 * n + m + 3 <= 3 * WIDE_ENOUGH
    left, top, width, height = 0.0, 0.0, 0.0, 0.0
    most = float(max(m, n))
    wide, tall = (m + 3.0 * n + 3.0, most) if in_row else (2.0 * most + 1.0, 2.0 * most)
    room = framing.lead(ports.get("cells"), wide, tall, 1 if in_row else 2)
    for i, (key, rows, title) in enumerate(parts):
        if i == 2 and not in_row:
            left, top = 0.0, -(most + room)
        marks += block(
            key,
            rows,
            left=left,
            top=top,
            title=title,
            digits=digits,
            column_roles=roles if key == "U" else (),
            quantity=qty.matrix(of[key]),
            answer=key != "A",
        )
        width = max(width, left + len(rows[0]))
        height = max(height, len(rows) - top)
        left += len(rows[0]) + 1.0
        if not in_row:
            left = max(left, max(m, n) + 1.0)
    words = f"a {m}×{n} matrix and its three factors as heat maps"
    return (_cells_view("cells", "A = U Σ V^T", marks, (width, height, room), ports, words),)


@lru_cache(maxsize=8)
def _factors(F: Factors, digits: int) -> tuple[Rows, Rows, Rows, str, str]:
    """U, Σ and Vᵀ as they are written, and the names of U and Vᵀ: the same objects for each size of the
    picture.
    """
    if digits != 2:
        return tidy(F.U, 1.0), tidy(F.Sigma, 0.0), tidy(F.V.T, 1.0), "U", "V^T"
    (U, u), (Vt, v) = _in_hundredths(F.U, "U"), _in_hundredths(F.V.T, "V^T")
    return U, tidy(F.Sigma, 0.0), Vt, u, v


def _in_hundredths(X: Real, name: str) -> tuple[Rows, str]:
    """X (m, n) for small cells, where a third digit of a few would cost all their letters, and its name:
    with ≈ where that left something out.
    """
    near = np.round(X, 2) + 0.0
    lost = float(np.abs(near - X).max()) > entry_tolerance(max(X.shape), 1.0)
    return tidy(near, 1.0), f"{name} ≈" if lost else name


def _cells_view(
    key: str, title: str, marks: list[Mark], size: tuple[float, float, float], ports: Viewports, words: str
) -> View:
    """A view of blocks of a width and height, with so much room for names above the first row."""
    width, height, room = size
    home = framing.whole(ports.get(key), 0.0, width, -height, room)
    fit = points([[0.0, 1.0], [width, -height]])
    return View(key=key, title=title, marks=tuple(marks), home=home, fit=fit, words=words)


def agrees(F: Factors, A: Rows, k: int, predicted: Number) -> bool:
    """Whether ‖A − A_k‖_F, measured in floats on the entries, is what the tail predicts, to rounding."""
    found = float(np.linalg.norm(array(A) - partial(F, k)))
    return abs(found - float(predicted)) <= A_FEW * entry_tolerance(max(F.m, F.n), float(F.sigma[0]))
