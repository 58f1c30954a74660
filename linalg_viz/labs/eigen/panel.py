"""The panel of the lab: its controls and stops, what its buttons do, and the answers to its questions."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.typing import Column, Rows
from linalg_viz.labs.contract.lab import Change, Control, Inputs, Shared, Stage, tabs
from linalg_viz.labs.contract.questions import said
from linalg_viz.labs.eigen import build, powers
from linalg_viz.labs.eigen import params as choices
from linalg_viz.labs.eigen.form import symmetric_part
from linalg_viz.labs.eigen.on_line import line_of
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.eigen.spectral import at_rest, drawn_as_geometry, exact_value, square
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.timed import path


def controls(p: Params, shared: Shared) -> tuple[Control, ...]:
    """What the picture is about, what it shows, and what a drag keeps."""
    A = shared.A
    if not square(A) or len(A) == 1:
        return ()
    mend = (("spectral", "Make A symmetric", "nearest"),)
    out = [tabs(choices.MODES, reasons(A), instead(p), remedies=mend)]
    if not drawn_as_geometry(A):
        return (*out, *_of_powers()) if p.mode == "powers" else tuple(out)
    n = len(A)
    if p.turning or p.parts:
        if n == 2:
            out.append(
                Control("grid", "switch", "Grid moved by A", "The grid lines of the input, carried along")
            )
        round_name = "Unit circle → ellipse" if n == 2 else "Unit sphere → ellipsoid"
        out.append(Control("ellipse", "switch", round_name, "All x of length 1 and their images"))
    if p.mode == "hunt":
        tip = "Draws every eigenline with its λ and its vector"
        out.append(Control("revealed", "switch", "Show what there is to find", tip))
    if p.turning:
        out.append(
            Control("stretch", "switch", "x may be stretched", "An eigenvector of any length works as well")
        )
    if p.parts:
        if build.factors(A, at_rest(A)) is not None:
            out.append(
                Control(
                    "vector", "switch", "Take an x apart", "A x as the sum of its parts along the eigenlines"
                )
            )
        out += _lock(p, shared) if p.mode == "decomposition" or "spectral" in reasons(A) else []
    if p.mode == "powers":
        out += _of_powers()
    return (*out, *_of_charts(p, A))


def _of_charts(p: Params, A: Rows) -> list[Control]:
    """The charts that stand beside this picture: the plane of λ where there is a complex pair."""
    if p.parts or p.hidden or p.mode in ("form", "spectrum"):
        return []
    title, about = "Characteristic polynomial", "Its roots on the λ axis, to drag"
    out = [Control("polynomial", "switch", title, about, "Charts")]
    if not at_rest(A).real:
        out.append(Control("plane", "switch", "λ plane", "The complex pair, to drag", "Charts"))
    return out


def reasons(A: Rows) -> dict[str, str]:
    """Why a picture cannot be shown for a square A, by its mode."""
    out: dict[str, str] = {}
    if not drawn_as_geometry(A):
        why = "is drawn in the plane and in space: make A 2×2 or 3×3, with entries up to 10⁹"
        out = {"hunt": f"the hunt {why}", "form": f"the form {why}"}
    if not exactly(A).has("symmetric").holds:
        out["spectral"] = "A is not symmetric: its eigenlines are not at right angles"
    return out


def instead(p: Params) -> str:
    """The picture that stands in for one that cannot be shown."""
    return "decomposition" if p.mode == "spectral" else "vectors"


def _of_powers() -> list[Control]:
    steps = Control("k", "slider", "Steps k", "How often A is applied", low=1, high=choices.MAX_STEPS, step=1)
    about = "Power iteration: only the direction counts"
    return [steps, Control("normalise", "switch", "Length 1 after each step", about)]


def _lock(p: Params, shared: Shared) -> list[Control]:
    out = [
        Control(
            "symmetric",
            "switch",
            "Keep symmetric",
            "The eigenlines stay at right angles while you drag",
            "A drag keeps",
        )
    ]
    if symmetric_part(shared.A) != shared.A:
        out.append(
            Control("nearest", "button", "Make A symmetric", "(A + Aᵀ)/2 takes its place", "A drag keeps")
        )
    return out


def stages(p: Params, shared: Shared) -> tuple[Stage, ...]:
    """I → A where x is turned, part by part in the decomposition, step by step for powers; one stop where
    nothing moves.
    """
    A = shared.A
    if not square(A) or len(A) == 1 or p.mode in ("form", "spectrum"):
        return (Stage("A", 0.0),)
    if p.mode == "powers":
        return powers.stages(p)
    if p.parts:
        found = at_rest(A)
        return build.stages(found, build.factors(A, found))
    if not drawn_as_geometry(A):
        return (Stage("A", 0.0),)
    inner = tuple(Stage(s.name, s.start) for s in path(A).stages if 0.0 < s.start < 1.0)
    return (Stage("I", 0.0), *inner, Stage("A", 1.0))


def press(p: Params, shared: Shared, inputs: Inputs, name: str) -> Change:
    """The button that makes A symmetric; KeyError for another name, ValueError for a matrix that is not
    square.
    """
    if name != "nearest":
        raise KeyError(f"no button {name!r}")
    if len(shared.A) != len(shared.A[0]):
        raise ValueError("only a square matrix can be made symmetric")
    rows: Rows = symmetric_part(shared.A)
    return Change(p, shared.changed(A=rows), "(A + Aᵀ)/2: the nearest symmetric matrix")


def asked_largest(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """The largest real eigenvalue, exact where it is rational."""
    if not square(shared.A):
        return None
    for group in at_rest(shared.A).groups:
        if group.real:
            value, _ = exact_value(group)
            return (value,) if isinstance(value, (Fraction, float)) else None
    return None


def asked_first_line(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """The eigenline of the largest real eigenvalue of a 2×2 matrix, where it has one line of its own."""
    if not square(shared.A) or len(shared.A) != 2:
        return None
    first = at_rest(shared.A).groups[0]
    if not first.real or first.geometric != 1:
        return None
    return first.line or tuple(float(e) for e in at_rest(shared.A).vector(first.name))


def asked_image(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """A x of a 2×2 matrix, where it points anywhere."""
    if not square(shared.A) or len(shared.A) != 2:
        return None
    image = tuple(row[0] for row in known.multiply(shared.A, tuple((e,) for e in shared.vector("x", 2))))
    return None if known.vanishes((image,)) else image


def asked_stays(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """Whether a 2×2 matrix has a real eigenvalue, in the hunt until x has found one."""
    if p.mode != "hunt" or not square(shared.A) or len(shared.A) != 2:
        return None
    found = at_rest(shared.A)
    return said(found.groups[0].real) if line_of(found, shared) is None else None
