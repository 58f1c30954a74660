"""Scores and loadings in one picture: rows as points, columns as arrows, with the scaling and the arrows'
factor named.
"""

from __future__ import annotations

from functools import partial
from math import floor, log10

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute.pca import measures
from linalg_viz.compute.typing import Real
from linalg_viz.data import ranges
from linalg_viz.labs.parts import plane, space
from linalg_viz.labs.pca import policy, rows, tables
from linalg_viz.labs.pca.facts import Facts, aside_columns, aside_rows, percent
from linalg_viz.labs.pca.kept import axis
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import cloud, groups, legend, placing, room
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Arrow, Curve, Dots, Label, Mark, Offer, points
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import Viewport

PLANE, SPACE = "scores", "scores-space"
MOST_ARROWS = 16
"""Columns whose arrows are named; of more, only the longest are."""

MOST_DRAWN = 500
"""Columns that have an arrow; of more, only the longest, and it is said: all of them are a blot."""

NEAR, AWAY = np.pi / 8, 0.45 * np.pi
"""The angle within which two arrows crowd each other's names, and how far their names turn apart."""

HOLLOW = 8.0
"""The diameter of a supplementary row's mark in pixels."""

FARTHER = 1.5
"""How much larger the picture may begin for the sake of supplementary rows. Farther ones are said to be out
of sight: they may have been left out because they made the others a blot.
"""


def components(p: Params, f: Facts) -> tuple[int, ...]:
    """The components looked at, from 0: two, or three in space; those that do not exist give way to
    others.
    """
    wanted = [p.first, p.second] + ([p.third] if p.third and f.r >= 3 else [])
    out: list[int] = []
    for k in wanted:
        j = min(max(k, 1), max(f.r, 1)) - 1
        if j in out:
            j = next((i for i in range(len(wanted)) if i not in out), j)
        out.append(j)
    return tuple(out)


def stretch(p: Params, f: Facts, shown_ones: tuple[int, ...]) -> tuple[Real, Real]:
    """What scores (k,) and directions (k,) are multiplied by; a component there is not has λ = 0."""
    lam = np.array([f.lam[j] if j < f.r else 0.0 for j in shown_ones])
    return measures.biplot(lam, "covariance" if p.biplot == "covariance" else "form")


def scores(p: Params, f: Facts) -> Real:
    """The points (n, 2 or 3) of the rows."""
    js = components(p, f)
    return f.scores(js) * stretch(p, f, js)[0]


def heads(p: Params, f: Facts) -> Real:
    """The heads (p, 2 or 3) of the columns' arrows before their factor."""
    js = components(p, f)
    out = np.zeros((f.p, len(js)))
    for i, j in enumerate(js):
        if j < f.r:
            out[:, i] = f.V[:, j]
    return out * stretch(p, f, js)[1]


SEEN = 0.25
"""The longest arrow is at least such a part of the way to the farthest point, but for the round factor."""


def factor(at: Real, tips: Real) -> float:
    """What the arrows are multiplied by to be seen beside the points: 1, 2 or 5 times a power of ten."""
    longest = float(np.sqrt((tips**2).sum(axis=1)).max(initial=0.0))
    away = np.sqrt((at**2).sum(axis=1))
    # Where a few points are far from all others the picture is as wide as those, and arrows are to be seen.
    far = max(float(np.quantile(away, 0.9)), SEEN * float(away.max())) if len(at) else 0.0
    if longest <= 0.0 or far <= 0.0:
        return 1.0
    return nice(far / longest)


def nice(wanted: float) -> float:
    """The largest of 1, 2 or 5 times a power of ten up to a positive number."""
    power = 10.0 ** floor(log10(wanted))
    return float(max([k * power for k in (1.0, 2.0, 5.0) if k * power <= wanted * 1.0001] or [wanted]))


def lens(p: Params, f: Facts) -> Real:
    """M (2 or 3, p) with the place of a row in the picture = M z."""
    js = components(p, f)
    M = np.zeros((len(js), f.p))
    for i, j in enumerate(js):
        if j < f.r and j not in js[:i]:
            M[i] = f.V[:, j]
    return M * stretch(p, f, js)[0][:, None]


LENS = rows.Lens((PLANE, SPACE), lens, principal=True)


