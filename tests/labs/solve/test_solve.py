"""The Solve lab: what is watched, done by hand, dragged and rounded is what elimination says."""

from __future__ import annotations

import io
import json
import random
from contextlib import redirect_stdout
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from linalg_viz.cli import main as cli
from linalg_viz.compute import rational as exact
from linalg_viz.compute.elimination import rounding
from linalg_viz.compute.elimination.operations import RowOperation, elementary
from linalg_viz.compute.exact import decide
from linalg_viz.compute.exact.rounded import value as exact_value
from linalg_viz.compute.rows import product
from linalg_viz.labs.contract.cards import Card, Formula, Mat, Note
from linalg_viz.labs.contract.lab import Change, Gesture, Inputs, Shared
from linalg_viz.labs.parts import known, measured
from linalg_viz.labs.solve import (
    LAB,
    captions,
    columns,
    cube,
    facts,
    params,
    rows,
    shapes,
    stops,
    tiles,
)
from linalg_viz.labs.solve.identity import by_identity
from linalg_viz.labs.solve.params import Params
from linalg_viz.render.layout import first_viewports
from linalg_viz.render.transcript import to_latex, to_markdown
from linalg_viz.scene.marks import Area, Curve, Dots, Handle, Label, Mark, Tiles
from linalg_viz.scene.scene import Scene, Viewports
from linalg_viz.state.expressions.expressions import parse

EMPTY = Inputs()


HILBERT = ";".join(" ".join(f"1/{i + j + 1}" for j in range(8)) for i in range(8))


def numbers(text: str) -> Any:
    return tuple(tuple(parse(x).evaluate({}) for x in row.split()) for row in text.split(";"))


def shared(A: Any, b: str | tuple[Any, ...] = "0") -> Shared:
    matrix = numbers(A) if isinstance(A, str) else A
    right = tuple(parse(y).evaluate({}) for y in b.split()) if isinstance(b, str) else b
    one = (Fraction(1),)
    return Shared(matrix, matrix, matrix, one, one, one, one, one, right)


def drawn(
    p: Params, s: Shared, t: float = 1.0, size: tuple[int, int] = (1200, 800)
) -> tuple[Scene, Viewports]:
    return first_viewports(lambda ports: LAB.scene(p, s, EMPTY, ports, t, None), *size)


def mark(scene: Scene, key: str) -> Mark:
    return next(m for view in scene for m in view.marks if m.key == key)


def keys(scene: Scene) -> set[str]:
    return {m.key for view in scene for m in view.marks}


def dragged(p: Params, s: Shared, key: str, to: Any, snap: bool = False, keyboard: bool = False) -> Change:
    scene, ports = drawn(p, s)
    view, handle = next((v, m) for v in scene for m in v.marks if m.key == key)
    assert isinstance(handle, Handle)
    gesture = Gesture(key, view.key, handle.at, np.array(to, dtype=float), 0.01, snap, keyboard)
    return LAB.drag(p, s, EMPTY, ports, gesture)


# The course


@pytest.mark.parametrize("name", [key for key, _ in params.METHODS])
def test_each_frame_is_its_elementary_matrix_times_the_one_before(name: str) -> None:
    rng = random.Random(2)
    for _ in range(60):
        m, n = rng.randint(1, 5), rng.randint(1, 5)
        A = tuple(tuple(Fraction(rng.randint(-3, 3)) for _ in range(n)) for _ in range(m))
        b = tuple(Fraction(rng.randint(-3, 3)) for _ in range(m))
        course = facts.method(A, b, name, "first")
        assert course.run is not None and course.run.known == "exact"
        before = course.frames[0].rows
        for frame in course.frames[1:]:
            if frame.operation is not None:
                assert frame.rows == product(elementary(frame.operation, m), before)
                before = frame.rows
            else:
                assert frame.rows == before
        last = course.frames[-1]
        if name == "lu":
            assert last.lower is not None
            P = tuple(exact.identity(m)[i] for i in last.order)
            assert product(last.lower, last.rows) == product(P, A)
            y = captions.column_of(last.forward)
            assert product(last.lower, tuple((v,) for v in y)) == tuple((b[i],) for i in last.order)
        if last.back:
            assert exact.apply(A, captions.column_of(last.back)) == b  # type: ignore[arg-type]


