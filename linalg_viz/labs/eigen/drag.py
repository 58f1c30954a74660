"""Dragging in the Eigen lab: x, the eigenvectors, the eigenvalues on their lines, on the λ axis and in the λ plane."""

from __future__ import annotations

from fractions import Fraction
from math import cos, degrees, gcd, hypot, isqrt, radians, sin

import numpy as np

from linalg_viz.compute.typing import Column, Real, Rows, array
from linalg_viz.labs.contract.lab import Change, Gesture, Inputs, Shared
from linalg_viz.labs.eigen import moves
from linalg_viz.labs.eigen.hunt import LONGEST
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.eigen.spectral import (
    Group,
    Spectrum,
    angle_of,
    at_rest,
    direction,
    exact_value,
    in_hand,
    line_of,
)
from linalg_viz.labs.parts import decimals
from linalg_viz.labs.parts.snapping import REACH, integers, nearest, rounded
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.scene import Viewports

LEAST_ANGLE = radians(5.0)
"""How near an eigenvector may come to the span of the others."""

LEAST_GAP = 0.02
"""How near an eigenvalue may come to another one, as a share of ‖A‖: twice the gap at which names are suspended."""

LEAST_TURN = 0.04
"""How near a complex pair may come to the real axis, as a share of ‖A‖."""

SAME = 1e-9
"""Relative distance within which a handle was not moved at all."""


def drag(p: Params, shared: Shared, inputs: Inputs, ports: Viewports, g: Gesture) -> Change:
    """One moment of a drag; KeyError for a key that is no handle of this lab, ValueError for one out of place now."""
    if g.key == "x-handle":
        return _turned_x(p, shared, g)
    if g.key in ("x-stretched", "x-free"):
        return _free_x(p, shared, g)
    for kind, move in (("vector", _vector), ("lambda", _value), ("root", _root), ("pair", _pair)):
        if g.key.startswith(kind) and g.key[len(kind) :].isdecimal():
            found = in_hand(shared.A)
            return move(p, shared, found, _group(found, int(g.key[len(kind) :]), g), g)
    raise KeyError(f"no handle {g.key!r}")


def _group(found: Spectrum, name: int, g: Gesture) -> Group:
    """The eigenvalue a handle belongs to; one dragged along its line is known by that line, whatever its rank now.

    One grabbed at 0, where all lines meet, is the one whose ring is nearest to the pointer by now.
    """
    if g.key.startswith("lambda") and found.n > 1 and not found.scalar:
        length = float(np.linalg.norm(g.start))
        real = [each for each in found.groups if each.real]
        if length > SAME * found.size and real:
            return max(real, key=lambda each: _along(found, each, g.start / length))
        if real:
            return min(real, key=lambda each: _from_ring(found, each, g.to[: found.n]))
    for each in found.groups:
        if name in each.names:
            return each
    raise ValueError("that eigenvalue is not there any more: let go and take another ring")


def _along(found: Spectrum, group: Group, d: Real) -> float:
    Q = np.linalg.qr(found.vectors[:, list(group.names)].real)[0]
    return float(np.linalg.norm(Q.T @ d))


def _from_ring(found: Spectrum, group: Group, to: Real) -> float:
    return float(np.linalg.norm(group.value.real * found.vector(group.name) - to))


def _named(found: Spectrum, group: Group) -> str:
    return "λ" + "₁₂₃"[group.name] if len(found.groups) > 1 else "λ"


# x


def _turned_x(p: Params, shared: Shared, g: Gesture) -> Change:
    """x on the unit circle or sphere, softly caught by eigenlines."""
    n = len(shared.A)
    length = float(np.linalg.norm(g.to))
    if length == 0.0:
        return Change(p, shared, "0 has no direction: move x away from the middle")
    d = g.to / length
    if float(np.linalg.norm(d - direction(shared, n))) <= SAME:
        return Change(p, shared, _completed(shared, d))
    caught = _caught(shared, d, 1.0, g)
    if caught is not None:
        return caught_change(p, shared, *caught)
    if n == 2:
        return _at_angle(p, shared, g.to, g.resolution)
    entries = tuple(decimals.rounded(float(x), 8) for x in d)
    return _with_x(p, shared, entries, tuple(map(decimals.text, entries)))


