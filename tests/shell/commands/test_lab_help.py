"""The page of help of each lab: it tells of every picture the lab has, and is shown as it stands in its file."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from linalg_viz.assets import path
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Lab
from linalg_viz.labs.contract.values import Inputs
from linalg_viz.shell.commands import about, lab_help
from linalg_viz.state import resolve
from linalg_viz.state.document import State


def tabs(lab: Lab) -> list[str]:
    """The titles of the lab's pictures, in their order, those that this matrix cannot have included."""
    document = State.first(LABS).document
    more = (Inputs(),) if lab.informed else ()
    controls = lab.controls(document.param(lab.id), resolve.shared(document), *more)
    (control,) = (each for each in controls if each.stands == "tabs")
    titles = dict(control.choices) | {key: title for key, title, _ in control.dimmed}
    return [titles[key] for key in control.order]


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_the_page_tells_of_every_picture_in_its_order(lab: Lab) -> None:
    text = path("help", f"{lab.id}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {lab.title}\n")
    assert re.findall("^## (.+)$", text, re.MULTILINE) == tabs(lab)
    for part in re.split("^## .+$", text, flags=re.MULTILINE):
        assert len(part.split()) > 5, part


def test_the_page_of_the_lab_that_is_shown_is_opened(window, session) -> None:
    for lab in (LABS["vectors"], LABS["pca"]):
        window.commands.actions[f"lab_{lab.id}"].trigger()
        window.commands.actions["lab_help"].trigger()
        said = window.sheet.text.toPlainText()
        assert window.sheet.isVisibleTo(window) and window.sheet.accessibleName() == lab.title
        assert tabs(lab)[-1] in said and said.count("Numbers") == 1 and "##" not in said and "**" not in said
        headings = re.findall("^### ", window.sheet.text.toMarkdown(), re.MULTILINE)
        assert len(headings) == len(tabs(lab)) + 2, "a page of its own on guesses, one on numbers"
        window.sheet.dismiss()


def test_a_page_that_is_not_there_is_not_offered(window, session, monkeypatch, tmp_path) -> None:
    from linalg_viz.shell.commands import of_help

    monkeypatch.setattr(of_help, "path", lambda *parts: tmp_path.joinpath(*parts))
    monkeypatch.setattr(of_help, "_has_help", of_help._has_help.__wrapped__)
    window.commands.follow()
    assert not window.commands.actions["lab_help"].isEnabled()


def test_what_is_said_of_numbers_stands_in_every_page() -> None:
    numbers = path("help", "numbers.md").read_text(encoding="utf-8").split("\n", 1)[1].strip()
    assert all(lab_help.page(lab.id).endswith(numbers + "\n") for lab in LABS)


def test_the_about_page_names_all_that_the_program_needs() -> None:
    project = tomllib.loads((path().parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {Requirement(each).name.lower().replace("_", "-") for each in project["dependencies"]}
    named = {each.distribution.lower().replace("_", "-") for each in about.WORKS}
    assert needed - named == set()
