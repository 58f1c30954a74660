"""The plane a complex pair turns within, and the ellipse it turns along."""

from __future__ import annotations

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.eigen.spectral import Spectrum
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.parts.plane import CIRCLE
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Curve, Mark


def ellipse(found: Spectrum, size: float = 1.0) -> list[Mark]:
    """The ellipse a complex pair turns along (to scale |λ|): the image of a circle under (Re v, Im v).

    In space its plane is filled. Nothing without a pair.
    """
    B = basis(found)
    if B is None:
        return []
    ring, of = CIRCLE @ B.T * size, qty.of_kind(Kind.INVARIANT_PLANE, "A")
    inside = Area(key="turning-plane", role="area", points=ring, opacity=0.12, quantity=of)
    rim = Curve(
        key="invariant", role="area", points=ring, connect="closed", dash="dash", quantity=of, answer=True
    )
    return [inside, rim] if found.n == 3 else [rim]


def basis(found: Spectrum) -> Real | None:
    """(Re v, Im v) of the complex pair, (n, 2), perpendicular to one another, the longer of length 1.

    A·B = B·|λ|·(turn by −θ): with v scaled by a phase so that vᵀv is real the columns are the axes of the
    ellipse. None without a pair.
    """
    pair = found.pair()
    if pair is None:
        return None
    v = found.vectors[:, pair.name]
    square = complex(v @ v)
    if abs(square) > UNSEEN:
        v = v * np.sqrt(np.conj(square) / abs(square))
    B: Real = np.stack([v.real, v.imag], axis=1)
    out: Real = B / float(np.linalg.norm(B, axis=0).max())
    return out
