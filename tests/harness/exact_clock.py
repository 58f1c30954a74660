"""How much processor time is spent inside ``compute/exact``, counted at its doors."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from fractions import Fraction
from functools import _lru_cache_wrapper, cached_property, wraps
from types import FunctionType
from typing import Any

import pytest

import linalg_viz
from linalg_viz.compute import exact
from linalg_viz.compute.exact import decide, digits, entry, functions, norms, rounded, spectrum, text

DOORS = (decide, digits, entry, functions, norms, rounded, spectrum, text)
"""Modules of compute/exact whose functions are called by the module's name."""
INSIDE = exact.__name__


class Clock:
    """Milliseconds inside; a call from inside counts with the call it came from."""

    def __init__(self) -> None:
        self.spent, self._inside = 0.0, False

    def timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, whose time is added when it is called from outside."""

        @wraps(function)
        def run(*args: Any, **named: Any) -> Any:
            if self._inside:
                return function(*args, **named)
            self._inside = True
            begun = time.process_time()
            try:
                return function(*args, **named)
            finally:
                self.spent += 1000 * (time.process_time() - begun)
                self._inside = False

        return run


@contextmanager
def counting() -> Iterator[Clock]:
    """A clock that counts every call into compute/exact from the other rooms without Qt."""
    clock = Clock()
    for room in ("compute", "labs", "scene", "state"):
        package = importlib.import_module(f"{linalg_viz.__name__}.{room}")
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(found.name)
    with pytest.MonkeyPatch.context() as patch:
        for name, module in list(sys.modules.items()):
            outside = name.startswith(linalg_viz.__name__) and not name.startswith(INSIDE)
            if outside or module in DOORS:
                for key, value in list(vars(module).items()):
                    if callable(value) and not isinstance(value, type) and _is_inside(value):
                        patch.setattr(module, key, clock.timed(value))
        # What compares values is compiled when it is first called: before the clock takes its place, or it
        # would be compiled again each time.
        for value in (entry.PI, entry.square_root(Fraction(2)), exact.Complex(Fraction(1))):
            assert value == copy(value) and hash(value)
        for kind in (exact.Exact, rounded.Rounded, exact.Surd, exact.Real, exact.Complex):
            _methods(kind, clock, patch)
        yield clock


@contextmanager
def undisturbed() -> Iterator[None]:
    """No collection of garbage: it would fall on whoever happens to allocate."""
    collects = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def forget() -> None:
    """Nothing is remembered of what was calculated before."""
    for kept in gc.get_objects():
        if isinstance(kept, _lru_cache_wrapper) and kept.__module__.startswith(linalg_viz.__name__):
            kept.cache_clear()
    for name, module in list(sys.modules.items()):
        if name.startswith(INSIDE):
            for key, value in vars(module).items():
                if (
                    key.startswith("_")
                    and not key.startswith("__")
                    and key.islower()
                    and type(value) in (dict, deque)
                ):
                    value.clear()


def _is_inside(value: Any) -> bool:
    return str(getattr(value, "__module__", "")).startswith(INSIDE)


def _methods(kind: type, clock: Clock, patch: pytest.MonkeyPatch) -> None:
    for name, value in list(vars(kind).items()):
        if name in ("__init__", "__new__", "__setattr__", "__delattr__", "__init_subclass__"):
            continue
        if isinstance(value, cached_property):
            patch.setattr(value, "func", clock.timed(value.func))
        elif isinstance(value, staticmethod):
            patch.setattr(kind, name, staticmethod(clock.timed(value.__func__)))
        elif isinstance(value, property) and value.fget is not None:
            patch.setattr(kind, name, property(clock.timed(value.fget)))
        elif isinstance(value, FunctionType):
            patch.setattr(kind, name, clock.timed(value))
