"""The actions about files: documents opened and saved, the picture written out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from linalg_viz.shell.commands.record import Command
from linalg_viz.shell.documents.files import Files
from linalg_viz.shell.exports.pictures import Exports
from linalg_viz.shell.exports.printing import Printing

translate = QCoreApplication.translate


def document_commands(files: Files) -> tuple[Command, ...]:
    """Documents: begun, opened, saved."""
    t = translate
    return (
        Command(
            "new",
            "file",
            t("Commands", "&New"),
            files.new,
            t("Commands", "Begin again with the first matrix"),
            keys=("Ctrl+N",),
            keywords=t("Commands", "reset, start over, clear"),
        ),
        Command(
            "open",
            "file",
            t("Commands", "&Open…"),
            files.open,
            t("Commands", "Open a .linalg document, a lesson, a table or a picture"),
            keys=("Ctrl+O",),
            keywords=t("Commands", "load, file"),
            submenu="file/recent",
        ),
        Command(
            "save",
            "file",
            t("Commands", "&Save"),
            files.save,
            t("Commands", "Save the document"),
            keys=("Ctrl+S",),
            keywords=t("Commands", "store, keep, write"),
            gap=True,
        ),
        Command(
            "save_as",
            "file",
            t("Commands", "Save &as…"),
            files.save_as,
            t("Commands", "Save the document under another name"),
            keys=("Ctrl+Shift+S",),
            keywords=t("Commands", "rename, copy of the document"),
        ),
    )


def picture_commands(exports: Exports, printing: Printing) -> tuple[Command, ...]:
    """The picture written to a file, by kind."""
    t = translate

    def writing(kind: str, text: str, tip: str, keywords: str) -> Command:
        return Command(
            f"export_{kind}", "file/export", text, lambda: exports.export(kind), tip, keywords=keywords
        )

    return (
        Command(
            "export",
            "file/export",
            t("Commands", "&Export…"),
            exports.export,
            t("Commands", "Write the picture to a file of any of the kinds below"),
            keys=("Ctrl+E",),
            keywords=t("Commands", "save image, screenshot"),
        ),
        writing(
            "png",
            t("Commands", "&PNG…"),
            t("Commands", "A picture made of pixels"),
            t("Commands", "image, bitmap, screenshot"),
        ),
        writing(
            "svg",
            t("Commands", "S&VG…"),
            t("Commands", "A drawing for the web"),
            t("Commands", "image, vector graphics"),
        ),
        writing(
            "pdf",
            t("Commands", "P&DF…"),
            t("Commands", "A drawing for print"),
            t("Commands", "print, vector graphics, paper"),
        ),
        writing(
            "tex",
            t("Commands", "&TikZ…"),
            t("Commands", "A drawing for LaTeX"),
            t("Commands", "LaTeX picture, tex, pgf"),
        ),
        Command(
            "export_print",
            "file/export",
            t("Commands", "Picture for p&rint…"),
            printing.open,
            t("Commands", "The picture as wide as on paper, vector or dots, in colours or black on white"),
            keys=("Ctrl+P",),
            keywords=t(
                "Commands", "paper, publication, journal, width in cm, dpi, black and white, outlines"
            ),
            gap=True,
        ),
    )


def closing_command(close: Callable[[], object]) -> Command:
    """The end."""
    return Command(
        "quit",
        "file",
        translate("Commands", "&Quit"),
        close,
        translate("Commands", "Close the program"),
        keys=("Ctrl+Q",),
        keywords=translate("Commands", "exit, end, leave"),
        gap=True,
    )
