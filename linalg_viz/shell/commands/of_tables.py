"""The actions about tables: opened, pasted, chosen, argued with, written out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from linalg_viz.data.bundled import SETS
from linalg_viz.shell.commands.record import Command
from linalg_viz.shell.data.exports import DataExports
from linalg_viz.shell.data.source import DataSource

translate = QCoreApplication.translate


class Selecting(Protocol):
    """Whether points are selected by drawing: ``able`` where some view takes it."""

    @property
    def able(self) -> bool:
        """Whether something can be selected now."""

    @property
    def on(self) -> bool:
        """Whether a drag draws."""

    def toggle(self) -> None:
        """Draw from now on, or move the view again."""

    def name_group(self) -> None:
        """Let a name be typed for the selected rows."""


def opening_commands(source: DataSource) -> tuple[Command, ...]:
    """Tables from files, from the clipboard, and those that come with the program."""
    t = translate
    return (
        Command(
            "open_data",
            "data",
            t("Commands", "Open da&ta…"),
            source.open,
            t("Commands", "Open a table: CSV and its kin, packed or not"),
            keys=("Ctrl+Shift+O",),
            keywords=t("Commands", "import, load, CSV, spreadsheet"),
        ),
        Command(
            "paste_table",
            "data",
            t("Commands", "&Paste table"),
            source.paste,
            t("Commands", "Look at the cells on the clipboard as a table"),
            keys=("Ctrl+Shift+V",),
            keywords=t("Commands", "clipboard, spreadsheet, import"),
        ),
        *(
            Command(
                f"set_{each.id}",
                "data/sets",
                t("data", each.title),
                _opening(source, each.id),
                t("data", each.what),
                keywords=t("Commands", "example, sample data"),
            )
            for each in SETS
        ),
    )


def _opening(source: DataSource, identifier: str) -> Callable[[], object]:
    return lambda: source.open_bundled(identifier)


def table_commands(source: DataSource) -> tuple[Command, ...]:
    """What can be done with the table that is there."""
    t = translate

    def there() -> bool:
        return source.table is not None

    return (
        Command(
            "how_read",
            "data",
            t("Commands", "&How was this read?…"),
            source.show_how_read,
            t("Commands", "See the first lines and what they were taken for, and change it"),
            keys=("Ctrl+Shift+R",),
            keywords=t(
                "Commands", "preview, delimiter, separator, encoding, header, decimal comma, thousands, sheet"
            ),
            gap=True,
            enabled=there,
        ),
        Command(
            "read_again",
            "data",
            t("Commands", "Read &again"),
            source.again,
            t("Commands", "Read the file again from the disk"),
            keywords=t("Commands", "reload, refresh"),
            enabled=there,
        ),
        Command(
            "use_matrix",
            "data",
            t("Commands", "Use the rows of A &instead"),
            source.leave,
            t("Commands", "Close the table; each row of A is an observation"),
            keywords=t("Commands", "close the table"),
            enabled=there,
        ),
    )


def select_command(selecting: Selecting) -> Command:
    """Drawing on the picture selects points, or moves the view."""
    return Command(
        "select_area",
        "data",
        translate("Commands", "&Select by drawing"),
        selecting.toggle,
        translate(
            "Commands", "Draw a loop round points to select them; Shift+drag draws a rectangle at any time"
        ),
        keys=("S",),
        keywords=translate("Commands", "lasso, rectangle, brush"),
        icon="select",
        scope="picture",
        gap=True,
        enabled=lambda: selecting.able,
        checked=lambda: selecting.on,
    )


def result_commands(
    source: DataSource, exports: DataExports, results: Callable[[], bool]
) -> tuple[Command, ...]:
    """What was found in a table as files, where ``results`` says that something was, and the table itself."""
    t = translate

    writing = partial(_writing, exports)
    return (
        writing(
            "scores",
            t("Commands", "&Scores…"),
            t("Commands", "The coordinates of the rows on the components, as CSV"),
            results,
        ),
        writing(
            "loadings",
            t("Commands", "&Loadings…"),
            t("Commands", "Directions times the roots of the eigenvalues, as CSV"),
            results,
        ),
        writing(
            "eigenvalues",
            t("Commands", "&Eigenvalues…"),
            t("Commands", "The variances of the components and their shares, as CSV"),
            results,
        ),
        *_made_of(exports, results),
        writing(
            "table",
            t("Commands", "Cleaned &table…"),
            t("Commands", "The table as it was read, as CSV"),
            lambda: source.table is not None,
        ),
        writing(
            "ledger",
            t("Commands", "Le&dger…"),
            t("Commands", "Everything the import decided, line by line, as CSV"),
            lambda: source.table is not None,
        ),
        _workbook(exports, results),
        _program(exports, results),
    )


def _writing(exports: DataExports, what: str, text: str, tip: str, enabled: Callable[[], bool]) -> Command:
    """One result as a file."""
    t = translate
    return Command(
        f"export_{what}",
        "data/export",
        text,
        lambda: exports.export(what),
        tip,
        keywords=t("Commands", "CSV, save, spreadsheet"),
        enabled=enabled,
    )


def _made_of(exports: DataExports, results: Callable[[], bool]) -> tuple[Command, ...]:
    """What the components are made of, and what stands beside them."""
    t, writing = translate, partial(_writing, exports)
    return (
        writing(
            "contributions",
            t("Commands", "&Contributions…"),
            t("Commands", "The share of each column and row in each component, as CSV"),
            results,
        ),
        writing(
            "cos2",
            t("Commands", "c&os²…"),
            t("Commands", "How well the components show each column and row, as CSV"),
            results,
        ),
        writing(
            "supplementary",
            t("Commands", "S&upplementary…"),
            t("Commands", "Where rows left out and columns not used would stand, as CSV"),
            results,
        ),
    )


def _workbook(exports: DataExports, results: Callable[[], bool]) -> Command:
    return Command(
        "export_workbook",
        "data/export",
        translate("Commands", "E&xcel workbook…"),
        exports.export_workbook,
        translate(
            "Commands", "Scores, loadings, contributions, cos² and the rest, a sheet for each, as .xlsx"
        ),
        keywords=translate("Commands", "Excel, xlsx, save, spreadsheet"),
        enabled=results,
    )


def _program(exports: DataExports, results: Callable[[], bool]) -> Command:
    return Command(
        "copy_data_numpy",
        "data",
        translate("Commands", "Copy as &NumPy lines"),
        exports.copy_numpy,
        translate("Commands", "The lines of NumPy that compute what is shown"),
        keywords=translate("Commands", "Python, script, code, reproduce"),
        enabled=results,
    )
