"""The menus, and names of actions as they are read aloud."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def menus() -> dict[str, str]:
    """The titles of the menus, in their order; a slash leads to a menu within a menu."""
    return {
        "file": translate("Commands", "&File"),
        "file/recent": translate("Commands", "Open &recent"),
        "file/export": translate("Commands", "&Export picture"),
        "file/handout": translate("Commands", "&Hand out"),
        "edit": translate("Commands", "&Edit"),
        "edit/matrix": translate("Commands", "Copy &matrix A"),
        "view": translate("Commands", "&View"),
        "view/text": translate("Commands", "Te&xt size"),
        "view/theme": translate("Commands", "&Theme"),
        "view/motion": translate("Commands", "&Motion"),
        "view/present": translate("Commands", "While presentin&g"),
        "lab": translate("Commands", "&Lab"),
        "lesson": translate("Commands", "Less&on"),
        "data": translate("Commands", "&Data"),
        "data/sets": translate("Commands", "&Data sets"),
        "data/export": translate("Commands", "&Export"),
        "time": translate("Commands", "&Time"),
        "time/speed": translate("Commands", "&Speed"),
        "help": translate("Commands", "&Help"),
    }


def without_mnemonic(text: str) -> str:
    """A title without the mark of its mnemonic and without the dots that announce a question."""
    return text.replace("&", "").rstrip("…")
