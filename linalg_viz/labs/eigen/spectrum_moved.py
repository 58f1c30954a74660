"""What is made of A when an eigenvalue or an eigenvector is dragged."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, hypot, radians

import numpy as np

from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.typing import Real, Rows, array
from linalg_viz.labs.contract.lab import Change, Gesture, Shared
from linalg_viz.labs.eigen import moves
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.eigen.spectral import Group, Spectrum, at_rest
from linalg_viz.labs.parts import decimals
from linalg_viz.labs.parts.pixels import LEAST_SINE, UNSEEN
from linalg_viz.labs.parts.snapping import REACH, rounded, unmoved
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.numbers import shown

CLOSE = radians(5.0)
"""The angle with the others' span below which cond P is said."""

LEAST_GAP = 0.02
"""How near two eigenvalues may come, as a share of ‖A‖: twice the gap at which names are suspended."""

LEAST_TURN = 0.04
"""How near a complex pair may come to the real axis, as a share of ‖A‖."""


def _named(found: Spectrum, group: Group) -> str:
    return in_line(f"λ_{group.name + 1}") if len(found.groups) > 1 else "λ"


def value(p: Params, shared: Shared, found: Spectrum, group: Group, g: Gesture) -> Change:
    """λ dragged along its eigenline: the foot of the pointer on the line says how far."""
    if not group.real or (group.algebraic != group.geometric and found.n > 2):
        raise ValueError("this eigenvalue has no line of its own to be dragged along")
    # In a whole plane of eigenvectors only the gesture knows which line is walked.
    v = found.vector(group.name) if g.along is None else g.along / np.linalg.norm(g.along)
    return _moved_value(p, shared, found, group, float(g.to[: found.n] @ v[: found.n]), g)


def root(p: Params, shared: Shared, found: Spectrum, group: Group, g: Gesture) -> Change:
    """A root dragged along the λ axis, up to its neighbours."""
    if not group.real or (group.algebraic != group.geometric and found.n > 2):
        raise ValueError("this root cannot be moved alone")
    to, here = float(g.to[0]), group.value.real
    gap = LEAST_GAP * found.size
    above = min((e.value.real for e in found.groups if e.real and e.value.real > here), default=np.inf)
    below = max((e.value.real for e in found.groups if e.real and e.value.real < here), default=-np.inf)
    held = min(max(to, min(below + gap, here)), max(above - gap, here))
    if held != to:
        change = _moved_value(p, shared, found, group, held, g)
        return Change(
            change.params, change.shared, f"{_named(found, group)} stops before its neighbour", change.texts
        )
    return _moved_value(p, shared, found, group, to, g)


def _moved_value(p: Params, shared: Shared, found: Spectrum, group: Group, to: float, g: Gesture) -> Change:
    here = group.value.real
    if abs(to - here) <= UNSEEN * max(abs(here), g.resolution):
        return Change(p, shared)
    target, hit = _snapped_value(found, group, to, g)
    kept, stopped = _apart(found, group, target, g.grain)
    if stopped:
        hit = stopped
    if p.symmetric and not found.symmetric:
        return Change(p, shared, _NOT_SYMMETRIC)
    moved = moves.value_moved(shared.A, found, group, kept)
    if " = " in hit and exactly(moved.rows).shifted(kept).rank == found.n:
        # Decimals are near what was hit, and no more is said.
        hit = f"{_named(found, group)} ≈ {shown(kept)}"
    return _changed(p, shared, moved, hit)


def _locked(p: Params, found: Spectrum) -> bool:
    """Whether drags keep A symmetric: by the lock, and in the picture that is of symmetric matrices alone."""
    return p.symmetric or (p.mode == "spectral" and found.symmetric)


_NOT_SYMMETRIC = (
    "A is not symmetric, so symmetry cannot be kept: press “Make A symmetric” or switch the lock off"
)


