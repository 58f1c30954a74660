"""From the accessible tree and keys alone: what stands there is told, eigenvectors are found, a system solved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from linalg_viz.render.qt import listened
from linalg_viz.shell.window.window import Window
from linalg_viz.state.actions import ChooseLab, LoadPreset, Predict
from tests.harness.one_matrix import settled

Role, Text, Key = QAccessible.Role, QAccessible.Text, Qt.Key


@pytest.fixture
def heard(whole_window: Window) -> Iterator[Window]:
    """The window while somebody listens."""
    QAccessible.setActive(True)
    whole_window.session.refresh()
    yield whole_window
    QAccessible.setActive(False)


def tree(window: Window) -> list[tuple[Role, str, str, QWidget]]:
    """Everything a screen reader finds in its order: role, name, value, and the widget that takes keys."""
    settled(window)
    QTest.qWait(2 * listened.REST)
    out = []

    def go(at: object) -> None:
        value = at.text(Text.Value) or at.text(Text.Description)
        out.append((at.role(), at.text(Text.Name), value, at.object()))
        for k in range(at.childCount()):
            if (child := at.child(k)) is not None and not child.state().invisible:
                go(child)

    go(QAccessible.queryAccessibleInterface(window))
    return out


def the(window: Window, role: Role, name: str) -> tuple[str, QWidget]:
    """Value and widget of the one thing of that role whose name begins so."""
    found = [(value, of) for kind, said, value, of in tree(window) if kind == role and said.startswith(name)]
    assert found, (role, name, [(str(r), n) for r, n, *_ in tree(window) if r == role])
    return found[0]


def numbers(text: str) -> list[float]:
    """The numbers in a value, with their true minus."""
    return [float(Fraction(each)) for each in re.findall(r"-?\d+(?:/\d+|\.\d+)?", text.replace("−", "-"))]


LABS = ("vectors", "norms", "products", "transform", "solve", "eigen", "svd", "least-squares", "pca")


@pytest.mark.sample
def test_everything_has_a_role_and_what_acts_has_a_name(heard: Window) -> None:
    for lab in LABS:
        heard.session.dispatch(ChooseLab(lab))
        all_told(heard)


def all_told(heard: Window) -> None:
    acting = (
        Role.Button,
        Role.ComboBox,
        Role.Slider,
        Role.CheckBox,
        Role.EditableText,
        Role.Graphic,
        Role.Equation,
    )
    told = tree(heard)
    assert not [of.objectName() for role, _, _, of in told if role == Role.Client]
    assert not [(role, of.objectName()) for role, name, _, of in told if role in acting and not name]
    assert any(role == Role.Graphic and value for role, _, value, _ in told)


def test_cells_are_named_by_their_place_and_come_in_the_order_of_the_screen(heard: Window) -> None:
    heard.session.dispatch(ChooseLab("transform"))
    cells = [name for role, name, *_ in tree(heard) if role == Role.EditableText and " row " in name]
    assert cells[:4] == [f"A row {i}, column {j}" for i in (1, 2) for j in (1, 2)]


@pytest.mark.sample
def test_both_eigenvectors_are_found_by_ear(heard: Window) -> None:
    heard.session.dispatch(ChooseLab("eigen"))
    _, ring = the(heard, Role.Slider, "Vector x")
    ring.setFocus()
    found, before = [], None
    for _ in range(180):
        QTest.keyClick(ring, Key.Key_Up)
        told = {name: value for role, name, value, _ in quick(heard) if role == Role.Graphic}
        (a, b), (c, d) = (numbers(told[name].split(", length")[0])[-2:] for name in ("Vector x", "Vector Ax"))
        cross = a * d - b * c
        if before is not None and (cross == 0.0 or cross * before < 0.0):
            found.append((a, b))
        before = cross if cross else before
        if len(found) == 2:
            break
    # The slopes m of the eigenlines of what the cells tell: A₁₂ m² + (A₁₁ − A₂₂) m = A₂₁.
    cell = {name: value for role, name, value, _ in tree(heard) if role == Role.EditableText}
    p, q, r, s = (numbers(cell[f"A row {i}, column {j}"])[0] for i in (1, 2) for j in (1, 2))
    slopes = [b / a for a, b in found]
    assert len(slopes) == 2 and abs(slopes[0] - slopes[1]) > 0.1
    assert all(abs(q * m * m + (p - s) * m - r) < 0.1 for m in slopes), slopes


def quick(window: Window) -> list[tuple[Role, str, str, QWidget]]:
    """The marks of the picture, told at once."""
    window.canvas._listened.tell()
    at = QAccessible.queryAccessibleInterface(window.canvas.viewport())
    children = [at.child(k) for k in range(at.childCount())]
    return [(c.role(), c.text(Text.Name), c.text(Text.Value), c.object()) for c in children if c is not None]


def test_a_system_of_two_is_solved_by_ear(heard: Window) -> None:
    heard.session.dispatch(ChooseLab("solve"))
    told = tree(heard)
    cell = {name: value for role, name, value, _ in told if role == Role.EditableText}
    a, b, c, d = (numbers(cell[f"A row {i}, column {j}"])[0] for i in (1, 2) for j in (1, 2))
    p, q = (numbers(cell[f"b entry {i}"])[0] for i in (1, 2))
    x = ((p * d - b * q) / (a * d - b * c), (a * q - p * c) / (a * d - b * c))
    _, time = the(heard, Role.Slider, "Time")
    time.setFocus()
    QTest.keyClick(time, Key.Key_End)
    said = [name for role, name, *_ in tree(heard) if role == Role.Equation]
    assert any(name.startswith("x = ") and numbers(name)[-2:] == list(x) for name in said), said


def test_a_biplot_is_read_by_ear(heard: Window, qtbot) -> None:
    heard.session.dispatch(ChooseLab("pca"))
    heard.session.dispatch(LoadPreset("penguins"))
    qtbot.waitUntil(lambda: heard.data.table is not None, timeout=20000)
    told = tree(heard)
    texts = [name for role, name, *_ in told if role == Role.StaticText]
    assert any(re.fullmatch(r"PC1 \(≈ [\d.]+ %\)", name) for name in texts), texts
    arrows = [value for role, name, value, _ in told if role == Role.Graphic and name.startswith("Loading")]
    assert len(arrows) == 4 and all("length" in value for value in arrows)


def test_nothing_is_told_that_is_asked(heard: Window) -> None:
    heard.session.dispatch(ChooseLab("transform"))
    heard.session.dispatch(Predict(True))
    marks = [(name, value) for role, name, value, _ in tree(heard) if role == Role.Graphic]
    assert marks and not any("length" in value or "area" in value for _, value in marks)
