"""Scenes for the tests of the renderers: every kind of mark, and wild ones."""

from __future__ import annotations

import numpy as np

from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Area, Arrow, Curve, Dots, Handle, Label, Mark, Picture, Tiles, points
from linalg_viz.scene.scene import Scene, View
from linalg_viz.scene.view import Camera, plane

SHAPES = (
    *("disc", "ring", "square", "triangle", "diamond", "cross", "plus", "star"),
    *("wedge", "hexagon", "bar"),
)


def view(
    marks: list[Mark], key: str = "main", title: str = "", home: Camera | None = None, **more: object
) -> View:
    return View(
        key=key, title=title, marks=tuple(marks), home=home or plane(4.0), fit=np.zeros((1, 2)), **more
    )


def picture(smooth: bool = True, channels: int = 3) -> Picture:
    pixels = (np.arange(4 * 6 * channels) * 3 % 256).astype(np.uint8).reshape(4, 6, channels)
    return Picture(
        key="picture", pixels=pixels, smooth=smooth,
        corner=points([-3, -3]), across=points([2, 0.5]), up=points([0, 2]), quantity=qty.GUIDE
    )  # fmt: skip


def image(key: str, corner: list[float], across: list[float], up: list[float]) -> Picture:
    pixels = np.full((2, 2, 3), 255, np.uint8)
    return Picture(
        key=key,
        pixels=pixels,
        corner=points(corner),
        across=points(across),
        up=points(up),
        quantity=qty.GUIDE,
    )


def tiles() -> Tiles:
    centres = points([[1, 3], [2, 3], [1, 2], [2, 2]])
    return Tiles(
        key="tiles", role="accent", centres=centres, size=(0.9, 0.9), shade=points([1, -1, 0, 0.3]),
        texts=("1", "−1", "0", "1/3"), roles=("first", "second", "third", "text"),
        ringed=np.array([True, False, False, False]), quantity=qty.GUIDE
    )  # fmt: skip


def everything() -> Scene:
    ring = points([[1, 0], [0, 1], [-1, 0], [0, -1]])
    marks: list[Mark] = [
        Curve(key="grid", role="grid", points=points([[-4, 0], [4, 0]]), weight="grid", still=True, quantity=qty.GUIDE),
        Label(key="tick", role="muted", at=points([2, 0]), text="2", side=(0, -1), size=0.7, still=True, quantity=qty.GUIDE),
        Area(key="area", role="area", points=ring, quantity=qty.GUIDE),
        Curve(key="ring", role="area", points=ring, connect="closed", dash="dash", fade=0.5, quantity=qty.GUIDE),
        Curve(key="strip", role="x", points=ring, dash="dashdot", weight="hair", quantity=qty.GUIDE),
        Arrow(key="arrows", role="first", tails=points([[0, 0], [1, 1]]), heads=points([[2, 1], [1, 1]]), quantity=qty.GUIDE),
        picture(),
        tiles(),
        Handle(key="handle", role="first", at=points([2, 1]), name="first column", quantity=qty.GUIDE),
        Label(key="words", role="first", at=points([2, 1]), text="λ_1 *v*^2 < 3 & \"x\"", side=(1, 1), quantity=qty.GUIDE),
    ]  # fmt: skip
    for i, shape in enumerate(SHAPES):
        marks.append(
            Dots(
                key=shape,
                role=f"group{i}",
                points=points([[-3, i * 0.3], [-2, i * 0.3]]),
                shape=shape,
                quantity=qty.GUIDE,
            )
        )
    main = view(marks, title="What A does", words="The plane under A & its <columns>.", weight=2.0)
    side = view([Label(key="l", at=points([0, 0]), text="0", quantity=qty.GUIDE)], key="side", title="Beside")
    return main, side, view([], key="inset", title="λ", place="inset")


def wild() -> Scene:
    far = 1e12
    marks: list[Mark] = [
        Curve(key="far", points=points([[-far, -far], [far, far], [far, -far]]), connect="closed", quantity=qty.GUIDE),
        Curve(key="empty", points=np.empty((0, 2)), connect="pairs", quantity=qty.GUIDE),
        Curve(key="one", points=np.zeros((1, 2)), quantity=qty.GUIDE),
        Area(key="wide", points=points([[-far, -far], [far, -far], [far, far], [-far, far]]), quantity=qty.GUIDE),
        Area(key="none", points=np.empty((0, 2)), quantity=qty.GUIDE),
        Arrow(key="long", tails=points([[0, 0]]), heads=points([[far, 1]]), quantity=qty.GUIDE),
        Arrow(key="no", tails=np.empty((0, 2)), heads=np.empty((0, 2)), quantity=qty.GUIDE),
        Arrow(key="dot", tails=points([[0, 0]]), heads=points([[0, 0]]), quantity=qty.GUIDE),
        Dots(key="dots", points=points([[far, far], [1e-12, 0]]), quantity=qty.GUIDE),
        Handle(key="lost", at=points([far, 0]), name="lost", quantity=qty.GUIDE),
        Label(key="away", at=points([far, 0]), text="away", quantity=qty.GUIDE),
        Label(key="blank", at=points([0, 0]), text="", quantity=qty.GUIDE),
        image("flat", [0, 0], [1, 1], [2, 2]),
        image("huge", [-far, -far], [3 * far, 0], [0, 3 * far]),
        Tiles(key="none-at-all", centres=np.empty((0, 2)), size=(1.0, 1.0), shade=np.empty(0), quantity=qty.GUIDE),
        Tiles(key="specks", centres=points([[0, 0]]), size=(1e-9, 1e-9), shade=points([0.5]), texts=("12",), quantity=qty.GUIDE),
    ]  # fmt: skip
    return (view(marks),)
