"""Solutions in words: what the lesson says, else what its actions do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linalg_viz.labs import LABS
from linalg_viz.lessons.deeds import _plain
from linalg_viz.lessons.lesson import Deed, LessonError, Step
from linalg_viz.lessons.solutions import in_words
from linalg_viz.lessons.text import Block, Span
from linalg_viz.state.document import State

STEP = Step("one", "One", (), State.first(LABS))


def said(*deeds: Deed) -> list[str]:
    return ["".join(span.text for span in block.spans) for block in in_words(replace(STEP, solution=deeds))]


def test_each_action_is_said_in_its_order() -> None:
    deeds = (
        Deed("cells", "A", (("1", "-2"), ("0", "3/4"))),
        Deed("param", "second_axis", 3, "pca"),
        Deed("press", "swap_rows"),
    )
    assert said(*deeds) == ["A = (1 −2; 0 3/4)", "second axis: 3", "swap rows"]
    assert said() == []


def test_the_words_of_the_lesson_stand_for_the_actions() -> None:
    way = (Block("item", (Span("plain", "Turn the first column."),)),)
    assert in_words(replace(STEP, way=way, solution=(Deed("press", "swap"),))) == way


@pytest.mark.parametrize("value", [None, True, 3, 2.5, "x"])
def test_settings_are_plain_values_and_lists_of_them(value: object) -> None:
    assert _plain(value) == value and _plain([value, [value]]) == (value, (value,))
    for wrong in ({"a": value}, [value, {"a": 1}]):
        with pytest.raises(LessonError, match="cannot be understood"):
            _plain(wrong)
