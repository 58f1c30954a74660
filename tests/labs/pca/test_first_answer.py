"""What a table opens on: scaled where units are not known to be one, on its individuals, grouped and labelled well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from linalg_viz.data.bundled import bundled
from linalg_viz.data.header import units
from linalg_viz.data.read import read
from linalg_viz.data.table import Choices, Table
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.cards import Note
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.pca import cards, facts, large, picking, policy, prepared
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params
from linalg_viz.scene.mathtext import in_line, literal, runs
from linalg_viz.state import resolve
from linalg_viz.state.actions import SetData, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

from .pca_tables import table

PUBLISHED = Path(__file__).parents[2] / "data" / "published"


def first(table: Table) -> tuple[Params, Facts, str]:
    """The params that a table opens with, after another picture was looked at, what they find, and the cards' words."""
    state = State.first(LABS)
    for name, value in (("mode", "scree"), ("centre", False), ("first", 3)):
        state = update(state, SetParam("pca", name, value), LABS).state
    state = update(state, SetData(table.reference, table=table), LABS).state
    p, shared = state.document.param("pca"), resolve.shared(state.document)
    inputs = Inputs(tables={table.reference: table})
    found = facts.of(p, shared, inputs)
    assert isinstance(found, Facts)
    notes = [
        item.text
        for card in cards.cards(p, shared, inputs, None)
        for item in card.items
        if isinstance(item, Note)
    ]
    return p, found, in_line("\n".join(notes))


def test_penguins_open_scaled_by_species_with_the_reason() -> None:
    p, found, words = first(bundled("penguins"))
    assert (p.mode, p.centre, p.scale, p.first, p.ellipses) == ("scores", True, True, 1, True)
    assert found.groups is not None and found.groups.name == "species"
    assert "Scaled, as they are in different units (mm, g)" in words
    assert "Unscaled, body_mass_g alone is ≈ 99.96" in words
    assert float(found.share[:2].sum()) > 0.85


def test_wine_opens_scaled_and_iris_does_not() -> None:
    p, found, words = first(bundled("wine"))
    assert p.scale and found.groups is not None and "proline alone is" in words
    p, _, words = first(bundled("iris"))
    assert not p.scale and "one unit (cm)" in words


def test_decathlon_is_labelled_grouped_and_scaled() -> None:
    table = read(PUBLISHED / "decathlon2.csv")
    p, found, words = first(table)
    assert p.scale and found.groups is not None and found.groups.name == "Competition"
    assert found.row_name(0) == "SEBRLE" and "Points alone is ≈ 99.9 % of the variance" in words
    assert "SEBRLE" in picking.said(found, 0) and "X110m.hurdle 14.69" in picking.said(found, 0)


def test_a_column_of_many_words_groups_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    rows = [f"town{i % 20},{'north' if i % 3 else 'south'},{i},{i * i % 17}" for i in range(60)]
    path.write_text("town,region,a_mm,b_mm\n" + "\n".join(rows) + "\n", encoding="utf-8")
    p, found, _ = first(read(path))
    assert found.groups is not None and found.groups.name == "region" and not p.scale


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("flipper_length_mm", "mm"), ("Weight (kg)", "kg"), ("temp [°C]", "°C"), ("price.EUR", "EUR"), ("x", ""),
        ("mm", ""), ("length", ""), ("od280/od315", ""), ("X100m", ""), ("share %", "%"), ("item_s", "s"),
        ("wind [m/s]", "m/s"), ("PM2.5 [µg/m³]", "µg/m³"), ("dust (μg/m^3)", "μg/m^3"), ("flow_l/min", "l/min"),
        ("speed km/h", "km/h"), ("a b/c", ""), ("w /", ""), ("and/or", ""), ("cases n/a", ""), ("area [m²]", "m²"), ("x_s2", ""),
    ],
)  # fmt: skip
def test_units_at_the_end_of_names(name: str, unit: str) -> None:
    assert units.of_name(name) == unit


def test_units_are_said_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "air.csv"
    rows = [f"{i % 7}.5,{1000 + i},{i * i % 11}" for i in range(30)]
    path.write_text("air [°C],pressure (hPa),rain_MM\n" + "\n".join(rows) + "\n", encoding="utf-8")
    p, found, _ = first(read(path))
    assert p.scale and "in different units (°C, hPa, MM)" in policy.scaling(p, found)


