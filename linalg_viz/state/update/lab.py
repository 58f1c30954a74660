"""What a lab makes of a control, a button, a preset or a drag, written back into the document."""

from __future__ import annotations

from dataclasses import fields, replace
from math import isfinite

from linalg_viz.compute.typing import Column, Number, Rows
from linalg_viz.labs.contract.handed import Handed
from linalg_viz.labs.contract.lab import Change, Lab, Shared
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.state import predict, resolve
from linalg_viz.state.actions import Drag, LoadPreset, Predict, Press, SetData, SetKept, SetParam, ShowPicture
from linalg_viz.state.document import MATRICES, VECTORS, Cells, Document, State
from linalg_viz.state.expressions.expressions import decimal_text, number_text, parse
from linalg_viz.state.notices import Changed, Moved, Notice, Refused, sentence
from linalg_viz.state.update.cells import checked, guessed, settled
from linalg_viz.state.update.data import set_data
from linalg_viz.state.update.params import offered, remembered, with_fields
from linalg_viz.state.update.sizes import followed


def known(identifier: str, labs: Labs) -> Lab:
    """The lab of that identifier; Refused, naming the ones that exist."""
    try:
        return labs[identifier]
    except KeyError as error:
        raise Refused(Notice(sentence(error), "lab")) from None


def set_param(document: Document, action: SetParam, labs: Labs) -> Document:
    """The document with one field of a lab's params set; Refused for a value its control does not offer."""
    lab = known(action.lab, labs)
    params = document.param(action.lab)
    if action.name not in {field.name for field in fields(params)}:
        raise Refused(Notice(f"{lab.title} has no setting {action.name}.", "lab"))
    control = next(
        (
            c
            for c in lab.controls(params, resolve.shared(document))
            if c.name == action.name and c.kind != "button"
        ),
        None,
    )
    value = action.value if control is None else offered(control, params, action.value)
    label = "" if control is None else control.label
    return document.with_param(action.lab, with_fields(params, {action.name: value}, label))


def set_step(state: State, action: SetParam, labs: Labs) -> State:
    """The state with one field of the lab that is shown set, from what is seen of it.

    Where it chooses a step of the time line, this goes there, so that what was chosen is what is seen.
    """
    lab, document, t = known(action.lab, labs), state.document, state.view.t
    if lab.stepped is None or action.name not in lab.stepped.names:
        return replace(state, document=set_param(document, action, labs))
    shared = resolve.shared(document)
    seen = lab.seen(document.param(lab.id), shared, t)
    moved = set_param(document.with_param(lab.id, seen), action, labs)
    params = moved.param(lab.id)
    if lab.seen(params, shared, t) != params:
        t = lab.stepped.moment(params, shared)
    return replace(state, document=moved, view=replace(state.view, t=t))


def set_kept(document: Document, action: SetKept, labs: Labs) -> Document:
    """The document with what a lab keeps of a table set; Refused for what it cannot keep."""
    lab = known(action.lab, labs)
    if lab.tables is None:
        raise Refused(Notice(f"{lab.title} looks at no table.", "lab"))
    params = document.param(lab.id)
    try:
        new = lab.tables.keep(params, action.kept)
    except (TypeError, ValueError) as error:
        raise Refused(Notice(str(error), "data")) from None
    return remembered(document, lab.id, new, "data")


def show_picture(document: Document, action: ShowPicture, labs: Labs) -> Document:
    """The document with a picture shown in the current lab; Refused where it has no use for one."""
    lab = labs[document.lab]
    if lab.pictures is None:
        showing = " or ".join(each.title for each in labs if each.pictures is not None)
        raise Refused(Notice(f"{lab.title} shows no pictures. Go to {showing} first.", "lab"))
    return remembered(document, lab.id, lab.pictures.shown(document.param(lab.id), action.name))


