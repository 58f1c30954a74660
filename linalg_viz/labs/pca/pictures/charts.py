"""Bars and curves over an axis, in a box that has the shape of its view."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from linalg_viz.compute.typing import Real
from linalg_viz.labs.pca import tables
from linalg_viz.labs.pca.facts import percent
from linalg_viz.labs.pca.pictures import placing
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Area, Curve, Label, Mark, points
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import View, Viewports
from linalg_viz.scene.view import Camera

WIDE = 10.0
"""Units of every chart from left to right."""

LEFT, BELOW, ABOVE = 0.8, 0.9, 1.0
"""Units kept free beside the chart, for its names and its title, in a view 10 units wide."""

HEAD, LINE = 34.0, 28.0
"""Pixels at 100 % that the title takes above a chart, and a line of names under it."""

BAR = 0.45
"""Units that a bar of a whole is high."""

NAMES = 240.0
"""Pixels at 100 % that the names of two bars of one whole take side by side."""


def height(ports: Viewports, key: str) -> float:
    """The units from bottom to top of a chart that fills its view."""
    wide, tall = placing.area(ports, key)
    whole = (WIDE + 2.0 * LEFT) * tall / wide
    return max(whole - BELOW - above(ports, key) - _margins(whole), 1.5)


def above(ports: Viewports, key: str) -> float:
    """Units kept free above a chart: its title stands on nothing that is drawn, in large letters too."""
    return max(ABOVE, HEAD / unit(ports, key))


def unit(ports: Viewports, key: str) -> float:
    """Pixels at 100 % that a unit of a chart takes."""
    return room(ports, key, 1) / WIDE


def _margins(whole: float) -> float:
    return 0.06 * whole


def view(
    key: str,
    title: str,
    marks: Sequence[Mark],
    high: float,
    words: str,
    weight: float = 1.0,
    ports: Viewports | None = None,
) -> View:
    """The chart as a view that does not move."""
    over = above(ports or {}, key)
    whole = high + BELOW + over
    half_wide, half_tall = WIDE / 2.0 + LEFT, (whole + _margins(whole)) / 2.0
    wide, tall = placing.area(ports or {}, key)
    nearer = min(wide, tall)
    reach = max(half_wide * nearer / wide, half_tall * nearer / tall)
    home = Camera(centre=(WIDE / 2.0, (high + over - BELOW) / 2.0), reach=reach)
    return View(
        key=key,
        title=title,
        marks=tuple(marks),
        home=home,
        fit=placing.fit(home),
        move="fixed",
        words=words,
        weight=weight,
    )


def base(high: float) -> list[Mark]:
    """The ground line and the left axis."""
    lines = points([[0.0, 0.0], [WIDE, 0.0], [0.0, 0.0], [0.0, high]])
    return [Curve(key="axes", role="axis", points=lines, connect="pairs", weight="axis", quantity=qty.AXES)]


def level(
    key: str,
    y: float,
    text: str,
    role: str = "muted",
    answer: bool = False,
    *,
    quantity: Quantity,
    above: bool = True,
    left: bool = False,
) -> list[Mark]:
    """A dashed line across the chart with its name at the right end, or the left one, above or below it."""
    line = points([[0.0, y], [WIDE, y]])
    return [
        Curve(key=key, role=role, points=line, weight="axis", dash="dash", answer=answer, quantity=quantity),
        Label(
            key=f"{key}-name",
            role=role,
            at=points([0.0 if left else WIDE, y]),
            text=text,
            side=(1.0 if left else -1.0, 1.0 if above else -1.0),
            size=0.75,
            answer=answer,
            quantity=quantity,
        ),
    ]


def bars(
    key: str,
    values: Sequence[float],
    roles: Sequence[str],
    quantities: Sequence[Quantity],
    high: float,
    bottoms: Sequence[float] | None = None,
    *,
    answer: bool = False,
    share: float = 0.66,
    opacity: float = 0.85,
) -> list[Mark]:
    """Bars side by side; values and bottoms in units of the chart's height. Neighbours of one role are one
    mark.
    """
    n = max(len(values), 1)
    step = WIDE / n
    out: list[Mark] = []
    for j, value in enumerate(values):
        low = bottoms[j] * high if bottoms is not None else 0.0
        left, right = step * (j + 0.5 - share / 2), step * (j + 0.5 + share / 2)
        top = low + value * high
        corners = points([[left, low], [right, low], [right, top], [left, top]])
        out.append(
            Area(
                key=f"{key}{j}",
                role=roles[j],
                points=corners,
                opacity=opacity,
                answer=answer,
                quantity=quantities[j],
            )
        )
    return out


def box(
    key: str,
    left: float,
    low: float,
    right: float,
    top: float,
    role: str,
    quantity: Quantity,
    opacity: float = 0.85,
) -> Area:
    """A filled rectangle."""
    return Area(
        key=key,
        role=role,
        points=points([[left, low], [right, low], [right, top], [left, top]]),
        opacity=opacity,
        quantity=quantity,
    )


def room(ports: Viewports, key: str, n: int) -> float:
    """Pixels from one of n bars to the next."""
    port = ports.get(key)
    scale = placing.area(ports, key)[0] / (WIDE + 2.0 * LEFT) / (port.text if port is not None else 1.0)
    return scale * WIDE / max(n, 1)


def centre_of(j: int, n: int) -> float:
    """Where bar j of n stands."""
    return WIDE / max(n, 1) * (j + 0.5)


def below(key: str, names: Sequence[str], *, role: str = "muted") -> list[Mark]:
    """The names under the bars, as many letters as have room."""
    n = max(len(names), 1)
    letters = max(int(WIDE / n / (WIDE + 2 * LEFT) * 900 / 7.5), 3)
    return [
        Label(
            key=f"{key}{j}-below",
            role=role,
            at=points([centre_of(j, n), 0.0]),
            text=text,
            side=(0.0, -1.0),
            size=0.75,
            quantity=qty.TICK,
        )
        for j, text in enumerate(tables.short(names, letters))
    ]


def curve(key: str, xs: Real, ys: Real, high: float, role: str, quantity: Quantity, **more: object) -> Curve:
    """A curve over the chart: xs from 0 to 1 across, ys from 0 to 1 up."""
    at = np.stack([np.asarray(xs) * WIDE, np.asarray(ys) * high], axis=1)
    return Curve(key=key, role=role, points=at, **more, quantity=quantity)  # type: ignore[arg-type]


def angles(high: float, low: float) -> list[Mark]:
    lines = points([[0.0, low], [WIDE, low], [0.0, low], [0.0, high], [0.0, high], [WIDE, high]])
    out: list[Mark] = [
        Curve(key="axes", role="axis", points=lines, connect="pairs", weight="axis", quantity=qty.AXES)
    ]
    for degree in (0, 45, 90, 135, 180):
        out.append(
            Label(
                key=f"tick{degree}",
                role="muted",
                at=points([WIDE * degree / 180.0, low]),
                text=f"{degree}°",
                side=(0.0, -1.0),
                size=0.72,
                quantity=qty.TICK,
            )
        )
    out.append(
        Label(
            key="all",
            role="muted",
            at=points([0.0, high]),
            text="100 %",
            side=(1.0, 1.0),
            size=0.72,
            quantity=qty.TICK,
        )
    )
    return out


def crowded(ports: Viewports, key: str) -> bool:
    """Whether the names of two bars of one whole have no room side by side under them."""
    return room(ports, key, 1) < NAMES


def beneath(ports: Viewports, key: str) -> float:
    """The units that :func:`exchange` and the names of an axis above it take at least."""
    lines = 2 if crowded(ports, key) else 1
    return BAR + lines * LINE / unit(ports, key)


def exchange(now: float, over: bool = False) -> list[Mark]:
    """Two bars of one whole: what is kept, and the squared distances that are not (named ``over`` them)."""
    x, top, bottom = WIDE * now, BAR, 0.0
    kept = points([[0.0, bottom], [x, bottom], [x, top], [0.0, top]])
    rest = points([[x, bottom], [WIDE, bottom], [WIDE, top], [x, top]])
    return [
        Area(key="kept-bar", role="x", points=kept, opacity=0.85, quantity=qty.of_kind(Kind.SHARE_KEPT)),
        Area(key="rest-bar", role="image", points=rest, opacity=0.6, quantity=qty.of_kind(Kind.SHARE_LOST)),
        Label(
            key="kept-name",
            role="x",
            at=points([0.0, bottom]),
            text=f"kept {percent(now)}",
            side=(1.0, -1.0),
            size=0.8,
            quantity=qty.of_kind(Kind.SHARE_KEPT),
        ),
        Label(
            key="rest-name",
            role="image",
            at=points([WIDE, top if over else bottom]),
            text=f"residual {percent(1.0 - now)}",
            side=(-1.0, 1.0 if over else -1.0),
            size=0.8,
            quantity=qty.of_kind(Kind.SHARE_LOST),
        ),
    ]