def test_back_substitution_comes_exactly_where_there_is_one_solution() -> None:
    for A, b, there in (("2 1; 1 3", "5 5", True), ("1 2; 2 4", "2 4", False), ("1 2; 2 4", "2 5", False), ("1 1; 1 -1; 2 1", "3 1 5", True), ("1 1; 1 -1; 2 1", "3 1 6", False), ("1 2 3", "1", False)):  # fmt: skip
        for name in ("gauss", "lu"):
            course = facts.method(numbers(A), tuple(Fraction(y) for y in b.split()), name, "first")
            assert bool(course.frames[-1].back) == there, (A, b, name)


@pytest.mark.parametrize("method", ["gauss", "jordan"])
def test_e_stands_with_its_numbers_or_not_at_all(method: str) -> None:
    s = shared("2 1 1; 4 3 3; 8 7 9", "4 10 24")
    p = Params(method=method, elementary=True)
    seen = set()
    for t in np.linspace(0.0, 1.0, 41):
        parts = {"E-title", "E-brackets", "elementary"} & keys(drawn(p, s, float(t))[0])
        assert parts in (set(), {"E-title", "E-brackets", "elementary"}), (t, parts)
        seen.add(bool(parts))
    assert seen == {True, False}


def test_stages_are_the_steps_and_the_clock_stops_at_each() -> None:
    s = shared("2 1 1; 4 3 3; 8 7 9", "4 10 24")
    for method, _ in params.METHODS:
        p = Params(method=method)
        course = facts.course(p, facts.of(s))
        stages = LAB.stages(p, s)
        assert len(stages) == len(course.frames) and stages[0].t == 0.0 and stages[-1].t == 1.0
        for k, stage in enumerate(stages):
            clock = stops.clock(course, stage.t)
            assert clock.k == k and clock.s == 0.0 and clock.after is course.frames[k]


def test_numbers_fly_from_the_source_row_and_become_the_target_row() -> None:
    s, p = shared("2 1; 1 3", "5 5"), Params()
    count = len(LAB.stages(p, s)) - 1
    early, late = (mark(drawn(p, s, x / count)[0], "carried") for x in (0.05, 0.6))
    at = mark(drawn(p, s, 0.05 / count)[0], "matrix")
    assert isinstance(early, Tiles) and isinstance(late, Tiles) and isinstance(at, Tiles)
    assert early.texts == ("−1", "−1/2", "−5/2")
    source, target = at.centres[0, 1], at.centres[3, 1]
    assert abs(early.centres[0, 1] - source) < 0.1
    assert abs(late.centres[0, 1] - target) < 0.5 * abs(target - source)
    matrix = mark(drawn(p, s, 0.9 / count)[0], "matrix")
    assert isinstance(matrix, Tiles) and matrix.texts[3:] == ("0", "5/2", "5/2")


def test_a_swap_keeps_the_colours_of_the_rows() -> None:
    s, p = shared("0 2; 3 1", "2 4"), Params()
    scene, _ = drawn(p, s)
    assert [mark(scene, f"row{i}").role for i in (0, 1)] == ["second", "first"]
    assert mark(scene, "line0").role == "first"


# By hand


def test_a_row_dragged_onto_another_clears_it_and_back_again_undoes_it() -> None:
    s, p = shared("1 2; 3 4", "5 6"), Params(mode="hand")
    there = tiles.centre(1, 0, 0.0, 0.0)
    change = dragged(p, s, "row-0:0", there)
    assert change.params.hand == (RowOperation("add", 1, 0, Fraction(-3)),)
    assert "R2 ← R2 − 3 R1" in change.hit
    _, ports = drawn(change.params, s)
    gesture = Gesture("row-0:0", "sheet", np.array([-0.4, -0.37]), np.array([0.0, -0.3]), 0.01)
    home = LAB.drag(change.params, s, EMPTY, ports, gesture)
    assert home.params.hand == () and home.hit
    second = LAB.drag(
        change.params, s, EMPTY, ports, replace(gesture, key="row-1:1", to=np.array([0.0, -0.3]))
    )
    assert [o.name for o in second.params.hand] == ["R2 ← R2 − 3 R1", "R1 ← R1 + R2"]


