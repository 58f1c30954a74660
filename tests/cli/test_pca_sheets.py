"""What the window shows beside the components, from the command line: rules, ledger and cleaned table."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest

from linalg_viz.cli.main import main

GAPS = "id,a,b,c,word\nx,1.5,2,5,u\ny,2,,1,v\nz,4,1,NA,u\nu,3,5,7,v\nv,2.25,0,0,u\nw,0,1,2,=1+1\n"
DECATHLON = Path(__file__).parents[1] / "data" / "published" / "decathlon2.csv"


def said(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    assert main(["pca", *map(str, words)]) == 0
    return capsys.readouterr().out


def sheet(capsys: pytest.CaptureFixture[str], *words: object) -> list[list[str]]:
    return list(csv.reader(io.StringIO(said(capsys, *words))))


def test_how_many_components_each_rule_keeps(capsys: pytest.CaptureFixture[str]) -> None:
    words = (DECATHLON, "--columns", "2-11", "--as", "FactoMineR", "--supplementary-rows", "24-27")
    out = json.loads(said(capsys, *words, "--json"))
    lam = np.array(out["eigenvalues"])
    stick = np.array([sum(1 / i for i in range(j, 11)) / 10 for j in range(1, 11)])
    share = lam / lam.sum()
    assert out["criteria"]["kaiser"] == int((lam > 1).sum())
    assert out["criteria"]["broken_stick"] == int(np.argmin(share > stick))
    head, *rows = sheet(capsys, *words, "--csv", "criteria")
    found = np.array([row[1:] for row in rows], dtype=float)
    assert head[0] == "component" and np.allclose(found[:, 0], share) and np.allclose(found[:, 2], stick)
    assert out["criteria"]["parallel"] == int(np.argmin(found[:, 0] > found[:, 3]))
    assert np.isclose(found[:, 3].sum(), 1) and (np.diff(found[:, 3]) < 0).all()


@pytest.mark.parametrize("missing", ["drop", "mean"])
def test_the_cleaned_table_gives_the_same_components(
    missing: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, again = tmp_path / "gaps.csv", tmp_path / "cleaned.csv"
    path.write_text(GAPS)
    words = (path, "--missing", missing, "--scale")
    out = json.loads(said(capsys, *words, "--json"))
    text = said(capsys, *words, "--csv", "cleaned")
    again.write_text(text)
    head, *rows = csv.reader(io.StringIO(text))
    assert head == ["id", "word", "a", "b", "c"] and len(rows) == out["rows_used"]
    assert rows[-1][:2] == ["w", "'=1+1"]
    held = json.loads(said(capsys, again, "--scale", "--json"))
    assert np.allclose(held["eigenvalues"], out["eigenvalues"], rtol=1e-13)
    assert held["columns"] == out["columns"] and held["rows_used"] == len(rows)


def test_the_ledger_is_that_of_the_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gaps.csv"
    path.write_text(GAPS)
    entries = json.loads(said(capsys, path, "--json"))["ledger"]
    head, *rows = sheet(capsys, path, "--csv", "ledger")
    assert head == ["line", "column", "cell", "message"] and len(rows) == len(entries) > 2
    assert [row[3] for row in rows] == [each["message"] for each in entries]
