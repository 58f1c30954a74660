"""A singular value is one number wherever it stands: in bars, marks, sentences and cards."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import mpmath
import pytest

from linalg_viz.compute.exact.rounded import told_apart
from linalg_viz.labs.contract.cards import Bars, Card, Formula, Num
from linalg_viz.labs.svd import LAB, exactly, hunt, stage_view
from linalg_viz.labs.svd.factors import version
from linalg_viz.render.latex import card_plain
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.marks import Label
from linalg_viz.scene.numbers import stated
from tests.labs.svd.test_svd import NONE, shared


def _cards(A: tuple[tuple[str, ...], ...], **params: object) -> tuple[Card, ...]:
    s = shared(A)
    return LAB.cards(replace(LAB.params, **params), s, NONE, None)


@pytest.mark.parametrize(
    ("A", "texts"),
    [
        ((("3", "0"), ("0", "2")), ["3", "2"]),
        ((("1", "1"), ("1", "1")), ["2", "0"]),
        ((("0", "5", "0"), ("0", "0", "1/3")), ["5", "1/3"]),
    ],
)
def test_bars_and_marks_carry_the_exact_value(A: tuple[tuple[str, ...], ...], texts: list[str]) -> None:
    wanted = [Fraction(text) for text in texts]
    bars = next(item for card in _cards(A, mode="sum") for item in card.items if isinstance(item, Bars))
    assert [told_apart(bar.value) for bar in bars.bars] == [told_apart(x) for x in wanted]
    F = version(shared(A).A)
    assert [exactly.sigma(F, i) for i in range(len(wanted))] == wanted
    assert stage_view.words(F).startswith(
        "The unit sphere becomes an ellipsoid with half axes " + ", ".join(texts)
    )


def test_what_the_sum_leaves_out_is_one_number() -> None:
    """With all terms nothing is left, and 0 is stated, whatever rounding makes of A − A_2."""
    A = (("1", "2"), ("3", "4"))
    for k, left in ((2, Fraction(0)), (1, None)):
        lost = [
            part.value
            for card in _cards(A, mode="sum", k=k)
            for item in card.items
            if isinstance(item, Formula) and item.quantity == qty.of_kind(Kind.FROBENIUS, "A − A_k")
            for part in item.parts
            if isinstance(part, Num)
        ]
        assert len({told_apart(x) for x in lost}) == 1 and left in (None, *lost)


def test_the_levels_of_the_chart_are_the_squares() -> None:
    s = shared((("2", "1"), ("0", "2")))
    views = LAB.scene(replace(LAB.params, mode="quadratic"), s, NONE, {}, 1.0, None)
    texts = [m.text for v in views for m in v.marks if isinstance(m, Label) and m.key.startswith("level")]
    assert texts == ["σ_1^2 ≈ 6.562", "σ_2^2 ≈ 2.438"]
    s = shared((("3", "0"), ("0", "1/2")))
    views = LAB.scene(replace(LAB.params, mode="quadratic"), s, NONE, {}, 1.0, None)
    texts = [m.text for v in views for m in v.marks if isinstance(m, Label) and m.key.startswith("level")]
    assert texts == ["σ_1^2 = 9", "σ_2^2 = 1/4"]


@pytest.mark.parametrize(
    ("A", "degrees"),
    [
        ("2 1;1 2", 45.0),
        ("2 -1;-1 2", -45.0),
        ("3 0;0 1", 0.0),
        ("1 0;0 3", 90.0),
        ("1 1;1 1.0000000001", 45.0000000014),
        ("0 2;0 0;0 0", 90.0),
    ],
)
def test_the_hunt_ends_where_the_first_right_vector_is(A: str, degrees: float) -> None:
    """Floats lose the direction where two singular values are near each other: it comes from AᵀA itself."""
    rows = shared(tuple(tuple(row.split()) for row in A.split(";"))).A
    found = exactly.direction(rows)
    assert found is not None and found % 180.0 == pytest.approx(degrees % 180.0, abs=1e-9)
    F = version(rows)
    p = replace(LAB.params, mode="hunt", angle=hunt.target(F, 10.0))
    assert hunt.pair(p, F).hit
    beside = hunt.pair(replace(p, angle=p.angle + 0.001), F)
    # Of a matrix of rank 1 both images lie on one line: that angle is 0, and exactly.
    assert not beside.hit and (beside.angle == 0 if F.rank == 1 else "≈" in hunt.sentence(beside, F))


def test_singular_values_that_are_no_one_number_are_not_called_equal() -> None:
    one, near = (version(shared((("1", "0"), ("0", last))).A) for last in ("1", "1.000000000000001"))
    told = [hunt.sentence(hunt.pair(replace(LAB.params, mode="hunt"), F), F) for F in (one, near)]
    assert told[0].startswith("σ₁ = σ₂:") and told[1].startswith("No picture tells σ₁ from σ₂:")


@pytest.mark.parametrize(
    ("A", "line"),
    [
        ((("2", "0"), ("0", "3")), "[2 0; 0 3] = [0 −1; 1 0][3 0; 0 2][0 1; −1 0]"),
        ((("1", "-1"), ("1", "1")), "[1 −1; 1 1] = [√2/2 −√2/2; √2/2 √2/2][√2 0; 0 √2][1 0; 0 1]"),
        ((("0", "1"), ("0", "0")), "[0 1; 0 0] = [1 0; 0 1][1 0; 0 0][0 1; −1 0]"),
        ((("2", "1"), ("1", "3/2")), "[2 1; 1 3/2] ≈ [0.7882 −0.6154; 0.6154 0.7882][2.781 0; 0 0.7192]"),
        ((("7/10", "1/2"), ("1/2", "7001/10000")), "[7/10 1/2; 1/2 0.7001] ≈ [0.7071 −0.7071"),
    ],
)
def test_factors_that_are_known_in_full_stand_behind_an_equals_sign(
    A: tuple[tuple[str, ...], ...], line: str
) -> None:
    """The last but one is not rational; the last is as near to √2/2 as four digits can tell."""
    now = next(card for card in _cards(A) if card.key == "now")
    assert any(said.startswith(line) for said in card_plain(now).splitlines())


@pytest.mark.parametrize(
    ("angle", "square"), [(45.0, "45/4"), (225.0, "45/4"), (135.0, "5/4"), (0.0, "25/4")]
)
def test_the_stretch_is_exact_where_it_has_a_short_value(angle: float, square: str) -> None:
    A = ((Fraction(3, 2), Fraction(0)), (Fraction(2), Fraction(5, 2)))
    assert stated(exactly.stretched(A, angle), 4) == f"= {square}"


def test_the_stretch_between_is_that_of_the_image() -> None:
    A = ((Fraction(1), Fraction(-2)), (Fraction(3), Fraction(4)))
    with mpmath.workdps(40):
        turn = mpmath.mpf(33.37) * mpmath.pi / 180
        x, y = mpmath.cos(turn), mpmath.sin(turn)
        wanted = float((x - 2 * y) ** 2 + (3 * x + 4 * y) ** 2)
    assert float(exactly.stretched(A, 33.37)) == pytest.approx(wanted, rel=1e-15)
    # The angle of v₁ is no float: what stands there is σ₁², which no rounding of x changes.
    assert (
        exactly.stretched(((Fraction(1), Fraction(2)),), exactly.direction(((Fraction(1), Fraction(2)),)))
        == 5
    )
