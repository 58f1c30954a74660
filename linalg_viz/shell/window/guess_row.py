"""The second row of the goal line while something is to be predicted: the guess, Show, and the verdict."""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyleOptionComboBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from linalg_viz.labs.contract.lab import Question
from linalg_viz.render.qt.words import Words, set_tip
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.matrix.entry import as_number
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.session.verdict import verdict
from linalg_viz.shell.widgets.fields import NumberField
from linalg_viz.shell.widgets.wheel import scrolls_past
from linalg_viz.shell.window.yes_no import YesNo
from linalg_viz.state import predict
from linalg_viz.state.actions import Predict
from linalg_viz.state.expressions.expressions import decimal_text

translate = QCoreApplication.translate

STEP = 0.5
"""By how much a button moves a guess: one is made with the mouse alone."""

POINT = 3
"""The most numbers that a guess has: a point of space."""


class GuessField(NumberField):
    """A number of the guess; Enter goes on to the next one, and from the last one the answer is shown."""

    def __init__(self, look: Appearance, row: GuessRow, at: int) -> None:
        super().__init__(look, row)
        self._guesses, self._at = row, at

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = self.editing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        super().keyPressEvent(event)
        if entered and not self.problem:
            self._guesses.entered(self._at)


class Questions(QComboBox):
    """What can be asked: the list has it in full; closed it counts, for the question stands above."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        words = translate("Predict", "{k} of {n}").format(k=self.currentIndex() + 1, n=self.count())
        option.currentText = words  # type: ignore[attr-defined]

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 2 * self.view().frameWidth())
        super().showPopup()


class GuessRow(QWidget):
    """The guess as numbers, Show or Hide, the verdict, and another question where several can be asked."""

    def __init__(self, session: Session, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.look = session, look
        self.setObjectName("guessRow")
        self.setAccessibleName(translate("Predict", "Your guess"))
        self.fields: list[NumberField] = []
        self._build()
        session.document_changed.connect(self.follow)
        session.lab_changed.connect(lambda _lab: self.follow())
        session.goals.changed.connect(lambda _line: self.follow())
        look.changed.connect(self._restyle)
        self._restyle()

    def _build(self) -> None:
        t = translate
        self.label = Words(t("Predict", "Your guess"))
        self.label.setProperty("role", "muted")
        self._rows, self._row = QVBoxLayout(self), QHBoxLayout()
        self._rows.addLayout(self._row)
        self._row.addWidget(self.label)
        # Before the button: Tab goes through the numbers and on to Show.
        self.less = self._add_stepper("predictLess", "−", t("Predict", "Less"), -1)
        self._add_field()
        self.more = self._add_stepper("predictMore", "+", t("Predict", "More"), 1)
        for _ in range(1, POINT):
            self._add_field()
        self.yes_no = YesNo(self.look)
        self.yes_no.chosen.connect(lambda value: self.session.dispatch(Predict(guess=(value,))))
        self.yes_no.entered.connect(self._show_answer)
        self._row.addWidget(self.yes_no)
        self.show_button = QPushButton(t("Predict", "Show"))
        self.show_button.setObjectName("predictShow")
        self.show_button.setAccessibleName(t("Predict", "Show"))
        set_tip(self.show_button, t("Predict", "Shows the answer and how far off the guess is (Space)"))
        self.show_button.clicked.connect(self._toggle_shown)
        self.verdict = Words()
        self.verdict.setObjectName("predictVerdict")
        self.verdict.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.question = Questions()
        scrolls_past(self.question)
        self.question.setObjectName("predictQuestion")
        self.question.setAccessibleName(t("Predict", "Question"))
        set_tip(self.question, t("Predict", "What to predict (arrow keys)"))
        self.question.setMinimumContentsLength(5)
        self.question.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.question.activated.connect(self._ask)
        self._row.addWidget(self.show_button)
        self._row.addWidget(self.verdict, 1)
        self._row.addWidget(self.question)

    def follow(self) -> None:
        """Show the prediction as the document has it; away while nothing is asked."""
        prediction = self.session.document.prediction
        asked = self.asked
        self.setVisible(asked is not None)
        if asked is None:
            return
        self._offer(asked)
        self._follow_guess(asked)
        self.show_button.setText(
            translate("Predict", "Hide") if prediction.shown else translate("Predict", "Show")
        )
        self.show_button.setAccessibleName(self.show_button.text())
        self._say(verdict(self.session))

    def _say(self, words: str) -> None:
        """Show the verdict; before there is one, and where there is room for it, why a number is red."""
        wrong = [field.text() for field in self.fields if field.problem and not field.isHidden()]
        if wrong and not words and not self._is_below:
            words = translate("Predict", "“{text}” is no number").format(text=wrong[0])
        self.verdict.setAccessibleName(words)
        set_tip(self.verdict, words)
        self._fit_verdict()

    def put_verdict(self, below: bool) -> None:
        """Put the verdict beside the buttons, or into a row of its own where the line is narrow."""
        if below == self._is_below:
            return
        if below:
            self._row.removeWidget(self.verdict)
            self._row.insertStretch(self._row.indexOf(self.question), 1)
            self._rows.addWidget(self.verdict)
        else:
            self._rows.removeWidget(self.verdict)
            self._row.takeAt(self._row.indexOf(self.question) - 1)
            self._row.insertWidget(self._row.indexOf(self.question), self.verdict, 1)
        self._restyle()

    @property
    def _is_below(self) -> bool:
        return self._row.indexOf(self.verdict) < 0

    def _fit_verdict(self) -> None:
        """The verdict whole: "Your guess" before the numbers yields to it; only then its end is left out."""
        words, metrics = self.verdict.accessibleName(), self.verdict.fontMetrics()
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        room = self.width() - margins.left() - margins.right()
        for item in map(self._row.itemAt, range(self._row.count())):
            if item.widget() not in (self.label, self.verdict) and not item.isEmpty():
                room -= item.sizeHint().width() + gap
        labelled = room - self.label.sizeHint().width() - gap
        beside = 0 if self._is_below else metrics.horizontalAdvance(words)
        self.label.setVisible(beside < labelled)
        room = room if self.label.isHidden() else labelled
        if self._is_below:
            room = self.width() - margins.left() - margins.right()
        self.verdict.setVisible(bool(words) or not self._is_below)
        self.verdict.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_verdict()

    @property
    def asked(self) -> Question | None:
        """What is asked now; None while nothing is to be predicted, or a step of a lesson asks its own."""
        session = self.session
        if session.goals.line.lesson:
            return None
        return predict.asked(session.document, session.labs, session.shared, session.inputs)

    def _offer(self, asked: Question) -> None:
        session = self.session
        questions = predict.offered(session.document, session.labs, session.shared, session.inputs)
        self.question.setVisible(len(questions) > 1)
        wanted = [question.key for question in questions]
        if wanted != [self.question.itemData(i) for i in range(self.question.count())]:
            self.question.clear()
            for question in questions:
                self.question.addItem(translate("labs", question.prompt), question.key)
        self.question.setCurrentIndex(wanted.index(asked.key))

    def _follow_guess(self, asked: Question) -> None:
        count = self._dimension(asked)
        for button in (self.less, self.more):
            button.setVisible(asked.kind == "number")
        for number, field in enumerate(self.fields):
            field.setVisible(number < count)
            field.setAccessibleName(
                translate("Predict", "Your guess")
                if count == 1
                else translate("Predict", "Your guess, number {k}").format(k=number + 1)
            )
        guess = self.session.document.prediction.guess
        self.yes_no.setVisible(asked.kind == "yes/no")
        self.yes_no.show_guess(guess)
        for number, field in enumerate(self.fields[:count]):
            field.show_text(decimal_text(guess[number], 1e-6) if number < len(guess) else "")

    def _dimension(self, asked: Question) -> int:
        if not asked.placed:
            return 1 if asked.kind == "number" else 0
        right = asked.answer(self.session.params, self.session.shared, self.session.inputs)
        return len(right) if right is not None else 0

    def _add_field(self) -> None:
        at = len(self.fields)
        field = GuessField(self.look, self, at)
        field.setObjectName(f"predictGuess_{at + 1}")
        field.setAccessibleName(translate("Predict", "Your guess, number {k}").format(k=at + 1))
        field.size_at_100 = 13.0
        set_tip(field, translate("Predict", "Your guess: type a number, or drag sideways (F2)"))
        field.value_of = lambda: self._guess(at)
        field.proposed.connect(lambda text: self._propose(at, text))
        field.kept.connect(self._finish)
        field.dropped.connect(lambda: self._drop(field))
        self.fields.append(field)
        self._row.addWidget(field)

    def _add_stepper(self, name: str, sign: str, words: str, direction: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setText(sign)
        button.setAccessibleName(words)
        set_tip(button, translate("Predict", "{what}, by a half").format(what=words))
        button.setAutoRepeat(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._step(direction))
        self._row.addWidget(button)
        return button

    def _step(self, direction: int) -> None:
        """Move a guessed number to the next half."""
        beyond = floor(self._guess(0) / STEP) + 1 if direction > 0 else ceil(self._guess(0) / STEP) - 1
        self.fields[0].write(decimal_text(beyond * STEP, 1e-6))

    def entered(self, at: int) -> None:
        """Enter in number ``at`` of the guess, counted from 0: on to the next one, or the answer is shown."""
        if at + 1 < len(self.fields) and not self.fields[at + 1].isHidden():
            self.fields[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._show_answer()

    def _show_answer(self) -> None:
        if not self.session.document.prediction.shown:
            self._toggle_shown()

    def has_focus(self) -> bool:
        """Whether the keyboard is in the guess, or on a button beside it."""
        held = QApplication.focusWidget()
        return held is not None and self.isAncestorOf(held)

    def take_focus(self) -> None:
        """Give the focus to what the guess is made with."""
        first = self.fields[0] if self.yes_no.isHidden() else self.yes_no
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _guess(self, at: int) -> float:
        guess = self.session.document.prediction.guess
        return guess[at] if at < len(guess) else 0.0

    def _propose(self, at: int, text: str) -> None:
        asked = self.asked
        number = as_number(text, self.session.document)
        self.fields[at].show_problem(number is None)
        if number is None or asked is None:
            self._say(verdict(self.session))
            return
        guess = tuple(number if k == at else self._guess(k) for k in range(self._dimension(asked)))
        self.session.dispatch(Predict(guess=guess), translate("Predict", "guess"))

    def _finish(self) -> None:
        if self.session.gesture == translate("Predict", "guess"):
            self.session.finish_gesture()

    def _drop(self, field: NumberField) -> None:
        field.show_problem(False)
        self._say(verdict(self.session))
        if self.session.gesture == translate("Predict", "guess"):
            self.session.cancel_gesture()

    def _ask(self, _index: int) -> None:
        self.session.dispatch(Predict(question=self.question.currentData()))

    def _toggle_shown(self) -> None:
        self.session.dispatch(Predict(shown=not self.session.document.prediction.shown))

    def _size_fields(self) -> None:
        for field in self.fields:
            field.setFixedSize(self.look.px(76), self.look.px(24))
        self.yes_no.restyle()
        for button in (self.less, self.more):
            button.setFixedSize(self.look.px(24), self.look.px(24))

    def _restyle(self) -> None:
        px = self.look.px
        self._row.setContentsMargins(px(38), 0, px(8), px(3))
        self._row.setSpacing(px(8))
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.verdict.setContentsMargins(px(38) if self._is_below else 0, 0, 0, 0)
        self._size_fields()
        self.follow()
