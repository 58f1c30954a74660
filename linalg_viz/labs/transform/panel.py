"""The panel of the lab: its controls and stops, what its buttons do, and the answers to its questions."""

from __future__ import annotations

from fractions import Fraction
from math import atan2, degrees

from linalg_viz.compute import families
from linalg_viz.compute.determinant import determinant
from linalg_viz.compute.typing import Column, Number, Rows, array
from linalg_viz.labs.contract.lab import Change, Control, Inputs, Shared, Stage, tabs
from linalg_viz.labs.contract.questions import said
from linalg_viz.labs.parts import decimals, known, timed
from linalg_viz.labs.parts.memoised import kept
from linalg_viz.labs.transform import params as choices
from linalg_viz.labs.transform.drag import euler, turned
from linalg_viz.labs.transform.offered import drawn_as_geometry, offered, reasons
from linalg_viz.labs.transform.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind


def controls(p: Params, shared: Shared) -> tuple[Control, ...]:
    """The pictures, switches for what is shown, the shape carried along, the motion, what a drag keeps."""
    A = shared.A
    m, n = len(A), len(A[0])
    out = [tabs(choices.MODES, reasons(A), "circle")]
    p = offered(p, A)
    if p.mode == "families":
        kept = "Columns move only as far as the family allows"
        out.append(Control("keep", "choice", "A stays", kept, choices=choices.KEEPS, stands="segments"))
        if p.keep != "nothing":
            about = "The nearest matrix of that family takes its place"
            out.append(Control("nearest", "button", "Make A " + p.keep, about, "Families"))
    if not drawn_as_geometry(A):
        return tuple(out)
    if p.mode == "shapes":
        out += _shapes(p, n)
    if m == n and p.mode in ("circle", "shapes"):
        way = "Which way the time line runs"
        out.append(Control("motion", "choice", "Play", way, choices=choices.MOTIONS, stands="segments"))
    return (*out, *_layers(p.mode == "shapes", m, n, known.rank(A) < n))


@kept(maxsize=32)
def _layers(shapes: bool, m: int, n: int, loses: bool) -> list[Control]:
    """What the picture of an m×n matrix can show or leave out, the same ones in each frame of a drag."""
    out = [Control("grid", "switch", "Grid moved by A", "The grid lines of the input, carried along")]
    if max(m, n) == 1:
        return out
    if not shapes:
        square, circle = (
            ("Unit cube", "Unit sphere → ellipsoid") if n == 3 else ("Unit square", "Unit circle → ellipse")
        )
        out.append(Control("square", "switch", square, "Its image has the size |det A|"))
        out.append(Control("circle", "switch", circle, "All vectors of length 1 and their images"))
    vector, lost = (
        "An arrow to drag and where it lands",
        "The line or plane that lands on 0",
    )
    out.append(Control("vector", "switch", "A vector x and its image A x", vector))
    if loses:
        tells = qty.of_kind(Kind.KERNEL, "A")
        out.append(Control("kernel", "switch", "What is lost (kernel)", lost, tells=tells))
    return out


def _shapes(p: Params, n: int) -> list[Control]:
    """What is carried along by a matrix of n columns."""
    about = "A shape or a picture that moves with the plane"
    out = [Control("figure", "choice", "Carry along", about, choices=choices.FIGURES, stands="segments")]
    if p.figure == "own" and n == 2:
        more, fewer = "A new corner in the middle of the longest side", "The last corner goes"
        out.append(Control("more", "button", "Add a corner", more, "Shape"))
        out.append(Control("fewer", "button", "Remove a corner", fewer, "Shape", enabled=len(p.own) > 3))
    return out


def stages(p: Params, shared: Shared) -> tuple[Stage, ...]:
    """I and A (or A and I for the inverse), and the stops between, such as the mirror step."""
    if not drawn_as_geometry(shared.A):
        return (Stage("A", 0.0),)
    p = offered(p, shared.A)
    inner = timed.steps(shared.A)
    if p.motion == "undo":
        return (
            Stage("A", 0.0),
            *(Stage(name, 1.0 - t) for name, t in reversed(inner)),
            Stage("A^{−1} A", 1.0),
        )
    return (Stage("I", 0.0), *(Stage(name, t) for name, t in inner), Stage("A", 1.0))


def press(p: Params, shared: Shared, inputs: Inputs, name: str) -> Change:
    """The buttons: more or fewer corners, the nearest matrix of the family; KeyError for another name."""
    if name == "more":
        return Change(p.with_more_corners(), shared)
    if name == "fewer":
        return Change(p.with_fewer_corners(), shared)
    if name == "nearest":
        return _nearest(p, shared)
    raise KeyError(f"no button {name!r}")


def _nearest(p: Params, shared: Shared) -> Change:
    """The nearest diagonal, symmetric or orthogonal matrix in the Frobenius norm."""
    A = shared.A
    n = len(A)
    if p.keep == "diagonal":
        rows: Rows = tuple(
            tuple(x if i == j else Fraction(0) for j, x in enumerate(row)) for i, row in enumerate(A)
        )
        return Change(p, shared.changed(A=rows))
    if p.keep == "symmetric":
        rows = tuple(tuple(_mean(A[i][j], A[j][i]) for j in range(n)) for i in range(n))
        rational = all(isinstance(x, Fraction) for row in rows for x in row)
        return Change(p, shared.changed(A=rows), texts=() if rational else (("A", decimals.texts(rows)),))
    Q = families.nearest_orthogonal(array(A))
    if n == 3:
        rows, texts = euler(Q)
        return Change(p, shared.changed(A=rows), texts=(("A", texts),))
    if n == 2:
        rows, texts = turned(f"{degrees(atan2(Q[1, 0], Q[0, 0])):.1f}", determinant(Q) < 0)
        return Change(p, shared.changed(A=rows), texts=(("A", texts),))
    rows = tuple(tuple(float(x) for x in row) for row in Q)
    return Change(p, shared.changed(A=rows))


def _mean(x: Number, y: Number) -> Number:
    return known.times(Fraction(1, 2), known.plus(x, y))


def asked_determinant(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    det = known.determinant(shared.A)
    return None if det is None else (det,)


def asked_image(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    A = shared.A
    if not len(A) == len(A[0]) == 2:
        return None
    x = shared.vector("x", 2)
    return tuple(row[0] for row in known.multiply(A, tuple((v,) for v in x)))


def asked_way(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """A x where it points anywhere."""
    image = asked_image(p, shared, inputs)
    return None if image is None or known.vanishes((image,)) else image


def asked_kernel(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """The kernel of a 2×2 matrix where that is a line."""
    A = shared.A
    kernel = known.nullspace(A) if len(A) == len(A[0]) == 2 else ()
    return kernel[0] if len(kernel) == 1 else None


def asked_turned(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """Whether det A is negative; where it is 0 nothing is left to be turned over."""
    det = known.determinant(shared.A) if len(shared.A) == 2 else None
    return None if det is None or known.sign(det) == 0 else said(known.sign(det) < 0)


def asked_spans(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """Whether a 2×2 matrix has rank 2."""
    return said(known.rank(shared.A) == 2) if len(shared.A) == len(shared.A[0]) == 2 else None
