"""The Products lab: every size and wild value gives a picture, the four readings are one product, the laws hold."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import isclose

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz.compute.exact.rounded import Rounded
from linalg_viz.compute.rows import identity, transpose
from linalg_viz.compute.typing import Column, Number, Rows, array
from linalg_viz.labs.contract.cards import Formula, Note, Num
from linalg_viz.labs.contract.lab import Gesture, Inputs, Shared
from linalg_viz.labs.parts import known
from linalg_viz.labs.products import (
    LAB,
    adjoint,
    compose,
    cycle,
    equations,
    facts,
    inverse,
    layers,
    summed,
    trace,
)
from linalg_viz.labs.products.params import FLIPS, MODES, READINGS, TRACES, Params
from linalg_viz.labs.products.transpose import flipped
from linalg_viz.render.latex import formula_latex
from linalg_viz.scene.marks import Handle, Label, Tiles
from linalg_viz.scene.scene import Scene, View
from linalg_viz.state.expressions.expressions import parse
from tests.harness.examples import few

NONE = Inputs()
ONE = ((Fraction(1),),)


def rows(text: str) -> Rows:
    return tuple(tuple(Fraction(x) for x in row.split()) for row in text.split(";"))


def applied(A: Rows, x: Column) -> Column:
    """Ax by its definition, not by the lab's own way."""
    return tuple(sum((a * b for a, b in zip(row, x, strict=True)), Fraction(0)) for row in A)


def product(A: Rows, B: Rows) -> Rows:
    """AB by its definition."""
    return transpose(tuple(applied(A, column) for column in transpose(B)))


def of(A: Rows, B: Rows, C: Rows = ONE, x: Column = (), y: Column = ()) -> Shared:
    zero: Column = (Fraction(0),)
    return Shared(A, B, C, zero, zero, zero, x or zero, y or zero, zero)


def draw(p: Params, s: Shared, t: float = 1.0) -> Scene:
    return LAB.scene(p, s, NONE, {}, t, None)


def tiles(view: View, key: str) -> Tiles:
    return next(mark for mark in view.marks if isinstance(mark, Tiles) and mark.key == key)


def cells(view: View) -> list[str]:
    """The texts of AB in reading order: the finished cells with those that are worked on."""
    finished = tiles(view, "AB")
    texts = {tuple(at): text for at, text in zip(finished.centres, finished.texts, strict=True)}
    for mark in view.marks:
        if isinstance(mark, Tiles) and mark.key == "AB-now":
            texts |= {tuple(at): text for at, text in zip(mark.centres, mark.texts, strict=True)}
    return list(texts.values())


RATIONAL = st.builds(Fraction, st.integers(-9, 9), st.integers(1, 6))
FLOAT = st.floats(-100, 100, allow_nan=False)
WILD = st.one_of(
    RATIONAL,
    st.sampled_from([Fraction(10**300), Fraction(1, 10**300), Fraction(0), 1e300, -1e300, 1e-300, 5e-324, 1.7e308]),
    FLOAT,
)  # fmt: skip
SIDE = st.integers(1, 4)


def matrix(m: int, n: int, entries: st.SearchStrategy[Number]) -> st.SearchStrategy[Rows]:
    return st.tuples(*[st.tuples(*[entries] * n)] * m)


def chain(entries: st.SearchStrategy[Number], *free: int) -> st.SearchStrategy[tuple[Rows, ...]]:
    """Matrices whose sizes meet, the last one's columns as many as the first one's rows."""
    count = len(free)
    return st.tuples(*[SIDE] * count).flatmap(
        lambda d: st.tuples(*[matrix(d[i], d[(i + 1) % count], entries) for i in range(count)])
    )


ANY_PARAMS = st.builds(
    Params,
    mode=st.sampled_from([key for key, _ in MODES]),
    reading=st.sampled_from([key for key, _ in READINGS]),
    row=st.integers(1, 12),
    column=st.integers(1, 12),
    freeze=st.booleans(),
    both=st.booleans(),
    flip=st.sampled_from([key for key, _ in FLIPS]),
    trace=st.sampled_from([key for key, _ in TRACES]),
    c=st.integers(-16, 16).map(lambda k: k / 4),
)
TIMES = st.sampled_from((0.0, 0.13, 0.25, 0.5, 0.77, 0.999, 1.0))


# Every picture


def check(p: Params, s: Shared, t: float) -> None:
    # A mark refuses what is not finite, so a scene that is made is finite.
    for view in draw(p, s, t):
        keys = [mark.key for mark in view.marks]
        assert len(keys) == len(set(keys))
        assert np.isfinite(view.fit).all() and view.words and view.title
    stops = [stage.t for stage in LAB.stages(p, s)]
    assert stops == sorted(set(stops)) and stops[0] == 0.0 and stops[-1] in (0.0, 1.0)
    for card in LAB.cards(p, s, NONE, None):
        assert card.items
        for item in card.items:
            if isinstance(item, Formula):
                assert formula_latex(item)
    for question in LAB.questions:
        question.answer(p, s, NONE)
    LAB.controls(p, s)


