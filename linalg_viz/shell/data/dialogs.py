"""Which file: the dialogs about tables, and the endings of their names."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from linalg_viz.shell.data.named import SUFFIXES
from linalg_viz.state.update.data import is_file

translate = QCoreApplication.translate


def opened_kinds() -> str:
    """The names of tables, as a dialog shows them."""
    return f"{translate('Data', 'Tables')} ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"


def open_file(window: QWidget, reference: str) -> str:
    """The table to open, looked for beside the one of a reference; empty when none is wanted."""
    everything = translate("Data", "All files")
    folder = str(Path(reference).parent) if is_file(reference) else str(Path.home())
    title = translate("Data", "Open data")
    return QFileDialog.getOpenFileName(window, title, folder, f"{opened_kinds()};;{everything} (*)")[0]


def proposed_paste() -> Path:
    """Where a pasted table could be saved."""
    return Path.home() / f"{translate('Data', 'table')}.csv"


def save_paste(window: QWidget, proposed: str) -> str:
    """Where a pasted table is saved; empty when it is not."""
    title = translate("Data", "Save the pasted table")
    return QFileDialog.getSaveFileName(window, title, proposed, "CSV (*.csv)")[0]
