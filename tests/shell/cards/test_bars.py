"""Bars of a card: beside their names where there is room, below them where there is none."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from linalg_viz.labs.contract.cards import Bar, Bars
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.shell.cards.items import LEAST_BAR, BarsView

SHARES = Bars(
    tuple(
        Bar(f"PC{k}: ≈ {10 * k}.5 %", k / 7.0, "first", quantity=qty.numbered(Kind.GROUP, k))
        for k in (1, 2, 3)
    )
)


@pytest.mark.parametrize("wide", [120, 180, 240, 400])
def test_a_name_a_bar_and_a_number_never_stand_on_one_another(qtbot, session, look, wide: int) -> None:
    view = BarsView(session, look)
    qtbot.addWidget(view)
    view.show_item(SHARES)
    view.resize(wide, 10)
    view.show()
    QApplication.processEvents()
    names, numbers = view._measures()
    rows = view.sizeHint().height() / len(SHARES.bars)
    beside = names + numbers + LEAST_BAR * look.scale <= wide
    assert rows == pytest.approx(BarsView.ROW * look.scale * (1 if beside else 2), abs=1.0)
    assert view.bar_at(rows * 1.5) == SHARES.bars[1]
