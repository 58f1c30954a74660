"""The Eigen lab's gallery: the square presets of the compute model, and starting points of its own."""

from __future__ import annotations

from typing import Any

from linalg_viz.compute import presets
from linalg_viz.labs.contract.lab import Preset

Cells = tuple[tuple[str, ...], ...]


def _own(key: str, title: str, about: str, A: str, x: str = "", **params: Any) -> Preset:
    entries: list[tuple[str, Cells]] = [("A", tuple(tuple(row.split()) for row in A.split(";")))]
    if x:
        entries.append(("x", tuple((e,) for e in x.split())))
    return Preset(
        key, title, about, "Start here", tuple(entries), tuple({"revealed": False, **params}.items())
    )


START = (
    _own("hunt", "The hunt", "Turn x until A x lies on its line.", "5 1; 3 3", "1 0", mode="hunt"),
    _own("parts", "Put together", "A = P Λ P⁻¹, one part after the other.", "5 1; 3 3", mode="decomposition"),
    _own(
        "projections",
        "Sum of projections",
        "Symmetric: λ₁q₁q₁ᵀ + λ₂q₂q₂ᵀ at right angles; the lock keeps them.",
        "6 2; 2 3",
        mode="spectral",
    ),
    _own("surd", "Exact with a root", "λ = (5 ± √33)/2, shown exactly.", "1 2; 3 4", "1 1", mode="spectrum"),
    _own(
        "scissors",
        "Scissors",
        "Two eigenlines nearly closed: cond P is large; make the 1/50 a 0 and one is left.",
        "2 1; 1/50 2",
        mode="decomposition",
    ),
    _own(
        "spiral",
        "Spiral",
        "A complex pair: the orbit turns and grows on the dashed ellipse.",
        "9/10 -1; 2/5 9/10",
        "1 0",
        mode="powers",
        k=16,
    ),
    _own(
        "ellipse",
        "Round one ellipse",
        "|λ| = 1: the orbit comes back for ever.",
        "1 -1; 1/2 1/2",
        "1 0",
        mode="powers",
        k=12,
    ),
    _own(
        "iteration",
        "Power iteration",
        "The direction settles on the largest |λ|.",
        "2 1; 1 3/2",
        "-1 2",
        mode="powers",
        normalise=True,
        k=10,
    ),
    _own(
        "markov-steps",
        "Steps of a Markov chain",
        "The powers settle on λ = 1.",
        "9/10 2/10; 1/10 8/10",
        "0 1",
        mode="powers",
        k=20,
    ),
    _own(
        "bowl",
        "Bowl",
        "Positive definite: the contours of xᵀAx are ellipses.",
        "2 -1; -1 2",
        "1 1/2",
        mode="form",
    ),
    _own(
        "saddle-form",
        "Saddle",
        "One λ below 0: the contours are hyperbolas.",
        "1 2; 2 1",
        "1 1/2",
        mode="form",
    ),
    _own(
        "spiral-3",
        "Spiral in space",
        "A plane that turns and an axis that shrinks.",
        "0 -1 0; 1 0 0; 0 0 4/5",
        "1 0 2",
        mode="powers",
        k=16,
    ),
)


def all_presets() -> tuple[Preset, ...]:
    """Everything the gallery offers, grouped; of other shapes one of each, to see why there is nothing to
    find.
    """
    return (
        START
        + _of("Plane", presets.PLANE)
        + _of("Space", presets.SPACE)
        + _of("Larger", presets.BLOCKS)
        + _of("Other sizes", presets.OTHER)
    )


def _of(title: str, group: tuple[presets.Preset, ...]) -> tuple[Preset, ...]:
    return tuple(Preset(each.key, each.title, each.line, title, (("A", each.rows),)) for each in group)
