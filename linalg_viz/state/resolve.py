"""From the document to what is seen: numbers, scene, cards; nothing here is stored."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from functools import lru_cache
from operator import is_
from typing import Any

from linalg_viz.compute.typing import Number, Rows
from linalg_viz.labs.contract.cards import Card, Note
from linalg_viz.labs.contract.lab import Control, Inputs, Lab, Question, Shared, Stage
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.scene.legible import widened
from linalg_viz.scene.marks import Label
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.state import guess_marks, hiding, pointing, predict
from linalg_viz.state.document import MATRICES, VECTORS, Cells, Document, State
from linalg_viz.state.expressions.expressions import ExpressionError, parse
from linalg_viz.state.notices import Notice, Refused

HIDDEN = "What the goal asks for stands here once it is predicted or played."


def shared(document: Document) -> Shared:
    """The matrices, vectors and sliders as numbers; Refused where an entry has no value."""
    for before, known in tuple(_numbers):  # another thread may put its own in between
        if before is document:
            return known
    values = tuple((slider.name, slider.value) for slider in document.sliders)
    found = _slid(document.cells, values, document.data) if values else _fixed(document.cells, document.data)
    _numbers.appendleft((document, found))
    return found


_numbers: deque[tuple[Document, Shared]] = deque(maxlen=2)
"""The numbers of this frame's document: picture, line, panel and cards ask for them a score of times."""


@lru_cache(maxsize=64)
def _fixed(cells: tuple[tuple[str, Cells], ...], data: str) -> Shared:
    """The numbers without sliders: of texts alone, which need not be told apart as numbers are."""
    return _found(cells, (), data)


@memoised(maxsize=64)
def _slid(cells: tuple[tuple[str, Cells], ...], sliders: tuple[tuple[str, Number], ...], data: str) -> Shared:
    return _found(cells, sliders, data)


def _found(
    cells: tuple[tuple[str, Cells], ...], sliders: tuple[tuple[str, Number], ...], data: str
) -> Shared:
    values = dict(sliders)
    found = {name: rows(name, texts, values) for name, texts in cells}
    matrices = {name: found[name] for name in MATRICES}
    vectors = {name: tuple(row[0] for row in found[name]) for name in VECTORS}
    numbers = replace(_EMPTY, **matrices, **vectors)  # type: ignore[arg-type]
    return replace(numbers, sliders=tuple(values.items()), data=data)


_EMPTY = Shared((), (), (), (), (), (), (), (), ())


def rows(name: str, texts: Cells, values: dict[str, Number]) -> Rows:
    """The numbers of a matrix; Refused with the place of the first entry that has no value."""
    return _constants(texts) or tuple(
        tuple(_value(text, values, f"cell {name} {i} {j}") for j, text in enumerate(row, 1))
        for i, row in enumerate(texts, 1)
    )


@lru_cache(maxsize=256)
def _constants(texts: Cells) -> Rows:
    """The numbers of a matrix that has no letters and a value for each entry, () for another one.

    While one matrix is dragged the others are what they were, and the same objects.
    """
    try:
        if any(parse(text).letters for row in texts for text in row):
            return ()
        return tuple(tuple(_constant(text) for text in row) for row in texts)
    except ExpressionError:
        return ()


def _value(text: str, values: dict[str, Number], where: str) -> Number:
    try:
        expression = parse(text)
        return expression.evaluate(values) if expression.letters else _constant(text)
    except ExpressionError as error:
        raise Refused(
            Notice(error.message, where, "warn", error.start, error.end, error.unfinished)
        ) from None


@lru_cache(maxsize=4096)
def _constant(text: str) -> Number:
    """What an entry without letters stands for: of a matrix that is edited all entries but one are known."""
    return parse(text).evaluate({})


def scene(state: State, labs: Labs, inputs: Inputs, viewports: Viewports, tracking: Any = None) -> Scene:
    """The views of the current lab; while predicting the answers are hidden and the guess is added."""
    document = state.document
    lab = labs[document.lab]
    made = lab.scene(document.param(lab.id), shared(document), inputs, viewports, state.view.t, tracking)
    views = widened(made, viewports)
    question = predict.asked(document, labs, shared(document), inputs)
    if question is None:
        return views
    views = _there(views, question, document)
    return tuple(_predicting(view, question, document, labs, inputs) for view in views)


def _there(views: Scene, question: Question, document: Document) -> Scene:
    """The views without charts that tell what is to be predicted: they would be empty, but where a number is
    asked for, of which what has the size stays.
    """
    if document.prediction.shown or question.kind == "number":
        return views
    asked = question.quantity(document.param(document.lab), shared(document))
    return tuple(each for each in views if each.tells is None or not hiding.gives_away(asked, each.tells))


