"""What is chosen in a panel is read whole where the panel is as narrow as it can be."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QStyle, QStyleOptionComboBox

from linalg_viz.state.actions import ChooseLab, SetParam
from tests.harness.rest import settle
from tests.harness.tiers import costly_after


def cut(combo: QComboBox) -> bool:
    """Whether the text of a box is wider than the room that its style leaves for it."""
    asked = QStyleOptionComboBox()
    combo.initStyleOption(asked)
    field = QStyle.SubControl.SC_ComboBoxEditField
    room = combo.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, asked, field, combo)
    return combo.fontMetrics().horizontalAdvance(combo.currentText()) > room.width()


@pytest.mark.parametrize("scale", costly_after(1, [1.25, 1.0]))
def test_no_choice_about_the_penguins_is_cut_at_the_smallest_size(
    whole_window: Any, qtbot: Any, scale: float
) -> None:
    window = whole_window
    window.settings.scale = scale
    window.resize(1024, 768)
    settle()
    window.session.dispatch(ChooseLab("pca"))
    window.data.open_bundled("penguins")
    qtbot.waitUntil(lambda: window.data.table is not None and not window.data.reading, timeout=20_000)
    for missing in ("drop", "mean"):
        window.session.dispatch(SetParam("pca", "missing", missing))
        qtbot.wait(150)
        QApplication.processEvents()

        def whole(window: Any = window) -> None:
            shown = [each for each in window.left.findChildren(QComboBox) if each.isVisible()]
            assert "control_missing" in [each.objectName() for each in shown]
            assert [each.currentText() for each in shown if cut(each)] == []

        # The panel has its last width some turns of the event loop later.
        qtbot.waitUntil(whole, timeout=20_000)
