"""What is written under the sheet: the operation or what the last matrix says, and the names of the steps."""

from __future__ import annotations

import re

from linalg_viz.compute.elimination import elimination as el
from linalg_viz.compute.typing import Column
from linalg_viz.labs.solve import facts, tiles
from linalg_viz.labs.solve.facts import ROLES, System
from linalg_viz.labs.solve.frames import Course
from linalg_viz.labs.solve.params import Params
from linalg_viz.labs.solve.stops import Clock, Layout, named, stop_name
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Label, Mark, points
from linalg_viz.scene.view import Viewport

LISTED, LINE = 7, 27.0
"""Names of steps that are listed under the sheet at most, and the pixels from one to the next."""

ABOVE, SOME = 2.4, 4
"""Lines between the matrix and the first name of a step, and how many names keep their room."""

LETTER = 8.8
"""Width in pixels that a letter of a sentence takes at size 1, on the safe side."""


def caption(p: Params, s: System, course: Course, c: Clock, where: Layout, port: Viewport) -> list[Mark]:
    """Under the sheet: the operation, or what the last matrix says, in letters that leave it whole."""
    words, role, answer = said(p, s, course, c)
    if not words:
        return []
    letters = len(re.sub(r"[_^{}]", "", words))
    size = min(1.15, port.width / ((letters + 2) * LETTER * port.text))
    return [
        Label(
            key="caption",
            role=role,
            at=points([where.wide / 2 - 0.1, -where.tall - 0.28]),
            text=words,
            side=(0.0, -1.0),
            size=size,
            answer=answer,
            quantity=qty.SENTENCE,
        )
    ]


def listed(course: Course, c: Clock, where: Layout, port: Viewport) -> list[Mark]:
    """The names of the steps about this one, one below the other, where there is room under the matrix."""
    steps = course.frames[1:]
    pitch = LINE * port.text / port.scale
    top = -where.tall - 0.3 - ABOVE * pitch
    count = min(int((top - port.bounds[2]) / pitch), LISTED, len(steps))
    if len(steps) < 2 or count < 2:
        return []
    here = c.k - 1
    first = min(max(here - count // 2, 0), len(steps) - count)
    out: list[Mark] = []
    left = where.wide / 2 - 0.1 - 3.0 * pitch
    for row, k in enumerate(range(first, first + count)):
        at = points([left, top - row * pitch])
        role = "accent" if k == here else "text" if k < here else "muted"
        text = f"{k + 1}.  {stop_name(steps[k])}"
        out.append(
            Label(
                key=f"step{k}",
                role=role,
                at=at,
                text=text,
                side=(1.0, 0.0),
                size=0.85,
                quantity=qty.SENTENCE,
            )
        )
    return out


def said(p: Params, s: System, course: Course, c: Clock) -> tuple[str, str, bool]:
    """The sentence under the sheet, its colour, and whether it gives an answer away."""
    frame = c.after
    n = course.columns
    wrong = facts.contradiction(frame.rows, n) if len(frame.rows[0]) == n + 1 else None
    if not c.s and wrong is not None:
        value = tiles.text(frame.rows[wrong][n])
        so = "" if value == "1" else ", so 0 = 1"
        return f"row {wrong + 1} says 0 {_related(value)}{so}: no solution", "warn", True
    if frame.operation is not None:
        source = ROLES[c.before.order[frame.operation.source] % len(ROLES)]
        return named(frame.operation), source if frame.operation.kind == "add" else "text", False
    if frame.phase:
        back = frame.phase == "back"
        line = (frame.back if back else frame.forward)[-1]
        return substitution_words(line, "x" if back else "y"), "x" if back else "image", True
    if p.mode == "hand":
        return "drag one row onto another", "muted", False
    return ("nothing to do: it is finished as it stands" if len(course.frames) == 1 else ""), "muted", False


def substitution_words(line: el.Substitution, name: str) -> str:
    """One line of a substitution: x_1 = (3 − 2) / 2 = 1/2."""
    terms = "".join(
        f" − ({tiles.text(x)})" if x < 0 else f" − {tiles.text(x)}" for _, x in line.products if x
    )
    top = f"{tiles.text(line.right)}{terms}"
    if line.pivot != 1:
        pivot = tiles.text(line.pivot)
        top = (f"({top})" if terms else top) + (
            f" / ({pivot})" if line.pivot < 0 or "/" in pivot else f" / {pivot}"
        )
    whole = tiles.text(line.value)
    head = f"{name}_{{{line.row + 1}}}"
    if len(top) > 44 or top == whole:
        return f"{head} {_related(whole)}"
    return f"{head} {_related(top)} {_related(whole)}"


def _related(text: str) -> str:
    """What stands in cells behind its relation: ≈ once, before the whole, where anything in it is rounded."""
    return f"≈ {text.replace('≈', '')}" if "≈" in text else f"= {text}"


def column_of(lines: tuple[el.Substitution, ...]) -> Column:
    """The values of a substitution in the order of their rows."""
    return tuple(line.value for line in sorted(lines, key=lambda line: line.row))
