"""A⁺ = VΣ⁺Uᵀ as blocks of cells, for any size; the factors appear as the time line comes to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from linalg_viz.compute.typing import Real, Rows, array
from linalg_viz.labs.least_squares.system import System
from linalg_viz.labs.parts import blocks, framing, steps
from linalg_viz.labs.parts.pixels import NOISE, SMALLEST
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Label, Mark, points
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Viewport

ROLES = ("first", "second", "third")
GAP, SIGN = 0.9, 1.9
"""Cells between two blocks, and for the sign in front of a line of them."""

HEAD, NARROW, SIGNS = 36.0, 420.0, 52.0
"""Pixels at 100 % of the title of the view; a view that is narrower shows two digits; of the longest sign."""


LOW = 19.0
"""Pixels at 100 % of a cell, below which its numbers are not legible in so many lines of blocks."""

Line: TypeAlias = Sequence[tuple[str, str, Rows, Sequence[str]]]
"""Blocks of one line: key, title, rows, roles of the columns."""

_SHOWN = {
    "A": qty.matrix("A"),
    "b": qty.vector("b"),
    "x": qty.of_kind(Kind.SOLUTION),
    "bhat": qty.projection("b", "A"),
    "residual": qty.residual("b", "A"),
    "u": qty.matrix("U"),
    "sigma": qty.matrix("Σ"),
    "vt": qty.matrix("Vᵀ"),
    "v": qty.matrix("V"),
    "plus": qty.of_kind(Kind.PSEUDOINVERSE, "Σ"),
    "ut": qty.matrix("Uᵀ"),
    "aplus": qty.of_kind(Kind.PSEUDOINVERSE, "A"),
}
"""What each block shows."""


def factors(s: System, t: float, weight: float, ports: Viewports) -> View:
    """UΣVᵀ above, VΣ⁺Uᵀ below it as far as the time line is, and A⁺ at the end."""
    m, n = s.m, s.n
    few = ROLES if max(m, n) <= 3 else ()
    Sigma, inverse = s.D.Sigma, np.zeros((n, m))
    for i in range(min(s.rank, len(s.D.sigma))):
        inverse[i, i] = 1.0 / max(float(s.D.sigma[i]), SMALLEST)
    top: Line = [
        ("u", "U", _rows(s.U), few[:m]),
        ("sigma", "Σ", _rows(Sigma), ()),
        ("vt", "V^T", _rows(s.D.Vt), ()),
    ]
    below: Line = [
        ("v", "V", _rows(s.V), few[:n]),
        ("plus", "Σ^+", _rows(inverse), ()),
        ("ut", "U^T", _rows(s.U.T), ()),
    ]
    port, most = ports.get("factors"), float(max(m, n))
    marks, wide, depth, room = _arranged(s, top, below, [steps.done(t, 3) >= k for k in (3, 2, 1)], port)
    before = _before(port, wide, depth, room)
    home = framing.whole(port, -before, wide, -depth, room, HEAD)
    words = "the factors of A and of its pseudoinverse as cells"
    return View(
        key="factors",
        title="The factors",
        marks=tuple(marks),
        home=home,
        fit=points([[-before, 1.0], [wide, -depth]]),
        weight=weight,
        words=words,
        # That of three lines, for two as well: in another area they might be three again.
        asks=m + n + most + 2.0 * GAP + 1.4,
    )


def _before(port: Viewport | None, wide: float, depth: float, room: float) -> float:
    """The cells that the signs before the lines take: what they need no more stands in the middle."""
    home = framing.whole(port, -SIGN, wide, -depth, room, HEAD)
    return SIGN if port is None else min(SIGN, SIGNS * port.text / replace(port, camera=home).scale)


def _arranged(
    s: System, top: Line, below: Line, seen: Sequence[bool], port: Viewport | None
) -> tuple[list[Mark], float, float, float]:
    """In three lines; in two where cells were too small, in one where they still were and are larger so."""
    m, n, most = s.m, s.n, float(max(s.m, s.n))
    wide = m + n + most + 2.0 * GAP + SIGN
    digits = 3 if port is None or port.width > NARROW * port.text else 2

    def cell(columns: float, rows: float, lines: int) -> float:
        return framing.cell(port, columns, rows, lines, HEAD) / port.text if port is not None else LOW

    if cell(wide, 2.0 * most + n, 3) >= LOW:
        return _by_three(s, top, below, seen, digits, framing.lead(port, wide, 2.0 * most + n, 3, HEAD))
    two, one = cell(m + n + SIGN, 2.0 * most, 2), cell(wide + SIGN + m, most, 1)
    if two >= min(one, LOW):
        return _by_two(s, top, below, seen, digits, framing.lead(port, m + n + SIGN, 2.0 * most, 2, HEAD))
    return _by_one(s, top, below, seen, digits, framing.lead(port, wide + SIGN + m, most, 1, HEAD))


def _by_three(
    s: System, top: Line, below: Line, seen: Sequence[bool], digits: int, room: float
) -> tuple[list[Mark], float, float, float]:
    """A line for A, one for A⁺, one for its cells; the marks, their width and depth, the room for names."""
    step = max(s.m, s.n) + room
    marks, wide = _line("A =", top, 0.0, [True] * 3, digits)
    more, far = _line("A^+ =", below, -step, seen, digits)
    marks += more
    if all(seen):
        marks += _inverse(s, 0.0, -2.0 * step, digits, wide / 2)
    return marks, max(wide, far), 2.0 * step + s.n, room


def _by_two(
    s: System, top: Line, below: Line, seen: Sequence[bool], digits: int, room: float
) -> tuple[list[Mark], float, float, float]:
    """The same where three lines were too low: A until A⁺ begins, two blocks in a line."""
    step, begun = max(s.m, s.n) + room, any(seen)
    line, there = (below, seen) if begun else (top, [True] * 3)
    marks, wide = _line("A^+ =" if begun else "A =", line[:2], 0.0, there[:2], digits)
    more, far = _line("", line[2:], -step, there[2:], digits)
    marks += more
    if all(seen):
        marks += _inverse(s, far + SIGN, -step, digits, far + SIGN)
    return marks, max(wide, s.m + SIGN + s.m), step + max(s.m, s.n), room


def _by_one(
    s: System, top: Line, below: Line, seen: Sequence[bool], digits: int, room: float
) -> tuple[list[Mark], float, float, float]:
    """The same where two lines were too low: A until A⁺ begins, whose cells stand behind its factors."""
    begun = any(seen)
    line, there = (below, seen) if begun else (top, [True] * 3)
    marks, wide = _line("A^+ =" if begun else "A =", line, 0.0, there, digits)
    if all(seen):
        marks += _inverse(s, wide + SIGN, 0.0, digits, wide + SIGN)
    return marks, wide + SIGN + s.m, float(max(s.m, s.n)), room


def _inverse(s: System, left: float, top: float, digits: int, middle: float) -> list[Mark]:
    """The cells of A⁺, or why there are none."""
    if s.Aplus is not None and np.isfinite(array(s.Aplus)).all():
        return _line("=", [("aplus", "A^+", s.Aplus, ())], top, [True], digits, answer=True, left=left)[0]
    at, of = points([middle, top]), qty.SENTENCE
    return [Label(key="too-large", role="warn", at=at, text="A⁺ is beyond 10³⁰⁸", quantity=of)]


def system(s: System, ports: Viewports) -> View:
    """A, b, A⁺, x, p and the residual side by side."""
    marks, left = [], 0.0
    low = float(max(s.m, s.n))
    columns: list[tuple[str, str, Rows, str]] = [("A", "A", s.A, ""), ("b", "b", _column(s.b), "image")]
    for key, title, c, role in (
        ("x", "x = A^+b", s.x, "x"),
        ("bhat", "p = A x", s.bhat, "good"),
        ("residual", "b − p", s.residual, "bad"),
    ):
        if c is not None:
            columns.append((key, title, _column(c), role))
    for key, title, rows, role in columns:
        wide = max(len(rows[0]), 2.2 if len(title) > 3 else 1.0)
        marks += blocks.block(
            key,
            rows,
            left=left + (wide - len(rows[0])) / 2,
            title=title,
            column_roles=(role,) if role else (),
            quantity=_SHOWN[key],
            answer=key not in "Ab",
        )
        left += wide + GAP
    if s.x is None:
        marks.append(
            Label(
                key="too-large",
                role="warn",
                at=points([left, -0.5]),
                text="x is beyond 10³⁰⁸",
                side=(1.0, 0.0),
                quantity=qty.SENTENCE,
            )
        )
        left += 5.0
    wide = left - GAP
    port = ports.get("system")
    home = framing.whole(port, 0.0, wide, -low, framing.lead(port, wide, low, 1))
    return View(
        key="system",
        title="A x = b as cells",
        marks=tuple(marks),
        home=home,
        fit=points([[0.0, 1.0], [wide, -low]]),
        words=f"A is {s.m} by {s.n} of rank {s.rank}",
    )


def _line(
    sign: str,
    line: Line,
    top: float,
    seen: Sequence[bool],
    digits: int,
    answer: bool = False,
    left: float = 0.0,
) -> tuple[list[Mark], float]:
    marks: list[Mark] = []
    if sign:
        at, side = points([left - 0.25, top - 0.5]), (-1.0, 0.0)
        key = f"sign{top:.0f}" if left == 0.0 else "sign-last"
        # Beside its line or left out: raised, it stood where the first block has its name.
        marks.append(
            Label(key=key, role="text", at=at, text=sign, side=side, still=True, quantity=qty.SENTENCE)
        )
    for (key, title, rows, roles), there in zip(line, seen, strict=True):
        if there:
            marks += blocks.block(
                key,
                rows,
                left=left,
                top=top,
                title=title,
                digits=digits,
                column_roles=roles,
                quantity=_SHOWN[key],
                answer=answer,
            )
        left += len(rows[0]) + GAP
    return marks, left - GAP


def _rows(M: Real) -> Rows:
    top = float(np.abs(M[np.isfinite(M)]).max(initial=0.0))
    held = np.clip(np.where(np.abs(M) < NOISE * top, 0.0, M), -1.7e308, 1.7e308)
    return tuple(tuple(float(x) for x in row) for row in held)


def _column(c: tuple[object, ...]) -> Rows:
    return tuple((x,) for x in c)  # type: ignore[misc]
