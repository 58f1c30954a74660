"""Results kept for a matrix: as lru_cache, but an exact 1 and a float 1.0 are two different entries."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def memoised(maxsize: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the last ``maxsize`` results of a function of hashable arguments.

    Fraction(1) and 1.0 are equal and have one hash, but what follows from them differs (= or ≈), so the
    places of floats among the arguments are part of the key.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @lru_cache(maxsize=maxsize)
        def stored(_floats: Hashable, args: tuple[Any, ...], named: tuple[tuple[str, Any], ...]) -> R:
            return function(*args, **dict(named))

        @wraps(function)
        def asked(*args: P.args, **kwargs: P.kwargs) -> R:
            return stored(_floats(args), args, tuple(kwargs.items()))

        return asked

    return decorate


def _floats(value: Any) -> Any:
    """The same nesting of tuples with, for each number, whether it is a float, and the sign of its zero."""
    if isinstance(value, tuple):
        return tuple(_floats(x) for x in value)
    return str(value) if isinstance(value, float) and value == 0 else isinstance(value, float)
