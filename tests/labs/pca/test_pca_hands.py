"""The PCA lab under the hand: drags as lenses, buttons, areas, signs while something moves, large tables."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pca_tables import EMPTY, cloud, facts_of, given, table

from linalg_viz.compute.motion.frames import orthonormal, passage, with_column
from linalg_viz.compute.picking import in_lasso
from linalg_viz.data import ranges
from linalg_viz.data.bundled import bundled
from linalg_viz.data.table import Column, Dialect, Table
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.cards import Bars, Note
from linalg_viz.labs.contract.lab import Gesture, Inputs, Shared
from linalg_viz.labs.pca import LAB, facts, large, prepared
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.picking import nearest, select
from linalg_viz.labs.pca.pictures import biplot, own_axis, tour, turn
from linalg_viz.labs.pca.presets import PRESETS
from linalg_viz.labs.pca.tracked import track
from linalg_viz.scene.marks import Handle, Label, Picture
from linalg_viz.scene.view import Viewport

A = ((-3.0, -1.0), (-1.0, 0.5), (0.0, -0.5), (1.5, 0.4), (2.5, 1.6))


def typed(rows: Any = A) -> Shared:
    return replace(EMPTY, A=rows)


def handle(p: Params, shared: Shared, inputs: Inputs, key: str) -> tuple[str, Handle]:
    for view in LAB.scene(p, shared, inputs, {}, 1.0, None):
        for mark in view.marks:
            if isinstance(mark, Handle) and mark.key == key:
                return view.key, mark
    raise AssertionError(f"no handle {key}")


def pulled(
    p: Params, shared: Shared, inputs: Inputs, key: str, by: tuple[float, ...], snap: bool = False
) -> Any:
    view, found = handle(p, shared, inputs, key)
    gesture = Gesture(key, view, found.at, found.at + np.array(by), 1e-3, snap)
    return LAB.drag(p, shared, inputs, {}, gesture)


@pytest.mark.parametrize("scale", [False, True])
@pytest.mark.parametrize("mode", ["turn", "scores"])
def test_a_row_stands_where_it_was_put_and_the_axes_follow(mode: str, scale: bool) -> None:
    p, inputs = Params(mode=mode, scale=scale), Inputs()
    _, before = handle(p, typed(), inputs, "point4")
    change = pulled(p, typed(), inputs, "point4", (0.2, 0.15))
    held = track(change.params, change.shared, track(p, typed(), None))
    marks = [m for v in LAB.scene(change.params, change.shared, inputs, {}, 1.0, held) for m in v.marks]
    after = next(m for m in marks if isinstance(m, Handle) and m.key == "point4")
    assert after.at == pytest.approx(before.at + [0.2, 0.15], abs=2e-3)
    assert change.shared.A[:4] == A[:4] and change.shared.A[4] != A[4]
    now, then = facts.of(p, change.shared, inputs), facts.of(p, typed(), inputs)
    assert isinstance(now, Facts) and isinstance(then, Facts) and not np.allclose(now.lam, then.lam)


@pytest.mark.parametrize(
    "mode, scale, rows, key, by",
    [
        ("scores", True, ((-3.0,), (5.0,), (-5.0,), (5.0,), (-5.0,), (-4.0,)), "point3", (1.32, 0.015)),
        ("turn", True, ((5.0, 0.0), (2.0, -1.0), (-4.0, -1.0), (1.0, 3.0)), "point2", (16.9, -14.9)),
        ("scores", False, ((3.0, 3.0), (3.0, 4.0), (-1.0, -5.0), (3.0, 4.0)), "point1", (-345.0, 152.0)),
    ],
)
def test_a_row_that_cannot_stand_where_it_is_put_keeps_numbers_of_the_size_of_the_pull(
    mode: str, scale: bool, rows: Any, key: str, by: tuple[float, ...]
) -> None:
    change = pulled(Params(mode=mode, scale=scale), typed(rows), Inputs(), key, by)
    largest = np.abs(np.array(rows)).max()
    assert 1.0 < np.abs(np.array(change.shared.A)).max() / largest < 200.0 * (1.0 + max(map(abs, by)))


def test_a_row_of_a_file_is_edited_and_the_edit_can_be_taken_back() -> None:
    shared, inputs = given(cloud())
    p = Params(mode="turn", row=5)
    change = pulled(p, shared, inputs, "point5", (0.5, 0.0))
    (edit,) = change.params.edits
    f, before = facts.of(change.params, shared, inputs), facts_of(cloud(), mode="turn")
    assert isinstance(f, Facts) and edit[:2] == (5, "c0") and float(edit[2]) == f.data.X[5, 0]
    assert f.data.X[5, 0] > before.data.X[5, 0] and np.array_equal(f.data.X[6:], before.data.X[6:])
    assert LAB.press(change.params, shared, inputs, "take-back").params.edits == ()


@pytest.mark.parametrize("mode", ["scores", "variables", "scree", "turn", "tour", "rows", "why"])
def test_a_handle_put_where_it_is_changes_nothing(mode: str) -> None:
    shared, inputs = given(cloud())
    for part in ("encoder", "direction", "constraints"):
        p = Params(mode=mode.replace("tour", "scores"), part=part, keep=2)
        p = replace(p, tour="principal") if mode == "tour" else p
        for view in LAB.scene(p, shared, inputs, {}, 1.0, None):
            for mark in view.marks:
                if isinstance(mark, Handle):
                    g = Gesture(mark.key, view.key, mark.at, mark.at.copy(), 1e-3, True)
                    assert LAB.drag(p, shared, inputs, {}, g).params == p, mark.key


def test_the_axis_stops_at_the_best_one_and_best_goes_there() -> None:
    p = Params(mode="turn", angle=40.0, came=40.0)
    f = facts.of(p, typed(), Inputs())
    assert isinstance(f, Facts)
    best = own_axis.best_angle(own_axis.spread(f, own_axis.plane_points(p, f)))
    pressed = LAB.press(p, typed(), Inputs(), "best").params
    assert (pressed.angle - best + 90) % 180 == pytest.approx(90.0) and pressed.came == 40.0
    assert [s.t for s in LAB.stages(pressed, typed())] == [0.0, 1.0]
    assert (
        turn.angle_now(pressed, 0.0) == pytest.approx(40.0) and turn.angle_now(pressed, 1.0) == pressed.angle
    )
    near = own_axis.at_angle(best + 0.2) * 3.0
    snapped = LAB.drag(p, typed(), Inputs(), {}, Gesture("axis", "turn", near, near, 0.01, True))
    assert snapped.hit == "the best axis" and (snapped.params.angle - best) % 180 == pytest.approx(
        0.0, abs=1e-9
    )


@pytest.mark.parametrize("t", [0.0, 0.25, 0.5, 0.75, 1.0])
def test_while_the_axis_turns_to_the_best_card_and_picture_tell_one_share(t: float) -> None:
    pressed = LAB.press(Params(mode="turn", angle=100.0, came=100.0), typed(), Inputs(), "best").params
    scene = LAB.scene(pressed, typed(), Inputs(), {}, t, None)
    seen = next(mark.text for view in scene for mark in view.marks if mark.key == "here")
    card = next(each for each in LAB.cards(pressed, typed(), Inputs(), None, t) if each.key == "turn")
    said = next(item.text for item in card.items if isinstance(item, Note) and "Your axis" in item.text)
    assert said == f"Your axis {seen}."
    S, d = own_axis.looked_along(pressed, facts.of(pressed, typed(), Inputs()), t)
    assert facts.percent(float(d @ S @ d / np.trace(S))) in seen
    kept, lost = (part for item in card.items if isinstance(item, Bars) for part in item.bars)
    assert kept.value == pytest.approx(float(d @ S @ d / np.trace(S))) and lost.value == pytest.approx(
        1.0 - kept.value
    )


def test_signs_are_continuous_while_a_row_goes_round() -> None:
    """At rest the sign follows the largest entry; while a row is dragged it follows the moment before."""
    before: Facts | None = None
    tracking = None
    jumped = False
    for angle in np.linspace(0.0, 2 * np.pi, 73):
        shared = typed(((3 * np.cos(angle), 3 * np.sin(angle)), (-3 * np.cos(angle), -3 * np.sin(angle)), (0.1, 0.2), (-0.1, -0.2)))  # fmt: skip
        tracking = track(Params(), shared, tracking)
        now, rest = (facts.of(Params(), shared, Inputs(), each) for each in (tracking, None))
        assert isinstance(now, Facts) and isinstance(rest, Facts)
        if before is not None:
            assert now.V[:, 0] @ before.V[:, 0] > 0.9
        jumped = jumped or bool(now.V[:, 0] @ rest.V[:, 0] < 0)
        before = now
    assert jumped


def test_a_columns_arrow_goes_where_it_is_pulled_and_the_camera_stays_orthonormal() -> None:
    shared, inputs = given(cloud())
    p = Params(tour="principal")
    change = pulled(p, shared, inputs, "column1", (0.4, -0.3))
    f = facts.of(change.params, shared, inputs)
    assert isinstance(f, Facts) and change.params.tour == "manual"
    F = tour.frame(change.params, f, 1.0)
    assert pytest.approx(np.eye(2), abs=1e-9) == F @ F.T
    _, before = handle(p, shared, inputs, "column1")
    assert tour.length(p, f) * F[:, 1] == pytest.approx(before.at + [0.4, -0.3], abs=0.01)


@pytest.mark.parametrize("p", [2, 3, 5])
def test_a_passage_is_orthonormal_exact_at_its_ends_and_never_a_mirror(p: int) -> None:
    chance = np.random.default_rng(p)
    for _ in range(30):
        a, b = (orthonormal(chance.standard_normal((2, p))) for _ in range(2))
        if p == 2 and np.linalg.det(a) * np.linalg.det(b) < 0:
            continue
        way = passage(a, b)
        last = a
        for t in np.linspace(0, 1, 41):
            F = way.at(float(t))
            assert pytest.approx(np.eye(2), abs=1e-9) == F @ F.T
            assert np.linalg.norm(F - last) < 0.35
            last = F
        assert np.array_equal(way.at(0.0), a) and np.array_equal(way.at(1.0), b)


def test_a_column_of_a_frame_can_be_set() -> None:
    F = orthonormal(np.random.default_rng(1).standard_normal((2, 4)))
    for g in ([0.2, 0.3], [0.0, 0.0], [1.0, 0.0], [3.0, 4.0]):
        G = with_column(F, 2, np.array(g))
        size = max(float(np.linalg.norm(g)), 1.0)
        assert G[:, 2] == pytest.approx(np.array(g) / size) and pytest.approx(np.eye(2), abs=1e-9) == G @ G.T


# Rows chosen


def test_an_area_selects_the_rows_in_it_and_leaving_them_out_refits() -> None:
    found = bundled("outlier")
    shared, inputs = given(found)
    p = Params()
    at = biplot.scores(p, facts_of(found))
    far = int(np.argmax((at**2).sum(axis=1)))
    square = at[far] + np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * 0.5
    chosen = select(p, shared, inputs, "scores", square)
    assert chosen.selected == ((far, far + 1),)
    out = LAB.press(chosen, shared, inputs, "leave-out").params
    f = facts.of(out, shared, inputs)
    assert isinstance(f, Facts) and f.used == found.row_count - 1 and out.selected == chosen.selected
    assert abs(f.V[:, 0] @ facts_of(found).V[:, 0]) < 0.99
    assert LAB.press(out, shared, inputs, "bring-back").params.left_out == ()
    assert select(chosen, shared, inputs, "scores", np.empty((0, 2))).selected == ()


def test_inside_a_polygon_as_counted_by_hand() -> None:
    hook = np.array([[0, 0], [3, 0], [3, 3], [2, 3], [2, 1], [0, 1]], dtype=float)
    at = np.array([[1.0, 0.5], [1.0, 2.0], [2.5, 2.0], [4.0, 0.5], [-1.0, 0.5]])
    assert in_lasso(at.T, hook).tolist() == [True, False, True, False, False]


def test_the_nearest_row_is_said_with_its_cells() -> None:
    shared, inputs = given(bundled("penguins"))
    f = facts_of(bundled("penguins"))
    at = biplot.scores(Params(), f)[0]
    text = nearest(Params(), shared, inputs, "scores", at, 1.0)
    assert text.startswith("row 1 · Adelie") and "bill_length_mm 39.1" in text
    assert nearest(Params(), shared, inputs, "scores", at + 1e6, 1.0) == ""


def test_a_row_is_said_with_its_share_in_the_components_that_are_seen() -> None:
    table = bundled("iris")
    X = np.column_stack([table.column(name).values for name in table.numeric])
    Z = X - X.mean(axis=0)
    T = Z @ np.linalg.svd(Z, full_matrices=False)[2].T
    i = int(np.argmax(T[:, 2] ** 2))
    square, part = T[i, 2] ** 2 / (Z[i] @ Z[i]), T[i, 2] ** 2 / (T[:, 2] @ T[:, 2])
    shared, inputs = given(table)
    p = Params(first=1, second=3)
    at = biplot.scores(p, facts_of(table, first=1, second=3))[i]
    text = nearest(p, shared, inputs, "scores", at, 1e-6)
    assert f"(cos² ≈ {round(100 * square, 1):g} %, contribution ≈ {round(100 * part, 1):g} %)" in text
    assert "PC1 ≈" in text and "PC3 ≈" in text and "PC2" not in text


def test_ranges_of_rows() -> None:
    assert ranges.count(((3, 6), (9, 10))) == 4
    assert ranges.of_rows([9, 3, 4, 5]) == ((3, 6), (9, 10))
    assert ranges.union(((0, 3),), ((2, 5), (7, 8))) == ((0, 5), (7, 8))
    assert ranges.mask(((1, 3), (9, 20)), 4).tolist() == [False, True, True, False]


def test_buttons_that_have_nothing_to_do_say_so() -> None:
    shared, inputs = given(cloud())
    for name in ("leave-out", "make-active", "keep-only"):
        with pytest.raises(ValueError, match="No row is selected"):
            LAB.press(Params(), shared, inputs, name)
    with pytest.raises(ValueError, match="All selected rows are active"):
        LAB.press(Params(selected=((1, 2),), left_out=((4, 6),)), shared, inputs, "make-active")
    for name in ("no such button", "column:none", "flip:99", "flip:2:3"):
        with pytest.raises(KeyError, match="no button"):
            LAB.press(Params(), shared, inputs, name)
    fewer = LAB.press(Params(), shared, inputs, "column:c1").params
    assert fewer.columns == ("c0", "c2", "c3")
    assert LAB.press(fewer, shared, inputs, "column:c1").params.columns == ()


# Presets


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.key)
def test_a_preset_names_a_table_that_exists_and_params_that_hold(preset: Any) -> None:
    params = replace(Params(), **dict(preset.params))
    assert preset.data is not None
    found = bundled(preset.data) if preset.data else None
    shared, inputs = given(found) if found else (typed(_numbers(preset)), Inputs())
    for t in (0.0, 0.4, 1.0):
        for view in LAB.scene(params, shared, inputs, {}, t, None):
            keys = [mark.key for mark in view.marks]
            assert view.title != "No axes" and len(set(keys)) == len(keys)


def _numbers(preset: Any) -> Any:
    from fractions import Fraction

    ((_, cells),) = preset.entries
    assert len(cells) <= 12 and len(cells[0]) <= 12
    return tuple(tuple(Fraction(text) for text in row) for row in cells)


# Large tables


def big(n: int = 60_000) -> Table:
    chance = np.random.default_rng(5)
    X = chance.standard_normal((n, 4)) @ chance.standard_normal((4, 4))
    X[::100, 1] = np.nan
    columns = tuple(Column(f"c{j}", "number", X[:, j].copy()) for j in range(4))
    return Table("big", "/tables/big.csv", columns, Dialect("utf-8", ",", None, ".", None, 1, 2))


def test_a_large_table_answers_from_a_sample_until_all_rows_are_measured() -> None:
    found = big()
    shared, inputs = given(found)
    p = Params()
    first = facts.of(p, shared, inputs)
    assert isinstance(first, Facts) and first.data.sampled and first.n <= prepared.SAMPLE
    assert not first.editable
    while (work := LAB.work(p, inputs)) is not None:
        inputs = replace(inputs, tables={**inputs.tables, work.key: work.make(lambda _: None, lambda: False)})
    f = facts.of(p, shared, inputs)
    X = np.column_stack([c.values for c in found.columns])  # type: ignore[misc]
    X = X[~np.isnan(X).any(axis=1)]
    assert isinstance(f, Facts) and f.used == len(X) == 59_400
    assert f.lam == pytest.approx(np.linalg.eigvalsh(np.cov(X.T))[::-1], rel=1e-9)
    (view,) = LAB.scene(p, shared, inputs, {}, 1.0, None)
    assert any(isinstance(m, Picture) for m in view.marks)
    port = Viewport(view.home, 900, 640)
    (view,) = LAB.scene(p, shared, inputs, {view.key: port}, 1.0, None)
    assert any(isinstance(m, Label) and "59,400 of 60,000 rows" in m.text for m in view.marks)
    left = replace(p, left_out=((0, 100),))
    assert LAB.work(left, inputs) is not None


@pytest.mark.parametrize("columns", [1, 2])
def test_a_large_table_of_few_columns_is_measured_and_drawn(columns: int) -> None:
    values = np.random.default_rng(7).standard_normal((columns, 300_000 // columns))
    found = Table("few", "/tables/few.csv", tuple(Column(f"c{j}", "number", x) for j, x in enumerate(values)), Dialect("utf-8", ",", None, ".", None, 1, 2))  # fmt: skip
    shared, inputs = given(found)
    p = Params()
    while (work := LAB.work(p, inputs)) is not None:
        inputs = replace(inputs, tables={**inputs.tables, work.key: work.make(lambda _: None, lambda: False)})
    f = facts.of(p, shared, inputs)
    assert isinstance(f, Facts) and (f.used, f.r) == (300_000 // columns, columns)
    cloud = large.cloud(found, p, biplot.components(p, f)[:2], inputs)
    assert cloud is not None and cloud.at.shape == (2, f.used)
    # One column has one axis: its rows lie on it.
    assert (cloud.low[1] == cloud.high[1] == 0.0) == (columns == 1)


def test_few_rows_of_very_many_columns_have_the_axes_that_they_span() -> None:
    X = np.random.default_rng(8).standard_normal((12, 3_000))
    found = Table("wide", "/tables/wide.csv", tuple(Column(f"c{j}", "number", x.copy()) for j, x in enumerate(X.T)), Dialect("utf-8", ",", None, ".", None, 1, 2))  # fmt: skip
    f = facts.of(Params(), *given(found))
    assert isinstance(f, Facts) and (f.r, f.p) == (11, 3_000)
    sigma = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)[:11]
    assert f.lam == pytest.approx(sigma**2 / 11, rel=1e-10)
    assert f.V.T @ f.V == pytest.approx(np.eye(11), abs=1e-12)
    assert f.axes.total == pytest.approx(X.var(axis=0, ddof=1).sum(), rel=1e-10)


def test_the_density_counts_every_row_once() -> None:
    chance = np.random.default_rng(2)
    at = chance.standard_normal((2, 30_000))
    found = large.tiled(table({"a": [1.0]}), at)
    every = large.whole(found)
    from linalg_viz.compute import density

    assert density.counts(found.at, every).sum() == 30_000
    seen = density.Window(-0.5, -0.25, 0.5, 0.75, 100, 100)
    parts = large.in_sight(found, seen)
    taken = np.concatenate([found.at[:, part] for part in parts], axis=1)
    assert np.array_equal(density.counts(taken, seen), density.counts(at, seen)) and taken.shape[1] < 15_000


def test_a_preset_with_a_table_makes_the_document_name_it() -> None:
    from linalg_viz.state.actions import LoadPreset
    from linalg_viz.state.document import Document, State
    from linalg_viz.state.update.update import update

    outcome = update(State(Document.first(LABS, lab="pca")), LoadPreset("wine"), LABS)
    assert not outcome.notices and outcome.state.document.data == "bundled:wine"
    assert outcome.state.document.param("pca").mode == "scree"
    back = update(outcome.state, LoadPreset("start"), LABS)
    assert back.state.document.data == "" and back.state.document.get("A")[0] == ("-4", "-2.2")
