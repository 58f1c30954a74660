"""A lesson from its files: lesson.json and what it names, every part checked, nothing run.

A lesson that is broken, hostile or newer than the program gives a LessonError with one sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from linalg_viz.labs.contract.labs import Labs
from linalg_viz.lessons import asked
from linalg_viz.lessons.conditions import Condition, condition
from linalg_viz.lessons.deeds import MOST, deed
from linalg_viz.lessons.lesson import INDEX, Lesson, LessonError, Question, Step, Task
from linalg_viz.lessons.source import Source, source
from linalg_viz.lessons.terms import TermError
from linalg_viz.lessons.text import Block, blocks
from linalg_viz.scene.kinds import Kind
from linalg_viz.state import resolve
from linalg_viz.state.codec.codec import FileError, decode
from linalg_viz.state.document import State
from linalg_viz.state.files.named import named

FORMAT, VERSION = "linlesson", 1
MOST_STEPS, LONGEST, LONGEST_TEXT = 60, 400, 20_000
"""Steps of a lesson, characters of a title or sentence, characters of a text."""


def reading(path: Path, labs: Labs) -> Iterator[Lesson | None]:
    """The lesson in a folder or an archive, last of all; before it None, as often as one may pause.

    LessonError with a sentence, OSError where it cannot be read.
    """
    files = source(path)
    given = head(files)
    steps = _list(given, "steps", MOST_STEPS)
    if not steps:
        raise LessonError("it has no steps.")
    found: list[Step] = []
    for k, each in enumerate(steps, 1):
        found.append(_placed(k, each, files, labs))
        yield None
    if len({step.id for step in found}) != len(found):
        raise LessonError("two of its steps have one id.")
    minutes = _minutes(given.get("minutes"), "its")
    yield Lesson(_text(given, "id"), _text(given, "title"), _text(given, "about"), minutes, tuple(found))


def head(files: Source) -> dict[str, Any]:
    """What lesson.json says, its format and version checked."""
    given = _json(files(INDEX))
    if given.get("format") != FORMAT:
        raise LessonError("it is no lesson of LinAlg Viz.")
    version = given.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise LessonError("it does not say its version.")
    if version > VERSION:
        raise LessonError(
            f"it was written for a newer LinAlg Viz (lesson version {version}; this program reads up to "
            f"{VERSION}). Update this program to open it."
        )
    return given


def _placed(k: int, given: Any, files: Source, labs: Labs) -> Step:
    """A step; what is wrong with it is said with its number."""
    try:
        return _step(given, files, labs)
    except (LessonError, TermError) as error:
        raise LessonError(f"in step {k} {str(error).rstrip('.')}.") from None


def _step(given: Any, files: Source, labs: Labs) -> Step:
    if not isinstance(given, dict):
        raise LessonError("there is no object.")
    kind = _text(given, "kind")
    if kind not in ("look", "try", "predict"):
        raise LessonError(f"the kind is none of look, try and predict ({kind!r:.30}).")
    state = _state(files(_text(given, "document")), labs)
    question = _question(given["question"], state, files, labs) if "question" in given else None
    if question is not None and question.asks:
        state = asked.put(state, question.asks)
    task = _task(given["task"], labs) if "task" in given else None
    if (kind == "predict") != (question is not None) or (kind == "try") != (task is not None):
        raise LessonError("a step to try has a task, one to predict a question, and no other has either.")
    solution = tuple(deed(each, labs) for each in _list(given, "solution", MOST))
    if bool(solution) != (kind == "try"):
        raise LessonError("a step to try has a solution, and no other has one.")
    return Step(
        _text(given, "id"),
        _text(given, "title"),
        _blocks(files(_text(given, "text")), state),
        state,
        kind,  # type: ignore[arg-type]
        task,
        question,
        _blocks(files(_text(given, "notes")), state) if "notes" in given else (),
        solution,
        _flag(given, "cards", True),
        _kinds(given),
        _minutes(given["minutes"], "the") if "minutes" in given else 0,
        _flag(given, "optional", False),
        _way(given, state, kind),
    )


def _way(given: dict[str, Any], state: State, kind: str) -> tuple[Block, ...]:
    if "way" not in given:
        return ()
    if kind != "try":
        raise LessonError("a step to try may say its way, and no other.")
    return blocks(_text(given, "way"), resolve.shared(state.document))


def _minutes(given: Any, whose: str) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or not 1 <= given <= 600:
        raise LessonError(f"{whose} minutes are not a number from 1 to 600.")
    return given


def _flag(given: dict[str, Any], key: str, otherwise: bool) -> bool:
    found = given.get(key, otherwise)
    if not isinstance(found, bool):
        raise LessonError(f"“{key}” is neither true nor false.")
    return found


def _kinds(given: dict[str, Any]) -> tuple[str, ...]:
    known, found = {kind.value for kind in Kind}, _list(given, "explains", 12)
    unknown = next((each for each in found if not isinstance(each, str) or each not in known), None)
    if unknown is not None:
        raise LessonError(f"“explains” names no kind of quantity ({unknown!r:.40}).")
    return tuple(found)


def _state(data: bytes, labs: Labs) -> State:
    try:
        state = decode(data, labs)
    except FileError as error:
        raise LessonError(f"the document cannot be opened: {error}") from None
    if named(state.document, labs):
        raise LessonError("the document names a file outside the lesson.")
    return state


def _blocks(data: bytes, state: State) -> tuple[Block, ...]:
    if len(data) > LONGEST_TEXT:
        raise LessonError("a text is too long.")
    try:
        return blocks(data.decode("utf-8-sig"), resolve.shared(state.document))
    except UnicodeDecodeError:
        raise LessonError("a text is no UTF-8.") from None


def _task(given: Any, labs: Labs) -> Task:
    if not isinstance(given, dict) or ("goal" in given) == ("holds" in given):
        raise LessonError("the task is neither one goal nor conditions that hold.")
    keep = _conditions(given, "keep")
    if "holds" in given:
        return Task(_text(given, "text"), holds=_conditions(given, "holds"), keep=keep)
    name = _text(given, "goal")
    lab, _, key = name.partition("/")
    goal = next((each for each in labs[lab].goals() if each.key == key), None) if lab in labs else None
    if goal is None:
        raise LessonError(f"there is no goal {name!r:.60}.")
    if goal.asks:
        raise LessonError(f"the goal {name!r:.60} is a question of its lab: ask it in the step’s document.")
    return Task(_text(given, "text") if "text" in given else goal.text, name, keep=keep)


def _conditions(given: dict[str, Any], key: str) -> tuple[Condition, ...]:
    found = _list(given, key, 12)
    if not all(isinstance(each, str) for each in found) or (key in given and not found):
        raise LessonError(f"“{key}” is no list of conditions.")
    return tuple(condition(each) for each in found)


def _question(given: Any, state: State, files: Source, labs: Labs) -> Question:
    if not isinstance(given, dict):
        raise LessonError("the question is no object.")
    if "asks" in given:
        return _of_the_lab(given, state, labs)
    choices = _list(given, "choices", 4)
    if len(choices) < 2 or not all(isinstance(each, str) and 0 < len(each) <= LONGEST for each in choices):
        raise LessonError("the question has not two to four choices.")
    right = given.get("right")
    if not isinstance(right, int) or isinstance(right, bool) or not 0 <= right < len(choices):
        raise LessonError("the question does not say which choice is right.")
    because = blocks(_text(given, "because", 4 * LONGEST), resolve.shared(state.document))
    shown = _state(files(_text(given, "shows")), labs) if "shows" in given else None
    if shown is not None and shown.document.lab != state.document.lab:
        raise LessonError("the answer is shown in another lab than the question.")
    return Question(_text(given, "prompt"), tuple(choices), right, because, shown)


def _of_the_lab(given: dict[str, Any], state: State, labs: Labs) -> Question:
    """A question of the lab; its answer comes from the document, so that a lesson cannot get it wrong."""
    if set(given) & {"choices", "right", "shows"}:
        raise LessonError("a question of the lab has its own choices and answer.")
    because = blocks(_text(given, "because", 4 * LONGEST), resolve.shared(state.document))
    prompt = _text(given, "prompt") if "prompt" in given else ""
    return asked.question(_text(given, "asks"), state, labs, prompt, because)


def _text(given: dict[str, Any], key: str, longest: int = LONGEST) -> str:
    value = given.get(key)
    if not isinstance(value, str) or not value.strip() or len(value) > longest:
        raise LessonError(f"“{key}” is no text of at most {longest} letters.")
    return value


def _list(given: dict[str, Any], key: str, most: int) -> list[Any]:
    value = given.get(key, [])
    if not isinstance(value, list) or len(value) > most:
        raise LessonError(f"“{key}” is no list of at most {most}.")
    return value


def _json(data: bytes) -> dict[str, Any]:
    try:
        given = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise LessonError("its lesson.json is damaged.") from None
    if not isinstance(given, dict):
        raise LessonError("it is no lesson of LinAlg Viz.")
    return given
