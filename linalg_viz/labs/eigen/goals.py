"""What there is to reach in the Eigen lab."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations
from math import acos, atan2, degrees

import numpy as np

from linalg_viz.compute import subspaces, vectors
from linalg_viz.compute.exact import decide
from linalg_viz.compute.exact.entry import square_root
from linalg_viz.compute.exact.rounded import number, value
from linalg_viz.compute.typing import Number
from linalg_viz.labs.contract.goals import Goal, Judged
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.eigen.hunt import off, to_line
from linalg_viz.labs.eigen.on_line import line_of
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.eigen.spectral import (
    Group,
    Spectrum,
    at_rest,
    direction,
    drawn_as_geometry,
    eigenspace,
    exact_value,
    square,
    squared_size,
)
from linalg_viz.labs.parts import angles, known
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import stated
from linalg_viz.scene.quantity import Quantity

APART = Fraction(1, 100)
"""How far ‖x‖² is from 1 at least where x has a length of its own: more than decimals of a root are off."""

Reachable = Callable[[Params, Shared, Inputs], bool]


def goals() -> tuple[Goal, ...]:
    """In the order in which they are offered."""
    vector, number_of = qty.of_kind(Kind.EIGENVECTOR, "A"), qty.of_kind(Kind.EIGENVALUE, "A")
    return (
        Goal(
            "right-angles",
            "vectors",
            "Turn a line by its outer ring until both stand at right angles.",
            _at_right_angles,
            _two_to_turn,
        ),
        Goal(
            "first-line",
            "hunt",
            "Turn x until A x lies on its line, for the largest λ.",
            _on_line(0),
            _lines(1),
            vector,
        ),
        Goal(
            "other-line",
            "hunt",
            "Now the other line: turn x to the smallest λ.",
            _on_line(-1),
            _lines(2),
            vector,
        ),
        Goal(
            "stretched",
            "hunt",
            "Let x be stretched: find A x = λ x at a length other than 1.",
            _stretched,
            _lines(1),
            qty.vector("x"),
        ),
        Goal(
            "close",
            "decomposition",
            "Close the eigenlines: change an entry of A until only one is left.",
            _closed,
            _may_close,
        ),
        *_of_complex(number_of),
    )


def _of_complex(number_of: Quantity) -> tuple[Goal, ...]:
    """What is about where λ lies: off the axis, and within the unit circle."""
    off_axis = "Make λ complex: change A until two roots meet and leave the axis."
    turning = "Make λ complex: change A until the orbit turns round."
    shrinking = "Make every orbit shrink: every |λ| below 1."
    return (
        Goal("off-axis", "spectrum", off_axis, _complex, _drawn, number_of),
        Goal("complex", "powers", turning, _complex, _drawn, number_of),
        Goal("shrink", "powers", shrinking, _shrinking, _drawn, number_of),
    )


def _drawn(_p: Params, shared: Shared, _inputs: Inputs) -> bool:
    return drawn_as_geometry(shared.A) and len(shared.A) > 1


def _lines(count: int) -> Reachable:
    """Whether A has so many real eigenvalues to find."""
    return lambda p, shared, inputs: _drawn(p, shared, inputs) and len(_real(shared)) >= count


def _real(shared: Shared) -> list[Group]:
    """The real eigenvalues, the largest first."""
    return [group for group in at_rest(shared.A).groups if group.real] if square(shared.A) else []


def _on_line(which: int) -> Callable[[Params, Shared, Inputs], Judged]:
    def judge(_p: Params, shared: Shared, _inputs: Inputs) -> Judged:
        real = _real(shared)
        if not real:
            return Judged(False)
        found, group = at_rest(shared.A), real[which]
        hit = line_of(found, shared)
        if hit is not None and hit.group is group:
            return Judged(True, f"A x {_times(group)} x", 0.0)
        away = off(found, group, direction(shared, found.n))
        told = "" if hit is None else f"A x {_times(hit.group)} x: "
        said = angles.words(to_line(away, found, group, shared))
        return Judged(False, f"{told}{said} to go", away)

    return judge


def _times(group: Group) -> str:
    factor, text = exact_value(group)
    return f"= {text}" if text else stated(factor, 4)


def _stretched(p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    if not _real(shared):
        return Judged(False)
    found = at_rest(shared.A)
    x = shared.vector("x", found.n)
    square_of = vectors.squared_length(x)
    other = known.compare(known.size(known.plus(square_of, Fraction(-1))), APART) > 0
    length = stated(vectors.length(x), 4) if p.stretch else "= 1"
    return Judged(p.stretch and other and line_of(found, shared) is not None, f"‖x‖ {length}")


def _may_close(p: Params, shared: Shared, inputs: Inputs) -> bool:
    return _drawn(p, shared, inputs) and not p.symmetric


def _closed(_p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    if not square(shared.A):
        return Judged(False)
    found = at_rest(shared.A)
    real = _real(shared)
    if found.defective:
        return Judged(True, "0° between them", 0.0)
    if not found.real or len(real) < 2:
        return Judged(False, "a complex pair: no lines" if not found.real else "every direction is a line")
    angle = _between(found)
    return Judged(False, f"{angles.words(angle)} between them", float(angle))


def _between(found: Spectrum) -> Number:
    """The least angle between the eigenlines, or an eigenline and a whole eigenspace, in degrees."""
    if found.symmetric:
        return Fraction(90)
    real = [group for group in found.groups if group.real]
    near, one, other = min(
        ((_apart(found, a, b), a, b) for a, b in combinations(real, 2)), key=lambda each: each[0]
    )
    if one.line is None or other.line is None:
        return near
    lines = one.line, other.line
    return angles.made(near, lambda: lines, line=True)


def _apart(found: Spectrum, a: Group, b: Group) -> float:
    """The angle between two eigenspaces in degrees, the least there is between their lines."""
    narrow, wide = sorted((eigenspace(found, a), eigenspace(found, b)), key=lambda Q: Q.shape[1])
    if narrow.shape[1] == 1:
        v = narrow[:, 0]
        return degrees(
            atan2(float(np.linalg.norm(subspaces.off(wide, v))), float(np.linalg.norm(wide.T @ v)))
        )
    return degrees(acos(min(subspaces.largest_stretch(narrow.T @ wide), 1.0)))


def _two_to_turn(p: Params, shared: Shared, inputs: Inputs) -> bool:
    """Whether two eigenlines of the plane stand askew, each with a ring to turn it by."""
    return _drawn(p, shared, inputs) and len(shared.A) == 2 == len(_real(shared)) and not p.symmetric


def _at_right_angles(_p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    if not square(shared.A) or len(shared.A) != 2:
        return Judged(False)
    found, real = at_rest(shared.A), _real(shared)
    if len(real) < 2:
        return Judged(False)
    if found.symmetric:
        return Judged(True, "90° between them: A is symmetric", 0.0)
    angle = _between(found)
    return Judged(False, f"{angles.words(angle)} between them", float(90 - angle))


def _complex(_p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    if not square(shared.A):
        return Judged(False)
    found = at_rest(shared.A)
    if found.n != 2:
        return Judged(not found.real, f"{len(_real(shared))} real λ")
    return Judged(not found.real, f"tr²/4 − det {stated(_discriminant(shared), 4)}")


def _discriminant(shared: Shared) -> Number:
    half, det = known.times(known.trace(shared.A), Fraction(1, 2)), known.determinant(shared.A)
    assert det is not None
    return known.plus(known.times(half, half), known.negative(det))


def _shrinking(_p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    if not square(shared.A):
        return Judged(False)
    groups = at_rest(shared.A).groups
    exact = [squared_size(group.exact.value) for group in groups if group.exact is not None]
    if len(exact) < len(groups):
        return Judged(False, f"largest |λ| {stated(max(abs(group.value) for group in groups), 4)}")
    most = decide.largest(exact)
    told = f"largest |λ| {stated(number(square_root(most)), 4)}"
    return Judged(decide.compare(most, value(Fraction(1))) < 0, told)
