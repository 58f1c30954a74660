"""Cards: what the picture means, as records; the shell paints them, LaTeX and plain text are made from them."""

from __future__ import annotations

from typing import Literal, TypeAlias

from linalg_viz.compute.typing import Number, Rows
from linalg_viz.records import dataclass
from linalg_viz.scene.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Sym:
    """Letters and signs in mathtext markup."""

    text: str
    role: str = "text"
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Num:
    """A live number; a Fraction is exact, a float is not unless ``exact`` says so."""

    value: Number | complex
    role: str = "text"
    quantity: Quantity | None = None
    exact: bool | None = None
    exact_text: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Rel:
    """= where everything after it up to the next relation is shown exactly, ≈ else (decided when it is shown)."""


@dataclass(frozen=True, slots=True)
class Mat:
    """A matrix in brackets; ``roles`` colours its columns (or its rows with ``by_row``), missing ones are
    plain.

    ``bar`` columns stand left of a dividing line, as in [A | b]; 0 for none.
    """

    rows: Rows | tuple[tuple[complex, ...], ...]
    roles: tuple[str, ...] = ()
    by_row: bool = False
    quantity: Quantity | None = None
    texts: tuple[tuple[str, ...], ...] = ()
    marked: tuple[tuple[int, int], ...] = ()
    bar: int = 0


Part: TypeAlias = Sym | Num | Rel | Mat


@dataclass(frozen=True, slots=True)
class Formula:
    """One line of mathematics from its parts; it wraps between parts where the card is narrow."""

    parts: tuple[Part, ...]
    answer: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence; ``tone`` is ``plain``, ``good``, ``warn`` (a refusal that explains) or ``hint`` (something to try)."""

    text: str
    tone: Literal["plain", "good", "warn", "hint"] = "plain"
    answer: bool = False


@dataclass(frozen=True, slots=True)
class Typeset:
    """A formula that never changes, in LaTeX; ``plain`` is the same in words."""

    latex: str
    plain: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A property: holds or not; clicking it shows the evidence."""

    key: str
    text: str
    holds: bool | None
    quantity: Quantity
    evidence: tuple[Formula | Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Chips:
    """Properties side by side."""

    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label (mathtext), its length and colour."""

    label: str
    value: float
    role: str = "accent"
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars on one scale from 0 (or from the least value when that is negative)."""

    bars: tuple[Bar, ...]
    answer: bool = False


Item: TypeAlias = Formula | Note | Typeset | Chips | Bars


@dataclass(frozen=True, slots=True)
class Card:
    """A box of the right panel: a title and what stands under it, top to bottom."""

    key: str
    title: str
    items: tuple[Item, ...]
