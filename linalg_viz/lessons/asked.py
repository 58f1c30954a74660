"""A question of a lab as the question of a step: the lab knows what is asked, hides the answer and judges."""

from __future__ import annotations

from dataclasses import replace

from linalg_viz.data.table import RefusedTable
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.lessons.lesson import LessonError, Question
from linalg_viz.lessons.text import Block
from linalg_viz.state import bundled, predict, resolve
from linalg_viz.state.document import Prediction, State

YES_OR_NO = ("Yes", "No")

HOW = {
    "point": "Drag the ring “your guess” in the picture.",
    "line": "Turn the line “your guess” in the picture.",
    "arrow": "Turn the arrow “your guess” in the picture.",
}
"""How a guess of a kind is placed; in a lesson there is nowhere to type one."""


def put(state: State, key: str, shown: bool = False) -> State:
    """The state in which a question of its lab is asked, its answer shown or not."""
    prediction = Prediction(on=True, question=key, shown=shown)
    return replace(state, document=replace(state.document, prediction=prediction))


def question(key: str, state: State, labs: Labs, prompt: str, because: tuple[Block, ...]) -> Question:
    """The question of that key about a state; LessonError where it cannot be put about its picture."""
    document = put(state, key).document
    try:
        inputs = bundled.worked(document, labs, bundled.inputs(document))
    except (RefusedTable, OSError) as error:
        raise LessonError(f"the document’s table cannot be opened: {error}") from None
    about = (document, labs, resolve.shared(document), inputs)
    one, right = predict.question(*about), predict.answer(*about)
    if one is None or one.key != key or right is None:
        raise LessonError(f"its picture answers no question {key!r:.40} of its lab.")
    asks_yes_or_no = one.kind == "yes/no"
    if not asks_yes_or_no and one.kind not in HOW:
        raise LessonError(f"a number is not guessed in the picture: give choices instead of {key!r:.40}.")
    return Question(
        prompt or one.prompt,
        YES_OR_NO if asks_yes_or_no else (),
        0 if right[0] or not asks_yes_or_no else 1,
        because,
        put(state, key, shown=True),
        key,
        "" if asks_yes_or_no else HOW[one.kind],
        predict.told(one, right),
    )