@settings(max_examples=few(250), deadline=None)
@given(st.data(), ANY_PARAMS, TIMES)
def test_all_matrices_of_all_sizes_give_a_picture(data: st.DataObject, p: Params, t: float) -> None:
    sizes = data.draw(st.tuples(*[SIDE] * 6))
    A, B, C = (data.draw(matrix(sizes[2 * i], sizes[2 * i + 1], WILD)) for i in range(3))
    x, y = (tuple(data.draw(st.lists(WILD, min_size=1, max_size=4))) for _ in range(2))
    check(p, of(A, B, C, x, y), t)


@settings(max_examples=few(150), deadline=None)
@given(chain(WILD, 1, 2, 3), ANY_PARAMS, TIMES, st.tuples(WILD, WILD, WILD))
def test_matrices_that_fit_give_a_picture(M: tuple[Rows, ...], p: Params, t: float, x: Column) -> None:
    check(p, of(*M, x=x, y=x[::-1]), t)


def picture(name: str, **more: object) -> Params:
    """The params that show a picture of the lab by its name."""
    return Params(mode="compose", after=name, **more) if name in AFTER else Params(mode=name, **more)


AFTER = ("identity", "inverse")


@pytest.mark.parametrize("mode", [*(key for key, _ in MODES), *AFTER])
@pytest.mark.parametrize("reading", [key for key, _ in READINGS])
def test_twelve_by_twelve_plays_in_every_mode(mode: str, reading: str) -> None:
    A = tuple(tuple(Fraction((3 * i + 5 * j) % 7 - 3, 1 + (i * j) % 4) for j in range(12)) for i in range(12))
    s = of(A, A[::-1], A, A[0], A[1])
    for flip in FLIPS:
        for t in (0.0, 0.41, 1.0):
            check(picture(mode, reading=reading, trace="pair", flip=flip[0], row=12, column=12), s, t)


def test_one_mark_holds_all_entries_of_a_large_matrix() -> None:
    A = tuple(tuple(Fraction(i - j) for j in range(12)) for i in range(12))
    (view,) = draw(Params(), of(A, A), 0.5)
    assert len(view.marks) < 40
    assert len(tiles(view, "AB").centres) == 144


# One product


@settings(max_examples=few(100), deadline=None)
@given(st.tuples(SIDE, SIDE, SIDE).flatmap(lambda d: st.tuples(matrix(d[0], d[1], RATIONAL), matrix(d[1], d[2], RATIONAL))))  # fmt: skip
def test_the_four_readings_and_the_running_sums_are_one_product_exactly(M: tuple[Rows, Rows]) -> None:
    A, B = M
    AB = known.multiply(A, B)
    n = len(B)
    assert AB == product(A, B)
    for i, row in enumerate(AB):
        for j, value in enumerate(row):
            assert facts.prefixes(A[i], facts.column(B, j))[-1] == value
    columns = tuple(applied(A, facts.column(B, j)) for j in range(len(B[0])))
    assert transpose(columns) == AB
    assert tuple(applied(transpose(B), row) for row in A) == AB
    assert layers.partial(A, B, n).rows == AB
    assert all(known.rank(layers.layer(A, B, k).rows) <= 1 for k in range(n))


@settings(max_examples=few(60), deadline=None)
@given(st.tuples(SIDE, SIDE, SIDE).flatmap(lambda d: st.tuples(matrix(d[0], d[1], FLOAT), matrix(d[1], d[2], FLOAT))))  # fmt: skip
def test_floats_agree_with_exact_arithmetic_on_the_same_numbers(M: tuple[Rows, Rows]) -> None:
    A, B = M
    exact = known.multiply(*(tuple(tuple(Fraction(x) for x in row) for row in each) for each in M))
    bound = np.abs(array(A)) @ np.abs(array(B)) * len(B) * 2.0**-52 + 1e-300
    assert (np.abs(array(known.multiply(A, B)) - array(exact)) <= bound).all()
    assert (np.abs(array(layers.partial(A, B, len(B)).rows) - array(exact)) <= bound).all()


@pytest.mark.parametrize("reading", [key for key, _ in READINGS])
def test_the_cells_of_the_product_fill_up_to_the_product(reading: str) -> None:
    A, B = rows("1 2 0; -1 3 1"), rows("2 1; 0 1; 4 -2")
    p, s = Params(reading=reading), of(A, B)
    before = 0
    for t in np.linspace(0.0, 1.0, 25):
        texts = cells(draw(p, s, float(t))[0])
        filled = sum(bool(text) for text in texts)
        assert filled >= before
        before = filled
    assert cells(draw(p, s)[0]) == ["2", "3", "2", "0"]


