"""The files a document names, and which of them lie outside its folder: by name, and by where links lead."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from linalg_viz.labs import LABS
from linalg_viz.state.document import Document
from linalg_viz.state.files.named import named, outside

posix = pytest.mark.skipif(os.name == "nt", reason="links and paths of POSIX")


def test_a_table_of_ones_own_is_named_and_a_bundled_one_is_not() -> None:
    first = Document.first(LABS)
    assert named(first, LABS) == ()
    assert named(replace(first, data="/there/t.csv"), LABS) == ("/there/t.csv",)
    assert named(replace(first, data="bundled:iris"), LABS) == ()


@posix
def test_pictures_of_ones_own_are_named_once() -> None:
    showing = [lab for lab in LABS if lab.pictures is not None]
    assert len(showing) > 1
    document = Document.first(LABS, data="/there/t.csv")
    for lab in showing:
        shown = lab.pictures.shown(document.param(lab.id), "/there/p.png")
        document = document.with_param(lab.id, shown)
    assert named(document, LABS) == ("/there/t.csv", "/there/p.png")


@posix
def test_inside_is_by_name_and_by_where_a_link_leads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, other = tmp_path / "folder", tmp_path / "folder2"
    (folder / "below").mkdir(parents=True)
    other.mkdir()
    for each in (folder / "a.csv", folder / "below" / "b.csv", other / "c.csv"):
        each.write_text("1")
    (folder / "link.csv").symlink_to(other / "c.csv")
    inside = [str(folder / "a.csv"), str(folder / "below" / "b.csv"), str(folder / "below" / ".." / "a.csv")]
    away = [str(other / "c.csv"), str(folder / "link.csv"), str(folder / ".." / "x"), "relative.csv"]
    assert outside(inside, folder) == () and outside(away, folder) == tuple(away)
    assert outside(inside, None) == tuple(inside)
    # A path that is not absolute says nothing of a folder, wherever the program runs.
    monkeypatch.chdir(folder)
    assert outside(["a.csv"], folder) == ("a.csv",)
