"""What was calculated with balls in one process, for another: there no digit is calculated again.

A number of an answer is a leaf that names its question; its digits come from the balls of the first
calculation, which `questions` keeps. They travel as whole numbers: middle and radius, each a mantissa and an
exponent.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from linalg_viz.compute.exact import questions
from linalg_viz.compute.exact.balls import Ball
from linalg_viz.compute.exact.library import flint, precision
from linalg_viz.compute.exact.values import Question

Pair = tuple[int, int]


class Packed(NamedTuple):
    """A ball: (middle, radius) of its real part, and of the imaginary one where it has one."""

    real: tuple[Pair, Pair]
    imag: tuple[Pair, Pair] | None
    m: float
    vanished: bool


class Found(NamedTuple):
    """What is kept of a question: its plan, the bits, and nested tuples of packed balls."""

    question: Question
    plan: tuple[Any, ...]
    bits: int
    balls: Any


def kept() -> frozenset[Question]:
    """The questions whose balls this process keeps."""
    return frozenset(questions.calculated())


def packed(known: Iterable[Question]) -> tuple[Found, ...]:
    """Everything kept about other questions than those known already; picklable."""
    left_out = frozenset(known)
    found = ((key, *entry) for key, entry in questions.calculated().items() if key not in left_out)
    return tuple(Found(key, plan, bits, _packed(balls)) for key, plan, bits, balls in found)


def unpacked(found: Iterable[Found]) -> None:
    """Keep what another process calculated, as if it had been calculated here."""
    for each in found:
        with precision(each.bits):
            questions.keep(each.question, each.bits, _unpacked(each.balls), each.plan)


def _packed(found: Any) -> Any:
    if isinstance(found, Ball):
        z = found.z
        parts = (z.real, z.imag) if isinstance(z, flint().acb) else (z, None)
        real, imag = (None if x is None else (_pair(x.mid()), _pair(x.rad())) for x in parts)
        assert real is not None
        return Packed(real, imag, found.m, found.vanished)
    if isinstance(found, (list, tuple)):
        return tuple(map(_packed, found))
    return found


def _pair(x: Any) -> Pair:
    mantissa, exponent = x.man_exp()
    return int(mantissa), int(exponent)


def _unpacked(found: Any) -> Any:
    if isinstance(found, Packed):
        real = flint().arb(*found.real)
        z = real if found.imag is None else flint().acb(real, flint().arb(*found.imag))
        return Ball(z, found.m, found.vanished)
    return tuple(map(_unpacked, found)) if isinstance(found, tuple) else found
