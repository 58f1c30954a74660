"""The actions about what was done and what is copied: undo, the clipboard, finding."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from linalg_viz.shell.commands.record import Command
from linalg_viz.shell.exports.pictures import Exports
from linalg_viz.shell.session.session import Session

translate = QCoreApplication.translate


def history_commands(session: Session) -> tuple[Command, ...]:
    """Undo and redo, which say what they would do."""
    t = translate
    undo, redo = t("Commands", "&Undo"), t("Commands", "&Redo")
    return (
        Command(
            "undo",
            "edit",
            undo,
            session.undo,
            t("Commands", "Take the last step back"),
            keys=("Ctrl+Z",),
            keywords=t("Commands", "take back, revert"),
            # A gesture under way is taken back, too, be it the first thing that is done.
            enabled=lambda: session.history.undo_name is not None or bool(session.gesture),
            text_now=lambda: f"{undo} {session.history.undo_name or ''}".rstrip(),
        ),
        Command(
            "redo",
            "edit",
            redo,
            session.redo,
            t("Commands", "Do the step taken back again"),
            keys=("Ctrl+Shift+Z", "Ctrl+Y"),
            keywords=t("Commands", "repeat, again"),
            enabled=lambda: session.history.redo_name is not None,
            text_now=lambda: f"{redo} {session.history.redo_name or ''}".rstrip(),
        ),
    )


def copy_commands(exports: Exports) -> tuple[Command, ...]:
    """The picture and matrix A on the clipboard."""
    t = translate

    def matrix(name: str, kind: str, text: str, tip: str, keywords: str) -> Command:
        return Command(name, "edit/matrix", text, lambda: exports.copy_matrix(kind), tip, keywords=keywords)

    return (
        Command(
            "copy_picture",
            "edit",
            t("Commands", "&Copy picture"),
            exports.copy_picture,
            t("Commands", "Put the picture on the clipboard"),
            keys=("Ctrl+Shift+C",),
            keywords=t("Commands", "copy image, screenshot"),
            gap=True,
        ),
        matrix(
            "copy_latex",
            "latex",
            t("Commands", "as &LaTeX"),
            t("Commands", "Copy matrix A as LaTeX"),
            t("Commands", "pmatrix, tex"),
        ),
        matrix(
            "copy_numpy",
            "numpy",
            t("Commands", "as &NumPy"),
            t("Commands", "Copy matrix A as NumPy"),
            t("Commands", "Python, array"),
        ),
        matrix(
            "copy_matlab",
            "matlab",
            t("Commands", "as &MATLAB"),
            t("Commands", "Copy matrix A as MATLAB"),
            t("Commands", "Octave, Julia"),
        ),
        matrix(
            "copy_cells",
            "tsv",
            t("Commands", "as spreadsheet &cells"),
            t("Commands", "Copy matrix A as cells of a spreadsheet"),
            t("Commands", "Excel, Calc, TSV"),
        ),
        matrix(
            "copy_text",
            "text",
            t("Commands", "as plain &text"),
            t("Commands", "Copy matrix A as plain text"),
            t("Commands", "ASCII, mail"),
        ),
    )


def find_command(find: Callable[[], object]) -> Command:
    """The palette itself."""
    return Command(
        "find",
        "edit",
        translate("Commands", "&Find anything…"),
        find,
        translate("Commands", "Find an action, a lab, a preset or a slider by its name"),
        keys=("Ctrl+K",),
        keywords=translate("Commands", "search, palette, command"),
        icon="search",
        gap=True,
    )
