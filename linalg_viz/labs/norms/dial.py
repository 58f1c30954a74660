"""The dial of the turn Q: its angle as a hand to turn."""

from __future__ import annotations

from math import cos, radians, sin

import numpy as np

from linalg_viz.labs.norms import drag
from linalg_viz.labs.norms.params import Params
from linalg_viz.labs.parts import angles, plane
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Curve, Label, Mark, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import View
from linalg_viz.scene.view import Camera, Viewport

TURNS = 120.0
"""Pixels at 100 % from which on the dial has room to say whose angle it shows."""


def dial(p: Params, t: float, port: Viewport | None) -> View:
    """Q's angle at the moment ``t`` from 0 to 1, with the ring that turns it."""
    turns = angles.dialled(p.turn * t)
    if port is None or port.width >= TURNS * port.text:
        turns = f"Q turns by {turns}"
    a = radians(p.turn)
    tip = points([cos(a), sin(a)])
    now = points([cos(a * t), sin(a * t)])
    marks: tuple[Mark, ...] = (
        Curve(
            key="dial",
            role="muted",
            points=plane.CIRCLE.copy(),
            connect="closed",
            weight="axis",
            quantity=qty.of_kind(Kind.ROTATION),
        ),
        Curve(
            key="sweep",
            role="accent",
            points=plane.arc(0.0, a * t, 0.35) if abs(a * t) > UNSEEN else points([[0.35, 0.0], [0.35, 0.0]]),
            weight="curve",
            quantity=qty.of_kind(Kind.ROTATION),
        ),
        Arrow(
            key="hand",
            role="accent",
            tails=np.zeros((1, 2)),
            heads=now[None].copy(),
            weight="curve",
            quantity=qty.of_kind(Kind.ROTATION),
        ),
        Label(
            key="angle",
            role="accent",
            at=points([0.0, -1.0]),
            text=turns,
            side=(0.0, -1.0),
            size=0.85,
            quantity=qty.of_kind(Kind.ROTATION),
        ),
        drag.turn().ring(tip, "accent", angles.dialled(p.turn), quantity=qty.of_kind(Kind.ROTATION)),
    )
    return View(
        key="dial",
        title="Q",
        marks=marks,
        home=Camera(reach=1.75),
        fit=points([[-1.3, -1.6], [1.3, 1.3]]),
        move="fixed",
        weight=0.3,
        words=f"a dial at {shown(p.turn, 4)} degrees",
    )
