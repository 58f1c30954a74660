"""The Vectors lab's gallery."""

from __future__ import annotations

from typing import Any

from linalg_viz.labs.contract.lab import Preset


def _own(key: str, title: str, about: str, group: str, vectors: str, **params: Any) -> Preset:
    """``vectors`` is "u; v; w" with entries between blanks; a third one takes part."""
    columns = [tuple((e,) for e in column.split()) for column in vectors.split(";")]
    named = tuple(zip(("u", "v", "w"), columns, strict=False))
    return Preset(key, title, about, group, named, (("third", len(columns) == 3), *params.items()))


PLANE, SPACE, SUMS = "Dot product", "In space", "Sums and spans"
STEPS, MORE = "Gram–Schmidt and dependence", "Longer"

OF_SUMS = (
    _own(
        "sum",
        "A sum",
        "Walk along u, then along v: either way round you come to the same point.",
        SUMS,
        "3 1; -1 2",
        mode="sum",
        sum="sum",
    ),
    _own(
        "opposite",
        "Multiples",
        "c = −3/2 turns u round and makes it longer.",
        SUMS,
        "2 1; 1 2",
        mode="sum",
        sum="multiple",
        c=-1.5,
    ),
    _own(
        "target",
        "Reach a target",
        "Which factors of u and v make b?",
        SUMS,
        "2 1; -1 2",
        mode="sum",
        sum="span",
        c=1.0,
        d=1.0,
    ),
    _own(
        "flat-span",
        "A span that is a line",
        "v = 2u: nothing beside the line is reached.",
        SUMS,
        "2 1; 4 2",
        mode="sum",
        sum="span",
        c=1.0,
        d=-1.0,
    ),
    _own(
        "cross",
        "A cross product",
        "As long as the area of u and v, at right angles to both.",
        SUMS,
        "2 0 1; 0 2 1",
        mode="sum",
        sum="cross",
    ),
)

PRESETS = (
    _own("start", "Two vectors", "45° apart, the dot product is 5.", PLANE, "3 1; 1 2", mode="dot"),
    _own(
        "orthogonal",
        "A right angle",
        "The dot product is 0 and there is no shadow.",
        PLANE,
        "2 1; -1 2",
        mode="dot",
    ),
    _own(
        "obtuse",
        "Looking away",
        "A negative dot product: the shadow points backwards.",
        PLANE,
        "3 1; -2 1",
        mode="dot",
        side=True,
    ),
    _own("parallel", "Parallel", "Cauchy–Schwarz with equality.", PLANE, "2 1; 3 3/2", mode="dot"),
    _own(
        "side",
        "Which side?",
        "The sign of u · x splits the plane in two.",
        PLANE,
        "1 2; 2 1/2",
        mode="dot",
        side=True,
        cells=False,
        shadow=False,
    ),
    _own(
        "pythagoras",
        "Length 5",
        "(3, 4) has length 5; at length 1 it is (3/5, 4/5).",
        PLANE,
        "3 4; -4 3",
        mode="unit",
    ),
    _own("unit", "To length 1", "Only the direction is left.", PLANE, "2 1; -1/2 1/2", mode="unit"),
    _own(
        "orthonormal",
        "Orthonormal by an angle",
        "Turn both with the slider t.",
        PLANE,
        "cos(t) sin(t); -sin(t) cos(t)",
        mode="unit",
    ),
    _own(
        "space",
        "Two vectors in space",
        "The angle lies in the plane of the two.",
        SPACE,
        "2 1 1; 0 2 1",
        mode="dot",
    ),
    _own(
        "half-space",
        "Half of space",
        "u · x > 0 on one side of a plane.",
        SPACE,
        "1 1 2; 2 0 1",
        mode="dot",
        side=True,
        cells=False,
    ),
    _own("unit-space", "On the unit sphere", "Three directions.", SPACE, "2 1 0; 0 2 1; 1 0 2", mode="unit"),
    *OF_SUMS,
    _own(
        "gram-plane", "Gram–Schmidt in the plane", "One shadow is taken away.", STEPS, "3 1; 1 2", mode="gram"
    ),
    _own(
        "gram-space",
        "Gram–Schmidt in space",
        "Three vectors, three subtractions.",
        STEPS,
        "2 1 0; 1 2 1; 0 1 2",
        mode="gram",
    ),
    _own(
        "gram-stops",
        "Gram–Schmidt stops",
        "w = u + v: nothing is left of it.",
        STEPS,
        "2 1 0; 0 2 1; 2 3 1",
        mode="gram",
    ),
    _own("independent", "Independent", "They span an area.", STEPS, "2 1; 1 2", mode="span"),
    _own("dependent", "Dependent", "v = −3/2 u: the area is gone.", STEPS, "2 1; -3 -3/2", mode="span"),
    _own(
        "three-in-plane",
        "Three in the plane",
        "One too many: always dependent.",
        STEPS,
        "2 1; -1 2; 1 3",
        mode="span",
    ),
    _own(
        "box", "A box", "Three independent vectors span a volume.", STEPS, "2 0 1; 0 2 1; 1 1 2", mode="span"
    ),
    _own(
        "flat",
        "A flat box",
        "w = 2u − v lies in the plane of the others.",
        STEPS,
        "1 1 0; 0 1 1; 2 1 -1",
        mode="span",
    ),
    _own("five", "Five entries", "The same sum, as cells.", MORE, "1 2 3 4 5; 5 4 3 2 1", mode="dot"),
    _own(
        "twelve",
        "Twelve entries",
        "Alternating signs: large products, a small sum.",
        MORE,
        "1 2 3 4 5 6 7 8 9 10 11 12; 1 -1 1 -1 1 -1 1 -1 1 -1 1 -1",
        mode="dot",
    ),
)