def preset(document: Document, action: LoadPreset, labs: Labs) -> Changed:
    """The document with a preset of the current lab loaded; partners of other sizes follow."""
    before, lab = document, labs[document.lab]
    chosen = next((each for each in lab.presets if each.key == action.key), None)
    if chosen is None:
        raise Refused(Notice(f"{lab.title} has no preset {action.key!r}.", "lab"))
    for name, cells in chosen.entries:
        checked(name, cells)
        document = document.with_cells(name, cells)
    if chosen.data is not None:
        document = set_data(document, SetData(chosen.data), labs)
    if chosen.params:
        document = document.with_param(lab.id, with_fields(document.param(lab.id), dict(chosen.params)))
    document, notices = followed(document, before, [name for name, _ in chosen.entries], labs)
    return settled(document), notices


def press(state: State, action: Press, labs: Labs) -> Moved:
    """The state after a button of the current lab; the time line begins anew where the lab says so.

    Refused with the lab's reason.
    """
    document = state.document
    lab = labs[document.lab]
    shared = resolve.shared(document)
    try:
        change = lab.press(document.param(lab.id), shared, action.inputs, action.name)
    except (LookupError, ValueError) as error:
        raise Refused(Notice(sentence(error), "lab")) from None
    moved, notices = absorbed(document, shared, change, 0.0, labs)
    if change.hit:
        # As after a drag: said without covering the picture, which shows what was done.
        notices = (*notices, Notice(change.hit, "canvas", "plain"))
    if change.hands is not None:
        return handed(replace(state, document=moved), change.hands, labs)
    view = replace(state.view, t=0.0) if change.rewind else state.view
    return State(moved, view), notices


def handed(state: State, hands: Handed, labs: Labs) -> Moved:
    """The state with what a lab hands on opened in the lab that takes it, with its cameras as at first.

    Refused where no lab takes it, or that lab refuses it.
    """
    target = labs.taking(hands.what)
    if target is None:
        raise Refused(Notice(f"No lab here opens a {hands.what}.", "lab"))
    document = shown_in(state.document, target.id)
    shared = resolve.shared(document)
    try:
        change = dict(target.takes)[hands.what](document.param(target.id), shared, hands.values)
    except ValueError as error:
        raise Refused(Notice(f"{target.title}: {error}.", "lab")) from None
    document, notices = absorbed(document, shared, change, 0.0, labs)
    cameras = tuple(each for each in state.view.cameras if each[0][0] != target.id)
    view = replace(state.view, t=target.opens(document.param(target.id)), cameras=cameras)
    return State(document, view), (*notices, Notice(hands.about, "lab", "plain"))


def shown_in(document: Document, lab: str) -> Document:
    """The document seen in a lab; another lab asks other questions."""
    if lab == document.lab:
        return document
    return replace(document, lab=lab, prediction=document.prediction.asking(""))


def drag(state: State, action: Drag, labs: Labs) -> Moved:
    """The state after one moment of a drag; grabbing a handle brings the time line to its end."""
    document, gesture = state.document, replace(action.gesture, t=state.view.t)
    view = replace(state.view, t=1.0)
    numbers = (*gesture.start, *gesture.to, gesture.resolution)
    if not all(isfinite(x) for x in numbers) or gesture.resolution <= 0:
        raise Refused(Notice("That would be beyond the range of numbers.", "canvas"))
    if gesture.key == predict.GUESS:
        prediction = replace(document.prediction, guess=guessed(tuple(gesture.to)))
        return State(replace(document, prediction=prediction), view), ()
    lab = labs[document.lab]
    shared = resolve.shared(document)
    try:
        change = lab.drag(document.param(lab.id), shared, action.inputs, action.viewports, gesture)
    except (LookupError, ValueError) as error:
        raise Refused(Notice(sentence(error), "canvas")) from None
    moved, notices = absorbed(document, shared, change, gesture.grain, labs)
    if change.hit:
        notices = (*notices, Notice(change.hit, "canvas", "plain"))
    return State(moved, view), notices