def scene(p: Params, f: Facts, ports: Viewports) -> Scene:
    """The biplot in the plane, or in space where a third component is asked for."""
    js = components(p, f)
    at, tips = scores(p, f), heads(p, f)
    k = factor(at, tips)
    d = len(js)
    key = SPACE if d == 3 else PLANE
    names = [axis_name(f, j) for j in js]
    said = f"{policy.line(p, f)} · {scaling(p, k, f.p)}"
    around = groups.outlines(f, at) if p.ellipses and d == 2 else {}
    seen, far = np.concatenate([at, tips * k]) if p.loadings else at, supplementary_at(p, f)[1]
    near = _hardly_farther(seen, far, list(around.values()), ports, key)
    seen = np.concatenate([seen, far]) if near else seen
    if d == 3:
        home = placing.home_in_space(seen)
    else:
        longest = said + _out_of_sight(0 if near else len(far))
        home = room.home(seen, list(around.values()), ports, key, names, longest, partial(legend.boxes, f))
    port = plane.viewport(ports, key, home)
    hidden = _out_of_sight(_beyond(far, port))
    marks: list[Mark]
    if d == 3:
        three = names[0], names[1], names[2]
        marks = space.frame(port, home.reach * 0.9, three, answer=True, offers=offers(f, js))
    else:
        units = f.unit_name(names[0]), f.unit_name(names[1]) if f.r > 1 else ""
        marks = plane.frame(port, units, answer=True, offers=offers(f, js))
    # Before the names of the columns: it is always there.
    marks += placing.corner(port, said + hidden)
    marks += groups.ellipses(f, around)
    if f.cloud is not None and d == 2:
        signs = [float(np.sign(f.axes.V[:, j] @ f.V[:, j])) if j < f.r else 1.0 for j in js]
        marks += cloud.everything(f.cloud, port, stretch(p, f, js)[0] * signs, f.groups)
        marks += cloud.chosen(p, f, at)
    else:
        marks += cloud.marks(p, f, at, port)
    if p.centres and d == 2 and f.groups is not None:
        marks += groups.centres(f, at)
    marks += supplementary(p, f)
    if p.loadings:
        marks += loading_arrows(f, tips * k)
    marks += rows.rings(p, f, at, LENS)
    marks = legend.added(marks, p, f, port, choice=True)
    title = "Scores" + (" and loadings" if p.loadings else "") + f" — {_kept(f, js)}"
    words = f"{policy.rows(f, drawn=False)}{hidden} on {', '.join(names)}"
    words += f"; {policy.arbitrary(f)}" if f.axes.pairs else ""
    words += f"; {f.groups.labels[-1]}" if f.groups is not None and f.groups.more else ""
    return (
        View(
            key=key,
            title=title,
            marks=tuple(marks),
            home=home,
            fit=placing.fit(home),
            move="space" if d == 3 else "plane",
            words=words,
        ),
    )


def supplementary(p: Params, f: Facts) -> list[Mark]:
    """The rows left out by hand as hollow marks where they would stand: projected, and used for nothing."""
    numbers, at = supplementary_at(p, f)
    if not len(numbers):
        return []
    held = qty.of_kind(Kind.POINTS, "X")
    hollow = Dots(key="left-out", role="muted", points=points(at), shape="ring", size=HOLLOW, quantity=held)
    rings = cloud.ringed("selected-left-out", p, numbers, at, f.data.read, HOLLOW)
    return [hollow, *rings, *cloud.names(p, f, numbers, at)]


def _hardly_farther(seen: Real, more: Real, outlines: list[Real], ports: Viewports, key: str) -> bool:
    """Whether a picture of points (k, d) and outlines is hardly larger with more points (m, d) in it."""
    if not len(more) or not np.isfinite(more).all():
        return not len(more)
    sets = (np.concatenate([seen, *outlines, *each]) for each in ((), (more,)))
    if seen.shape[1] == 3:
        near, far = (placing.home_in_space(each).reach for each in sets)
    else:
        near, far = (placing.home(each, ports, key).reach for each in sets)
    return far <= FARTHER * near


def _beyond(hollow: Real, port: Viewport) -> int:
    """How many of the supplementary rows, drawn at (k, d), are out of sight."""
    at = port.to_pixels(hollow)
    return len(at) - int(((at >= 0.0) & (at <= (port.width, port.height))).all(axis=1).sum())


def _out_of_sight(many: int) -> str:
    """What the policy line says of supplementary rows that are not seen."""
    return f" · {ranges.written(many)} left out by hand out of sight" if many else ""


def supplementary_at(p: Params, f: Facts) -> tuple[NDArray[np.int64], Real]:
    """The numbers of the supplementary rows (k,), and where the biplot draws them (k, d)."""
    numbers, Z = aside_rows(p, f)
    return numbers, Z @ lens(p, f).T


