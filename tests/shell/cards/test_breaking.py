"""A formula in LaTeX that is too wide for its card goes on in the next line, in letters that can be read."""

from __future__ import annotations

import pytest

from linalg_viz.labs import LABS
from linalg_viz.shell.cards.breaking import lines, pieces
from linalg_viz.shell.cards.items import TYPESET_SIZE, TypesetView
from linalg_viz.state.actions import ChooseLab, SetParam
from tests.harness.one_matrix import settled


def test_a_formula_is_parted_before_its_relations_alone() -> None:
    assert pieces(r"A = U\,\Sigma \;\Rightarrow\; A^+ = V") == (
        "A",
        r"= U\,\Sigma",
        r"\Rightarrow\; A^+",
        "= V",
    )
    assert pieces(r"\max_{\|d\| = 1} x") == (r"\max_{\|d\| = 1} x",)
    assert pieces(r"\left( a = b \right), \quad c") == (r"\left( a = b \right),", "c")


def test_lines_are_filled_in_order() -> None:
    assert lines([40, 50, 60, 200, 10], 10, 100) == [[0, 1], [2], [3], [4]]
    assert lines([], 10, 100) == []


@pytest.mark.filterwarnings("ignore:path is deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    ("lab", "picture", "words"), [("svd", "quadratic", "σ₁²"), ("least-squares", "trip", "A⁺b")]
)
def test_the_letters_of_a_long_formula_are_as_large_as_those_of_a_short_one(
    whole_window, qtbot, lab: str, picture: str, words: str
) -> None:
    session = whole_window.session
    session.dispatch(ChooseLab(lab))
    session.dispatch(SetParam(lab, LABS[lab].tab, picture))
    settled(whole_window)
    panel = whole_window.right
    long = next(view for view in panel.findChildren(TypesetView) if words in view.item.plain)

    def at_rest() -> bool:
        placed = long._set(long.width())
        return len(placed) > 1 and long.height() == long.heightForWidth(long.width())

    qtbot.waitUntil(at_rest, timeout=10_000)
    placed = long._set(long.width())
    for drawing, box in placed:
        assert box.width() > 0.88 * drawing.viewBoxF().width(), "no piece is shrunk to be read with a lens"
        assert box.right() <= long.width() + 1 and box.bottom() <= long.height()
    boxes = [box for _, box in placed]
    assert not any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    assert max(box.bottom() for box in boxes) > 1.6 * TYPESET_SIZE * whole_window.look.scale
