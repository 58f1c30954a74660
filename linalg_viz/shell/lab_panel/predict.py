"""Predict: hide the answer, guess, then see how far off the guess was."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QVBoxLayout, QWidget

from linalg_viz.labs.contract.lab import Question
from linalg_viz.render.qt.words import Words, set_tip
from linalg_viz.scene.numbers import shown
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.matrix.entry import as_number
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.fields import NumberField
from linalg_viz.shell.widgets.flow import FlowLayout
from linalg_viz.shell.widgets.switch import Switch
from linalg_viz.shell.widgets.wheel import scrolls_past
from linalg_viz.state import predict
from linalg_viz.state.actions import Predict
from linalg_viz.state.expressions.expressions import decimal_text

translate = QCoreApplication.translate


class PredictBox(QFrame):
    """The switch, the question, the guess as numbers, Show and the error; away in labs without questions."""

    def __init__(self, session: Session, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.look = session, look
        self.setObjectName("predictBox")
        self.setProperty("role", "card")
        self.setAccessibleName(translate("Predict", "Predict"))
        self.fields: list[NumberField] = []
        self._build()
        session.document_changed.connect(self.follow)
        session.lab_changed.connect(lambda _lab: self.follow())
        session.goals.changed.connect(lambda _line: self._give_way())
        look.changed.connect(self._restyle)
        self._restyle()
        self.follow()

    def _build(self) -> None:
        t = translate
        title = Words(t("Predict", "Predict"))
        title.setProperty("role", "title")
        self.switch = Switch(t("Predict", "Hide the answer"), self.look)
        self.switch.setObjectName("predictSwitch")
        set_tip(self.switch, t("Predict", "Hides what gives the answer away until you have guessed (Space)"))
        self.switch.toggled.connect(lambda on: self.session.dispatch(Predict(on=on)))
        self.question = QComboBox()
        scrolls_past(self.question)
        self.question.setObjectName("predictQuestion")
        self.question.setAccessibleName(t("Predict", "Question"))
        set_tip(self.question, t("Predict", "What to predict (arrow keys)"))
        self.question.setMinimumContentsLength(8)
        self.question.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.question.activated.connect(self._ask)
        self.prompt = Words()
        self.prompt.setWordWrap(True)
        self._flow = FlowLayout()
        self.show_button = QPushButton(t("Predict", "Show"))
        self.show_button.setObjectName("predictShow")
        self.show_button.setAccessibleName(t("Predict", "Show"))
        set_tip(self.show_button, t("Predict", "Shows the answer and how far off the guess is (Space)"))
        self.show_button.clicked.connect(self._toggle_shown)
        self.verdict = Words()
        self.verdict.setObjectName("predictVerdict")
        self.verdict.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(title)
        self._column.addWidget(self.switch)
        self._column.addWidget(self.question)
        self._column.addWidget(self.prompt)
        self._column.addLayout(self._flow)
        self._column.addWidget(self.show_button)
        self._column.addWidget(self.verdict)

    def follow(self) -> None:
        """Show the prediction as the document has it."""
        document = self.session.document
        questions = self.session.lab.questions
        self._give_way()
        prediction = document.prediction
        self.switch.show_value(prediction.on)
        asked = predict.question(document, self.session.labs)
        on = prediction.on and asked is not None
        for part in (self.prompt, self.show_button, self.verdict):
            part.setVisible(on)
        self.question.setVisible(on and len(questions) > 1)
        self._offer(questions, asked)
        self._follow_guess(asked if on else None)
        if asked is not None and on:
            self._tell(asked)

    def _give_way(self) -> None:
        """One guide at a time: while a step of a lesson is shown, its question is the one that is asked."""
        wanted = bool(self.session.lab.questions) and not self.session.goals.line.lesson
        if wanted is self.isHidden():
            self.setVisible(wanted)

    def _offer(self, questions: tuple[Question, ...], asked: Question | None) -> None:
        wanted = [question.key for question in questions]
        if wanted != [self.question.itemData(i) for i in range(self.question.count())]:
            self.question.clear()
            for question in questions:
                self.question.addItem(translate("labs", question.prompt), question.key)
        if asked is not None:
            self.question.setCurrentIndex(wanted.index(asked.key))

    def _tell(self, asked: Question) -> None:
        prediction = self.session.document.prediction
        words = translate("labs", asked.prompt)
        if asked.kind == "point":
            words += " " + translate(
                "Predict", "Drag the ring “your guess” in the picture, or type its numbers."
            )
        self.prompt.setText(words)
        self.show_button.setText(
            translate("Predict", "Hide") if prediction.shown else translate("Predict", "Show")
        )
        self.show_button.setAccessibleName(self.show_button.text())
        self.verdict.setText(self._verdict() if prediction.shown else "")

    def _verdict(self) -> str:
        session = self.session
        asked = (session.document, session.labs, session.shared, session.inputs)
        right = predict.answer(*asked)
        if right is None:
            return translate("Predict", "This question has no answer for this matrix.")
        texts = ", ".join(shown(x, 6) for x in right)
        answer = f"({texts})" if len(right) > 1 else texts
        off = predict.error(*asked)
        if off is None:
            return translate("Predict", "The answer is {answer}.").format(answer=answer)
        if off == 0:
            return translate("Predict", "Exactly right: {answer}.").format(answer=answer)
        words = translate("Predict", "The answer is {answer}; your guess is off by {off}.")
        return words.format(answer=answer, off=shown(off, 4))

    def _follow_guess(self, asked: Question | None) -> None:
        count = self._dimension(asked)
        while len(self.fields) < count:
            self._add_field()
        for number, field in enumerate(self.fields):
            field.setVisible(number < count)
            field.setAccessibleName(
                translate("Predict", "Your guess")
                if count == 1
                else translate("Predict", "Your guess, number {k}").format(k=number + 1)
            )
        guess = self.session.document.prediction.guess
        for number, field in enumerate(self.fields[:count]):
            field.show_text(decimal_text(guess[number], 1e-6) if number < len(guess) else "")

    def _dimension(self, asked: Question | None) -> int:
        if asked is None:
            return 0
        if asked.kind == "number":
            return 1
        right = asked.answer(self.session.params, self.session.shared, self.session.inputs)
        return len(right) if right is not None else 0

    def _add_field(self) -> None:
        field = NumberField(self.look)
        at = len(self.fields)
        field.setObjectName(f"predictGuess_{at + 1}")
        set_tip(field, translate("Predict", "Your guess: type a number, or drag sideways (F2)"))
        field.setFixedSize(self.look.px(76), self.look.px(28))
        field.value_of = lambda: self._guess(at)
        field.proposed.connect(lambda text: self._propose(at, text))
        field.kept.connect(self._finish)
        field.dropped.connect(lambda: self._drop(field))
        self.fields.append(field)
        self._flow.addWidget(field)
        # Made late, it would come after the whole window.
        QWidget.setTabOrder(self.fields[at - 1] if at else self.question, field)
        QWidget.setTabOrder(field, self.show_button)

    def _guess(self, at: int) -> float:
        guess = self.session.document.prediction.guess
        return guess[at] if at < len(guess) else 0.0

    def _propose(self, at: int, text: str) -> None:
        number = as_number(text, self.session.document)
        self.fields[at].show_problem(number is None)
        if number is None:
            return
        count = self._dimension(predict.question(self.session.document, self.session.labs))
        guess = tuple(number if k == at else self._guess(k) for k in range(count))
        self.session.dispatch(Predict(guess=guess), translate("Predict", "guess"))

    def _finish(self) -> None:
        if self.session.gesture == translate("Predict", "guess"):
            self.session.finish_gesture()

    def _drop(self, field: NumberField) -> None:
        field.show_problem(False)
        if self.session.gesture == translate("Predict", "guess"):
            self.session.cancel_gesture()

    def _ask(self, _index: int) -> None:
        self.session.dispatch(Predict(question=self.question.currentData()))

    def _toggle_shown(self) -> None:
        self.session.dispatch(Predict(shown=not self.session.document.prediction.shown))

    def _restyle(self) -> None:
        px = self.look.px
        self._column.setContentsMargins(px(14), px(10), px(14), px(12))
        self._column.setSpacing(px(5))
        for field in self.fields:
            field.setFixedSize(px(76), px(28))