def test_the_running_sum_is_seen_in_the_cell_that_is_worked_on() -> None:
    A, B = rows("1 2 3"), rows("4; -5; 6")
    seen = [cells(draw(Params(), of(A, B), t)[0])[0] for t in (0.0, 0.4, 0.7, 1.0)]
    assert seen == ["", "4", "−6", "12"]


def test_a_frozen_entry_is_played_alone() -> None:
    s = of(rows("1 2 0; -1 3 1"), rows("2 1; 0 1; 4 -2"))
    p = Params(freeze=True, row=2, column=1)
    assert [stage.name for stage in LAB.stages(p, s)] == [
        "start",
        *(f"a_{{2{k}}} b_{{{k}1}}" for k in (1, 2, 3)),
    ]
    texts = cells(draw(p, s, 0.5)[0])
    assert texts[0] == "2" and texts[2] == "−2"


def test_each_entry_is_a_stop_while_they_are_few_and_each_row_where_they_are_many() -> None:
    small, large = rows("1 2; 3 4"), tuple(tuple(Fraction(i + j) for j in range(12)) for i in range(12))
    assert len(LAB.stages(Params(), of(small, small))) == 5
    assert len(LAB.stages(Params(), of(large, large))) == 13


def test_sizes_that_do_not_fit_are_named_and_the_blocks_are_drawn() -> None:
    s = of(rows("1 2 3; 4 5 6"), rows("1 2; 3 4"))
    (view,) = draw(Params(), s)
    assert len(tiles(view, "A").texts) == 6 and len(tiles(view, "B").texts) == 4
    note = LAB.cards(Params(), s, NONE, None)[0].items[0]
    assert isinstance(note, Note) and note.tone == "warn"
    assert "row of A has 3 entries" in note.text and "column of B has 2" in note.text
    assert LAB.stages(Params(), s)[-1].t == 0.0


# Laws


@settings(max_examples=few(100), deadline=None)
@given(chain(RATIONAL, 1, 2))
def test_the_tiles_sum_to_the_trace_by_rows_and_by_columns(M: tuple[Rows, ...]) -> None:
    A, B = M
    T = trace.tiles(A, B)
    AB, BA = known.multiply(A, B), known.multiply(B, A)
    assert [facts.total(row) for row in T] == [AB[i][i] for i in range(len(AB))]
    assert [facts.total(row) for row in transpose(T)] == [BA[j][j] for j in range(len(BA))]
    assert trace.trace(AB) == trace.trace(BA)


@settings(max_examples=few(100), deadline=None)
@given(chain(RATIONAL, 1, 2, 3))
def test_the_trace_of_three_goes_round(M: tuple[Rows, ...]) -> None:
    found = cycle.products(*M)
    values = {found[order][1] for order in cycle.ORDERS}
    ABC = product(product(M[0], M[1]), M[2])
    assert values == {sum(ABC[i][i] for i in range(len(ABC)))}


def test_the_other_order_of_three_has_another_trace() -> None:
    A, B, C = rows("1 2; 0 1"), rows("0 1; 1 0"), rows("1 0; 3 -1")
    found = cycle.products(A, B, C)
    assert found["ABC"][1] == 5 and found["ACB"][1] == 1


@settings(max_examples=few(100), deadline=None)
@given(
    SIDE.flatmap(lambda n: st.tuples(matrix(n, n, RATIONAL), matrix(n, n, RATIONAL))), st.integers(-16, 16)
)
def test_the_trace_is_linear_and_keeps_under_a_flip(M: tuple[Rows, Rows], quarters: int) -> None:
    A, B = M
    both, a, b = trace.added(A, B), trace.trace(A), trace.trace(B)
    assert both is not None and a is not None and b is not None
    assert trace.trace(both) == a + b
    assert trace.trace(trace.multiple(quarters / 4, A)) == Fraction(quarters, 4) * a
    assert trace.trace(transpose(A)) == a


@settings(max_examples=few(100), deadline=None)
@given(st.tuples(SIDE, SIDE, SIDE).flatmap(lambda d: st.tuples(matrix(d[0], d[1], RATIONAL), matrix(d[1], d[2], RATIONAL))))  # fmt: skip
def test_one_flip_of_the_scheme_is_the_transposed_product(M: tuple[Rows, Rows]) -> None:
    """The cells of the flipped scheme stand where a scheme of BᵀAᵀ has them."""
    A, B = M
    s, p = of(A, B), Params(mode="transpose", flip="product")
    turned = of(transpose(B), transpose(A))
    after, other = draw(p, s, 1.0)[0], draw(p, turned, 0.0)[0]
    for mine, theirs in (("A", "B"), ("B", "A"), ("AB", "AB")):
        found, wanted = ({tuple(np.round(c, 9)): text for c, text in zip(mark.centres, mark.texts, strict=True)} for mark in (tiles(after, mine), tiles(other, theirs)))  # fmt: skip
        assert found == wanted


