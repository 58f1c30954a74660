"""The colours of the window: those of the theme of the picture, and what only controls need besides."""

from __future__ import annotations

from functools import lru_cache

from linalg_viz.records import dataclass
from linalg_viz.render.theme import mixed, readable, theme


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they are for, as #rrggbb.

    ``field`` is the ground of what can be typed into, ``hover`` the ground under the pointer, ``edge`` the
    outline of controls that must be found by it alone, ``on_accent`` what is written on the accent.
    """

    name: str
    canvas: str
    panel: str
    card: str
    field: str
    line: str
    edge: str
    hover: str
    text: str
    muted: str
    accent: str
    on_accent: str
    good: str
    warn: str
    bad: str


@lru_cache(maxsize=8)
def tokens(name: str) -> Tokens:
    """The colours of the theme ``dark``, ``light`` or ``contrast``; ValueError for another name."""
    t = theme(name).tokens
    return Tokens(
        name=name,
        canvas=t["canvas"],
        panel=t["panel"],
        card=t["card"],
        field=mixed(t["canvas"], t["card"], 0.6),
        line=t["separator"],
        edge=mixed(t["muted"], t["card"], 0.8),
        hover=mixed(t["text"], t["card"], 0.08),
        text=t["text"],
        muted=t["muted"],
        accent=t["accent"],
        on_accent=readable(t["canvas"], t["accent"]),
        good=t["good"],
        warn=t["warn"],
        bad=t["bad"],
    )
