"""Numbers in pictures: ≈ before those that are rounded, none before those that stand there in full."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.svd import columns, factors
from linalg_viz.render.first import laid_out
from linalg_viz.scene.marks import Handle, Label
from linalg_viz.state import asked, bundled, resolve
from linalg_viz.state.document import State


def words(lab: str, tab: str, entries: dict[str, str]) -> dict[str, str]:
    """The texts of labels and the values of rings of a picture, by key of view and mark."""
    state = asked.in_lab(State.first(LABS), lab, LABS)
    cells = {
        name: tuple(tuple(row.split()) for row in text.split(";"))
        if name == "A"
        else tuple((x,) for x in text.split())
        for name, text in entries.items()
    }
    state = asked.with_cells(state, cells, LABS)
    state = asked.showing(state, tab, LABS, bundled.inputs(state.document))
    scene, _ = laid_out(resolve.revealed(state, LABS), LABS, bundled.inputs(state.document), 900, 640)
    found = {}
    for view in scene:
        for mark in view.marks:
            if isinstance(mark, Label | Handle):
                found[f"{view.key}/{mark.key}"] = mark.text if isinstance(mark, Label) else mark.value
    return found


@pytest.mark.parametrize(
    ("lab", "tab", "entries", "key", "text"),
    [
        ("eigen", "spectrum", {"A": "1 2;3 4"}, "polynomial/dot0-name", "≈ 5.37"),
        ("eigen", "spectrum", {"A": "5 1;3 3"}, "polynomial/dot0-name", "6"),
        ("eigen", "spectrum", {"A": "0 1 0;0 0 1;1 0 0"}, "lambda/pair1", "(−1 + √3 i)/2"),
        ("eigen", "spectrum", {"A": "1 -2;2 1"}, "lambda/pair0", "1 + 2i"),
        ("transform", "map", {"A": "sqrt(2) 1;0 1"}, "trace-determinant/here-handle", "tr 1 + √2, det √2"),
        ("norms", "frobenius", {"A": "2 0 0 0;0 2 0 0;0 0 3 0;0 0 0 3"}, "areas/after3-name", "0"),
        ("least-squares", "tolerance", {"A": "2 0;0 1"}, "sigma/sigma1-handle", "1"),
        ("least-squares", "tolerance", {"A": "1 2;3 4"}, "sigma/tolerance-name", "tolerance ≈ 4.44×10⁻¹⁶ σ_1"),
        ("products", "mix", {"A": "1 1;0 1", "x": "sqrt(5) 1"}, "output/term0-name", "√5 *a*_1"),
    ],
)  # fmt: skip
def test_signs_are_earned(lab: str, tab: str, entries: dict[str, str], key: str, text: str) -> None:
    found = words(lab, tab, entries)
    assert found.get(key) == text, sorted(found.items())


def test_what_is_read_out_of_a_picture_carries_the_sign() -> None:
    state = asked.with_cells(
        asked.in_lab(State.first(LABS), "products", LABS),
        {
            "A": tuple(tuple(row.split()) for row in ["1 2 3", "4 5 6", "7 8 10"]),
            "x": (
                ("cos(20°)",),
                ("2",),
            ),
        },
        LABS,
    )
    state = asked.showing(state, "compose", LABS, bundled.inputs(state.document))
    scene, _ = laid_out(resolve.revealed(state, LABS), LABS, bundled.inputs(state.document), 900, 640)
    said = next(view.words for view in scene if view.key == "input")
    assert said.startswith("x is ≈ (0.9397, 2)"), said


def test_a_factor_on_its_way_carries_the_sign() -> None:
    state = asked.with_cells(
        asked.in_lab(State.first(LABS), "solve", LABS), {"A": (("sqrt(2)", "1"), ("1", "3"))}, LABS
    )
    found = set()
    for t in (k / 40 for k in range(41)):
        scene, _ = laid_out(asked.at_time(state, t), LABS, bundled.inputs(state.document), 900, 640)
        found |= {
            mark.text
            for view in scene
            for mark in view.marks
            if isinstance(mark, Label) and mark.key == "factor"
        }
    assert any(text.startswith("× ≈ 0.4361") for text in found), found


@pytest.mark.parametrize(
    ("A", "titles"),
    [
        ("1 1 1;1 1 1;1 1 1", {"sum": "A_1 = A", "rest": "A − A_1", "term": "term 1: σ_1 u_1 v_1^T"}),
        ("3 0;4 5", {"sum": "A_1", "rest": "A − A_1", "term": "term 1: σ_1 u_1 v_1^T"}),
        ("1 1;0 1", {"sum": "A_1 ≈", "rest": "A − A_1 ≈", "term": "term 1: σ_1 u_1 v_1^T ≈"}),
    ],
)
def test_terms_of_rank_one_are_in_full_where_the_factors_are(A: str, titles: dict[str, str]) -> None:
    found = words("svd", "sum", {"A": A})
    assert {key: found[f"sum/{key}-title"] for key in titles} == titles


def test_terms_of_rank_one_add_up_to_A() -> None:
    A = ((Fraction(3), Fraction(0)), (Fraction(4), Fraction(5)))
    first, second = columns.terms(factors.version(A), A) or ((), ())
    assert first == ((Fraction(3, 2), Fraction(3, 2)), (Fraction(9, 2), Fraction(9, 2)))
    assert (
        tuple(tuple(a + b for a, b in zip(x, y, strict=True)) for x, y in zip(first, second, strict=True))
        == A
    )
