"""The contract of a lab: pure functions from the values to a scene, and from a drag back to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, TypeAlias

from linalg_viz.compute.typing import Real, Rows
from linalg_viz.data.table import Table
from linalg_viz.labs.contract.cards import Card
from linalg_viz.labs.contract.draggable import Draggable, draggable
from linalg_viz.labs.contract.goals import Goal
from linalg_viz.labs.contract.handed import What
from linalg_viz.labs.contract.later import Later
from linalg_viz.labs.contract.questions import Question
from linalg_viz.labs.contract.sizes import Link
from linalg_viz.labs.contract.tables import Kept
from linalg_viz.labs.contract.values import Change, Click, Gesture, Inputs, Shared
from linalg_viz.records import dataclass
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import Scene, Viewports

__all__ = [
    "Change",
    "Click",
    "Control",
    "Draggable",
    "Gesture",
    "Inputs",
    "Lab",
    "PictureUse",
    "Preset",
    "Question",
    "Shared",
    "Stage",
    "TableUse",
    "Work",
]


@dataclass(frozen=True, slots=True)
class Control:
    """A control of a lab's panel, built from this record.

    ``name`` is the field of the lab's params it sets (for a ``button``: the name given to ``press``). A
    ``choice`` offers (value, label) pairs; a ``slider`` and a ``number`` move within ``low`` … ``high`` by
    ``step``. ``log`` spaces a slider logarithmically. ``group`` is the title of the box it stands in. After
    a button that ``plays`` the time line moves on to its next stop.
    """

    name: str
    kind: Literal["switch", "choice", "slider", "number", "button"]
    label: str
    tip: str = ""
    group: str = "Show"
    low: float = 0.0
    high: float = 1.0
    step: float = 0.01
    unit: str = ""
    log: bool = False
    top: str = ""
    """Of a ``slider`` or ``number``: what ``high`` is written as where it stands for more than itself."""
    choices: tuple[tuple[str, str], ...] = ()
    enabled: bool = True
    plays: bool = False
    command: str = ""
    """Of a ``button``: the action of the window that it runs, which does all that the button would."""
    stands: Literal["panel", "tabs", "segments"] = "panel"
    """Where it stands: in the left panel, or above the picture as its tabs or as segments beside them."""
    dimmed: tuple[tuple[str, str, str], ...] = ()
    """Of a ``choice``: what it cannot show for this matrix, (value, label, reason)."""
    remedies: tuple[tuple[str, str, str], ...] = ()
    """What makes dimmed ones possible: (value, what is done in words, the name given to ``press``)."""
    order: tuple[str, ...] = ()
    """The values in the order in which they stand, dimmed ones among the others; empty: those come last."""
    instead: str = ""
    """What a ``choice`` comes to where the one in the params is not offered for this matrix."""
    tells: Quantity | None = None
    """What is known where the control is there, as not every matrix has it: away while that is asked for."""
    known: tuple[tuple[str, str], ...] = ()
    """By which other names it is looked for, (value of a ``choice``, else "", the names between commas)."""

    def value(self, params: Any) -> Any:
        """What the control shows of these params: for a choice always one that is offered."""
        own = getattr(params, self.name, None)
        if self.kind == "choice" and own not in {key for key, _ in self.choices}:
            return self.instead
        return own


def tabs(
    choices: tuple[tuple[str, str], ...],
    reasons: Mapping[str, str] | None = None,
    instead: str = "",
    name: str = "mode",
    remedies: tuple[tuple[str, str, str], ...] = (),
    known: tuple[tuple[str, str], ...] = (),
) -> Control:
    """The pictures of a lab as the tabs above the picture; params keep the chosen one as ``name``.

    ``reasons`` says of those that cannot be shown for this matrix why; ``remedies`` what would make them,
    ``known`` by which other names one is looked for.
    """
    why = reasons or {}
    return Control(
        name,
        "choice",
        "The picture",
        "What the picture is about",
        "",
        choices=tuple((key, title) for key, title in choices if key not in why),
        stands="tabs",
        dimmed=tuple((key, title, why[key]) for key, title in choices if key in why),
        remedies=tuple(each for each in remedies if each[0] in why),
        order=tuple(key for key, _ in choices),
        instead=instead,
        known=known,
    )


@dataclass(frozen=True, slots=True)
class Stage:
    """A stop of the time line: its name (mathtext) and where it stands, 0 ≤ t ≤ 1."""

    name: str
    t: float


@dataclass(frozen=True, slots=True)
class Preset:
    """A starting point: new entry texts for some of the shared matrices and vectors, and new params.

    ``data`` names the table to look at ("" for the rows of A); None leaves the document's as it is.
    """

    key: str
    title: str
    about: str = ""
    group: str = ""
    entries: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()
    params: tuple[tuple[str, Any], ...] = ()
    data: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """Something too long for a frame: ``make(report, stopped)`` is done in the background.

    ``report`` takes a share from 0 to 1; ``stopped`` says that nobody waits any more (then None may be
    returned). The result becomes ``Inputs.tables[key]``. What comes ``first`` is needed by any picture: the
    last one stands until it is done, and whoever does without it waits for the same.
    """

    key: str
    title: str
    make: Callable[[Callable[[float], None], Callable[[], bool]], Any]
    first: bool = False


SceneOf: TypeAlias = Callable[[Any, Shared, Inputs, Viewports, float, Any], Scene]
HandlesOf: TypeAlias = Callable[[Any, Shared, Inputs, Viewports], Iterable[Draggable]]
CardsOf: TypeAlias = Callable[..., tuple[Card, ...]]
SelectOf: TypeAlias = Callable[[Any, Shared, Inputs, str, Real], Any]
Taker: TypeAlias = tuple[What, Callable[[Any, Shared, Rows], Change]]
"""What a lab takes, and what becomes of its params and of the matrices then (ValueError where it refuses)."""
NearestOf: TypeAlias = Callable[[Any, Shared, Inputs, str, Real, float], str]


@dataclass(frozen=True, slots=True)
class TableUse:
    """How a lab looks at tables.

    ``kept`` reads what its params keep about a table, ``keep`` gives the params with that in place
    (ValueError where it cannot be kept). ``another`` gives the params for another table (None where it is
    not at hand): nothing that speaks of rows or columns is left; ``reread`` those for the same table read in
    another way: nothing that speaks of rows is left. ``toggle`` is the name given to ``press`` to take a
    column in or out.
    ``results`` are the names of what can be written as CSV; ``result`` gives the pieces of text of one of
    them (KeyError for another name), ``program`` the lines of NumPy that compute it again; both None while
    there is nothing to write. ``begins`` names the table that a new document is about (empty: the rows of A),
    ``begun`` are the params that suit it. ``rows`` gives the params for the rows of A after a table (None:
    as for another table).
    """

    kept: Callable[[Any], Kept]
    keep: Callable[[Any, Kept], Any]
    another: Callable[[Any, Table | None], Any]
    reread: Callable[[Any], Any]
    toggle: Callable[[str], str]
    results: tuple[str, ...]
    result: Callable[[Any, Shared, Inputs, str], Iterator[str] | None]
    program: Callable[[Any, Shared, Inputs], str | None]
    begins: str = ""
    begun: Any = None
    rows: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class PictureUse:
    """How a lab carries a picture along: ``named`` is the one that its params name, ``shown`` the params
    that show one.

    ``shown`` takes the params and the name of a picture of the inputs.
    """

    named: Callable[[Any], str]
    shown: Callable[[Any, str], Any]


@dataclass(frozen=True, slots=True)
class Stepped:
    """How the params ``names``, which choose one step of the time line, follow it as it plays.

    ``seen`` gives the params with the step that is seen at t, ``moment`` the t at which the chosen one is.
    """

    names: tuple[str, ...]
    seen: Callable[[Any, Shared, float], Any]
    moment: Callable[[Any, Shared], float]


@dataclass(frozen=True, slots=True)
class Lab:
    """One lab.

    ``params`` are the lab's own values at first, a frozen dataclass of plain values. ``number`` gives it
    the shortcut Ctrl + that digit; a number above 9, or 0, gives it none. ``entries`` names the matrices
    and vectors edited in the left panel. ``track`` makes the next tracking from the last while something is
    dragged. ``handles`` lists what can be dragged. ``press`` answers a button. ``work`` names what the lab
    waits for, if anything; ``ready`` is False while what a picture is made from is still to be found, which
    takes longer than an event may: a window has it found aside. ``click`` answers clicks into views that
    take them, ``paste`` a block of numbers pasted onto the picture; both raise ValueError with a sentence
    where they refuse. ``select`` answers an
    area drawn into a view that ``selects``: the params with what lies in the polygon (k, n) of that view's
    Rⁿ selected (k = 0: nothing is). ``informed`` says that ``controls`` takes the inputs as a third value,
    to offer the columns of a table by name. ``nearest`` gives the words for what lies nearest to a point
    (n,) of a view, empty beyond the distance given last. ``transcript`` writes the whole solution out as
    cards, where the lab has one to write. ``uses`` names those of ``entries`` that the picture of some
    params reads; without it that is all of them. ``linked`` are the sides of matrices and vectors that are
    to be equal, because they are multiplied or compared: a partner follows when one of them changes its
    size. ``tables`` says how the lab looks at
    a table, ``pictures`` how it carries a picture along, where it does.
    ``tab`` is the field of the params that names the picture, ``selection`` those that say what is selected
    in it, ``reveals`` the one (a switch) that shows what a picture hides until it is found: ways to look at a
    document, no part of its content. ``older`` takes the version of an older document and the params it
    holds for the lab, unchecked JSON values, and gives what they are now. ``goals`` are
    what there is to reach in its pictures, in the order in which they are offered. ``demonstrations`` are
    the values of ``tab`` whose pictures are first seen where their time line starts, the others at its end.
    ``follows`` says that ``cards`` takes the time t as a fifth value, to speak of what is seen then.
    ``closed`` are the keys of cards that show their heading alone until somebody opens them, in one
    picture only as ``tab/key``. ``takes`` says which numbers of other labs it opens, and how.
    ``stepped`` says which params follow the time line, if any. ``known`` are other words by which people look
    for the lab, between commas.
    """

    id: str
    number: int
    title: str
    icon: str
    about: str
    params: Any
    scene: SceneOf
    handles: HandlesOf
    cards: CardsOf
    controls: Callable[..., tuple[Control, ...]]
    stages: Callable[[Any, Shared], tuple[Stage, ...]]
    press: Callable[[Any, Shared, Inputs, str], Change]
    entries: tuple[str, ...] = ("A",)
    presets: tuple[Preset, ...] = ()
    questions: tuple[Question, ...] = ()
    track: Callable[[Any, Shared, Any], Any] = lambda _p, _s, _last: None
    work: Callable[[Any, Inputs], Work | None] = lambda _p, _inputs: None
    ready: Callable[[Any, Inputs], bool] = lambda _p, _inputs: True
    click: Callable[[Any, Shared, Inputs, Click], Change] | None = None
    paste: Callable[[Any, Shared, Inputs, Rows], Change] | None = None
    select: SelectOf | None = None
    nearest: NearestOf | None = None
    informed: bool = False
    transcript: Callable[[Any, Shared], tuple[Card, ...]] | None = None
    uses: Callable[[Any], tuple[str, ...]] | None = None
    linked: tuple[Link, ...] = ()
    tables: TableUse | None = None
    pictures: PictureUse | None = None
    tab: str = ""
    selection: tuple[str, ...] = ()
    reveals: str = ""
    older: Callable[[int, dict[str, Any]], dict[str, Any]] = lambda _version, params: params
    goals: Callable[[], tuple[Goal, ...]] = tuple
    demonstrations: tuple[str, ...] = ()
    follows: bool = False
    closed: tuple[str, ...] = ()
    takes: tuple[Taker, ...] = ()
    stepped: Stepped | None = None
    known: str = ""

    def seen(self, params: Any, shared: Shared, t: float) -> Any:
        """The params as the panel shows them at t: with the step of the time line that is seen then."""
        return params if self.stepped is None else self.stepped.seen(params, shared, t)

    def opens(self, params: Any) -> float:
        """The time at which the picture of some params is first seen."""
        return 0.0 if self.tab and getattr(params, self.tab) in self.demonstrations else 1.0

    def drag(self, params: Any, shared: Shared, inputs: Inputs, ports: Viewports, gesture: Gesture) -> Change:
        """One moment of a drag, answered by the entry of the gesture's handle; KeyError where there is none.

        ValueError, with the reason, where that thing cannot be moved now.
        """
        held = draggable(self.handles(params, shared, inputs, ports), gesture.key, gesture.view)
        return held.moved(params, shared, inputs, ports, gesture)

    @property
    def shortcut(self) -> str:
        """The keys that lead to the lab, as Ctrl+4; empty where there are none."""
        return f"Ctrl+{self.number}" if 1 <= self.number <= 9 else ""

    @property
    def reads_tables(self) -> bool:
        """Whether the lab looks at the table of the document."""
        return self.tables is not None

    def load(self) -> None:
        """Import now what the picture and the cards need, else imported when they are first asked for."""
        for each in (self.scene, self.cards, self.controls, self.stages):
            if isinstance(each, Later):
                each.load()

    def used(self, params: Any) -> tuple[str, ...]:
        """The matrices and vectors that the picture of these params reads, in the order of ``entries``."""
        return self.entries if self.uses is None else self.uses(params)