def _at_angle(p: Params, shared: Shared, to: Real, resolution: float) -> Change:
    """x at an angle written with cos and sin, which keep its length exactly 1."""
    places = min(max(0, 2 - int(np.floor(np.log10(max(resolution * 57.0, 1e-9))) + 1)), 9)
    angle = round(degrees(angle_of(to)), places)
    text = f"{angle:.{places}f}" if places else f"{angle:.0f}"
    a = radians(float(text))
    return _with_x(p, shared, (cos(a), sin(a)), (f"cos({text}°)", f"sin({text}°)"))


def _caught(shared: Shared, d: Real, length: float, g: Gesture) -> tuple[Spectrum, Group, Real] | None:
    """The eigenline (or eigenplane) within reach of length·d, and the foot of d on it, a unit vector."""
    if not g.snap or g.keyboard:
        return None
    found = at_rest(shared.A)
    for group in found.groups:
        if not group.real:
            continue
        Q = np.linalg.qr(found.vectors[:, list(group.names)].real)[0]
        foot = Q @ (Q.T @ d)
        if float(np.linalg.norm(foot - d)) * length <= REACH * g.resolution and np.any(foot):
            return found, group, foot / np.linalg.norm(foot)
    return None


def caught_change(p: Params, shared: Shared, found: Spectrum, group: Group, foot: Real) -> Change:
    """x on an eigenline: with exact entries (over a root where the length needs one) where the line has such a vector."""
    hit = _sentence(group)
    if group.geometric == found.n:
        entries = tuple(float(x) for x in foot)
        return _with_x(p, shared, entries, tuple(decimals.text(decimals.rounded(x)) for x in entries), hit)
    known = group.exact
    if (
        group.geometric == 1
        and known is not None
        and known.vectors
        and all(s.is_rational for s in known.vectors[0])
    ):
        v = tuple(s.a for s in known.vectors[0])
        sign = 1 if float(array(v) @ foot) >= 0 else -1
        square = sum(int(x) * int(x) for x in v)
        root = isqrt(square)
        bottom = str(root) if root * root == square else f"sqrt({square})"
        texts = tuple(
            f"{sign * int(x)}" if not x or bottom == "1" else f"{sign * int(x)}/{bottom}" for x in v
        )
        return _with_x(p, shared, tuple(float(sign * x) / square**0.5 for x in v), texts, hit)
    entries = tuple(float(x) for x in foot)
    return _with_x(p, shared, entries, tuple(decimals.text(decimals.rounded(x, 15)) for x in entries), hit)


def _completed(shared: Shared, d: Real) -> str:
    group = line_of(at_rest(shared.A), d)
    return "" if group is None else _sentence(group)


def _sentence(group: Group) -> str:
    value, text = exact_value(group)
    written = text or shown(value, 4)
    if group.value == 0:
        return "on the kernel: A x = 0 = 0 · x"
    return f"on an eigenline: A x {'=' if text or isinstance(value, Fraction) else '≈'} {written} x"


def _with_x(p: Params, shared: Shared, entries: Column, texts: tuple[str, ...], hit: str = "") -> Change:
    rest = shared.x[len(entries) :]
    rows = tuple((t,) for t in texts) + tuple((decimals.text(x),) for x in rest)
    return Change(p, shared.changed(x=tuple(entries) + rest), hit, texts=(("x", rows),))


