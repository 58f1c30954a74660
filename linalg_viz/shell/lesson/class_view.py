"""What a class reads above the picture: the task or question, the choices with the hands counted, and why."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPalette, QTextDocument
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from linalg_viz.lessons.lesson import Lesson, Question, Step
from linalg_viz.lessons.text import Block, Span, plain, spans_of
from linalg_viz.render.qt.words import Markup
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.lesson import kept
from linalg_viz.shell.lesson.running import Running
from linalg_viz.shell.lesson.words import html
from linalg_viz.shell.present.present import BOOST
from linalg_viz.shell.session.session import Session

translate = QCoreApplication.translate

LETTERS = 24
"""The least size of letters, in pixels, that the last row reads on a projector of 1024×768."""

LEAST = 0.3
"""The least share of the width that a column of choices has."""

SHORT = 700
"""Letters of a step to look at that the class reads beside the picture."""


class Asked(Protocol):
    """What the class was asked and shown."""

    @property
    def on(self) -> bool:
        """Whether a class is shown the step of a lesson."""

    @property
    def alone(self) -> bool:
        """Whether a class is shown documents without a lesson."""

    @property
    def shown(self) -> bool:
        """Whether the class has seen the answer."""

    @property
    def unsaid(self) -> tuple[str, ...]:
        """What nothing beside the picture says: which key shows the matrices of a task, how this ends."""

    def counted(self) -> list[int]:
        """The hands for each choice."""


class ClassView(QFrame):
    """A strip above the picture, as high as its words; away where no class looks."""

    def __init__(self, running: Running, asked: Asked, session: Session, look: Appearance) -> None:
        super().__init__()
        self.setObjectName("classView")
        self._running, self._asked, self._session, self._look = running, asked, session, look
        self.said, self.because = Markup(), Markup()
        self.choices = [Markup() for _ in range(4)]
        self._column = QVBoxLayout(self)
        self._grid = QGridLayout()
        self._shared = ""
        for k, label in enumerate(self.choices):
            label.setObjectName(f"classChoice{k + 1}")
            self._grid.addWidget(label, k // 2, k % 2)
        self._column.addWidget(self.said)
        self._column.addLayout(self._grid)
        self._column.addWidget(self.because)
        look.changed.connect(self.follow)

    def follow(self) -> None:
        """Show what the class is to see of the step now."""
        lesson, step = self._running.lesson, self._running.step
        asks = self._session.goals.line.kind == "question"
        self.setVisible((self._asked.on and step is not None) or (self._asked.alone and not asks))
        px = self._look.px
        self._column.setContentsMargins(px(12), px(4), px(12), px(4))
        self._column.setSpacing(px(2))
        self._grid.setHorizontalSpacing(px(16))
        if self._asked.alone:
            self._follow_line()
        elif lesson is not None and step is not None and self._asked.on:
            self._follow_step(lesson, step)

    def _follow_line(self) -> None:
        """What stands above the picture, in lines that a class can read."""
        for label in (*self.choices, self.because):
            label.hide()
        line = self._session.goals.line
        mark = "✓ " if line.kind == "reached" else ""
        told = translate("labs", line.told)
        spans = (
            Span("strong", mark),
            Span(
                "formula",
                translate("labs", line.text).replace(" · ", "\u00a0·\u00a0").replace(" = ", "\u00a0=\u00a0"),
            ),
        )
        told = f"  {told}" if told else ""
        self._put(self.said, (_line(*spans, Span("plain", told), Span("plain", self._ends())),))
        self.setAccessibleName(self.said.accessibleName())

    def _follow_step(self, lesson: Lesson, step: Step) -> None:
        where = f"{self._running.at + 1}/{len(lesson.steps)}"
        blocks = (
            _line(Span("strong", f"{where}  "), self._sentence(step), Span("plain", self._ends())),
            *self._told(step),
        )
        self._put(self.said, blocks)
        question = step.question
        counts = self._asked.counted()
        for k, label in enumerate(self.choices):
            there = question is not None and k < len(question.choices)
            label.setVisible(there)
            if there and question is not None:
                mark = "✓ " if k == question.right and self._asked.shown else ""
                self._put(label, (_choice(k, question.choices[k], mark, counts[k]),))
        self._share(question)
        shown = question is not None and self._asked.shown
        self.because.setVisible(shown)
        said = self._running.verdict
        verdict = (_line(Span("strong", said)),) if said else ()
        self._put(self.because, (*verdict, *question.because) if question is not None and shown else ())
        self.setAccessibleName(f"{lesson.title}: {self.said.accessibleName()}")

    def _share(self, question: Question | None) -> None:
        """Give the two columns of choices the width that each needs, with the room of a tick and of hands.

        So no choice goes on in a second line, and the picture does not move, because a hand was counted.
        """
        choices = question.choices if question is not None else ()
        right = question.right if question is not None else 0
        ticks = ["✓ " if k == right else "" for k in range(len(choices))]
        texts = [self._html((_choice(k, each, ticks[k], 20),)) for k, each in enumerate(choices)]
        if self._shared == (now := "".join(texts)):
            return
        self._shared = now
        wide = [1.0, 1.0]
        for k, text in enumerate(texts):
            laid = QTextDocument()
            laid.setDefaultFont(self.font())
            laid.setHtml(text)
            wide[k % 2] = max(wide[k % 2], laid.idealWidth())
        share = min(max(wide[0] / sum(wide), LEAST), 1.0 - LEAST)
        for column, part in enumerate((share, 1.0 - share)):
            self._grid.setColumnStretch(column, round(100 * part))

    def _ends(self) -> str:
        return "".join(f"  · {each}" for each in self._asked.unsaid)

    def _sentence(self, step: Step) -> Span:
        if step.question is not None:
            return Span("formula", step.question.prompt)
        return Span("formula", step.task.text) if step.task is not None else Span("strong", step.title)

    def _told(self, step: Step) -> tuple[Block, ...]:
        """How far the task is; of a step to look at its text, of a long one the first paragraph.

        Of a question the formulas that it is about, until the answer takes their room.
        """
        if step.task is not None:
            line = self._session.goals.line
            told = f"✓ {line.told}" if line.kind == "reached" else line.told
            if line.kept is not None:
                told = kept.words(line.kept, line.kind == "reached")
            return (_line(Span("plain", told.strip())),) if told.strip() else ()
        if step.question is not None:
            how = (_line(Span("plain", step.question.how)),) if step.question.how else ()
            formulas = (b for b in step.text if b.kind == "formula")
            return () if self._asked.shown else (*formulas, *how)
        return step.text if len(plain(step.text)) <= SHORT else step.text[:1]

    def _html(self, blocks: tuple[Block, ...]) -> str:
        size = max(LETTERS, self._look.px(LETTERS / BOOST))
        return f'<div style="font-size: {size}px">{html(blocks, round(1.3 * size))}</div>'

    def _put(self, label: Markup, blocks: tuple[Block, ...]) -> None:
        label.setText(self._html(blocks))
        label.setAccessibleName(plain(blocks))


def _line(*spans: Span) -> Block:
    return Block("paragraph", spans)


def _choice(k: int, text: str, mark: str, hands: int) -> Block:
    """A choice with its number, a tick and the hands counted, which never stand on a line of their own."""
    counted = f"\u00a0·\u00a0{hands}" if hands else ""
    return _line(Span("strong", f"{mark}{k + 1}  "), *spans_of(text).spans, Span("strong", counted))


class Black(QWidget):
    """Nothing to see, over the whole window; keys and clicks go through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("black")
        self.setAccessibleName(translate("Teaching", "Black: B brings the picture back"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, Qt.GlobalColor.black)
        self.setPalette(palette)
        self.hide()

    def fit(self) -> None:
        """Cover the whole window."""
        self.setGeometry(self.window().rect())
        self.raise_()
