"""What programs get is what the command line prints and draws; a notebook shows it; nothing of it can be changed."""

from __future__ import annotations

import copy
import dataclasses
import doctest
import html
import json
import pickle
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

import linalg_viz as lv
from linalg_viz.cli.main import main

A = [[5, 1], [3, 3]]


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(list(words)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("module", ["linalg_viz", "linalg_viz.api.calls", "linalg_viz.api.reports"])
def test_the_examples_of_the_documentation_hold(module: str) -> None:
    __import__(module)
    found = doctest.testmod(sys.modules[module])
    assert found.attempted and not found.failed


@pytest.mark.parametrize("text", ["5 1; 3 3", "1 2 3; 4 5 6", "0 -1; 1 0", "1 1; 0 1", "sqrt(2) 1e300; 1 pi"])
@pytest.mark.parametrize("b", [None, "1 0"])
def test_a_report_has_the_fields_that_the_command_line_writes(
    capsys: pytest.CaptureFixture[str], text: str, b: str | None
) -> None:
    more = () if b is None else ("--b", b)
    told = printed(capsys, "report", "--json", "--matrix", text, *more)
    found, wanted = lv.report(text, b), json.loads(told)
    assert found.as_json() + "\n" == told
    assert str(found).strip() == printed(capsys, "report", "--matrix", text, *more).strip()
    assert {each.name for each in dataclasses.fields(found) if not each.name.startswith("_")} == {
        *wanted,
        "solution",
    }
    for name, value in wanted.items():
        assert plain(getattr(found, name)) == value, name


def plain(value: Any) -> Any:
    """A field as JSON has it."""
    if dataclasses.is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, complex):
        return [value.real, value.imag]
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value


def test_a_report_can_be_kept_compared_and_put_into_numpy() -> None:
    found = lv.report(A)
    with pytest.raises(AttributeError):
        found.rank = 3  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(found)) == copy.deepcopy(found) == found != lv.report([[1, 2], [3, 4]])
    assert np.allclose(np.array(found.inverse) @ A, np.eye(2))
    V = np.array(found.eigenvectors)
    assert np.allclose(A @ V, V * np.array(found.eigenvalues))
    assert "<pre>" in found._repr_html_() and "determinant" in found._repr_html_()


