"""The law of quantities: what every mark, chip and number of a card shows is one of the closed list, by one name."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.cards import (
    Bar,
    Bars,
    Card,
    Chip,
    Chips,
    Formula,
    Item,
    Note,
    Num,
    Rel,
    Sym,
    Typeset,
    speaks_of,
)
from linalg_viz.render.first import laid_out
from linalg_viz.render.latex import formula_plain
from linalg_viz.render.reading import lines
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Handle
from linalg_viz.scene.quantity import Quantity, parse
from linalg_viz.scene.scene import Scene, View
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import SetParam, SetTime
from linalg_viz.state.codec import codec
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update
from tests.harness.gallery import BY_NAME, IN_TURN
from tests.harness.tiers import sample_after

EACH = pytest.mark.parametrize(
    "document", sample_after(36, IN_TURN), ids=lambda path: path.stem, scope="module"
)
"""All laws of one document, then those of the next: what is drawn of it is drawn once."""
DIGITS = "0123456789"
ENDINGS = ("-name", "-handle", "-free", "-fill", "-rim", "-outline", "-edge", "-lines", "-title")
"""What the key of a mark adds to the key of the thing that it names, fills or lets be dragged."""


def stops(document: Path) -> Iterator[State]:
    """The document at each stop of its time line, and between the stops."""
    state = codec.decode(document.read_bytes(), LABS)
    times = [stage.t for stage in resolve.stages(state, LABS)]
    for t in sorted({*times, *((a + b) / 2 for a, b in pairwise(times))}):
        yield update(state, SetTime(t), LABS).state


@lru_cache(maxsize=1)
def scenes(document: Path) -> tuple[Scene, ...]:
    """What is drawn at all those times."""
    return tuple(
        laid_out(state, LABS, bundled.inputs(state.document), 900, 640)[0] for state in stops(document)
    )


def known(quantity: Quantity | None) -> bool:
    return isinstance(quantity, Quantity) and parse(str(quantity)) == quantity


def family(key: str) -> str:
    return next((key.removesuffix(ending) for ending in ENDINGS if key.endswith(ending)), key)


def by_two_names(view: View) -> list[tuple[str, list[str]]]:
    """Things of a view that are shown by several marks under more than one quantity."""
    found: dict[str, set[Quantity]] = {}
    for mark in view.marks:
        found.setdefault(family(str(mark.key)), set()).add(mark.quantity)
    return [(key, sorted(map(str, names))) for key, names in found.items() if len(names) > 1]


@EACH
def test_every_mark_shows_a_quantity_of_the_list_by_one_name(document: Path) -> None:
    for scene in scenes(document):
        for view in scene:
            assert [mark.key for mark in view.marks if not known(mark.quantity)] == []
            assert by_two_names(view) == [], view.key


@EACH
def test_no_ring_is_called_what_something_else_is(document: Path) -> None:
    for scene in scenes(document):
        marks = [mark for view in scene for mark in view.marks]
        for handle in (mark for mark in marks if isinstance(mark, Handle)):
            others = {mark.quantity.words for mark in marks if mark.quantity != handle.quantity}
            assert handle.name not in others, (handle.key, handle.name, str(handle.quantity))


def shown(items: tuple[Item, ...]) -> Iterator[Quantity | None]:
    for item in items:
        if isinstance(item, Formula):
            yield from (part.quantity for part in item.parts if not isinstance(part, Rel))
        elif isinstance(item, Bars):
            yield from (bar.quantity for bar in item.bars)
        elif isinstance(item, Chips):
            for chip in item.chips:
                assert known(chip.quantity), chip.key
                yield from shown(chip.evidence)


@EACH
def test_every_chip_and_what_cards_name_is_of_the_list(document: Path) -> None:
    state = codec.decode(document.read_bytes(), LABS)
    cards = resolve.cards(state, LABS, bundled.inputs(state.document))
    assert cards
    for card in cards:
        chips = [chip for item in card.items if isinstance(item, Chips) for chip in item.chips]
        assert len({chip.quantity for chip in chips}) == len(chips), card.key
        assert [str(q) for q in shown(card.items) if q is not None and not known(q)] == []


def pictures(document: Path) -> Iterator[State]:
    """The document with each choice of its panel in turn: all pictures of its lab, in all their ways."""
    state = codec.decode(document.read_bytes(), LABS)
    yield state
    for control in resolve.controls(state, LABS, bundled.inputs(state.document)):
        for value, _ in control.choices if control.kind == "choice" else ():
            yield update(state, SetParam(state.document.lab, control.name, value), LABS).state


def rows(items: tuple[Item, ...]) -> Iterator[Formula | Note | Typeset | Bar]:
    for item in items:
        if isinstance(item, Bars):
            yield from item.bars
        elif isinstance(item, Chips):
            yield from (proof for chip in item.chips for proof in rows(chip.evidence))
        else:
            yield item


def unnamed(card: Card) -> list[Formula | Note | Typeset | Bar]:
    """The rows that do not say what they are of; words that hold for every matrix and hints need not."""
    return [row for row in rows(card.items) if not known(speaks_of(row)) or mute(row)]


def mute(row: Formula | Note | Typeset | Bar) -> bool:
    """Whether a verdict, or words with a number in them, go for words that say nothing of a matrix."""
    if not isinstance(row, Note):
        return speaks_of(row) == qty.SENTENCE
    said = row.tone in ("good", "warn") or (row.tone == "plain" and any(c in DIGITS for c in row.text))
    return said and row.quantity == qty.SENTENCE


@EACH
def test_every_row_of_a_card_is_of_the_list(document: Path) -> None:
    for state in pictures(document):
        for card in resolve.cards(state, LABS, bundled.inputs(state.document)):
            assert [plain_of(row) for row in unnamed(card)] == [], card.key


def plain_of(row: Formula | Note | Typeset | Bar) -> str:
    return formula_plain(row) if isinstance(row, Formula) else str(row)


@pytest.mark.parametrize(
    "row",
    [
        Formula((Sym("det A"), Rel(), Num(2.0))),
        Note("A is singular.", "warn"),
        Note("rank A = 2"),
        Typeset("A", "A"),
        Bars((Bar("σ", 1.0),)),
        Chips((Chip("symmetric", "symmetric", True, qty.holds("symmetric"), (Note("so", "good"),)),)),
    ],
)
def test_a_row_without_a_quantity_is_noticed(row: Item) -> None:
    """The law itself."""
    assert unnamed(Card("now", "Now", (row,)))


def test_two_names_for_one_thing_are_noticed() -> None:
    """The law itself: an arrow and its ring under two quantities do not pass."""
    state = codec.decode(next(p for p in BY_NAME if p.stem == "vectors-start").read_bytes(), LABS)
    scene, _ = laid_out(state, LABS, bundled.inputs(state.document), 900, 640)
    view = scene[0]
    marks = tuple(replace(m, quantity=qty.vector("w")) if m.key == "u-handle" else m for m in view.marks)
    assert by_two_names(view) == []
    assert [key for key, _ in by_two_names(replace(view, marks=marks))] == ["u"]


@pytest.mark.parametrize(
    "document", [d for d in BY_NAME if d.stem.startswith("pca")], ids=lambda path: path.stem
)
def test_a_share_or_variance_of_one_name_is_one_number(document: Path) -> None:
    """In every picture of the lab: of all columns, of those looked at, and as a share they have names of their own."""
    state = codec.decode(document.read_bytes(), LABS)
    choice = next(each for each in resolve.controls(state, LABS) if each.kind == "choice")
    inputs = bundled.worked(state.document, LABS, bundled.inputs(state.document))
    for mode, _ in choice.choices:
        now = update(state, SetParam("pca", choice.name, mode), LABS).state
        found: dict[Quantity, float] = {}
        for line in lines((), resolve.cards(now, LABS, inputs)):
            for value in line.values:
                q = value.quantity or line.quantity
                if q is None or not any(word in q.kind.value for word in ("share", "variance")):
                    continue
                assert found.setdefault(q, float(value.number)) == pytest.approx(float(value.number)), (
                    line.text
                )
