"""The actions about selected rows: selected by drawing, made supplementary or active, selected no more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from linalg_viz.data import ranges
from linalg_viz.labs.contract.tables import Kept
from linalg_viz.shell.commands.of_tables import Selecting, select_command
from linalg_viz.shell.commands.record import Command
from linalg_viz.shell.data.exports import DataExports
from linalg_viz.shell.session.session import Session
from linalg_viz.state.actions import Press

translate = QCoreApplication.translate


def kept_by(session: Session) -> Kept:
    """What the lab that is shown keeps of rows: nothing where it looks at no table."""
    use = session.lab.tables
    return Kept() if use is None else use.kept(session.params)


def selection_commands(session: Session, selecting: Selecting, exports: DataExports) -> tuple[Command, ...]:
    """Drawing a selection, and what can be done with the rows that are selected."""
    t = translate
    return (
        select_command(selecting),
        _naming(session, selecting),
        _on_rows(
            session,
            ("make_supplementary", "leave-out"),
            t("Commands", "Make s&upplementary"),
            t("Commands", "Leave the selected rows out and refit: projected, and used for nothing else"),
            t("Commands", "leave out, exclude, outlier, selection"),
            lambda: kept_by(session).active,
        ),
        _on_rows(
            session,
            ("make_active", "make-active"),
            t("Commands", "Make a&ctive"),
            t("Commands", "Refit with the selected rows: they shape the components again"),
            t("Commands", "bring back, include, selection"),
            lambda: kept_by(session).supplementary,
        ),
        _on_rows(
            session,
            ("keep_only", "keep-only"),
            t("Commands", "&Keep the selection only"),
            t("Commands", "Leave all other rows out and refit: the axes come from the selected rows"),
            t("Commands", "leave out, filter, subset"),
            lambda: kept_by(session).selected,
        ),
        _on_rows(
            session,
            ("label_rows", "label"),
            t("Commands", "&Label selection"),
            t("Commands", "The names of the selected rows stay beside them in the picture"),
            t("Commands", "names, annotate, selection"),
            lambda: kept_by(session).unlabelled,
        ),
        _on_rows(
            session,
            ("unlabel_rows", "take-label"),
            t("Commands", "Take la&bels away"),
            t("Commands", "No names beside the selected rows"),
            t("Commands", "names, annotate, selection"),
            lambda: kept_by(session).with_label,
        ),
        _copy(session, exports),
        _export(session, exports),
        _on_rows(
            session,
            ("select_none", "select-none"),
            t("Commands", "Select n&othing"),
            t("Commands", "No row is selected any more"),
            t("Commands", "deselect, clear, selection"),
            lambda: kept_by(session).selected,
        ),
    )


def _naming(session: Session, selecting: Selecting) -> Command:
    """The selected rows as a group with a name."""
    return _about(
        lambda: kept_by(session).selected,
        "name_group",
        translate("Commands", "Name a &group{rows}…"),
        selecting.name_group,
        translate("Commands", "The selected rows get a name, and a colour and shape of their own everywhere"),
        translate("Commands", "label, class, cluster, category, selection"),
    )


def _copy(session: Session, exports: DataExports) -> Command:
    """The selected rows on the clipboard."""
    return _about(
        lambda: kept_by(session).selected,
        "copy_selection",
        translate("Commands", "Cop&y selection{rows}"),
        exports.copy_selection,
        translate("Commands", "All columns of the selected rows, to be pasted into a spreadsheet"),
        translate("Commands", "clipboard, spreadsheet, rows"),
    )


def _export(session: Session, exports: DataExports) -> Command:
    """The selected rows as a file."""
    return _about(
        lambda: kept_by(session).selected,
        "export_selection",
        translate("Commands", "E&xport selection as CSV{rows}…"),
        lambda: exports.export("selection"),
        translate("Commands", "All columns of the selected rows, as in the cleaned table"),
        translate("Commands", "save, spreadsheet, subset"),
    )


def _counted(found: ranges.Ranges) -> str:
    """How many rows an action is about, after its name; nothing for none."""
    return f" ({translate('labs', ranges.in_words(found))})" if found else ""


def _on_rows(
    session: Session,
    names: tuple[str, str],
    text: str,
    tip: str,
    keywords: str,
    rows: Callable[[], ranges.Ranges],
) -> Command:
    """A button of the lab as an action that says how many rows it is about; ``names`` are those of both."""
    action, button = names
    return _about(
        rows, action, text + "{rows}", lambda: session.dispatch(Press(button, session.inputs)), tip, keywords
    )


def _about(
    rows: Callable[[], ranges.Ranges],
    name: str,
    text: str,
    do: Callable[[], object],
    tip: str,
    keywords: str,
) -> Command:
    """An action on some rows, off where there are none; their number stands at ``{rows}`` in its text."""
    return Command(
        name,
        "data",
        text.format(rows=""),
        do,
        tip,
        keywords=keywords,
        enabled=lambda: bool(rows()),
        text_now=lambda: text.format(rows=_counted(rows())),
    )
