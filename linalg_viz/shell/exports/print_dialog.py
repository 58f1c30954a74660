"""The dialog about a picture for print: its width, letters and colours, with a small preview."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from linalg_viz.render.printed import LETTERS, SHARPNESS, WIDTHS, Sheet
from linalg_viz.render.qt.words import Words, set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.widgets.line import off_the_edge
from linalg_viz.shell.widgets.wheel import scrolls_past

translate = QCoreApplication.translate
Drawn: TypeAlias = Callable[[Sheet, int], QImage]
"""The picture for a sheet as an image of so many pixels across."""

PREVIEW, SOON = 460, 40
"""How many pixels wide the preview is at 100 %, and after how many milliseconds it follows a change."""


class PrintDialog(QDialog):
    """Lives while it is open. ``sheet`` and ``kind`` say what was chosen; the preview follows each change."""

    def __init__(
        self, sheet: Sheet, kind: str, ratio: float, drawn: Drawn, look: Appearance, window: QWidget
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("printDialog")
        self.setWindowTitle(translate("Print", "Picture for print"))
        self.setAccessibleName(self.windowTitle())
        self._drawn, self._ratio, self._look = drawn, ratio, look
        self._form = QFormLayout()
        t = translate
        about = t("Print", "How wide the picture stands on paper")
        self.width_cm = self._number("width", t("Print", "Width"), about, " cm", WIDTHS, sheet.width)
        about = t("Print", "How large the letters of a label are on paper; lines are drawn to match")
        self.letters_pt = self._number("letters", t("Print", "Letters"), about, " pt", LETTERS, sheet.letters)
        kinds = (
            ("pdf", t("Print", "PDF, vector")),
            ("svg", t("Print", "SVG, vector")),
            ("png", t("Print", "PNG, dots")),
        )
        self.kind_of_file = self._choice(
            "kind", t("Print", "File"), t("Print", "What is written"), kinds, kind
        )
        faces = (
            (False, t("Print", "Letters, brought along in the file")),
            (True, t("Print", "Outlines, without any face")),
        )
        about = t("Print", "Letters can be searched and copied; outlines look the same everywhere")
        self.face = self._choice("face", t("Print", "Text as"), about, faces, sheet.outlines)
        inks = (
            (True, t("Print", "Colours of the light theme")),
            (False, t("Print", "Black on white: dashes and hatching")),
        )
        about = t("Print", "Without colours, meanings are told by dashes, hatching and greys")
        self.ink = self._choice("ink", t("Print", "Printed in"), about, inks, sheet.colour)
        dots = tuple((each, t("Print", "{n} dots an inch").format(n=each)) for each in SHARPNESS)
        about = t("Print", "How fine a picture made of dots is")
        self.sharpness = self._choice("sharpness", t("Print", "Sharpness"), about, dots, sheet.dpi)
        self._build()
        self._soon = QTimer(self, singleShot=True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._show)
        self._show()

    @property
    def kind(self) -> str:
        """What is written: pdf, svg or png."""
        return str(self.kind_of_file.currentData())

    @property
    def sheet(self) -> Sheet:
        """What was chosen."""
        return Sheet(
            self.width_cm.value(),
            self.letters_pt.value(),
            bool(self.ink.currentData()),
            bool(self.face.currentData()),
            int(self.sharpness.currentData()),
        )

    def _build(self) -> None:
        px = self._look.px
        self.preview = Words()
        self.preview.setObjectName("printPreview")
        self.preview.setAccessibleName(translate("Print", "Preview"))
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        wide = px(PREVIEW)
        self.preview.setFixedSize(wide, max(min(round(wide * self._ratio), px(420)), 1))
        self.words = Words()
        self.words.setObjectName("printWords")
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        sides = QHBoxLayout()
        sides.setSpacing(px(18))
        sides.addLayout(self._form)
        sides.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(14), px(18), px(14))
        column.setSpacing(px(10))
        column.addLayout(sides)
        column.addWidget(self.words)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        t = translate
        self.buttons: dict[str, QPushButton] = {}
        leave = t("Print", "Write nothing (Esc)")
        self._button(row, "cancel", t("Print", "Cancel"), leave, self.reject)
        write = t("Print", "Choose a name and write the picture (Ctrl+Enter)")
        self._button(row, "write", t("Print", "Write…"), write, self.accept)
        self.buttons["write"].setProperty("primary", True)
        self.buttons["write"].setShortcut("Ctrl+Return")
        return row

    def _button(self, row: QHBoxLayout, name: str, text: str, about: str, act: Callable[[], object]) -> None:
        button = self.buttons[name] = QPushButton(text)
        button.setObjectName(f"print-{name}")
        button.setAccessibleName(text)
        set_tip(button, about)
        button.setAutoDefault(name == "write")
        button.clicked.connect(act)
        row.addWidget(button)

    def _number(
        self, name: str, label: str, about: str, unit: str, bounds: tuple[float, float], value: float
    ) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setDecimals(1)
        box.setRange(*bounds)
        box.setSingleStep(0.5)
        box.setSuffix(unit)
        off_the_edge(box, self._look)
        box.setValue(value)
        box.valueChanged.connect(lambda _value: self._soon.start())
        self._field(name, label, about, box)
        return box

    def _choice(
        self, name: str, label: str, about: str, values: tuple[tuple[object, str], ...], value: object
    ) -> QComboBox:
        box = QComboBox()
        for each, text in values:
            box.addItem(text, each)
        box.setCurrentIndex(max(box.findData(value), 0))
        box.currentIndexChanged.connect(lambda _at: self._soon.start())
        self._field(name, label, about, box)
        return box

    def _field(self, name: str, label: str, about: str, box: QWidget) -> None:
        scrolls_past(box)
        box.setObjectName(f"print-{name}")
        box.setAccessibleName(label)
        set_tip(box, translate("Print", "{about} (arrow keys)").format(about=about))
        words = Words(label)
        words.setBuddy(box)
        self._form.addRow(words, box)

    def _show(self) -> None:
        """The preview, what its size comes to, and what can be chosen for this kind of file."""
        sheet, dots = self.sheet, self.kind == "png"
        self.face.setEnabled(not dots)
        self.sharpness.setEnabled(dots)
        try:
            wide, tall = sheet.dots(self._ratio)
        except ValueError as error:
            problem = str(error) if dots else ""
        else:
            problem = ""
        size = translate("Print", "{width} × {height} cm").format(
            width=f"{sheet.width:.1f}", height=f"{sheet.height(self._ratio):.1f}"
        )
        if problem:
            size = problem[0].upper() + problem[1:] + "."
        elif dots:
            size += translate("Print", ", {wide} × {tall} dots").format(wide=wide, tall=tall)
        self.words.setText(size)
        self.buttons["write"].setEnabled(not problem)
        sharp = self.devicePixelRatioF()
        image = self._drawn(sheet, round(self.preview.width() * sharp))
        fitted = image.scaled(
            self.preview.size() * sharp,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitted.setDevicePixelRatio(sharp)
        self.preview.setPixmap(QPixmap.fromImage(fitted))
