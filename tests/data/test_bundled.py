"""The bundled tables: what is known of them from their sources, and a licence for each."""

from __future__ import annotations

import numpy as np
import pytest

from linalg_viz import assets
from linalg_viz.data.bundled import SETS, bundled

SHAPES = {
    "penguins": (344, 4), "iris": (150, 4), "wine": (178, 13), "digits": (1797, 64),
    "swarm": (600, 3), "outlier": (61, 2), "uncentred": (120, 2),
}  # fmt: skip


@pytest.mark.parametrize("each", SETS, ids=lambda each: each.id)
def test_shape_reference_and_source(each: object) -> None:
    identifier = each.id  # type: ignore[attr-defined]
    table = bundled(f"bundled:{identifier}")
    assert (table.row_count, len(table.numeric)) == SHAPES[identifier]
    assert table.reference == f"bundled:{identifier}" and table.label == ""
    assert f"`{identifier}.csv`" in assets.path("data", "SOURCES.md").read_text(encoding="utf-8")


def test_every_file_is_a_set() -> None:
    assert {path.stem for path in assets.path("data").glob("*.csv")} == {each.id for each in SETS}


def test_an_unknown_one_names_the_others() -> None:
    with pytest.raises(KeyError, match="penguins"):
        bundled("bundled:unicorns")


def values(identifier: str) -> np.ndarray:
    table = bundled(identifier)
    return np.column_stack([table.column(name).values for name in table.numeric])


def test_iris_has_the_means_of_fisher() -> None:
    # Fisher (1936), table II: the means of the three species.
    table, X = bundled("iris"), values("iris")
    species = np.array([table.column("species").cell(i) for i in range(150)])
    means = {
        "setosa": [5.006, 3.428, 1.462, 0.246],
        "versicolor": [5.936, 2.770, 4.260, 1.326],
        "virginica": [6.588, 2.974, 5.552, 2.026],
    }
    for name, expected in means.items():
        assert X[species == name].mean(axis=0) == pytest.approx(expected, abs=5e-4)


def test_penguins_has_the_known_counts() -> None:
    # Horst, Hill & Gorman (2020): 152 Adelie, 68 chinstrap and 124 gentoo penguins; two were not measured.
    table, X = bundled("penguins"), values("penguins")
    species = [table.column("species").cell(i) for i in range(344)]
    assert [species.count(each) for each in ("Adelie", "Chinstrap", "Gentoo")] == [152, 68, 124]
    assert np.isnan(X).any(axis=1).sum() == 2
    assert np.nanmean(X, axis=0) == pytest.approx([43.92193, 17.15117, 200.91520, 4201.75439], abs=1e-5)


def test_wine_and_digits_have_the_known_counts() -> None:
    # UCI: 59, 71 and 48 wines; 1797 digits with pixels from 0 to 16.
    table = bundled("wine")
    kinds = [table.column("class").cell(i) for i in range(178)]
    assert [kinds.count(f"class_{i}") for i in range(3)] == [59, 71, 48]
    X = values("digits")
    assert X.min() == 0 and X.max() == 16 and int((X.std(axis=0) == 0).sum()) == 3
    digits = bundled("digits").column("digit")
    assert digits.kind == "text"
    counts = [sum(1 for i in range(1797) if digits.cell(i) == str(d)) for d in range(10)]
    assert counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_the_traps_are_traps() -> None:
    X = values("outlier")
    inside = X[:-1] - X[:-1].mean(axis=0)
    assert np.linalg.norm(X[-1] - X[:-1].mean(axis=0)) > 10 * np.linalg.norm(inside, axis=1).max() / 2
    first = [np.linalg.svd(Y - Y.mean(axis=0))[2][0] for Y in (X, X[:-1])]
    assert abs(first[0] @ first[1]) < 0.8
    X = values("uncentred")
    centred, raw = (np.linalg.svd(Y)[2][0] for Y in (X - X.mean(axis=0), X))
    assert abs(raw @ [0.8, 0.6]) > 0.99 and abs(centred @ [0.8, 0.6]) < 0.2
