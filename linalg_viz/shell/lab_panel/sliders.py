"""The named sliders: every letter of the entries with its value, its range, its step and play."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QSize, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from linalg_viz.compute.typing import Number
from linalg_viz.render.qt.words import Words, set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.fields import NumberField
from linalg_viz.shell.widgets.icons import icon
from linalg_viz.shell.widgets.scrub import Grain, grain_for
from linalg_viz.shell.widgets.slider_track import StepSlider
from linalg_viz.state import entries
from linalg_viz.state.actions import SetSlider
from linalg_viz.state.document import Slider
from linalg_viz.state.expressions.expressions import decimal_text, number_text

translate = QCoreApplication.translate
SWEEP_SECONDS = 4.0
FRAME = 33


def ping_pong(low: float, high: float, start: float, seconds: float) -> float:
    """Where a value is after a time when it runs from ``start`` up, down and up again, a sweep each way."""
    share = (start - low) / (high - low) + seconds / SWEEP_SECONDS
    share %= 2.0
    return low + (high - low) * (share if share <= 1.0 else 2.0 - share)


class SliderRow(QWidget):
    """One named slider; everything it does goes through ``SetSlider``."""

    def __init__(self, session: Session, name: str, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.name, self.look = session, name, look
        self.setObjectName(f"slider_{name}")
        self.setAccessibleName(translate("Sliders", "Slider {name}").format(name=name))
        self._clock = QElapsedTimer()
        self._start = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self.tick)
        self._build()
        look.changed.connect(self._restyle)
        self._restyle()
        self.follow()

    def _build(self) -> None:
        t = translate
        self.label = Words()
        self.label.show_name("{name} =", self.name)
        self.value = self._field(
            "value", t("Sliders", "Value of {name}"), t("Sliders", "Drag sideways or type")
        )
        self.label.setBuddy(self.value)
        self.slider = StepSlider(self.look)
        self.slider.setObjectName(f"track_{self.name}")
        self.slider.setAccessibleName(t("Sliders", "Slider {name}").format(name=self.name))
        set_tip(self.slider, t("Sliders", "Drag, or use the arrow keys"))
        self.slider.moved.connect(self._slide)
        self.slider.rested.connect(lambda: self._finish())
        self.play = QToolButton()
        self.play.setObjectName(f"play_{self.name}")
        self.play.setCheckable(True)
        self.play.toggled.connect(self._toggle)
        self.range_button = QToolButton()
        self.range_button.setObjectName(f"range_{self.name}")
        self.range_button.setText("⋯")
        self.range_button.setCheckable(True)
        self.range_button.setAccessibleName(t("Sliders", "Range and step of {name}").format(name=self.name))
        set_tip(self.range_button, t("Sliders", "Range and step (Space)"))
        self.low = self._field("low", t("Sliders", "Smallest {name}"), t("Sliders", "Where the range begins"))
        self.high = self._field("high", t("Sliders", "Largest {name}"), t("Sliders", "Where the range ends"))
        self.step = self._field("step", t("Sliders", "Step of {name}"), t("Sliders", "The step"))
        self.message = Words()
        self.message.setWordWrap(True)
        self.message.setProperty("role", "muted")
        self.message.setProperty("tone", "bad")
        self.message.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        for part, stretch in (
            (self.label, 0),
            (self.value, 2),
            (self.slider, 4),
            (self.play, 0),
            (self.range_button, 0),
        ):
            first.addWidget(part, stretch)
        self.ranges = QWidget()
        grid = QGridLayout(self.ranges)
        grid.setContentsMargins(0, 0, 0, 0)
        titles = (translate("Sliders", "from"), translate("Sliders", "to"), translate("Sliders", "step"))
        for column, (title, field) in enumerate(zip(titles, (self.low, self.high, self.step), strict=True)):
            label = Words(title)
            label.setProperty("role", "muted")
            label.setBuddy(field)
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column)
        self.ranges.hide()
        self.range_button.toggled.connect(self.ranges.setVisible)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(first)
        rows.addWidget(self.ranges)
        rows.addWidget(self.message)
        self._first = first

    def _field(self, part: str, name: str, tip: str) -> NumberField:
        field = NumberField(self.look)
        field.setObjectName(f"{part}_{self.name}")
        field.setAccessibleName(name.format(name=self.name))
        field.setMinimumWidth(36)
        field.size_at_100 = 13.0
        field.value_of = lambda: float(getattr(self.record(), part))
        field.spoken = lambda: f"{field.accessibleName()}: {field.text()}\n{tip} (F2)"
        field.grain_of = (lambda v: self._grain()) if part == "value" else grain_for
        field.proposed.connect(lambda text: self._propose(field, part, text))
        field.kept.connect(self._finish)
        field.dropped.connect(lambda: self._drop(field))
        return field

    def record(self) -> Slider:
        """The slider as the document has it; one at rest when it is gone."""
        found = (s for s in self.session.document.sliders if s.name == self.name)
        return next(found, Slider(self.name))

    def _grain(self) -> Grain:
        record = self.record()
        plain = grain_for(record.high - record.low)
        return Grain(plain.step / 10, plain.step, record.low, record.high)

    def follow(self) -> None:
        """Show the slider as it is."""
        record = self.record()
        self.value.show_text(decimal_text(float(record.value), 1e-6 * max(abs(float(record.value)), 1.0)))
        for field, number in ((self.low, record.low), (self.high, record.high), (self.step, record.step)):
            field.show_text(number_text(number))
        self.slider.show_number(float(record.value), record.low, record.high, record.step)

    def _gesture(self) -> str:
        return translate("Sliders", "slider {name}").format(name=self.name)

    def _slide(self, value: float) -> None:
        self._set(value=Fraction(decimal_text(value, self.record().step / 2)))
        if not self.slider.isSliderDown():
            self.session.finish_gesture()

    def _set(self, **parts: Number) -> bool:
        self.pause()
        record = self.record()
        value = parts.pop("value", record.value)
        ranges = {part: float(number) for part, number in parts.items()}
        notices = self.session.dispatch(SetSlider(self.name, value, **ranges), self._gesture())
        self.complain(getattr(notices[0], "text", "") if notices else "")
        return not notices

    def _propose(self, field: NumberField, part: str, text: str) -> None:
        number = entries.value(self.session.document, text)
        if number is None:
            field.show_problem(True)
            self.complain(
                translate("Sliders", "A number is needed, such as 2 or pi/2; Esc keeps the old one.")
            )
            return
        record = self.record()
        if part == "value" and field.editing and not record.low <= number <= record.high:
            # A typed value is meant: the range follows it.
            stretched = {"low": min(record.low, float(number)), "high": max(record.high, float(number))}
            field.show_problem(not self._set(value=number, **stretched))
            return
        field.show_problem(not self._set(**{part: number if part == "value" else float(number)}))

    def complain(self, text: str) -> None:
        """A sentence under the slider, or none."""
        self.message.setText(translate("labs", text) if text else "")
        self.message.setVisible(bool(text))

    def _finish(self) -> None:
        if self.session.gesture == self._gesture():
            self.session.finish_gesture()
        self.follow()

    def _drop(self, field: NumberField) -> None:
        field.show_problem(False)
        self.complain("")
        if self.session.gesture == self._gesture():
            self.session.cancel_gesture()
        self.follow()

    # Play

    def _toggle(self, on: bool) -> None:
        if on and self.look.reduced_motion:
            self.play.setChecked(False)
            return
        if on:
            self._start = float(self.record().value)
            self._clock.start()
            self._timer.start()
        elif self._timer.isActive():
            self._timer.stop()
            self._finish()
        self._restyle()

    def pause(self) -> None:
        """Stay where the value is."""
        self.play.setChecked(False)

    def tick(self) -> None:
        """Move the value to where it is now due; another gesture ends the play."""
        record = self.record()
        if self.session.gesture not in ("", self._gesture()):
            self._timer.stop()
            self.play.setChecked(False)
            return
        value = ping_pong(record.low, record.high, self._start, self._clock.elapsed() / 1000.0)
        rounded = Fraction(decimal_text(value, record.step / 2))
        self.session.dispatch(SetSlider(self.name, rounded), self._gesture())

    def _restyle(self) -> None:
        px, playing = self.look.px, self.play.isChecked()
        self._first.setSpacing(px(5))
        self.value.setMinimumWidth(px(44))
        for field in (self.value, self.low, self.high, self.step):
            field.setFixedHeight(px(26))
        name = translate("Sliders", "Pause {name}") if playing else translate("Sliders", "Play {name}")
        self.play.setAccessibleName(name.format(name=self.name))
        still = self.look.reduced_motion
        self.play.setEnabled(not still)
        words = translate("Sliders", "Off while motion is reduced") if still else name.format(name=self.name)
        set_tip(self.play, f"{words} (Space)")
        colour = self.look.tokens.muted if still else self.look.tokens.text
        self.play.setIcon(icon("pause" if playing else "play", colour, size=px(14), ratio=self.look.ratio))
        self.play.setIconSize(QSize(px(14), px(14)))
        if still:
            self.pause()


class SliderPanel(QFrame):
    """A card with a row for each slider; away while no entry has a letter."""

    def __init__(self, session: Session, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.look = session, look
        self.setObjectName("sliders")
        self.setProperty("role", "card")
        self.setAccessibleName(translate("Sliders", "Sliders"))
        self.rows: dict[str, SliderRow] = {}
        title = Words(translate("Sliders", "Sliders"))
        title.setProperty("role", "title")
        self._column = QVBoxLayout(self)
        self._column.addWidget(title)
        session.document_changed.connect(self.follow)
        look.changed.connect(self._restyle)
        self._restyle()
        self.follow()

    def follow(self) -> None:
        """Show the sliders of the document, in place where they are known."""
        names = [slider.name for slider in self.session.document.sliders]
        for name in [name for name in self.rows if name not in names]:
            row = self.rows.pop(name)
            row.pause()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for name in names:
            if name in self.rows:
                self.rows[name].follow()
            else:
                self.rows[name] = SliderRow(self.session, name, self.look)
                self._column.addWidget(self.rows[name])
        self.setVisible(bool(names))

    def _restyle(self) -> None:
        px = self.look.px
        self._column.setContentsMargins(px(14), px(10), px(14), px(12))
        self._column.setSpacing(px(6))