@given(st.integers(1, 12), st.integers(1, 12), st.floats(0, 2))
def test_a_flip_keeps_every_distance_from_the_diagonal_and_two_are_none(m: int, n: int, turns: float) -> None:
    at = np.array([[j + 0.5, -i - 0.5] for i in range(m) for j in range(n)])
    moved = flipped(at, turns)
    foot = np.stack([at[:, 0] - at[:, 1], at[:, 1] - at[:, 0]], axis=1) / 2
    assert np.allclose(np.linalg.norm(moved - foot, axis=1), np.linalg.norm(at - foot, axis=1), atol=1e-9)
    assert np.array_equal(flipped(at, 2.0), at) and np.array_equal(flipped(flipped(at, 1.0), 1.0), at)
    near = flipped(at, np.nextafter(1.0, 0.0))
    assert np.allclose(near, flipped(at, 1.0), atol=1e-6)


@settings(max_examples=few(100), deadline=None)
@given(st.tuples(SIDE, SIDE).flatmap(lambda d: st.tuples(matrix(d[0], d[1], RATIONAL), st.tuples(*[RATIONAL] * d[1]), st.tuples(*[RATIONAL] * d[0]))))  # fmt: skip
def test_the_two_numbers_of_the_adjoint_are_one(M: tuple[Rows, Column, Column]) -> None:
    A, x, y = M
    s = of(A, ONE, x=x, y=y)
    _, _, image, back = adjoint.vectors(s)
    assert adjoint.dot(image, y) == adjoint.dot(x, back)
    assert adjoint.dot(image, y) == sum((a * b for a, b in zip(applied(A, x), y, strict=True)), Fraction(0))
    shown = [part.value for item in LAB.cards(Params(mode="adjoint"), s, NONE, None)[0].items if isinstance(item, Formula) for part in item.parts if isinstance(part, Num)]  # fmt: skip
    assert shown == [adjoint.dot(image, y)] * 2


@settings(max_examples=few(80), deadline=None)
@given(SIDE.flatmap(lambda n: st.tuples(matrix(n, n, RATIONAL), matrix(n, n, RATIONAL))))
def test_the_way_back_is_the_inverse_or_the_reason_names_who_is_singular(M: tuple[Rows, Rows]) -> None:
    A, B = M
    found, reason = inverse.inverses(A, B), inverse.refusal(A, B)
    singular = [name for name, each in (("A", A), ("B", B)) if known.determinant(each) == 0]
    if found is None:
        assert singular and reason.startswith(" and ".join(singular))
    else:
        assert not reason and not singular
        assert known.multiply(known.multiply(A, B), found[2]) == identity(len(A))


@settings(max_examples=few(80), deadline=None)
@given(SIDE.flatmap(lambda n: st.tuples(matrix(n, n, RATIONAL), matrix(n, n, RATIONAL))))
def test_the_commutator_has_trace_0_and_vanishes_for_powers_of_one_matrix(M: tuple[Rows, Rows]) -> None:
    A, B = M
    D, AB, BA = compose.commutator(A, B), product(A, B), product(B, A)
    by_hand = tuple(tuple(a - b for a, b in zip(*two, strict=True)) for two in zip(AB, BA, strict=True))
    assert D is not None and by_hand == D and trace.trace(D) == 0
    own = compose.commutator(A, known.multiply(A, A))
    assert own is not None and not any(any(row) for row in own)


def test_two_turns_of_the_plane_commute_within_rounding() -> None:
    def turn(a: float) -> Rows:
        return ((float(np.cos(a)), -float(np.sin(a))), (float(np.sin(a)), float(np.cos(a))))

    D = compose.commutator(turn(0.3), turn(1.1))
    assert D is not None and not any(any(row) for row in D)


@given(st.tuples(SIDE, SIDE).flatmap(lambda d: st.tuples(matrix(*d, RATIONAL), matrix(*d, RATIONAL))))
def test_hadamard_is_entry_by_entry_and_the_sum_of_its_entries_is_a_trace(M: tuple[Rows, Rows]) -> None:
    A, B = M
    H = equations.hadamard(A, B)
    assert H is not None and H == equations.hadamard(B, A)
    total = facts.total(tuple(x for row in H for x in row))
    assert total == trace.trace(known.multiply(A, transpose(B)))


