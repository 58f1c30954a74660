"""Formulas of the cards with their relations decided and their numbers written: what painters, LaTeX and text share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from linalg_viz.labs.cards import Formula
from linalg_viz.scene.mathtext import Run

CARD_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Text:
    """Letters, a number or a relation sign as styled runs; ``kind`` says where it came from."""

    runs: tuple[Run, ...]
    role: str = "text"
    quantity: str = ""
    kind: Literal["sym", "num", "rel"] = "sym"

    @property
    def plain(self) -> str:
        """The text without styles."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix in brackets: m rows of n texts and as many roles; ``marked`` are (row, column) pairs to be ringed."""

    texts: tuple[tuple[str, ...], ...]
    roles: tuple[tuple[str, ...], ...]
    quantity: str = ""
    marked: tuple[tuple[int, int], ...] = ()


Drawn: TypeAlias = Text | Grid


def resolved(formula: Formula, digits: int = CARD_DIGITS) -> tuple[Drawn, ...]:
    """The parts of a formula ready to be drawn, one for one: numbers written, each relation = or ≈."""
    raise NotImplementedError
