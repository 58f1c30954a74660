"""One function for everything that can be done: total, so that bad input becomes a notice and changes nothing."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

import numpy as np

from linalg_viz.labs import lab as lab_named
from linalg_viz.state import cameras
from linalg_viz.state.actions import (
    Action,
    ChooseLab,
    ClickAt,
    Drag,
    LoadPreset,
    Paste,
    Predict,
    Press,
    Replace,
    Resize,
    SelectArea,
    SetCamera,
    SetCell,
    SetCells,
    SetData,
    SetKept,
    SetParam,
    SetSlider,
    SetTime,
    ShowPicture,
)
from linalg_viz.state.document import Document, Look, State
from linalg_viz.state.notices import Notice, Outcome, Refused
from linalg_viz.state.update import cells as update_cells
from linalg_viz.state.update import click as update_click
from linalg_viz.state.update import data as update_data
from linalg_viz.state.update import lab as update_lab

__all__ = ["Notice", "Outcome", "update"]


def update(state: State, action: Action) -> Outcome:
    """The state after an action, with notices.

    Whatever is wrong with the action (an expression without a value, a size or name that does not exist, a lab that
    refuses, numbers beyond the range) the state comes back unchanged with a notice that says what, where and why.
    """
    try:
        return _done(state, action)
    except Refused as refused:
        return Outcome(state, (refused.notice,))
    except (ArithmeticError, ValueError, np.linalg.LinAlgError) as error:
        # A lab met numbers it cannot draw: the last good picture stays, and the sentence says so.
        return Outcome(state, (Notice(f"This cannot be shown: {error}", "lab", "error"),))


def _done(state: State, action: Action) -> Outcome:
    document = state.document
    if isinstance(action, SetTime):
        return Outcome(replace(state, look=_timed(state.look, float(action.t))))
    if isinstance(action, SetCamera):
        return Outcome(replace(state, look=_seen(state.look, document.lab, action)))
    if isinstance(action, Drag):
        return update_lab.drag(state, action)
    if isinstance(action, ChooseLab):
        return Outcome(
            replace(state, document=_lab(document, action.lab), look=replace(state.look, t=1.0)), (), "lab"
        )
    if isinstance(action, Press):
        moved, notices, rewind = update_lab.press(document, action)
        look = replace(state.look, t=0.0) if rewind else state.look
        return Outcome(replace(state, document=moved, look=look), notices, "button")
    if isinstance(action, ClickAt):
        moved, notices = update_click.clicked(document, action)
        return Outcome(replace(state, document=moved), notices, "click")
    if isinstance(action, Paste):
        moved, notices = update_click.pasted(document, action)
        return Outcome(replace(state, document=moved), notices, "paste")
    if isinstance(action, LoadPreset):
        moved, title = update_lab.preset(document, action)
        return Outcome(replace(state, document=moved, look=replace(state.look, t=1.0)), (), title)
    return Outcome(replace(state, document=_changed(document, action)), (), _name(action))


def _changed(document: Document, action: Action) -> Document:
    if isinstance(action, SetCell):
        return update_cells.typed(document, action)
    if isinstance(action, SetCells):
        return update_cells.replaced(document, action)
    if isinstance(action, Resize):
        return update_cells.resized(document, action)
    if isinstance(action, SetSlider):
        return update_cells.slid(document, action)
    if isinstance(action, SetParam):
        return update_lab.set_param(document, action)
    if isinstance(action, SetKept):
        return update_lab.set_kept(document, action)
    if isinstance(action, ShowPicture):
        return update_lab.show_picture(document, action)
    if isinstance(action, Predict):
        return update_lab.predicted(document, action)
    if isinstance(action, SetData):
        return update_data.set_data(document, action)
    if isinstance(action, SelectArea):
        return update_data.select(document, action)
    if isinstance(action, Replace):
        return update_cells.whole(action.document)
    raise TypeError(f"no such action: {action!r}")


def _timed(look: Look, t: float) -> Look:
    if not isfinite(t):
        raise Refused(Notice("The time line runs from 0 to 1.", "canvas"))
    return replace(look, t=min(max(t, 0.0), 1.0))


def _seen(look: Look, lab: str, action: SetCamera) -> Look:
    wrong = cameras.flaw(action.camera) if action.camera is not None else ""
    if wrong:
        raise Refused(Notice(f"The camera {wrong}", "canvas"))
    new = look.with_camera(lab, action.view, action.camera)
    return replace(new, cameras=new.cameras[-cameras.MOST :])


def _lab(document: Document, identifier: str) -> Document:
    try:
        lab_named(identifier)
    except KeyError as error:
        raise Refused(Notice(str(error.args[0]), "lab")) from None
    if identifier == document.lab:
        return document
    # A guess answers a question of the lab it was made in.
    prediction = replace(document.prediction, question="", guess=(), shown=False)
    return replace(document, lab=identifier, prediction=prediction)


def _name(action: Action) -> str:
    if isinstance(action, SetCell):
        return f"entry {action.name} row {action.row + 1}, column {action.column + 1}"
    if isinstance(action, SetCells):
        return action.why or f"new {action.name}"
    if isinstance(action, Resize):
        return f"size of {action.name}"
    if isinstance(action, SetSlider):
        return f"slider {action.name}"
    if isinstance(action, Predict):
        return "prediction"
    if isinstance(action, SelectArea):
        return "selection"
    if isinstance(action, SetData):
        return "data"
    if isinstance(action, ShowPicture):
        return "picture"
    return "setting" if isinstance(action, (SetKept, SetParam)) else ""
