"""Frozen dataclasses as the standard library makes them, in a fifth of the time.

The first frame waits for some two hundred of them. The standard library compiles seven functions for each
class, one after the other; here three are compiled at once, when the first of them is called, and the others
are shared by all classes.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_set = object.__setattr__


def _frozen(cls: type, slots: bool, eq: bool, kw_only: bool) -> Any:
    """``dataclasses.dataclass(frozen=True)`` of a class without a dataclass among its bases.

    TypeError for a field that is not of the plain kind (``init=False``, or given to ``__post_init__`` alone).
    """
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)
    made.__dataclass_params__.frozen = True  # so that dataclasses of this one must be frozen too
    fields = dataclasses.fields(made)
    if not all(field.init for field in fields) or "InitVar" in str(inspect.get_annotations(cls)):
        raise TypeError(f"{cls.__qualname__} needs the dataclass of the standard library")
    functions = _waiting(made, fields, eq)
    functions |= {"__repr__": _repr, "__setattr__": _refuse_set, "__delattr__": _refuse_delete}
    if slots:
        functions |= {"__getstate__": _state, "__setstate__": _set_state}
    for name, function in functions.items():
        if name not in cls.__dict__ or (name == "__hash__" and cls.__dict__[name] is None):
            setattr(made, name, function)
    return made


def _waiting(made: Any, fields: tuple[dataclasses.Field[Any], ...], eq: bool) -> dict[str, Any]:
    # Most classes have no value yet at the first frame: what makes and compares values is compiled when it
    # is first called, and from then on stands in the class itself.
    functions: dict[str, Any] = {}

    def compiled(name: str) -> Any:
        known: dict[str, Any] = {"_set": _set}
        if name == "__init__":
            source = _constructor(fields, hasattr(made, "__post_init__"), known)
        else:
            source = _equality(fields)
        found: dict[str, Any] = {}
        exec(source, known, found)
        for each, function in found.items():
            function.__qualname__ = f"{made.__qualname__}.{each}"
            function.__module__ = made.__module__
            if made.__dict__.get(each) is functions[each]:  # not one that the class has of its own
                setattr(made, each, function)
        return found[name]

    for name in ("__init__", "__eq__", "__hash__") if eq else ("__init__",):
        functions[name] = _first_call(name, compiled)
    return functions


def _first_call(name: str, compiled: Callable[[str], Any]) -> Any:
    def call(*given: Any, **named: Any) -> Any:
        return compiled(name)(*given, **named)

    call.__name__ = name
    return call


def _constructor(fields: tuple[dataclasses.Field[Any], ...], after: bool, known: dict[str, Any]) -> str:
    plain: list[str] = []
    keywords: list[str] = []
    lines: list[str] = []
    for field in fields:
        asked = value = field.name
        if field.default is not dataclasses.MISSING:
            known[f"_default_{field.name}"] = field.default
            asked = f"{field.name}=_default_{field.name}"
        elif field.default_factory is not dataclasses.MISSING:
            known[f"_factory_{field.name}"] = field.default_factory
            known["_none"] = dataclasses.MISSING
            asked = f"{field.name}=_none"
            value = f"_factory_{field.name}() if {field.name} is _none else {field.name}"
        (keywords if field.kw_only else plain).append(asked)
        lines.append(f" _set(self, {field.name!r}, {value})\n")
    if after:
        lines.append(" self.__post_init__()\n")
    asked_for = ", ".join(["self", *plain, *(["*", *keywords] if keywords else ())])
    return f"def __init__({asked_for}):\n{''.join(lines) or ' pass'}\n"


def _equality(fields: tuple[dataclasses.Field[Any], ...]) -> str:
    def values(of: str, chosen: list[str]) -> str:
        return "(" + "".join(f"{of}.{name}, " for name in chosen) + ")"

    compared = [field.name for field in fields if field.compare]
    hashed = [field.name for field in fields if (field.compare if field.hash is None else field.hash)]
    same = f"{values('self', compared)} == {values('other', compared)}"
    return (
        "def __eq__(self, other):\n"
        f" return {same} if other.__class__ is self.__class__ else NotImplemented\n"
        f"def __hash__(self):\n return hash({values('self', hashed)})\n"
    )


def _repr(self: Any) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse_set(self: Any, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        _set(self, field.name, value)


if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(
        *, frozen: bool = False, slots: bool = False, eq: bool = True, kw_only: bool = False
    ) -> Callable[[type], type]:
        """``dataclasses.dataclass``; the standard library makes what is not frozen or has one as a base."""

        def make(cls: type) -> type:
            if not frozen or any(dataclasses.is_dataclass(base) for base in cls.__mro__[1:]):
                return dataclasses.dataclass(frozen=frozen, slots=slots, eq=eq, kw_only=kw_only)(cls)
            return _frozen(cls, slots, eq, kw_only)

        return make
