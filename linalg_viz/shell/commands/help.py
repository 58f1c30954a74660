"""The page of shortcuts, made from the actions themselves."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from linalg_viz.shell.commands.commands import Commands, plain_text
from linalg_viz.shell.commands.menus import menus, without_mnemonic

translate = QCoreApplication.translate


def shortcuts(commands: Commands) -> tuple[tuple[str, str, str], ...]:
    """Menu, action and shortcuts of every action that has one, in the order of the menus."""
    titles = menus()
    order = list(titles)
    out = []
    for record in sorted(commands.records, key=lambda r: order.index(r.menu)):
        keys = commands.actions[record.id].shortcuts()
        if keys:
            text = ", ".join(k.toString(QKeySequence.SequenceFormat.NativeText) for k in keys)
            menu = without_mnemonic(titles[record.menu.split("/")[0]])
            out.append((menu, plain_text(commands.actions[record.id]), text))
    return tuple(out)


def gestures() -> tuple[tuple[str, str], ...]:
    """What the pointer and the keys do on the picture and in the cells, where no action stands for it."""
    t = translate
    return (
        (t("Help", "Move a ring"), t("Help", "drag it, or Tab to it and use the arrow keys")),
        (t("Help", "Finer, coarser"), t("Help", "Shift, Ctrl")),
        (t("Help", "No snapping"), t("Help", "Shift, Alt")),
        (t("Help", "Cancel a drag"), t("Help", "Esc")),
        (t("Help", "Zoom"), t("Help", "wheel, at the pointer")),
        (t("Help", "Pan, or orbit in space"), t("Help", "drag on the empty picture")),
        (t("Help", "Bring everything into sight"), t("Help", "double click, or Home")),
        (t("Help", "Between cells"), t("Help", "arrow keys, Tab, Enter")),
        (t("Help", "Scrub a number"), t("Help", "drag sideways inside the cell")),
        (
            t("Help", "Add a point to a fit"),
            t("Help", "click on the empty picture; or paste columns of numbers"),
        ),
        (t("Help", "Remove a point"), t("Help", "Delete, on its ring")),
        (
            t("Help", "Select rows of a table"),
            t("Help", "Shift and drag a rectangle; with S on, draw a loop"),
        ),
        (
            t("Help", "Move through time"),
            t("Help", "arrow keys on the time line; Page Up and Page Down: stops"),
        ),
    )


def page(commands: Commands) -> str:
    """The page as HTML."""
    out, last = [], ""
    for menu, name, keys in shortcuts(commands):
        if menu != last:
            out.append(("</table>" if last else "") + f"<h3>{escape(menu)}</h3><table>")
            last = menu
        out.append(f"<tr><td class='keys'>{escape(keys)}</td><td>{escape(name)}</td></tr>")
    out.append(f"</table><h3>{escape(translate('Help', 'On the picture and in the cells'))}</h3><table>")
    out += [
        f"<tr><td class='keys'>{escape(how)}</td><td>{escape(what)}</td></tr>" for what, how in gestures()
    ]
    return "".join([*out, "</table>"])
