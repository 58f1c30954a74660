"""The list of what a hand can do: each is a function that says what it will do and does it, or finds nothing to do."""

from __future__ import annotations

from collections.abc import Callable

from tests.long.walking.hand import Hand

Deed = Callable[[Hand], bool]
"""Whether something was done."""

DEEDS: list[tuple[Deed, float, bool]] = []
"""Each with how often it is drawn, and whether it can be done while the pointer holds something."""


def deed(weight: float, holding: bool = False) -> Callable[[Deed], Deed]:
    """Put a function on the list."""

    def put(function: Deed) -> Deed:
        DEEDS.append((function, weight, holding))
        return function

    return put


def do_something(hand: Hand) -> None:
    """One deed of those that can be done now, drawn by weight."""
    holding = hand.held is not None
    there = [(each, weight) for each, weight, also in DEEDS if also or not holding]
    functions, weights = zip(*there, strict=True)
    for _ in range(50):
        chosen = hand.random.choices(functions, weights)[0]
        if chosen(hand):
            return
    raise AssertionError("nothing could be done")
