"""The program that ``pca --python`` writes is run, and gives the numbers of the JSON from the same file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.harness.command import command

FILE = Path(__file__).parents[1] / "data" / "published" / "decathlon2.csv"
GAPS = "# made by hand\n\nid;a;b;c\nx;1,5;2;5\ny;2;;1\nz;4;1;NA\nu;3;5;7\nv;2,25;0;0\nw;0;1;2\n"
TWO = "id,x,y\na,1.5,2\nb,2.5,7\nc,4,1\nd,3,3\n\nid,p,q\ne,1,9\nf,5,2\ng,4,4\n"
SUPPLEMENTARY = [
    "--columns",
    "2-11",
    "--supplementary-rows",
    "24-27",
    "--supplementary-columns",
    "Rank,Points",
]


def run(*words: object) -> str:
    done = command("pca", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        ("below", ["--scale"]),
        (False, ["--as", "FactoMineR", *SUPPLEMENTARY]),
        (False, ["--scale", "--columns", "X100m:X1500m"]),
        (True, ["--missing", "drop"]),
        (True, ["--missing", "mean", "--scale"]),
        (True, ["--no-centre", "--divisor", "n"]),
    ],
)
def test_the_program_gives_the_same_numbers(gaps: bool | str, words: list[str], tmp_path: Path) -> None:
    path = FILE
    if gaps == "below":
        path = tmp_path / "two.csv"
        path.write_text(TWO, encoding="utf-8")
    elif gaps:
        path = tmp_path / "gaps.csv"
        path.write_text(GAPS, encoding="utf-8")
    out = json.loads(run(path, *words, "--json", "--scores"))
    held: dict[str, Any] = {}
    exec(run(path, *words, "--python"), held)
    k = out["rank"]
    near = {"rtol": 1e-12, "atol": 1e-12}
    np.testing.assert_allclose(held["eigenvalues"][:k], out["eigenvalues"][:k], **near)
    np.testing.assert_allclose(held["share"][:k], out["explained_variance_ratio"][:k], **near)
    np.testing.assert_allclose(held["Vt"][:k], out["components"][:k], **near)
    np.testing.assert_allclose(held["loadings"][:, :k], np.array(out["loadings"])[:, :k], **near)
    rows = np.array([row["scores"] for row in out["rows"]])
    np.testing.assert_allclose(held["scores"][:, :k], rows[:, :k], **near)
    quality = np.array([row["cos2"] for row in out["rows"]])
    np.testing.assert_allclose(held["cos2"][:, :k], quality[:, :k], **near)
    assert len(held["supplementary"]) == len(out.get("supplementary_rows", []))
    for mine, each in zip(held["supplementary"], out.get("supplementary_rows", []), strict=True):
        np.testing.assert_allclose(mine, each["scores"], **near)
    for mine, extra in zip(held.get("correlations", []), out.get("supplementary_columns", []), strict=True):
        np.testing.assert_allclose(mine, extra["correlations"], **near)


@pytest.mark.parametrize("above", ["cm,kg,s\n", "", "upper,lower,whole\n"])
def test_the_program_leaves_out_what_stands_below_the_header(above: str, tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text("# note\na,b,c\n" + above + "1,2,4\n3,5,1\n2,2,7\n9,1,3\n", encoding="utf-8")
    out = json.loads(run(path, "--json"))
    held: dict[str, Any] = {}
    exec(run(path, "--python"), held)
    np.testing.assert_allclose(held["eigenvalues"], out["eigenvalues"], rtol=1e-12)


ROWS = [f"{2 * i + i % 3},{i * i},{5 - i}.5" for i in range(8)]
KINDS = {
    "header again": ["a,b,c", *ROWS[:5], "a,b,c", *ROWS[5:]],
    "long row": ["a,b,c", *ROWS[:3], "1,2,3,4,5", *ROWS[3:]],
    "short row": ["a,b,c", *ROWS[:3], "1,2", *ROWS[3:]],
    "no name above the labels": ["a,b,c", *(f"r{i},{row}" for i, row in enumerate(ROWS))],
    "empty rows": [",,", "a,b,c", ",,", *ROWS, ",,", ",,"],
    "a total": ["w,a,b,c", *(f"u{i},{row}" for i, row in enumerate(ROWS)), "total,61,140,12"],
    "lines in a cell": ["w,a,b,c", *(f'"u\n{i}",{row}' for i, row in enumerate(ROWS))],
    "a delimiter at the end": ["a,b,c,", *(row + "," for row in ROWS)],
    "two alike": ["a,a,c", *ROWS],
    "remarks among the rows": ["a,b,c", "# one", *ROWS[:4], "", "# two", *ROWS[4:], "", "Source: me"],
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_program_reads_the_rows_that_were_read(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("\n".join(KINDS[kind]) + "\n", encoding="utf-8")
    out = json.loads(run(path, "--json", "--scores"))
    held: dict[str, Any] = {}
    exec(run(path, "--python"), held)
    k = out["rank"]
    np.testing.assert_allclose(held["eigenvalues"][:k], out["eigenvalues"][:k], rtol=1e-12)
    rows = np.array([row["scores"] for row in out["rows"]])
    np.testing.assert_allclose(held["scores"][:, :k], rows[:, :k], rtol=1e-12, atol=1e-12)


def test_the_program_prints_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plain.csv"
    path.write_text("\n".join(["a,b,c", *ROWS]) + "\n", encoding="utf-8")
    held: dict[str, Any] = {}
    exec(run(path, "--python"), held)
    first = capsys.readouterr().out.splitlines()
    assert first[0].split() == ["eigenvalue", "share"] and len(first) == 4
    assert first[1].split() == ["PC1", f"{held['eigenvalues'][0]:.6f}", f"{held['share'][0]:.6f}"]


def test_the_program_keeps_as_many_components_as_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_text("\n".join(["a,b,c", *ROWS]) + "\n", encoding="utf-8")
    out = json.loads(run(path, "--json", "--scores", "--components", "2"))
    held: dict[str, Any] = {}
    exec(run(path, "--python", "--components", "2"), held)
    for name in ("eigenvalues", "loadings", "contributions"):
        np.testing.assert_allclose(held[name], out[name], rtol=1e-12)
    np.testing.assert_allclose(held["share"], out["explained_variance_ratio"], rtol=1e-12)
    for name in ("scores", "cos2"):
        np.testing.assert_allclose(held[name], [row[name] for row in out["rows"]], rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("cell", ["\u22122.5", "2.5-", "(2.5)", "2.5D0", "2.5 ± 0.1"])
def test_numbers_that_pandas_does_not_know_are_refused_by_name(cell: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("a,b,c\n" + f"1,2,{cell}\n" + "".join(f"{row}\n" for row in ROWS), encoding="utf-8")
    done = command("pca", path, "--python")
    assert done.returncode == 2 and "'c' has others" in done.stderr and "--csv cleaned" in done.stderr
    # A column that takes no part is no hindrance, and the cleaned table is none.
    assert run(path, "--python", "--columns", "a,b")
    cleaned = tmp_path / "cleaned.csv"
    cleaned.write_text(run(path, "--csv", "cleaned"), encoding="utf-8")
    held: dict[str, Any] = {}
    exec(run(cleaned, "--python"), held)
    out = json.loads(run(path, "--json"))
    np.testing.assert_allclose(held["eigenvalues"], out["eigenvalues"], rtol=1e-12)