def _snapped_value(found: Spectrum, group: Group, to: float, g: Gesture) -> tuple[Fraction, str]:
    name, whole = _named(found, group), round(to)
    if g.snaps and abs(to - whole) <= min(REACH * g.resolution, 0.25):
        meaning = {0: ": A is singular, the whole line lands on 0", 1: ": this line stays where it is"}
        return Fraction(whole), f"{name} = {shown(Fraction(whole))}{meaning.get(whole, '')}"
    return rounded(to, g.grain), ""


def _apart(found: Spectrum, group: Group, to: Fraction, grain: float) -> tuple[Fraction, str]:
    """The value kept away from the others, with the reason; ``to`` itself where it is far enough."""
    gap = LEAST_GAP * max(found.size, abs(float(to)))
    for other in found.groups:
        value = other.value.real
        if other is not group and other.real and abs(float(to) - value) < gap:
            side = 1.0 if float(to) >= value else -1.0
            both = f"{_named(found, group)} and {_named(found, other)}"
            return (
                rounded(value + side * gap, min(grain, gap / 10.0)),
                f"{both} stay apart: if they were equal every direction between would do",
            )
    return to, ""


def pair(p: Params, shared: Shared, found: Spectrum, group: Group, g: Gesture) -> Change:
    """A complex λ dragged in its plane; its conjugate mirrors it, the invariant ellipse stays."""
    if group.real or group.algebraic != 1:
        raise ValueError("there is no complex pair to be dragged here")
    if group.value.imag < 0:
        group = next(e for e in found.groups if e.value == group.value.conjugate())
    re, im = float(g.to[0]), float(g.to[1])
    if hypot(re - group.value.real, im - group.value.imag) <= UNSEEN * abs(group.value):
        return Change(p, shared)
    hit, fine = "", False
    if g.snaps:
        re, im, hit = _snapped_pair(re, im, REACH * g.resolution)
        fine = bool(hit)
    least = LEAST_TURN * found.size
    if im < least:
        im, fine = least, True
        hit = "the pair stops before the real axis: there the two would meet and the turning would end"
    exactly = moves.imaginary_part(shared.A, found)
    now = group.value.imag if exactly is None else float(exactly)
    # What was hit is kept to its last digit; a free drag moves by what pixels tell apart.
    kept = decimals.rounded(re) if fine else rounded(re, g.grain)
    if exactly is not None:
        turn = (decimals.rounded(im) if fine else rounded(im, g.grain)) / exactly
        hit = hit.replace("λ ≈", "λ =")
    else:
        turn = decimals.rounded(im / now) if fine else rounded(im / now, g.grain / now)
    return _changed(p, shared, moves.pair_moved(shared.A, found, group, kept, turn), hit)


def _snapped_pair(re: float, im: float, reach: float) -> tuple[float, float, str]:
    size = hypot(re, im)
    if abs(re - round(re)) <= reach and abs(im - round(im)) <= reach and round(im) > 0:
        whole = complex(round(re), round(im))
        return whole.real, whole.imag, f"λ ≈ {shown(whole)}"
    if size > 0 and abs(size - 1.0) <= reach:
        return re / size, im / size, "|λ| = 1: the orbit stays on one ellipse"
    if abs(re) <= reach:
        return 0.0, im, "purely imaginary: A turns by 90° in its own measure"
    return re, im, ""


