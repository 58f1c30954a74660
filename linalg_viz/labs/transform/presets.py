"""The Transform lab's gallery: the presets of the compute model, families with a slider, and shapes to carry
along.
"""

from __future__ import annotations

from linalg_viz.compute import presets
from linalg_viz.labs.contract.lab import Preset

FAMILIES = (
    Preset(
        "turn-by-t",
        "Rotation by t",
        "Move the slider t: lengths and angles stay, the inverse is the transpose.",
        "Families",
        (("A", (("cos(t)", "-sin(t)"), ("sin(t)", "cos(t)"))),),
        (("mode", "families"),),
    ),
    Preset(
        "mirror-at-t",
        "Reflection at t/2",
        "A mirror whose line turns with the slider t; det A = −1 always.",
        "Families",
        (("A", (("cos(t)", "sin(t)"), ("sin(t)", "-cos(t)"))),),
        (("mode", "families"),),
    ),
    Preset(
        "diagonal-st",
        "diag(s, t)",
        "Each axis has its own factor; at s = 0 or t = 0 the plane collapses.",
        "Families",
        (("A", (("s", "0"), ("0", "t"))),),
        (("mode", "families"),),
    ),
    Preset(
        "symmetric-st",
        "Symmetric with s",
        "One slider on both sides of the diagonal; singular at s = ±√3.",
        "Families",
        (("A", (("3", "s"), ("s", "1"))),),
        (("mode", "families"),),
    ),
    Preset(
        "shear-t",
        "Shear by t",
        "Areas stay; the horizontal line is kept.",
        "Families",
        (("A", (("1", "t"), ("0", "1"))),),
        (("mode", "families"),),
    ),
    Preset(
        "turn-3d",
        "Rotation about the third axis",
        "Space turns with the slider t.",
        "Families",
        (("A", (("cos(t)", "-sin(t)", "0"), ("sin(t)", "cos(t)", "0"), ("0", "0", "1"))),),
        (("mode", "families"),),
    ),
)

SHAPES = (
    Preset(
        "letter",
        "Letter F in a mirror",
        "The letter shows at once whether the plane was turned over.",
        "Shapes",
        (("A", (("1", "0"), ("0", "-1"))),),
        (("mode", "shapes"), ("figure", "letter")),
    ),
    Preset(
        "landscape",
        "A picture sheared",
        "Pixels are carried along as vectors are.",
        "Shapes",
        (("A", (("1", "1/2"), ("0", "1"))),),
        (("mode", "shapes"), ("figure", "picture")),
    ),
)


def all_presets() -> tuple[Preset, ...]:
    """Everything the gallery offers, grouped by what is drawn."""
    return (
        _of("Plane", presets.PLANE)
        + FAMILIES
        + SHAPES
        + _of("Space", presets.SPACE)
        + _of("Other sizes", presets.OTHER)
        + _of("Larger", presets.BLOCKS)
    )


def _of(title: str, group: tuple[presets.Preset, ...]) -> tuple[Preset, ...]:
    return tuple(Preset(each.key, each.title, each.line, title, (("A", each.rows),)) for each in group)
