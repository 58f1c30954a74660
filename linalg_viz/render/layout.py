"""Where the views stand: main views side by side, insets in a corner; for canvas, SVG and TikZ alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from linalg_viz.scene import legible
from linalg_viz.scene.marks import Handle, Label, Picture, Tiles
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import Camera, Viewport, fitting

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, width, height in pixels, y downwards."""

INSET_SHARE, INSET_LARGEST, INSET_GAP = 0.28, 300.0, 12.0
INSET_ASPECT = 0.75
_ROUNDS = 5

OTHERS, EACH, NARROW = 0.11, 0.16, 130.0
"""Share of the width that views without cells keep together, and for each; pixels at 100 % for each."""

SIDE = 0.1
"""Share of the width that what floats at a side of the picture takes at most, for cells to yield to it."""


def sides(covers: Sequence[tuple[float, float, float, float]], width: float) -> tuple[float, float]:
    """Pixels at the left and at the right that floating controls take, each (left, top, right, bottom).

    A tab of a closed panel counts; what is wider, or stands elsewhere, lies over the picture.
    """
    most = SIDE * width
    left = max((c for a, _, c, _ in covers if a <= 0.0 and c <= most), default=0.0)
    right = max((width - a for a, _, c, _ in covers if c >= width and width - a <= most), default=0.0)
    return left, right


def arrange(
    scene: Scene, width: float, height: float, text: float = 1.0, clear: tuple[float, float] = (0.0, 0.0)
) -> dict[str, Box]:
    """The area of each view by its key, for a picture of ``width`` × ``height`` pixels.

    Main views share the width by weight (the height, stacked, where the picture is taller than wide); one of
    cells gets more where its numbers are not legible otherwise, in letters from ``legible.LARGE`` on, as far
    as the others keep ``OTHERS``.
    Insets stand at the top right, one below the other, ``INSET_SHARE`` of the width but at most
    ``INSET_LARGEST`` px at 100 %, and shrink so that all of them fit. Without a main view the insets are
    main. Every side is at least 1 px. Views of cells, pictures and charts with a ring leave ``clear``
    pixels free at the left and the right; planes and spaces go on below what floats there.
    """
    width, height = max(width, 1.0), max(height, 1.0)
    mains = [view for view in scene if view.place == "main"]
    insets = [view for view in scene if view.place != "main"]
    if not mains:
        mains, insets = insets, []
    boxes = _shared(mains, width, height, text)
    if any(clear):
        for view in mains:
            if _fills(view):
                boxes[view.key] = _clear_of(boxes[view.key], width, clear)
    boxes.update(_stacked(insets, width, height, text))
    return boxes


def _fills(view: View) -> bool:
    """Whether what is in a view ends at its sides: cells, a chart with a ring, pictures with their names."""
    if view.home.dimension != 2:
        return False
    filled = view.asks > 0.0 or any(isinstance(mark, Tiles) for mark in view.marks)
    ringed = any(isinstance(mark, Handle) for mark in view.marks)
    pictures = all(isinstance(mark, Picture | Label) for mark in view.marks)
    return filled or pictures or (view.move == "fixed" and ringed)


def _clear_of(box: Box, width: float, clear: tuple[float, float]) -> Box:
    left, top, wide, tall = box
    start = max(left, clear[0])
    end = min(left + wide, width - clear[1])
    return start, top, max(end - start, 1.0), tall


def _shared(views: list[View], width: float, height: float, text: float) -> dict[str, Box]:
    shares = _shares(views, 0.0 if height > width else width, text)
    boxes: dict[str, Box] = {}
    done = 0.0
    for view, share in zip(views, shares, strict=True):
        if height > width:
            boxes[view.key] = (0.0, done * height, width, max(share * height, 1.0))
        else:
            boxes[view.key] = (done * width, 0.0, max(share * width, 1.0), height)
        done += share
    return boxes


