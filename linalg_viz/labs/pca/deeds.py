"""Buttons of the panel of the PCA lab: what can be done with rows, and where one can go from here."""

from __future__ import annotations

from linalg_viz.data import ranges
from linalg_viz.data.table import Table
from linalg_viz.labs.contract.lab import Control
from linalg_viz.labs.pca import handing
from linalg_viz.labs.pca.kept import kept
from linalg_viz.labs.pca.params import Params


def of_selection(p: Params) -> list[Control]:
    """What can be done with the rows selected, and with those left out or edited."""
    out = []
    if p.selected:
        out += _which_shape(p)
        out += [
            Control(
                "name-group",
                "button",
                f"Name a group ({ranges.in_words(p.selected)})…",
                "The selected rows get a name, and a colour and shape of their own in every picture",
                "Rows",
                command="name_group",
            ),
            Control(
                "keep-only",
                "button",
                "Keep the selection only",
                "The axes come from these rows",
                "Rows",
                command="keep_only",
            ),
            *_labels(p),
            Control(
                "export-selection",
                "button",
                f"Export selection as CSV ({ranges.in_words(p.selected)})…",
                "All columns of the selected rows, as in the cleaned table",
                "Rows",
                command="export_selection",
            ),
            Control("select-none", "button", "Select nothing", "", "Rows", command="select_none"),
        ]
    if p.left_out:
        out.append(
            Control("bring-back", "button", "Bring all rows back", "No row is left out by hand", "Rows")
        )
    if p.named:
        about = "Rows are in the groups of the table again"
        out.append(Control("forget-groups", "button", "Forget the groups I named", about, "Rows"))
    if p.edits:
        out.append(
            Control("take-back", "button", "Take all edits back", "Cells as they stand in the file", "Rows")
        )
    return out


def _which_shape(p: Params) -> list[Control]:
    """What makes selected rows supplementary or active, where some are the other."""
    found = kept(p)
    leaving = "Leave the selected rows out and refit: they are drawn hollow and do not shape the components"
    taking = "Refit with the selected rows: they shape the components again"
    ways = (
        ("leave-out", "Make supplementary", leaving, found.active, "make_supplementary"),
        ("make-active", "Make active", taking, found.supplementary, "make_active"),
    )
    return [
        Control(name, "button", f"{label} ({ranges.in_words(which)})", about, "Rows", command=command)
        for name, label, about, which, command in ways
        if which
    ]


def _labels(p: Params) -> list[Control]:
    """What writes the names of selected rows beside them, or takes them away, where there are such."""
    found = kept(p)
    ways = (
        ("label", "Label", "Their names stay beside them", found.unlabelled, "label_rows"),
        ("take-label", "Take labels away", "No names beside them", found.with_label, "unlabel_rows"),
    )
    return [
        Control(name, "button", f"{label} ({ranges.in_words(which)})", about, "Rows", command=command)
        for name, label, about, which, command in ways
        if which
    ]


def as_algebra(p: Params, table: Table | None) -> list[Control]:
    """What can be opened in the lab that is made for it; a reason stands in its place where it cannot."""
    return [
        Control(name, "button", label, why or about, "As linear algebra", enabled=not why)
        for name, label, about, why in ([] if table is None else handing.offered(p, table))
    ]
