"""What an action of the window is: a record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One action: its place in the menus (``file`` or ``view/theme``), its text with mnemonic, its shortcuts.

    ``scope`` is ``window``, or ``picture`` for plain keys that must not be taken from what is typed elsewhere;
    ``choice`` names a set of which one is checked; ``gap`` puts a line before it.
    """

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    scope: str = "window"
    checkable: bool = False
    choice: str = ""
    gap: bool = False
