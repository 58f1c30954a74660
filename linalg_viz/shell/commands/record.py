"""What an action of the window is: one record, with all that is known of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One action: its place in the menus (``file`` or ``view/theme``), its text, what it does.

    ``keywords`` are other words people look for it by, parted by commas; ``icon`` is its drawing where it
    stands as a button. ``scope`` is ``picture`` for plain keys that must not be taken from what is typed
    elsewhere. ``choice`` names a set of which one is checked; ``gap`` puts a line before it; ``submenu`` is a
    menu within the menu that follows it and is filled elsewhere. ``enabled``, ``checked`` and ``text_now``
    are asked whenever something changed: without them it can always be done, is never checked, and is called
    ``text``.
    """

    id: str
    menu: str
    text: str
    run: Callable[[], object]
    tip: str
    keys: tuple[str, ...] = ()
    keywords: str = ""
    icon: str = ""
    scope: Literal["window", "picture"] = "window"
    choice: str = ""
    gap: bool = False
    submenu: str = ""
    enabled: Callable[[], bool] | None = None
    checked: Callable[[], bool] | None = None
    text_now: Callable[[], str] | None = None
