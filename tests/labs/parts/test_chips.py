"""Property chips: what holds is known at once, what proves it only where somebody looks."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linalg_viz.compute.structure import prove
from linalg_viz.compute.typing import Rows
from linalg_viz.labs.contract.cards import Note
from linalg_viz.labs.parts import chips

A: Rows = ((Fraction(3), Fraction(1)), (Fraction(7, 2), Fraction(2)))


def test_only_the_proof_that_is_looked_at_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(name: str, matrix: Rows) -> object:
        asked.append(name)
        return prove(name, matrix)

    monkeypatch.setattr(chips, "prove", counted)
    found = {chip.text: chip for chip in chips.chips(A).chips}
    assert list(found) == list(chips.SHOWN) and all(chip.evidence for chip in found.values())
    assert found["invertible"].holds and not found["symmetric"].holds
    assert not asked
    first = found["symmetric"].evidence[0]
    assert asked == ["symmetric"]
    assert isinstance(first, Note) and first.text == "A − Aᵀ is not zero"
    # Of one matrix it is one answer: what asks again is given the same, and compares nothing.
    assert chips.chips(A) is chips.chips(A)