# Geometry and drags


@settings(max_examples=few(60), deadline=None)
@given(st.data(), st.sampled_from([(2, 2, 2), (3, 3, 3), (2, 3, 2), (3, 2, 1), (1, 1, 1)]))
def test_the_arrow_at_the_end_of_the_way_is_abx(data: st.DataObject, d: tuple[int, int, int]) -> None:
    A, B = data.draw(matrix(d[0], d[1], RATIONAL)), data.draw(matrix(d[1], d[2], RATIONAL))
    x = data.draw(st.tuples(*[RATIONAL] * d[2]))
    wanted = array(A) @ array(B) @ array(x)
    heads = [mark.heads[0] for view in draw(Params(mode="compose", both=False), of(A, B, x=x)) for mark in view.marks if mark.key == "ABx"]  # fmt: skip
    assert np.allclose(heads[0][: d[0]], wanted, atol=1e-12)


@settings(max_examples=few(60), deadline=None)
@given(st.data(), st.sampled_from([(2, 2), (3, 3), (2, 3), (3, 2), (2, 1), (1, 2)]))
def test_the_mix_laid_tip_to_tail_ends_at_ax(data: st.DataObject, d: tuple[int, int]) -> None:
    A, x = data.draw(matrix(*d, RATIONAL)), data.draw(st.tuples(*[RATIONAL] * d[1]))
    view = draw(Params(mode="mix"), of(A, ONE, x=x))[1]
    marks = {mark.key: mark for mark in view.marks}
    last = marks[f"term{d[1] - 1}"].heads[0]  # type: ignore[attr-defined]
    assert np.allclose(last[: d[0]], array(A) @ array(x), atol=1e-9)
    assert np.allclose(marks["Ax"].heads[0], last, atol=1e-9)  # type: ignore[attr-defined]


PLACES = [
    Params(mode="mix"), Params(mode="compose"), Params(mode="adjoint"), Params(mode="compose", after="inverse"), Params(),
    Params(mode="hadamard"), Params(mode="compose", after="identity"), Params(mode="transpose"), Params(reading="outer"),
]  # fmt: skip
SHARED = [
    of(rows("2 1; 1 -2"), rows("0 -1; 1 1/2"), x=(Fraction(1), Fraction(1, 2)), y=(Fraction(1), Fraction(-1))),
    of(rows("1 2; 2 4"), rows("1 0; 0 0"), x=(Fraction(1), Fraction(1)), y=(Fraction(0), Fraction(0))),
    of(rows("2 0 1; 0 2 1; 1 0 1"), rows("1 1 0; 0 1 1; 0 0 1"), x=(Fraction(1),) * 3, y=(Fraction(1, 3),) * 3),
    of(rows("1 0 1; 0 1 -1"), rows("1 0; 1 1; 0 1"), x=(Fraction(1), Fraction(2), Fraction(1)), y=(Fraction(1),)),
    of(rows("3"), rows("-1/2"), x=(Fraction(2),), y=(Fraction(-1),)),
]  # fmt: skip


def handles(p: Params, s: Shared) -> list[tuple[str, Handle]]:
    return [(view.key, mark) for view in draw(p, s) for mark in view.marks if isinstance(mark, Handle)]


@pytest.mark.parametrize("s", SHARED, ids=range(len(SHARED)))
@pytest.mark.parametrize("p", PLACES, ids=lambda p: f"{p.mode}-{p.reading}")
@pytest.mark.parametrize("snap", [True, False])
def test_a_handle_dragged_to_where_it_is_changes_nothing(s: Shared, p: Params, snap: bool) -> None:
    for view, handle in handles(p, s):
        change = LAB.drag(p, s, NONE, {}, Gesture(handle.key, view, handle.at, handle.at, snap=snap))
        assert change.shared == s and change.params == p and not change.texts


@pytest.mark.parametrize("s", SHARED, ids=range(len(SHARED)))
@pytest.mark.parametrize("p", PLACES, ids=lambda p: f"{p.mode}-{p.reading}")
def test_after_a_free_drag_a_handle_is_where_it_was_put_or_says_why(s: Shared, p: Params) -> None:
    random = np.random.default_rng(3)
    for view, handle in handles(p, s):
        for _ in range(4):
            to = handle.at + random.normal(0.0, 1.5, len(handle.at))
            g = Gesture(handle.key, view, handle.at, to, resolution=1e-3, snap=False)
            change = LAB.drag(p, s, NONE, {}, g)
            found = {(v, h.key): h for v, h in handles(change.params, change.shared)}[view, handle.key]
            assert change.hit or np.linalg.norm(found.at - to) <= 2e-3


