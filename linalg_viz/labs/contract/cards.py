"""Cards: what the picture means, as records; the shell paints them, LaTeX and plain text are made from
them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import wraps
from typing import Any, Literal, ParamSpec, TypeAlias, TypeVar, overload

from linalg_viz.compute.exact.rounded import told_apart
from linalg_viz.compute.typing import Number, Rows
from linalg_viz.records import dataclass
from linalg_viz.scene.quantity import SENTENCE, Quantity


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

    def __eq__(self, other: object) -> bool:
        """Whether both are shown alike: 0.0 ≈ 0 and the fraction 0 are equal numbers and two records."""
        return isinstance(other, Num) and _shown(self) == _shown(other)


@dataclass(frozen=True, slots=True)
class Rel:
    """= where all on both sides, as far as the next relations, is shown exactly, ≈ else (decided when shown).

    ``bare`` speaks of what stands after it alone: nothing where that is exact, as after a colon.
    """

    bare: bool = False


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

    def __eq__(self, other: object) -> bool:
        """Whether both are shown alike, entry by entry as numbers are."""
        return isinstance(other, Mat) and _shown(self) == _shown(other)


Part: TypeAlias = Sym | Num | Rel | Mat


@dataclass(frozen=True, slots=True)
class Formula:
    """One line of mathematics from its parts; it wraps between parts where the card is narrow.

    ``quantity`` is what the line speaks of where none of its parts names it first.
    """

    parts: tuple[Part, ...]
    answer: bool = False
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence; ``tone`` is ``plain``, ``good``, ``warn`` (a refusal that explains) or ``hint`` (something
    to try).

    ``quantity`` is what its verdict or its numbers are of; it stays ``SENTENCE`` for words that hold of every
    matrix.
    """

    text: str
    tone: Literal["plain", "good", "warn", "hint"] = "plain"
    answer: bool = False
    quantity: Quantity = SENTENCE


@dataclass(frozen=True, slots=True)
class Typeset:
    """A formula without numbers, in LaTeX; ``plain`` is the same in words, ``quantity`` what it
    defines.
    """

    latex: str
    plain: str
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """A property: holds or not; clicking it shows the evidence, where there is some."""

    key: str
    text: str
    holds: bool | None
    quantity: Quantity
    evidence: Sequence[Formula | Note] = ()


@dataclass(frozen=True, slots=True)
class Chips:
    """Properties side by side."""

    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label (mathtext), its length, which is stated beside it, and colour."""

    label: str
    value: Number
    role: str = "accent"
    quantity: Quantity | None = None

    def __eq__(self, other: object) -> bool:
        """Whether both are shown alike, as numbers are."""
        return isinstance(other, Bar) and _shown(self) == _shown(other)


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars on one scale from 0 (or from the least value when that is negative)."""

    bars: tuple[Bar, ...]
    answer: bool = False


Item: TypeAlias = Formula | Note | Typeset | Chips | Bars


T = TypeVar("T")


class OnDemand(Sequence[T]):
    """Items that are made when they are first looked at: of a card that stays closed nobody does.

    ``some`` says beforehand that there are some.
    """

    __slots__ = ("_items", "_make", "_some")

    def __init__(self, make: Callable[[], Sequence[T]], some: bool = False) -> None:
        self._make: Callable[[], Sequence[T]] | None = make
        self._items: tuple[T, ...] = ()
        self._some = some

    @property
    def made(self) -> tuple[T, ...]:
        """The items."""
        if self._make is not None:
            self._items, self._make = tuple(self._make()), None
        return self._items

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        return self.made[at]

    def __bool__(self) -> bool:
        return self._some or bool(self.made)

    def __len__(self) -> int:
        return len(self.made)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return self.made == tuple(other) if isinstance(other, (OnDemand, tuple)) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.made)

    def __repr__(self) -> str:
        return repr(self.made)

    def __reduce__(self) -> tuple[type[tuple[T, ...]], tuple[tuple[T, ...]]]:
        return tuple, (self.made,)


@dataclass(frozen=True, slots=True)
class Card:
    """A box of the right panel: a title and what stands under it, top to bottom.

    ``awaited``: what is to stand there is still being worked out.
    """

    key: str
    title: str
    items: Sequence[Item]
    awaited: bool = False


def one_by_one(made: Callable[..., tuple[Card, ...]], *args: Any) -> Iterator[tuple[Card, ...]]:
    """The cards that a lab gives, once for each of them: as many worked out, the others awaited."""
    found = made(*args)
    if not found:
        yield ()
    done = [Card(card.key, card.title, (), awaited=True) for card in found]
    # What says how things stand now is read first.
    for i in sorted(range(len(found)), key=lambda i: found[i].key != "now"):
        done[i] = replace(found[i], items=tuple(found[i].items))
        yield tuple(done)


P = ParamSpec("P")


def on_demand(key: str, title: str) -> Callable[[Callable[P, Sequence[Item]]], Callable[P, Card]]:
    """Make a card of a function that gives its items, which is called when somebody looks at them."""

    def decorate(items: Callable[P, Sequence[Item]]) -> Callable[P, Card]:
        @wraps(items)
        def card(*args: P.args, **kwargs: P.kwargs) -> Card:
            return Card(key, title, OnDemand(lambda: items(*args, **kwargs)))

        return card

    return decorate


def speaks_of(row: Formula | Note | Typeset | Chip | Bar) -> Quantity | None:
    """What a line of a card is about: what it says itself, else what its first named part shows."""
    if row.quantity is not None or not isinstance(row, Formula):
        return row.quantity
    return next((part.quantity for part in row.parts if not isinstance(part, Rel) and part.quantity), None)


def kinds(card: Card) -> frozenset[str]:
    """The kinds of all quantities that a card speaks of, by their names."""
    found: set[str] = set()
    for item in card.items:
        rows: tuple[Any, ...] = (item,)
        if isinstance(item, Chips):
            rows = item.chips
        elif isinstance(item, Bars):
            rows = item.bars
        parts = [part for row in rows if isinstance(row, Formula) for part in row.parts]
        named = (getattr(each, "quantity", None) for each in (*rows, *parts))
        found |= {quantity.kind.value for quantity in named if quantity is not None}
    return frozenset(found)


def _shown(part: Num | Mat | Bar) -> tuple[object, ...]:
    if isinstance(part, Num):
        own = (part.exact, part.exact_text, part.unit)
        return (part.value, part.role, part.quantity, told_apart(part.value), *own)
    if isinstance(part, Bar):
        return (part.value, part.role, part.quantity, told_apart(part.value), part.label)
    drawn = (part.roles, part.by_row, part.texts, part.marked, part.bar)
    return (part.rows, part.quantity, told_apart(part.rows), *drawn)