def _predicting(view: View, question: Question, document: Document, labs: Labs, inputs: Inputs) -> View:
    numbers = shared(document)
    if pointing.sought(document, labs, numbers, inputs) is not None:
        return pointing.nameless(view)
    guess = guess_marks.marks(document, labs, numbers, inputs, view)
    if not document.prediction.shown:
        asked = question.quantity(document.param(document.lab), numbers)
        view = hiding.hidden_in(view, question, asked)
    # Labels are placed in their order: what is said of the guess finds room before anything else.
    said = tuple(mark for mark in guess if isinstance(mark, Label))
    drawn = tuple(mark for mark in guess if not isinstance(mark, Label))
    return view.with_marks((*said, *view.marks, *drawn))


def revealed(state: State, labs: Labs) -> State:
    """The state in which no picture hides what is to be found in it: for whoever asks without a window."""
    document = state.document
    name = labs[document.lab].reveals
    if not name:
        return state
    own = replace(document.param(document.lab), **{name: True})
    return replace(state, document=document.with_param(document.lab, own))


def cards(
    state: State, labs: Labs, inputs: Inputs, tracking: Any = None, posed: str = ""
) -> tuple[Card, ...]:
    """The cards of the current lab, that of now first; while predicting without what tells the answer.

    ``posed`` is that of :func:`finished`.
    """
    made = cards_on_demand(state, labs, inputs, tracking, posed)
    return tuple(replace(card, items=tuple(card.items)) for card in made)


def cards_on_demand(
    state: State, labs: Labs, inputs: Inputs, tracking: Any = None, posed: str = ""
) -> tuple[Card, ...]:
    """The same, of which what nobody looks at is not worked out; ``posed`` is that of :func:`finished`."""
    lab = labs[state.document.lab]
    return finished(state, labs, inputs, lab.cards(*asked_for_cards(state, lab, inputs, tracking)), posed)


def asked_for_cards(state: State, lab: Lab, inputs: Inputs, tracking: Any) -> tuple[Any, ...]:
    """The arguments with which a lab gives its cards."""
    now = (state.view.t,) if lab.follows else ()
    return (state.document.param(lab.id), shared(state.document), inputs, tracking, *now)


def finished(
    state: State, labs: Labs, inputs: Inputs, made: tuple[Card, ...], posed: str = ""
) -> tuple[Card, ...]:
    """The cards that a lab made as they are shown: that of now first, and no answer while it is asked for.

    ``posed`` names the question that the goal above the picture is to answer, empty where there is none.
    """
    document = state.document
    made = tuple(sorted(made, key=lambda card: card.key != "now"))
    question = predict.asked(document, labs, shared(document), inputs)
    if question is None and posed:
        there = predict.offered(document, labs, shared(document), inputs)
        question = next((each for each in there if each.key == posed), None)
    if question is None or document.prediction.shown:
        return made
    asked = question.quantity(document.param(document.lab), shared(document))
    said = Note(HIDDEN, quantity=asked) if posed and not document.prediction.on else None
    return tuple(hiding.hidden_from(card, asked, said if not i else None) for i, card in enumerate(made))


def controls(state: State, labs: Labs, inputs: Inputs | None = None) -> tuple[Control, ...]:
    """The controls of the current lab, while predicting without those that tell the answer by being there.

    With the inputs they can name the columns of a table.
    """
    document = state.document
    lab, params, numbers = labs[document.lab], document.param(document.lab), shared(document)
    with_table = (inputs,) if lab.informed and inputs is not None else ()
    made: tuple[Control, ...] = _asked(lab.controls, params, numbers, *with_table)
    if inputs is None or document.prediction.shown:
        return made
    question = predict.asked(document, labs, numbers, inputs)
    if question is None:
        return made
    asked = question.quantity(params, numbers)
    return tuple(each for each in made if not hiding.gives_away(asked, each.tells))


def stages(state: State, labs: Labs) -> tuple[Stage, ...]:
    """The stops of the current lab's time line."""
    lab = labs[state.document.lab]
    found: tuple[Stage, ...] = _asked(lab.stages, state.document.param(lab.id), shared(state.document))
    return found


def tabs(lab: Lab, document: Document) -> Control | None:
    """The control that chooses the picture; None in a lab of one picture."""
    made: tuple[Control, ...] = _asked(lab.controls, document.param(lab.id), shared(document))
    return next((each for each in made if each.stands == "tabs"), None)


def _asked(*asked: Any) -> Any:
    """What a function of a lab (first) says of these values, the same as it said of them in this frame."""
    for before, known in tuple(_said):  # another thread may put its own in between
        if len(before) == len(asked) and all(map(is_, before, asked)):
            return known
    found = asked[0](*asked[1:])
    _said.appendleft((asked, found))
    return found


_said: deque[tuple[tuple[Any, ...], Any]] = deque(maxlen=8)
"""The time line, its player, the panel and the line above the picture ask for the same stops and controls."""