def _shares(views: list[View], width: float, text: float) -> list[float]:
    """The share of each view: by weight, more for those of cells that need it for large letters."""
    weights = [max(view.weight, 1e-6) for view in views]
    shares = [weight / sum(weights) for weight in weights]
    if len(views) == 1 or width <= 0.0 or text < legible.LARGE:
        return shares
    # Whole pixels: cells that were widened for the last areas are as wide to a rounding error only.
    wanted = [round(legible.room(view, text)) / width for view in views]
    cells = [i for i, want in enumerate(wanted) if want > 0.0]
    have, need = sum(shares[i] for i in cells), sum(max(wanted[i], shares[i]) for i in cells)
    others = len(views) - len(cells)
    kept = max(OTHERS + EACH * others, NARROW * text * others / width)
    grown = min(need, 1.0 - kept)
    if len(cells) == len(views) or grown <= have:
        return shares
    more = (grown - have) / (need - have)
    return [
        share + more * max(want - share, 0.0) if want > 0.0 else share * (1.0 - grown) / (1.0 - have)
        for share, want in zip(shares, wanted, strict=True)
    ]


def _stacked(views: list[View], width: float, height: float, text: float) -> dict[str, Box]:
    if not views:
        return {}
    gap = min(INSET_GAP * text, 0.02 * min(width, height))
    wide = min(INSET_SHARE * width, INSET_LARGEST * text)
    tall = min(wide * INSET_ASPECT, (height - gap) / len(views) - gap)
    wide, tall = max(wide, 1.0), max(tall, 1.0)
    left = width - gap - wide
    return {view.key: (left, gap + i * (tall + gap), wide, tall) for i, view in enumerate(views)}


def viewports(
    scene: Scene,
    width: float,
    height: float,
    cameras: Mapping[str, Camera] | None = None,
    text: float = 1.0,
    clear: tuple[float, float] = (0.0, 0.0),
) -> dict[str, Viewport]:
    """Each view's camera on its area; a view without a camera of fitting dimension is seen from its home."""
    cameras = cameras or {}
    boxes = arrange(scene, width, height, text, clear)
    return {view.key: _on(boxes[view.key], view, cameras.get(view.key), text) for view in scene}


def on_page(view: View, box: Box, ports: Viewports, text: float = 1.0) -> Viewport:
    """The viewport of a view at ``box`` of a page; only the cameras of ``ports`` count."""
    port = ports.get(view.key)
    return _on(box, view, port.camera if port is not None else None, text)


def _on(box: Box, view: View, camera: Camera | None, text: float) -> Viewport:
    return Viewport(fitting(camera, view.home), box[2], box[3], text)


def covered(view: View, box: Box, insets: Sequence[Box]) -> tuple[Box, ...]:
    """What the ``insets`` cover of a view at ``box``, in the pixels of the view; nothing of an inset."""
    if view.place == "inset":
        return ()
    left, top, *_ = box
    return tuple((x - left, y - top, x - left + w, y - top + h) for x, y, w, h in insets)


def first_viewports(
    make: Callable[[Viewports], Scene],
    width: float,
    height: float,
    cameras: Mapping[str, Camera] | None = None,
    text: float = 1.0,
    clear: tuple[float, float] = (0.0, 0.0),
) -> tuple[Scene, dict[str, Viewport]]:
    """A scene that needs to know its viewports, which need the scene: made with none first, then again.

    ``make`` is the lab's scene as a function of the viewports alone. It is called until the views and their
    places no longer change, at most ``_ROUNDS`` times; the scene and the viewports it was made with are
    returned.
    """
    ports: dict[str, Viewport] = {}
    scene = make(ports)
    for _ in range(_ROUNDS - 1):
        wanted = viewports(scene, width, height, cameras, text, clear)
        if wanted == ports:
            break
        ports = wanted
        scene = make(ports)
    return scene, viewports(scene, width, height, cameras, text, clear) if ports.keys() != {
        v.key for v in scene
    } else ports
