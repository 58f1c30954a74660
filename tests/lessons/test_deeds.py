"""Solutions of tasks: each deed is read from JSON and done as an action; nothing else is taken."""

from __future__ import annotations

import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.lessons.deeds import action, deed
from linalg_viz.lessons.lesson import LessonError
from linalg_viz.state.actions import ChooseLab, LoadPreset, Press, SetCells, SetParam

INPUTS = Inputs()


@pytest.mark.parametrize(
    ("given", "done"),
    [
        ({"cells": ["A", [["1", "2/3"], ["0", "t"]]]}, SetCells("A", (("1", "2/3"), ("0", "t")))),
        ({"cells": ["b", [["1"], ["2"]]]}, SetCells("b", (("1",), ("2",)))),
        ({"param": ["eigen", "mode", "moves"]}, SetParam("eigen", "mode", "moves")),
        ({"param": ["pca", "columns", ["a", ["b", 1]]]}, SetParam("pca", "columns", ("a", ("b", 1)))),
        ({"param": ["svd", "k", None]}, SetParam("svd", "k", None)),
        ({"param": ["svd", "k", 1.5]}, SetParam("svd", "k", 1.5)),
        ({"press": "turn"}, Press("turn", INPUTS)),
        ({"preset": "shear"}, LoadPreset("shear")),
        ({"lab": "svd"}, ChooseLab("svd")),
    ],
)
def test_a_deed_is_done_as_its_action(given: object, done: object) -> None:
    assert action(deed(given, LABS), INPUTS) == done


@pytest.mark.parametrize(
    "given",
    [
        {"cells": ["Q", [["1"]]]},
        {"cells": ["A", []]},
        {"cells": ["A", [[]]]},
        {"cells": ["A", ["12"]]},
        {"cells": ["A", [["1"], "2"]]},
        {"cells": ["A", [["1"], []]]},
        {"cells": ["A", [["1", 2]]]},
        {"cells": ["A", [[1]]]},
        {"cells": ["A", {"1": "2"}]},
        {"cells": ["A"]},
        {"param": ["alchemy", "mode", "x"]},
        {"param": ["svd", 1, "x"]},
        {"param": ["svd", "k", {"a": 1}]},
        {"param": ["svd", "k", [[{}]]]},
        {"press": 1},
        {"preset": None},
        {"lab": "alchemy"},
        {"press": "turn", "lab": "svd"},
        {"run": "rm"},
        {},
        ["press", "turn"],
        "press",
        None,
    ],
)
def test_what_is_no_deed_is_a_sentence(given: object) -> None:
    with pytest.raises(LessonError, match=r"cannot be understood \(.{1,60}\)\.$"):
        deed(given, LABS)
