"""Functions of a lab that are imported when they are first called: a start loads only the lab it shows."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


class Later:
    """A function of a module that is imported when it is first called, or by ``load``."""

    __slots__ = ("__name__", "_found", "_module")

    def __init__(self, module: str, name: str) -> None:
        self._module, self.__name__ = module, name
        self._found: Callable[..., Any] | None = None

    def load(self) -> Callable[..., Any]:
        """Import the module; ImportError or AttributeError where it does not have the function."""
        if self._found is None:
            self._found = getattr(import_module(self._module), self.__name__)
        return self._found

    def __call__(self, *args: Any) -> Any:
        return (self._found or self.load())(*args)

    def __reduce__(self) -> tuple[type[Later], tuple[str, str]]:
        return Later, (self._module, self.__name__)

    def __repr__(self) -> str:
        return f"{self._module}.{self.__name__}"


def later(package: str) -> Callable[[str], Later]:
    """For a package: from ``module.function`` to a function that imports that one when it is first called."""

    def named(path: str) -> Later:
        module, _, name = path.rpartition(".")
        return Later(f"{package}.{module}", name)

    return named
