"""Vectors at rest, when no gesture names them: their signs, and the basis that stands for an eigenspace."""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from linalg_viz.compute.tolerance import TIE, entry_tolerance
from linalg_viz.compute.typing import Complex, Real

Field = TypeVar("Field", Real, Complex)


def phase(v: Complex) -> complex:
    """The unit number c for which c·v has its first nonzero entry real and positive (1 for v = 0).

    v (n,) of length about 1; entries below the rounding of n products count as zero.
    """
    for x in v:
        size = abs(x)
        if size > entry_tolerance(len(v), 1.0):
            return complex(np.conj(x) / size)
    return 1.0 + 0.0j


def cleared(V: Complex) -> Complex:
    """Unit columns V (n, k) that floats found, each at its phase, parts that are rounding 0."""
    small = entry_tolerance(len(V), 1.0)
    turned = np.stack([v * phase(v) for v in V.T], axis=1)
    re, im = (np.where(np.abs(part) <= small, 0.0, part) for part in (turned.real, turned.imag))
    return np.asarray(re + 1j * im, dtype=complex)


def sign(v: Real) -> float:
    """+1 or −1, whichever makes the first nonzero entry of v (n,) positive; +1 for v = 0."""
    return 1.0 if phase(v.astype(complex)).real >= 0 else -1.0


def basis_turn(B: Field) -> Field:
    """The (k, k) orthogonal W for which the columns of B·W are the basis at rest of the span of B.

    B (n, k) has orthonormal columns. The basis at rest is Gram–Schmidt on the shadows of the unit
    vectors e₁, e₂, … on the span, so it does not depend on the columns that were given.
    """
    n, k = B.shape
    found: list[Field] = []
    for e in np.conj(B):
        r = e
        for _ in range(2):  # twice is enough (Kahan, Parlett)
            for q in found:
                r = r - np.vdot(q, r) * q
        length = float(np.linalg.norm(r))
        # Below this a shadow is too short to give a direction; the n left out hold less than one dimension.
        if length > 1 / (4 * n):
            found.append(r / length)
        if len(found) == k:
            break
    return np.stack(found, axis=1)


def sign_of_largest(v: Real) -> float:
    """+1 or −1, whichever makes the entry of v (n,) that is largest in size positive; ties go to the first.

    Entries within `TIE` of the largest count as equal to it.
    """
    sizes = np.abs(v)
    first = int(np.argmax(sizes >= np.max(sizes) - TIE))
    return 1.0 if v[first] >= 0 else -1.0
