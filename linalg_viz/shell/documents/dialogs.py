"""Which file: the dialogs about documents."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

translate = QCoreApplication.translate


def open_file(window: QWidget, folder: str, others: str) -> str:
    """The file to open; empty when none is wanted. ``others`` are the kinds beside documents."""
    kinds = ";;".join(each for each in (_documents(), others, _everything()) if each)
    return QFileDialog.getOpenFileName(window, translate("Files", "Open"), folder, kinds)[0]


def several_documents(window: QWidget, folder: str) -> list[str]:
    """The documents to present, in any order; none when none are wanted."""
    title = translate("Files", "Present several documents")
    return QFileDialog.getOpenFileNames(window, title, folder, _documents())[0]


def save_document(window: QWidget, proposed: str) -> str:
    """Where a document is saved; empty when it is not."""
    kinds = f"{_documents()};;{_everything()}"
    return QFileDialog.getSaveFileName(window, translate("Files", "Save as"), proposed, kinds)[0]


def _documents() -> str:
    return translate("Files", "LinAlg Viz documents (*.linalg)")


def _everything() -> str:
    return translate("Files", "All files (*)")
