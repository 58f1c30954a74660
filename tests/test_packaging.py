"""What the build for people without Python is made of: names that fit each other, and nothing of Qt that is needed left out."""

from __future__ import annotations

import configparser
import re
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / ".ci" / "packaging"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    loader = SourceFileLoader("build_of_the_program", str(ROOT / ".ci" / "build"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    made = module_from_spec(spec)
    loader.exec_module(made)
    return made


def test_the_desktop_opens_the_files_of_the_program() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(PACKAGING / "linalg-viz.desktop", encoding="utf-8")
    said = entry["Desktop Entry"]
    assert said["Exec"] == "linalg-viz %F" and said["Icon"] == "linalg-viz"
    app = (ROOT / "linalg_viz" / "shell" / "app.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{said["StartupWMClass"]}")' in app
    tree = ElementTree.parse(PACKAGING / "linalg-viz.xml").getroot()
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    types = {each.get("type"): each.find(f"{space}glob") for each in tree.iter(f"{space}mime-type")}
    assert {glob.get("pattern") for glob in types.values() if glob is not None} == {"*.linalg", "*.linlesson"}
    assert set(types) <= set(said["MimeType"].split(";"))
    # Two main categories would list the program twice in a menu.
    assert said["Categories"].split(";")[0] == "Education" and "Science" not in said["Categories"]


def test_no_module_of_qt_that_the_program_asks_for_is_left_out(build: ModuleType) -> None:
    sources = "\n".join(each.read_text(encoding="utf-8") for each in (ROOT / "linalg_viz").rglob("*.py"))
    asked = set(re.findall(r"PySide6\.(Qt\w+)", sources)) | set(
        re.findall(r"from PySide6 import (Qt\w+)", sources)
    )
    assert {"QtCore", "QtGui", "QtSvg", "QtWidgets"} <= asked
    for name in asked:
        assert not build.denied(f"{name}.abi3.so") and not build.denied(
            f"lib{name.replace('Qt', 'Qt6', 1)}.so.6"
        )
    for needed in (
        "libqxcb.so",
        "libqwayland.so",
        "libqoffscreen.so",
        "libqsvg.so",
        "libqjpeg.so",
        "libqsvgicon.so",
    ):
        assert not build.denied(needed), needed
    for away in ("libQt6Qml.so.6", "libQt6Quick3D.so.6", "QtNetwork.abi3.so", "libqgtk3.so", "qtbase_de.qm"):
        assert build.denied(away), away


def test_the_package_says_what_it_is(build: ModuleType) -> None:
    from linalg_viz import __version__

    fields = dict(re.findall(r"^([A-Z][\w-]*): (.+)$", build.control(build.version(), 1234), re.MULTILINE))
    assert fields["Version"] == __version__ == build.version()
    assert fields["Package"] == "linalg-viz" and fields["Installed-Size"] == "1234"
    assert "libxcb-cursor0" in fields["Depends"] and "libegl1" in fields["Depends"]
    # What makes types of files known, on a desktop that came without it.
    assert "shared-mime-info" in fields["Recommends"]