def test_cards_have_the_rows_that_the_command_line_writes(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--lab", "solve", "--matrix", "5 1; 3 3", "--b", "1 1/2", "--t", "1")
    wanted = json.loads(printed(capsys, "cards", "--json", *words))
    found = lv.cards(A, "solve", t=1, b="1 1/2")
    assert str(found) == printed(capsys, "cards", *words).removesuffix("\n")
    assert len(found) == len(wanted)
    for row, record in zip(found, wanted):
        assert (row.where, row.key, row.row, row.text, row.holds) == tuple(
            record[key] for key in ("where", "key", "row", "text", "holds")
        )
        assert str(row.quantity) == str(record["quantity"] and record["quantity"]["text"])
        for value, told in zip(row.values, record["values"], strict=True):
            assert (value.shown, value.exact, value.relation) == (
                told["shown"],
                told["exact"],
                told["relation"],
            )
            assert plain(value.number) == told["float"] and plain(value.entry) == told["entry"]
    assert any(value.quantity and value.exact for row in found for value in row.values)
    assert html.escape(found[0].text) in found._repr_html_()


def test_another_picture_of_the_lab_says_other_things() -> None:
    whole, gram = lv.cards(A, "svd"), lv.cards(A, "svd", picture="gram")
    assert whole != gram == lv.cards(A, "svd", picture="AᵀA and AAᵀ")


@pytest.mark.parametrize(("theme", "t", "size"), [("light", 0.5, (800, 500)), ("dark", 1.0, (320, 240))])
def test_a_picture_is_the_one_that_the_command_line_draws(
    tmp_path: Path, theme: str, t: float, size: tuple[int, int]
) -> None:
    shown = lv.picture(A, lab="transform", t=t, theme=theme, size=size)
    words = ("--lab", "transform", "--matrix", "5 1; 3 3", "--t", str(t), "--theme", theme)
    for kind in ("svg", "tex"):
        path = tmp_path / f"told.{kind}"
        assert main(["render", *words, "--size", "x".join(map(str, size)), "-o", str(path)]) == 0
        assert shown.save(tmp_path / f"own.{kind}").read_bytes() == path.read_bytes()
    assert shown.svg == (tmp_path / "told.svg").read_text(encoding="utf-8")
    assert shown._repr_svg_().startswith("<svg") and shown.svg.endswith(shown._repr_svg_())


@pytest.mark.sample
def test_pixels_are_drawn_by_another_process_on_any_thread_and_leave_qt_out(
    tmp_path: Path, qapp: QApplication
) -> None:
    code = f"""
import sys, threading
import linalg_viz as lv
shown = lv.picture({A}, lab="transform", size=(200, 100))
made = []
drawing = threading.Thread(target=lambda: made.append(shown.png))
drawing.start(); drawing.join()
shown.save("own.pdf")
assert made[0][:8] == bytes([137]) + b"PNG" + bytes([13, 10, 26, 10]), made
assert made[0]._repr_png_() == made[0]
assert not {{"PySide6", "pyqtgraph", "shiboken6"}} & set(sys.modules)
open("own.png", "wb").write(made[0])
"""
    (tmp_path / "numpy.py").write_text("raise SystemExit('a module that lies about was run')")
    done = subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    words = (
        "--lab",
        "transform",
        "--matrix",
        "5 1; 3 3",
        "--size",
        "200x100",
        "-o",
        str(tmp_path / "told.png"),
    )
    assert main(["render", *words]) == 0
    assert (tmp_path / "own.png").read_bytes() == (tmp_path / "told.png").read_bytes()
    assert (tmp_path / "own.pdf").read_bytes().startswith(b"%PDF")


def test_a_page_that_moves_is_shown_in_a_frame_that_may_run_its_script_and_nothing_else(
    tmp_path: Path,
) -> None:
    moving = lv.motion(A, "transform", theme="dark")
    frame = moving._repr_html_()
    inner = re.fullmatch(r'<iframe .*sandbox="allow-scripts".* srcdoc="([^"]*)"></iframe>', frame, re.DOTALL)
    assert inner is not None and html.unescape(inner[1]) == moving.html
    assert moving.save(tmp_path / "a.html").read_text(encoding="utf-8") == moving.html
    assert "default-src 'none'" in moving.html and "<script" in moving.html


@pytest.mark.parametrize(
    ("kind", "words", "asked"),
    [
        (ValueError, "there are: vectors", {"lab": "nothing"}),
        (TypeError, "a text", {"lab": 3}),
        (ValueError, "the lab svd shows", {"picture": "nothing"}),
        (ValueError, "0 to 1", {"t": 2}),
        (ValueError, "0 to 1", {"t": float("nan")}),
        (TypeError, "0 to 1", {"t": "half"}),
        (ValueError, "light", {"theme": "pink"}),
        (TypeError, "a text", {"theme": ["dark"]}),
        (TypeError, "pair", {"size": 300}),
        (ValueError, "16 to 16384", {"size": (3, 300)}),
        (TypeError, "called A, B, C", {"Q": A}),
        (ValueError, "size does not go", {"lab": "products", "B": [[1, 2, 3]]}),
    ],
)
def test_what_cannot_be_shown_is_refused_in_a_sentence(
    kind: type[Exception], words: str, asked: dict[str, Any]
) -> None:
    with pytest.raises(kind, match=words):
        lv.picture(A, **asked)


def test_a_file_of_a_kind_that_is_not_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.svg, \.tex, \.png, \.pdf"):
        lv.picture(A).save(tmp_path / "picture.gif")
    with pytest.raises(ValueError, match=r"\.html"):
        lv.motion(A).save(tmp_path / "page.txt")
    assert not list(tmp_path.iterdir())


def test_names_come_when_they_are_asked_for_and_others_do_not_exist() -> None:
    assert set(lv.__all__) <= set(dir(lv))
    assert all(getattr(lv, name) is not None for name in lv.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        lv.nothing  # type: ignore[attr-defined]


def test_threads_may_ask_at_once() -> None:
    found: list[lv.Report] = []
    asking = [
        threading.Thread(target=lambda k=k: found.append(lv.report([[k, 1], [1, k]]))) for k in range(4)
    ]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    assert {each.exact.determinant for each in found} == {"-1", "0", "3", "8"}
