"""The panel of a lesson: the text of the step, its task or question, the way on and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from linalg_viz.lessons.lesson import Step
from linalg_viz.lessons.text import Block, Span, plain
from linalg_viz.render.qt.words import Markup, Words, same_tip, set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.lesson.choice import ChoiceButton
from linalg_viz.shell.lesson.running import Running
from linalg_viz.shell.lesson.words import html, timing
from linalg_viz.shell.widgets.flow import FlowLayout
from linalg_viz.shell.widgets.icons import icon

translate = QCoreApplication.translate

SHARE, ALONE = 0.5, 0.8
"""The share of the height of its place that the text may take before it scrolls: above cards, and alone."""

WAY = ("lesson_previous", "lesson_next")
"""The way on and back. It stands above the text, so that it is in one place however long the text is."""

DRAWINGS = {"lesson_contents": "list", "lesson_fold": "chevron", "lesson_leave": "close"}


def _short() -> dict[str, str]:
    """The actions that have a button above or below the text, with what stands on it."""
    return {
        "lesson_previous": translate("Lesson", "◂ Previous"),
        "lesson_next": translate("Lesson", "Next ▸"),
        "lesson_back": translate("Lesson", "Back to the step"),
        "lesson_solution": translate("Lesson", "Show how"),
        "lesson_notes": translate("Lesson", "Notes"),
    }


class LessonPanel(QFrame):
    """Shows the step of a lesson that runs, and is away otherwise. ``actions`` are those of the window.

    Folded it is a line with the title and where one is, so that the cards have the room.
    """

    def __init__(self, running: Running, actions: Mapping[str, QAction], look: Appearance) -> None:
        super().__init__()
        self.setObjectName("lessonPanel")
        self.setProperty("role", "card")
        self.setAccessibleName(translate("Lesson", "Lesson"))
        self._running, self._actions, self._look = running, actions, look
        self._shown: tuple[object, ...] = ()
        self.folded = self.noted = False
        self._build()
        look.changed.connect(self._restyle)
        # The keys that turn the step work here as on the picture.
        for name in actions:
            if name.startswith("lesson_"):
                self.addAction(actions[name])
        self._restyle()

    def _build(self) -> None:
        self.title, self.progress = Words(), Words()
        self.title.setProperty("role", "title")
        self.title.setWordWrap(True)
        self.progress.setObjectName("lessonProgress")
        self.progress.setProperty("role", "muted")
        self.progress.setWordWrap(True)
        # The title has a line of its own: beside where one is its words stood one below the other.
        self._head = QHBoxLayout()
        self._head.addWidget(self.progress, 1)
        self.tools = {name: self._tool(name) for name in DRAWINGS}
        for tool in self.tools.values():
            self._head.addWidget(tool)
        self.text = self._label("lessonText")
        self.task = self._label("lessonTask")
        self.because = self._label("lessonBecause")
        self.notes = self._label("lessonNotes")
        self._choices: list[ChoiceButton] = []
        self._asked = QVBoxLayout()
        self.answer = QPushButton(translate("Lesson", "Show the answer"))
        self.answer.setObjectName("lessonShow")
        self.answer.setProperty("role", "compact")
        self.answer.setAccessibleName(self.answer.text())
        set_tip(self.answer, translate("Lesson", "Shows the answer beside your guess (Enter on its ring)"))
        self.answer.clicked.connect(lambda: self._running.show_answer(0))
        self._inner = QWidget()
        self._inner.setObjectName("lessonInner")
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        column.addWidget(self.task)
        column.addLayout(self._asked)
        column.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.because)
        column.addWidget(self.notes)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("lessonScroll")
        self._scroll.setAccessibleName(translate("Lesson", "The step"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inner)
        self._foot = QWidget()
        self._foot.setObjectName("lessonFoot")
        row = FlowLayout(self._foot)
        self.buttons = {name: self._button(name) for name in _short()}
        self._way = QWidget()
        self._way.setObjectName("lessonWay")
        way = QHBoxLayout(self._way)
        way.setContentsMargins(0, 0, 0, 0)
        for name, button in self.buttons.items():
            (way if name in WAY else row).addWidget(button)
        way.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._way)
        self._column.addLayout(self._head)
        self._column.addWidget(self.title)
        self._column.addWidget(self._scroll)
        self._column.addWidget(self._foot)
        self._column.addStretch(1)

    def _label(self, name: str) -> Markup:
        label = Markup()
        label.setObjectName(name)
        return label

    def _tool(self, name: str) -> QToolButton:
        tool = QToolButton()
        tool.setObjectName(f"{name}_button")
        action = self._actions[name]
        tool.setAccessibleName(action.text().replace("&", "").rstrip("…"))
        same_tip(tool, action)
        tool.clicked.connect(action.trigger)
        return tool

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(_short()[name])
        button.setObjectName(f"{name}_button")
        button.setProperty("role", "compact")
        action = self._actions[name]
        button.setAccessibleName(button.text())
        same_tip(button, action)
        button.clicked.connect(action.trigger)
        action.changed.connect(lambda: button.setEnabled(action.isEnabled()))
        return button

    # What is shown

    def follow(self) -> None:
        """Show the step as it is now."""
        lesson, step = self._running.lesson, self._running.step
        self.setVisible(step is not None)
        if lesson is None or step is None:
            self._shown = ()
            return
        now = (lesson.id, step.id, self._running.answer, self._look.scale, self._running.verdict)
        fresh = self._shown[:2] != now[:2]
        if fresh:
            self.noted = False
        if self._shown != now:
            self._shown = now
            self._show_question(step)
        self.title.setText(step.title)
        k, n = self._running.at + 1, len(lesson.steps)
        where = translate("Lesson", "{k} of {n}").format(k=k, n=n)
        self.progress.setText(f"{where} · {timing(replace(step, minutes=0))}" if step.optional else where)
        self.setAccessibleName(
            translate("Lesson", "Lesson “{title}”, step {k} of {n}: {step}").format(
                title=lesson.title, k=k, n=n, step=step.title
            )
        )
        self.text.setText(html(step.text, self._line))
        self.text.setAccessibleName(plain(step.text))
        self._show_task(step)
        notes = step.notes if self.noted else ()
        head = " · ".join(filter(None, (translate("Lesson", "For the teacher"), timing(step))))
        self.notes.setText(f"<hr><b>{head}</b>{html(notes, self._line)}" if notes else "")
        self.notes.setAccessibleName(plain(notes))
        self.notes.setVisible(bool(notes))
        self._scroll.setVisible(not self.folded)
        self._way.setVisible(not self.folded)
        self._foot.setVisible(not self.folded)
        for name, button in self.buttons.items():
            button.setEnabled(self._actions[name].isEnabled())
        self.buttons["lesson_solution"].setVisible(bool(step.solution))
        self.buttons["lesson_notes"].setVisible(bool(step.notes))
        self._fit()
        if fresh:
            self._scroll.verticalScrollBar().setValue(0)
            self._speak()

    def _speak(self) -> None:
        """Say where one is and what the step tells, to whoever listens instead of looking."""
        if QAccessible.isActive():
            said = "\n".join((self.accessibleName(), self.text.accessibleName(), self.task.accessibleName()))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _put_in_order(self) -> None:
        """Tab goes the way on and back, through head, choices and foot, whenever each was made."""
        way = [self.buttons[name] for name in WAY]
        foot = [button for name, button in self.buttons.items() if name not in WAY]
        for one, other in pairwise((*way, *self.tools.values(), *self._choices, self.answer, *foot)):
            self.setTabOrder(one, other)

    def come_after(self, widget: QWidget) -> None:
        """Let Tab come here from a widget, and go on to what came after that one."""
        self.setTabOrder(widget, self.buttons[WAY[0]])
        self._put_in_order()

    def _show_task(self, step: Step) -> None:
        asked = step.task.text if step.task is not None else step.question.prompt if step.question else ""
        tick = "✓ " if step.id in self._running.page.done else ""
        spans = [Span("plain", tick), Span("formula", asked)] if asked else []
        if not self._running.inside:
            spans = [Span("strong", translate("Lesson", "Free play: what is shown is not of this step."))]
        block = Block("task", tuple(spans))
        self.task.setText(html((block,), self._line))
        self.task.setAccessibleName(plain((block,)))
        self.task.setVisible(bool(spans))

    def _show_question(self, step: Step) -> None:
        for button in self._choices:
            self._asked.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._choices = []
        answer, question = self._running.answer, step.question
        answered = question is not None and answer is not None
        for k, choice in enumerate(question.choices if question is not None else ()):
            mark = ("✓ " if k == question.right else "✗ " if k == answer else "") if answered else ""
            tip = translate("Lesson", "Answer {k} (key {k} on the picture)").format(k=k + 1)
            button = ChoiceButton(k + 1, f"{mark}{choice}", tip, self._look, self._line)
            button.setEnabled(not answered)
            button.clicked.connect(lambda _=False, chosen=k: self._running.choose(chosen))
            self._asked.addWidget(button)
            self._choices.append(button)
        self.answer.setVisible(question is not None and not question.choices and not answered)
        self._put_in_order()
        blocks = question.because if question is not None and answered else ()
        if said := self._running.verdict:
            blocks = (Block("paragraph", (Span("strong", said),)), *blocks)
        self.because.setText(html(blocks, self._line))
        self.because.setAccessibleName(plain(blocks))
        self.because.setVisible(bool(blocks))

    def fold(self) -> None:
        """Fold the panel to one line, or unfold it."""
        self.folded = not self.folded
        self.follow()

    def note(self) -> None:
        """Show the notes for the teacher, or hide them."""
        self.noted = not self.noted
        self.follow()

    def contents(self) -> None:
        """Show the steps of the lesson to choose one."""
        lesson = self._running.lesson
        if lesson is None:
            return
        menu = QMenu(self)
        menu.setObjectName("lessonContents")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for k, step in enumerate(lesson.steps):
            tick = "✓ " if step.id in self._running.page.done else ""
            after = f"  · {timing(step)}" if step.minutes or step.optional else ""
            action = menu.addAction(f"{tick}{k + 1}  {step.title}{after}".replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(k == self._running.at)
            action.triggered.connect(lambda _=False, at=k: self._running.to(at))
        tool = self.tools["lesson_contents"]
        menu.popup(tool.mapToGlobal(tool.rect().bottomLeft()))

    # How it stands

    @property
    def _line(self) -> int:
        return self._look.px(19)

    def _fit(self) -> None:
        """As high as the text needs, up to its share of the place."""
        host = self.parentWidget()
        if host is None:
            return
        width = max(
            self.width() - 2 * self._look.px(12) - self._scroll.verticalScrollBar().sizeHint().width(), 60
        )
        self._foot.setFixedHeight(
            max(self._foot.layout().heightForWidth(self.width() - 2 * self._look.px(12)), 1)
        )
        share = SHARE if self._running.cards else ALONE
        needed = self._inner.layout().totalHeightForWidth(width)
        most = max(int(share * host.height()), self._look.px(120))
        # What is above and below has its room: in large letters the buttons stood on the text.
        left = max(host.height() - self._beside_text(), self._look.px(40))
        self._scroll.setFixedHeight(min(needed + 2, most, left))

    def _beside_text(self) -> int:
        """The height of all that is not the text of the step."""
        edges, gaps = self._column.contentsMargins(), 4 * self._column.spacing()
        title = self.title.heightForWidth(self.width() - edges.left() - edges.right())
        rows = self._way.sizeHint().height() + self._head.sizeHint().height() + self._foot.height()
        return edges.top() + edges.bottom() + gaps + rows + max(title, self.title.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _restyle(self) -> None:
        px, look = self._look.px, self._look
        self._column.setContentsMargins(px(12), px(8), px(12), px(10))
        self._column.setSpacing(px(6))
        self._head.setSpacing(px(2))
        for name, tool in self.tools.items():
            tool.setIcon(icon(DRAWINGS[name], look.tokens.muted, size=px(14), ratio=look.ratio))
            tool.setFixedSize(px(24), px(24))
        if self.parentWidget() is not None:
            # Before it stands anywhere it would be shown as a window of its own.
            self.follow()
