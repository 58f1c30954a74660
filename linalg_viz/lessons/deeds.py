"""Solutions of tasks: actions as JSON, checked when a lesson is read, done when a solution is shown."""

from __future__ import annotations

from typing import Any

from linalg_viz.labs.contract.labs import Labs
from linalg_viz.labs.contract.values import Inputs
from linalg_viz.lessons.lesson import Deed, LessonError
from linalg_viz.state.actions import Action, ChooseLab, LoadPreset, Press, SetCells, SetParam
from linalg_viz.state.document import NAMES

MOST = 40


def deed(given: Any, labs: Labs) -> Deed:
    """One action from JSON: {"cells": ["A", [["1"]]]}, {"param": [lab, name, value]}, {"press": name},
    {"preset": key}, {"lab": id}; LessonError for anything else."""
    if isinstance(given, dict) and len(given) == 1:
        match next(iter(given.items())):
            case ("cells", [str(name), list(rows)]) if name in NAMES and _texts(rows):
                return Deed("cells", name, tuple(tuple(row) for row in rows))
            case ("param", [str(lab), str(name), value]) if lab in labs:
                return Deed("param", name, _plain(value), lab)
            case ("press", str(name)):
                return Deed("press", name)
            case ("preset", str(key)):
                return Deed("preset", key)
            case ("lab", str(lab)) if lab in labs:
                return Deed("lab", lab)
    raise LessonError(f"an action of a solution cannot be understood ({given!r:.60}).")


def action(found: Deed, inputs: Inputs) -> Action:
    """What is done."""
    match found.kind:
        case "cells":
            return SetCells(found.name, found.value)
        case "param":
            return SetParam(found.lab, found.name, found.value)
        case "press":
            return Press(found.name, inputs)
        case "preset":
            return LoadPreset(found.name)
        case "lab":
            return ChooseLab(found.name)


def _texts(rows: list[Any]) -> bool:
    return bool(rows) and all(
        isinstance(row, list) and row and all(isinstance(each, str) for each in row) for row in rows
    )


def _plain(value: Any) -> Any:
    """JSON values as params hold them: lists are tuples there."""
    if isinstance(value, list):
        return tuple(_plain(each) for each in value)
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    raise LessonError(f"a setting in a solution cannot be understood ({value!r:.60}).")
