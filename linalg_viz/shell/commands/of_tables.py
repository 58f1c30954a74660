"""The actions about tables: opened, pasted, chosen, argued with, written out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from linalg_viz.data.bundled import SETS
from linalg_viz.shell.commands.record import Command

if TYPE_CHECKING:
    from linalg_viz.shell.window.window import Window

translate = QCoreApplication.translate
OF_A_TABLE = ("how_read", "use_matrix", "read_again", "export_table", "export_ledger")
"""Actions that need a table."""

OF_COMPONENTS = ("export_scores", "export_loadings", "export_eigenvalues", "copy_data_numpy")
"""Actions that need the lab of principal components to be shown."""


def data_commands() -> tuple[Command, ...]:
    """What can be done with tables, in the order of the menus."""
    t = translate
    sets = tuple(
        Command(f"set_{each.id}", "file/sets", t("data", each.title), tip=t("data", each.what))
        for each in SETS
    )
    return (
        Command("open_data", "file", t("Commands", "Open da&ta…"), ("Ctrl+Shift+O",),
                t("Commands", "Open a table: CSV and its kin, packed or not"), gap=True),
        Command("paste_table", "file", t("Commands", "&Paste table"), ("Ctrl+Shift+V",),
                t("Commands", "Look at the cells on the clipboard as a table")),
        *sets,
        Command("how_read", "data", t("Commands", "&How was this read?…"), ("Ctrl+Shift+R",),
                t("Commands", "See the first lines and what they were taken for, and change it")),
        Command("read_again", "data", t("Commands", "Read &again"),
                tip=t("Commands", "Read the file again from the disk")),
        Command("use_matrix", "data", t("Commands", "Use the rows of A &instead"),
                tip=t("Commands", "Close the table; each row of A is an observation")),
        Command("select_area", "data", t("Commands", "&Select by drawing"), ("S",),
                t("Commands", "Draw a loop round points to select them; Shift+drag draws a rectangle at any time"),
                scope="picture", checkable=True, gap=True),
        Command("export_scores", "data/export", t("Commands", "&Scores…"),
                tip=t("Commands", "The coordinates of the rows on the components, as CSV")),
        Command("export_loadings", "data/export", t("Commands", "&Loadings…"),
                tip=t("Commands", "Directions times the roots of the eigenvalues, as CSV")),
        Command("export_eigenvalues", "data/export", t("Commands", "&Eigenvalues…"),
                tip=t("Commands", "The variances of the components and their shares, as CSV")),
        Command("export_table", "data/export", t("Commands", "Cleaned &table…"),
                tip=t("Commands", "The table as it was read, as CSV")),
        Command("export_ledger", "data/export", t("Commands", "Le&dger…"),
                tip=t("Commands", "Everything the import decided, line by line, as CSV")),
        Command("copy_data_numpy", "data", t("Commands", "Copy as &NumPy lines"),
                tip=t("Commands", "The lines of NumPy that compute what is shown")),
    )  # fmt: skip


def data_handlers(w: Window) -> dict[str, Callable[[], object]]:
    """A handler for every action about tables."""

    def chosen(identifier: str) -> Callable[[], object]:
        return lambda: w.data.open_bundled(identifier)

    return {
        "open_data": lambda: w.data.open(),
        "paste_table": lambda: w.data.paste(),
        **{f"set_{each.id}": chosen(each.id) for each in SETS},
        "how_read": lambda: w.show_how_read(),
        "read_again": lambda: w.data.again(),
        "use_matrix": lambda: w.data.leave(),
        "select_area": lambda: w.selecting.toggle(),
        **{f"export_{what}": _exporting(w, what) for what in
           ("scores", "loadings", "eigenvalues", "table", "ledger")},
        "copy_data_numpy": lambda: w.data_exports.copy_numpy(),
    }  # fmt: skip


def _exporting(w: Window, what: str) -> Callable[[], object]:
    return lambda: w.data_exports.export(what)