def _free_x(p: Params, shared: Shared, g: Gesture) -> Change:
    """x with a length of its own: caught by eigenlines in the hunt, by whole numbers elsewhere."""
    n = len(shared.A)
    to = np.array(g.to[:n])
    length = float(np.linalg.norm(to))
    here = array(shared.vector("x", n))
    if not 0.0 < float(np.abs(here).max()) <= LONGEST:
        here = direction(shared, n)  # where the ring of an x that is 0 or too long stands
    if float(np.linalg.norm(to - here)) <= SAME * max(length, 1e-300):
        return Change(p, shared)
    if g.key == "x-stretched" and length <= 4.0 * g.resolution:
        return Change(p, shared, "0 is not called an eigenvector: it has no direction, so x keeps a length")
    caught = _caught(shared, to / length, length, g) if g.key == "x-stretched" else None
    if caught is not None:
        _, group, foot = caught
        entries = tuple(decimals.rounded(float(x)) for x in foot * float(foot @ to))
        return _with_x(
            p,
            shared,
            entries,
            tuple(map(decimals.text, entries)),
            _sentence(group) + ", and s·x works as well",
        )
    snap = nearest(to, [integers(to)], g.resolution) if g.snap else None
    if snap and g.key == "x-stretched" and not any(snap.entries):
        snap = None
    rest = shared.x[n:]
    chosen = snap.entries if snap else tuple(float(x) for x in to)
    return Change(p, shared.changed(x=chosen + rest), snap.reason if snap else "")


# eigenvalues


def _value(p: Params, shared: Shared, found: Spectrum, group: Group, g: Gesture) -> Change:
    """λ dragged along its eigenline: the foot of the pointer on the line says how far."""
    if not group.real or (group.algebraic != group.geometric and found.n > 2):
        raise ValueError("this eigenvalue has no line of its own to be dragged along")
    v = found.vector(group.name)
    return _moved_value(p, shared, found, group, float(g.to[: found.n] @ v), g)


def _root(p: Params, shared: Shared, found: Spectrum, group: Group, g: Gesture) -> Change:
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
    if abs(to - here) <= SAME * max(abs(here), g.resolution):
        return Change(p, shared)
    target, hit = _snapped_value(found, group, to, g)
    kept, stopped = _apart(found, group, target)
    if stopped:
        hit = stopped
    if p.symmetric and not found.symmetric:
        return Change(p, shared, _NOT_SYMMETRIC)
    return _changed(p, shared, moves.value_moved(shared.A, found, group, kept), hit)


_NOT_SYMMETRIC = (
    "A is not symmetric, so symmetry cannot be kept: press “Make A symmetric” or switch the lock off"
)


def _snapped_value(found: Spectrum, group: Group, to: float, g: Gesture) -> tuple[Fraction | float, str]:
    name, whole = _named(found, group), round(to)
    if g.snap and not g.keyboard and abs(to - whole) <= min(REACH * g.resolution, 0.25):
        meaning = {0: ": A is singular, the whole line lands on 0", 1: ": this line stays where it is"}
        return Fraction(whole), f"{name} = {shown(Fraction(whole))}{meaning.get(whole, '')}"
    return float(rounded(to, g.resolution / 10.0)), ""


def _apart(found: Spectrum, group: Group, to: Fraction | float) -> tuple[Fraction | float, str]:
    """The value kept away from the other eigenvalues, with the reason; ``to`` itself where it is far enough."""
    gap = LEAST_GAP * max(found.size, abs(float(to)))
    for other in found.groups:
        value = other.value.real
        if other is not group and other.real and abs(float(to) - value) < gap:
            side = 1.0 if float(to) >= value else -1.0
            both = f"{_named(found, group)} and {_named(found, other)}"
            return (
                value + side * gap,
                f"{both} stay apart: if they were equal every direction between would do",
            )
    return to, ""


def _pair(p: Params, shared: Shared, found: Spectrum, group: Group, g: Gesture) -> Change:
    """A complex λ dragged in its plane; its conjugate mirrors it, the invariant ellipse stays."""
    if group.real or group.algebraic != 1:
        raise ValueError("there is no complex pair to be dragged here")
    if group.value.imag < 0:
        group = next(e for e in found.groups if e.value == group.value.conjugate())
    re, im = float(g.to[0]), float(g.to[1])
    if hypot(re - group.value.real, im - group.value.imag) <= SAME * abs(group.value):
        return Change(p, shared)
    hit = ""
    if g.snap and not g.keyboard:
        re, im, hit = _snapped_pair(re, im, REACH * g.resolution)
    least = LEAST_TURN * found.size
    if im < least:
        im, hit = (
            least,
            "the pair stops before the real axis: there the two would meet and the turning would end",
        )
    return _changed(p, shared, moves.pair_moved(shared.A, group, complex(re, im)), hit)


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


