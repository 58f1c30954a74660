"""What components are made of, as bars: of the columns and of the rows, most first, against NumPy's SVD."""

from __future__ import annotations

import numpy as np
import pytest

from linalg_viz.compute.pca.moments_pass import pattern_moments
from linalg_viz.data.bundled import bundled
from linalg_viz.data.table import Column, Dialect, Table
from linalg_viz.labs.contract.cards import Formula, Typeset
from linalg_viz.labs.pca import card_modes, facts, tables
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import biplot, made_of
from linalg_viz.scene import mathtext
from linalg_viz.scene.marks import Area, Label


@pytest.fixture(scope="module")
def f() -> facts.Facts:
    return facts.at_rest(bundled("wine"), Params(scale=True))


def svd(f: facts.Facts) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    X = np.column_stack([f.table.column(name).values for name in f.axes.names])
    Z = (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)
    U, s, Vt = np.linalg.svd(Z, full_matrices=False)
    return Z, U * s, Vt


def test_columns_and_rows_hold_what_the_svd_says(f: facts.Facts) -> None:
    Z, T, Vt = svd(f)
    p = Params(mode="variables", quality="contributions", scale=True, second=3)
    columns, rows = made_of.of_columns(p, f), made_of.of_rows(p, f)
    assert columns.first == pytest.approx(Vt[0] ** 2, abs=1e-12)
    assert columns.second == pytest.approx(Vt[2] ** 2, abs=1e-12)
    shares = T**2 / (T**2).sum(axis=0)
    assert rows.first == pytest.approx(shares[:, 0], abs=1e-12)
    assert rows.second == pytest.approx(shares[:, 2], abs=1e-12)
    cosines = made_of.of_rows(Params(mode="variables", quality="cos2", scale=True), f)
    assert cosines.first == pytest.approx(T[:, 0] ** 2 / (Z**2).sum(axis=1), abs=1e-12)
    assert list(rows.order) == np.argsort(-(shares[:, 0] + shares[:, 2]), kind="stable")[:14].tolist()


@pytest.mark.parametrize("quality", ["cos2", "contributions"])
def test_bars_are_sorted_and_end_where_the_numbers_do(f: facts.Facts, quality: str) -> None:
    p = Params(mode="variables", quality=quality, scale=True, selected=((115, 116),))
    columns, rows = made_of.scene(p, f, {})
    for view, held in ((columns, made_of.of_columns(p, f)), (rows, made_of.of_rows(p, f))):
        marks = {mark.key: mark for mark in view.marks}
        ends = [marks[f"bar{i}1"].points[:, 0].max() for i in range(len(held.order))]
        assert ends == sorted(ends, reverse=True) and len(ends) == min(len(held.first), 14)
        assert np.diff(ends) == pytest.approx(
            np.diff(held.both[list(held.order)]) * (ends[0] - made_of.NAMED) / held.both.max(), abs=1e-12
        )
        assert all(isinstance(marks[f"bar{i}{k}"], Area) for i in range(len(ends)) for k in (0, 1))
    names = [mark for mark in rows.marks if isinstance(mark, Label) and mark.key.startswith("name")]
    assert [mark.text for mark in names] == [f.row_name(j) for j in made_of.of_rows(p, f).order]
    # The selection is marked here as in every picture.
    assert [mark.text for mark in names if mark.role == "accent"] == (
        ["row 116"] if quality == "contributions" else []
    )


def test_one_component_alone_is_compared_with_its_own_average() -> None:
    one = facts.at_rest(tables.of_entries(((1.0,), (2.0,), (3.0,))), Params())
    assert one.r == 1
    _, rows = made_of.scene(Params(mode="variables", quality="contributions"), one, {})
    marks = {mark.key: mark for mark in rows.marks}
    # Rows at −1, 0 and 1 have 1/2, 0 and 1/2; the average is 1/3, two thirds of the longest bar.
    longest = marks["bar00"].points[:, 0].max() - made_of.NAMED
    assert marks["line"].points[0, 0] - made_of.NAMED == pytest.approx(longest * 2 / 3)


def test_a_name_that_is_cut_stays_as_it_is_written() -> None:
    (name,) = tables.short([tables.spoken("nonflavanoid_phenols")], 15)
    assert mathtext.in_line(name) == "nonflavanoid_p…"
    assert not any(run.italic for run in mathtext.runs(name))


def large_table(n: int) -> Table:
    """n rows of eight columns that vary."""
    X = np.random.default_rng(3).standard_normal((n, 8)) * np.arange(8, 0, -1)
    columns = tuple(Column(f"v{j}", "number", X[:, j].copy()) for j in range(8))
    return Table("t", "/t.csv", columns, Dialect("utf-8", ",", None, ".", None, 1, 2))


