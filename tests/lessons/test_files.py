"""Lessons from folders and archives: read, or refused with one sentence, whatever is in them."""

from __future__ import annotations

import io
import json
import os
import stat
import zipfile
from pathlib import Path

import pytest

from linalg_viz.labs import LABS
from linalg_viz.lessons import source as sources
from linalg_viz.lessons.lesson import LessonError
from linalg_viz.lessons.solutions import in_words
from linalg_viz.lessons.text import plain
from tests.harness.lessons import read

DOCUMENT = json.dumps(
    {
        "format": "linalg-viz",
        "version": 2,
        "document": {"lab": "eigen", "entries": {"A": [["5", "1"], ["3", "3"]]}},
    }
)
TASK = {
    "id": "flat", "title": "Flat", "kind": "try", "text": "1.md", "document": "1.linalg",
    "task": {"text": "Make det A = 0", "holds": ["det A = 0"], "keep": ["tr A = 8"]},
    "solution": [{"cells": ["A", [["8", "0"], ["0", "0"]]]}],
}  # fmt: skip
QUESTION = {
    "id": "ask", "title": "Ask", "kind": "predict", "text": "1.md", "document": "1.linalg",
    "question": {"prompt": "How many?", "choices": ["one", "two"], "right": 1, "because": "Since {{rank A}}."},
}  # fmt: skip


ASKS = {"asks": "line", "because": "See {{A [1 1]}}."}


def lesson(*steps: dict, **head: object) -> dict:
    about = {"id": "small", "title": "Small", "about": "A small one", "minutes": 5}
    return {"format": "linlesson", "version": 1, **about, "steps": list(steps or (TASK, QUESTION)), **head}


def files(given: object, **more: bytes) -> dict[str, bytes]:
    text = json.dumps(given).encode()
    return {
        "lesson.json": text,
        "1.md": b"The **determinant** is {{det A}}.",
        "1.linalg": DOCUMENT.encode(),
        **more,
    }


def folder(where: Path, found: dict[str, bytes]) -> Path:
    root = where / "lesson"
    root.mkdir()
    for name, data in found.items():
        (root / name).write_bytes(data)
    return root


def archive(where: Path, found: dict[str, bytes]) -> Path:
    path = where / "a.linlesson"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in found.items():
            out.writestr(name, data)
    return path


def why(path: Path) -> str:
    with pytest.raises(LessonError) as refused:
        read(path, LABS)
    sentence = str(refused.value)
    assert sentence.endswith(".") and "\n" not in sentence and len(sentence) < 240
    return sentence


@pytest.mark.parametrize("packed", [folder, archive])
def test_a_lesson_is_the_same_from_a_folder_and_from_an_archive(tmp_path: Path, packed) -> None:
    found = read(packed(tmp_path, files(lesson())), LABS)
    assert (found.id, found.minutes, [step.id for step in found.steps]) == ("small", 5, ["flat", "ask"])
    assert plain(found.steps[0].text) == "The determinant is 12."
    assert plain(found.steps[1].question.because) == "Since 2."
    assert found.steps[0].state.document.get("A") == (("5", "1"), ("3", "3"))


@pytest.mark.parametrize(
    ("way", "said"), [("", "A = (8 0; 0 −1/2)"), ("Press it **flat**.", "Press it flat.")]
)
def test_a_solution_is_told_by_the_lesson_or_as_it_is_typed(tmp_path: Path, way: str, said: str) -> None:
    step = {
        **TASK,
        "solution": [{"cells": ["A", [["8", "0"], ["0", "-1/2"]]]}],
        **({"way": way} if way else {}),
    }
    assert plain(in_words(read(folder(tmp_path, files(lesson(step))), LABS).steps[0])) == said


def test_other_deeds_are_told_by_their_names(tmp_path: Path) -> None:
    deeds = [{"param": ["transform", "left_out", "none"]}, {"press": "make_square"}, {"lab": "svd"}]
    step = read(folder(tmp_path, files(lesson({**TASK, "solution": deeds}))), LABS).steps[0]
    assert [plain((block,)) for block in in_words(step)] == ["left out: none", "make square", "svd"]


@pytest.mark.parametrize(("count", "taken"), [(40, True), (41, False)])
def test_a_solution_has_forty_deeds_at_most(tmp_path: Path, count: int, taken: bool) -> None:
    packed = folder(tmp_path, files(lesson({**TASK, "solution": [{"press": "again"}] * count})))
    if taken:
        assert len(read(packed, LABS).steps[0].solution) == count
    else:
        assert "solution" in why(packed)


