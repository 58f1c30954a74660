"""How many components: the scree with a line to drag, and how well the columns are seen."""

from __future__ import annotations

from typing import Any

import numpy as np

from linalg_viz.compute.pca.measures import broken_stick, running
from linalg_viz.compute.pca.parallel import Chance, parallel, takes_long
from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.constraints import along_first_axis
from linalg_viz.labs.contract.lab import Change, Draggable, Gesture, Inputs, Shared
from linalg_viz.labs.parts.pixels import UNSEEN
from linalg_viz.labs.pca import policy
from linalg_viz.labs.pca.facts import Facts, percent, replaced, settled
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import charts, placing
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Curve, Dots, Label, Mark, points
from linalg_viz.scene.scene import Scene, View, Viewports

KEY = "scree"
MOST = 14
"""Bars side by side; of more components the first are shown."""


ROOM = 50.0
"""Pixels between two bars below which not every one has its words."""

TENTHS, WHOLE, LINE = 64.0, 46.0, 20.0
"""Pixels of a share in tenths of a per cent and in whole ones, and of a line of text."""


def kept(p: Params, f: Facts) -> int:
    """k: the components kept, at most as many as there are."""
    return min(max(p.keep, 1), max(f.r, 1))


def bars(f: Facts) -> int:
    """How many components stand in the scree."""
    return min(f.r, MOST)


def grip() -> Draggable:
    """The number of components kept, along the scree."""
    first = along_first_axis(free=False)
    return Draggable(
        "keep", qty.of_kind(Kind.COMPONENTS_KEPT).words, _moved, first, "How many components to keep"
    )


