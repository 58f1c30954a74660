"""What the PCA lab shows against identities, and what it says of tables that have no axes."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given as hypothesis_given
from hypothesis import settings
from hypothesis import strategies as st
from pca_tables import NAME, cloud, facts_of, given, table

from linalg_viz.compute.pca import measures
from linalg_viz.data.bundled import bundled
from linalg_viz.data.export import csv_text
from linalg_viz.data.table import Table
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.pca import LAB, export, policy
from linalg_viz.labs.pca.params import MODES, PARTS, Params
from linalg_viz.labs.pca.pictures import (
    biplot,
    bowl,
    constraints,
    landscape,
    made_of,
    own_axis,
    sphere,
    tour,
)
from linalg_viz.render import latex
from linalg_viz.scene.marks import Label

PENGUINS = bundled("penguins")
IRIS = bundled("iris")
ANGLES = st.floats(-180.0, 180.0)


def scene_of(found: Table, t: float = 1.0, **params: Any) -> Any:
    shared, inputs = given(found)
    return LAB.scene(Params(**params), shared, inputs, {}, t, None)


def said(found: Table, **params: Any) -> str:
    shared, inputs = given(found)
    return "\n".join(latex.card_plain(card) for card in LAB.cards(Params(**params), shared, inputs, None))


# Identities


@hypothesis_given(ANGLES)
@settings(max_examples=40, deadline=None)
def test_kept_and_residual_are_constant_together(angle: float) -> None:
    """Pythagoras for every row: the squares along the axis and across it add up to those of the rows."""
    f = facts_of(cloud(), mode="turn")
    at = own_axis.plane_points(Params(mode="turn"), f)
    d = own_axis.at_angle(angle)
    along, across = (at @ d) ** 2, ((at - np.outer(at @ d, d)) ** 2).sum(axis=1)
    assert (along + across).sum() == pytest.approx((at**2).sum(), rel=1e-12)
    share = own_axis.kept_share(own_axis.spread(f, at), d)
    assert share == pytest.approx(along.sum() / (at**2).sum(), rel=1e-12)
    best = own_axis.kept_share(
        own_axis.spread(f, at), own_axis.at_angle(own_axis.best_angle(own_axis.spread(f, at)))
    )
    assert share <= best + 1e-12


@pytest.mark.parametrize("divisor", ["n-1", "n"])
@pytest.mark.parametrize("scale", [False, True])
@pytest.mark.parametrize("k", [1, 2, 3, 4])
def test_the_error_of_all_rows_is_the_tail_of_the_eigenvalues(k: int, scale: bool, divisor: str) -> None:
    f = facts_of(IRIS, scale=scale, divisor=divisor)
    whole = measures.error_in_total(f.lam, f.axes.divisor, k)
    assert measures.errors(f.Z, f.V, k).sum() == pytest.approx(whole, rel=1e-10, abs=1e-9)


def test_iris_has_the_published_eigenvalues() -> None:
    """The covariance eigenvalues of Iris as printed in many textbooks: 4.2282, 0.2427, 0.0782, 0.0238."""
    f = facts_of(IRIS)
    assert f.lam == pytest.approx([4.2282, 0.2427, 0.0782, 0.0238], abs=5e-5)
    assert f.share[0] == pytest.approx(0.9246, abs=5e-5)


def test_the_signs_at_rest_make_the_largest_entry_positive() -> None:
    f = facts_of(bundled("wine"), scale=True)
    for j in range(f.r):
        v = f.V[:, j]
        assert v[np.argmax(np.abs(v))] > 0
    flipped = facts_of(bundled("wine"), scale=True, flips=(2,))
    assert np.array_equal(flipped.V[:, 1], -f.V[:, 1]) and np.array_equal(flipped.V[:, 0], f.V[:, 0])


def test_a_covariance_biplot_has_scores_of_variance_one_and_covariances_as_products() -> None:
    f = facts_of(IRIS)
    p = Params(biplot="covariance", first=1, second=2)
    assert biplot.scores(p, f).var(axis=0, ddof=1) == pytest.approx([1.0, 1.0])
    all_four = [biplot.heads(Params(biplot="covariance", first=a, second=b), f) for a, b in ((1, 2), (3, 4))]
    H = np.hstack(all_four)
    assert pytest.approx(np.cov(f.data.X.T), abs=1e-10) == H @ H.T


def test_a_form_biplot_keeps_distances_on_all_components() -> None:
    f = facts_of(IRIS)
    T = np.hstack([biplot.scores(Params(first=a, second=b), f) for a, b in ((1, 2), (3, 4))])
    assert np.linalg.norm(T[3] - T[90]) == pytest.approx(
        np.linalg.norm(f.data.X[3] - f.data.X[90]), rel=1e-12
    )


def test_a_columns_squared_correlations_with_all_components_are_one() -> None:
    f = facts_of(PENGUINS, scale=True)
    squares = sum(made_of.correlations(Params(first=a, second=b), f) ** 2 for a, b in ((1, 2), (3, 4)))
    assert squares.sum(axis=1) == pytest.approx(np.ones(4))


def test_the_camera_of_a_tour_stays_orthonormal_and_ends_on_the_components() -> None:
    f = facts_of(PENGUINS, scale=True)
    for kind in ("principal", "grand"):
        p = Params(tour=kind)
        for t in np.linspace(0, 1, 13):
            F = tour.frame(p, f, float(t))
            assert pytest.approx(np.eye(2), abs=1e-12) == F @ F.T
    end = tour.frame(Params(tour="principal"), f, 1.0)
    assert np.array_equal(end, f.V[:, :2].T)


def test_the_descent_to_the_encoder_shrinks_by_one_minus_two_eta() -> None:
    f = facts_of(IRIS)
    end = bowl.target(f, 7)
    assert end == pytest.approx(f.V[:, :2].T @ f.Z[7])
    way = bowl.descent(np.array([3.0, -1.0]), end, 0.3, 5)
    for c, after in pairwise(way):
        gradient = -2 * f.V[:, :2].T @ f.Z[7] + 2 * c
        assert after == pytest.approx(c - 0.3 * gradient)


def test_both_descents_find_the_best_direction() -> None:
    f = facts_of(bundled("swarm"))
    p = Params(mode="why", part="direction", step=0.3, steps=60, angle=100.0)
    S = own_axis.spread(f, own_axis.plane_points(p, f))
    assert (landscape.turned(p, S)[-1] - own_axis.best_angle(S) + 90) % 180 - 90 == pytest.approx(
        0.0, abs=1e-6
    )
    S3 = own_axis.spread(f, own_axis.space_points(Params(space=True), f))
    d = sphere.descended(Params(space=True, step=0.4, steps=60), S3)[-1]
    assert abs(d @ np.linalg.eigh(S3)[1][:, -1]) == pytest.approx(1.0, abs=1e-6)


def test_level_lines_on_the_sphere_are_level() -> None:
    f = facts_of(bundled("swarm"))
    S = own_axis.spread(f, own_axis.space_points(Params(space=True), f))
    lines = sphere.levels(S)
    assert len(lines) >= 12
    for line in lines:
        heights = np.einsum("ki,ij,kj->k", line, S, line)
        assert np.ptp(heights) <= 1e-9 * heights.max() and np.linalg.norm(line, axis=1) == pytest.approx(1.0)


def test_only_orthonormal_columns_decode_what_their_transpose_encodes() -> None:
    x = np.array([1.0, 2.0])
    for orthogonal in (True, False):
        for unit in (True, False):
            p = Params(orthogonal=orthogonal, unit=unit, angle=30.0)
            D = constraints.decoder(p)
            comes_back = np.allclose(D @ constraints.code(D, x), x)
            assert comes_back == constraints.sound(p) == (orthogonal and unit)


# What was done to the numbers is said


def test_the_policy_names_centring_scaling_divisor_and_rows() -> None:
    text = policy.line(Params(), facts_of(PENGUINS))
    assert (
        text
        == "342 of 344 rows (2 with missing cells left out) · 4 columns · centred · not scaled · divisor n − 1"
    )
    other = policy.line(
        Params(scale=True, divisor="n", missing="mean", centre=False),
        facts_of(PENGUINS, scale=True, divisor="n", missing="mean", centre=False),
    )
    assert "344 of 344 rows (8 missing cells filled with the mean)" in other
    assert "NOT centred" in other and "scaled to sd 1" in other and other.endswith("divisor n")


@pytest.mark.parametrize("mode", [key for key, _ in MODES])
def test_every_picture_has_its_policy_line(mode: str) -> None:
    from linalg_viz.scene.view import Viewport

    shared, inputs = given(IRIS)
    views = LAB.scene(Params(mode=mode), shared, inputs, {}, 1.0, None)
    ports = {v.key: Viewport(v.home, 900, 640) for v in views}
    views = LAB.scene(Params(mode=mode), shared, inputs, ports, 1.0, None)
    texts = [m.text for v in views for m in v.marks if isinstance(m, Label)]
    assert any("150 of 150 rows" in text for text in texts)


def test_nearly_equal_eigenvalues_are_said_to_be_arbitrary() -> None:
    square = table({"a": [1, -1, 0, 0], "b": [0, 0, 1, -1], "c": [0.1, 0.1, -0.1, -0.1]})
    assert "arbitrary" in said(square)
    assert "arbitrary" not in said(IRIS)


def test_without_the_table_the_picture_says_that_it_is_read() -> None:
    shared, _ = given(IRIS)
    (view,) = LAB.scene(Params(), shared, Inputs(), {}, 1.0, None)
    assert view.words == "iris is being read …" and any(isinstance(m, Label) for m in view.marks)
    assert [tuple(card.items) for card in LAB.cards(Params(), shared, Inputs(), None)]


# Tables without axes


NAN = float("nan")
DEGENERATE = {
    "no rows": (table({"a": [], "b": []}), "No row is left"),
    "one row": (table({"a": [1.0], "b": [2.0]}), "one row has no variance"),
    "text alone": (table({}, {"w": ["x", "y"]}), "No column"),
    "all missing": (table({"a": [NAN, NAN], "b": [NAN, NAN]}), "has no number"),
    "every row has a gap": (table({"a": [1, NAN], "b": [NAN, 2]}), "No row is left"),
    "constant": (table({"a": [3, 3, 3], "b": [1, 1, 1]}), "All rows are the same"),
    "infinite": (table({"a": [np.inf, -np.inf], "b": [1, 2]}), "infinite"),
}  # fmt: skip


@pytest.mark.parametrize("name", DEGENERATE)
@pytest.mark.parametrize("mode", [key for key, _ in MODES])
def test_a_table_without_axes_is_drawn_and_says_why(name: str, mode: str) -> None:
    found, words = DEGENERATE[name]
    (view,) = scene_of(found, mode=mode)
    assert view.title == "No axes" and view.words
    assert words.casefold() in said(found, mode=mode).casefold()


@pytest.mark.parametrize("scale", [False, True])
@pytest.mark.parametrize("mode", [key for key, _ in MODES])
def test_two_rows_and_one_column_have_one_axis(mode: str, scale: bool) -> None:
    for found in (table({"a": [1, 5], "b": [2, 2.5], "c": [0, -1]}), table({"only": [1, 2, 4]})):
        for part, _ in PARTS:
            assert scene_of(found, mode=mode, part=part, scale=scale)
        f = facts_of(found, scale=scale)
        assert f.share[0] == pytest.approx(1.0) and said(found, mode=mode, scale=scale)


def test_a_constant_column_cannot_be_scaled_and_is_named() -> None:
    found = table({"a": [1, 2, 4], "same": [7, 7, 7], "b": [1, 0, 2]})
    assert facts_of(found, scale=True).axes.names == ("a", "b")
    assert "same: the column is constant" in said(found, scale=True)
    assert facts_of(found).axes.names == ("a", "same", "b")


def test_duplicate_columns_have_an_eigenvalue_of_zero() -> None:
    f = facts_of(table({"a": [1, 2, 4, 3], "b": [1, 2, 4, 3], "c": [0, 1, 0, 2]}))
    assert f.lam[2] == 0.0 and f.lam[1] > 0.0


@pytest.mark.parametrize("size", [1e-300, 1e-12, 1e12, 1e300])
def test_numbers_of_any_size_have_the_shares_of_their_shape(size: float) -> None:
    X = facts_of(cloud(12, 3)).data.X
    f = facts_of(table({f"c{j}": (X[:, j] * size).tolist() for j in range(3)}))
    assert f.share == pytest.approx(facts_of(cloud(12, 3)).share, rel=1e-6)
    assert np.isfinite(f.Z).all() and f.data.power != 0


# Out


def rows_of(lines: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(csv_text(lines)), newline="")))


def test_what_is_taken_out_reads_back_bit_for_bit() -> None:
    f = facts_of(PENGUINS, scale=True)
    head, *body = rows_of(export.scores(f))
    T = f.scores((0, 1, 2, 3))
    assert head[0] == "row" and len(body) == 342
    assert np.array_equal(np.array([[float(x) for x in row[-4:]] for row in body]), T)
    _, *values = rows_of(export.eigenvalues(f))
    assert [float(row[1]) for row in values] == f.lam.tolist() and float(values[-1][3]) == pytest.approx(1.0)
    _, *columns = rows_of(export.loadings(f))
    L = np.array([[float(x) for x in row[-4:]] for row in columns])
    assert pytest.approx(np.corrcoef(f.data.X.T), abs=1e-10) == L @ L.T


def test_cells_that_a_spreadsheet_would_take_for_formulas_are_guarded() -> None:
    found = table({"=a": [1, 2, 4], "b": [-1, 0, 2]}, {"w": ["=1+1", "@x", "plain"]})
    head, first, *_ = rows_of(export.cleaned(facts_of(found)))
    assert head == ["w", "'=a", "b"] and first == ["'=1+1", "1", "-1"]


def test_the_ledger_names_what_the_lab_left_out() -> None:
    shared, inputs = given(PENGUINS)
    p = Params(left_out=((3, 6), (9, 10)), edits=((0, "bill_length_mm", "40"),))
    from linalg_viz.labs.pca import facts

    f = facts.of(p, shared, inputs)
    text = "".join(csv_text(export.ledger(p, f)))  # type: ignore[arg-type]
    assert "4-6, 10" in text and "row 1 was edited" in text and "missing cells left out" in text


@pytest.mark.parametrize("params", [{}, {"scale": True}, {"centre": False, "divisor": "n"}, {"flips": (1,)}])
def test_the_numpy_lines_find_the_same_components(params: dict[str, Any], tmp_path: Any) -> None:
    f = facts_of(IRIS, **params)
    file = tmp_path / "cleaned.csv"
    file.write_text("".join(csv_text(export.cleaned(f))), encoding="utf-8", newline="")
    names: dict[str, Any] = {}
    exec(export.numpy_lines(Params(**params), f, str(file)), names)
    assert names["eigenvalues"] == pytest.approx(f.lam, rel=1e-9)
    assert names["Vt"].T == pytest.approx(f.V, abs=1e-7)
    assert names["scores"] == pytest.approx(f.scores((0, 1, 2, 3)), abs=1e-7)


def test_the_numpy_lines_read_columns_and_labels_with_awkward_names(tmp_path: Any) -> None:
    numbers = {"file": [1.0, 2, 4, 8], "x#1": [3.0, 1, 2, 2], "x, mm": [0.0, 5, 1, 7], "-x": [1.0, 1, 0, 3]}
    f = facts_of(table(numbers, {"who": ["Doe, J", '"q"', "=1", "d"]}))
    file = tmp_path / "cleaned.csv"
    file.write_text("".join(csv_text(export.cleaned(f))), encoding="utf-8", newline="")
    names: dict[str, Any] = {}
    exec(export.numpy_lines(Params(), f, str(file)), names)
    assert names["eigenvalues"] == pytest.approx(f.lam, rel=1e-9)


def test_cells_far_from_one_leave_as_they_came() -> None:
    cells = [1.2345678901234567e200, 3.3e199, -7.1e200]
    _, *rows = export.cleaned(facts_of(table({"a": cells, "b": [1e200, 2e200, 4e200]})))
    assert [float(row[0]) for row in rows] == cells


def test_a_label_called_row_stands_beside_the_number_of_the_row() -> None:
    found = replace(table({"a": [1, 2, 4], "b": [-1, 0, 2]}, {"row": ["a_b", "=x", "z"]}), label="row")
    head, first, second, _ = export.scores(facts_of(found))
    assert head == ["row_2", "row", "PC1", "PC2"]
    assert first[:2] == ["1", "a_b"] and second[:2] == ["2", "'=x"]


def test_the_reference_is_the_tables() -> None:
    assert cloud().reference == NAME