def test_a_large_table_is_said_to_have_the_rows_it_has_not_those_drawn() -> None:
    table = large_table(30_000)
    found = pattern_moments([column.values for column in table.columns])
    f = facts.at_rest(table, Params(), found)
    assert f.n == 20_000 and f.used == 30_000
    (view,) = biplot.scene(Params(), f, {})
    assert view.words.startswith("30,000 of 30,000 rows on PC1 (") and "20,000" not in view.words
    p = Params(mode="variables", quality="contributions")
    assert made_of.scene(p, f, {})[1].title == "Contributions of the rows, 14 of 20,000 drawn of 30,000"


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "0 %"),
        (4e-6, "< 0.001 %"),
        (6e-6, "≈ 0.001 %"),
        (0.1234, "≈ 12.3 %"),
        (1.0 - 6e-6, "≈ 99.999 %"),
        (1.0 - 4e-6, "> 99.999 %"),
        (1.0, "100 %"),
    ],
)
def test_nearly_nothing_and_nearly_all_are_not_called_so(share: float, words: str) -> None:
    assert facts.percent(share) == words


@pytest.mark.parametrize(
    ("centre", "scale", "said"),
    [
        (True, False, ["c = Dᵀ(x − μ)", "x̂ = μ + D c"]),
        (False, False, ["c = Dᵀ x", "x̂ = D c"]),
        (True, True, ["z = S⁻¹(x − μ)", "c = Dᵀ z", "x̂ = μ + S D c"]),
        (False, True, ["z = S⁻¹ x", "c = Dᵀ z", "x̂ = S D c"]),
    ],
)
def test_encode_and_decode_say_what_was_done_to_the_row(centre: bool, scale: bool, said: list[str]) -> None:
    p = Params(mode="rows", centre=centre, scale=scale, keep=2, row=4)
    f = facts.at_rest(bundled("wine"), p)
    (card,) = card_modes._rows(p, f)
    assert [each.plain for each in card.items if isinstance(each, Typeset)] == said
    # Worked out again from the table as the formulas have it: the number is that of the sign before it.
    X = np.column_stack([f.table.column(name).values for name in f.axes.names])
    mean = X.mean(axis=0) if centre else np.zeros(X.shape[1])
    spread = X.std(axis=0, ddof=1) if scale else np.ones(X.shape[1])
    i = f.chosen(p)
    assert i is not None
    z, D = (X[i] - mean) / spread, f.V[:, :2]
    lost = next(each for each in card.items if isinstance(each, Formula))
    sign, _, number = lost.parts
    assert sign.text == f"{'‖z − D c‖' if scale else '‖x − x̂‖'}^2 of {f.row_name(i)}"
    assert number.value == pytest.approx(float(((z - D @ (D.T @ z)) ** 2).sum()), rel=1e-9)
    if not scale:
        back = mean + D @ (D.T @ z)
        assert number.value == pytest.approx(float(((X[i] - back) ** 2).sum()), rel=1e-9)


@pytest.mark.parametrize(
    ("centre", "scale", "said"), [(True, True, "y = F S⁻¹ (x − μ)"), (False, False, "y = F x,")]
)
def test_the_camera_says_what_was_done_to_the_row(centre: bool, scale: bool, said: str) -> None:
    p = Params(tour="grand", centre=centre, scale=scale)
    (card,) = card_modes._tour(p, facts.at_rest(bundled("wine"), p))
    assert next(each.plain for each in card.items if isinstance(each, Typeset)).startswith(said)


def test_names_that_begin_alike_are_cut_where_they_do_not_differ() -> None:
    def cut(names: list[str], letters: int) -> list[str]:
        return [
            mathtext.in_line(name) for name in tables.short([tables.spoken(each) for each in names], letters)
        ]

    assert cut([f"control_{k}" for k in (1, 2, 10)], 6) == ["con…_1", "con…_2", "con…10"]
    assert cut(["control_1", "treated_1", "x"], 6) == ["contr…", "treat…", "x"]
    months = ["Average temperature in January", "Average temperature in June", "Average rain"]
    assert cut(months, 20) == ["Average te…n January", "Average te…e in June", "Average rain"]
    # The middle is the same, too.
    assert cut(["aaaaaaaabbbb12cc", "aaaaaaaabbbb13cc"], 6) == ["…b12cc", "…b13cc"]
    assert all(len(each) <= 4 for each in cut([f"item number {k}" for k in range(99)], 4))
    # What is not cut stays as it is, also where a cut one would be the same.
    assert cut(["contr…", "control_1", "control_2"], 6)[0] == "contr…"
