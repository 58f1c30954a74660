"""Editors of cells that give back what was typed and refused, so that it can be mended."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QWidget

from linalg_viz.shell.data.model import TableModel

Index = QModelIndex | QPersistentModelIndex


class CellEditors(QStyledItemDelegate):
    """What a cell refused stands in its editor again when it is edited next, until something is taken."""

    def __init__(self, model: TableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._refused: tuple[QPersistentModelIndex, str] | None = None
        model.refused.connect(lambda _said: self._keep())
        self._typed: tuple[QPersistentModelIndex, str] | None = None

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        self._refused = None
        if isinstance(editor, QLineEdit):
            self._typed = QPersistentModelIndex(index), editor.text()
        super().setModelData(editor, self._model, index)
        self._typed = None

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        super().setEditorData(editor, index)
        if self._refused is None or self._refused[0] != QPersistentModelIndex(index):
            return
        # Qt puts the value of the cell into its own editors anew whenever the cell changes.
        if isinstance(editor, QLineEdit) and editor.text() == index.data(Qt.ItemDataRole.EditRole):
            editor.setText(self._refused[1])

    def _keep(self) -> None:
        self._refused = self._typed
