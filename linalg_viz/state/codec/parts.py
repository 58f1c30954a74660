"""The parts of a document's file, each written from its value and read back with its type checked."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from linalg_viz.data.table import Choices
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.scene.view import Camera
from linalg_viz.state import cameras, opened
from linalg_viz.state.codec.records import record_in, record_out
from linalg_viz.state.codec.values import FileError, a_flag, a_fraction, a_list, a_number, a_text, an_object
from linalg_viz.state.document import NAMES, Cells, Document, Prediction, Slider, ViewState
from linalg_viz.state.notices import Refused
from linalg_viz.state.update import cells as update_cells
from linalg_viz.state.update import data as update_data

MOST_SLIDERS, MOST_ENTRIES, MOST_GOALS = 5000, 64, 1000


def document_out(document: Document) -> dict[str, Any]:
    """A document as JSON values."""
    return {
        "lab": document.lab,
        "title": document.title,
        "data": document.data,
        "choices": record_out(document.choices),
        "pasted": document.pasted,
        "entries": {name: [list(row) for row in cells] for name, cells in document.cells},
        "sliders": [_slider_out(slider) for slider in document.sliders],
        "labs": {lab: record_out(params) for lab, params in document.params},
        "prediction": record_out(document.prediction),
    }


def document_in(value: Any, labs: Labs, version: int) -> Document:
    """The document in JSON values of a file of that version; what it does not have keeps its first value."""
    given = an_object(value, "document")
    document = Document.first(labs)
    entries = an_object(given.get("entries", {}), "entries")
    for name in NAMES:
        if name in entries:
            document = document.with_cells(name, _cells(name, entries[name]))
    document = replace(
        document,
        lab=_lab(given.get("lab", document.lab), labs),
        title=a_text(given.get("title", ""), "title"),
        **_table(given),
        sliders=_sliders(given.get("sliders", [])),
        prediction=record_in(Prediction(), given.get("prediction", {}), "prediction"),
    )
    kept = an_object(given.get("labs", {}), "labs")
    for lab in labs:
        if lab.id in kept:
            where = f"labs, {lab.id}"
            own = lab.older(version, an_object(kept[lab.id], where))
            document = document.with_param(lab.id, record_in(lab.params, own, where))
    try:
        return update_cells.whole(document, labs)
    except Refused as refused:
        where = f" ({refused.notice.where})" if refused.notice.where else ""
        raise FileError(f"something in it cannot be used{where}: {refused.notice.text}") from None


def view_out(view: ViewState) -> dict[str, Any]:
    """The view state as JSON values."""
    found = [_camera_out(*key, camera) for key, camera in view.cameras]
    cards = [
        {"lab": lab, "tab": tab, "card": card, "open": is_open} for (lab, tab, card), is_open in view.opened
    ]
    return {"t": view.t, "cameras": found, "reached": list(view.reached), "cards": cards}


def _camera_out(lab: str, view: str, camera: Camera) -> dict[str, Any]:
    rows = [list(row) for row in camera.rows]
    return {"lab": lab, "view": view, "rows": rows, "centre": list(camera.centre), "reach": camera.reach}


def view_in(value: Any) -> ViewState:
    """The view state in JSON values; a camera that is none is refused."""
    given = an_object(value if value is not None else {}, "look")
    t = a_number(given.get("t", 1.0), "t")
    found: dict[tuple[str, str], Camera] = {}
    for each in a_list(given.get("cameras", []), "cameras", cameras.MOST):
        item = an_object(each, "camera")
        key = (a_text(item.get("lab"), "camera's lab"), a_text(item.get("view"), "camera's view"))
        found[key] = _camera(item)
    reached = dict.fromkeys(
        a_text(each, "reached") for each in a_list(given.get("reached", []), "reached", MOST_GOALS)
    )
    return ViewState(
        tuple(found.items()), min(max(t, 0.0), 1.0), tuple(reached), _cards(given.get("cards", []))
    )


def _cards(given: Any) -> tuple[tuple[tuple[str, str, str], bool], ...]:
    """The cards that somebody opened or closed; one named twice stands as it is said last."""
    found: dict[tuple[str, str, str], bool] = {}
    for each in a_list(given, "cards", opened.MOST):
        item = an_object(each, "card")
        lab, tab, card = (a_text(item.get(name), f"card's {name}") for name in ("lab", "tab", "card"))
        found[lab, tab, card] = a_flag(item.get("open"), "card's open")
    return tuple(found.items())


def _table(given: dict[str, Any]) -> dict[str, Any]:
    """What the document is about; a reference that names nothing is kept, so that it can be said which."""
    reference = a_text(given.get("data", ""), "data")
    choices = record_in(Choices(), given.get("choices", {}), "choices")
    pasted = a_text(given.get("pasted", ""), "pasted", update_data.LARGEST_PASTE)
    known = reference.startswith((update_data.PASTED, update_data.BUNDLED)) or update_data.is_file(reference)
    wrong = update_data.flaw(reference if known or pasted else "", choices, pasted)
    if wrong:
        raise FileError(f"its table cannot be used: {wrong}")
    return {"data": reference, "choices": choices, "pasted": pasted}


def _camera(item: dict[str, Any]) -> Camera:
    rows = tuple(
        tuple(a_number(x, "camera") for x in a_list(r, "camera", cameras.LARGEST))
        for r in a_list(item.get("rows"), "camera", 2)
    )
    centre = tuple(a_number(x, "camera") for x in a_list(item.get("centre"), "camera", 2))
    reach = a_number(item.get("reach"), "camera's reach")
    camera = Camera((rows[0], rows[1]), (centre[0], centre[1]), reach) if _pairs(rows, centre) else None
    wrong = cameras.flaw(camera) if camera is not None else "is not a pair of rows and a centre."
    if camera is None or wrong:
        raise FileError(f"a camera in it {wrong}")
    return camera


def _pairs(rows: tuple[Any, ...], centre: tuple[Any, ...]) -> bool:
    return len(rows) == 2 and len(centre) == 2


def _slider_out(slider: Slider) -> dict[str, Any]:
    value = str(slider.value) if isinstance(slider.value, Fraction) else slider.value
    return {"name": slider.name, "value": value, "low": slider.low, "high": slider.high, "step": slider.step}


def _sliders(value: Any) -> tuple[Slider, ...]:
    out = []
    for each in a_list(value, "sliders", MOST_SLIDERS):
        item = an_object(each, "slider")
        raw = item.get("value", 1)
        number: Any = a_fraction(raw, "slider") if isinstance(raw, str) else raw
        size = a_number(number if not isinstance(number, Fraction) else float(number), "slider")
        low, high, step = (
            a_number(item.get(k, d), "slider") for k, d in (("low", -5.0), ("high", 5.0), ("step", 0.01))
        )
        if not (low < high and step > 0 and max(-low, high, step) <= 1e12 and low <= size <= high):
            raise FileError("a slider in it has no proper range or value.")
        out.append(Slider(a_text(item.get("name"), "slider"), number, low, high, step))
    if len({slider.name for slider in out}) != len(out):
        raise FileError("two sliders in it have one name.")
    return tuple(out)


def _cells(name: str, value: Any) -> Cells:
    rows = a_list(value, name, MOST_ENTRIES)
    return tuple(
        tuple(a_text(x, f"entry of {name}") for x in a_list(row, name, MOST_ENTRIES)) for row in rows
    )


def _lab(value: Any, labs: Labs) -> str:
    name = a_text(value, "lab")
    if name not in labs:
        raise FileError(f"it was left in a lab that this program does not have ({name!r:.40}).")
    return name
