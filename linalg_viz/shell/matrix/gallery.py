"""The gallery: the presets of a lab with their pictures, grouped and named."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QIcon, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from linalg_viz.labs.contract.lab import Lab, Preset
from linalg_viz.render.qt.words import Words, set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.matrix.gallery_thumbnails import thumbnail
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.flow import FlowLayout
from linalg_viz.state.actions import LoadPreset

translate = QCoreApplication.translate
SIDE = 72
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def presets_for(lab: Lab, name: str) -> tuple[Preset, ...]:
    """The presets of a lab that bring entries for a matrix or vector."""
    return tuple(preset for preset in lab.presets if name in dict(preset.entries))


class Thumbnail(QToolButton):
    """A preset to press: its picture above its name."""

    def __init__(self, preset: Preset, look: Appearance) -> None:
        super().__init__()
        self.preset, self._look, self._drawn = preset, look, ("", 0.0)
        title = translate("labs", preset.title)
        self.setObjectName(f"preset_{preset.key}")
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(translate("labs", preset.about))
        about = translate("labs", preset.about)
        set_tip(self, translate("Gallery", "{about} (Enter loads)").format(about=about or title))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.restyle()

    def restyle(self) -> None:
        """Follow the text scale."""
        px = self._look.px
        self.setIconSize(QSize(px(SIDE), px(SIDE)))
        self.setFixedSize(px(SIDE + 22), px(SIDE + 14) + 2 * self.fontMetrics().height())
        title = translate("labs", self.preset.title)
        self.setText(self._lines(title, px(SIDE + 12)))

    def _lines(self, title: str, width: int) -> str:
        """The title in two lines, the second shortened where it does not fit."""
        metrics, first = self.fontMetrics(), ""
        words = title.split(" ")
        while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
            first = f"{first} {words.pop(0)}".strip()
        second = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
        return "\n".join(line for line in (first, second) if line)

    def draw(self) -> bool:
        """Draw the picture when it is missing or of another theme; True when there was something to do."""
        wanted = (self._look.theme, self._look.scale)
        if wanted == self._drawn:
            return False
        self._drawn = wanted
        cells = self.preset.entries[0][1] if self.preset.entries else (("1", "0"), ("0", "1"))
        self.setIcon(QIcon(thumbnail(cells, wanted[0], self._look.px(SIDE), self._look.ratio)))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Gallery(QWidget):
    """All presets of the lab that is shown; ``loaded`` after one was chosen.

    Pictures are drawn in idle moments, while they can be seen.
    """

    loaded = Signal(str)
    reached = Signal(QWidget)

    def __init__(self, session: Session, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gallery")
        self.setAccessibleName(translate("Gallery", "Presets"))
        self._session, self._look = session, look
        self.thumbnails: list[Thumbnail] = []
        self._lab = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._draw_one)
        session.lab_changed.connect(lambda _lab: self.follow() if self.isVisible() else None)
        look.changed.connect(self._restyle)

    def showEvent(self, event: QShowEvent) -> None:
        self.follow()
        self._draw_in_sight()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._idle.stop()

    def follow(self) -> None:
        """Show the presets of the lab."""
        lab = self._session.lab
        if lab.id == self._lab:
            return
        self._lab = lab.id
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.thumbnails = []
        groups: dict[str, list[Preset]] = {}
        for preset in lab.presets:
            groups.setdefault(preset.group, []).append(preset)
        for title, presets in groups.items():
            self._add(title, presets)
        self._column.addStretch(1)
        self._draw_in_sight()

    def _add(self, title: str, presets: list[Preset]) -> None:
        if title:
            label = Words(translate("labs", title))
            label.setProperty("role", "title")
            self._column.addWidget(label)
        box = QWidget()
        box.setAccessibleName(translate("labs", title))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        box.setSizePolicy(policy)
        flow = FlowLayout(box, spacing=self._look.px(4))
        for preset in presets:
            thumb = Thumbnail(preset, self._look)
            thumb.clicked.connect(lambda _=False, key=preset.key: self._load(key))
            flow.addWidget(thumb)
            self.thumbnails.append(thumb)
        self._column.addWidget(box)

    def _load(self, key: str) -> None:
        self._session.dispatch(LoadPreset(key))
        self.loaded.emit(key)

    def _restyle(self) -> None:
        for thumb in self.thumbnails:
            thumb.restyle()
        self._draw_in_sight()

    def _draw_in_sight(self) -> None:
        if self.isVisible():
            self._idle.start()

    def _draw_one(self) -> None:
        if not any(thumb.draw() for thumb in self.thumbnails):
            self._idle.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = next((t for t in self.thumbnails if t.hasFocus()), None)
        if here is None or event.key() not in ARROWS:
            super().keyPressEvent(event)
            return
        target = self._neighbour(here, event.key())
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reached.emit(target)

    def _neighbour(self, here: Thumbnail, key: int) -> Thumbnail | None:
        at = self.thumbnails.index(here)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            at += 1 if key == Qt.Key.Key_Right else -1
            return self.thumbnails[at] if 0 <= at < len(self.thumbnails) else None
        down = key == Qt.Key.Key_Down
        origin = here.mapTo(self, QPoint(0, 0))
        best: tuple[tuple[int, int], Thumbnail] | None = None
        for thumb in self.thumbnails:
            place = thumb.mapTo(self, QPoint(0, 0)) - origin
            if (place.y() if down else -place.y()) > here.height() / 2:
                score = (abs(place.y()), abs(place.x()))
                best = (score, thumb) if best is None or score < best[0] else best
        return best[1] if best else None


class GalleryPopup(QFrame):
    """The gallery in a popup that scrolls; it closes when something was loaded."""

    def __init__(self, session: Session, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("galleryPopup")
        self.setProperty("role", "card")
        self._look = look
        self.gallery = Gallery(session, look)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.gallery)
        self.gallery.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        margin = look.px(10)
        column.setContentsMargins(margin, margin, margin, margin)
        column.addWidget(self._scroll)
        self.gallery.loaded.connect(lambda _key: self.close())
        self.gallery.reached.connect(self._scroll.ensureWidgetVisible)

    def open_at(self, corner: QPoint) -> None:
        """Show the popup at a point of the screen, as large as the screen allows."""
        px = self._look.px
        screen = (QGuiApplication.screenAt(corner) or QGuiApplication.primaryScreen()).availableGeometry()
        width, height = min(px(540), screen.width()), min(px(560), screen.height())
        left = min(max(corner.x(), screen.left()), screen.right() - width + 1)
        top = min(max(corner.y(), screen.top()), screen.bottom() - height + 1)
        self.setGeometry(left, top, width, height)
        self.show()
        if self.gallery.thumbnails:
            self.gallery.thumbnails[0].setFocus(Qt.FocusReason.PopupFocusReason)
