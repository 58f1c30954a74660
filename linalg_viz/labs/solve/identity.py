"""Results kept for the very objects they were asked for: hashing a 12×12 matrix of fractions costs more than
a frame has.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def by_identity(maxsize: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the last ``maxsize`` results of a function of immutable arguments.

    Tuples are told apart by identity and held as long as their result, so that an identity is never met again
    for another tuple; the other arguments are compared by value. Equal tuples that are two objects are
    calculated twice, and so an exact 1 and a float 1.0 are never mixed up.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        stored: OrderedDict[Any, tuple[Any, R]] = OrderedDict()

        @wraps(function)
        def asked(*args: P.args, **kwargs: P.kwargs) -> R:
            assert not kwargs
            key = tuple(id(x) if isinstance(x, tuple) else x for x in args)
            found = stored.get(key)
            if found is None:
                found = stored[key] = (args, function(*args, **kwargs))
                if len(stored) > maxsize:
                    stored.popitem(last=False)
            return found[1]

        return asked

    return decorate
