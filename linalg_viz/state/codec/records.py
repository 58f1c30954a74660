"""Records of plain values (the params of a lab) to JSON values and back, led by the types of their fields."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from linalg_viz.state.codec import pairs as codec_pairs
from linalg_viz.state.codec.values import FileError, a_fraction, a_list, a_number, a_text, an_object, wrong
from linalg_viz.state.expressions.expressions import number_text

LARGEST_LIST = 10_000
LARGEST_COUNT = 10**15
"""The largest whole number that a record may hold."""

_Record = TypeVar("_Record")


def record_out(record: Any) -> dict[str, Any]:
    """A frozen dataclass of bools, numbers, texts, None, tuples and further dataclasses as JSON values."""
    return {field.name: _plain(getattr(record, field.name)) for field in fields(record)}


def record_in(default: _Record, value: Any, where: str) -> _Record:
    """The record with the fields that ``value`` has, each of its declared type; unknown fields are left
    aside.

    FileError for a value of another type, or when the record itself refuses it.
    """
    kind: Any = type(default)
    given, hints = an_object(value, where), _hints(kind)
    known = {name: _as(hints[name], each, where) for name, each in given.items() if name in hints}
    try:
        return replace(default, **known)  # type: ignore[type-var]
    except (ArithmeticError, TypeError, ValueError) as error:
        raise FileError(f"its part “{where}” cannot be used: {error}.") from None


def fitting(record: Any, name: str, value: Any) -> Any:
    """A value as the field of that name keeps it: of its declared type, and such that it can be read again.

    A float that is whole is taken for a whole number where one belongs. FileError for anything else, and for
    more than a file holds.
    """
    kind: Any = type(record)
    hint = _hints(kind)[name]
    if get_args(hint) == codec_pairs.HINTS and isinstance(value, tuple):
        codec_pairs.counted(value, name)
        if codec_pairs.sound(value):
            # Of a large table it would take long to write them and to read them again.
            return value
    if hint is int and isinstance(value, float) and value.is_integer():
        value = int(value)
    found = _as(hint, _plain(value), name)
    if found != value:
        raise wrong(name)
    return value if type(found) is type(value) else found


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    found = get_type_hints(kind)
    return {field.name: found[field.name] for field in fields(kind)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return codec_pairs.written(value) or [_plain(x) for x in value]
    if isinstance(value, Fraction):
        return {"fraction": number_text(value)}
    return record_out(value) if is_dataclass(value) else value


def _as(hint: Any, value: Any, where: str) -> Any:
    """A JSON value as a value of the type ``hint``."""
    kind = get_origin(hint)
    if kind in (Union, UnionType):
        return _one_of(get_args(hint), value, where)
    if kind is tuple:
        return _tuple(get_args(hint), value, where)
    if kind is Literal:
        if not any(type(value) is type(each) and value == each for each in get_args(hint)):
            raise wrong(where)
        return value
    if is_dataclass(hint) and isinstance(hint, type):
        return _record(hint, value, where)
    return _scalar(hint, value, where)


def _scalar(hint: Any, value: Any, where: str) -> Any:
    if hint is float:
        return a_number(value, where)
    if hint is str:
        return a_text(value, where)
    if hint is Fraction:
        if isinstance(value, dict) and set(value) == {"fraction"}:
            return a_fraction(value["fraction"], where)
        return Fraction(_as(int, value, where))
    if hint in (bool, int, NoneType) and type(value) is hint:
        if hint is int and abs(value) > LARGEST_COUNT:
            raise FileError(f"its part “{where}” has a number that is too large.")
        return value
    raise wrong(where)


def _one_of(hints: tuple[Any, ...], value: Any, where: str) -> Any:
    # Exact before rounded: a whole number stays one where the field takes Fraction | float.
    for hint in sorted(hints, key=lambda each: each is float):
        try:
            return _as(hint, value, where)
        except FileError:
            continue
    raise wrong(where)


def _tuple(hints: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    if isinstance(value, dict) and hints == codec_pairs.HINTS:
        return codec_pairs.read(value, where)
    entries = a_list(value, where, LARGEST_LIST)
    if len(hints) == 2 and hints[1] is Ellipsis:
        hints = (hints[0],) * len(entries)
    if hints == ((),):
        hints = ()
    if len(hints) != len(entries):
        raise FileError(f"its part “{where}” has a list of the wrong length.")
    return tuple(_as(hint, each, where) for hint, each in zip(hints, entries, strict=True))


def _record(kind: type, value: Any, where: str) -> Any:
    given, hints = an_object(value, where), _hints(kind)
    try:
        return kind(**{name: _as(hints[name], each, where) for name, each in given.items() if name in hints})
    except (ArithmeticError, TypeError, ValueError) as error:
        if isinstance(error, FileError):
            raise
        raise FileError(f"its part “{where}” cannot be used: {error}.") from None
