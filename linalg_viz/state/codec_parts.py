"""The parts of a document's file, each written from its value and read back with its type checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from fractions import Fraction
from math import hypot, isfinite
from typing import Any

from linalg_viz.labs import LABS
from linalg_viz.scene.view import MAX_REACH, MIN_REACH, Camera
from linalg_viz.state import update_cells
from linalg_viz.state.document import NAMES, Cells, Document, Look, Prediction, Slider
from linalg_viz.state.expressions import ExpressionError, number_text, parse
from linalg_viz.state.notices import Refused

LONGEST = 2000
"""Characters of any text in a file."""


class FileError(ValueError):
    """A file that cannot be opened, as a sentence that follows its name."""


def document_out(document: Document) -> dict[str, Any]:
    """A document as JSON values."""
    return {
        "lab": document.lab,
        "title": document.title,
        "data": document.data,
        "entries": {name: [list(row) for row in cells] for name, cells in document.cells},
        "sliders": [_slider_out(slider) for slider in document.sliders],
        "labs": {lab: _record_out(params) for lab, params in document.params},
        "prediction": _record_out(document.prediction),
    }


def document_in(value: Any) -> Document:
    """The document in JSON values; what an older file does not have keeps its first value."""
    given = _object(value, "document")
    document = Document()
    entries = _object(given.get("entries", {}), "entries")
    for name in NAMES:
        if name in entries:
            document = document.with_cells(name, _cells(name, entries[name]))
    document = replace(
        document,
        lab=_lab(given.get("lab", document.lab)),
        title=_string(given.get("title", ""), "title"),
        data=_string(given.get("data", ""), "data"),
        sliders=_sliders(given.get("sliders", [])),
        prediction=_record_in(Prediction(), given.get("prediction", {}), "prediction"),
    )
    labs = _object(given.get("labs", {}), "labs")
    for lab in LABS:
        if lab.id in labs:
            document = document.with_param(lab.id, _record_in(lab.params, labs[lab.id], f"labs, {lab.id}"))
    try:
        return update_cells.settled(document)
    except Refused as refused:
        raise FileError(f"an entry has no value ({refused.notice.where}): {refused.notice.text}") from None


def look_out(look: Look) -> dict[str, Any]:
    """The look as JSON values."""
    cameras = [
        {"lab": lab, "view": view, "rows": [list(r) for r in camera.rows], "centre": list(camera.centre), "reach": camera.reach}
        for (lab, view), camera in look.cameras
    ]  # fmt: skip
    return {"t": look.t, "cameras": cameras}


def look_in(value: Any) -> Look:
    """The look in JSON values; a camera that is none is refused."""
    given = _object(value if value is not None else {}, "look")
    t = _number(given.get("t", 1.0), "t")
    look = Look(t=min(max(t, 0.0), 1.0))
    for each in _list(given.get("cameras", []), "cameras", 100):
        item = _object(each, "camera")
        key = (_string(item.get("lab"), "camera's lab"), _string(item.get("view"), "camera's view"))
        look = look.with_camera(*key, _camera(item))
    return look


def _camera(item: dict[str, Any]) -> Camera:
    rows = tuple(
        tuple(_number(x, "camera") for x in _list(r, "camera", 64))
        for r in _list(item.get("rows"), "camera", 2)
    )
    centre = tuple(_number(x, "camera") for x in _list(item.get("centre"), "camera", 2))
    reach = _number(item.get("reach"), "camera's reach")
    if len(rows) != 2 or len(centre) != 2 or len(rows[0]) != len(rows[1]) or len(rows[0]) < 2:
        raise FileError("a camera in it is not a pair of rows and a centre.")
    lengths = (hypot(*rows[0]), hypot(*rows[1]), sum(a * b for a, b in zip(*rows, strict=True)))
    if any(abs(x - y) > 1e-6 for x, y in zip(lengths, (1.0, 1.0, 0.0), strict=True)):
        raise FileError("a camera in it does not have two rows of length 1 at a right angle.")
    if not MIN_REACH <= reach <= MAX_REACH or max(map(abs, centre)) > MAX_REACH:
        raise FileError("a camera in it sees too much or too little.")
    return Camera((rows[0], rows[1]), (centre[0], centre[1]), reach)


def _slider_out(slider: Slider) -> dict[str, Any]:
    value = str(slider.value) if isinstance(slider.value, Fraction) else slider.value
    return {"name": slider.name, "value": value, "low": slider.low, "high": slider.high, "step": slider.step}


def _sliders(value: Any) -> tuple[Slider, ...]:
    out = []
    for each in _list(value, "sliders", 100):
        item = _object(each, "slider")
        raw = item.get("value", 1)
        number: Any = (
            _fraction(raw)
            if isinstance(raw, str)
            else raw
            if isinstance(raw, int)
            else _number(raw, "slider")
        )
        low, high, step = (
            _number(item.get(k, d), "slider") for k, d in (("low", -5.0), ("high", 5.0), ("step", 0.01))
        )
        if isinstance(number, bool) or not (low < high and step > 0 and abs(number) <= 10**12):
            raise FileError("a slider in it has no proper range or value.")
        out.append(Slider(_string(item.get("name"), "slider"), number, low, high, step))
    if len({slider.name for slider in out}) != len(out):
        raise FileError("two sliders in it have one name.")
    return tuple(out)


def _fraction(text: str) -> Fraction:
    try:
        value = parse(_string(text, "slider")).evaluate({})
    except ExpressionError:
        raise FileError("a slider in it has no proper value.") from None
    if isinstance(value, float):
        raise FileError("a slider in it has no proper value.")
    return Fraction(value)


def _cells(name: str, value: Any) -> Cells:
    cells = tuple(
        tuple(_string(x, f"entry of {name}") for x in _list(row, name, 64)) for row in _list(value, name, 64)
    )
    try:
        update_cells.checked(name, cells)
        for row in cells:
            for text in row:
                parse(text)
    except Refused as refused:
        raise FileError(f"the matrix {name} in it cannot be used: {refused.notice.text}") from None
    except ExpressionError as error:
        raise FileError(f"an entry of {name} in it cannot be read: {error.message}") from None
    return cells


def _record_out(record: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(record, field.name)) for field in fields(record)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(x) for x in value]
    if isinstance(value, Fraction):
        return {"fraction": number_text(value)}
    return value


def _record_in(default: Any, value: Any, where: str) -> Any:
    given = _object(value, where)
    known = {field.name: getattr(default, field.name) for field in fields(default)}
    try:
        return replace(default, **{k: _like(known[k], v, where) for k, v in given.items() if k in known})
    except (TypeError, ValueError) as error:
        if isinstance(error, FileError):
            raise
        raise FileError(f"its part “{where}” cannot be used: {error}.") from None


def _like(default: Any, value: Any, where: str) -> Any:
    """A JSON value as the type that the default has; tuples may have any length within bounds."""
    if isinstance(value, dict) and set(value) == {"fraction"}:
        return _fraction(value["fraction"])
    if isinstance(value, list):
        if not isinstance(default, tuple):
            raise FileError(f"its part “{where}” has a list where none belongs.")
        return tuple(_like(default[0] if default else None, x, where) for x in _list(value, where, 10_000))
    if isinstance(default, tuple) or isinstance(value, dict):
        raise FileError(f"its part “{where}” has a value of the wrong kind.")
    if isinstance(default, bool) != isinstance(value, bool) and default is not None:
        raise FileError(f"its part “{where}” has a value of the wrong kind.")
    if isinstance(value, str):
        if default is not None and not isinstance(default, str):
            raise FileError(f"its part “{where}” has a text where a number belongs.")
        return _string(value, where)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if isinstance(default, str) or not isfinite(_number(value, where)):
            raise FileError(f"its part “{where}” has a number where a text belongs.")
        return float(value) if isinstance(default, float) else value
    return value


def _object(value: Any, where: str) -> dict[str, Any]:
    found: dict[str, Any] = _typed(value, dict, where)
    return found


def _list(value: Any, where: str, longest: int) -> list[Any]:
    found: list[Any] = _typed(value, list, where)
    if len(found) > longest:
        raise FileError(f"its part “{where}” is too long.")
    return found


def _string(value: Any, where: str) -> str:
    text: str = _typed(value, str, where)
    if len(text) > LONGEST:
        raise FileError(f"its part “{where}” is too long.")
    return text


def _number(value: Any, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise FileError(f"its part “{where}” has something else where a number belongs.")
    try:
        number = float(value)
    except OverflowError:
        number = float("inf")
    if not isfinite(number):
        raise FileError(f"its part “{where}” has a number that is too large.")
    return number


def _typed(value: Any, kind: type | Callable[..., Any], where: str) -> Any:
    if not isinstance(value, kind):  # type: ignore[arg-type]
        raise FileError(f"its part “{where}” is missing or of the wrong kind.")
    return value


def _lab(value: Any) -> str:
    name = _string(value, "lab")
    if name not in {lab.id for lab in LABS}:
        raise FileError(f"it was left in a lab that this program does not have ({name!r:.40}).")
    return name
