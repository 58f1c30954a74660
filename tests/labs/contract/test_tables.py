"""What a lab says of tables: results that can be written, and modules loaded before they are needed."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from linalg_viz.data.bundled import bundled
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs, Shared

IRIS = Shared(((1,),), ((1,),), ((1,),), (), (), (), (), (), (), data="bundled:iris")


def _inputs() -> Inputs:
    return Inputs(tables={"bundled:iris": bundled("iris")})


def test_every_result_of_a_table_is_csv_with_rows_of_one_length() -> None:
    pca = LABS["pca"]
    assert pca.tables is not None
    params = replace(pca.params, selected=((3, 5),))
    for name in pca.tables.results:
        pieces = pca.tables.result(params, IRIS, _inputs(), name)
        assert pieces is not None
        rows = list(csv.reader(io.StringIO("".join(pieces), newline="")))
        assert rows and len({len(row) for row in rows}) == 1
    assert pca.tables.result(pca.params, IRIS, _inputs(), "selection") is None
    with pytest.raises(KeyError):
        pca.tables.result(pca.params, IRIS, _inputs(), "nothing")


def test_the_program_and_the_results_speak_of_the_same_table() -> None:
    use = LABS["pca"].tables
    assert use is not None
    text = use.program(LABS["pca"].params, IRIS, _inputs())
    eigenvalues = use.result(LABS["pca"].params, IRIS, _inputs(), "eigenvalues")
    assert text is not None and "np.linalg.svd" in text and eigenvalues is not None
    rows = list(csv.reader(io.StringIO("".join(eigenvalues), newline="")))
    assert np.isclose(float(rows[-1][-1]), 1.0)


def test_there_is_nothing_to_write_while_the_table_is_not_there() -> None:
    use = LABS["pca"].tables
    assert use is not None
    assert use.result(LABS["pca"].params, IRIS, Inputs(), "scores") is None
    assert use.program(LABS["pca"].params, IRIS, Inputs()) is None


def test_a_lab_is_loaded_before_it_is_shown_and_not_before_it_is_asked_to() -> None:
    code = (
        "import sys; from linalg_viz.labs import LABS; before = 'linalg_viz.labs.pca.cards' in sys.modules;"
        "LABS['pca'].load(); print(before, 'linalg_viz.labs.pca.cards' in sys.modules,"
        "'linalg_viz.labs.pca.scene' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "True"]
