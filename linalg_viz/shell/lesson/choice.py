"""One choice of a question: a button whose words may take several lines."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from linalg_viz.lessons.text import Block, Span, plain, spans_of
from linalg_viz.render.qt.words import Markup, set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.lesson.words import html


class ChoiceButton(QPushButton):
    """A button with rich text in it, as high as its words need; its number is its key."""

    def __init__(self, number: int, markdown: str, tip: str, look: Appearance, line: int) -> None:
        super().__init__()
        self.setObjectName(f"choice{number}")
        block = spans_of(markdown)
        self.words = f"{number}  {plain((block,))}"
        self.setAccessibleName(self.words)
        set_tip(self, tip)
        paragraph = Block("paragraph", (Span("strong", f"{number}  "), *block.spans))
        self._label = Markup(html((paragraph,), line))
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        px = look.px
        inner = QVBoxLayout(self)
        inner.setContentsMargins(px(10), px(2), px(10), px(2))
        inner.addWidget(self._label)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        return self.layout().totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.heightForWidth(max(self.width(), 40)))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())
