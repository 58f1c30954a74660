"""Results kept for a matrix: as lru_cache, but an exact 1 and a float 1.0 are two different entries."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from operator import is_
from typing import Any, ParamSpec, TypeVar

from linalg_viz.compute.exact.rounded import told_apart

P = ParamSpec("P")
R = TypeVar("R")


def memoised(maxsize: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the last ``maxsize`` results of a function of hashable arguments.

    Fraction(1) and 1.0 are equal and have one hash, and so have √2 and the float nearest to it, but what
    follows from them differs (= or ≈), so the kinds of the numbers among the arguments are part of the key.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @lru_cache(maxsize=maxsize)
        def stored(_kinds: Hashable, args: tuple[Any, ...], named: tuple[tuple[str, Any], ...]) -> R:
            return function(*args, **dict(named))

        last: tuple[tuple[Any, ...], R] | None = None

        @wraps(function)
        def asked(*args: P.args, **kwargs: P.kwargs) -> R:
            # In one frame the same objects are asked about again and again: then nothing need be hashed.
            nonlocal last
            again = not kwargs and last is not None and len(last[0]) == len(args)
            if again and last is not None and all(map(is_, last[0], args)):
                return last[1]
            result = stored(told_apart(args), args, tuple(kwargs.items()))
            if not kwargs:
                last = (args, result)
            return result

        return asked

    return decorate
