"""A scene: the views a lab shows at once, each a list of marks under its own camera."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, TypeAlias

from linalg_viz.compute.typing import Real
from linalg_viz.records import dataclass
from linalg_viz.scene.marks import Mark
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.view import Camera, Viewport

Move: TypeAlias = Literal["plane", "space", "fixed"]
"""What an empty drag does: pan the plane, orbit space, or nothing."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class View:
    """One area of the picture.

    ``fit`` (k, n) are the points that Home brings into sight; ``home`` is the camera at first; ``place`` is
    ``main`` (side by side with the other main views, ``weight`` shares the width) or ``inset`` (a chart in a
    corner); ``words`` describes the view to somebody who cannot see it; ``clicks`` says that a click on its
    empty parts does something of its own (then a double click does not fit it); ``selects`` that an area can
    be drawn round what is to be selected. ``neutral`` is the title while something is to be predicted, where
    the title would give it away. ``says`` of the first view is a sentence about all of them, for the line
    above the picture; without it the line says the title of that view. ``asks`` is how many units wide its
    cells want to be where ``fit`` does not say it: what arranges them by its area must not ask for another
    area because of how they are arranged. ``tells`` is what a chart beside a picture is there to tell: while
    that is to be predicted the picture has its room.
    """

    key: str
    title: str
    marks: tuple[Mark, ...]
    home: Camera
    fit: Real
    move: Move = "plane"
    place: Literal["main", "inset"] = "main"
    weight: float = 1.0
    words: str = ""
    clicks: bool = False
    selects: bool = False
    neutral: str = ""
    says: str = ""
    asks: float = 0.0
    tells: Quantity | None = None

    def with_marks(self, marks: tuple[Mark, ...]) -> View:
        """The same view with other marks."""
        return replace(self, marks=marks)


Scene: TypeAlias = tuple[View, ...]
"""The views of a lab, in reading order."""

Viewports: TypeAlias = Mapping[str, Viewport]
"""The screen area and camera of each view by its key; a view not laid out yet is missing."""


def about(scene: Scene, says: str) -> Scene:
    """The same views with a sentence about all of them; none for none."""
    return (replace(scene[0], says=says), *scene[1:]) if scene else scene


def headline(scene: Scene) -> str:
    """What the line above the picture says of it: the sentence about all its views, else the first title."""
    return (scene[0].says or scene[0].title) if scene else ""


def in_words(scene: Scene) -> str:
    """The whole picture for whoever does not see it: of each view that has words its title, and these."""
    said = (f"{view.title}: {view.words}".removeprefix(": ") for view in scene if view.words)
    return ". ".join(each.rstrip(". ") for each in said)
