"""The Transform lab's picture: what the plane, space or a line becomes under A."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from linalg_viz.compute.subspaces import largest_stretch
from linalg_viz.compute.typing import Real, Rows, array
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts import arrows, beyond, known, plane, space, steps, timed
from linalg_viz.labs.transform import diagonal, figures, large, line, pieces, trace_map
from linalg_viz.labs.transform.kernel import lost, lost_words
from linalg_viz.labs.transform.offered import drawn_as_geometry, offered
from linalg_viz.labs.transform.params import ROLES, Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Handle, Label, Mark
from linalg_viz.scene.numbers import counted, stated
from linalg_viz.scene.scene import Scene, View, Viewports, about
from linalg_viz.scene.view import Viewport, orbit
from linalg_viz.scene.view import plane as plane_camera

TITLES = {
    "circle": "What A does to every vector at once",
    "shapes": "What A does to a shape — every point is carried along",
    "map": "Trace and determinant say what A does to directions",
    "families": "Diagonal, symmetric, orthogonal — what a family keeps",
}


def at_time(A: Rows, t: float, undo: bool = False) -> Real:
    """The (m, n) matrix that is drawn at time t; ``undo`` runs from A back to I where A⁻¹ exists."""
    end = array(A)
    m, n = end.shape
    if t >= 1.0 and not undo:
        return end
    if undo and (m != n or known.rank(A) < n):
        return end
    return timed.path(A).at(1.0 - t if undo else t)[:m, :n]


def scene(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, t: float, tracking: Any) -> Scene:
    """Square matrices show input and output in one view, others side by side; above 3×3 blocks of cells."""
    A = shared.A
    p = _layers(offered(p, A))
    if not drawn_as_geometry(A):
        families = p.mode == "families" and diagonal.holds(A)
        cells = (*large.scene(A, ports)[:1], diagonal.view(A, ports)) if families else large.scene(A, ports)
        return beyond.said(cells, len(A), len(A[0]))
    m, n = len(A), len(A[0])
    M = at_time(A, t, p.motion == "undo")
    if m == n == 1:
        return (line.view(p, shared, M, ports),)
    if m != n:
        spaces = _domain(p, shared, n, ports), _codomain(p, shared, inputs, M, ports)
        return about(spaces, f"What A does: it takes ℝ{'¹²³'[n - 1]}, on the left, to ℝ{'¹²³'[len(M) - 1]}")
    views: Scene = ((_plane if n == 2 else _space)(p, shared, inputs, M, ports),)
    if p.mode == "families" and diagonal.holds(A):
        return (*views, diagonal.view(A, ports))
    return (*views, trace_map.view(shared, ports)) if p.mode == "map" else views


def _layers(p: Params) -> Params:
    """The params with what the picture leaves out switched off: a shape stands in for square and circle."""
    return replace(p, square=False, circle=False) if p.mode == "shapes" else p


def _plane(p: Params, shared: Shared, inputs: Inputs, M: Real, ports: Viewports) -> View:
    fit = _fit(p, shared.A, 2)
    home = plane_camera(_reach(fit))
    port = plane.viewport(ports, "plane", home)
    marks = plane.frame(port)
    if p.grid:
        marks += plane.moved_grid(M, port)
    marks += figures.before(p, 2)
    if p.circle:
        marks.append(
            plane.ring("circle", np.eye(2), role="muted", dash="dash", still=True, quantity=qty.unit_ball())
        )
    marks += _image_of_plane(p, shared.A, inputs, M)
    if p.kernel:
        marks += lost(shared.A, port)
    marks += pieces.columns(shared.A, M, p.motion == "do")
    marks += pieces.vector(p, shared, M)
    return View(key="plane", title=_title(p), marks=tuple(marks), home=home, fit=fit, words=_words(shared.A))


def _image_of_plane(p: Params, A: Rows, inputs: Inputs, M: Real) -> list[Mark]:
    marks: list[Mark] = []
    size = timed.signed(A, M)
    role = "bad" if size is not None and known.sign(size) < 0 else "area"
    if p.square:
        corners = plane.SQUARE @ M.T
        marks.append(plane.filled("square", corners, role=role, opacity=0.16, quantity=qty.det()))
        marks.append(
            Curve(
                key="square-edge",
                role=role,
                points=corners,
                connect="closed",
                weight="edge",
                quantity=qty.det(),
            )
        )
    if p.circle:
        marks.append(
            plane.filled(
                "disc",
                plane.CIRCLE @ M.T,
                role="image",
                opacity=0.08,
                quantity=qty.of_kind(Kind.ELLIPSOID, "A"),
            )
        )
        marks.append(plane.ring("ellipse", M, role="image", quantity=qty.of_kind(Kind.ELLIPSOID, "A")))
    marks += figures.carried(p, M, inputs)
    if p.square and size is not None:
        marks += plane.turn_sign(M, role, qty.det())
        corners = plane.SQUARE @ M.T
        label = _size_label(f"area {stated(size, 4)}", role, corners)
        marks.append(replace(label, also=_beside(corners)))
    return marks


def _beside(corners: Real) -> tuple[tuple[tuple[float, ...], tuple[float, float]], ...]:
    """The middles of the two sides that no column covers, each with its side away from the image."""
    middle = corners.mean(axis=0)
    out = []
    for at in ((corners[1] + corners[2]) / 2.0, (corners[2] + corners[3]) / 2.0):
        away = np.where(np.abs(at - middle) > 0.4 * np.abs(at - middle).max(), np.sign(at - middle), 0.0)
        out.append((tuple(at.tolist()), (float(away[0]), float(away[1]))))
    return tuple(out)


def _size_label(text: str, role: str, corners: Real) -> Label:
    """The words in the middle of the image of the unit square or cube."""
    middle = corners.mean(axis=0)
    return Label(
        key="area", role=role, at=middle, text=text, side=(0.0, 0.0), quantity=qty.det(), answer=True
    )


def _space(p: Params, shared: Shared, inputs: Inputs, M: Real, ports: Viewports) -> View:
    fit = _fit(p, shared.A, 3)
    size = _reach(fit) / 1.15
    home = orbit(reach=_reach(fit))
    port = plane.viewport(ports, "space", home)
    marks = space.frame(port, size)
    if p.grid:
        marks += space.floor_grid(M, min(size, 6.0))
    marks += figures.before(p, 3)
    marks += _image_of_space(p, shared, inputs, M, port)
    if p.kernel:
        marks += lost(shared.A, port)
    marks += pieces.columns(shared.A, M, p.motion == "do")
    marks += pieces.vector(p, shared, M)
    return View(
        key="space",
        title=_title(p),
        marks=tuple(marks),
        home=home,
        fit=fit,
        move="space",
        words=_words(shared.A),
    )


def _image_of_space(p: Params, shared: Shared, inputs: Inputs, M: Real, port: Viewport) -> list[Mark]:
    marks: list[Mark] = []
    size = timed.signed(shared.A, M)
    assert size is not None
    role = "bad" if known.sign(size) < 0 else "area"
    if p.circle:
        marks += space.ellipsoid(M, port, quantity=qty.of_kind(Kind.ELLIPSOID, "A"))
    if p.square:
        marks += space.box(M, port, role=role, quantity=qty.det())
        marks.append(_size_label(f"volume {stated(size, 4)}", role, space.CORNERS @ M.T))
    return marks + figures.carried(p, M, inputs)


def _domain(p: Params, shared: Shared, n: int, ports: Viewports) -> View:
    """The input space of a matrix that is not square: unit basis, square or cube, circle or sphere."""
    unit = np.eye(n)
    fit = np.concatenate([1.4 * unit, -1.4 * unit])
    home = orbit(reach=2.2) if n == 3 else plane_camera(2.2)
    port = plane.viewport(ports, "input", home)
    marks: list[Mark] = _frame(port, n, 1.8)
    if n == 3:
        marks += space.ellipsoid(unit, port, quantity=qty.unit_ball()) if p.circle else []
        marks += space.box(unit, port, quantity=qty.of_kind(Kind.UNIT_CUBE)) if p.square else []
    elif n == 2:
        marks += [plane.ring("circle", unit, role="image", quantity=qty.unit_ball())] if p.circle else []
        marks += (
            [plane.filled("square", plane.SQUARE, opacity=0.22, quantity=qty.of_kind(Kind.UNIT_CUBE))]
            if p.square
            else []
        )
        marks += figures.before(p, 2)
    for j in range(n):
        marks += pieces.arrow(
            f"e{j}",
            pieces.flat(unit[j], port),
            ROLES[j],
            f"e_{j + 1}",
            quantity=qty.numbered(Kind.BASIS_VECTOR, j + 1),
        )
    # Nothing so far depends on A: it is painted once and kept.
    marks = [mark if isinstance(mark, Handle | Label) else replace(mark, still=True) for mark in marks]
    if p.kernel:
        marks += lost(shared.A, port, domain=True)
    if p.vector:
        marks += pieces.vector_in(shared, n, port)
    return View(
        key="input",
        title=f"Input space ℝ{'¹²³'[n - 1]}",
        marks=tuple(marks),
        home=home,
        fit=pieces.padded(fit, port),
        move="space" if n == 3 else "plane",
        words=f"the input space with its {counted(n, 'unit vector')}",
    )


def _codomain(p: Params, shared: Shared, inputs: Inputs, M: Real, ports: Viewports) -> View:
    """The output space of a matrix that is not square: where what stands in the input space arrives."""
    m, n = M.shape
    fit = _fit(p, shared.A, m)
    home = orbit(reach=_reach(fit)) if m == 3 else plane_camera(_reach(fit))
    port = plane.viewport(ports, "output", home)
    marks: list[Mark] = _frame(port, m, _reach(fit) / 1.15)
    L = pieces.lift(M, port)
    if p.grid and n >= 2:
        marks += space.floor_grid(pieces.lift_columns(L), 4.0)
    if p.circle and m == 3:
        marks += space.ellipsoid(L, port, quantity=qty.of_kind(Kind.ELLIPSOID, "A"))
    elif p.circle:
        marks += pieces.flat_ellipse(L, n)
    if p.square:
        marks += pieces.shadow_of_cube(L, n)
    if n >= 2:
        marks += figures.carried(p, L, inputs)
    marks += pieces.columns(shared.A, M, p.motion == "do", port)
    if p.vector:
        x = array(shared.vector("x", n))
        marks += pieces.arrow("Ax", pieces.flat(M @ x, port), "image", "A x", quantity=qty.vector("Ax"))
    return View(
        key="output",
        title=f"Output space ℝ{'¹²³'[m - 1]}",
        marks=tuple(marks),
        home=home,
        fit=pieces.padded(fit, port),
        move="space" if m == 3 else "plane",
        words=_words(shared.A),
    )


def _frame(port: Viewport, n: int, size: float) -> list[Mark]:
    if n == 3:
        return space.frame(port, size)
    return plane.frame(port, ("x_1", "x_2" if n == 2 else ""))


def _fit(p: Params, A: Rows, d: int) -> Real:
    """What Home brings into sight: the columns, unit square and circle, and their images."""
    a = array(A)
    s = largest_stretch(a)
    least = 1.6 if p.mode == "shapes" else 1.3
    reach = max(least, s * least / 1.3, _farthest(a))
    # a picture that jumps while a column is dragged is hard to follow: sizes go in steps
    corners: Real = np.concatenate([np.eye(d), -np.eye(d)]) * steps.reach(reach, 1.25, 1.3)
    return corners


def _farthest(a: Real) -> float:
    """How far the image of the unit square or cube goes out; in space in any direction: it is turned."""
    if len(a) == 3 and a.shape[1] == 3:
        return float(np.linalg.norm(space.CORNERS @ a.T, axis=1).max())
    return float(np.abs(a.sum(axis=1)).max())


def _reach(fit: Real) -> float:
    return float(np.abs(fit).max()) * 1.15


def _title(p: Params) -> str:
    if p.motion == "undo":
        return "What A⁻¹ does — it plays A backwards"
    return TITLES[p.mode]


def _words(A: Rows) -> str:
    columns = "; ".join(arrows.spoken([row[j] for row in A]) for j in range(len(A[0])))
    return f"The unit vectors go to the columns of A: {columns}. {lost_words(A)}"
