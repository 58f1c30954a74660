"""The names of the groups beside their shapes, in the corner of the picture where they can be read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.pca import of_groups
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.grouped import UNTOLD, Groups, pages, spoken, told_apart
from linalg_viz.labs.pca.kept import apart, by_size
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures.cloud import SHAPES, SMALLER
from linalg_viz.records import dataclass
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.boxes import Box
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Curve, Dots, Handle, Label, Mark, Offer, Shape, points
from linalg_viz.scene.mathtext import verbatim
from linalg_viz.scene.placement import CONTROL
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.standing import bars
from linalg_viz.scene.view import Viewport
from linalg_viz.scene.wanted import CHEVRON

TOP, PITCH, FOOT = 64.0, 21.0, 90.0
"""Pixels at 100 % above the first name, from one to the next, and below the last."""

BELOW = 102.0
"""Pixels at 100 % above the first name on the right, where a control may stand in the corner."""

BUTTON: Real = np.array([[-CONTROL[0] - x, CONTROL[1] + y] for x in (0, 46, 92) for y in (0, 13, 26)])
"""Places of that control in pixels at 100 %, from the upper right corner."""

SHAPE, LETTER = 20.0, 7.5
"""Pixels at 100 % from the edge to the shapes, and for a letter of a name."""

LONGEST = 28
"""Letters of a name that are shown."""

STEPS, ALONG = 24, 120
"""Places of a picture that are looked at each way, and of a straight line."""

RING: Real = 11.0 * np.array([[x, y] for x in (-1, 0, 1) for y in (-1, 0, 1)], dtype=np.float64)
"""Places of a ring in pixels at 100 %."""


def added(marks: Sequence[Mark], p: Params, f: Facts, port: Viewport, choice: bool = False) -> list[Mark]:
    """The marks of a picture with the legend of its groups, whose names find their places first.

    A click on a name selects the rows of the group. Where there are more groups than colours and a
    ``choice``, each name is a menu too of those that can have its colour, and the last line one of tens of
    groups by size. What has no room is counted in the last line.
    """
    if not _there(f, port):
        return list(marks)
    lines = _lines(f, port)
    left, top = _corner(_size(lines, f, port.text), marks, port)
    shapes: list[Mark] = []
    texts: list[Mark] = []
    for g, line in enumerate(lines):
        key, role, held = f"legend{g}", line.role, line.quantity
        at = points(port.unproject(left, top + PITCH * g * port.text))
        if line.shape:
            dot = Dots(key=key, role=role, points=at[None], shape=line.shape, size=line.size, quantity=held)
            shapes.append(dot)
        texts.append(
            Label(
                key=f"{key}-name",
                role=role,
                at=at.copy(),
                text="\u2002" + verbatim(line.text),
                side=(1.0, 0.0),
                size=0.75,
                quantity=held,
                offer=line.offer if choice else None,
                deed=of_groups.deed(p, f, g) if line.shape else None,
            )
        )
    return [*texts, *marks, *shapes]


def boxes(f: Facts, port: Viewport) -> list[Box]:
    """The boxes in pixels in which the legend can stand; none where there is no legend."""
    if not _there(f, port):
        return []
    wide, tall = _size(_lines(f, port), f, port.text)
    half, edge = 0.5 * PITCH * port.text, _edge(port.text)
    places = [at for at in _corners(wide, tall, port) if _whole(at[1], tall, port)]
    return [(x - edge, y - 2.0 * half, x + wide, y + tall) for x, y in places]


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the legend; without a shape it is about groups that have no line."""

    text: str
    role: str
    quantity: Quantity
    shape: Shape | None
    size: float
    offer: Offer | None


def _line(found: Groups, g: int, name: str, offer: Offer | None) -> _Line:
    """The line of a group; hollow as the rows that are left out, where no row of it is used."""
    held, told = qty.numbered(Kind.GROUP, g + 1), g < len(found.values)
    if found.absent[g]:
        return _Line(name, UNTOLD, held, "ring", 8.0, offer)
    return _Line(name, found.roles[g], held, SHAPES[g], 9.0 if told else 9.0 * SMALLER, offer)


def _names(found: Groups) -> list[str]:
    """The lines of the legend: a group of which no row is used says why."""
    lines = zip(found.labels, found.absent, strict=True)
    return [name[:LONGEST] + (f": {why}" if why else "") for name, why in lines]


def _offers(f: Facts) -> list[Offer | None]:
    """For each line of the legend what can be chosen there; nothing where all groups are told apart."""
    found = f.groups
    assert found is not None
    if not found.more:
        return [None] * len(found.labels)
    column = f.table.column(found.name)
    out: list[Offer | None] = []
    for slot, value in enumerate(found.values):
        choices = tuple((apart(slot, other), verbatim(spoken(other))) for other in found.more)
        out.append(Offer(f"Give the colour and shape of {spoken(value)} to", choices, ""))
    tens = tuple((by_size(k), words) for k, (words, _) in enumerate(pages(column)))
    now = (
        by_size(k)
        for k, (_, values) in enumerate(pages(column))
        if told_apart(column, values) == found.values
    )
    return [*out, Offer("Which groups are told apart", tens, next(now, ""))]


def _there(f: Facts, port: Viewport) -> bool:
    """Whether there is a legend, and the room for it."""
    return f.groups is not None and port.width >= 260 and port.height >= 220 and port.camera.dimension == 2


