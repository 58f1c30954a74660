"""Functions of a lab that are imported when they are first called: a start loads only the lab it shows."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def later(package: str) -> Callable[[str], Callable[..., Any]]:
    """For a package: from ``module.function`` to a function that imports that one when it is first called."""

    def named(path: str) -> Callable[..., Any]:
        module, _, name = path.rpartition(".")
        found: Callable[..., Any] | None = None

        def call(*args: Any) -> Any:
            nonlocal found
            if found is None:
                found = getattr(import_module(f"{package}.{module}"), name)
            return found(*args)

        call.__name__, call.__module__ = name, f"{package}.{module}"
        return call

    return named
