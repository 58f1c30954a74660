"""The time line under the picture: play, steps, a track with its stops, speed, loop."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QSlider, QToolButton, QWidget

from linalg_viz.compute.motion.easing import NEAR
from linalg_viz.labs.contract.lab import Stage
from linalg_viz.render.qt.direction import left_to_right
from linalg_viz.render.qt.words import set_tip
from linalg_viz.scene.mathtext import in_line
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.session.playback import last_stop, next_stop
from linalg_viz.shell.settings import SPEEDS
from linalg_viz.shell.widgets.icons import icon
from linalg_viz.shell.widgets.wheel import scrolls_past
from linalg_viz.state.stops import stop_at, way

translate = QCoreApplication.translate
GRAIN = 1000

KEYS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


def _name(stage: Stage) -> str:
    return in_line(stage.name)


class Track(QSlider):
    """The slider of t in thousandths.

    A click goes there, arrow keys scrub, Page Up and Down go from stop to stop.
    """

    scrubbed = Signal(float)
    grabbed = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        left_to_right(self)
        scrolls_past(self)
        self.setObjectName("track")
        self.setRange(0, GRAIN)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Timeline", "Time"))
        set_tip(
            self,
            translate("Timeline", "Drag to move through time (arrow keys; Page Up and Page Down: stops)"),
        )
        self.stages: tuple[Stage, ...] = ()
        self._look = look
        self.valueChanged.connect(self._spoken)

    def show_time(self, t: float) -> None:
        """Follow t without reporting it."""
        self.blockSignals(True)
        self.setValue(round(t * GRAIN))
        self.blockSignals(False)
        self.setAccessibleDescription(self.spot(t))

    def spot(self, t: float) -> str:
        """Where t is, in words: the name of a stop, or between two."""
        at, between = stop_at(self.stages, t), way(self.stages, t)
        if at is not None:
            return translate("Timeline", "stop {number} of {count}, {name}").format(
                number=at + 1, count=len(self.stages), name=_name(self.stages[at])
            )
        if between is None:
            return f"{t:.2f}"
        before, after = between
        share = round(100 * (t - before.t) / (after.t - before.t))
        return translate("Timeline", "{share} % of the way from {a} to {b}").format(
            share=share, a=_name(before), b=_name(after)
        )

    def reached(self) -> int:
        """The stop that was reached last, by its place among the stages."""
        t = self.value() / GRAIN
        return max((k for k, stage in enumerate(self.stages) if stage.t <= t + NEAR), default=0)

    def named(self) -> list[tuple[int, QRectF]]:
        """The stops whose names have room under the track and where: that of now, the ends, the others."""
        left, width, middle = self._groove()
        metrics = QFontMetricsF(self._small())
        ends = (self.reached(), 0, len(self.stages) - 1)
        found: list[tuple[int, QRectF]] = []
        for k in dict.fromkeys((*ends, *range(len(self.stages)))) if self.stages else ():
            stands = left + width * self.stages[k].t
            # A name reaches over its stop: most of many have no room, whatever they are.
            if any(
                other.left() - self._look.px(6) < stands < other.right() + self._look.px(6)
                for _, other in found
            ):
                continue
            wide = metrics.horizontalAdvance(_name(self.stages[k])) + self._look.px(2)
            at = stands - wide / 2
            at = min(max(at, 0.0), max(self.width() - wide, 0.0))
            place = QRectF(at, middle + self._look.px(9), wide, metrics.height())
            apart = place.adjusted(-self._look.px(6), 0, self._look.px(6), 0)
            if wide <= self.width() and not any(apart.intersects(other) for _, other in found):
                found.append((k, place))
        return found

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._tall())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._tall())

    def _tall(self) -> int:
        return self._look.px(20) + ceil(QFontMetricsF(self._small()).height())

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._look.px(12))
        return font

    def event(self, event: QEvent) -> bool:
        # Home is also a shortcut of the picture; with the focus here it is a key of the track.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = 5 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 20
        stops, t, key = [s.t for s in self.stages], self.value() / GRAIN, event.key()
        to: float | None = None
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Down):
            to = (self.value() - step) / GRAIN
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
            to = (self.value() + step) / GRAIN
        elif key == Qt.Key.Key_PageUp:
            to = last_stop(stops, t)
        elif key == Qt.Key.Key_PageDown:
            to = next_stop(stops, t)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            to = 0.0 if key == Qt.Key.Key_Home else 1.0
        else:
            event.ignore()
            return
        if to is not None:
            self._go(to)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setSliderDown(True)
            self.grabbed.emit()
            self._go(self._time_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go(self._time_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, px = self._look.tokens, self._look.px
        painter = left_to_right(QPainter(self))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, width, middle = self._groove()
        x = left + width * self.value() / GRAIN
        thick = px(5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.line))
        painter.drawRoundedRect(QRectF(left, middle - thick / 2, width, thick), thick / 2, thick / 2)
        painter.setBrush(QColor(t.accent))
        painter.drawRoundedRect(QRectF(left, middle - thick / 2, x - left, thick), thick / 2, thick / 2)
        painter.setPen(QPen(QColor(t.muted), max(1.5, px(2))))
        for stage in self.stages[1:-1]:
            at = left + width * stage.t
            painter.drawLine(QPointF(at, middle - px(6)), QPointF(at, middle + px(6)))
        now = self.reached()
        painter.setFont(self._small())
        for k, place in self.named():
            painter.setPen(QColor(t.text if k == now else t.muted))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _name(self.stages[k]))
        if self.hasFocus():
            painter.setPen(QPen(QColor(t.text), px(2)))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.accent))
        painter.drawEllipse(QPointF(x, middle), px(8), px(8))

    def _groove(self) -> tuple[float, float, float]:
        margin = self._look.px(10)
        return margin, max(self.width() - 2 * margin, 1), self._look.px(10)

    def _time_at(self, x: float) -> float:
        left, width, _ = self._groove()
        t = min(max((x - left) / width, 0.0), 1.0)
        near = min((s.t for s in self.stages), key=lambda stop: abs(stop - t), default=t)
        return near if abs(near - t) * width < self._look.px(6) else t

    def _go(self, t: float) -> None:
        t = min(max(t, 0.0), 1.0)
        self.show_time(t)
        self.scrubbed.emit(t)

    def _spoken(self, value: int) -> None:
        # A screen reader sets the value directly.
        self.scrubbed.emit(value / GRAIN)


class Timeline(QFrame):
    """The bar under the picture; it hides in a lab without stops. It only proposes: the session moves t."""

    scrubbed = Signal(float)
    play_pressed = Signal()
    back_pressed = Signal()
    forward_pressed = Signal()
    speed_chosen = Signal(float)
    loop_toggled = Signal(bool)

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAccessibleName(translate("Timeline", "Time line"))
        self._look = look
        self._playing = self._lit = False
        self.able = False
        """Whether there is a way between two stops."""
        self._row = QHBoxLayout(self)
        self.play = self._button("play", translate("Timeline", "Play"), "Space", self.play_pressed.emit)
        self.back = self._button("stepBack", translate("Timeline", "Step back"), ",", self.back_pressed.emit)
        self.forward = self._button(
            "stepForward", translate("Timeline", "Step forward"), ".", self.forward_pressed.emit
        )
        self.track = Track(look)
        self.track.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.track.scrubbed.connect(self.scrubbed)
        self.speed = QToolButton()
        self.speed.setObjectName("speed")
        self.speed.setAccessibleName(translate("Timeline", "Speed"))
        set_tip(self.speed, translate("Timeline", "Speed of the time line"))
        self.speed.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.speed.setMenu(self._speeds())
        self.loop = self._button("loop", translate("Timeline", "Loop"), "", None)
        self.loop.setCheckable(True)
        self.loop.toggled.connect(self.loop_toggled)
        for widget in (self.back, self.play, self.forward):
            self._row.addWidget(widget)
        self._row.addWidget(self.track, 1)
        for widget in (self.speed, self.loop):
            self._row.addWidget(widget)
        look.changed.connect(self._restyle)
        self._restyle()

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """The stops of the present lab; fewer than two hide the bar."""
        stages = tuple(stages)
        self.able = len(stages) > 1
        self.setVisible(self.able)
        if stages == self.track.stages or not self.able:
            return
        self.track.stages = stages
        self.track.update()

    def show_time(self, t: float) -> None:
        """Put the knob to t; at the start, before anything was seen, Play is lit."""
        self.track.show_time(t)
        if (lit := t <= 0.0) != self._lit:
            self._lit = lit
            self._draw_play()

    def present(self, on: bool) -> None:
        """Leave the room to the track, for a class: speed and loop were chosen before."""
        for widget in (self.speed, self.loop):
            widget.setVisible(not on)

    def show_playing(self, playing: bool) -> None:
        """Turn the first button into Pause or back."""
        self._playing = playing
        text = translate("Timeline", "Pause") if playing else translate("Timeline", "Play")
        self.play.setAccessibleName(text)
        set_tip(self.play, f"{text} (Space)")
        self._draw_play()

    def show_speed(self, speed: float, loop: bool) -> None:
        """The speed and whether it loops."""
        self.speed.setText(f"{speed:g}×")
        self.speed.setAccessibleDescription(self.speed.text())
        for action in self.speed.menu().actions():
            action.setChecked(action.data() == speed)
        self.loop.setChecked(loop)

    def _button(self, name: str, text: str, keys: str, run: object) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAccessibleName(text)
        set_tip(button, f"{text} ({keys})" if keys else text)
        if run is not None:
            button.clicked.connect(run)
        return button

    def _speeds(self) -> QMenu:
        menu = QMenu(self)
        for speed in SPEEDS:
            action = menu.addAction(f"{speed:g}×")
            action.setData(speed)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, s=speed: self.speed_chosen.emit(s))
        return menu

    def _restyle(self) -> None:
        look, t = self._look, self._look.tokens
        self._row.setContentsMargins(look.px(10), look.px(3), look.px(10), look.px(3))
        self._row.setSpacing(look.px(6))
        self._draw(self.back, "step-back", t.muted)
        self._draw(self.forward, "step-forward", t.muted)
        self._draw(self.loop, "loop", t.muted)
        self._draw_play()
        self.track.updateGeometry()
        self.track.update()

    def _draw_play(self) -> None:
        """Play, lit where a demonstration waits for it, or Pause."""
        t, lit = self._look.tokens, self._lit and not self._playing
        self._draw(self.play, "pause" if self._playing else "play", t.on_accent if lit else t.text)
        if bool(self.play.property("primary")) != lit:
            self.play.setProperty("primary", lit)
            self.play.style().unpolish(self.play)
            self.play.style().polish(self.play)

    def _draw(self, button: QToolButton, drawing: str, colour: str) -> None:
        size = self._look.px(18)
        button.setIcon(icon(drawing, colour, self._look.tokens.accent, size, self._look.ratio))
        button.setIconSize(QSize(size, size))
