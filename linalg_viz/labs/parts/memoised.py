"""Results kept for a matrix: as lru_cache, but an exact 1 and a float 1.0 are two different entries."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
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

        @wraps(function)
        def asked(*args: P.args, **kwargs: P.kwargs) -> R:
            return stored(told_apart(args), args, tuple(kwargs.items()))

        return asked

    return decorate
