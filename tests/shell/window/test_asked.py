"""The palette answers what is asked for in so many words, and finds labs by what they are about."""

from __future__ import annotations

import pytest

from linalg_viz.shell.commands.palette import Entry, Palette
from linalg_viz.state.actions import ChooseLab
from tests.harness.rest import settle


def first(window, query: str) -> Entry | None:
    palette = window.findChild(Palette)
    palette.field.setText(query)
    return palette.found[0] if palette.found else None


@pytest.mark.parametrize(
    ("query", "lab", "name", "size"),
    [
        ("3x3", "transform", "A", (3, 3)),
        ("2 × 3", "transform", "A", (2, 3)),
        ("4 by 1", "transform", "A", (4, 1)),
        ("B 3x3", "products", "B", (3, 3)),
        ("b: 3x1", "solve", "b", (3, 1)),
        ("a=5X2", "solve", "A", (5, 2)),
    ],
)
def test_a_size_is_asked_for(window, query: str, lab: str, name: str, size: tuple[int, int]) -> None:
    window.session.dispatch(ChooseLab(lab))
    found = first(window, query)
    assert found is not None and found.title == f"{name} is {size[0]}×{size[1]}"
    before = window.session.document
    found.run()
    cells = window.session.document.get(name)
    assert (len(cells), len(cells[0])) == size
    window.session.undo()
    assert window.session.document.get(name) == before.get(name)


@pytest.mark.parametrize(
    ("angle", "cells"),
    [
        ("rotate 30", (("cos(30°)", "-sin(30°)"), ("sin(30°)", "cos(30°)"))),
        ("Rotation by 22.5°", (("cos(22.5°)", "-sin(22.5°)"), ("sin(22.5°)", "cos(22.5°)"))),
        ("rotate −90 degrees", (("0", "1"), ("-1", "0"))),
        ("turn 450", (("0", "-1"), ("1", "0"))),
        ("rotate 180", (("-1", "0"), ("0", "-1"))),
    ],
)
def test_a_rotation_is_asked_for(window, angle: str, cells: tuple[tuple[str, ...], ...]) -> None:
    window.session.dispatch(ChooseLab("transform"))
    found = first(window, angle)
    assert found is not None and found.title.startswith("A is the rotation by ")
    found.run()
    assert window.session.document.get("A") == cells


@pytest.mark.parametrize("query", ["0x3", "13x3", "3x", "x3", "Q 3x3", "rotate", "rotate me", "rotate 30 40"])
def test_nothing_else_is_taken_for_it(window, query: str) -> None:
    window.session.dispatch(ChooseLab("transform"))
    found = first(window, query)
    assert found is None or not found.title.startswith("A is ")


def test_there_is_no_rotation_of_a_table(window) -> None:
    window.session.dispatch(ChooseLab("pca"))
    found = first(window, "rotate 30")
    assert found is None or not found.title.startswith("A is ")


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("null space", "Transform"),
        ("row reduce", "Solve"),
        ("rref", "Solve"),
        ("unit ball", "Norms"),
        ("basis", "Vectors"),
        ("fit polynomial", "Least squares"),
        ("regression", "Least squares"),
        ("low rank", "SVD"),
        ("dimension reduction", "PCA"),
        ("diagonalize", "Eigen"),
        ("commute", "Products"),
        ("determinant", "Transform"),
    ],
)
def test_labs_are_found_by_what_they_are_about(window, query: str, title: str) -> None:
    found = first(window, query)
    assert found is not None and (found.group, found.title) == ("Lab", title)
    found.run()
    assert window.session.lab.title == title


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("standardize", "Scale to sd 1"),
        ("z-score", "Scale to sd 1"),
        ("impute", "Missing cells: use the mean"),
        ("elbow", "The picture: Scree"),
        ("variance explained", "The picture: Scree"),
        ("decimal comma", "How was this read?"),
        ("reproduce", "Copy as NumPy lines"),
    ],
)
def test_what_an_analyst_looks_for_is_found_by_its_usual_names(window, query: str, title: str) -> None:
    window.session.dispatch(ChooseLab("pca"))
    settle()
    found = first(window, query)
    assert found is not None and found.title == title
