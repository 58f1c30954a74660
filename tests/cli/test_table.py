"""``linalg-viz table`` as a script would use it: strict JSON, exit codes; once in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.harness.command import command

ROOT = Path(__file__).resolve().parents[2]


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return command("table", *words)


def by_itself(*words: object) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own."""
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = os.environ | {"PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"}
    told = [sys.executable, "-m", "linalg_viz", "table", *map(str, words)]
    return subprocess.run(told, capture_output=True, encoding="utf-8", env=environment, check=False)


def strict(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        text, parse_constant=lambda name: pytest.fail(f"not strict JSON: {name}")
    )
    return found


@pytest.fixture
def awkward(tmp_path: Path) -> Path:
    path = tmp_path / "we ird[*]数.csv"
    path.write_bytes(
        "k;x;when;ok;\nä;1,5;2020-01-01;TRUE;\n\nb;-inf;2020-01-02;false;\nc;NA;;;\nd;inf;2020-01-04;True;\n".encode()
    )
    return path


def test_json_has_what_was_promised(awkward: Path) -> None:
    done = by_itself(awkward, "--json")
    assert done.returncode == 0 and done.stderr == ""
    assert run(awkward, "--json").stdout == done.stdout
    found = strict(done.stdout)
    assert {"dialect", "columns", "row_count", "rows", "ledger"} <= set(found)
    assert found["dialect"] == {
        "encoding": "utf-8", "delimiter": ";", "quote": '"', "decimal": ",", "thousands": None,
        "header_line": 1, "first_data_line": 2,
    }  # fmt: skip
    kinds = [("k", "text"), ("x", "number"), ("when", "date"), ("ok", "truth")]
    assert [(each["name"], each["kind"]) for each in found["columns"]] == kinds
    assert found["row_count"] == 4
    assert found["rows"] == [
        ["ä", 1.5, "2020-01-01", True],
        ["b", "-inf", "2020-01-02", False],
        ["c", None, None, None],
        ["d", "inf", "2020-01-04", True],
    ]
    for each in found["ledger"]:
        assert set(each) == {"line", "column", "cell", "message"} and each["message"]
    places = {(each["line"], each["column"]) for each in found["ledger"]}
    assert {(3, None), (5, "x"), (1, "column 5")} <= places


def test_rows_are_limited(awkward: Path) -> None:
    assert len(strict(run(awkward, "--json", "--rows", "2").stdout)["rows"]) == 2
    assert strict(run("--rows=0", awkward, "--json").stdout)["rows"] == []
    assert run(awkward, "--rows", "-1").returncode == 2


def test_text_for_people(awkward: Path) -> None:
    done = run(awkward, "--rows", "1")
    assert done.returncode == 0
    for word in ("delimiter ;", "4 rows, 4 columns", "1.5", "and 3 more rows", "line 3: A blank line"):
        assert word in done.stdout


def test_no_header_is_null(tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_text("5.5,1\n6.5,0\n")
    found = strict(run(path, "--json").stdout)["dialect"]
    assert (found["header_line"], found["first_data_line"]) == (None, 1)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\x89PNG\r\n\x1a\n\0\0", b"<html></html>", None])
def test_a_refusal_is_code_3_and_a_sentence(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "no.csv"
    if content is not None:
        path.write_bytes(content)
    done = run(path, "--json")
    assert done.returncode == 3 and done.stdout == ""
    assert (
        done.stderr.startswith("linalg-viz: ")
        and done.stderr.count("\n") == 1
        and "Traceback" not in done.stderr
    )


def test_a_sheet_is_named_and_those_there_are_told(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    pca = command("pca", Path(__file__).parents[1] / "data" / "published" / "decathlon2.csv", "--xlsx", path)
    assert pca.returncode == 0
    first, third = (strict(run(path, "--json", *more).stdout) for more in ([], ["--sheet", "eigenvalues"]))
    names = [each["name"] for each in third["columns"]]
    assert "eigenvalue" in names and names != [each["name"] for each in first["columns"]]
    assert (first["dialect"]["sheet"], third["dialect"]["sheet"]) == ("scores", "eigenvalues")
    assert run(path).stdout.startswith("sheet “scores”, header in row 1\n")
    found = json.loads(command("pca", path, "--sheet", "eigenvalues", "--json").stdout)
    assert "eigenvalue" in found["columns"]
    done = run(path, "--sheet", "gone")
    assert done.returncode == 2 and "no sheet 'gone'; there are: 'scores'" in done.stderr
    plain = tmp_path / "plain.csv"
    plain.write_text("a,b\n1,2\n3,5\n")
    assert run(plain, "--sheet", "x").returncode == 2
