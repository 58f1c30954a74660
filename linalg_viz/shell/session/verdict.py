"""What is said of a guess once the answer is seen, or of what was pointed at instead of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from linalg_viz.labs.contract.lab import Question
from linalg_viz.shell.session.session import Session
from linalg_viz.state import pointing, predict

translate = QCoreApplication.translate


def verdict(session: Session) -> str:
    """One sentence; empty before the answer is shown."""
    about = (session.document, session.labs, session.shared, session.inputs)
    asked = predict.asked(*about)
    if asked is None or not session.document.prediction.shown:
        return ""
    if pointing.sought(*about) is not None and (missed := pointing.missed(session.document)):
        return translate("labs", missed)
    right = predict.answer(*about)
    if right is None:
        return ""
    answer = translate("labs", predict.told(asked, right))
    off = predict.error(*about)
    if off is None:
        return translate("Predict", "The answer is {answer}.").format(answer=answer)
    if asked.kind == "yes/no":
        words = (
            translate("Predict", "Right: {answer}.")
            if off == 0
            else translate("Predict", "Not right: the answer is {answer}.")
        )
        return words.format(answer=answer)
    if off == 0:
        return translate("Predict", "Exactly right: {answer}.").format(answer=answer)
    return _off(asked).format(answer=answer, off=predict.off_by(asked, off))


def _off(asked: Question) -> str:
    if asked.kind == "line":
        return translate("Predict", "Along {answer}; off by {off}.")
    if asked.kind == "arrow":
        return translate("Predict", "Towards {answer}; off by {off}.")
    return translate("Predict", "It is {answer}; off by {off}.")
