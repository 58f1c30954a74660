"""Params: what a lab remembers takes only values of its fields' types, such as a file gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from math import isfinite
from typing import Any

from linalg_viz.labs.contract.lab import Control
from linalg_viz.state.codec.records import fitting
from linalg_viz.state.codec.values import FileError
from linalg_viz.state.document import Document
from linalg_viz.state.notices import Notice, Refused


def remembered(document: Document, lab: str, params: Any, where: str = "lab") -> Document:
    """The document with other params of a lab.

    Refused, at ``where``, when one that changed is not of its field's type, or more than a file holds.
    """
    old = document.param(lab)
    new = {}
    for field in fields(params):
        value = getattr(params, field.name)
        if value is not getattr(old, field.name):
            new[field.name] = value
    try:
        values = {name: fitting(params, name, value) for name, value in new.items()}
        made = params if all(values[name] is new[name] for name in new) else replace(params, **values)
    except (FileError, TypeError, ValueError) as error:
        raise Refused(Notice(f"This cannot be kept in a document: {error}", where)) from None
    return document.with_param(lab, made)


def with_fields(params: Any, values: Mapping[str, Any], label: str = "") -> Any:
    """The params with some fields set; Refused for a value that is not of its field's type or range.

    ``label`` is what the control of the field is called.
    """
    try:
        return replace(params, **{name: fitting(params, name, value) for name, value in values.items()})
    except FileError:
        name, value = next(iter(values.items()))
        raise Refused(Notice(f"{label or name} cannot be {value!r:.60}.", "lab")) from None
    except (TypeError, ValueError) as error:
        raise Refused(Notice(str(error), "lab")) from None


def offered(control: Control, params: Any, value: Any) -> Any:
    """The value that a control sets its field to; Refused for what it does not offer, with what it does."""
    if control.kind == "switch":
        if isinstance(value, bool):
            return value
    elif control.kind == "choice":
        if isinstance(value, str) and value in {key for key, _ in control.choices}:
            return value
    elif isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value):
        # The last step of a slider may end a little beyond its bound.
        beyond = max(control.low - value, value - control.high)
        whole = type(getattr(params, control.name)) is int
        if beyond <= control.step / 2 and (not whole or float(value).is_integer()):
            return min(max(value, control.low), control.high)
        numbers = "whole numbers" if whole else "numbers"
        bounds = f"{numbers} from {control.low:g} to {control.high:g}"
        raise Refused(Notice(f"{control.label} takes {bounds}, not {value:g}.".replace("-", "−"), "lab"))
    raise Refused(Notice(f"{control.label} cannot be {value!r:.60}.", "lab"))
