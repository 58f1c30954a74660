"""Themes: what colour each meaning has, and how well colours stand out from one another."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from linalg_viz.records import dataclass

NAMES = ("dark", "light", "contrast")
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Ink:
    """What tells a meaning where there are no colours.

    ``dash`` are the lengths of ink and gap of its lines in line widths (empty: solid), ``hatch`` is the
    angle in degrees of the lines in its areas.
    """

    dash: tuple[float, ...]
    hatch: float


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """The colours of one theme as ``#rrggbb`` by token; ``tokens`` and ``inks`` are read-only.

    ``inks`` says by role what stands for its colour where colours tell nothing; None where they do.
    """

    name: str
    tokens: Mapping[str, str]
    inks: Mapping[str, Ink] | None = None

    def colour(self, role: str) -> str:
        """The colour of a role; a role no theme knows is drawn like text."""
        return self.tokens.get(role, self.tokens["text"])

    def ink(self, role: str) -> Ink | None:
        """What tells a role without colour; None where its colour does, and for roles all lines may have."""
        return self.inks.get(role) if self.inks is not None else None

    def letters(self, role: str) -> str:
        """The colour of a role for text on the canvas, moved towards that of plain text until it reaches
        4.5:1.
        """
        colour, text = self.colour(role), self.tokens["text"]
        for share in range(11):
            shade = mixed(text, colour, share / 10)
            if contrast(shade, self.ground) >= 4.5:
                return shade
        return text

    @property
    def ground(self) -> str:
        """The colour behind the picture."""
        return self.tokens["canvas"]


@lru_cache(maxsize=len(NAMES))
def theme(name: str) -> Theme:
    """The theme ``dark``, ``light`` or ``contrast``; ValueError for another name."""
    if name not in NAMES:
        raise ValueError(f"no theme {name!r}; there are: {', '.join(NAMES)}")
    text = (resources() / "themes" / f"{name}.json").read_text(encoding="utf-8")
    return Theme(name, MappingProxyType(dict(json.loads(text))))


def resources() -> Path:
    """The folder of themes and fonts: inside the package when installed, beside it in a checkout."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green, blue of ``#rrggbb``, each 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=4096)
def luminance(colour: str) -> float:
    """Relative luminance from 0 (black) to 1 (white).

    Source: WCAG 2.2, definition of relative luminance.
    """
    red, green, blue = (_linear(c / 255) for c in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(c: float) -> float:
    return c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4)


def contrast(a: str, b: str) -> float:
    """The contrast ratio of two colours, 1 to 21, in either order.

    Source: WCAG 2.2, definition of contrast ratio.
    """
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=4096)
def mixed(over: str, ground: str, share: float) -> str:
    """``over`` painted on ``ground`` with an opacity ``share`` from 0 to 1."""
    pairs = zip(channels(over), channels(ground), strict=True)
    return "#" + "".join(f"{round(b + (a - b) * share):02x}" for a, b in pairs)


@lru_cache(maxsize=4096)
def readable(wanted: str, ground: str, least: float = 4.5) -> str:
    """``wanted`` if it reaches the contrast ``least`` on ``ground``, else black or white, whichever stands
    out more.
    """
    if contrast(wanted, ground) >= least:
        return wanted
    return max(("#000000", "#ffffff"), key=lambda colour: contrast(colour, ground))


def heat(shade: float, colours: Theme) -> str:
    """The ground of a tile: −1 the colour of what is negative, 0 the card, +1 that of what is positive; never
    fully saturated. No column, axis or vector has these colours.
    """
    hue = colours.colour("positive" if shade >= 0 else "negative")
    # Without colours a negative tile is hatched, on a ground that leaves the lines to be seen.
    most = 0.75 if shade >= 0 or colours.inks is None else 0.2
    return mixed(hue, colours.colour("card"), most * min(abs(shade), 1.0))
