"""The line above the picture: what to try and how far it is, what was reached, is asked, or is seen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from linalg_viz.render.qt.words import Words, set_tip
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.scene import headline
from linalg_viz.shell.appearance.theme import Appearance
from linalg_viz.shell.cards.math_label import MathLabel
from linalg_viz.shell.lesson import kept as keeping
from linalg_viz.shell.session import pointing
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.settings import Settings
from linalg_viz.shell.widgets.focus_return import FocusReturn
from linalg_viz.shell.widgets.icons import icon, pixmap
from linalg_viz.shell.widgets.laying import lay_out
from linalg_viz.shell.window.guess_row import GuessRow
from linalg_viz.state.actions import LoadPreset, Predict
from linalg_viz.state.goals import GoalLine, Kept

translate = QCoreApplication.translate

ROW, TWO_ROWS, GUESS, VERDICT = 26, 46, 54, 24
"""Pixels at 100 % that the line is high: with one row, with two, and with that of a guess; and how much more
where the verdict stands below that."""

NARROW = 600
"""Pixels at 100 % below which how far the goal is, and what goes on from here, stand in a second row."""


class Bar(QFrame):
    """One sentence, live; a tick when it came true, a preset to go on with, a cross that silences goals."""

    def __init__(self, session: Session, settings: Settings, look: Appearance, rest: QWidget) -> None:
        super().__init__()
        self.setObjectName("goalLine")
        self._focus = FocusReturn(rest)
        self._session, self._settings, self._look = session, settings, look
        self._line = session.goals.line
        self.sign = Words()
        self.text = MathLabel(look, scale=0.83)
        self.text.setObjectName("goalText")
        # In a very narrow line its end is left out, not what follows it.
        self.text.setMinimumWidth(1)
        self.told = Words()
        self.told.setObjectName("goalTold")
        self.told.setProperty("role", "muted")
        self.told.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.kept = Words()
        self.kept.setObjectName("goalKept")
        self.kept.hide()
        self.preset = QPushButton()
        self.preset.setObjectName("goalPreset")
        self.preset.setAccessibleName(translate("Goals", "Try a preset"))
        set_tip(self.preset, translate("Goals", "A preset to go on with (Space)"))
        self.preset.setProperty("role", "link")
        self.preset.clicked.connect(self._go_on)
        self.silence = QToolButton()
        self.silence.setObjectName("silenceGoals")
        self.silence.setAccessibleName(translate("Goals", "No more goals"))
        set_tip(self.silence, translate("Goals", "No goals any more; Help → Goals brings them back (Space)"))
        self.silence.clicked.connect(lambda: setattr(settings, "goals", False))
        self.guess = GuessRow(session, look)
        # What it says changes under the hand, its height does not: nothing around it is laid out with it.
        self._within = QWidget(self)
        self._rows = QVBoxLayout(self._within)
        self._row, self._second = QHBoxLayout(), QHBoxLayout()
        self._narrow = False
        self._signed: tuple[str, str, int, float] | None = None
        self._rows.addLayout(self._row)
        self._rows.addLayout(self._second)
        self._rows.addWidget(self.guess)
        self._row.addWidget(self.sign)
        self._row.addWidget(self.text)
        self._row.addStretch(1)
        self._row.addWidget(self.silence)
        self._second.addStretch(1)
        self._arrange()
        session.goals.changed.connect(self.show_line)
        session.goals.silence(not settings.goals)
        settings.changed.connect(
            lambda name: session.goals.silence(not settings.goals) if name == "goals" else None
        )
        look.changed.connect(self._restyle)
        self._restyle()

    def show_line(self, line: GoalLine) -> None:
        """Show a line; what was just reached is spoken."""
        arrived = line.kind == "reached" and self._line.kind == "goal"
        self._line = line
        sets = line.kind in ("goal", "reached") and not line.lesson
        quiet = not self._settings.goals and sets
        scene = self._session.scene
        markup = headline(scene) if quiet else line.text
        self.text.show_markup(translate("labs", markup))
        kept = self._show_kept(line.kept, line.kind == "reached")
        # The value that is to be kept stands there already.
        told = "" if quiet or (kept and line.kind == "goal") else translate("labs", line.told)
        if line.of > 1 and not quiet:
            count = translate("Goals", "goal {k} of {n}").format(k=line.at, n=line.of)
            told = f"{told} · {count}" if told else count
        self.told.setText(told)
        set_tip(self.told, told)
        self._name_offer(line)
        self.silence.setVisible(sets and not quiet)
        self._show_sign("seen" if quiet else line.kind)
        self._fit()
        if self._session.gesture:
            lay_out((), self._within)
        words = in_line(translate("labs", markup))
        self.setAccessibleName(" ".join(each for each in (words, kept, told) if each))
        if arrived and not quiet and QAccessible.isActive():
            said = translate("Goals", "Reached: {goal}").format(goal=words)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _name_offer(self, line: GoalLine) -> None:
        """Say on the button what goes on from here: a preset, or the question that the goal is about."""
        if line.kind == "seen" and line.preset is not None:
            name = translate("labs", line.preset.title)
            self.preset.setText(translate("Goals", "Try “{name}”").format(name=name))
            about = translate("labs", line.preset.about) or name
        elif self._asking(line):
            self.preset.setText(translate("Goals", "Predict it"))
            about = translate("Goals", "Asks for it and hides it meanwhile")
        elif line.points == "asks":
            self.preset.setText(translate("Predict", "Skip"))
            about = translate("Predict", "Leaves it; W on the picture does it too")
        elif line.points:
            self.preset.setText(translate("Predict", "What did you see?"))
            about = translate("Predict", "Point at it in the picture; W on the picture asks it too")
        else:
            return
        self.preset.setAccessibleName(self.preset.text())
        set_tip(self.preset, translate("Goals", "{about} (Space)").format(about=about))

    def _asking(self, line: GoalLine) -> bool:
        """Whether a goal is seen that is to answer a question."""
        return line.kind == "goal" and bool(line.asks) and self._settings.goals

    def _show_kept(self, kept: Kept | None, done: bool) -> str:
        """How true what has to be kept is, in words and a colour; the words."""
        self.kept.setVisible(kept is not None)
        if kept is None:
            return ""
        said = keeping.words(kept, done)
        self.kept.setText(said)
        if self.kept.property("tone") != keeping.tone(kept):
            self.kept.setProperty("tone", keeping.tone(kept))
            self.kept.style().unpolish(self.kept)
            self.kept.style().polish(self.kept)
        return said

    def _show_sign(self, kind: str) -> None:
        tokens, px = self._look.tokens, self._look.px
        drawing, colour = {
            "goal": ("target", tokens.accent),
            "reached": ("good", tokens.good),
            "question": ("question", tokens.accent),
        }.get(kind, ("", tokens.muted))
        self.sign.setVisible(bool(drawing))
        signed = drawing, colour, px(16), self._look.ratio
        if drawing and signed != self._signed:
            self._signed = signed
            self.sign.setPixmap(pixmap(drawing, colour, px(16), self._look.ratio))
            names = {"target": translate("Goals", "Goal"), "good": translate("Goals", "Reached")}
            self.sign.setAccessibleName(names.get(drawing, translate("Goals", "Question")))

    def predict(self, question: str = "") -> None:
        """Ask, by the key of a ``question`` or what is asked first, or leave it where something is asked.

        The keyboard goes into the guess, and back to what had it.
        """
        on = not self._session.document.prediction.on
        held, guessing = QApplication.focusWidget(), self.guess.has_focus()
        self._session.dispatch(Predict(on=on, question=question) if question else Predict(on=on))
        if on and self.guess.asked is not None:
            self._focus.remember(held)
            self.guess.take_focus()
        elif guessing:
            self._focus.give_back()

    def _go_on(self) -> None:
        if self._asking(self._line):
            self.predict(self._line.asks)
        elif self._line.points:
            pointing.turn(self._session)
        elif self._line.preset is not None:
            self._session.dispatch(LoadPreset(self._line.preset.key))

    def _arrange(self) -> None:
        """Put what follows the sentence behind it, or below it where the line is narrow."""
        for row in (self._row, self._second):
            for part in (self.preset, self.told, self.kept):
                row.removeWidget(part)
        if self._narrow:
            for part in (self.preset, self.told, self.kept):
                self._second.insertWidget(0, part)
        else:
            at = self._row.indexOf(self.text) + 1
            self._row.insertWidget(at, self.told)
            self._row.insertWidget(at, self.kept)
            self._row.insertWidget(self._row.indexOf(self.silence), self.preset)

    def _fit(self) -> None:
        """One row of one height; two where it is narrow, whatever it says, and for a guess."""
        line, px = self._line, self._look.px
        narrow = 0 < self.width() < px(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()
        guesses = line.kind == "question" and bool(line.key) and not line.lesson
        self.guess.put_verdict(below=narrow)
        asking = GUESS + VERDICT if narrow and line.shown else GUESS
        if narrow and line.points:
            asking += TWO_ROWS - ROW
        self.setFixedHeight(px(asking if guesses else TWO_ROWS if narrow else ROW))
        room = self._room()
        told = self.told.sizeHint().width()
        offered = (line.kind == "seen" and line.preset is not None) or self._asking(line) or bool(line.points)
        offer = self.preset.sizeHint().width() if offered else 0
        # What is asked by pointing can be skipped, whatever else there is to say.
        first = offer + self._row.spacing() if line.points and offer <= room else 0
        # The row of the guess is the second one, unless something else is offered.
        fits = told <= room - first and not (narrow and guesses and not line.points)
        self.told.setVisible(fits)
        room -= told + self._row.spacing() if fits else 0
        self.preset.setVisible(offered and offer <= room)
        words = (in_line(self.text.markup), "" if fits else self.told.text())
        set_tip(self, " · ".join(each for each in words if each) if self.text.cut or not fits else "")

    def _room(self) -> int:
        """Pixels there are for how far the goal is and then for a preset: they give way to the sentence."""
        row = self._second if self._narrow else self._row
        parts = (self.kept,) if self._narrow else (self.sign, self.kept, self.silence)
        margins, gap = row.contentsMargins(), row.spacing()
        room = self.width() - margins.left() - margins.right()
        room -= sum(part.sizeHint().width() + gap for part in parts if not part.isHidden())
        if self._narrow:
            return room
        # A question keeps its letters: how a guess is placed can be seen in the picture.
        asks = self._line.kind == "question"
        return room - (self.text.sizeHint() if asks else self.text.minimumSizeHint()).width() - gap

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._within.resize(self.size())
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def sizeHint(self) -> QSize:
        return self._within.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._within.minimumSizeHint().height())

    def _restyle(self) -> None:
        px, look = self._look.px, self._look
        self._row.setContentsMargins(px(14), px(1), px(8), px(1))
        self._row.setSpacing(px(8))
        self._second.setContentsMargins(px(38), 0, px(8), px(1))
        self._second.setSpacing(px(8))
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.silence.setIcon(icon("close", look.tokens.muted, size=px(12), ratio=look.ratio))
        self.silence.setFixedSize(px(24), px(24))
        self.show_line(self._line)
