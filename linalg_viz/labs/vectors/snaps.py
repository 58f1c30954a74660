"""What a dragged vector can hit: right angles, dependence, length 1, whole numbers; and the names of what was
hit.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import degrees

import numpy as np

from linalg_viz.compute import vectors
from linalg_viz.compute.elimination.arithmetic import EXACT
from linalg_viz.compute.exact import functions
from linalg_viz.compute.exact.rounded import Rounded, number
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column, Number, Real, array
from linalg_viz.compute.vectors import is_zero_vector
from linalg_viz.labs.parts import decimals
from linalg_viz.labs.parts.snapping import REACH, integers, rounded
from linalg_viz.labs.parts.snapping import decimals as places
from linalg_viz.labs.vectors import placed
from linalg_viz.labs.vectors.facts import Vectors, dependence, has_length_one, orthogonal, orthonormal
from linalg_viz.labs.vectors.placed import Place
from linalg_viz.labs.vectors.span import sentence


def caught(f: Vectors, name: str, to: Real, resolution: float) -> tuple[Place | None, str]:
    """The strongest place within reach of ``to`` (n,), with its name; None and "" where nothing is near.

    Whole numbers win where they are a named state themselves; then right angles at length 1, right angles,
    dependence, length 1; plain whole numbers last.
    """
    whole = integers(to)
    (grid,) = _written(whole.entries)
    if _near(grid, to, resolution):
        found = named(f, name, grid.entries)
        if found:
            return grid, found
    for place in _places(f, name, to, resolution):
        if not is_zero_vector(place.entries) and _near(place, to, resolution):
            return place, named(f, name, place.entries)
    return (grid, whole.reason) if _near(grid, to, resolution) else (None, "")


def named(f: Vectors, name: str, entries: Column) -> str:
    """The states that the vector reaches with these entries, in words; "" for none."""
    others = [(n, c) for n, c in zip(f.names, f.columns, strict=True) if n != name]
    if is_zero_vector(entries):
        return f"{name} = 0: it has no direction, and is dependent on any other"
    present = [(n, c) for n, c in others if not is_zero_vector(c)]
    out = [f"{name} ⊥ {n}: {name} · {n} = 0" for n, c in present if orthogonal(entries, c)]
    after = Vectors(
        f.names, tuple(entries if n == name else c for n, c in zip(f.names, f.columns, strict=True)), f.n
    )
    if orthonormal(after):
        return f"orthonormal: right angles and length 1 ({', '.join(out)})"
    if out:
        out[0] = "orthogonal: " + out[0]
    out += [_parallel(name, entries, n, c) for n, c in present if _dependent((entries, c))]
    if f.n == 3 and len(others) == 2 and _in_plane(entries, *(c for _, c in others)):
        out.append(f"dependent: {name} lies in the plane of {others[0][0]} and {others[1][0]}")
    return "; ".join([*out, "length 1"] if has_length_one(entries) else out)


def _in_plane(entries: Column, a: Column, b: Column) -> bool:
    """Whether the entries are a mix of two independent vectors and on the line of neither."""
    parallel = _dependent((entries, a)) or _dependent((entries, b)) or _dependent((a, b))
    return not parallel and _dependent((entries, a, b))


def _dependent(columns: tuple[Column, ...]) -> bool:
    return len(columns[0]) >= len(columns) and dependence(columns).dependent


def _parallel(name: str, entries: Column, other: str, c: Column) -> str:
    k = max(range(len(c)), key=lambda i: vectors.absolute(c[i]))
    factor = placed.settled(EXACT.over(entries[k], c[k]))
    return f"dependent: {sentence(name, ((other, factor),))}"


def _near(place: Place, to: Real, resolution: float) -> bool:
    return float(np.linalg.norm(array(place.entries) - to)) <= REACH * resolution


def _written(entries: Column) -> Iterator[Place]:
    place = placed.written(entries)
    if place is not None:
        yield place


def _places(f: Vectors, name: str, to: Real, resolution: float) -> Iterator[Place]:
    others = [c for n, c in zip(f.names, f.columns, strict=True) if n != name and not is_zero_vector(c)]
    normals = _normals(others, f.n)
    for normal in normals:
        yield from _unit_along(normal, to)
    for normal in normals:
        yield from _multiple(normal, to, resolution)
    if f.n == 3:
        for other in others:
            yield from _across(other, to, resolution)
    for other in others:
        yield from _multiple(other, to, resolution)
    if f.n == 3 and len(others) == 2 and not dependence(tuple(others)).dependent:
        yield from _mixed(others, to, resolution)
    yield from length_one(to, resolution)


def _normals(others: list[Column], n: int) -> list[Column]:
    """Directions at a right angle to another vector in the plane, to both others in space."""
    if n == 2:
        return [normal(c) for c in others]
    if n == 3 and len(others) == 2:
        a, b = others
        found = tuple(
            EXACT.minus(EXACT.times(a[i - 2], b[i - 1]), EXACT.times(a[i - 1], b[i - 2])) for i in range(3)
        )
        return [] if is_zero_vector(found) else [found]
    return []


def normal(c: Column) -> Column:
    """A vector of the plane turned by a quarter, to the left."""
    return EXACT.times(Fraction(-1), c[1]), c[0]


def _multiple(of: Column, to: Real, resolution: float) -> Iterator[Place]:
    """The nearest multiple by halves, and the nearest one with its factor rounded to the resolution."""
    base = array(of)
    square = float(base @ base)
    if 0.0 < square < np.inf:
        wanted = float(to @ base) / square
        for factor in (Fraction(round(2.0 * wanted), 2), rounded(wanted, resolution / square**0.5)):
            yield from _written(tuple(EXACT.times(factor, x) for x in of))


def _unit_along(of: Column, to: Real) -> Iterator[Place]:
    """±of at length 1 on the side of ``to``."""
    sign = Fraction(-1 if float(array(of) @ to) < 0 else 1)
    yield from at_length_one(tuple(EXACT.times(sign, x) for x in of))


def at_length_one(c: Column) -> Iterator[Place]:
    """c ≠ 0 at length 1, a rational direction written as a quotient by the length: 3/sqrt(10)."""
    found = vectors.unit(c)
    if isinstance(found, Refusal):
        return
    square = vectors.squared_length(c)
    if isinstance(square, Rounded) or not isinstance(vectors.length(c), Rounded):
        yield from _written(found)
        return
    texts = tuple(_quotient(x, square) for x in c)
    if all(len(each) <= decimals.LONGEST for each in texts):
        yield Place(found, texts)


def _quotient(x: Number, square: Number) -> str:
    top = decimals.text(x)
    return (
        "0"
        if not x
        else f"({top})/sqrt({decimals.text(square)})"
        if "/" in top
        else f"{top}/sqrt({decimals.text(square)})"
    )


def _across(other: Column, to: Real, resolution: float) -> Iterator[Place]:
    """The foot of ``to`` on the plane at a right angle to another vector, in space."""
    near = tuple(rounded(float(x), resolution) for x in to)
    split = vectors.project(near, other)
    if not isinstance(split, Refusal):
        yield from _written(split.residual)


def _mixed(others: list[Column], to: Real, resolution: float) -> Iterator[Place]:
    """The foot of ``to`` on the plane of two vectors, with rounded shares of each."""
    a, b = (array(c) for c in others)
    sizes = float(a @ a), float(b @ b)
    between = float(a @ b)
    area = sizes[0] * sizes[1] - between**2
    if not 0.0 < area < np.inf:
        return
    # The normal equations: good enough to find a place within pixels, which is then taken exactly.
    p = (float(a @ to) * sizes[1] - float(b @ to) * between) / area
    q = (float(b @ to) * sizes[0] - float(a @ to) * between) / area
    shares = tuple(rounded(s, resolution / size**0.5) for s, size in zip((p, q), sizes, strict=True))
    yield from _written(
        tuple(
            EXACT.plus(EXACT.times(shares[0], x), EXACT.times(shares[1], y))
            for x, y in zip(*others, strict=True)
        )
    )


def length_one(to: Real, resolution: float) -> Iterator[Place]:
    """``to`` at length 1: an angle in the plane (cos, sin), a quotient by the length elsewhere."""
    size = float(np.linalg.norm(to))
    if size == 0.0:
        return
    if len(to) == 1:
        yield from _written((Fraction(1 if to[0] > 0 else -1),))
    elif len(to) == 2:
        digits = max(places(degrees(resolution)), 0)
        yield turned(degrees(float(np.arctan2(to[1], to[0]))), digits)
    else:
        near = tuple(rounded(float(x) / size, min(resolution, 0.01)) for x in to)
        yield from _unit_along(near, to)


def turned(angle: float, digits: int) -> Place:
    """(cos, sin) of an angle in degrees with so many decimal places; exact at quarter turns."""
    angle = round(angle, digits) + 0.0
    quarter = {0.0: (1, 0), 90.0: (0, 1), 180.0: (-1, 0), -180.0: (-1, 0), -90.0: (0, -1)}.get(angle)
    if quarter:
        return Place(tuple(Fraction(x) for x in quarter), tuple(map(str, quarter)))
    text = f"{angle:.{digits}f}°"
    turn = functions.degrees(Fraction(text[:-1]))
    entries = (number(functions.cosine(turn)), number(functions.sine(turn)))
    return Place(entries, (f"cos({text})", f"sin({text})"))
