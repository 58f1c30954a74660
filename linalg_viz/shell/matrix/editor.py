"""The editor of one matrix or vector: its cells, its size, and ways in and out of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from linalg_viz.compute.typing import Rows
from linalg_viz.render.qt.words import Words, set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.exports import clipboard
from linalg_viz.shell.matrix.button import EditorHead, HeadButton
from linalg_viz.shell.matrix.cell import Cell
from linalg_viz.shell.matrix.entry import is_entry, sentences, spoken
from linalg_viz.shell.matrix.gallery import GalleryPopup, presets_for
from linalg_viz.shell.matrix.grid import FEW, MatrixGrid, room
from linalg_viz.shell.matrix.nice import NicePanel
from linalg_viz.shell.matrix.size import SizePicker, size_text
from linalg_viz.shell.matrix.typing import Typing
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.session.told import Told
from linalg_viz.shell.widgets.figures import number_font
from linalg_viz.state.actions import Action, Resize, SetCells
from linalg_viz.state.document import VECTORS, Cells
from linalg_viz.state.formats.formats import Block, FormatError, parse_block, to_tsv
from linalg_viz.state.notices import Notice

translate = QCoreApplication.translate


class MatrixEditor(QFrame):
    """A card with the cells of ``name``; everything goes to the session, everything shown comes from it."""

    left = Signal(bool)
    """Tab went on from the last cell, or back from the first."""

    def __init__(
        self,
        session: Session,
        name: str,
        look: Appearance,
        parent: QWidget | None = None,
        empty: bool = False,
    ) -> None:
        super().__init__(parent)
        self.session, self.name, self.look = session, name, look
        self.vector = name in VECTORS
        self._popups: dict[str, QWidget] = {}
        self.typing = Typing(session, name, self._done, self._say)
        self._said, self._teaches, self._bare, self._sized = "", True, False, (0, 0)
        self._told: Told | None = None
        self.setObjectName(f"editor_{name}")
        self.setProperty("role", "card")
        self.setAccessibleName(self.title())
        self._build()
        session.document_changed.connect(self.follow)
        session.document_changed.connect(self._withdraw)
        session.lab_changed.connect(self._offer)
        look.changed.connect(self._restyle)
        if not empty:
            self.follow()
        self._offer()
        self._restyle()

    def teach(self, on: bool) -> None:
        """Whether the line under the cells says what can be typed while it has nothing else to say."""
        if on != self._teaches:
            self._teaches = on
            self._say(self._said, str(self.message.property("tone") or ""))

    def bare(self) -> None:
        """Only the name and the cells, for the picture before a class."""
        self._bare = True
        self._say("")
        for button in (self.size_button, self.presets_button, self.more_button):
            button.hide()

    def title(self) -> str:
        """What the card is called."""
        return self._kind().format(name=self.name)

    def _kind(self) -> str:
        return translate("Matrix", "Vector {name}") if self.vector else translate("Matrix", "Matrix {name}")

    def _build(self) -> None:
        self.size_button = self._button("size", translate("Matrix", "Change the size"), self._choose_size)
        self.presets_button = self._button(
            "presets", translate("Matrix", "Matrices worth meeting"), self._open_gallery
        )
        self.presets_button.setText(translate("Matrix", "Presets ▾"))
        self.more_button = self._button(
            "more", translate("Matrix", "Copy, paste, nice numbers"), self._open_menu
        )
        self.more_button.setText("⋯")
        self.more_button.setAccessibleName(translate("Matrix", "More"))
        buttons = (self.size_button, self.presets_button, self.more_button)
        self._header = EditorHead(self._kind(), self.name, buttons)
        self.grid = MatrixGrid(self.name, self.vector, self.look)
        self.grid.made.connect(self._adopt)
        self.grid.left.connect(self.left)
        self.grid.proposed.connect(self.typing.propose)
        self.grid.ended.connect(self.typing.end)
        self.grid.copied.connect(self.copy)
        self.grid.pasted.connect(self.paste)
        self.grid.focused.connect(self._reveal)
        self.grid.menu_wanted.connect(self._menu_at)
        self._scroll = QScrollArea()
        self._scroll.setObjectName(f"scroll_{self.name}")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.grid)
        self.grid.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        self.grid.installEventFilter(self)
        self.message = Words()
        self.message.setObjectName(f"message_{self.name}")
        self.message.setWordWrap(True)
        self.message.setProperty("role", "muted")
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._header)
        self._column.addWidget(self._scroll)
        self._column.addWidget(self.message)

    def _button(self, what: str, tip: str, act: object) -> QToolButton:
        button = HeadButton(self.look)
        button.setObjectName(f"{what}_{self.name}")
        set_tip(button, translate("Matrix", "{what} (Space)").format(what=tip))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(act)
        return button

    def _adopt(self, cell: Cell) -> None:
        self.typing.read(cell)
        cell.spoken = lambda: self._spoken(cell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.grid and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        margins = self._column.contentsMargins()
        self._header.fit(self.contentsRect().width() - margins.left() - margins.right())
        # The panel grows with the matrix as far as it may; beyond that the cells of a wide one are scrolled.
        least = self.grid.minimumWidth()
        most = round(room(self.window().width(), self.look.scale))
        few = self.grid.shape[1] <= FEW
        self._scroll.setMinimumWidth(least if few else min(least, max(most, 1)))
        bar = self._scroll.horizontalScrollBar()
        needed = self.grid.minimumWidth() > self._scroll.viewport().width() > 0
        self._scroll.setFixedHeight(self.grid.height() + (bar.sizeHint().height() if needed else 0))

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _restyle(self) -> None:
        px = self.look.px
        self._column.setContentsMargins(px(10), px(6), px(8), px(9))
        self._column.setSpacing(px(5))
        self._header.setSpacing(px(1))
        for button in (self.size_button, self.presets_button, self.more_button):
            button.setFont(number_font(self.font(), 12.0 * self.look.scale))
        self.grid.place()
        self._fit()
        self._say("")

    # Following the session

    def _spoken(self, cell: Cell) -> str:
        if cell.problem:
            return self.typing.why(cell)
        words = spoken(self.typing.text(cell), self.session.document)
        return f"{words}\n{cell.hint()}"

    def follow(self) -> None:
        """Show the entries; an editor that was made ``empty`` has cells from now on."""
        cells = self.session.document.get(self.name)
        self.grid.show_texts(cells)
        if self.grid.shape != self._sized:
            self._sized = self.grid.shape
            size = size_text(*self._sized)
            self.size_button.setText(f"{size} ▾")
            self.size_button.setAccessibleName(translate("Matrix", "Size {size}").format(size=size))
            self._fit()

    def _offer(self, _lab: str = "") -> None:
        self.presets_button.setVisible(not self._bare and bool(presets_for(self.session.lab, self.name)))
        self._fit()

    # One cell

    def _reveal(self, cell: Cell) -> None:
        self._scroll.ensureWidgetVisible(cell, self.look.px(12), 0)
        self.typing.remind(cell)

    # The whole matrix

    def rows(self) -> Rows:
        """The entries as numbers."""
        entries = getattr(self.session.shared, self.name)
        return tuple((x,) for x in entries) if self.vector else entries

    def copy(self) -> None:
        """Put the matrix on the clipboard as spreadsheet cells."""
        clipboard.put(to_tsv(self.rows()))
        self._say(translate("Matrix", "Copied as cells; the menu ⋯ has LaTeX, NumPy and more"))

    def paste(self, cell: Cell | None = None, text: str | None = None) -> None:
        """Take a matrix from the clipboard, whatever format it is in; its size follows.

        One entry goes into the cell.
        """
        if text is None:
            text = clipboard.taken(lambda said: self._say(said, "bad"))
            if text is None:
                return
        if cell is not None and is_entry(text):
            self._paste_entry(cell, text.strip())
            return
        if cell is not None and cell.editing:
            cell.finish_edit(keep=False)
        try:
            block = parse_block(text)
        except FormatError as error:
            place = translate("Matrix", "Not pasted.")
            self._say(f"{place} {translate('labs', str(error))}", "bad")
            return
        why = translate("Matrix", "paste into {name}").format(name=self.name)
        if cell is None:
            self._write_block(block, why)
        else:
            # After the key has been dealt with: another size takes the cell away that is dealing with it.
            QTimer.singleShot(0, self, lambda: self._write_block(block, why))

    def _write_block(self, block: Block, why: str) -> None:
        """Put what was pasted in place of all; what stands behind a bar becomes b, in the same step."""
        (_, own), *behind = block.fills(self.name)
        self.session.begin_gesture(why)
        self.write(own, why)
        said = [self._said] if self._said else []
        for name, cells in behind:
            if not self._done(SetCells(name, cells, why)):
                said.append(translate("Matrix", "What stands behind the bar is {name}").format(name=name))
        self.session.finish_gesture()
        if block.note:
            said.append(translate("state", block.note))
        if len(said) > 1:
            self._say(sentences(said), str(self.message.property("tone") or ""))

    def _paste_entry(self, cell: Cell, text: str) -> None:
        if cell.editing:
            cell.insert(text)
            cell.tell_proposed(cell.text())
        else:
            cell.take(text)

    def write(self, cells: Cells, why: str) -> None:
        """Put other entries in the place of all, as one step."""
        if self.vector and len(cells[0]) > 1:
            if len(cells) > 1:
                words = translate("Matrix", "Not pasted. {name} is a vector: copy one row or one column.")
                self._say(words.format(name=self.name), "bad")
                return
            cells = tuple((text,) for text in cells[0])
        notices = self._done(SetCells(self.name, cells, why))
        if not any(notice.objects for notice in notices):
            words = translate("Matrix", "{m} × {n} entries").format(m=len(cells), n=len(cells[0]))
            self._say(sentences([words, *(translate("state", notice.text) for notice in notices)]))

    def _done(self, action: Action, gesture: str | None = None) -> tuple[Notice, ...]:
        """Hand an action to the session; what it says about it stands under the matrix and comes back."""
        notices = self.session.dispatch(action, gesture)
        for notice in notices:
            self._say(translate("state", notice.text), "warn" if notice.objects else "")
        self.follow()
        return notices

    def _say(self, text: str, tone: str = "") -> None:
        hint = translate("Matrix", "Type 3/2, sqrt(2), cos(t)… or drag a cell sideways")
        self._said = text
        self._told = Told.now(self.session) if text and not tone else None
        said = text or (hint if self._teaches and not self._bare else "")
        self.message.setText(said)
        self.message.setVisible(bool(said))
        if self.message.property("tone") != tone:
            self.message.setProperty("tone", tone)
            self.message.style().unpolish(self.message)
            self.message.style().polish(self.message)

    def _withdraw(self) -> None:
        """What was said of a change goes with it."""
        if self._told is not None and not self._told.holds(self.session):
            self._say("")

    # Popups

    def _corner(self, button: QWidget) -> QPoint:
        return button.mapToGlobal(QPoint(0, button.height()))

    def _shape(self) -> tuple[int, int]:
        return self.grid.shape

    def _choose_size(self) -> None:
        picker = self._popups.get("size")
        if not isinstance(picker, SizePicker):
            picker = SizePicker(self.vector, self.look, self)
            picker.chosen.connect(lambda m, n: self._done(Resize(self.name, m, n)))
            self._popups["size"] = picker
        picker.open_at(self._shape(), self._corner(self.size_button))

    def open_nice(self) -> None:
        """Open the panel of nice numbers; what it makes while it is open is one step."""
        panel = self._popups.get("nice")
        if not isinstance(panel, NicePanel):
            panel = NicePanel(self.look, self)
            panel.chosen.connect(self._nice)
            panel.closed.connect(self.session.finish_gesture)
            self._popups["nice"] = panel
        panel.open_at(self._shape(), self._corner(self.size_button))

    def _nice(self, cells: Cells) -> None:
        why = translate("Matrix", "nice numbers")
        self._done(SetCells(self.name, cells, why), why)

    def _open_gallery(self) -> None:
        popup = self._popups.get("gallery")
        if not isinstance(popup, GalleryPopup):
            popup = GalleryPopup(self.session, self.look, self)
            self._popups["gallery"] = popup
        popup.open_at(self._corner(self.presets_button))

    def menu(self) -> QMenu:
        """Copy, paste and nice numbers."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addMenu(translate("Matrix", "&Copy as"))
        clipboard.matrix_menu(copy, self.rows, "Ctrl+C")
        menu.addAction(translate("Matrix", "&Paste a matrix") + "\tCtrl+V", self.paste)
        if not self.vector:
            menu.addSeparator()
            menu.addAction(translate("Matrix", "&Nice numbers…"), self.open_nice)
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self._corner(self.more_button))

    def _menu_at(self, pos: QPoint) -> None:
        self.menu().popup(pos)
