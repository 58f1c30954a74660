"""A survey whose columns are whole questions: what the import decided is read without scrolling sideways."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QScrollArea

from linalg_viz.data.table import Entry
from linalg_viz.shell.data import ledger
from tests.harness.rest import settle

from . import fake_pca
from .test_data_source import shown as arrived

ASKED = "How satisfied are you with the overall quality of our R&D service (1-5)?"
ROWS = ("R-1,,4,4081", "R-2,5,,3262", "R-3,4,NA,1997", "R-4,no answer,3,", "R-5,2,2,2711")


@pytest.fixture
def labs():
    return fake_pca.FAKES


@pytest.fixture
def page(window: Any, qtbot: Any, tmp_path: Path) -> Any:
    """The data page on the survey."""
    path = tmp_path / "survey.csv"
    speed = ASKED.replace("quality", "speed")
    path.write_text("\n".join((f"Respondent ID,{ASKED},{speed},Household income (EUR)", *ROWS)))
    window.data.open(path)
    arrived(window, qtbot, "survey.csv")
    settle()
    return window.findChild(object, "dataPage")


def remedies(page: Any) -> list[Any]:
    found = page.ledger.findChildren(QPushButton)
    return [b for b in found if b.objectName().startswith("ledgerRemedy") and b.isVisibleTo(page)]


def test_what_one_click_mends_stands_among_the_first(page: Any) -> None:
    (button,) = remedies(page)
    assert button.accessibleName().startswith(f"Read “{ASKED}” as numbers")
    told, mended = Entry("told"), Entry("mended", remedy="skip:5")
    assert ledger.foremost((told, mended, told)) == (told, mended, told)
    assert ledger.foremost((told,) * 5 + (mended,)) == (told, told, mended)
    assert ledger.foremost(()) == ()


def test_a_remedy_is_cut_in_the_middle_and_the_sign_of_a_name_is_no_key(page: Any) -> None:
    (button,) = remedies(page)
    assert button.width() <= page.ledger.contentsRect().width()
    shown = button.shown()
    assert shown.startswith("Read “") and shown.endswith("” as numbers") and "…" in shown, shown
    assert button.shortcut().isEmpty()


def test_the_whole_ledger_fits_its_panel(page: Any, qtbot: Any) -> None:
    before = page.width()
    more = page.ledger.findChild(QPushButton, "ledgerMore")
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    settle()
    assert page.width() == before
    area = page.ledger.findChild(QScrollArea, "ledgerScroll")
    assert area.widget().width() == area.viewport().width()
    (button,) = remedies(page)
    right = button.mapTo(area.widget(), QPoint(button.width(), 0)).x()
    assert right <= area.viewport().width()