def absorbed(document: Document, old: Shared, change: Change, resolution: float, labs: Labs) -> Changed:
    """The document with a lab's change written into it: texts where the lab gives them, else numbers as
    decimals.

    Fractions are written exactly, floats to ``resolution`` (in full when it is 0). An expression that had
    to give way to a number is reported once. Partners of what has another size now follow.
    """
    texts, begun = dict(change.texts), document
    lost: list[str] = []
    given: list[str] = []
    for name in MATRICES + VECTORS:
        new, before = getattr(change.shared, name), getattr(old, name)
        if name in texts:
            checked(name, texts[name])
            cells = texts[name]
        elif new != before:
            cells = _written(document.get(name), _rows(name, before), _rows(name, new), resolution)
        else:
            continue
        lost += _overwritten(name, document.get(name), cells)
        given.append(name)
        document = document.with_cells(name, cells)
    document = remembered(document, document.lab, change.params)
    document, notices = followed(document, begun, given, labs)
    if lost:
        notices = (Notice(_gave_way(lost), "canvas", "plain"), *notices)
    return settled(document), notices


def _rows(name: str, values: Rows | Column) -> Rows:
    if name in VECTORS:
        return tuple((x,) for x in values)  # type: ignore[misc]
    return values  # type: ignore[return-value]


def _written(cells: Cells, before: Rows, new: Rows, resolution: float) -> Cells:
    """The texts of new numbers; what kept its value, seen as float64, keeps its text (1/3 stays 1/3)."""
    same_size = len(before) == len(new) and len(before[0]) == len(new[0])
    kept: dict[float, str] = {}

    def stays(i: int, j: int, x: Number) -> bool:
        if not same_size:
            return False
        was = before[i][j]  # most often the very same: a drag moves one column
        if type(x) is float:
            return x == float(was)
        return x is was or x == was or (isinstance(x, float) and x == float(was))

    def text(i: int, j: int, x: Number) -> str:
        if stays(i, j, x):
            return cells[i][j]
        if not isinstance(x, float):
            return number_text(x)
        if not isfinite(x):
            raise Refused(Notice("That would be beyond the range of numbers.", "canvas"))
        if x in kept:
            return kept[x]
        return decimal_text(x, resolution) if resolution > 0 else number_text(x)

    # One number has one text: else a drag that keeps A = Aᵀ would write 1/3 here and 0.33 across.
    for i, row in enumerate(new):
        for j, x in enumerate(row):
            if isinstance(x, float) and stays(i, j, x) and not parse(cells[i][j]).letters:
                kept[x] = cells[i][j]
    return tuple(tuple(text(i, j, x) for j, x in enumerate(row)) for i, row in enumerate(new))


def _overwritten(name: str, before: Cells, after: Cells) -> list[str]:
    """The expressions (not plain numbers) that a drag replaced by plain numbers."""
    if len(before) != len(after) or len(before[0]) != len(after[0]):
        return []
    return [
        f"{old} in {name} row {i}, column {j}"
        for i, (row, new_row) in enumerate(zip(before, after, strict=True), 1)
        for j, (old, new) in enumerate(zip(row, new_row, strict=True), 1)
        if old != new and not parse(old).is_literal and (parse(new).is_literal or parse(old).letters)
    ]


def _gave_way(lost: list[str]) -> str:
    more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
    return f"The expression {lost[0]}{more} was replaced by numbers; undo brings it back."


def predicted(document: Document, action: Predict, labs: Labs) -> Document:
    """The document with predict mode changed; a new question forgets the guess and hides the answer."""
    old = document.prediction
    new = old
    if action.on is not None:
        new = replace(new, on=action.on).showing(False)
    if action.question is not None and action.question != old.question:
        known = {each.key for each in labs[document.lab].questions}
        if action.question not in known:
            raise Refused(Notice("There is no such question in this lab.", "predict"))
        new = new.asking(action.question)
    if action.guess is not None:
        new = replace(new, guess=guessed(action.guess))
    if action.shown is not None:
        new = new.showing(action.shown)
    if action.points is not None:
        # What is pointed at was seen first.
        new = replace(new, points=action.points and new.shown, hit="")
    if action.hit is not None:
        new = replace(new, hit=action.hit)
    return replace(document, prediction=new)
