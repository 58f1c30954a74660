"""Larger, smaller, parallel, perpendicular: each relation at, below and above its bound."""

from __future__ import annotations

import pytest

from linalg_viz.labs import LABS
from linalg_viz.lessons.conditions import condition
from linalg_viz.state import resolve
from linalg_viz.state.document import Document, column

SHARED = resolve.shared(
    Document.first(LABS)
    .with_cells("A", (("5", "1"), ("3", "3")))
    .with_cells("u", column("1", "2"))
    .with_cells("v", column("-2", "1"))
    .with_cells("w", column("2", "4"))
)


@pytest.mark.parametrize(
    ("relation", "below", "at", "above"),
    [("<", True, False, False), ("≤", True, True, False), ("=", False, True, False),
     ("≠", True, False, True), ("≥", False, True, True), (">", False, False, True)],
)  # fmt: skip
def test_a_number_beside_another(relation: str, below: bool, at: bool, above: bool) -> None:
    for number, holds in (("13", below), ("12", at), ("11", above)):
        assert condition(f"det A {relation} {number}").judge(SHARED).done == holds, number


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("u ∥ w", True),
        ("u ∥ v", False),
        ("u ⊥ v", True),
        ("u ⊥ w", False),
        ("[0 0] ∥ u", False),
        ("u ∥ [0 0]", True),
        ("[0 0] ⊥ u", False),
        ("u ⊥ [0 0]", False),
    ],
)
def test_directions(text: str, holds: bool) -> None:
    assert condition(text).judge(SHARED).done == holds