def aside_arrows(p: Params, f: Facts) -> list[Mark]:
    """Columns that take no part, dashed: only their correlations with the components are known."""
    names, all_of_them = aside_columns(f)
    js = components(p, f)[:2]
    out: list[Mark] = []
    some = names[:16]
    said = tables.short([tables.spoken(name) for name in some], 20)
    for name, text, r in zip(some, said, all_of_them[:16], strict=True):
        tip = points([r[j] if j < f.r else 0.0 for j in js] + [0.0] * (2 - len(js)))
        held, key = qty.of_kind(Kind.FEATURE), f"aside-{name}"
        ends = points([[0.0, 0.0], [float(tip[0]), float(tip[1])]])
        out.append(Curve(key=key, role="muted", points=ends, weight="curve", dash="dash", quantity=held))
        side = (float(tip[0]), float(tip[1])) if tip.any() else (1.0, 1.0)
        out.append(
            Label(key=f"{key}-name", role="muted", at=tip, text=text, side=side, size=0.8, quantity=held)
        )
    return out


def axis_name(f: Facts, j: int) -> str:
    """PC1 with its share of the variance, which is an answer while it is asked for."""
    return f"PC{j + 1} ({percent(float(f.share[j]))})" if j < f.r else f"PC{j + 1}"


MOST_OFFERED = 64
"""Components that an axis offers."""


def offers(f: Facts, js: tuple[int, ...]) -> tuple[Offer, ...]:
    """For each axis the components that can stand there, with their shares; a third one can go."""
    names = ("first", "second", "third")
    words = ("Across: which component", "Up: which component", "In space: which component")
    ks = range(min(f.r, MOST_OFFERED))
    out = []
    for name, said, j in zip(names, words, js, strict=False):
        choices = [(axis(name, k + 1), axis_name(f, k)) for k in ks]
        if name == "third":
            choices.append((axis(name, 0), "none: back to the plane"))
        out.append(Offer(said, tuple(choices), axis(name, j + 1)))
    return tuple(out)


def _kept(f: Facts, js: tuple[int, ...]) -> str:
    return f"{percent(float(sum(f.share[j] for j in set(js) if j < f.r)))} of the variance"


def scaling(p: Params, k: float, columns: int) -> str:
    """The scaling of the biplot, the factor of its arrows, and how many there are if not all, in words."""
    name = "form biplot" if p.biplot == "form" else "covariance biplot"
    if not p.loadings:
        return name
    drawn = f", the {MOST_DRAWN} longest of {columns}" if columns > MOST_DRAWN else ""
    return f"{name}, arrows × {shown(k, 3)}{drawn}"


def loading_arrows(f: Facts, tips: Real) -> list[Mark]:
    """An arrow for each column with its name; of many columns the longest are named, of very many drawn."""
    length = np.sqrt((tips**2).sum(axis=1))
    order = np.argsort(-length, kind="stable")
    named = [int(j) for j in order[:MOST_ARROWS] if length[j] > 0.05 * float(length.max(initial=0.0))]
    drawn = tips if len(tips) <= MOST_DRAWN else tips[np.sort(order[:MOST_DRAWN])]
    out: list[Mark] = [
        Arrow(
            key="loadings",
            role="image",
            tails=np.zeros_like(drawn),
            heads=points(drawn),
            weight="curve",
            fade=0.9 if f.p <= 20 else 0.5,
            quantity=qty.of_kind(Kind.LOADING, "X"),
        )
    ]
    for j, text in zip(named, tables.short([f.names[j] for j in named], 24), strict=True):
        side = (1.0, 0.0) if tips.shape[1] == 3 else name_side(tips[j], tips[named])
        out.append(
            Label(
                key=f"loading{j}-name",
                role="image",
                at=points(tips[j]),
                text=text,
                side=side,
                size=0.82,
                quantity=qty.of_kind(Kind.LOADING, "X"),
            )
        )
    return out


def name_side(tip: Real, others: Real) -> tuple[float, float]:
    """Where the name of an arrow stands: beyond its tip, turned away from the arrow that is nearest in angle.

    Two names beside arrows that nearly lie on each other would else change places, and name the wrong one.
    """
    turn = np.arctan2(others[:, 1], others[:, 0]) - np.arctan2(tip[1], tip[0])
    turn = (turn + np.pi) % (2.0 * np.pi) - np.pi
    beside = turn[(np.abs(turn) < NEAR) & (turn != 0.0)]
    nearest = float(beside[np.argmin(np.abs(beside))]) if len(beside) else 0.0
    angle = float(np.arctan2(tip[1], tip[0])) - float(np.sign(nearest)) * AWAY
    return (float(np.cos(angle)), float(np.sin(angle))) if tip.any() else (1.0, 0.0)