def test_an_image_that_is_moved_takes_x_along() -> None:
    p, s = Params(mode="mix"), SHARED[0]
    view, handle = next((v, h) for v, h in handles(p, s) if h.key == "Ax-handle")
    change = LAB.drag(p, s, NONE, {}, Gesture("Ax-handle", view, handle.at, np.array([3.02, -1.03]), 0.01))
    assert change.shared.x == (Fraction(1), Fraction(1)) and "whole numbers" in change.hit
    assert facts.apply(s.A, change.shared.x) == (3, -1)


@pytest.mark.parametrize("key", ["Ax-handle", "Bx-handle", "ABx-handle"])
def test_a_singular_map_leaves_no_ring_and_refuses_to_be_taken_back(key: str) -> None:
    mode = "mix" if key == "Ax-handle" else "compose"
    p, s = Params(mode=mode), SHARED[1]
    assert key not in {h.key for _, h in handles(p, s)}
    with pytest.raises(ValueError, match="no inverse"):
        LAB.drag(p, s, NONE, {}, Gesture(key, "ab", np.zeros(2), np.ones(2)))


def test_a_column_on_the_line_of_another_says_so() -> None:
    p, s = Params(mode="mix"), SHARED[0]
    g = Gesture("column1-handle", "output", np.array([1.0, -2.0]), np.array([1.31, 0.66]), 0.01)
    change = LAB.drag(p, s, NONE, {}, g)
    assert "parallel to column 1" in change.hit and known.rank(change.shared.A) == 1


def test_x_at_a_right_angle_to_its_partner_makes_both_numbers_0() -> None:
    p, s = Params(mode="adjoint"), SHARED[0]
    # Aᵀy = (1, 3): x stands at a right angle to it on the line of (3, −1).
    g = Gesture("x-handle", "input", np.array([1.0, 0.5]), np.array([1.49, -0.49]), 0.01)
    change = LAB.drag(p, s, NONE, {}, g)
    x, y, image, back = adjoint.vectors(change.shared)
    assert "right angles" in change.hit and adjoint.dot(x, back) == adjoint.dot(image, y) == 0


@pytest.mark.parametrize(("by", "wanted"), [((1.0, 0.0), (1, 2)), ((0.0, -1.0), (2, 1)), ((5.0, -5.0), (2, 2)), ((-3.0, 3.0), (1, 1)), ((0.3, -0.3), (1, 1))])  # fmt: skip
def test_the_ring_goes_to_the_entry_under_it(by: tuple[float, float], wanted: tuple[int, int]) -> None:
    p, s = Params(), SHARED[0]
    view, handle = handles(p, s)[0]
    change = LAB.drag(p, s, NONE, {}, Gesture("entry-handle", view, handle.at, handle.at + np.array(by)))
    assert (change.params.row, change.params.column) == wanted and change.shared == s
    assert change.hit == f"entry ({wanted[0]}, {wanted[1]})"


@settings(max_examples=few(60), deadline=None)
@given(
    st.integers(0, 1),
    st.integers(0, 1),
    st.floats(-0.49, 0.49),
    st.floats(-0.49, 0.49),
    st.sampled_from(PLACES[4:8]),
)
def test_a_press_anywhere_in_a_cell_chooses_its_entry(
    i: int, j: int, dx: float, dy: float, p: Params
) -> None:
    """The canvas brings the point that the ring stands for under the pointer."""
    s = SHARED[0]
    view, handle = handles(p, s)[0]
    assert handle.field is not None
    cell = handle.field[0] + np.array([j + 0.5 + dx, -i - 0.5 + dy])
    to = handle.at + (cell - handle.field[2])
    change = LAB.drag(p, s, NONE, {}, Gesture("entry-handle", view, handle.at, to))
    wanted = (j + 1, i + 1) if p.mode == "transpose" else (i + 1, j + 1)
    assert (change.params.row, change.params.column) == wanted


@pytest.mark.parametrize(("by", "wanted"), [((0.01, 0.0), (1, 2)), ((0.0, -0.01), (2, 1))])
def test_an_arrow_key_takes_the_ring_one_entry_on(by: tuple[float, float], wanted: tuple[int, int]) -> None:
    p, s = Params(), SHARED[0]
    view, handle = handles(p, s)[0]
    g = Gesture("entry-handle", view, handle.at, handle.at + np.array(by), snap=False, keyboard=True)
    change = LAB.drag(p, s, NONE, {}, g)
    assert (change.params.row, change.params.column) == wanted


def test_on_the_flipped_matrix_the_ring_goes_where_it_is_put() -> None:
    p, s = Params(mode="transpose"), SHARED[3]
    view, handle = handles(p, s)[0]
    to = handle.at + np.array([0.0, -2.0])
    change = LAB.drag(p, s, NONE, {}, Gesture("entry-handle", view, handle.at, to))
    assert (change.params.row, change.params.column) == (1, 3)
    assert np.allclose(handles(change.params, s)[0][1].at, to)