CASES = {
    "a newer version": (lesson(version=2), "newer LinAlg Viz"),
    "no version": (lesson(version=True), "its version"),
    "another format": (lesson(format="x"), "no lesson"),
    "no steps": (lesson(steps=[]), "no steps"),
    "steps of one id": (lesson(TASK, TASK), "one id"),
    "minutes as text": (lesson(minutes="45"), "minutes"),
    "a title that is none": (lesson(title=3), "title"),
    "a kind that is none": (lesson({**TASK, "kind": "run"}), "kind"),
    "a task without a solution": (lesson({**TASK, "solution": []}), "solution"),
    "a task in a question": (lesson({**QUESTION, "task": TASK["task"]}), "task"),
    "a goal that is none": (lesson({**TASK, "task": {"goal": "eigen/none"}}), "no goal"),
    "a condition that is none": (lesson({**TASK, "task": {"text": "x", "holds": ["det Q = 1"]}}), "step 1"),
    "one choice": (lesson({**QUESTION, "question": {**QUESTION["question"], "choices": ["a"]}}), "choices"),
    "no right choice": (lesson({**QUESTION, "question": {**QUESTION["question"], "right": 2}}), "right"),
    "a question that the lab has not": (lesson({**QUESTION, "question": {**ASKS, "asks": "none"}}), "answers no"),
    "a question of the lab for a number": (
        lesson({**QUESTION, "question": {**ASKS, "asks": "largest"}}),
        "not guessed in the picture",
    ),
    "a question of the lab with choices": (
        lesson({**QUESTION, "question": {**ASKS, "choices": ["a", "b"]}}),
        "its own choices",
    ),
    "an action that is none": (lesson({**TASK, "solution": [{"run": "rm"}]}), "cannot be understood"),
    "an action on nothing": (lesson({**TASK, "solution": [{"cells": ["Q", [["1"]]]}]}), "cannot be understood"),
    "a missing file": (lesson({**TASK, "text": "2.md"}), "missing"),
    "a path upwards": (lesson({**TASK, "text": "../1.md"}), "outside"),
    "a path from the root": (lesson({**TASK, "text": "/etc/passwd"}), "outside"),
    "a path of another system": (lesson({**TASK, "text": "C:\\1.md"}), "outside"),
    "a kind of quantity that is none": (lesson({**TASK, "explains": ["luck"]}), "kind of quantity"),
    "minutes of a step as text": (lesson({**TASK, "minutes": "5"}), "step 1"),
    "a step of no minutes": (lesson({**TASK, "minutes": 0}), "minutes"),
    "optional as text": (lesson({**TASK, "optional": "yes"}), "optional"),
    "a way where nothing is to be done": (lesson({**QUESTION, "way": "Turn it."}), "its way"),
    "a way that is no text": (lesson({**TASK, "way": ["Turn it."]}), "way"),
    "a list": ([1], "no lesson"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("packed", [folder, archive])
def test_what_is_wrong_is_said_in_one_sentence(tmp_path: Path, packed, case: str) -> None:
    given, words = CASES[case]
    assert words in why(packed(tmp_path, files(given)))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("1.linalg", b"{}", "document cannot be opened"),
        ("1.linalg", b"\xff\xfe\x00", "document cannot be opened"),
        ("1.md", b"\xff\xfe", "UTF-8"),
        ("1.md", b"{{det Q}}", "cannot be read"),
        ("1.md", b"{{det A", "braces"),
        ("1.md", b"x" * 30_000, "too long"),
        ("lesson.json", b"[" * 100_000, "damaged"),
    ],
)
def test_broken_parts_are_refused(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    assert words in why(folder(tmp_path, {**files(lesson()), name: data}))


@pytest.mark.parametrize("right", [0, 1])
def test_any_of_the_choices_may_be_the_right_one(tmp_path: Path, right: int) -> None:
    step = {**QUESTION, "question": {**QUESTION["question"], "right": right}}
    found = read(folder(tmp_path, files(lesson(step))), LABS)
    assert found.steps[-1].question is not None and found.steps[-1].question.right == right


def test_a_step_says_its_minutes_and_whether_it_is_optional(tmp_path: Path) -> None:
    found = read(folder(tmp_path, files(lesson({**TASK, "minutes": 7, "optional": True}, QUESTION))), LABS)
    assert [(step.minutes, step.optional) for step in found.steps] == [(7, True), (0, False)]


def test_a_question_of_the_lab_brings_its_prompt_answer_and_hiding(tmp_path: Path) -> None:
    """(5 1; 3 3) keeps the line of (1, 1), for 6: the larger one."""
    given = json.loads(DOCUMENT)
    given["document"]["labs"] = {"eigen": {"mode": "vectors"}}
    more = {"1.linalg": json.dumps(given).encode()}
    step = read(folder(tmp_path, files(lesson({**QUESTION, "question": ASKS}), **more)), LABS).steps[0]
    asked = step.question
    assert (
        asked is not None and asked.choices == () and asked.told == "(1, 1)" and "Turn the line" in asked.how
    )
    assert (
        asked.prompt.startswith("Which line that stays on itself") and plain(asked.because) == "See (6, 6)."
    )
    assert step.state.document.prediction.on and not step.state.document.prediction.shown


@pytest.mark.parametrize(("cells", "right"), [("5 1;3 3", 0), ("0 -1;1 0", 1)])
def test_a_question_with_yes_or_no_is_two_choices_of_which_the_lab_knows_the_right_one(
    tmp_path: Path, cells: str, right: int
) -> None:
    given = json.loads(DOCUMENT)
    given["version"], given["document"]["labs"] = 3, {"eigen": {"mode": "hunt"}}
    given["document"]["entries"]["A"] = [row.split() for row in cells.split(";")]
    more = {"1.linalg": json.dumps(given).encode()}
    step = {**QUESTION, "question": {**ASKS, "asks": "stays", "prompt": "Does one stay?"}}
    asked = read(folder(tmp_path, files(lesson(step), **more)), LABS).steps[0].question
    assert asked is not None and asked.choices == ("Yes", "No") and asked.right == right
    assert asked.prompt == "Does one stay?" and not asked.how


def test_what_an_answer_shows_is_a_document_of_the_same_lab(tmp_path: Path) -> None:
    step = {**QUESTION, "question": {**QUESTION["question"], "shows": "2.linalg"}}
    shown = DOCUMENT.replace('"5"', '"7"').encode()
    found = read(archive(tmp_path, {**files(lesson(step)), "2.linalg": shown}), LABS).steps[0].question
    assert found.shown is not None and found.shown.document.get("A") == (("7", "1"), ("3", "3"))
    other = DOCUMENT.replace('"eigen"', '"svd"').encode()
    assert "another lab" in why(archive(tmp_path, {**files(lesson(step)), "2.linalg": other}))
    assert "missing" in why(archive(tmp_path, files(lesson(step))))


def test_a_document_that_names_a_file_of_this_machine_is_refused(tmp_path: Path) -> None:
    body = json.loads(DOCUMENT)
    body["document"]["data"] = str(tmp_path / "secret.csv")
    assert "outside" in why(folder(tmp_path, files(lesson(), **{"1.linalg": json.dumps(body).encode()})))


def test_links_are_refused(tmp_path: Path) -> None:
    root = folder(tmp_path, files(lesson()))
    (tmp_path / "other.md").write_text("elsewhere")
    (root / "1.md").unlink()
    os.symlink(tmp_path / "other.md", root / "1.md")
    assert "link" in why(root)


def test_links_in_an_archive_are_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, files(lesson()))
    with zipfile.ZipFile(path, "a") as out:
        info = zipfile.ZipInfo("2.md")
        info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        out.writestr(info, "/etc/passwd")
    assert "link" in why(path)


