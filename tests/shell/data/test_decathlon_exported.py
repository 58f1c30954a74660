"""The decathlon analysed in the window by hand: its exports hold the numbers of the command line, sheet by sheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from linalg_viz.data.read import read
from linalg_viz.data.table import Choices
from linalg_viz.labs.pca.params import Params
from linalg_viz.state.actions import SetParam
from tests.harness.command import command

FILE = Path(__file__).parents[2] / "data" / "published" / "decathlon2.csv"
WORDS = ["--as", "FactoMineR", "--columns", "X100m:X1500m", "--supplementary-rows", "24-27"]
WORDS += ["--supplementary-columns", "Rank,Points", "--group", "Competition"]
SHEETS = ("scores", "loadings", "eigenvalues", "contributions", "cos2", "supplementary")


def printed(what: str) -> list[list[str]]:
    done = command("pca", FILE, *WORDS, "--csv", what)
    assert done.returncode == 0, done.stderr
    return list(csv.reader(io.StringIO(done.stdout)))


def same(found: list[list[str]], wanted: list[list[str]]) -> None:
    """Equal words and places, and numbers to the last digits."""
    assert [len(row) for row in found] == [len(row) for row in wanted]
    for mine, true in zip(found, wanted, strict=True):
        for a, b in zip(mine, true, strict=True):
            try:
                number = float(b)
            except ValueError:
                assert a == b
            else:
                assert float(a) == pytest.approx(number, rel=1e-9, abs=1e-10)


@pytest.mark.sample
def test_the_window_writes_the_numbers_of_the_command_line(
    whole_window: Any, qtbot: Any, tmp_path: Path
) -> None:
    window, session, actions = whole_window, whole_window.session, whole_window.commands.actions
    window.data.open(FILE)
    qtbot.waitUntil(lambda: isinstance(session.params, Params) and window.data.table is not None)
    table = window.data.table
    for name, value in (
        ("columns", table.numeric[:10]),
        ("scale", True),
        ("divisor", "n"),
        ("group", "Competition"),
        ("selected", ((23, 27),)),
    ):
        session.dispatch(SetParam("pca", name, value))
    actions["make_supplementary"].trigger()
    assert session.params.left_out == ((23, 27),)
    for what in SHEETS:
        path = tmp_path / f"{what}.csv"
        window.data_exports.ask = lambda _proposed, path=path: str(path)
        actions[f"export_{what}"].trigger()
        qtbot.waitUntil(path.exists)
        with path.open(encoding="utf-8-sig", newline="") as file:
            mine, true = list(csv.reader(file)), printed(what)
        if what == "scores":
            # The window counts rows where the command line counts lines of the file.
            assert [int(row[0]) + 1 for row in mine[1:]] == [int(row[0]) for row in true[1:]]
            mine, true = ([row[1:] for row in every] for every in (mine, true))
        same(mine, true)
    book = tmp_path / "all.xlsx"
    window.data_exports.ask_workbook = lambda _proposed: str(book)
    actions["export_workbook"].trigger()
    qtbot.waitUntil(book.exists)
    values = read(book, Choices(sheet="eigenvalues")).column("eigenvalue").values
    assert values is not None
    assert [float(row[1]) for row in printed("eigenvalues")[1:]] == pytest.approx(values.tolist(), rel=1e-9)
    assert values[:4] == pytest.approx([4.1242133, 1.8385309, 1.2391403, 0.8194402], abs=5e-8)
