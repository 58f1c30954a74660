"""``linalg-viz pca`` as a script would use it: JSON, scores, policies, and what it refuses."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from linalg_viz import assets
from tests.harness.command import command

IRIS = assets.path("data", "iris.csv")


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return command("pca", *words)


def found(*words: object) -> dict[str, Any]:
    done = run(*words, "--json")
    assert done.returncode == 0, done.stderr
    out: dict[str, Any] = json.loads(
        done.stdout, parse_constant=lambda name: pytest.fail(f"not strict JSON: {name}")
    )
    return out


def table(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_iris_with_every_promised_field() -> None:
    out = found(IRIS)
    keys = "rows_read rows_used ledger columns mean scale divisor eigenvalues explained_variance_ratio components"
    assert set(keys.split()) <= set(out)
    assert (out["rows_read"], out["rows_used"], out["scale"], out["divisor"]) == (150, 150, None, "n-1")
    assert out["eigenvalues"] == pytest.approx([4.22824171, 0.24267075, 0.07820950, 0.02383509], abs=5e-9)
    assert sum(out["explained_variance_ratio"]) == pytest.approx(1)
    V = np.array(out["components"])
    assert V @ V.T == pytest.approx(np.eye(4), abs=1e-12)
    assert all(v[np.argmax(np.abs(v))] > 0 for v in V)
    assert len(out["columns"]) == 4 and len(out["mean"]) == 4


def test_options_for_columns_scaling_divisor_and_centring() -> None:
    names = found(IRIS)["columns"]
    with IRIS.open(encoding="utf-8") as file:
        X = np.array([row[:4] for row in list(csv.reader(file))[1:]], dtype=float)[:, [2, 0]]
    out = found(IRIS, "--columns", f"{names[2]},{names[0]}", "--divisor", "n")
    assert out["columns"] == [names[2], names[0]] and out["divisor"] == "n"
    assert sorted(out["eigenvalues"]) == pytest.approx(np.linalg.eigvalsh(np.cov(X.T, ddof=0)))
    scaled = found(IRIS, "--columns", f"{names[2]},{names[0]}", "--scale")
    assert scaled["scale"] == pytest.approx(X.std(axis=0, ddof=1))
    assert sorted(scaled["eigenvalues"]) == pytest.approx(np.linalg.eigvalsh(np.corrcoef(X.T)))
    about_zero = found(IRIS, "--columns", f"{names[2]},{names[0]}", "--no-centre")
    assert sorted(about_zero["eigenvalues"]) == pytest.approx(np.linalg.eigvalsh(X.T @ X / 149))
    assert about_zero["centred"] is False


GAPS = "id,a,b,c\nx,1,2,5\ny,2,,1\nz,4,1,NA\nu,3,5,7\nv,inf,0,0\nw,0,1,2\n"


def test_rows_with_gaps_are_left_out_one_by_one_in_the_ledger(tmp_path: Path) -> None:
    out = found(table(tmp_path, GAPS))
    assert (out["rows_read"], out["rows_used"]) == (6, 3)
    left = [(e["line"], e["column"], e["cell"]) for e in out["ledger"] if "row is left out" in e["message"]]
    assert left == [(3, "b", None), (4, "c", None), (6, "a", "inf")]
    X = np.array([[1, 2, 5], [3, 5, 7], [0, 1, 2]])
    assert out["eigenvalues"][:2] == pytest.approx(np.linalg.eigvalsh(np.cov(X.T))[:0:-1])
    assert out["eigenvalues"][2] == 0 and out["rank"] == 2


def test_only_the_columns_that_are_used_count(tmp_path: Path) -> None:
    out = found(table(tmp_path, GAPS), "--columns", "b")
    assert out["rows_used"] == 5 and out["mean"] == pytest.approx([9 / 5])
    assert out["components"] == [[1.0]]


def test_missing_cells_at_the_mean(tmp_path: Path) -> None:
    out = found(table(tmp_path, GAPS), "--missing", "mean")
    assert out["rows_used"] == 5
    X = np.array([[1, 2, 5], [2, 9 / 4, 1], [4, 1, 15 / 4], [3, 5, 7], [0, 1, 2]])
    assert sorted(out["eigenvalues"]) == pytest.approx(np.linalg.eigvalsh(np.cov(X.T)))
    assert sum("mean of the column" in e["message"] for e in out["ledger"]) == 2


def test_scores_go_with_their_lines(tmp_path: Path) -> None:
    target = tmp_path / "scores.csv"
    out = found(table(tmp_path, GAPS), "--scores", target)
    with target.open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows[0][0] == "line" and rows[0][-3:] == ["PC1", "PC2", "PC3"]
    assert [row[0] for row in rows[1:]] == ["2", "5", "7"]
    C = np.array([row[-3:] for row in rows[1:]], dtype=float)
    X = np.array([[1, 2, 5], [3, 5, 7], [0, 1, 2]])
    assert pytest.approx((X - out["mean"]) @ np.array(out["components"]).T, abs=1e-12) == C


def test_row_labels_and_counted_rows_are_no_variables(tmp_path: Path) -> None:
    path = table(tmp_path, "nr,a,b\n1,5,2\n2,3,9\n3,8,4\n4,1,1\n")
    out = found(path)
    assert out["columns"] == ["a", "b"] and any(e["column"] == "nr" for e in out["ledger"])
    named = found(path, "--columns", "nr,a")
    assert named["columns"] == ["nr", "a"] and not any("labels" in e["message"] for e in named["ledger"])


def test_labels_are_no_formulas(tmp_path: Path) -> None:
    path = table(tmp_path, ",a,b\n=SUM(A1),5,2\n+x,3,9\nplain,8,4\n\uff1d1+2,1,1\n-5,2,7\n")
    target = tmp_path / "scores.csv"
    found(path, "--scores", target)
    with target.open(encoding="utf-8") as file:
        labels = [row[1] for row in list(csv.reader(file))[1:]]
    assert labels == ["'=SUM(A1)", "'+x", "plain", "'\uff1d1+2", "-5"]


def test_a_constant_column_is_left_out_of_scaling(tmp_path: Path) -> None:
    path = table(tmp_path, "a,b,c\n1,7,2\n2,7,5\n4,7,3\n")
    out = found(path, "--scale")
    assert out["columns"] == ["a", "c"]
    assert any(e["column"] == "b" and "constant" in e["message"] for e in out["ledger"])
    plain = found(path)
    assert plain["columns"] == ["a", "b", "c"] and plain["eigenvalues"][2] == 0


def test_more_columns_than_rows(tmp_path: Path) -> None:
    X = np.random.default_rng(1).integers(-99, 99, (4, 9))
    names = ",".join(f"c{j}" for j in range(9))
    text = names + "\n" + "\n".join(",".join(map(str, row)) for row in X) + "\n"
    out = found(table(tmp_path, text))
    true = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)[:3] ** 2 / 3
    assert out["rank"] == 3 and out["eigenvalues"][:3] == pytest.approx(true)


def test_scores_go_into_a_pipe(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "linalg_viz", "pca", table(tmp_path, GAPS), "--scores", "/dev/stdout"]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0 and done.stdout.startswith("line,")


def test_columns_far_from_zero(tmp_path: Path) -> None:
    with IRIS.open(encoding="utf-8") as file:
        rows = [row[:4] for row in list(csv.reader(file))[1:]]
    text = "a,b,c,d\n" + "\n".join(",".join("10000000" + cell for cell in row) for row in rows) + "\n"
    out = found(table(tmp_path, text))
    assert out["eigenvalues"] == pytest.approx([4.22824171, 0.24267075, 0.07820950, 0.02383509], abs=1e-7)


def test_what_overflows_is_null_with_a_reason(tmp_path: Path) -> None:
    out = found(table(tmp_path, "a,b\n1e300,1\n-1e300,2\n3e300,5\n"))
    assert out["eigenvalues"][0] is None and "eigenvalues" in out["reasons"]
    assert out["explained_variance_ratio"] == [1, 0] and out["components"] == [[1, 0], [0, 1]]


def test_the_text_has_policy_variances_and_ledger(tmp_path: Path) -> None:
    done = run(table(tmp_path, GAPS), "--scale")
    assert done.returncode == 0
    for part in ("3 of 6 rows", "centred", "scaled to deviation 1", "divisor n − 1", "PC1", "ledger", "line 4, column “c”"):  # fmt: skip
        assert part in done.stdout
    assert " -" not in done.stdout


@pytest.mark.parametrize(
    ("text", "words", "code", "said"),
    [
        (GAPS, ["--columns", "a,nothing"], 2, "there is no column 'nothing'"),
        (GAPS, ["--columns", "id"], 2, "not of numbers"),
        (GAPS, ["--columns", "a,a"], 2, "named twice"),
        (GAPS, ["--columns", ""], 2, "names no column"),
        (GAPS, ["--scores", "/nowhere/at/all.csv"], 2, "cannot be written"),
        ("a,b\n1,\n,2\n", [], 3, "no row is left"),
        ("a,b\n1,2\n", [], 3, "only one row is left"),
        ("name,other\nx,y\nz,u\n", [], 3, "no column of numbers"),
        ("a,b\n1,2\n1,2\n", ["--scale"], 3, "every column is constant"),
        ("", [], 3, "empty"),
    ],
)
def test_refusals_say_what_is_wrong(
    tmp_path: Path, text: str, words: list[str], code: int, said: str
) -> None:
    done = run(table(tmp_path, text), *words)
    assert done.returncode == code and said in done.stderr and done.stdout == ""
    assert done.stderr.startswith("linalg-viz: ") and done.stderr.count("\n") == 1


def test_a_file_that_is_not_there() -> None:
    done = run("nothing.csv")
    assert done.returncode == 3 and "no file" in done.stderr