def test_an_archive_that_would_leave_its_folder_is_refused(tmp_path: Path) -> None:
    assert "outside" in why(archive(tmp_path, files(lesson(), **{"../evil.md": b"x"})))


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    whole = sources.LARGEST_WHOLE
    assert "unpacked" in why(archive(tmp_path, files(lesson(), **{"big.md": b"0" * (whole + 1)})))
    many = {f"{k}.txt": b"" for k in range(sources.MOST_FILES + 1)}
    assert "files" in why(archive(tmp_path, files(lesson(), **many)))


@pytest.mark.parametrize(("size", "taken"), [(4 << 20, True), ((4 << 20) + 1, False)])
@pytest.mark.parametrize("packed", [folder, archive])
def test_a_file_of_a_lesson_has_four_megabytes_at_most(
    tmp_path: Path, packed, size: int, taken: bool
) -> None:
    read_one = sources.source(packed(tmp_path, {"a.md": b"a" * size}))
    if taken:
        assert len(read_one("a.md")) == size
    else:
        with pytest.raises(LessonError, match="too large"):
            read_one("a.md")


def test_an_archive_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.linlesson"
    with path.open("wb") as file:
        file.truncate(16 * 1024 * 1024 + 1)
    assert why(path) == "it is larger than 16 MB."
    # One byte less is looked at, and is none.
    os.truncate(path, 16 * 1024 * 1024)
    assert "damaged" in why(path)


def test_a_size_that_lies_does_not_help(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(tmp_path, files(lesson(), **{"1.md": b"0" * (sources.LARGEST_FILE + 10)}))
    assert "too large" in why(path)


def test_an_archive_that_is_none_or_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.linlesson"
    path.write_bytes(b"PK\x03\x04 no archive")
    assert "damaged" in why(path)
    whole = archive(tmp_path, files(lesson())).read_bytes()
    for cut in range(0, len(whole), 97):
        path.write_bytes(whole[:cut])
        why(path)


def test_damaged_archives_give_a_lesson_or_a_sentence(tmp_path: Path) -> None:
    whole = bytearray(archive(tmp_path, files(lesson())).read_bytes())
    path = tmp_path / "b.linlesson"
    for at in range(0, len(whole), 7):
        broken = bytearray(whole)
        broken[at] ^= 0x5A
        path.write_bytes(bytes(broken))
        try:
            read(path, LABS)
        except LessonError as refused:
            assert str(refused).endswith(".")


def test_a_locked_archive_is_refused(tmp_path: Path) -> None:
    data = bytearray(archive(tmp_path, files(lesson())).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        data[at + offset] |= 1
    path = tmp_path / "locked.linlesson"
    path.write_bytes(io.BytesIO(bytes(data)).getvalue())
    assert "password" in why(path)