# eigenvectors


def _vector(p: Params, shared: Shared, found: Spectrum, group: Group, g: Gesture) -> Change:
    """An eigenvector turned: eigenvalues and the other vectors stay, or all turn with it where symmetry is kept."""
    if not group.real or group.geometric != 1 or (group.algebraic != 1 and found.n != 2):
        raise ValueError("this vector cannot be turned alone: it has no direction of its own")
    length = float(np.linalg.norm(g.to))
    if length == 0.0:
        return Change(p, shared, "0 has no direction: move away from the middle")
    v, d = found.vector(group.name), g.to / length
    d = d if float(d @ v) >= 0 else -d
    if float(np.linalg.norm(d - v)) <= SAME:
        return Change(p, shared)
    if p.symmetric and not found.symmetric:
        return Change(p, shared, _NOT_SYMMETRIC)
    to, hit = _snapped_direction(d, REACH * g.resolution / length if g.snap and not g.keyboard else 0.0)
    if group.algebraic != 1:
        return _changed(
            p,
            shared,
            moves.turned(shared.A, found, group, to),
            hit or "still defective: the shear turns with its line",
        )
    if p.symmetric:
        return _changed(
            p,
            shared,
            moves.turned(shared.A, found, group, to),
            hit or "kept symmetric: the right angles turn along",
        )
    held = _held_off(shared.A, found, group, array(to) / np.linalg.norm(array(to)))
    if held is not None:
        entries = tuple(float(x) for x in held)
        reason = "stops 5° before the other eigenline: on one line they would be no basis, and A could not be diagonalised"
        if float(np.linalg.norm(held - v)) <= SAME:
            return Change(p, shared, reason)
        return _changed(p, shared, moves.vector_moved(shared.A, found, group, entries), reason)
    return _changed(p, shared, moves.vector_moved(shared.A, found, group, to), hit)


def _held_off(A: Rows, found: Spectrum, group: Group, d: Real) -> Real | None:
    """d pushed back to the least angle with the span of the other vectors, on the side where v is; None if far enough."""
    w = moves.left_vector(array(A), found, group)
    length = float(np.linalg.norm(w))
    w = w / length
    least = min(np.sin(LEAST_ANGLE), 1.0 / length)
    if float(w @ d) >= least - 1e-12:
        return None
    flat = d - float(w @ d) * w
    out: Real = np.sqrt(1.0 - least * least) * flat / np.linalg.norm(flat) + least * w
    return out


def _snapped_direction(d: Real, reach: float) -> tuple[Column, str]:
    """The direction of small whole numbers within ``reach`` radians of d, exactly, else d itself."""
    limit = 3 if len(d) == 2 else 1
    best = None
    for v in np.ndindex(*(2 * limit + 1,) * len(d)):
        entries = tuple(x - limit for x in v)
        if not any(entries) or gcd(*entries) != 1:
            continue
        u = np.array(entries) / hypot(*entries)
        off = float(np.linalg.norm(u - d))
        if off <= reach and (best is None or off < best[0]):
            best = (off, entries)
    if best is None:
        return tuple(float(x) for x in d), ""
    text = ", ".join(shown(Fraction(x)) for x in best[1])
    return tuple(Fraction(x) for x in best[1]), f"along ({text})"


def _changed(p: Params, shared: Shared, moved: moves.Moved, hit: str) -> Change:
    texts = () if moved.texts is None else (("A", moved.texts),)
    return Change(p, shared.changed(A=moved.rows), hit, texts=texts)