# Buttons, params, questions


def test_the_buttons_swap_the_factors_and_take_the_transpose() -> None:
    s = SHARED[3]
    swapped = LAB.press(Params(), s, NONE, "swap").shared
    assert (swapped.A, swapped.B) == (s.B, s.A)
    taken = LAB.press(Params(mode="transpose", row=1, column=3), s, NONE, "take")
    assert taken.shared.A == transpose(s.A) and (taken.params.row, taken.params.column) == (3, 1)
    with pytest.raises(KeyError):
        LAB.press(Params(), s, NONE, "no such button")


@pytest.mark.parametrize("wrong", [{"mode": "x"}, {"reading": "x"}, {"row": 0}, {"column": 13}, {"c": float("nan")}, {"c": 5.0}, {"trace": ""}])  # fmt: skip
def test_wrong_params_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"not one of|whole number|factor"):
        replace(Params(), **wrong)


def test_questions_answer_what_is_drawn() -> None:
    s = SHARED[0]
    answers = {q.key: q.answer for q in LAB.questions}
    AB = array(s.A) @ array(s.B)
    assert answers["entry"](Params(row=2, column=1), s, NONE) == (Fraction(AB[1, 0]),)
    (value,) = answers["trace"](Params(), s, NONE) or (0,)
    assert isclose(float(value), float(np.trace(AB)))
    assert np.allclose(array(answers["mix"](Params(mode="mix"), s, NONE) or ()), array(s.A) @ array(s.x))
    assert np.allclose(array(answers["composed"](Params(mode="compose"), s, NONE) or ()), AB @ array(s.x))
    assert answers["mix"](Params(), s, NONE) is None


@settings(max_examples=few(60), deadline=None)
@given(st.tuples(SIDE, SIDE).flatmap(lambda d: st.tuples(matrix(d[0], d[1], RATIONAL), st.tuples(*[RATIONAL] * d[1]), st.tuples(*[RATIONAL] * d[0]))))  # fmt: skip
def test_the_tiles_of_the_adjoint_sum_to_both_readings(M: tuple[Rows, Column, Column]) -> None:
    A, x, y = M
    T = summed.summands(A, x, y)
    _, _, image, back = adjoint.vectors(of(A, ONE, x=x, y=y))
    assert [facts.total(row) for row in T] == [a * b for a, b in zip(y, image, strict=True)]
    assert [facts.total(row) for row in transpose(T)] == [a * b for a, b in zip(x, back, strict=True)]


def test_within_rounding_turns_of_the_plane_have_one_trace_in_every_order() -> None:
    def turn(a: float) -> Rows:
        return ((float(np.cos(a)), -float(np.sin(a))), (float(np.sin(a)), float(np.cos(a))))

    assert cycle.same(turn(0.3), turn(1.1), turn(-0.4))
    mirror = ((1.0, 0.0), (0.0, -1.0))
    assert not cycle.same(((1.0, 2.0), (0.0, 0.1)), turn(0.7), mirror)
    s = of(turn(0.3), turn(1.1), turn(-0.4))
    check(Params(mode="trace", trace="cycle"), s, 1.0)


def test_a_sum_with_a_rounded_term_is_not_called_equal() -> None:
    """12345/67891 is shown as 0.1818, so what follows is ≈ although it is exact."""
    s = of(((Fraction(12345, 67891), Fraction(1)),), ((Fraction(67891),), (Fraction(0),)))
    (view,) = draw(Params(), s)
    text = next(mark.text for mark in view.marks if mark.key == "sum")  # type: ignore[attr-defined]
    assert "≈" in text and "=" not in text


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([1, 2, 3]).flatmap(lambda n: st.tuples(matrix(n, n, RATIONAL), matrix(n, n, RATIONAL)))
)
def test_the_motion_goes_from_i_through_b_to_ab_without_a_jump(M: tuple[Rows, Rows]) -> None:
    A, B = M
    a, b = array(A), array(B)
    scale = 1.0 + np.abs(a).max() + np.abs(b).max() + np.abs(a @ b).max()
    for t, wanted in ((0.0, np.eye(len(a))), (0.5, b), (1.0, a @ b)):
        for near in (t - 1e-7, t, t + 1e-7):
            assert np.allclose(compose.at_time(A, B, min(max(near, 0.0), 1.0)), wanted, atol=1e-3 * scale)


