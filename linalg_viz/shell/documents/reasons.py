"""Why something with a file failed, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from linalg_viz import disk

translate = QCoreApplication.translate


def reason(error: Exception) -> str:
    """Why something with a file failed, as the end of a sentence."""
    if isinstance(error, OSError):
        if isinstance(error, FileNotFoundError):
            return translate("Files", "there is no such file or folder any more.")
        if isinstance(error, disk.NotAFile):
            return translate("Files", "it is a pipe or a device, not a file. Choose a file.")
        if isinstance(error, PermissionError):
            return translate("Files", "it may not be read or written by you. Choose another place.")
        if isinstance(error, IsADirectoryError):
            return translate("Files", "it is a folder. Choose a file in it.")
        return translate("Files", "the system says “{text}”. Try another place.").format(
            text=error.strerror or error
        )
    return str(error)
