"""What the teacher reads of a document that is presented: what is asked and its answer, what comes next."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from linalg_viz.lessons.text import Block, Span, headed
from linalg_viz.shell.present.several import Several
from linalg_viz.shell.session.session import Session
from linalg_viz.state import predict, resolve

translate = QCoreApplication.translate


class DocumentNotes:
    """Of the documents that are shown; they carry no notes of their own."""

    buttons = (
        "lesson_previous",
        "lesson_next",
        "present_card",
        "present_restore",
        "present_black",
        "present",
    )

    def __init__(self, session: Session, several: Several) -> None:
        self._session, self._several = session, several

    def blocks(self) -> tuple[Block, ...]:
        """The name of the document, what stands above its picture, the answer, and what Page Down shows."""
        names, at = self._several.names, self._several.at
        title = names[min(at, len(names) - 1)]
        if len(names) > 1:
            title = translate("Teaching", "{k} of {n}: {step}").format(k=at + 1, n=len(names), step=title)
        line = self._session.goals.line
        told = Block("paragraph", (Span("plain", translate("labs", line.told)),)) if line.told else None
        return (
            headed(title),
            headed(translate("labs", line.text), "formula"),
            *((told,) if told is not None else ()),
            *self._answer(),
            headed(self._coming(names[at + 1] if at + 1 < len(names) else "")),
        )

    def time(self, gone: int) -> str:
        """How long the class has gone on."""
        return translate("Teaching", "{gone} min gone").format(gone=gone)

    @property
    def _hidden(self) -> bool:
        prediction = self._session.document.prediction
        return prediction.on and not prediction.shown

    def _answer(self) -> tuple[Block, ...]:
        """The answer to what is asked, which the class does not see yet."""
        session = self._session
        document = session.document
        if not self._hidden:
            return ()
        about = (document, session.labs, resolve.shared(document), session.inputs)
        asked, found = predict.asked(*about), predict.answer(*about)
        if asked is None or found is None:
            return ()
        answer = translate("Teaching", "✓ Answer: {answer}").format(
            answer=translate("labs", predict.told(asked, found))
        )
        return (Block("paragraph", (Span("strong", answer),)),)

    def _coming(self, document: str) -> str:
        """What the next key of a remote does."""
        session = self._session
        if self._hidden:
            return translate("Teaching", "Next: the answer")
        if session.player.ahead:
            now = session.state.view.t
            stop = next((stage.name for stage in session.stages() if stage.t > now), "")
            return translate("Teaching", "Next: {step}").format(step=stop)
        if document:
            return translate("Teaching", "Next: {step}").format(step=document)
        return translate("Teaching", "Nothing comes next.")
