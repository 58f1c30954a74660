"""The rows of a lab's panel, one kind of control each; all follow the session in place."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from linalg_viz.labs.contract.lab import Control
from linalg_viz.render.qt.words import Words, same_tip, set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.matrix.entry import as_number
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.fields import NumberField
from linalg_viz.shell.widgets.flow import FlowLayout
from linalg_viz.shell.widgets.scrub import Grain, grain_for
from linalg_viz.shell.widgets.slider_track import StepSlider
from linalg_viz.shell.widgets.switch import Switch
from linalg_viz.shell.widgets.wheel import scrolls_past
from linalg_viz.shell.widgets.wrapping import WrappingButton
from linalg_viz.state.actions import Press, SetParam
from linalg_viz.state.expressions.expressions import decimal_text

translate = QCoreApplication.translate


def made_row(control: Control, session: Session, look: Appearance) -> ControlRow:
    """The row for a control."""
    kinds = {
        "switch": SwitchRow,
        "choice": ChoiceRow,
        "button": ButtonRow,
        "slider": NumberRow,
        "number": NumberRow,
    }
    return kinds[control.kind](control, session, look)


class ControlRow(QWidget):
    """A control as a row; ``show_control`` follows its record and its value."""

    def __init__(self, control: Control, session: Session, look: Appearance) -> None:
        super().__init__()
        self.control, self.session, self.look = control, session, look
        self.label = translate("labs", control.label)
        self.setObjectName(f"row_{control.name}")

    def show_control(self, control: Control, value: object) -> None:
        """Follow the record and the value."""
        self.control = control
        self.setEnabled(control.enabled)
        self.follow(value)

    def follow(self, value: object) -> None:
        """Show the value."""

    def set(self, value: object, gesture: str | None = None) -> bool:
        """Propose a value; True when nothing was objected."""
        return not self.objection(value, gesture)

    def objection(self, value: object, gesture: str | None = None) -> str:
        """Propose a value; what is objected to it, empty when it was taken."""
        action = SetParam(self.session.document.lab, self.control.name, value)
        notices = self.session.dispatch(action, gesture)
        return next((translate("state", notice.text) for notice in notices if notice.objects), "")

    def dress(self, widget: QWidget, keys: str) -> None:
        """Name a control for the keyboard, for tests and for those who listen."""
        tip = translate("labs", self.control.tip) if self.control.tip else self.label
        widget.setObjectName(f"control_{self.control.name}")
        widget.setAccessibleName(self.label)
        set_tip(widget, f"{tip} ({keys})")

    def body(self) -> QVBoxLayout:
        """The layout of the row."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.px(3))
        return column


class SwitchRow(ControlRow):
    """On or off."""

    def __init__(self, control: Control, session: Session, look: Appearance) -> None:
        super().__init__(control, session, look)
        self.switch = Switch(self.label, look)
        self.dress(self.switch, translate("LabPanel", "Space"))
        self.switch.toggled.connect(self._toggle)
        self.body().addWidget(self.switch)

    def follow(self, value: object) -> None:
        self.switch.show_value(bool(value))

    def _toggle(self, on: bool) -> None:
        if not self.set(on):
            self.switch.show_value(not on)


class ChoiceRow(ControlRow):
    """One of several; the box stands under the label where both are too wide."""

    def __init__(self, control: Control, session: Session, look: Appearance) -> None:
        super().__init__(control, session, look)
        self.combo = QComboBox()
        scrolls_past(self.combo)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.combo.setMinimumContentsLength(3)
        self.dress(self.combo, translate("LabPanel", "arrow keys"))
        label = Words(self.label)
        label.setBuddy(self.combo)
        self.combo.activated.connect(lambda _i: self.set(self.combo.currentData()))
        flow = FlowLayout(spacing=look.px(6), justified=True)
        flow.addWidget(label)
        flow.addWidget(self.combo)
        self.body().addLayout(flow)

    def follow(self, value: object) -> None:
        wanted = [(translate("labs", text), key) for key, text in self.control.choices]
        now = [(self.combo.itemText(i), self.combo.itemData(i)) for i in range(self.combo.count())]
        if wanted != now:
            self.combo.clear()
            for text, key in wanted:
                self.combo.addItem(text, key)
        at = self.combo.findData(value)
        if at != self.combo.currentIndex():
            self.combo.setCurrentIndex(at)