def _lines(f: Facts, port: Viewport) -> list[_Line]:
    """The lines for which there is room; the last one counts the groups that have none."""
    found = f.groups
    assert found is not None
    names, offers = _names(found), _offers(f)
    room = max(int((port.height - FOOT - TOP * port.text) // (PITCH * port.text)) + 1, 1)
    shown = range(len(names) if len(names) <= room else room - 1)
    lines = [_line(found, g, names[g], offers[g]) for g in shown]
    if len(lines) < len(names):
        hidden = len(found.values) - len(lines) + len(found.more)
        held = qty.of_kind(Kind.POINTS, "X")
        lines.append(_Line(f"… {hidden} more", UNTOLD, held, None, 0.0, offers[-1]))
    return lines


def _edge(text: float) -> float:
    """Pixels from the edge of the picture to the middle of a shape."""
    return SHAPE + 8.0 * (text - 1.0)


def _size(lines: Sequence[_Line], f: Facts, text: float) -> tuple[float, float]:
    """How wide and tall the legend is in pixels."""
    behind = CHEVRON if f.groups is not None and f.groups.more else 0.0
    wide = (LETTER * max(len(line.text) for line in lines) + 24.0 + behind) * text + _edge(text)
    return wide, PITCH * len(lines) * text


def _corners(wide: float, tall: float, port: Viewport) -> list[tuple[float, float]]:
    """Where the first shape can stand, in pixels: in the corners, the upper left one first."""
    text, edge = port.text, _edge(port.text)
    low, right = max(port.height - FOOT * text - tall, TOP * text), max(port.width - wide, edge)
    # Where nothing else is free, close under the upper edge: a title there comes first.
    close = 1.3 * PITCH * text
    upper, lower = [(edge, TOP * text), (right, BELOW * text)], [(edge, low), (right, low)]
    return [*upper, *lower, (edge, close), (right, close)]


def _whole(y: float, tall: float, port: Viewport) -> bool:
    """Whether a legend whose first line is at y ends within the picture."""
    return y + tall - PITCH * port.text <= port.height - FOOT


def _corner(size: tuple[float, float], marks: Sequence[Mark], port: Viewport) -> tuple[float, float]:
    """Where the first shape stands, in pixels: at the upper left, but where lines that no name may stand on
    pass there, and none do so in another corner, or elsewhere, over as few points as can be.
    """
    (wide, tall), text, edge = size, port.text, _edge(port.text)
    corners = [at for at in _corners(wide, tall, port) if _whole(at[1], tall, port)]
    right, close = _corners(wide, tall, port)[-1]
    last = port.height - FOOT * text - tall
    downs, rights = np.linspace(close, max(last, close), STEPS), np.linspace(right, edge, STEPS)
    barred = np.concatenate([(port.width, 0.0) + BUTTON * text, *_traced(marks, port)])
    half = 0.5 * PITCH * text

    def within(at: Real, first: Real, end: Real) -> Real:
        """Which of places (m,) lie from ``first`` (k,) to ``end`` (k,): (k, m)."""
        return np.asarray((at >= first[:, None]) & (at <= end[:, None]), dtype=np.float64)

    def hits(of: Real, xs: Real, ys: Real, slack: float) -> Real:
        """How many of places (k, 2) lie where the legend would: its first shape at any x and any y."""
        across = within(of[:, 0], xs - slack * edge - 5.0 * text, xs + wide - (1.0 - slack) * edge)
        down = within(of[:, 1], ys - (1.0 + slack) * half, ys + tall - (1.0 - slack) * half)
        return np.asarray(down @ across.T)

    def counted(of: Real, slack: float) -> Real:
        """The same for the corners and for places all over the picture, one after the other."""
        own = [hits(of, points([x]), points([y]), slack)[0, 0] for x, y in corners]
        return np.concatenate([own, hits(of, rights, downs, slack).ravel()])

    # Where lines cross all corners, within the picture; where they are everywhere, where they are fewest.
    places = corners + [(float(x), float(y)) for y in downs for x in rights]
    clear = np.flatnonzero(counted(barred, 1.0) == 0.0)
    if not len(clear):
        return places[int(np.argmin(counted(barred, 0.0)))]
    if clear[0] == 0:
        # It stays there whatever moves below it.
        return places[0]
    return places[int(clear[np.argmin(counted(_dotted(marks, port), 1.0)[clear])])]


def _dotted(marks: Sequence[Mark], port: Viewport) -> Real:
    """Places (k, 2) in pixels of the points of a picture: a shape of the legend among them looks like one."""
    found = [port.to_pixels(mark.points) for mark in marks if isinstance(mark, Dots)]
    return np.concatenate([np.zeros((0, 2)), *found])


def _traced(marks: Sequence[Mark], port: Viewport) -> list[Real]:
    """Places (k, 2) in pixels of the ellipses, lines, arrows, rings and names of axes of a picture."""
    out: list[Real] = []
    for mark in filter(bars, marks):
        if isinstance(mark, Arrow):
            tails, heads = port.to_pixels(mark.tails), port.to_pixels(mark.heads)
            out += [_along(points(ends)) for ends in zip(tails, heads, strict=True)]
        elif isinstance(mark, Curve) and mark.connect != "pairs":
            out.append(_along(port.to_pixels(mark.points)))
    names = [mark for mark in marks if isinstance(mark, Label) and mark.offer is not None]
    for mark in names:
        far = np.copysign(1.3 * LETTER * len(mark.text) * port.text, mark.side[0])
        out.append(_along(port.to_pixels(mark.at) + np.array([[0.0, 0.0], [far, 0.0]])))
    return out + [port.to_pixels(mark.at) + RING * port.text for mark in marks if isinstance(mark, Handle)]


def _along(path: Real) -> Real:
    """Places along a path: of a straight line more than its ends."""
    if len(path) != 2:
        return path
    share = np.linspace(0.0, 1.0, ALONG)[:, None]
    return points(path[0] + share * (path[1] - path[0]))
