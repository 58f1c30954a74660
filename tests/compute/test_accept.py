"""What a calculation accepts, and arrays nobody can write to; numbers of any size as floats."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from linalg_viz.compute import accept, presets
from linalg_viz.compute.exact.rounded import told_apart
from linalg_viz.compute.presets import PLANE, Preset
from linalg_viz.compute.typing import array, rational
from linalg_viz.compute.vectors import column


def test_a_frozen_copy_cannot_be_written_to_and_follows_nothing() -> None:
    A = np.eye(2)
    out = accept.frozen(A)
    A[0, 0] = 5.0
    assert out[0, 0] == 1.0 and not out.flags.writeable
    with pytest.raises(ValueError, match="read-only"):
        out[0, 0] = 2.0


@pytest.mark.parametrize(
    ("A", "words"),
    [
        ([1.0, 2.0], "1 dimensions"),
        (np.empty((0, 2)), "empty"),
        (np.empty((2, 0)), "empty"),
        ([[1.0, 2.0], [3.0, np.nan]], "row 2, column 2"),
        ([[1.0, np.inf], [np.nan, 1.0]], "row 1, column 2"),
        ([[1.0, 2.0]], "1×2 matrix is not square"),
    ],
)
def test_a_refusal_names_the_entry_or_the_shape(A: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        accept.matrix(A, square=True)  # type: ignore[arg-type]


def test_numbers_beyond_the_range_of_floats_keep_their_sign() -> None:
    huge = Fraction(10) ** 400
    found = array(((huge, -huge), (Fraction(1, 2), Fraction(1) / huge)))
    assert found.tolist() == [[np.inf, -np.inf], [0.5, 0.0]] and not found.flags.writeable
    assert rational(((1, Fraction(1, 2)),)) == ((Fraction(1), Fraction(1, 2)),)
    assert rational(((1, 0.5),)) is None


def test_entries_of_a_vector_are_exact_whatever_they_came_as() -> None:
    found = column((0.5, 2, Fraction(1, 3)))
    assert found == (Fraction(1, 2), Fraction(2), Fraction(1, 3)) and all(type(x) is Fraction for x in found)


def test_what_is_equal_and_yet_differs_is_told_apart() -> None:
    assert told_apart((0.0,)) != told_apart((-0.0,)) and told_apart(((1.0,),)) != told_apart(
        ((Fraction(1),),)
    )
    assert told_apart((1.0, 0.0)) == told_apart((2.0, 0.0)) and told_apart(Fraction(0)) == told_apart(
        Fraction(1)
    )
    assert told_apart(complex(0.0, -0.0)) != told_apart(complex(0.0, 0.0))


def test_the_ring_turns_each_axis_into_the_next_and_the_last_into_the_first() -> None:
    (ring,) = [each for each in every_preset() if each.key == "cycle-8"]
    A = array(tuple(tuple(Fraction(x) for x in row) for row in ring.rows))
    assert np.array_equal(A, np.roll(np.eye(8), 1, axis=0)) and ring.shape == (8, 8)


def test_the_matrix_of_hilbert_is_as_he_wrote_it() -> None:
    (hilbert,) = [each for each in every_preset() if each.key == "hilbert-4"]
    assert [[Fraction(x) for x in row] for row in hilbert.rows] == [
        [Fraction(1, i + j + 1) for j in range(4)] for i in range(4)
    ]


def every_preset() -> list[Preset]:
    lists = [value for value in vars(presets).values() if isinstance(value, tuple) and value]
    return [each for some in lists for each in some if isinstance(each, Preset)]


def test_keys_of_presets_are_unique_and_rows_are_of_one_length() -> None:
    keys = {each.key: each for each in every_preset()}
    assert len(keys) >= len(PLANE) > 3
    assert all(len({len(row) for row in each.rows}) == 1 for each in keys.values())