def _moved(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    f = settled(p, shared, inputs)
    return with_kept(p, shared, f, float(g.to[0]) / charts.WIDE * bars(f), bars(f))


def with_kept(p: Params, shared: Shared, f: Facts, x: float, m: int) -> Change:
    """The number of components kept, from where the line stands among m."""
    k = min(max(round(x), 1), m)
    now = min(kept(p, f), m)
    hit = "k counts components: a whole number" if abs(x - k) > UNSEEN else ""
    if k == now:
        return Change(p, shared, hit)
    return Change(replaced(p, keep=k), shared, hit)


def scene(p: Params, f: Facts, ports: Viewports) -> Scene:
    """The scree."""
    return (_scree(p, f, ports),)


def _scree(p: Params, f: Facts, ports: Viewports) -> View:
    k, m = kept(p, f), bars(f)
    high = charts.height(ports, KEY)
    share = f.share[:m]
    marks = charts.base(high)
    roles = ["first" if j < k else "muted" for j in range(m)]
    variances = [qty.numbered(Kind.VARIANCE, j + 1, "X") for j in range(m)]
    marks += charts.bars("bar", [float(s) for s in share], roles, variances, high)
    close = charts.room(ports, KEY, m) < ROOM
    marks += charts.below("pc", [f"{j + 1}" if close else f"PC{j + 1}" for j in range(m)])
    lines = _guides(p, f, m)
    marks += _shares(share, roles, variances, high, charts.room(ports, KEY, 1), k, lines)
    xs = np.array([charts.centre_of(j, m) / charts.WIDE for j in range(m)])
    marks += _running(xs, running(f.share)[:m], high)
    marks += charts.level("ninety", 0.9 * high, "90 %", quantity=qty.TICK, above=False)
    if p.kaiser:
        average = f"Kaiser: the average {percent(1.0 / f.p)}"
        marks += charts.level("kaiser", high / f.p, average, "second", quantity=qty.GUIDE)
    if p.stick:
        marks += _broken_stick(xs, broken_stick(f.p)[:m], high)
    found = chance(p, f) if p.parallel else None
    if found is not None:
        marks += _parallel(xs, found, high)
    marks += _line(p, f, k, m, high)
    marks += placing.noted(ports, KEY, policy.line(p, f))
    whole = f", the first {m} of {f.r}" if f.r > m else ""
    title = f"Components{whole} — k = {k}"
    words = f"{k} of {f.r} components keep {percent(float(running(f.share)[k - 1]))} of the variance"
    return charts.view(KEY, title, marks, high, words, 1.2, ports)


def _shares(
    share: Real,
    roles: list[str],
    of: list[qty.Quantity],
    high: float,
    wide: float,
    k: int,
    lines: list[Real],
) -> list[Mark]:
    """The shares over their bars, in so many pixels: in whole per cents where tenths have no room.

    A number always stands over its own bar: where bars are close the first three have one, and of these what
    would stand on the one before it or on a line is left out. Where one of the ``lines`` (m,), which shares
    are compared with, runs over a bar, its number stands above that.
    """
    m = len(share)
    step, pixel = wide / m, wide / charts.WIDE
    need = TENTHS if step >= TENTHS else WHOLE
    out: list[Mark] = []
    last: tuple[float, float] | None = None
    for j in range(m if step >= ROOM else min(m, 3)):
        x, top = charts.centre_of(j, m) * pixel, float(share[j]) * high * pixel
        y = _above([line * high * pixel for line in lines], j, top)
        at_line = step < need and (j in (k - 1, k) or y > top)
        if last is not None and (at_line or (x - last[0] < need and abs(y - last[1]) < LINE)):
            continue
        last = x, y
        out.append(
            Label(
                key=f"share{j}",
                role=roles[j],
                at=points([x, y]) / pixel,
                text=percent(float(share[j]), need == WHOLE),
                side=(0.0, 1.0),
                size=0.78,
                quantity=of[j],
                answer=True,
            )
        )
    return out


def _guides(p: Params, f: Facts, m: int) -> list[Real]:
    """The lines (m,) in shares that those of the bars are compared with."""
    found = chance(p, f) if p.parallel else None
    return [
        *([np.full(m, 1.0 / f.p)] if p.kaiser else []),
        *([broken_stick(f.p)[:m]] if p.stick else []),
        *([] if found is None else [found.share[:m]]),
    ]


def _above(lines: list[Real], j: int, y: float) -> float:
    """From which height on the number of bar j, y pixels high, has its room clear of the lines (m,)."""
    near = [np.interp([j - 0.4, j, j + 0.4], np.arange(len(line)), line) for line in lines]
    for low, top in sorted((float(each.min()), float(each.max())) for each in near):
        if low < y + 1.3 * LINE and top > y - LINE / 4.0:
            y = max(y, top)
    return y


def _running(xs: Real, run: Real, high: float) -> list[Mark]:
    """The running sum of the shares over the bars."""
    shared: dict[str, Any] = {"role": "muted", "answer": True, "quantity": qty.of_kind(Kind.RUNNING_SHARE)}
    at = np.stack([xs * charts.WIDE, run * high], axis=1)
    out = [
        charts.curve("sum", xs, run, high, weight="axis", dash="dot", **shared),
        Dots(key="sums", points=at, size=6.0, **shared),
    ]
    if len(xs) > 1:
        end = points(at[-1])
        out.append(Label(key="sum-name", at=end, text="running sum", side=(-1.0, 1.0), size=0.72, **shared))
    return out


def _broken_stick(xs: Real, stick: Real, high: float) -> list[Mark]:
    """The shares that chance alone would give."""
    shared: dict[str, Any] = {"role": "third", "quantity": qty.of_kind(Kind.BROKEN_STICK)}
    at = points([xs[0] * charts.WIDE, float(stick[0]) * high])
    return [
        charts.curve("stick", xs, stick, high, weight="axis", dash="dash", **shared),
        Label(key="stick-name", at=at, text="broken stick", side=(1.0, 1.0), size=0.75, **shared),
    ]


def chance(p: Params, f: Facts) -> Chance | None:
    """The shares of columns that have nothing to do with each other, as many rows of them, prepared alike."""
    return parallel(*_prepared_alike(p, f))


def awaits_chance(p: Params, f: Facts) -> bool:
    """Whether the picture and its card ask for shares of chance that take long to work out."""
    return p.picture == "scree" and p.parallel and takes_long(*_prepared_alike(p, f))


def _prepared_alike(p: Params, f: Facts) -> tuple[int, tuple[float, ...], bool]:
    """Degrees of freedom, standard deviations (p,), and whether each of them is brought to 1."""
    spread = np.sqrt(np.asarray(f.V**2 @ f.lam))
    return f.used - bool(p.centre), tuple(map(float, spread)), p.scale


def _parallel(xs: Real, found: Chance, high: float) -> list[Mark]:
    """The shares that unrelated columns of as many rows give, in the mean of the tables drawn."""
    shared: dict[str, Any] = {"role": "second", "quantity": qty.of_kind(Kind.PARALLEL_ANALYSIS)}
    share = found.share[: len(xs)]
    end = points([xs[-1] * charts.WIDE, float(share[-1]) * high])
    said = f"parallel analysis, {found.draws} draws"
    return [
        charts.curve("parallel", xs, share, high, weight="axis", dash="dash", **shared),
        Dots(key="parallels", points=np.stack([xs * charts.WIDE, share * high], axis=1), size=5.0, **shared),
        Label(key="parallel-name", at=end, text=said, side=(-1.0, 1.0), size=0.75, **shared),
    ]


def _line(p: Params, f: Facts, k: int, m: int, high: float) -> list[Mark]:
    """The line between what is kept and what is not, with its ring."""
    x = charts.WIDE * min(k, m) / m
    at = points([x, 0.55 * high])
    keeps = percent(float(running(f.share)[k - 1]))
    return [
        Curve(
            key="cut",
            role="x",
            points=points([[x, 0.0], [x, high]]),
            weight="curve",
            quantity=qty.of_kind(Kind.COMPONENTS_KEPT),
        ),
        Label(
            key="cut-name",
            role="x",
            at=points([x, high]),
            text=f"k = {k} keeps {keeps}",
            side=(-1.0 if k > m / 2 else 1.0, 0.0),
            size=0.9,
            quantity=qty.of_kind(Kind.COMPONENTS_KEPT),
            answer=True,
        ),
        grip().ring(at, "x", f"{k}", quantity=qty.of_kind(Kind.COMPONENTS_KEPT)),
    ]
