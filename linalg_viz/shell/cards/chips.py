"""Properties as chips; a chip that is pressed shows its evidence under the row."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from linalg_viz.labs.contract.cards import Chip, Chips, Formula, Note
from linalg_viz.render.qt.direction import left_to_right
from linalg_viz.render.qt.words import set_tip
from linalg_viz.scene.quantity import Quantity
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.cards.formula import FormulaView
from linalg_viz.shell.cards.note import NoteView
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.fitting import face
from linalg_viz.shell.widgets.flow import FlowLayout

translate = QCoreApplication.translate
SIGNS = {True: "✓", False: "×", None: ""}


WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class ChipButton(QAbstractButton):
    """One property as a pill, in several lines where there is no room in one; checked while its evidence is
    shown.
    """

    def __init__(self, chip: Chip, look: Appearance) -> None:
        super().__init__()
        self._look, self.chip = look, chip
        self.setObjectName(f"chip_{chip.key}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_chip(chip)

    def show_chip(self, chip: Chip) -> None:
        """Show the property as it is now."""
        before, self.chip = self.chip, chip
        changed = chip.text != before.text or not self.text()
        if not changed and (chip.holds, bool(chip.evidence)) == (before.holds, bool(before.evidence)):
            return
        text = translate("labs", chip.text)
        if changed:
            self.setText(text)
            self.updateGeometry()
        words = {
            True: translate("Cards", "{property}: holds"),
            False: translate("Cards", "{property}: does not hold"),
            None: "{property}",
        }[chip.holds].format(property=text)
        if words != self.accessibleName():
            self.setAccessibleName(words)
            tip = translate("Cards", "{words}. Why? (Enter)") if chip.evidence else "{words}"
            set_tip(self, tip.format(words=words))
        self.setEnabled(True)
        self.setCheckable(bool(chip.evidence))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _sign_width(self) -> float:
        return 16 * self._look.scale if self.chip.holds is not None else 0.0

    def _face(self) -> tuple[QFont, QFontMetricsF]:
        return face(self.font(), 13 * self._look.scale)

    def _wide(self, text: str) -> int:
        """How wide it is with a text in one line, in pixels."""
        beside = self._sign_width() + 22 * self._look.scale
        return ceil(self._face()[1].horizontalAdvance(text) + beside)

    def _label(self, width: float, height: float) -> QRectF:
        """Where the text stands in this width and height."""
        left = 11 * self._look.scale + self._sign_width()
        return QRectF(left, 0, width - left - 4, height)

    def sizeHint(self) -> QSize:
        return QSize(self._wide(self.text()), self._look.px(26))

    def minimumSizeHint(self) -> QSize:
        words = max(map(self._wide, self.text().split()), default=0)
        return QSize(max(words, self._look.px(60)), self._look.px(26))

    def heightForWidth(self, width: int) -> int:
        metrics = self._face()[1]
        tall = metrics.boundingRect(self._label(width, 1e6), WRAPPED, self.text()).height()
        return self._look.px(26) + ceil(max(tall - metrics.height(), 0.0))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens, scale = left_to_right(QPainter(self)), self._look.tokens, self._look.scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked() or self.underMouse()
        edge = tokens.accent if self.isChecked() or self.hasFocus() else tokens.edge if on else tokens.line
        painter.setPen(QPen(QColor(edge), (1.6 if self.hasFocus() else 1.0) * scale))
        painter.setBrush(QColor(tokens.hover) if on else Qt.BrushStyle.NoBrush)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(self._face()[0])
        if self.chip.holds is not None:
            painter.setPen(QColor(tokens.good if self.chip.holds else tokens.muted))
            sign = QRectF(9 * scale, 0, self._sign_width(), self.height())
            painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, SIGNS[self.chip.holds])
        painter.setPen(QColor(tokens.muted if self.chip.holds is False else tokens.text))
        painter.drawText(self._label(self.width(), self.height()), WRAPPED, self.text())


class ChipsView(QWidget):
    """Chips side by side, and under them the evidence for the one that is open."""

    opened = Signal(str)

    def __init__(self, session: Session, look: Appearance) -> None:
        super().__init__()
        self.setObjectName("chips")
        self._session, self._look = session, look
        self.item = Chips(())
        self.buttons: dict[str, ChipButton] = {}
        self.open_key = ""
        self.evidence: list[FormulaView | NoteView] = []
        self._kinds: tuple[type, ...] = ()
        self._highlighted: Quantity | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        row = QWidget()
        # Panels are no wider for a long word; the column beside a picture is (``least_width``).
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        self._flow = FlowLayout(row, spacing=look.px(6))
        self._row = row
        self._box = QWidget()
        self._box.setObjectName("evidence")
        self._inner = QVBoxLayout(self._box)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._box.hide()
        self._column.addWidget(row)
        self._column.addWidget(self._box)

    def show_item(self, item: Chips) -> None:
        """Show the properties as they are now; an open chip stays open and its evidence follows."""
        self.item = item
        keys = [chip.key for chip in item.chips]
        if keys != list(self.buttons):
            self._rebuild(item)
        for chip in item.chips:
            self.buttons[chip.key].show_chip(chip)
        self._show_evidence()

    def _rebuild(self, item: Chips) -> None:
        for button in self.buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for chip in item.chips:
            button = ChipButton(chip, self._look)
            button.clicked.connect(lambda _=False, key=chip.key: self.open(key))
            self._flow.addWidget(button)
            button.show()
            self.buttons[chip.key] = button

    def least_width(self) -> int:
        """The least width in which the longest word of a property stands whole."""
        return self._flow.minimumSize().width()

    def open(self, key: str) -> None:
        """Show the evidence of a property; once more hides it."""
        self.open_key = "" if key == self.open_key else key
        self._show_evidence()
        self.opened.emit(self.open_key)

    def _show_evidence(self) -> None:
        chip = next((c for c in self.item.chips if c.key == self.open_key), None)
        items = chip.evidence if chip is not None else ()
        for key, button in self.buttons.items():
            button.setChecked(bool(items) and key == self.open_key)
        kinds = tuple(type(item) for item in items)
        if kinds != self._kinds:
            self._refill(kinds)
        for view, item in zip(self.evidence, items, strict=True):
            view.show_item(item)  # type: ignore[arg-type]
        self._box.setVisible(bool(items))

    def _refill(self, kinds: tuple[type, ...]) -> None:
        for view in self.evidence:
            self._inner.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._kinds = kinds
        self.evidence = []
        for kind in kinds:
            view = FormulaView(self._session, self._look) if kind is Formula else NoteView(self._look)
            assert kind in (Formula, Note)
            view.highlight(self._highlighted)
            if self._session.gesture:
                view.hold(True)
            self._inner.addWidget(view)
            self.evidence.append(view)

    def highlight(self, quantity: Quantity | None) -> None:
        """Mark the quantity in the evidence."""
        self._highlighted = quantity
        for view in self.evidence:
            view.highlight(quantity)

    def hold(self, held: bool) -> None:
        """Have the evidence stand no lower than before, while something is dragged."""
        for view in self.evidence:
            view.hold(held)

    def restyle(self) -> None:
        """Follow theme and text scale."""
        self._flow.setSpacing(self._look.px(6))
        self._column.setSpacing(self._look.px(6))
        for button in self.buttons.values():
            button.updateGeometry()
        for view in self.evidence:
            view.restyle()
