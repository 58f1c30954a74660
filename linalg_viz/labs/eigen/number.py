"""A 1×1 matrix: one line, and every x on it is an eigenvector."""

from __future__ import annotations

from linalg_viz.compute.typing import array
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.eigen import drag
from linalg_viz.labs.eigen.lines import value_text
from linalg_viz.labs.eigen.spectral import STEP, Spectrum
from linalg_viz.labs.parts import plane
from linalg_viz.labs.parts.arrows import arrow, single
from linalg_viz.labs.parts.pixels import stepped
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Curve, Dots, Label, Mark, points
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import plane as plane_camera


def view(shared: Shared, found: Spectrum, ports: Viewports) -> View:
    """x = 1 above the line, A x on it, and the ring of the only eigenvalue at its end."""
    a = float(array(shared.A)[0, 0])
    reach = 1.3 * stepped(max(abs(a), 1.0), STEP)
    home = plane_camera(reach)
    port = plane.viewport(ports, "plane", home)
    left, right, _, _ = port.bounds
    text, zero = value_text(found.groups[0]), points([0.0, 0.0])
    tail, head = points([0.0, 0.06 * reach]), points([1.0, 0.06 * reach])
    image, line = points([a, 0.0]), points([[left, 0.0], [right, 0.0]])
    of_x, of_image = qty.vector("x"), qty.vector("Ax")
    marks: list[Mark] = [
        Curve(key="axis", role="axis", points=line, weight="axis", still=True, quantity=qty.AXES),
        Dots(key="zero", role="muted", points=zero[None].copy(), size=6.0, still=True, quantity=qty.AXES),
        *arrow("x", head, "x", "x = 1", port, tail=tail, side=(0.0, 1.0), quantity=of_x),
        single("Ax", image, "image", quantity=of_image),
        Label(
            key="Ax-name",
            role="image",
            at=image,
            text=f"A x {text} x",
            side=(0.0, -1.0),
            quantity=of_image,
            answer=True,
        ),
        drag.value(found, 0).ring(image, "first", f"λ {text}", quantity=qty.eigenvalue(1)),
    ]
    return View(
        key="plane",
        title="One number: every x is an eigenvector",
        neutral="One number",
        marks=tuple(marks),
        home=home,
        fit=points([[-reach / 1.1, 0.0], [reach / 1.1, 0.0]]),
        words=f"λ {text}, and every x is an eigenvector",
    )