def test_the_keyboard_puts_a_row_onto_its_neighbour() -> None:
    s, p = shared("1 2; 3 4", "5 6"), Params(mode="hand")
    handle = mark(drawn(p, s)[0], "row-0:0")
    assert isinstance(handle, Handle)
    change = dragged(p, s, "row-0:0", handle.at + (0.0, -0.05), keyboard=True)
    assert [o.name for o in change.params.hand] == ["R2 ← R2 − 3 R1"]


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (Params(mode="hand", kind="scale", row=1, factor=0.0), "multiplied by 0"),
        (Params(mode="hand", kind="add", row=1, other=1), "another row"),
        (Params(mode="hand", kind="swap", row=2, other=2), "another row"),
        (Params(mode="hand", kind="swap", row=1, other=5), "no row 5"),
    ],
)
def test_an_illegal_operation_is_refused_with_its_reason(p: Params, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        LAB.press(p, shared("1 2; 3 4", "5 6"), EMPTY, "do")


def test_params_refuse_an_operation_that_is_none() -> None:
    with pytest.raises(ValueError, match="multiplied by 0"):
        Params(hand=(RowOperation("scale", 0, factor=Fraction(0)),))
    with pytest.raises(ValueError, match="digits"):
        Params(digits=1)
    with pytest.raises(ValueError, match="one of"):
        Params(method="cramer")


def words_of(cards: tuple[Card, ...]) -> str:
    return " ".join(item.text for card in cards for item in card.items if isinstance(item, Note))


def test_hints_lead_to_the_end_and_both_forms_are_recognised() -> None:
    s, p = shared("1 1 1; 2 -1 1; 3 1 -2", "6 3 -1"), Params(mode="hand")
    assert "clear the 2 under this pivot" in words_of(LAB.cards(p, s, EMPTY, None))
    said = []
    for _ in range(20):
        if facts.hint(facts.course(p, facts.of(s)).frames[-1].rows, 3) is None:
            break
        p = LAB.press(p, s, EMPTY, "hint").params
        said.append(words_of(LAB.cards(p, s, EMPTY, None)))
    assert any("Row echelon form" in text for text in said) and "Reduced row echelon form" in said[-1]
    assert [row[3] for row in facts.course(p, facts.of(s)).frames[-1].rows] == [1, 2, 3]
    with pytest.raises(ValueError, match="Nothing is left"):
        LAB.press(p, s, EMPTY, "hint")


def test_a_typed_third_is_a_third() -> None:
    p = Params(mode="hand", kind="scale", row=1, factor=1 / 3)
    change = LAB.press(p, shared("3 6; 1 1", "9 1"), EMPTY, "do")
    assert change.params.hand[0].factor == Fraction(1, 3)
    assert LAB.press(replace(p, factor=0.1), shared("3 6; 1 1", "9 1"), EMPTY, "do").params.hand[0].factor == Fraction(1, 10)  # fmt: skip


def test_operations_that_no_longer_fit_are_left_out_in_words() -> None:
    p = Params(mode="hand", hand=(RowOperation("swap", 0, 2),))
    assert "there is no row 3" in words_of(LAB.cards(p, shared("1 2; 3 4", "5 6"), EMPTY, None))


# The pictures


def test_a_line_turns_about_the_point_it_shares() -> None:
    s, p = shared("2 1; 1 3", "5 5"), Params()
    course = facts.course(p, facts.of(s))
    meet = np.array([2.0, 1.0, -1.0])
    for t in np.linspace(0.0, 1.0, 41):
        for row in rows.moving(facts.of(s), stops.clock(course, float(t))):
            assert abs(float(row @ meet)) < 1e-9


@pytest.mark.parametrize(
    ("A", "b", "kind", "key", "missing"),
    [
        ("2 1; 1 3", "5 5", "unique", "x-handle", "solutions"),
        ("1 2; 2 4", "2 4", "infinite", "solutions", "banner"),
        ("1 2; 2 4", "2 5", "none", "contradiction", "solution"),
        ("1 1 1; 1 -1 0; 2 0 1", "2 0 2", "infinite", "solutions", "banner"),
        ("1 1 1; 2 2 2", "2 4", "infinite", "direction1", "banner"),
        ("1 1 1; 1 -1 0; 2 0 1", "2 0 -1", "none", "banner", "solution"),
        ("3", "6", "unique", "x-handle", "solutions"),
        ("0 0; 0 0", "0 0", "infinite", "banner", "solutions"),
        ("0 0; 0 0", "0 1", "none", "banner", "solution"),
    ],
)
def test_one_none_or_many_are_drawn_as_such(A: str, b: str, kind: str, key: str, missing: str) -> None:
    s = shared(A, b)
    assert facts.of(s).kind == kind
    found = keys(drawn(Params(), s)[0])
    assert key in found and missing not in found


def test_the_free_directions_are_those_of_the_kernel() -> None:
    scene, _ = drawn(Params(), shared("1 2; 2 4", "2 4"))
    line = mark(scene, "solutions")
    assert isinstance(line, Curve)
    d = line.points[1] - line.points[0]
    assert abs(d @ [1.0, 2.0]) < 1e-9 and np.allclose(line.points @ [1.0, 2.0], 2.0)


def test_planes_are_cut_out_of_the_cube_they_meet() -> None:
    rng = np.random.default_rng(1)
    for _ in range(200):
        row = rng.normal(size=4)
        corners = cube.cut(row, 2.0)
        if corners is not None:
            assert np.allclose(corners @ row[:3], row[3]) and np.abs(corners).max() <= 2.0 + 1e-12
    assert cube.cut(np.array([0.0, 0.0, 0.0, 1.0]), 2.0) is None
    assert cube.cut(np.array([1.0, 0.0, 0.0, 5.0]), 2.0) is None


def test_the_mix_of_the_columns_ends_at_b() -> None:
    s = shared("2 -1; 1 2", "1 3")
    scene, _ = drawn(Params(beside="columns"), s)
    steps = [m for v in scene for m in v.marks if m.key.startswith("step") and hasattr(m, "heads")]
    assert np.allclose(steps[-1].heads[0], [1.0, 3.0])  # type: ignore[attr-defined]
    lost, _ = drawn(Params(beside="columns"), shared("1 2; 2 4", "3 1"))
    nearest = mark(lost, "nearest")
    assert isinstance(nearest, Dots)
    assert abs((np.array([3.0, 1.0]) - nearest.points[0]) @ [1.0, 2.0]) < 1e-9


def test_dragging_x_moves_b_and_dragging_b_moves_x() -> None:
    s = shared("2 1; 1 3", "5 5")
    change = dragged(Params(), s, "x-handle", [3.02, -0.98], snap=True)
    assert change.shared.b == (5, 0) and "whole numbers" in change.hit
    free = dragged(Params(), s, "x-handle", [0.5, 0.25])
    assert free.shared.b == (Fraction(5, 4), Fraction(5, 4))
    moved = dragged(Params(beside="columns"), s, "b-handle", [1.0, 1.5])
    assert moved.shared.b == (1, Fraction(3, 2)) and facts.of(moved.shared).x == (
        Fraction(3, 10),
        Fraction(2, 5),
    )


def test_a_line_of_solutions_moves_across_itself_only() -> None:
    s = shared("1 2; 2 4", "2 4")
    change = dragged(Params(), s, "x-handle", [1.4, 1.8])
    assert facts.of(change.shared).kind == "infinite"
    x = np.array([float(v) for v in facts.of(change.shared).x or ()])
    assert abs(x[1] - 2 * x[0]) < 1e-9 and change.shared.b[0] == pytest.approx(5.0, abs=0.05)


# Rounding


def test_what_differs_glows_and_pivoting_puts_it_out() -> None:
    s = shared("1/10000 1; 1 1", "1 2")
    bad, _ = drawn(Params(mode="float", digits=3), s)
    good, _ = drawn(Params(mode="float", digits=3, pivoting="largest"), s)
    assert "x-bad" in keys(bad) and not {"x-bad", "x-warn"} & keys(good)
    assert "entirely" not in words_of(LAB.cards(Params(mode="float"), s, EMPTY, None))
    said = words_of(LAB.cards(Params(mode="float"), s, EMPTY, None))
    assert "Rows swapped only when they must be: error" in said and "Always the largest pivot: error" in said
    assert "Right to all its digits" in words_of(LAB.cards(Params(mode="float", digits=3, pivoting="largest"), s, EMPTY, None))  # fmt: skip


def test_exact_short_numbers_never_glow() -> None:
    s = shared("2 1; 4 3", "3 7")
    for t in (0.0, 0.5, 1.0):
        assert not [k for k in keys(drawn(Params(mode="float", digits=2), s, t)[0]) if "glow" in k or k in ("x-warn", "x-bad")]  # fmt: skip


# All sizes, and the edge of the range


@pytest.mark.parametrize("mode", [key for key, _ in params.MODES])
def test_every_size_shows_its_numbers(mode: str) -> None:
    for m in range(1, 13):
        for n in range(1, 13):
            if mode == "float" and (m, n) not in {(1, 1), (3, 5), (12, 1), (1, 12), (12, 12)}:
                continue
            A = tuple(tuple(Fraction((3 * i + 5 * j + i * j) % 7 - 2) for j in range(n)) for i in range(m))
            s = shared(A, tuple(Fraction(i % 3) for i in range(m)))
            scene, _ = drawn(Params(mode=mode, method="gauss"), s)
            cells = [each for each in scene[0].marks if isinstance(each, Tiles)]
            assert sum(len(each.centres) for each in cells) >= m * (n + 1)
            assert (len(scene) == 2) == (n <= 3 and (mode != "float" or n == 2))


def test_numbers_that_are_not_stated_in_full_carry_their_sign() -> None:
    assert tiles.text(Fraction(10000, 9999)).startswith("≈")
    assert tiles.text(Fraction(1, 3)) == "1/3" and tiles.text(Fraction(-5, 2)) == "−5/2"
    scene, _ = drawn(Params(), shared("1/10000 1; 1 1", "1 2"))
    label = mark(scene, "solution-name")
    assert isinstance(label, Label) and "≈" in label.text


@pytest.mark.parametrize("method", [key for key, _ in params.METHODS])
def test_wild_entries_stay_finite_and_singular_roots_singular(method: str) -> None:
    for text in ("1e300 1; 1 -1e300", "1e-300 1e300; 1.5 0.5", "sqrt(2) 1; 2 sqrt(2)"):
        course = facts.method(shared(text, "1 2").A, (Fraction(1), Fraction(2)), method, "first")
        assert all(measured.finite(x) for frame in course.frames for row in frame.rows for x in row)
    assert course.run is not None and len(course.run.pivots) == 1


@pytest.mark.parametrize(
    ("A", "b", "x"),
    [
        ("1e10 1;1 2e-10", "sqrt(2) 1", None),
        ("1e17 0;0 1", "sqrt(2) 1", ("sqrt(2)*1e-17", "1")),
        ("sqrt(2) 1;2 sqrt(2)", "1 1", ()),
        ("sqrt(2) 1;2 sqrt(2)", "sqrt(2) 2", None),
        ("1 1;1 1.00000000000001", "1 sqrt(3)", None),
        ("cos(20°) sin(20°);-sin(20°) cos(20°)", "cos(20°) -sin(20°)", ("1", "0")),
        (HILBERT, "sqrt(2) 1 1 1 1 1 1 1", None),
    ],
)
def test_small_numbers_and_roots_decide_as_they_stand(A: str, b: str, x: tuple[str, ...] | None) -> None:
    s = shared(A, b)
    found = facts.of(s)
    said = words_of(LAB.cards(Params(), s, EMPTY, None))
    if x == ():
        assert found.kind == "none" and "no solution" in said.lower()
        return
    assert found.kind != "none" and "no solution" not in said.lower()
    for expected, value in zip(x or (), found.x or (), strict=bool(x)):
        assert decide.equal(parse(expected).value({}), exact_value(value))
    left = rounding.residual(s.A, s.b, found.x or ())
    assert all(decide.is_zero(exact_value(r)) for r in left)
    assert f"rank A = rank [A | b] = {known.rank(s.A)}" in said


# The same answer everywhere


def reported(A: str, b: str) -> dict[str, Any]:
    out = io.StringIO()
    with redirect_stdout(out):
        assert cli.main(["report", "--matrix", A, "--b", b.replace(" ", "; "), "--json"]) == 0
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


@pytest.mark.parametrize("preset", LAB.presets, ids=lambda preset: preset.key)
def test_the_report_gives_the_same_answer_as_the_lab(preset: Any) -> None:
    entries = dict(preset.entries)
    A, b = "; ".join(" ".join(row) for row in entries["A"]), " ".join(row[0] for row in entries["b"])
    s, said = facts.of(shared(A, b)), reported(A, b)
    assert said["solution"]["kind"] == s.kind and said["rank"] == facts.rank(s)
    if s.x is None:
        assert said["solution"]["x"] is None
    else:
        assert said["solution"]["x"] == pytest.approx([float(v) for v in s.x], rel=1e-12, abs=1e-12)
    course = facts.method(s.A, s.b, "gauss", "first")
    if course.frames[-1].back:
        assert captions.column_of(course.frames[-1].back) == s.x
    run = facts.method(s.A, s.b, "jordan", "first").run
    assert run is not None
    assert said["rref"] == [[pytest.approx(float(x), abs=1e-12) for x in row[: s.n]] for row in run.result]
    if s.m == s.n:
        inverse = facts.method(s.A, s.b, "inverse", "first").run
        assert inverse is not None and (said["inverse"] is None) == (len(inverse.pivots) < s.n)


# What is written out


def test_the_transcript_has_every_step_and_the_answer() -> None:
    s = shared("2 1; 1 3", "5 5")
    assert LAB.transcript is not None
    for p in (Params(), Params(method="gauss"), Params(method="lu"), Params(method="inverse"), Params(mode="hand", hand=(RowOperation("swap", 0, 1),)), Params(mode="float")):  # fmt: skip
        cards = LAB.transcript(p, s)
        tex, markdown = to_latex("Two lines", cards), to_markdown("Two lines", cards)
        course = facts.course(
            replace(p, mode="steps", method="gauss") if p.mode == "float" else p, facts.of(s)
        )
        steps = [frame for frame in course.frames if frame.operation is not None]
        for k in range(1, len(steps) + 1):
            assert f"{k}.~" in tex and f"{k}.~" in markdown
        assert tex.count(r"\begin{array}") + tex.count(r"\begin{bmatrix}") >= len(steps)
        assert tex.count("{") == tex.count("}") and markdown.count("$$") % 2 == 0
    mats = [part for card in LAB.transcript(Params(), s) for item in card.items if isinstance(item, Formula) for part in item.parts if isinstance(part, Mat)]  # fmt: skip
    assert mats[-1].rows == ((2,), (1,)) and any(each.bar == 2 for each in mats)


def test_a_singular_system_is_written_out_with_its_contradiction() -> None:
    assert LAB.transcript is not None
    text = words_of(LAB.transcript(Params(), shared("1 2; 2 4", "2 5")))
    assert "no solution" in text and "0 = 1" in text


def test_marks_that_give_the_answer_away_can_be_hidden() -> None:
    scene, _ = drawn(Params(), shared("2 1; 1 3", "5 5"))
    for key in ("solution", "solution-name", "matrix", "line0"):
        assert mark(scene, key).answer
    start = mark(scene, "start")
    assert isinstance(start, Tiles) and not start.answer and start.texts == ("2", "1", "5", "1", "3", "5")
    area = [
        m for v in drawn(Params(), shared("1 1 1; 2 2 2", "2 4"))[0] for m in v.marks if isinstance(m, Area)
    ]
    assert any(m.answer for m in area)


def test_the_columns_are_drawn_for_up_to_three_rows() -> None:
    assert columns.fits(facts.of(shared("1 2 3; 4 5 6", "1 2")))
    assert not columns.fits(facts.of(shared("1; 2; 3; 4", "1 2 3 4")))


def test_what_is_kept_by_identity_never_mixes_exact_and_rounded() -> None:
    asked: list[object] = []

    @by_identity(maxsize=2)
    def look(row: tuple[object, ...], k: int) -> tuple[object, ...]:
        asked.append(row)
        return (*row, k)

    exactly, roughly = (Fraction(1), Fraction(2)), (1.0, 2.0)
    assert look(exactly, 1) is look(exactly, 1)
    assert isinstance(look(roughly, 1)[0], float) and isinstance(look(exactly, 1)[0], Fraction)
    assert look(exactly, 2)[-1] == 2
    assert len(asked) == 3
    look(exactly, 1)
    assert len(asked) == 4


@pytest.mark.parametrize(
    "A", ["1e-12 0; 0 1e-12", "1e-300 1; 1 1e-300", "1e300 1; 1 -1e300", "1e12 1e-12; 3 1e150"]
)
@pytest.mark.parametrize("beside", ["rows", "columns"])
@pytest.mark.parametrize("mode", [key for key, _ in params.MODES])
def test_the_edge_of_the_range_is_drawn_in_finite_numbers(A: str, beside: str, mode: str) -> None:
    s = shared(A, "1e300 1")
    for t in (0.0, 0.4, 1.0):
        for view in drawn(Params(mode=mode, beside=beside), s, t)[0]:
            assert 1e-9 <= view.home.reach <= 1e12
    assert [tuple(card.items) for card in LAB.cards(Params(mode=mode), s, EMPTY, None)]


def test_what_grows_too_long_by_hand_is_refused() -> None:
    s = shared("1e300 1e-300; 1 1e-300", "1 1")
    title = mark(drawn(Params(mode="float"), s)[0], "exact-title")
    assert isinstance(title, Label) and title.text == "exact"
    long = RowOperation("scale", 0, factor=Fraction(10**700))
    with pytest.raises(ValueError, match="too long"):
        Params(hand=(long,))
    grown = Params(mode="hand", hand=(RowOperation("scale", 0, factor=Fraction(10**500)),) * 10)
    assert "too long" in words_of(LAB.cards(grown, shared("1 2; 3 4", "5 6"), EMPTY, None))


def test_what_a_line_says_is_equal_only_where_nothing_in_it_is_rounded() -> None:
    s = shared("sqrt(2) 1; 2 sqrt(2)", "3 2")
    course = facts.course(Params(), facts.of(s))
    words = captions.said(Params(), facts.of(s), course, stops.clock(course, 1.0))[0]
    assert words.startswith("row 2 says 0 = 2 − 3√2")
    turned = shared("pi 1; 0 1", "1 2")
    run = facts.method(turned.A, turned.b, "gauss", "first")
    said = [captions.substitution_words(frame.back[-1], "x") for frame in run.frames if frame.back]
    assert said[0] == "x_{2} = 2" and said[1].count("≈") == 2 and "=" not in said[1]


def test_the_sentence_under_the_sheet_stands_whole_in_a_narrow_view() -> None:
    s = shared("sqrt(2) 1; 2 sqrt(2)", "3 2")
    wide, narrow = (mark(drawn(Params(), s, 1.0, size)[0], "caption") for size in ((1600, 900), (420, 800)))
    assert isinstance(wide, Label) and isinstance(narrow, Label)
    assert narrow.text == wide.text and narrow.size < wide.size == 1.15


@pytest.mark.parametrize(
    ("A", "b", "said"),
    [
        ("2 4; 1 -1", "6 0", ("2x_1 + 4x_2 = 6", "x_1 − x_2 = 0")),
        ("sqrt(2) 1; 2 sqrt(2)", "3 2", ("√2x_1 + x_2 = 3", "2x_1 + √2x_2 = 2")),
        ("1/2 0; 0 -3/4", "1/3 1", ("1/2 x_1 = 1/3", "−3/4 x_2 = 1")),
        ("pi 1; 1+sqrt(2) -1", "1 0", ("3.142x_1 + x_2 ≈ 1", "(1 + √2)x_1 − x_2 = 0")),
        ("0 0; 1 1e-17", "0 1", ("0 = 0", "x_1 + 1×10⁻¹⁷x_2 = 1")),
    ],
)
def test_a_line_is_named_by_its_row_as_it_stands(A: str, b: str, said: tuple[str, str]) -> None:
    s = facts.of(shared(A, b))
    assert tuple(shapes.equation(row) for row in rows.standing(s, None)) == said
    course = facts.method(s.A, s.b, "gauss", "first")
    start = rows.standing(s, stops.clock(course, 0.0))
    assert tuple(shapes.equation(row) for row in start) == said