class ButtonRow(ControlRow):
    """Something to be done."""

    def __init__(self, control: Control, session: Session, look: Appearance) -> None:
        super().__init__(control, session, look)
        button = WrappingButton(self.label)
        self.dress(button, translate("LabPanel", "Space"))
        button.setProperty("role", "compact")
        button.clicked.connect(self._press)
        self.body().addWidget(button)

    def _press(self) -> None:
        if self.control.command:
            self.window().findChild(QAction, self.control.command).trigger()
            return
        self.session.dispatch(Press(self.control.name, self.session.inputs))
        if self.control.plays:
            self.session.player.forward()


class NumberRow(ControlRow):
    """A number within bounds: a field typed into or scrubbed, for a slider with the slider under it."""

    def __init__(self, control: Control, session: Session, look: Appearance) -> None:
        super().__init__(control, session, look)
        self._now = 0.0
        self.field = NumberField(look)
        self.field.size_at_100 = 13.0
        self.field.setFixedSize(look.px(72), look.px(26))
        self.dress(self.field, translate("LabPanel", "F2, Alt+Up, Alt+Down"))
        self.field.value_of = lambda: self._now
        self.field.grain_of = lambda value: self._grain()
        self.field.proposed.connect(self._propose)
        self.field.kept.connect(self._finish)
        self.field.dropped.connect(self._drop)
        label = Words(self.label + (f" ({translate('labs', control.unit)})" if control.unit else ""))
        label.setBuddy(self.field)
        flow = FlowLayout(spacing=look.px(6), justified=True)
        flow.addWidget(label)
        flow.addWidget(self.field)
        column = self.body()
        column.addLayout(flow)
        self.slider: StepSlider | None = None
        if control.kind == "slider":
            self.slider = StepSlider(look)
            self.slider.setAccessibleName(self.label)
            self.slider.setObjectName(f"slider_of_{control.name}")
            same_tip(self.slider, self.field)
            self.slider.moved.connect(self._slide)
            self.slider.rested.connect(self._finish)
            column.addWidget(self.slider)

    def _grain(self) -> Grain:
        whole = float(self.control.step).is_integer()
        base = grain_for(max(abs(self.control.high - self.control.low) / 10, self.control.step))
        if whole:
            base = Grain(base.whole, base.whole)
        return Grain(base.step, base.whole, self.control.low, self.control.high)

    def follow(self, value: object) -> None:
        number = float(value) if isinstance(value, (int, float, Fraction)) else 0.0
        self._now = number
        c = self.control
        at_top = bool(c.top) and number >= c.high
        text = c.top if at_top else decimal_text(number, 1e-6 * max(abs(number), 1e-6))
        self.field.show_text(text)
        if self.slider is not None:
            # Its position alone, so many steps from the left, would be all that is heard of it.
            self.slider.setAccessibleDescription(text)
            self.slider.show_number(number, c.low, c.high, c.step, c.log)

    def _rounded(self, value: float) -> float:
        step = self.control.step
        if self.control.log:
            if float(step).is_integer():
                return float(round(value))
            step = max(abs(value) / 100, 1e-12)
        return float(decimal_text(value, step / 2))

    def _slide(self, value: float) -> None:
        self.set(self._rounded(value), self.label)
        if self.slider is not None and not self.slider.isSliderDown():
            self.session.finish_gesture()

    def _propose(self, text: str) -> None:
        c = self.control
        top = bool(c.top) and text.strip() in (c.top, "inf")
        number = c.high if top else as_number(text, self.session.document)
        if number is None or not c.low <= number <= c.high:
            bounds = translate("LabPanel", "A number from {low} to {high}")
            high = translate("LabPanel", "{high}, or {top}") if c.top else "{high}"
            why = bounds.format(low=f"{c.low:g}", high=high.format(high=f"{c.high:g}", top=c.top))
        else:
            begun = self.session.gesture == self.label
            why = self.objection(number, self.label)
            if why and not begun:
                # Nothing was done, so there is nothing to finish.
                self.session.cancel_gesture()
        self.field.show_problem(bool(why))
        self.field.spoken = lambda: why
        self.field.setAccessibleDescription(why)

    def _finish(self) -> None:
        if self.session.gesture == self.label:
            self.session.finish_gesture()

    def _drop(self) -> None:
        self.field.show_problem(False)
        if self.session.gesture == self.label:
            self.session.cancel_gesture()