@pytest.mark.parametrize(
    ("names", "unit", "differ"),
    [
        (["a_mm", "b (MM)"], "mm", ()),
        (["a_mW", "b_MW"], "", ("mW", "MW")),
        (["a [MPa]", "b_mPa"], "", ("MPa", "mPa")),
        (["a_MHz", "b_MHZ"], "MHz", ()),
        (["a_kg", "b"], "", ()),
        (["a", "b"], "", ()),
    ],
)
def test_milli_and_mega_are_two_units(
    names: list[str], unit: str, differ: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "power.csv"
    path.write_text(",".join(names) + "\n1,2\n3,5\n4,4\n", encoding="utf-8")
    assert units.one(read(path), names) == unit and units.differing(names) == differ


def spectra(path: Path, names: Sequence[object]) -> Path:
    chance = np.random.default_rng(3)
    rows = chance.normal(size=(30, 2)) @ np.array([np.hanning(len(names)), np.sin(np.arange(len(names)))])
    cells = rows + 0.01 * chance.normal(size=rows.shape)
    body = "".join(f"s{i}," + ",".join(f"{x:.5f}" for x in row) + "\n" for i, row in enumerate(cells))
    path.write_text("sample," + ",".join(map(str, names)) + "\n" + body, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "names",
    [
        range(400, 700, 10),
        [f"2024-03-{d:02d}" for d in range(1, 32)],
        [f"{x / 10}" for x in range(95, 5, -1)],
    ],
)
def test_columns_along_a_scale_are_one_measure_and_not_scaled(
    names: Sequence[object], tmp_path: Path
) -> None:
    p, found, _ = first(read(spectra(tmp_path / "spectra.csv", names)))
    assert not p.scale
    assert f"one measure along a scale ({names[0]} to {names[-1]})" in policy.scaling(p, found)
    assert policy.scaling(replace(p, scale=True), found).startswith(
        "Scaled although all columns are one measure"
    )


@pytest.mark.parametrize(
    "names",
    [
        range(1, 31),
        range(30),
        [10, 30, 20, *range(40, 300, 10)],
        [f"x{i}" for i in range(30)],
        range(400, 470, 10),
    ],
)
def test_columns_that_only_count_or_stand_in_no_order_are_not_known_to_be_one_measure(
    names: Sequence[object], tmp_path: Path
) -> None:
    p, found, _ = first(read(spectra(tmp_path / "table.csv", names), Choices(header_line=1)))
    assert p.scale and "not known to share a unit" in policy.scaling(p, found)


def test_names_stand_as_they_are_written() -> None:
    _, found, _ = first(bundled("penguins"))
    assert [in_line(name) for name in found.names] == list(found.axes.names)
    assert in_line(found.names[3]) == "body_mass_g"


def test_literal_text_keeps_its_signs_and_stays_upright() -> None:
    for text in ("body_mass_g", "2*3^4", "X100m", "a*b*c", "_", "x_{1}"):
        assert in_line(literal(text)) == text
    assert not any(run.italic or run.level for run in runs(literal("X110m.hurdle_x")))
    assert runs(literal("x"))[0].italic


def test_the_share_of_one_column_alone_is_of_all_rows_of_a_large_table() -> None:
    rows, chance = 30_000, np.random.default_rng(2)
    X = chance.normal(size=(rows, 10))
    # Most of the spread of the first column is in rows of which none is in the sample.
    drawn = np.linspace(0, rows - 1, prepared.SAMPLE).astype(np.int64)
    X[np.setdiff1d(np.arange(rows), drawn), 0] *= 20.0
    found = table({f"c{j}": X[:, j].tolist() for j in range(10)})
    measured = large.moments_work(found, ()).make(lambda _share: None, lambda: False)
    assert measured is not None
    p = Params(scale=True)
    words = policy.scaling(p, facts.at_rest(found, p, measured.moments))
    share = [float(each.var(axis=0)[0] / each.var(axis=0).sum()) for each in (X, X[drawn])]
    assert share[1] < 0.2 < 0.9 < share[0]
    assert f"c0 alone is ≈ {100.0 * share[0]:.1f} % of the variance" in words
