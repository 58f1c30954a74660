"""Tables on the command line: drawn into a file, refused with code 3, opened by the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from linalg_viz.cli.main import main
from linalg_viz.labs import LABS

TABLE = "a,b,kind\n1,2,x\n2,4.1,y\n3,5.9,x\n4,8.2,y\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "rows [1].csv"
    path.write_text(TABLE)
    return path


@pytest.mark.parametrize("words", [["--lab", "pca"], []])
def test_a_table_is_drawn(table: Path, tmp_path: Path, words: list[str]) -> None:
    out = tmp_path / "out.svg"
    assert main(["render", "--data", str(table), *words, "-o", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert "Scores and loadings" in text and "4 of 4 rows" in text


def test_a_data_set_is_drawn(tmp_path: Path) -> None:
    out = tmp_path / "out.svg"
    assert main(["render", "--data", "bundled:iris", "-o", str(out)]) == 0
    assert "150 of 150 rows" in out.read_text(encoding="utf-8")


def test_a_large_table_is_drawn_from_all_its_rows(tmp_path: Path) -> None:
    import numpy as np

    path, out = tmp_path / "large.csv", tmp_path / "out.svg"
    values = np.random.default_rng(2).normal(size=(30_000, 8))
    np.savetxt(path, values, "%.4f", ",", header="a,b,c,d,e,f,g,h", comments="")
    assert main(["render", "--data", str(path), "-o", str(out)]) == 0
    text = out.read_text(encoding="utf-8").replace("\u202f", ",")
    assert "30,000 of 30,000 rows" in text


def test_what_is_no_table_is_code_3_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture, out = tmp_path / "x.csv", tmp_path / "out.svg"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    for name, said in (
        (str(picture), "PNG"),
        (str(tmp_path / "none.csv"), "There is no file"),
        ("bundled:gold", "gold"),
    ):
        assert main(["render", "--data", name, "-o", str(out)]) == 3
        assert said in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("name", "room"), [("rows.csv", "data"), ("rows.TSV", "data"), ("x.linalg", "files")]
)
def test_the_window_opens_tables_and_documents(
    name: str, room: str, qtbot, tmp_path: Path, monkeypatch
) -> None:
    from PySide6.QtCore import QSettings

    from linalg_viz.shell import app
    from linalg_viz.shell.data import source as data_source
    from linalg_viz.shell.documents import files
    from linalg_viz.shell.settings import Settings

    opened: list[tuple[str, Path]] = []
    monkeypatch.setattr(data_source.DataSource, "open", lambda _self, path: opened.append(("data", path)))
    monkeypatch.setattr(files.Files, "open", lambda _self, path: opened.append(("files", path)))
    settings = Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    window = app.start(settings, LABS, tmp_path / name, tmp_path / "recovery")
    qtbot.addWidget(window, before_close_func=lambda w: w.session.mark_saved())
    window.show()
    qtbot.waitUntil(lambda: opened == [(room, tmp_path / name)], timeout=10_000)
