"""Rows left out and columns not used, in the window's pictures and files, against the published decathlon."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pytest

from linalg_viz.data.read import read
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.pca import facts, results
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import biplot
from linalg_viz.scene.marks import Curve, Dots
from linalg_viz.state import resolve
from linalg_viz.state.actions import SetData
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

TABLE = read(Path(__file__).parents[2] / "data" / "published" / "decathlon2.csv")
INPUTS = Inputs(tables={TABLE.reference: TABLE})
SHARED = resolve.shared(update(State.first(LABS), SetData(TABLE.reference, table=TABLE), LABS).state.document)
P = Params(columns=TABLE.numeric[:10], scale=True, divisor="n", left_out=((23, 27),))
KARPOV = [0.7947206, 0.77951227, -1.6330203, 1.7242283, -0.75070396]
RANK = [-0.7014777, -0.24519443, -0.1834294, 0.05575186, -0.07382647]


def lines(name: str) -> dict[str, np.ndarray]:
    pieces = results.result(P, SHARED, INPUTS, name)
    assert pieces is not None
    _, *rows = csv.reader(io.StringIO("".join(pieces)))
    return {row[1]: np.array(row[2:], dtype=float) for row in rows}


def found() -> Facts:
    f = facts.of(P, SHARED, INPUTS)
    assert isinstance(f, Facts)
    return f


def test_rows_left_out_and_columns_not_used_stand_where_factominer_puts_them() -> None:
    said = lines("supplementary")
    assert list(said) == ["KARPOV", "WARNERS", "Nool", "Drews", "Rank", "Points", "Decastar", "OlympicG"]
    # Two signs of ours are turned round, those of KARPOV's second and third score go with their components.
    assert np.abs(said["KARPOV"][:5]) == pytest.approx(np.abs(KARPOV), abs=1e-7)
    assert np.abs(said["Rank"][:5]) == pytest.approx(np.abs(RANK), abs=1e-7)
    ours = np.sign(said["KARPOV"][:5] * KARPOV)
    assert list(np.sign(said["Rank"][:5] * RANK)) == list(ours)


def test_the_centres_of_the_groups_are_the_means_of_their_scores() -> None:
    said, f = lines("supplementary"), found()
    here = f.scores(tuple(range(f.r)))
    games = np.array([TABLE.column("Competition").cell(int(row)) for row in f.data.rows])
    for name in ("Decastar", "OlympicG"):
        assert said[name] == pytest.approx(here[games == name].mean(axis=0), abs=1e-12)
    # 11 rows and 12: together they stand at the mean of all.
    assert 11 * said["Decastar"] + 12 * said["OlympicG"] == pytest.approx(np.zeros(10), abs=1e-9)
    published = [1.343451, 0.1218097, 0.03789524, 0.1808357, 0.1343364]
    assert np.abs(said["Decastar"][:5]) == pytest.approx(published, abs=1e-6)


def test_quality_and_contributions_of_all() -> None:
    quality, shares = lines("cos2"), lines("contributions")
    assert quality["KARPOV"][:2] == pytest.approx([0.05104677, 0.04911173], abs=1e-8)
    assert quality["Points"][0] == pytest.approx(0.9287322, abs=1e-7)
    assert shares["X100m"][:2] == pytest.approx([0.17544293, 0.017505098], abs=1e-8)
    assert shares["BERNARD"][:2] == pytest.approx([0.0194740183, 0.064234107], abs=1e-9)
    assert "KARPOV" not in shares
    rows = np.array([shares[str(TABLE.column("row").cell(i))] for i in range(23)])
    assert rows.sum(axis=0) == pytest.approx(np.ones(10), abs=1e-12)


def test_they_are_seen_hollow_and_dashed() -> None:
    f, lab = found(), LABS["pca"]
    marks = [m for view in lab.scene(P, SHARED, INPUTS, {}, 1.0, None) for m in view.marks]
    hollow = [m for m in marks if isinstance(m, Dots) and m.key == "left-out"]
    assert len(hollow) == 1 and hollow[0].shape == "ring" and len(hollow[0].points) == 4
    assert np.abs(hollow[0].points[0]) == pytest.approx(np.abs(KARPOV[:2]), abs=1e-7)
    assert len(biplot.scores(P, f)) == 23
    seen = facts.replaced(P, mode="variables")
    marks = [m for view in lab.scene(seen, SHARED, INPUTS, {}, 1.0, None) for m in view.marks]
    dashed = {m.key: m.points[1] for m in marks if isinstance(m, Curve) and m.key.startswith("aside-")}
    assert set(dashed) == {"aside-Rank", "aside-Points"}
    assert np.abs(dashed["aside-Rank"]) == pytest.approx(np.abs(RANK[:2]), abs=1e-7)
