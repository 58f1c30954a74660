"""The command line as a script would use it: no screen, exit codes, strict JSON."""

from __future__ import annotations

import errno
import json
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from linalg_viz import __version__, disk
from linalg_viz.cli.main import main
from linalg_viz.labs import LABS

pytestmark = pytest.mark.usefixtures("qapp")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(words)
    out, err = capsys.readouterr()
    return code, out, err


def report(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    code, out, _ = run(capsys, "report", "--json", *words)
    assert code == 0
    found: dict[str, object] = json.loads(
        out, parse_constant=lambda name: pytest.fail(f"not strict JSON: {name}")
    )
    return found


def test_labs_are_listed_one_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "labs")
    assert code == 0 and "transform\tTransform" in out.splitlines()


@pytest.mark.parametrize(
    ("words", "shown"),
    [(["--version"], __version__), (["--help"], "linalg"), (["report", "--help"], "--matrix")],
)
def test_help_and_version(words: list[str], shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 0 and shown in capsys.readouterr().out


def test_the_report_has_what_was_promised(capsys: pytest.CaptureFixture[str]) -> None:
    found = report(capsys, "--matrix", "5 1; 3 3", "--b", "1 0")
    keys = [
        "shape",
        "matrix",
        "transpose",
        "trace",
        "determinant",
        "rank",
        "tolerance",
        "inverse",
        "pseudoinverse",
        "norms",
        "condition",
        "eigenvalues",
        "eigenvectors",
        "algebraic_multiplicity",
        "geometric_multiplicity",
        "singular_values",
        "u",
        "vt",
        "lu",
        "rref",
        "nullspace",
        "column_space",
        "properties",
        "exact",
        "solution",
        "reasons",
    ]
    assert set(keys) <= set(found)
    assert found["determinant"] == 12 and found["eigenvalues"] == [[6, 0], [2, 0]]
    assert found["exact"]["eigenvalues"] == ["6", "2"]  # type: ignore[index]
    assert found["solution"]["kind"] == "unique" and found["solution"]["x"] == [0.25, -0.25]  # type: ignore[index]


def test_surds_and_refusals(capsys: pytest.CaptureFixture[str]) -> None:
    found = report(capsys, "--matrix", "1 2; 3 4")
    assert found["exact"]["eigenvalues"] == ["(5+sqrt(33))/2", "(5-sqrt(33))/2"]  # type: ignore[index]
    flat = report(capsys, "--matrix", "1 2 3; 4 5 6")
    assert flat["determinant"] is None and "determinant" in flat["reasons"]  # type: ignore[operator]


def test_a_value_may_begin_with_a_minus(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(capsys, "--matrix", "-1/2")["matrix"] == [[-0.5]]
    assert report(capsys, "--matrix", "-1 0; 0 1", "--b", "-1 2")["solution"]["x"] == [1, 2]  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "parts"),
    [("1 2; 3 x", ["ow 2", "olumn 2"]), ("1 2; 3", ["ow 2"]), ("", []), ("1 2; 3 1/0", ["ow 2", "olumn 2"]), ("9**9**9", [])],
)  # fmt: skip
def test_a_matrix_that_cannot_be_read_is_code_2_with_its_place(text: str, parts: list[str], capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    code, out, err = run(capsys, "report", "--matrix", text)
    assert code == 2 and not out and len(err.strip().splitlines()) == 1
    assert all(part in err for part in parts), err


def test_b_must_fit(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "report", "--matrix", "1 2; 3 4", "--b", "1 2 3")
    assert code == 2 and "2 entries" in err


@pytest.mark.parametrize("kind", ["png", "svg", "pdf", "tex"])
@pytest.mark.parametrize("matrix", ["2 1; 1 3/2", "1 2; 2 4", "1 0 1; 1 2 0", "3", "1 2 0; 0 1 1; 1 0 -1"])
def test_render_writes_every_kind(
    kind: str, matrix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / f"out.{kind}"
    words = ["render", "--lab", "transform", "--matrix", matrix, "-o", str(target), "--size", "640x480"]
    assert run(capsys, *words)[0] == 0
    begins = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF", "tex": b"\\documentclass"}[kind]
    assert target.read_bytes().startswith(begins)
    if kind == "svg":
        root = ET.parse(target).getroot()
        assert root.get("width") == "640" and any(e.tag.endswith("text") for e in root.iter())
    if kind == "png":
        from PySide6.QtGui import QImage

        image = QImage(str(target))
        assert (image.width(), image.height()) == (640, 480)
        assert len({image.pixel(x, y) for x in range(0, 640, 5) for y in range(0, 480, 5)}) > 5


def test_render_at_another_time_is_another_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, t in (("a", "0"), ("b", "0.5"), ("c", "1")):
        run(capsys, "render", "--matrix", "0 -1; 1 0", "--t", t, "-o", str(tmp_path / f"{name}.svg"))
    a, b, c = ((tmp_path / f"{name}.svg").read_text() for name in "abc")
    assert len({a, b, c}) == 3


def test_render_draws_the_picture_and_the_numbers_that_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def drawn(*words: str) -> str:
        target = tmp_path / "out.svg"
        code, _, said = run(capsys, "render", *words, "-o", str(target))
        assert code == 0, said
        return target.read_text()

    usual = drawn("--lab", "svd", "--matrix", "2 1; 1 3")
    by_name = drawn("--lab", "svd", "--matrix", "2 1; 1 3", "--picture", "hunt")
    assert usual != by_name == drawn("--lab", "svd", "--matrix", "2 1; 1 3", "--picture", "Hunt")
    assert drawn("--lab", "vectors", "--u", "3 1") != drawn("--lab", "vectors", "--u", "2 1")
    assert ">41</tspan>" not in drawn("--lab", "products", "--matrix", "2 1; 1 3")
    assert ">41</tspan>" in drawn("--lab", "products", "--matrix", "2 1; 1 3", "--B", "41 0; 0 1")
    code, _, said = run(capsys, "render", "--lab", "svd", "--picture", "none", "-o", str(tmp_path / "x.svg"))
    assert code != 0 and "hunt (Hunt)" in said and not (tmp_path / "x.svg").exists()


@pytest.mark.parametrize("kind", ["png", "svg", "pdf", "tex"])
def test_a_full_disk_leaves_the_old_picture(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    target = tmp_path / f"p.{kind}"
    target.write_text("old")
    monkeypatch.setattr(disk.os, "fsync", full)
    code, _, err = run(capsys, "render", "--matrix", "2 1; 1 2", "-o", str(target))
    assert code == 2 and "No space left" in err
    assert target.read_text() == "old" and [each.name for each in tmp_path.iterdir()] == [target.name]


def test_render_takes_a_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from linalg_viz.state.codec.codec import encode
    from linalg_viz.state.document import State

    (tmp_path / "d.linalg").write_text(encode(State.first(LABS)), encoding="utf-8")
    assert (
        run(capsys, "render", str(tmp_path / "d.linalg"), "-o", str(tmp_path / "d.svg"), "--theme", "dark")[0]
        == 0
    )
    assert "#0b0f18" in (tmp_path / "d.svg").read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["render", "--lab", "nothing", "-o", "x.svg"], "transform"),
        (["render", "--matrix", "1", "-o", "x.bmp"], ".svg"),
        (["render", "--matrix", "1", "-o", "x.svg", "--size", "big"], "1600x1000"),
        (["render", "--matrix", "1", "-o", "x.svg", "--size", "1x1"], "16"),
        (["render", "--matrix", "1", "-o", "x.svg", "--theme", "pink"], "dark"),
        (["render", "--matrix", "1", "-o", "x.svg", "--t", "2"], "0 to 1"),
        (["render", "-o", "x.svg"], "--matrix"),
        (["render", "gone.linalg", "-o", "x.svg"], "gone.linalg"),
        (["render", "--matrix", "1", "-o", "no/such/folder/x.svg"], "cannot be written"),
        (["render", "--matrix", "1", "-o", "x.svg", "--window"], ".png"),
        (["gone.linalg"], "gone.linalg"),
    ],
)
def test_what_cannot_be_done_is_code_2_with_a_sentence(
    words: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run(capsys, *words)
    assert code == 2 and said in err and "Traceback" not in err


def test_tikz_compiles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import shutil

    if shutil.which("pdflatex") is None:
        pytest.skip("pdflatex is not installed: TikZ is compiled only where LaTeX is")
    run(capsys, "render", "--matrix", "2 1; 1 3/2", "-o", str(tmp_path / "p.tex"), "--size", "800x600")
    done = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "p.tex"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-800:]


def test_a_picture_for_print_is_as_wide_as_it_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "paper.svg"
    words = ("render", "--lab", "eigen", "-o", str(path))
    assert run(capsys, *words, "--print", "8.5", "--black", "--outlines")[0] == 0
    root = ET.parse(path).getroot()
    assert root.get("width") == "85mm" and "<text" not in path.read_text()
    for wrong, said in (
        (("--print", "2"), "3 to 60 cm"),
        (("--dpi", "300"), "--print its width"),
        (("--print", "9", "--window"), "--window"),
        (("--print", "9", "--dpi", "301"), "1200"),
        (("--print", "9", "-o", str(tmp_path / "a.tex")), ".pdf"),
    ):
        code, _, err = run(capsys, *words, *wrong)
        assert code == 2 and said in err, wrong
