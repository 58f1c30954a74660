"""Texts of the picture that are menus or buttons, as names of axes and groups: each has a button over it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from linalg_viz.render.primitives import Words
from linalg_viz.render.qt.direction import left_to_right
from linalg_viz.render.qt.items import CLEAR, colour
from linalg_viz.render.qt.view_item import ViewItem
from linalg_viz.render.qt.words import set_tip
from linalg_viz.render.theme import Theme
from linalg_viz.scene.marks import Deed, Label, Offer
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.scene import Scene
from linalg_viz.scene.wanted import CHEVRON

translate = QCoreApplication.translate
SIGN = 9.0
"""Pixels at 100 % round the sign that a button's text names, such as a group's, that belong to the button."""

HELD = 0.18
"""How much ink is laid over a text that does what is done already."""


class OfferButton(QToolButton):
    """Stands over a text that the picture has drawn; paints only that it can be opened, and what it does that
    is done.
    """

    pressed_for = Signal(str)

    def __init__(self, parent: QWidget, view: str, key: str) -> None:
        super().__init__(parent)
        self.setObjectName(f"offer:{view}:{key}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._offer: Offer | None = None
        self._deed: Deed | None = None
        self._on_sign = self._shift = False
        self._theme: Theme | None = None
        self._text = 1.0
        self.clicked.connect(self._act)

    def follow(self, label: Label, place: QRect, theme: Theme, text: float) -> None:
        """Take the place, the words and the offer of a label."""
        self._offer, self._deed, self._theme, self._text = label.offer, label.deed, theme, text
        if self.geometry() != place:
            self.setGeometry(place)
        name, words = in_line(label.text).strip(), self._said()
        if self.accessibleName() != name:
            self.setAccessibleName(name)
        if self.accessibleDescription() != words:
            self.setAccessibleDescription(words)
            set_tip(self, words)
        self.setCheckable(label.deed is not None)
        self.setChecked(label.deed is not None and label.deed.holds)
        self.update()

    def _said(self) -> str:
        """What a click, one with Shift and the menu do, and their keys."""
        said = []
        if self._deed is not None:
            said.append(
                translate("Picture", "{what} (Space)").format(what=translate("labs", self._deed.words))
            )
            more = translate("labs", self._deed.more)
            said.append(translate("Picture", "{what} (Shift+click, Shift+Space)").format(what=more))
        if self._offer is not None:
            what, key = translate("labs", self._offer.words), translate("Picture", "{what} (Space)")
            if self._deed is not None:
                key = translate("Picture", "{what} (the sign behind the name, Down)")
            said.append(key.format(what=what))
        return " · ".join(said)

    def _act(self) -> None:
        """Do what the text does, else open its menu."""
        if self._deed is None or (self._on_sign and self._offer is not None):
            self.open()
        else:
            self.setChecked(self._deed.holds)
            self.pressed_for.emit(self._deed.more_button if self._shift else self._deed.button)
        self._on_sign = self._shift = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._on_sign = event.position().x() >= self.width() - CHEVRON * self._text - 2.0
        self._shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._on_sign = False
        self._shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Down and self._offer is not None:
            self.open()
        else:
            super().keyPressEvent(event)

    def open(self) -> None:
        """The menu of what can be chosen, what holds now ticked."""
        menu = self.menu_of()
        if menu is not None:
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu_of(self) -> QMenu | None:
        """The menu of what can be chosen; None where nothing is offered any more."""
        if self._offer is None:
            return None
        menu = QMenu(self)
        menu.setObjectName("offerMenu")
        menu.setAccessibleName(translate("labs", self._offer.words))
        for name, words in self._offer.choices:
            action = menu.addAction(in_line(translate("labs", words)), partial(self.pressed_for.emit, name))
            action.setCheckable(True)
            action.setChecked(name == self._offer.chosen)
            if action.isChecked():
                menu.setActiveAction(action)
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._theme is None:
            return
        painter = left_to_right(QPainter(self))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            ground = QColor(self._theme.colour("accent"))
            ground.setAlphaF(HELD)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.8, 0.8, -0.8, -0.8), 4.0, 4.0)
        painter.setBrush(CLEAR)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(colour(self._theme.colour("accent")), 1.4))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.8, 0.8, -0.8, -0.8), 4.0, 4.0)
        if self._offer is not None:
            self._paint_sign(painter, self._theme)
        painter.end()

    def _paint_sign(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(QPen(colour(theme.letters("muted")), 1.5 * self._text))
        step = 3.0 * self._text
        x, y = self.width() - CHEVRON * self._text / 2.0 - 1.0, self.height() / 2.0
        tips = [QPointF(x - step, y - step / 2), QPointF(x, y + step / 2), QPointF(x + step, y - step / 2)]
        painter.drawPolyline(tips)


class Offered(QObject):
    """Keeps a button over each text that can be touched, as long as the text is shown."""

    chosen = Signal(str)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._buttons: dict[tuple[str, str], OfferButton] = {}

    def show(self, scene: Scene, items: dict[str, ViewItem], theme: Theme, text: float) -> None:
        """Bring the buttons to where the texts of the scene were placed."""
        seen: set[tuple[str, str]] = set()
        for view in scene:
            labels = {m.key: m for m in view.marks if isinstance(m, Label) and m.touched}
            item = items[view.key]
            for words in item.layer.words if labels else ():
                if words.key in labels:
                    key = (view.key, words.key)
                    seen.add(key)
                    place = _place(words, item.pos())
                    if labels[words.key].deed is not None and item.port is not None:
                        x, y = item.port.to_pixels(labels[words.key].at)
                        if place.top() <= y + item.pos().y() <= place.bottom():
                            place.setLeft(min(place.left(), round(x + item.pos().x() - SIGN * text)))
                    self._button(key).follow(labels[words.key], place, theme, text)
        there = {(v.key, m.key) for v in scene for m in v.marks if isinstance(m, Label) and m.touched}
        focused = self._host.window().focusWidget()
        # Between two layouts a text may find no room: the focus stays on its button meanwhile.
        kept = {key for key in there if self._buttons.get(key) is focused}
        self._drop(key for key in list(self._buttons) if key not in seen | kept)

    def _button(self, key: tuple[str, str]) -> OfferButton:
        button = self._buttons.get(key)
        if button is None:
            button = self._buttons[key] = OfferButton(self._host, *key)
            button.pressed_for.connect(self.chosen)
            button.show()
        return button

    def _drop(self, keys: Iterable[tuple[str, str]]) -> None:
        for key in keys:
            gone = self._buttons.pop(key)
            gone.hide()
            gone.deleteLater()


def _place(words: Words, corner: QPointF) -> QRect:
    left, top, right, bottom = words.chip or (words.x, words.y - words.size, words.x + words.width, words.y)
    x, y = corner.x() + left - 2.0, corner.y() + top - 2.0
    return QRect(round(x), round(y), round(right - left + 4.0), round(bottom - top + 4.0))
