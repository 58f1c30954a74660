"""The desk: on the second screen what only the teacher reads, and the buttons of a remote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from linalg_viz.lessons.lesson import Step
from linalg_viz.lessons.solutions import in_words
from linalg_viz.lessons.text import Block, Span, SpanKind, plain, spans_of
from linalg_viz.render.qt.words import Markup, same_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.lesson.running import Running
from linalg_viz.shell.lesson.words import html

translate = QCoreApplication.translate

KEYS = ("lesson_previous", "lesson_next", "present_black", "lesson_back", "present")
"""The actions that have a button here."""


class Counted(Protocol):
    """The hands of a class."""

    def counted(self) -> list[int]:
        """The hands for each choice."""


class Desk(QWidget):
    """A window of its own; closing it ends the presentation. The keys of the picture work in it too."""

    def __init__(
        self, running: Running, counted: Counted, actions: Mapping[str, QAction], look: Appearance
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("desk")
        self.setWindowTitle(translate("Teaching", "Notes — LinAlg Viz"))
        self.setAccessibleName(translate("Teaching", "Notes for the teacher"))
        self._running, self._counted, self._actions, self._look = running, counted, actions, look
        self.text = Markup()
        self.text.setObjectName("deskText")
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("deskScroll")
        self._scroll.setAccessibleName(translate("Teaching", "Step, answer, notes and what comes next"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self.text)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.addWidget(self._scroll, 1)
        column.addLayout(row)
        for name in KEYS:
            row.addWidget(self._button(name))
        for name, action in actions.items():
            if name.startswith("lesson_") or name in KEYS:
                self.addAction(action)
        self.follow()

    def _button(self, name: str) -> QPushButton:
        action = self._actions[name]
        ends = name == "present"
        button = QPushButton(translate("Teaching", "End") if ends else action.text().replace("&", ""))
        button.setObjectName(f"desk_{name}")
        button.setAccessibleName(button.text())
        same_tip(button, action)
        button.clicked.connect(action.trigger)
        return button

    def follow(self) -> None:
        """Show the step as it is now."""
        lesson, step = self._running.lesson, self._running.step
        if lesson is None or step is None:
            return
        at = self._running.at
        after = lesson.steps[at + 1] if at + 1 < len(lesson.steps) else None
        title = translate("Teaching", "{k} of {n}: {step}").format(
            k=at + 1, n=len(lesson.steps), step=step.title
        )
        coming = translate("Teaching", "Next: {step}").format(step=after.title) if after else ""
        ends = translate("Teaching", "This is the last step.")
        blocks = (
            _head(title),
            *step.text,
            *self._answer(step),
            *step.notes,
            _head(coming or ends),
            *(after.text[:1] if after else ()),
        )
        size = self._look.px(12)
        self.text.setText(f'<div style="font-size: {size}px">{html(blocks, round(1.4 * size))}</div>')
        self.text.setAccessibleName(plain(blocks))

    def _answer(self, step: Step) -> tuple[Block, ...]:
        """The question with its answer, or the task with its solution; the class does not see them yet."""
        if step.question is not None:
            asked, counts = step.question, self._counted.counted()
            choices = tuple(
                Block(
                    "paragraph",
                    (
                        Span("strong", f"{'✓ ' if k == asked.right else ''}{k + 1}  "),
                        *spans_of(each).spans,
                        Span("plain", f"  ·  {counts[k]}" if counts[k] else ""),
                    ),
                )
                for k, each in enumerate(asked.choices)
            )
            return (_head(asked.prompt, "formula"), *choices, *asked.because)
        if step.task is None:
            return ()
        way = tuple(Block("item", spans_of(in_words(deed)).spans) for deed in step.solution)
        return (_head(step.task.text, "formula"), *way)

    def keyPressEvent(self, event: object) -> None:
        key = event.key()  # type: ignore[attr-defined]
        if key == Qt.Key.Key_Escape:
            self._actions["present"].trigger()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        if self._actions["present"].isChecked():
            self._actions["present"].trigger()


def _head(words: str, kind: SpanKind = "plain") -> Block:
    return Block("task", (Span(kind, words),))
