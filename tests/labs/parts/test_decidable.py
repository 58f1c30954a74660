"""What a picture waits for, and what floats answer where the exact answer would take minutes."""

from __future__ import annotations

import random
from fractions import Fraction as F

import numpy as np

from linalg_viz.labs.parts import decidable

CHANCE = random.Random(23)
FAR = tuple(
    tuple(F(CHANCE.choice((0, 0, 1, -1, 3))) * F(10) ** CHANCE.choice((-300, -150, 0, 150, 300)) for _ in range(7))
    for _ in range(7)
)  # fmt: skip


def test_floats_answer_where_the_exact_answer_would_take_minutes() -> None:
    assert not decidable.has_singular_values(FAR)
    values = decidable.singular_values(FAR)
    largest = np.linalg.svd(np.array(FAR, float) / 1e300, compute_uv=False)[0] * 1e300
    assert len(values) == 7 and abs(float(values[0]) / largest - 1) < 1e-12
    assert list(values) == sorted(values, reverse=True)


def test_what_is_as_large_and_not_far_apart_is_decided() -> None:
    A = tuple(tuple(F((3 * i + 5 * j + i * j) % 7 - 3) for j in range(8)) for i in range(8))
    assert decidable.has_singular_values(A)
    assert np.allclose(
        np.array(decidable.singular_values(A), float), np.linalg.svd(np.array(A, float), compute_uv=False)
    )
