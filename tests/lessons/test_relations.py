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


@pytest.mark.parametrize(
    ("text", "holds", "used"),
    [
        ("det A ≈ 12", True, 0.0),
        ("det A ≈ 12.3", True, 0.3 / 0.615),
        ("det A ≈ 240/19", True, 1.0),
        ("det A ≈ 12.7", False, 0.7 / 0.635),
        ("det A ≈ 11.4", True, 1.0),
        ("det A ≈ 11.3", False, 0.7 / 0.6),
        ("det A ≈ -12", False, 40.0),
        ("det A ≈ 0", False, 20.0),
        ("[1 2] · [2 -1] ≈ 0", True, 0.0),
    ],
)
def test_near_leaves_one_twentieth_of_the_larger(text: str, holds: bool, used: float) -> None:
    made = condition(text)
    share = made.used(SHARED)
    assert made.judge(SHARED).done == holds and share is not None and share[0] == pytest.approx(used)


def test_near_tells_the_value_and_only_numbers_are_near() -> None:
    assert condition("det A / 7 ≈ 2").used(SHARED) == (pytest.approx(20 * 2 / 14), "det A / 7 ≈ 1.71")
    assert condition("det A ≈ 12").used(SHARED) == (0.0, "det A = 12")
    assert condition("u ≈ w").used(SHARED) is None and not condition("u ≈ w").judge(SHARED).done
    assert condition("det A = 12").used(SHARED) is None
