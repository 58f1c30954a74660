"""What a lab says, read from the command line: no screen, no Qt, strict JSON, each number with its quantity."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from linalg_viz import assets
from linalg_viz.cli.main import main
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.cards import Bar, Bars, Card, Chip, Chips, Formula, Mat, Note, Num, Rel, Sym
from linalg_viz.render import reading
from linalg_viz.scene import quantity as qty
from linalg_viz.state import bundled, resolve
from linalg_viz.state.codec import codec
from linalg_viz.state.document import State

SHARED = resolve.shared(State.first(LABS).document)


def cards(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert main(["cards", "--json", *words]) == 0
    found: list[dict[str, Any]] = json.loads(
        capsys.readouterr().out, parse_constant=lambda name: pytest.fail(f"not strict JSON: {name}")
    )
    return found


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["cards", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


def numbers(found: list[dict[str, Any]], quantity: str) -> list[tuple[Any, Any]]:
    """Exact form and decimal of every number of that quantity."""
    return [
        (value["exact"], value["float"])
        for line in found
        for value in line["values"]
        if value["quantity"] and value["quantity"]["text"] == quantity
    ]


def test_each_line_says_where_it_stands_and_what_it_is_of(capsys: pytest.CaptureFixture[str]) -> None:
    found = cards(capsys, "--lab", "transform", "--matrix", "2 1; 1 3/2")
    keys = {"where", "key", "row", "text", "quantity", "holds", "values"}
    assert all(set(line) == keys for line in found)
    assert {line["where"] for line in found} == {"title", "words", "card", "row", "chip"}
    assert found[0]["where"] == "title" and found[0]["text"]
    symmetric = next(line for line in found if line["where"] == "chip" and line["text"] == "symmetric: holds")
    assert symmetric["holds"] is True
    assert symmetric["quantity"] == {
        "kind": "property",
        "of": "symmetric of A",
        "index": [],
        "text": "property of symmetric of A",
    }
    assert ("2", 2.0) in numbers(found, "determinant of A")


def test_cells_are_read_as_they_were_written(capsys: pytest.CaptureFixture[str]) -> None:
    found = cards(capsys, "--lab", "transform", "--matrix", "sqrt(2) 1;2 sqrt(2)")
    entries = numbers(found, "matrix of A")
    assert ("sqrt(2)", 2**0.5) in entries and ("2", 2.0) in entries


def test_vectors_and_a_second_matrix_reach_the_lab(capsys: pytest.CaptureFixture[str]) -> None:
    solved = cards(capsys, "--lab", "solve", "--matrix", "2 1; 1 3", "--b", "-1 7")
    answer = next(line for line in solved if line["key"] == "answer" and line["text"].startswith("x ="))
    assert [value["exact"] for value in answer["values"]] == ["-2", "3"]
    product = cards(capsys, "--lab", "products", "--matrix", "1 2;3 4", "--B", "0 1;-1 0")
    entries = [
        v for line in product for v in line["values"] if (v["quantity"] or {}).get("text") == "matrix of AB"
    ]
    assert [v["exact"] for v in entries[:4]] == ["-2", "1", "-4", "3"]
    assert [v["entry"] for v in entries[:4]] == [[1, 1], [1, 2], [2, 1], [2, 2]]


def test_a_picture_is_chosen_by_its_name_or_its_label(capsys: pytest.CaptureFixture[str]) -> None:
    by_name = cards(capsys, "--lab", "eigen", "--matrix", "2 1;1 2", "--picture", "form")
    assert by_name == cards(capsys, "--lab", "eigen", "--matrix", "2 1;1 2", "--picture", "xᵀAx")
    assert by_name != cards(capsys, "--lab", "eigen", "--matrix", "2 1;1 2")
    said = refused(capsys, "--lab", "eigen", "--matrix", "2 1;1 2", "--picture", "moon")
    assert "moon" in said and "form (xᵀAx)" in said


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ([], "nothing to show"),
        (["--lab", "moon"], "--lab"),
        (["--lab", "eigen", "--matrix", "1 2; 3"], "--matrix"),
        (["--lab", "eigen", "--x", "1 2; 3 4"], "--x: a vector"),
        (["--lab", "eigen", "--x", "1 1/0"], "--x"),
        (["no-such.linalg"], "no-such.linalg"),
    ],
)
def test_what_cannot_be_used_is_named(
    words: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert named in refused(capsys, *words)


def test_as_text_each_line_carries_its_quantity(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cards", "--lab", "svd", "--matrix", "3 0;0 2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  σ₁ = 3   [singular value 1 of A]" in lines
    assert "Rank" in lines and "  rank A = 2   [rank of A]" in lines


@pytest.mark.parametrize("document", sorted(assets.path("gallery").glob("*.linalg")), ids=lambda p: p.stem)
def test_every_gallery_document_is_read(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = cards(capsys, str(document))
    state = codec.decode(document.read_bytes(), LABS)
    # What a picture hides until it is found is told to whoever reads it without a window.
    shown = resolve.cards(resolve.revealed(state, LABS), LABS, bundled.inputs(state.document))
    if state.document.lab != LABS.of_tables.id:  # its cards wait for what is worked out aside
        assert [line["key"] for line in found if line["where"] == "card"] == [card.key for card in shown]
    assert any(line["where"] == "title" for line in found)


def test_neither_a_screen_nor_qt_is_needed() -> None:
    code = (
        "import sys; from linalg_viz.cli.main import main; "
        "code = main(['cards', '--lab', 'eigen', '--matrix', '2 1;1 2']); "
        "sys.exit(code or any(name.startswith(('PySide6', 'pyqtgraph')) for name in sys.modules))"
    )
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_numbers_are_told_from_their_digits() -> None:
    root = SHARED.A[0][0].__class__(1)  # a Fraction, as cells hold it
    card = Card(
        "k",
        "Title",
        (
            Formula((Sym("det A"), Rel(), Num(root / 3, quantity=qty.det()), Rel(), Num(1 / 3))),
            Bars((Bar("σ_1", root), Bar("σ_2", root / 7))),
            Chips((Chip("c", "square", None, qty.holds("square"), (Note("because"),)),)),
            Formula(
                (Mat(((root, 0.25),), quantity=qty.matrix("A")), Num(root * 10**400), Num(complex(1, -2)))
            ),
        ),
    )
    title, det, one, less, chip, proof, wide = reading.lines((), (card,))
    assert (title.where, title.text, title.row) == ("card", "Title", 0)
    assert det.text == "det A = 1/3 ≈ 0.333333" and det.relations == ("=", "≈")
    assert [(value.relation, value.exact) for value in det.values] == [("=", "1/3"), ("≈", None)]
    assert det.quantity == qty.det() and [value.quantity for value in det.values] == [qty.det(), None]
    assert (one.text, less.text) == ("σ₁ = 1", "σ₂ = 1/7")
    assert (chip.where, chip.text, chip.row) == ("chip", "square: not defined", 4)
    assert (proof.where, proof.text, proof.row) == ("row", "because", 5)
    assert [value.entry for value in wide.values] == [(1, 1), (1, 2), None, None]
    assert [value.decimal for value in wide.values] == [1.0, 0.25, None, (1.0, -2.0)]


def test_names_of_columns_are_as_they_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    table = Path(__file__).parents[1] / "data" / "published" / "decathlon2.csv"
    rows = cards(capsys, "--data", str(table))
    assert any("X100m ≈" in row["text"] for row in rows)
    assert "\u2060" not in json.dumps(rows, ensure_ascii=False)
