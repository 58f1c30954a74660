"""The decathlon of 2004 against what FactoMineR and prcomp print for it, to every printed digit.

`published/decathlon2.txt` holds the numbers of the public tutorials of FactoMineR and factoextra (Kassambara, STHDA):
23 athletes and 10 events take part, scaled; four athletes, rank and points are supplementary. The signs of prcomp's
second and third components are those of FactoMineR here, as an axis has no sign of its own.
"""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from linalg_viz.cli.pca_results import SHEETS
from tests.harness.command import command

HERE = Path(__file__).parents[1] / "data" / "published"
FILE = HERE / "decathlon2.csv"
ACTIVE = ["--columns", "X100m:X1500m", "--supplementary-rows", "24-27"]
MORE = ["--supplementary-columns", "Rank,Points", "--group", "Competition"]


def run(*words: object) -> str:
    done = command("pca", FILE, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


@lru_cache(maxsize=4)
def found(*policy: str) -> dict[str, Any]:
    out: dict[str, Any] = json.loads(run(*policy, *ACTIVE, *MORE, "--json", "--scores"))
    return out


@lru_cache(maxsize=1)
def published() -> dict[str, dict[str, list[str]]]:
    out: dict[str, dict[str, list[str]]] = {}
    for line in (HERE / "decathlon2.txt").read_text(encoding="utf-8").splitlines():
        words = line.split()
        numeric = words[-1][-1].isdigit() and words[-1] != "cos2"
        if not numeric:
            out[line] = here = {}
        elif words[0].replace(".", "").isdigit():
            here[""] = words
        else:
            here[words[0]] = words[1:]
    return out


def half(printed: str) -> float:
    exponent = Decimal(printed).as_tuple().exponent
    assert isinstance(exponent, int)
    return 0.5000001 * 10.0**exponent


def same(printed: dict[str, list[str]], mine: dict[str, Any], flips: Any = None) -> None:
    """Every printed number is the one found, rounded; ``flips`` are the signs of the components."""
    assert printed
    for name, words in printed.items():
        for k, word in enumerate(words):
            value = mine[name][k] * (1.0 if flips is None else flips[k])
            assert abs(value - float(word)) <= half(word), (name, k + 1, word, value)


def flips_of(out: dict[str, Any]) -> list[float]:
    """The signs that turn each component of ours into that of the publication, by its largest correlation."""
    printed = published()["column correlations"]
    at = [out["columns"].index(name) for name in printed]
    theirs = np.array([[float(word) for word in words] for words in printed.values()])
    mine = np.array(out["correlations"])[at, :5]
    signs = np.sign((theirs * mine).sum(axis=0))
    assert np.all(np.abs(signs) == 1)
    return list(signs)


def by_name(out: dict[str, Any], key: str, percent: bool = False) -> dict[str, Any]:
    factor = 100.0 if percent else 1.0
    return {name: np.array(row) * factor for name, row in zip(out["columns"], out[key], strict=True)}


def of_rows(rows: list[dict[str, Any]], key: str, percent: bool = False) -> dict[str, Any]:
    return {row["name"]: np.array(row[key]) * (100.0 if percent else 1.0) for row in rows}


def test_eigenvalues_and_columns_as_published() -> None:
    out, printed = found("--as", "FactoMineR"), published()
    assert (out["rows_read"], out["rows_used"], len(out["columns"])) == (27, 23, 10)
    same(printed["eigenvalues"], {"": out["eigenvalues"]})
    same(printed["column correlations"], by_name(out, "correlations"), flips_of(out))
    same(printed["column cos2"], by_name(out, "cos2"))
    same(printed["column contributions"], by_name(out, "contributions", percent=True))


def test_rows_as_published() -> None:
    out, printed = found("--as", "FactoMineR"), published()
    same(printed["row scores"], of_rows(out["rows"], "scores"), flips_of(out))
    same(printed["row cos2"], of_rows(out["rows"], "cos2"))
    same(printed["row contributions"], of_rows(out["rows"], "contributions", percent=True))
    shares = np.array([row["contributions"] for row in out["rows"]])
    assert shares.sum(axis=0) == pytest.approx(np.ones(10), abs=1e-12)
    quality = np.array([row["cos2"] for row in out["rows"]])
    assert quality.sum(axis=1) == pytest.approx(np.ones(23), abs=1e-12)


def test_supplementary_rows_and_columns_as_published() -> None:
    out, printed = found("--as", "FactoMineR"), published()
    signs = flips_of(out)
    same(printed["supplementary row scores"], of_rows(out["supplementary_rows"], "scores"), signs)
    same(printed["supplementary row cos2"], of_rows(out["supplementary_rows"], "cos2"))
    extra = out["supplementary_columns"]
    same(printed["supplementary column correlations"], {e["name"]: e["correlations"] for e in extra}, signs)
    same(printed["supplementary column cos2"], {e["name"]: e["cos2"] for e in extra})


def test_scores_and_centres_of_groups_as_prcomp_has_them() -> None:
    out, printed = found("--scale"), published()
    signs = flips_of(out)
    same(printed["prcomp row scores"], of_rows(out["rows"], "scores"), signs)
    same(printed["prcomp supplementary row scores"], of_rows(out["supplementary_rows"], "scores"), signs)
    same(printed["prcomp groups"], {each["name"]: each["centre"] for each in out["groups"]}, signs)
    assert [each["rows"] for each in out["groups"]] == [11, 12]


@pytest.mark.parametrize("policy", [["--scale"], ["--as", "FactoMineR"], [], ["--divisor", "n"]])
def test_every_number_by_arithmetic_of_its_own(policy: list[str]) -> None:
    """From the cells of the file by NumPy: the eigenvectors of a matrix of covariances, and sums of squares."""
    with FILE.open(encoding="utf-8", newline="") as file:
        head, *cells = csv.reader(file)
    X = np.array([[float(cell) for cell in row[1:11]] for row in cells])
    Y = np.array([[float(row[head.index(name)]) for name in ("Rank", "Points")] for row in cells[:23]])
    by_n = "FactoMineR" in policy or "n" in policy
    d = 23 if by_n else 22
    mean = X[:23].mean(axis=0)
    scale = np.sqrt(((X[:23] - mean) ** 2).sum(axis=0) / d) if "--divisor" not in policy and policy else 1.0
    Z, more = (X[:23] - mean) / scale, (X[23:] - mean) / scale
    values, V = np.linalg.eigh(Z.T @ Z / d)
    values, V = values[::-1], V[:, ::-1]
    V = V * np.sign(V[np.abs(V).argmax(axis=0), np.arange(10)])
    T, away = Z @ V, more @ V
    r = np.corrcoef(np.hstack([X[:23], Y, T]).T)
    out = found(*policy)
    rows, aside, extra = out["rows"], out["supplementary_rows"], out["supplementary_columns"]
    for mine, true in (
        (out["eigenvalues"], values),
        (out["explained_variance_ratio"], values / values.sum()),
        (out["components"], V.T),
        (out["directions"], V),
        (out["loadings"], V * np.sqrt(values)),
        (out["correlations"], r[:10, 12:]),
        (out["cos2"], r[:10, 12:] ** 2),
        (out["contributions"], V**2),
        ([row["scores"] for row in rows], T),
        ([row["cos2"] for row in rows], T**2 / (Z**2).sum(axis=1, keepdims=True)),
        ([row["contributions"] for row in rows], T**2 / (T**2).sum(axis=0)),
        ([row["scores"] for row in aside], away),
        ([row["cos2"] for row in aside], away**2 / (more**2).sum(axis=1, keepdims=True)),
        ([each["correlations"] for each in extra], r[10:12, 12:]),
        ([each["cos2"] for each in extra], r[10:12, 12:] ** 2),
        ([each["centre"] for each in out["groups"]], [T[:11].mean(axis=0), T[11:].mean(axis=0)]),
    ):
        assert np.shape(mine) == np.shape(true)
        np.testing.assert_allclose(mine, true, rtol=1e-9, atol=1e-9 * np.abs(true).max())
    if policy == ["--scale"]:
        known = [4.1242133, 1.8385309, 1.2391403, 0.8194402]
        np.testing.assert_allclose(out["eigenvalues"][:4], known, rtol=0, atol=5e-8)


def test_scores_without_a_name_may_stand_before_any_option(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    wanted = found("--as", "FactoMineR")
    for words in (
        ["--scores", "--json", "--as", "FactoMineR", *ACTIVE, *MORE],
        ["--json", "--scores", *ACTIVE, *MORE, "--as", "FactoMineR"],
        ["--json", *ACTIVE, "--scores", *MORE, "--as", "FactoMineR"],
    ):
        assert json.loads(run(*words)) == wanted
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("which", "said"), [("4,6", "1 row is supplementary"), ("5-6", "2 rows are supplementary")]
)
def test_supplementary_rows_with_a_missing_cell_are_not_counted(
    tmp_path: Path, which: str, said: str
) -> None:
    path = tmp_path / "gap.csv"
    lines = [f"n{i},{i * 1.5 if i != 3 else ''},{i * 7 % 5},{i * i - 3 * i}" for i in range(10)]
    path.write_text("\n".join(["n,a,b,c", *lines, ""]))
    done = command("pca", path, "--json", "--supplementary-rows", which)
    out = json.loads(done.stdout)
    assert [e["message"].split(":")[0] for e in out["ledger"]].count(said) == 1
    assert len(out["supplementary_rows"]) == int(said[0])


def test_columns_are_named_by_single_places_too() -> None:
    out = json.loads(run("--columns", "2-4, 11", "--supplementary-columns", "12,Points", "--json"))
    assert out["columns"] == ["X100m", "Long.jump", "Shot.put", "X1500m"]
    assert [each["name"] for each in out["supplementary_columns"]] == ["Rank", "Points"]


def test_rows_are_named_by_label_place_and_range() -> None:
    names = ["--columns", "2-11", "--supplementary-rows", "KARPOV, 25, Nool, 27-27"]
    out = json.loads(run("--as", "FactoMineR", *names, *MORE, "--json", "--scores"))
    whole = found("--as", "FactoMineR")
    assert out["eigenvalues"] == whole["eigenvalues"] and out["rows"] == whole["rows"]
    assert [row["name"] for row in out["supplementary_rows"]] == ["KARPOV", "WARNERS", "Nool", "Drews"]


@pytest.mark.parametrize(
    "what", ["scores", "loadings", "eigenvalues", "contributions", "cos2", "supplementary"]
)
def test_csv_has_the_numbers_of_the_json(what: str) -> None:
    out = found("--as", "FactoMineR")
    head, *rows = csv.reader(io.StringIO(run("--as", "FactoMineR", *ACTIVE, *MORE, "--csv", what)))
    assert all(len(row) == len(head) for row in rows)
    if what == "eigenvalues":
        assert [float(row[1]) for row in rows] == out["eigenvalues"]
        return
    if what == "loadings":
        at = head.index("loading1")
        assert [[float(x) for x in row[at:]] for row in rows] == out["loadings"]
        return
    mine = {row[1]: [float(x) for x in row[2:]] for row in rows}
    if what == "scores":
        assert mine == {row["name"]: row["scores"] for row in out["rows"]}
        return
    if what in ("contributions", "cos2"):
        expected = {row["name"]: row[what] for row in out["rows"]}
        expected |= dict(zip(out["columns"], out[what], strict=True))
    else:
        expected = {row["name"]: row["scores"] for row in out["supplementary_rows"]}
        expected |= {each["name"]: each["centre"] for each in out["groups"]}
    if what == "cos2":
        expected |= {row["name"]: row["cos2"] for row in out["supplementary_rows"]}
    key = "correlations" if what == "supplementary" else "cos2"
    if what != "contributions":
        expected |= {each["name"]: each[key] for each in out["supplementary_columns"]}
    assert mine == expected


PER_COMPONENT = ("eigenvalues", "explained_variance_ratio", "components", "relative_error")
OF_COLUMNS = ("directions", "loadings", "correlations", "cos2", "contributions")
ALL_OF_ROWS = {"rows": ("scores", "cos2", "contributions"), "supplementary_rows": ("scores", "cos2")}


@pytest.mark.parametrize("k", [1, 3, 9, 10, 99])
def test_fewer_components_are_the_first_of_all_of_them(k: int) -> None:
    whole, part = found("--scale"), found("--scale", "--components", str(k))
    cut = json.loads(json.dumps(whole))
    for key in PER_COMPONENT:
        cut[key] = cut[key][:k]
    for key in OF_COLUMNS:
        cut[key] = [values[:k] for values in cut[key]]
    for key, names in ALL_OF_ROWS.items():
        cut[key] = [row | {name: row[name][:k] for name in names} for row in cut[key]]
    extra = cut["supplementary_columns"]
    cut["supplementary_columns"] = [
        row | {name: row[name][:k] for name in ("correlations", "cos2")} for row in extra
    ]
    cut["groups"] = [row | {"centre": row["centre"][:k]} for row in cut["groups"]]
    assert whole["near_equal"] == [[9, 10]] or not whole["near_equal"]
    cut["near_equal"] = [pair for pair in cut["near_equal"] if pair[0] <= k]
    assert part == cut


@pytest.mark.parametrize("what", sorted(SHEETS))
def test_fewer_components_in_a_sheet_are_its_first_columns_or_lines(what: str) -> None:
    whole, part = (
        list(csv.reader(io.StringIO(run("--scale", *ACTIVE, *MORE, *more, "--csv", what))))
        for more in ((), ("--components", "2"))
    )
    if what in ("ledger", "cleaned"):
        assert part == whole
    elif what in ("eigenvalues", "criteria"):
        assert part == whole[:3]
    else:
        keep = [i for i, name in enumerate(whole[0]) if not re.fullmatch(r"(PC|v|loading)([3-9]|\d\d)", name)]
        assert len(keep) < len(whole[0]) and part == [[row[i] for i in keep] for row in whole]


def test_more_components_in_the_text_and_what_is_no_number_of_them() -> None:
    eight, ten, one = (
        run("--scale", *ACTIVE, *more) for more in ((), ("--components", "10"), ("--components", "1"))
    )
    heads = [text.splitlines()[2].split() for text in (eight, ten, one)]
    assert heads == [[f"PC{j + 1}" for j in range(n)] for n in (8, 10, 1)]
    assert "(2 more components: use --components or --json)" in eight and "more components" not in ten
    assert "(9 more components" in one and "PC2:" not in one and "PC2:" in ten
    for wrong in ("0", "-1", "2.5", "two"):
        done = command("pca", FILE, "--components", wrong)
        assert done.returncode == 2 and f"{wrong!r} is not a number of components" in done.stderr


def test_rows_are_grouped_by_name_as_in_the_window() -> None:
    out = json.loads(
        run(
            "--columns",
            "X100m:X1500m",
            "--group",
            "a=1-9,Karpov",
            "--group",
            "b=9,20-27",
            "--json",
            "--scores",
        )
    )
    T = np.array([row["scores"] for row in out["rows"]])
    names = [row["name"] for row in out["rows"]]
    first = [*range(8), names.index("Karpov")]
    last = [8, *range(19, 27)]
    others = sorted(set(range(27)) - set(first) - set(last))
    groups = {each["name"]: each for each in out["groups"]}
    # A row is in the last group that it is named for.
    for name, members in (("a", first), ("b", last), ("other rows", others)):
        assert groups[name]["rows"] == len(members)
        assert np.allclose(groups[name]["centre"], T[members].mean(axis=0), atol=1e-12)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--supplementary-rows", "ANNA"], "no row is called 'ANNA'"),
        (["--supplementary-rows", "20-99"], "none of the 27 rows"),
        (["--columns", "X1500m:X100m"], "runs backwards"),
        (["--columns", "2-99"], "no range of the 14 columns"),
        (["--columns", "2,15"], "'15' is no range of the 14 columns"),
        (["--columns", "14"], "'Competition' is a column of text"),
        (["--columns", "2-4,3"], "'Long.jump' is named twice"),
        (["--supplementary-rows", "1-27"], "no row is left to take part"),
        (["--supplementary-rows", "-5"], "no row is called '-5'"),
        (["--columns", "Rank", "--supplementary-columns", "Rank"], "takes part"),
        (["--group", "Rank"], "holds no words"),
        (["--group", "first=1-3", "--group", "Competition"], "'Competition' is no group"),
        (["--group", "=1-3"], "needs a name"),
        (["--group", "late=20-99"], "none of the 27 rows"),
        (["--label", "Athlete"], "no column 'Athlete'"),
        (["--scores"], "needs the name of a file"),
    ],
)
def test_what_cannot_be_chosen_is_said(words: list[str], said: str) -> None:
    done = command("pca", FILE, *words)
    assert done.returncode == 2 and said in done.stderr and done.stdout == ""
