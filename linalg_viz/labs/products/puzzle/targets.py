"""Which products of the tiles there are to be made: by a shown number, all of them equally far.

A tile is a letter: ``A`` and ``a`` are the two tiles of the matrix A. What they make is a word of tiles, the
leftmost factor first, as in a product.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from linalg_viz.compute.typing import Rows
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.products import facts
from linalg_viz.labs.products.params import TILES, Params
from linalg_viz.records import dataclass

FEWEST = 3
"""Tiles that every puzzle takes at least: they are equally far."""

I2: Rows = ((Fraction(1), Fraction(0)), (Fraction(0), Fraction(1)))


@dataclass(frozen=True, slots=True)
class Puzzle:
    """What is to be made, and of which factors; ``solution`` is the only word of ``FEWEST`` that makes it."""

    factors: tuple[tuple[str, Rows], ...]
    target: Rows
    solution: str

    def made(self, word: str) -> Rows:
        """The product of a word; I of an empty one."""
        found, of = I2, dict(self.factors)
        for tile in word.upper():
            found = facts.product(found, of[tile])
        return found


def of(p: Params, s: Shared) -> Puzzle | None:
    """The puzzle of that number with the A, B and C there are; None where ``refusal`` says why."""
    if refusal(s):
        return None
    factors = (("A", s.A), ("B", s.B), ("C", s.C))
    found = _targets(factors)
    solution, target = found[(p.seed - 1) % len(found)]
    return Puzzle(factors, target, solution)


def refusal(s: Shared) -> str:
    """Why these matrices make no puzzle, in one sentence; empty where they make one."""
    factors = (("A", s.A), ("B", s.B), ("C", s.C))
    if any(len(M) != 2 or len(M[0]) != 2 for _, M in factors):
        return "a puzzle is made of 2×2 matrices: give A, B and C two rows and columns"
    entries = [x for _, M in factors for row in M for x in row]
    if not all(isinstance(x, Fraction | int) and abs(x) <= 9 for x in entries):
        return "a puzzle is made of fractions up to 9: type such numbers into A, B and C"
    if not _targets(factors):
        return "these three make every picture in two ways: load the puzzle among the presets of A"
    return ""


@memoised(maxsize=16)
def _targets(factors: tuple[tuple[str, Rows], ...]) -> tuple[tuple[str, Rows], ...]:
    """Words of ``FEWEST`` tiles with what they make, that no other and no shorter word makes."""
    of = dict(factors)
    words: dict[Rows, list[str]] = {I2: [""]}
    level = {"": I2}
    for _ in range(FEWEST):
        level = {name + word: facts.product(of[name], M) for (word, M), name in product(level.items(), of)}
        for word, M in level.items():
            words.setdefault(M, []).append(word)
    return tuple(
        (found[0], M)
        for M, found in words.items()
        if len(found) == 1 and len(found[0]) == FEWEST and _has_tiles(found[0]) and any(map(any, M))
    )


def _has_tiles(word: str) -> bool:
    return all(word.count(each) <= sum(tile.upper() == each for tile in TILES) for each in word)


def said(word: str) -> str:
    """The product as it is written: A B A."""
    return " ".join(word.upper())
