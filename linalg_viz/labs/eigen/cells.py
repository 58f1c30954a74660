"""What is not drawn as geometry: up to 12×12 the eigenvectors as blocks of cells; why 2×3 has none."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Rows, array
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.eigen.lines import name_of
from linalg_viz.labs.eigen.spectral import Spectrum
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.blocks import block
from linalg_viz.labs.parts.pixels import NOISE
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Label, Mark, Tiles, points
from linalg_viz.scene.numbers import counted, headed, shown
from linalg_viz.scene.scene import Scene, View
from linalg_viz.scene.view import Camera


def vectors(found: Spectrum) -> View:
    """The unit eigenvectors with their signs, one column for each; of complex ones the sizes of the
    entries.
    """
    n, k = found.vectors.shape
    signed = bool(np.isrealobj(found.vectors) or not np.any(found.vectors.imag))
    sizes = found.vectors.real if signed else np.abs(found.vectors)
    j, i = np.meshgrid(np.arange(k), np.arange(n))
    centres = np.stack([j.ravel() + 0.5, -i.ravel() - 0.5], axis=1)
    texts = tuple(shown(float(x), 2) if abs(x) > NOISE else "0" for x in sizes.ravel())
    out: list[Mark] = [
        Tiles(
            key="sizes",
            role="accent",
            centres=centres,
            size=(0.94, 0.94),
            shade=sizes.ravel().copy(),
            texts=texts,
            quantity=qty.matrix("P"),
            answer=True,
        )
    ]
    for group in found.groups:
        for name in group.names:
            text = name_of(found, group, "v").split("_")[0] + f"_{{{name + 1}}}"
            out.append(
                Label(
                    key=f"name{name}",
                    role="muted",
                    at=points([name + 0.5, 0.08]),
                    text=text,
                    side=(0.0, 1.0),
                    size=0.9,
                    quantity=qty.eigenvector(name + 1),
                )
            )
    wide = float(n)
    if k < n:
        out.append(_missing(n, n - k))
    under = 0.8 if k < n else 0.0
    home = Camera(centre=(wide / 2.0, -n / 2.0 + 0.4 - under / 2.0), reach=n / 2.0 + 1.1 + under / 2.0)
    fit = points([[0.0, 1.0], [wide, -float(n) - under]])
    named = "The unit eigenvectors v_1, v_2, …" if signed else "Sizes of the entries of v_1, v_2, …"
    what = "entries" if signed else "sizes of the entries"
    words = f"the {what} of {counted(k, 'unit eigenvector')} as a heat map"
    return View(
        key="cells",
        title=headed(named, (float(x) for x in sizes.ravel()), texts),
        marks=tuple(out),
        home=home,
        fit=fit,
        words=words,
        # Many cells need more of the room than the chart beside them.
        weight=1.5 if n > 6 else 1.0,
    )


def _missing(n: int, count: int) -> Label:
    """How many eigenvectors an n×n matrix lacks, under the cells of those that there are."""
    said = f"{count} eigenvector{'s' if count > 1 else ''} missing"
    at, below = points([n / 2.0, -n - 0.1]), (0.0, -1.0)
    return Label(key="missing", role="bad", at=at, text=said, side=below, quantity=qty.SENTENCE)


def refused(shared: Shared) -> Scene:
    """A matrix that is not square: x and A x have different lengths, so they never share a line."""
    A = shared.A
    m, n = len(A), len(A[0])
    x: Rows = tuple((e,) for e in shared.vector("x", n))
    image = known.multiply(A, x)
    marks = block("A", A, title="A", quantity=qty.matrix("A"))
    marks += block("x", x, left=n + 0.8, title="x", role="x", column_roles=("x",), quantity=qty.vector("x"))
    if np.isfinite(array(image)).all():
        marks += block(
            "Ax",
            image,
            left=n + 3.4,
            title="A x",
            role="image",
            column_roles=("image",),
            quantity=qty.vector("Ax"),
        )
    tall = float(max(m, n))
    said = f"x has {n} entries and A x has {m}: they never share a line"
    marks.append(
        Label(
            key="equals",
            role="text",
            at=points([n + 2.6, -min(m, n) / 2.0]),
            text="=",
            side=(0.0, 0.0),
            size=1.4,
            quantity=qty.SENTENCE,
        )
    )
    marks.append(
        Label(
            key="why",
            role="warn",
            at=points([(n + 4.4) / 2.0, -tall - 0.5]),
            text=said,
            side=(0.0, -1.0),
            quantity=qty.SENTENCE,
        )
    )
    home = Camera(centre=((n + 4.4) / 2.0, -tall / 2.0), reach=max(tall / 2.0 + 1.8, (n + 4.4) / 2.0 + 0.6))
    fit = points([[0.0, 1.0], [n + 4.4, -tall - 1.0]])
    return (
        View(
            key="cells",
            title="Only a square matrix has eigenvectors",
            marks=tuple(marks),
            home=home,
            fit=fit,
            words=said,
        ),
    )


def beyond(shared: Shared) -> Scene:
    """A matrix with an entry beyond the range of float64: nothing is calculated from it."""
    said = "an entry of A is too large for a computer number"
    label = Label(
        key="why", role="warn", at=points([0.0, 0.0]), text=said, side=(0.0, 0.0), quantity=qty.SENTENCE
    )
    return (
        View(
            key="cells",
            title="Out of range",
            marks=(label,),
            home=Camera(),
            fit=points([[-1.0, -1.0], [1.0, 1.0]]),
            words=said,
        ),
    )
