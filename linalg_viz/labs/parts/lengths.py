"""What is said where a vector has more or fewer entries than the matrix wants."""

from __future__ import annotations

from linalg_viz.compute.typing import Column
from linalg_viz.labs.contract.cards import Note
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.numbers import counted


def odd_length(name: str, entries: Column, needed: int, side: str) -> tuple[Note, ...]:
    """The sentence that a vector was filled up or cut for the picture; nothing where its length is right.

    ``side`` names what asks for ``needed`` entries, as in "A has 3 rows".
    """
    have = len(entries)
    if have == needed:
        return ()
    done = "the missing ones count as 0 here" if have < needed else "the last ones are left out here"
    many = counted(have, "entry", "entries")
    wants = f"{needed} {side if needed > 1 else side.removesuffix('s')}"
    text = f"{name} has {many} and A has {wants}: {done}."
    return (Note(text, "warn", quantity=qty.vector(name)),)
