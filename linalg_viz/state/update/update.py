"""One function for everything that can be done.

Total, so that bad input becomes a notice and changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from typing import TypeAlias, assert_never

import numpy as np

from linalg_viz.labs.contract.labs import Labs
from linalg_viz.state import cameras, opened
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
    ShowCards,
    ShowPicture,
)
from linalg_viz.state.document import Document, State, ViewState
from linalg_viz.state.notices import Moved, Notice, Outcome, Refused
from linalg_viz.state.update import cells as update_cells
from linalg_viz.state.update import click as update_click
from linalg_viz.state.update import data as update_data
from linalg_viz.state.update import lab as update_lab

__all__ = ["Notice", "Outcome", "update"]


def update(state: State, action: Action, labs: Labs) -> Outcome:
    """The state after an action, with notices.

    Whatever is wrong with the action (an expression without a value, a size or name that does not exist, a
    lab that refuses, numbers beyond the range) the state comes back unchanged with a notice that says what,
    where and why.
    """
    try:
        moved, notices = _done(state, action, labs)
    except Refused as refused:
        return Outcome(state, (refused.notice,))
    except (ArithmeticError, ValueError, np.linalg.LinAlgError) as error:
        # A lab met numbers it cannot draw: the last good picture stays, and the sentence says so.
        return Outcome(state, (Notice(f"This cannot be shown: {error}", "lab", "error"),))
    return Outcome(moved, notices, action.words(labs[state.document.lab]))


def _done(state: State, action: Action, labs: Labs) -> Moved:
    match action:
        case SetTime():
            return replace(state, view=_timed(state.view, float(action.t))), ()
        case SetCamera():
            return replace(state, view=_seen(state.view, state.document.lab, action)), ()
        case ShowCards():
            return opened.turned(state, labs, action.cards, action.open), ()
        case Drag():
            return update_lab.drag(state, action, labs)
        case Press():
            return update_lab.press(state, action, labs)
        case ClickAt():
            moved, notices = update_click.clicked(state.document, action, labs)
            return replace(state, document=moved), notices
        case Paste():
            moved, notices = update_click.pasted(state.document, action, labs)
            return replace(state, document=moved), notices
        case SetCells():
            moved, notices = update_cells.replaced(state.document, action, labs)
            return replace(state, document=moved), notices
        case Resize():
            moved, notices = update_cells.resized(state.document, action, labs)
            return replace(state, document=moved), notices
        case ChooseLab():
            return _opened(state, _lab(state.document, action.lab, labs), labs), ()
        case LoadPreset():
            moved, notices = update_lab.preset(state.document, action, labs)
            return _opened(state, moved, labs), notices
        case SetParam() if _chooses_tab(state, action, labs):
            return _opened(state, update_lab.set_param(state.document, action, labs), labs), ()
        case SetParam() if action.lab == state.document.lab:
            return update_lab.set_step(state, action, labs), ()
        case _:
            return replace(state, document=_changed(state.document, action, labs)), ()


OnDocument: TypeAlias = (
    SetCell | SetSlider | SetParam | SetKept | ShowPicture | Predict | SetData | SelectArea | Replace
)
"""The actions that change the document alone, and of which nothing is to be said."""


def _changed(document: Document, action: OnDocument, labs: Labs) -> Document:
    match action:
        case SetCell():
            return update_cells.typed(document, action)
        case SetSlider():
            return update_cells.slid(document, action)
        case SetParam():
            return update_lab.set_param(document, action, labs)
        case SetKept():
            return update_lab.set_kept(document, action, labs)
        case ShowPicture():
            return update_lab.show_picture(document, action, labs)
        case Predict():
            return update_lab.predicted(document, action, labs)
        case SetData():
            return update_data.set_data(document, action, labs)
        case SelectArea():
            return update_data.select(document, action, labs)
        case Replace():
            return update_cells.whole(action.document, labs)
        case _:
            assert_never(action)


def _chooses_tab(state: State, action: SetParam, labs: Labs) -> bool:
    """Whether another tab of the present lab is asked for."""
    lab = labs[state.document.lab]
    name = action.name == lab.tab and action.lab == lab.id
    return name and getattr(state.document.param(lab.id), lab.tab) != action.value


def _opened(state: State, document: Document, labs: Labs) -> State:
    """Another picture is seen where its time line ends, a demonstration where it starts."""
    t = labs[document.lab].opens(document.param(document.lab))
    return replace(state, document=document, view=replace(state.view, t=t))


def _timed(view: ViewState, t: float) -> ViewState:
    if not isfinite(t):
        raise Refused(Notice("The time line runs from 0 to 1.", "canvas"))
    return replace(view, t=min(max(t, 0.0), 1.0))


def _seen(view: ViewState, lab: str, action: SetCamera) -> ViewState:
    wrong = cameras.flaw(action.camera) if action.camera is not None else ""
    if wrong:
        raise Refused(Notice(f"The camera {wrong}", "canvas"))
    new = view.with_camera(lab, action.view, action.camera)
    return replace(new, cameras=new.cameras[-cameras.MOST :])


def _lab(document: Document, identifier: str, labs: Labs) -> Document:
    return update_lab.shown_in(document, update_lab.known(identifier, labs).id)