def vector(p: Params, shared: Shared, found: Spectrum, group: Group, g: Gesture) -> Change:
    """An eigenvector turned; the eigenvalues stay.

    The other vectors stay too, or turn with it where symmetry is kept.
    """
    if not group.real or group.geometric != 1 or (group.algebraic != 1 and found.n != 2):
        raise ValueError("this vector cannot be turned alone: it has no direction of its own")
    length = float(np.linalg.norm(g.to))
    if length == 0.0:
        return Change(p, shared, "0 has no direction: move away from the middle")
    v, d = found.vector(group.name), g.to / length
    across = "" if float(d @ v) >= 0 else "its line turns: −v is an eigenvector as well as v"
    d = -d if across else d
    if unmoved(v, d, UNSEEN):
        return Change(p, shared, across)
    if p.symmetric and not found.symmetric:
        return Change(p, shared, _NOT_SYMMETRIC)
    others = None if _locked(p, found) or group.algebraic != 1 else _normal(shared.A, found, group)
    to, hit = _snapped_direction(g, d * length, d, others)
    if group.algebraic != 1 or _locked(p, found):
        kept = "still defective: the shear turns with its line"
        kept = kept if group.algebraic != 1 else "kept symmetric: the right angles turn along"
        return _changed(p, shared, moves.turned(shared.A, found, group, to), hit or kept)
    to, reason = _held_off(shared.A, found, group, to)
    if unmoved(v, array(to) / np.linalg.norm(array(to)), UNSEEN):
        return Change(p, shared, reason)
    moved = moves.vector_moved(shared.A, found, group, to)
    if reason:
        reason += f"; cond P ≈ {shown(at_rest(moved.rows).condition, 3)}"
    return _changed(p, shared, moved, reason or hit or across)


def _normal(A: Rows, found: Spectrum, group: Group) -> Real:
    """The unit vector (n,) at right angles to all other eigenvectors, on the side of this one."""
    w = moves.left_vector(array(A), found, group)
    out: Real = w / np.linalg.norm(w)
    return out


def _held_off(
    A: Rows, found: Spectrum, group: Group, to: tuple[Fraction, ...]
) -> tuple[tuple[Fraction, ...], str]:
    """``to``, pushed back to the least angle with the span of the other vectors, with the reason.

    It stays on the side of the span where the pointer is, on that of v where it is on the span itself.
    """
    w = _normal(A, found, group)
    d = array(to) / np.linalg.norm(array(to))
    sine = float(w @ d)
    least = LEAST_SINE[moves.exact_sides(A, group) is None]
    if abs(sine) >= np.sin(CLOSE):
        return to, ""
    said = "the eigenlines nearly close"
    if abs(sine) < least:
        flat = d - sine * w
        d = np.sqrt(1.0 - least * least) * flat / np.linalg.norm(flat) + np.copysign(least, sine) * w
        to = tuple(rounded(float(x), least / 100.0) for x in d)
        said = (
            "stops before the span of the others: "
            "on it they would be no basis, and A could not be diagonalised"
        )
    return to, said


def _snapped_direction(
    g: Gesture, to: Real, d: Real, normal: Real | None
) -> tuple[tuple[Fraction, ...], str]:
    """The direction of small whole numbers within reach of d, else ``to`` at the resolution of pixels.

    No direction across ``normal`` catches: there the line of another eigenvector lies.
    """
    length = float(np.linalg.norm(to))
    reach = REACH * g.resolution / length if g.snaps else 0.0
    limit = 3 if len(d) == 2 else 1
    best = None
    for v in np.ndindex(*(2 * limit + 1,) * len(d)):
        entries = tuple(x - limit for x in v)
        if not any(entries) or gcd(*entries) != 1:
            continue
        u = np.array(entries) / hypot(*entries)
        if normal is not None and abs(float(normal @ u)) < LEAST_SINE[1]:
            continue
        off = float(np.linalg.norm(u - d))
        if off <= reach and (best is None or off < best[0]):
            best = (off, entries)
    if best is None:
        near = tuple(rounded(float(x), g.grain) for x in to)
        return (near, "") if any(near) else (tuple(rounded(float(x), g.grain / length) for x in d), "")
    text = ", ".join(shown(Fraction(x)) for x in best[1])
    return tuple(Fraction(x) for x in best[1]), f"along ({text})"


def _changed(p: Params, shared: Shared, moved: moves.Moved, hit: str) -> Change:
    texts = () if moved.texts is None else (("A", moved.texts),)
    return Change(p, shared.changed(A=moved.rows), hit, texts=texts)
