"""Which pictures of the Transform lab there are for a matrix, and why not the others."""

from __future__ import annotations

from dataclasses import replace

from linalg_viz.compute.typing import Rows, array
from linalg_viz.labs.parts import beyond
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.transform.params import Params

HUGE = beyond.HUGE
"""Largest |entry| that is drawn as geometry; beyond it the picture is one of cells."""


@memoised(maxsize=64)
def drawn_as_geometry(A: Rows) -> bool:
    """Whether A is drawn as a map of the line, plane or space: at most 3×3 and no entry beyond ``HUGE``."""
    return max(len(A), len(A[0])) <= 3 and float(abs(array(A)).max()) <= HUGE


def reasons(A: Rows) -> dict[str, str]:
    """Why a picture cannot be shown for A, by its mode; nothing for one that can."""
    m, n = len(A), len(A[0])
    out: dict[str, str] = {}
    if not drawn_as_geometry(A):
        why = "up to three rows and columns are drawn as a map: make A smaller"
        out["shapes"] = why if max(m, n) > 3 else "an entry of A is too large to be drawn: make it smaller"
        out["map"] = "the map is of the plane: give A two rows and two columns"
    else:
        if n < 2:
            out["shapes"] = "a shape lies in the plane: give A two columns"
        if (m, n) != (2, 2):
            out["map"] = "the map is of the plane: give A two rows and two columns"
    if m != n or m < 2:
        out["families"] = (
            "diagonal, symmetric and orthogonal are families of square matrices: give A as many rows as "
            "columns"
        )
    return out


def offered(p: Params, A: Rows) -> Params:
    """The params with a picture that there is for A, the chosen one or the first, and the way it can play."""
    mode = "circle" if p.mode in reasons(A) else p.mode
    motion = p.motion if mode in ("circle", "shapes") else "do"
    return p if (mode, motion) == (p.mode, p.motion) else replace(p, mode=mode, motion=motion)