def test_two_flips_show_the_transpose_half_way() -> None:
    p, s = Params(mode="transpose", flip="twice"), of(rows("1 2 3; 4 5 6"), ONE)
    titles = {
        t: next(m.text for m in draw(p, s, t)[0].marks if m.key == "moving-name") for t in (0.0, 0.5, 1.0)
    }  # type: ignore[attr-defined]
    assert titles == {0.0: "A", 0.5: "A^T", 1.0: "(A^T)^T = A"}
    centres = {t: tiles(draw(p, s, t)[0], "moving").centres for t in titles}
    assert np.allclose(centres[0.0], centres[1.0])
    assert not np.allclose(centres[0.0], centres[0.5])


def test_both_planes_and_the_tiles_say_one_number() -> None:
    views = draw(Params(mode="adjoint"), SHARED[3])
    numbers = [m.text.split(" ")[-1] for view in views for m in view.marks if m.key == "number"]  # type: ignore[attr-defined]
    total = tiles(views[-1], "total").texts
    assert len(numbers) == 2 and set(numbers) == set(total) == {"2"}


@pytest.mark.parametrize(("mode", "made"), [("hadamard", ("H", "AB")), ("identity", ("IA", "AI"))])
def test_equations_fill_entry_by_entry(mode: str, made: tuple[str, str]) -> None:
    s = of(rows("1 2; 3 4"), rows("5 6; 7 8"))
    for t, count in ((0.0, 0), (0.3, 1), (0.5, 2), (0.8, 3), (1.0, 4)):
        view = draw(picture(mode), s, t)[0]
        assert [sum(map(bool, tiles(view, key).texts)) for key in made] == [count, count]
    whole = {"H": ("5", "12", "21", "32"), "AB": ("19", "22", "43", "50")}
    view = draw(picture(mode), s)[0]
    assert all(tiles(view, key).texts == whole.get(key, ("1", "2", "3", "4")) for key in made)


def test_exact_traces_of_three_are_compared_exactly() -> None:
    A, B, C = rows("1 2; 0 1"), rows("0 1; 1 0"), rows("1 0; 3 -1")
    assert not cycle.same(A, B, C)
    assert cycle.same(A, B, identity(2))


def test_the_diagonal_falls_into_one_row_below_its_matrix() -> None:
    p, s = Params(mode="trace", trace="sum"), of(rows("1 2; 3 4"), rows("5 6; 7 8"))
    start, end = (tiles(draw(p, s, t)[0], "A-fall") for t in (1e-9, 1.0))
    block = tiles(draw(p, s)[0], "A").centres
    assert start.texts == end.texts == ("1", "4")
    assert np.allclose(start.centres, block[[0, 3]], atol=1e-6)
    assert np.allclose(end.centres[:, 0], block[[0, 3], 0])
    assert (end.centres[:, 1] < block[:, 1].min() - 0.9).all() and np.ptp(end.centres[:, 1]) == 0.0


def test_what_does_not_commute_among_roots_is_shown_as_it_is() -> None:
    A, B = (
        tuple(tuple(parse(x).evaluate({}) for x in r.split()) for r in text.split(";"))
        for text in ("1 sqrt(2)*1e-9;0 1e-9", "1 0;0 sqrt(2)")
    )
    found = compose.commutator(A, B)
    assert found is not None and found[1][1] == found[0][0] == found[1][0] == 0
    assert isinstance(found[0][1], Rounded)
    assert found[0][1] == pytest.approx((2 - 2**0.5) * 1e-9)
    turned = tuple(
        tuple(parse(x).evaluate({}) for x in r.split()) for r in ("cos(20°) -sin(20°)", "sin(20°) cos(20°)")
    )
    again = compose.commutator(turned, ((Fraction(0), Fraction(-1)), (Fraction(1), Fraction(0))))
    assert again is not None and all(x == 0 for row in again for x in row)


def test_the_sum_of_an_entry_is_told_as_far_as_it_is_made() -> None:
    """What is not computed yet is not told: at the start nothing is, then term after term, at last the value."""
    p, s = Params(), of(rows("1 2;3 4"), rows("5 6;7 8"))
    told = []
    for t in (0.0, 0.125, 1.0):
        scene = LAB.scene(p, s, NONE, {}, t, None)
        told.append([m.text for v in scene for m in v.marks if isinstance(m, Label) and m.key == "sum"])
    assert told == [[], ["(1, 1): 1·5"], ["(1, 1): 1·5 + 2·7 = 19"]]


@pytest.mark.parametrize("both", [True, False])
def test_both_orders_stand_at_one_scale(both: bool) -> None:
    s = of(rows("3 0; 0 1"), rows("0 -2; 1 0"), x=(Fraction(1), Fraction(0)))
    views = [v for v in draw(Params(mode="compose", both=both), s) if v.key in ("ab", "ba")]
    assert len(views) == 1 + both and len({v.home.reach for v in views}) == 1
