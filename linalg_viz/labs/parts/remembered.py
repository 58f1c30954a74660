"""Results kept by the arguments they follow from, as by lru_cache, and whether one is there already."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

R = TypeVar("R")


class Remembered(Generic[R]):
    """The last ``most`` results of a function of hashable arguments; several threads may ask."""

    def __init__(self, function: Callable[..., R], most: int) -> None:
        self._function, self._most = function, most
        self._found: OrderedDict[tuple[Hashable, ...], R] = OrderedDict()
        self._lock = Lock()

    def __contains__(self, args: tuple[Hashable, ...]) -> bool:
        """Whether the result for these arguments is there."""
        return args in self._found

    def __call__(self, *args: Hashable) -> R:
        """The result for these arguments, worked out unless it is there."""
        with self._lock:
            if args in self._found:
                self._found.move_to_end(args)
                return self._found[args]
        # Not under the lock: who asks for what is there does not wait for what takes long.
        result = self._function(*args)
        with self._lock:
            self._found[args] = result
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        return result
