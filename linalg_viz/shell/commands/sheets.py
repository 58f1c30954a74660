"""A page of text that lies over the window until Esc: the help and the about page stand on it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from linalg_viz.render.qt.words import Words, set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.widgets.focus_return import FocusReturn
from linalg_viz.shell.widgets.icons import icon

translate = QCoreApplication.translate


class Sheet(QFrame):
    """A title, a text that scrolls, and a cross.

    ``rest`` gets the keyboard where what had it before is gone.
    """

    def __init__(self, window: QWidget, look: Appearance, rest: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("sheet")
        self._look = look
        self._focus = FocusReturn(rest)
        self.title = Words()
        self.title.setProperty("role", "heading")
        self.cross = QToolButton()
        self.cross.setObjectName("sheetClose")
        self.cross.setAccessibleName(translate("Sheet", "Close"))
        set_tip(self.cross, translate("Sheet", "Close (Esc)"))
        self.cross.clicked.connect(self.dismiss)
        self.text = QTextBrowser()
        self.text.setObjectName("sheetText")
        self.text.setOpenExternalLinks(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.cross)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        look.changed.connect(self.dismiss)
        self.hide()

    def open(self, title: str, html: str = "", *, markdown: str = "") -> None:
        """Show a page, written in HTML or in Markdown."""
        if not self.isVisible():
            self._focus.remember(self.window().focusWidget())
        px, t = self._look.px, self._look.tokens
        self.layout().setContentsMargins(px(22), px(16), px(14), px(14))
        self.cross.setIcon(icon("close", t.muted, size=px(16), ratio=self._look.ratio))
        self.cross.setIconSize(QSize(px(16), px(16)))
        self.title.setText(title)
        self.setAccessibleName(title)
        self.text.setAccessibleName(title)
        self.text.document().setDefaultStyleSheet(
            f"h3 {{ color: {t.muted}; margin-top: {px(12)}px; }} a {{ color: {t.accent}; }}"
            f"td {{ padding: {px(3)}px {px(18)}px {px(3)}px 0; }} .keys {{ color: {t.accent}; }}"
            f".muted {{ color: {t.muted}; }}"
        )
        if markdown:
            self.text.setMarkdown(markdown)
            self._space_headings()
        else:
            self.text.setHtml(html)
        self.fit()
        self.show()
        self.raise_()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _space_headings(self) -> None:
        """Room above the headings of a page in Markdown, which knows no style sheet."""
        block = self.text.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                form = QTextBlockFormat()
                form.setTopMargin(self._look.px(14))
                form.setBottomMargin(self._look.px(3))
                QTextCursor(block).mergeBlockFormat(form)
            block = block.next()

    def dismiss(self) -> None:
        """Close the page and give the focus back."""
        if self.isVisible():
            self.hide()
            self._focus.give_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Stand in the middle of the window."""
        host, px = self.parentWidget(), self._look.px
        width, height = min(px(720), host.width() - 24), min(px(640), host.height() - 24)
        self.setGeometry((host.width() - width) // 2, (host.height() - height) // 2, width, height)
