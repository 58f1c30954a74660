"""The one door to python-flint: it is loaded when first needed, and its precision is set under one lock."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from threading import RLock
from typing import Any

_LOCK = RLock()


@cache
def flint() -> Any:
    """The module `flint`, loaded at the first call (some 50 ms)."""
    import flint as module

    return module


class precision:
    """The module `flint` with balls of `bits` bits, for one thread at a time.

    The precision of FLINT is process-wide, so whatever makes or joins balls stands inside this.
    """

    __slots__ = ("_before", "_bits")

    def __init__(self, bits: int) -> None:
        self._bits = bits

    def __enter__(self) -> Any:
        module = flint()
        _LOCK.acquire()
        self._before = module.ctx.prec
        module.ctx.prec = self._bits
        return module

    def __exit__(self, *_error: object) -> None:
        flint().ctx.prec = self._before
        _LOCK.release()


def to_fmpq(x: Fraction) -> Any:
    """The rational of FLINT."""
    return flint().fmpq(x.numerator, x.denominator)


def to_fraction(x: Any) -> Fraction:
    """The Fraction of an fmpq, which has no common factor."""
    return lowest_terms(int(x.p), int(x.q))


def lowest_terms(top: int, bottom: int) -> Fraction:
    """top/bottom, bottom > 0, that have no common factor: to look for one takes longest of long ones."""
    out = object.__new__(Fraction)
    out._numerator, out._denominator = top, bottom  # type: ignore[attr-defined]
    return out
