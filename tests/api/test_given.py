"""What programs may give as a matrix or a vector: taken as it stands, or refused in a sentence that says what is taken."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest

import linalg_viz as lv
from linalg_viz.api import given


class Sparse:
    """As SciPy's matrices: no array until it is asked for one."""

    shape = (2, 2)

    def toarray(self) -> Any:
        return np.eye(2)


HALVES = (("1", "0.5"), ("0", "-2"))


@pytest.mark.parametrize(
    "A",
    [
        [[1, 0.5], [0, -2]],
        ((1, Fraction(1, 2)), (0, Decimal("-2"))),
        np.array([[1, 0.5], [0, -2]]),
        np.array([[1, 0.5], [0, -2]], dtype=np.float16),
        np.array([[1, 0.5], [0, -2]], dtype=np.longdouble),
        np.asfortranarray([[1, 0.5], [0, -2]])[:, :],
        [np.array([1, 0.5]), np.array([0, -2])],
        pd.DataFrame({"a": [1, 0], "b": [0.5, -2.0]}),
        [[np.int8(1), np.float32(0.5)], [np.uint64(0), np.float64(-2)]],
        "1 0.5; 0 -2",
        "[[1, 0.5], [0, -2]]",
    ],
)
def test_real_matrices_of_every_kind_are_taken_as_they_stand(A: Any) -> None:
    assert given.matrix(A) == HALVES or given.matrix(A) == (("1", "1/2"), ("0", "-2"))
    assert lv.report(A).exact.determinant == "-2"


def test_floats_are_the_short_decimals_they_look_like() -> None:
    assert lv.report([[0.1]]).exact.determinant == "1/10"
    assert lv.report(np.array([[0.1]], dtype=np.float32)).exact.determinant == "1/10"
    assert lv.report([[0.1, 0.3], [1, 3]]).rank == 1
    assert lv.report([[1e-20]]).exact.determinant == "1/100000000000000000000"


@pytest.mark.parametrize(
    "b",
    [[1, 2], (1, 2), np.array([1, 2]), np.array([[1], [2]]), [[1], [2]], pd.Series([1, 2]), "1 2", "1; 2"],
)
def test_vectors_are_taken_as_rows_and_as_columns(b: Any) -> None:
    assert given.vector(b, "b") == (("1",), ("2",))
    found = lv.report([[1, 0], [0, 2]], b)
    assert found.solution is not None and found.solution.x == (1.0, 1.0)


WRONG: dict[str, tuple[Any, type[Exception], str]] = {
    "ragged": ([[1, 2], [3]], ValueError, "row 2 has 1 entries"),
    "complex": ([[1, 2j]], TypeError, "row 1, column 2 is complex"),
    "complex array": (np.eye(2) * 1j, TypeError, "complex128"),
    "NaN": ([[1, float("nan")]], ValueError, "row 1, column 2"),
    "NaN array": (np.array([[1, np.nan]]), ValueError, "not finite"),
    "infinite": ([[float("-inf")]], ValueError, "not finite"),
    "infinite decimal": ([[Decimal("inf")]], ValueError, "not finite"),
    "texts": ([["1", "2"]], TypeError, "is a text"),
    "array of texts": (np.array([["1", "2"]]), TypeError, "<U1"),
    "a letter": ("a 1; 2 3", ValueError, "letter"),
    "no numbers": ("hello there!", ValueError, "Row 1"),
    "a bar": ("1 2 | 3; 4 5 | 6", ValueError, "bar"),
    "13×13": (np.eye(13), ValueError, "13×13"),
    "13 rows": ([[1]] * 13, ValueError, "13×1"),
    "13 columns of a text": (" ".join("1" * 13), ValueError, "13"),
    "empty": ([], ValueError, "empty"),
    "empty rows": ([[], []], ValueError, "empty"),
    "empty array": (np.zeros((0, 2)), ValueError, "0×2"),
    "empty text": (" ", ValueError, "empty text"),
    "objects": (np.array([[1, Fraction(1, 2)]], dtype=object), TypeError, "object"),
    "a table with words": (pd.DataFrame({"a": [1], "b": ["x"]}), TypeError, "object"),
    "sparse": (Sparse(), TypeError, "toarray"),
    "masked": (np.ma.masked_array([[1, 2]], mask=[[0, 1]]), ValueError, "masked"),
    "truth": ([[True, 2]], TypeError, "True"),
    "truths": (np.eye(2) > 0, TypeError, "bool"),
    "dates": (np.array([["2020-01-01"]], dtype="datetime64[D]"), TypeError, "datetime64"),
    "one axis": (np.arange(3), ValueError, "1 axes"),
    "three axes": (np.zeros((2, 2, 2)), ValueError, "3 axes"),
    "a row alone": ([1, 2], TypeError, "row 1 of A is a number"),
    "a number": (3, TypeError, "int"),
    "nothing": (None, TypeError, "NoneType"),
    "None within": ([[None]], TypeError, "NoneType"),
    "a set": ({1, 2}, TypeError, "set"),
    "a generator": (([k] for k in range(2)), TypeError, "generator"),
    "bytes": (b"1 2", TypeError, "bytes"),
    "too large": ([[10**400]], ValueError, "1e308"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_real_matrix_of_that_size_is_refused_in_a_sentence(name: str) -> None:
    A, kind, words = WRONG[name]
    for call in (lv.report, lambda A: lv.cards(A, "eigen"), lambda A: lv.picture(A), lambda A: lv.motion(A)):
        with pytest.raises(kind) as caught:
            call(A)
        assert words in str(caught.value)
        assert (
            "1 to 12 rows and columns is taken" in str(caught.value)
            or isinstance(A, str)
            or name == "too large"
        )


@pytest.mark.parametrize(
    ("b", "kind", "words"),
    [
        ([[1, 2], [3, 4]], TypeError, "list"),
        (np.eye(2), ValueError, "2 axes"),
        ("1 2; 3 4", ValueError, "2×2 matrix"),
        (pd.DataFrame({"a": [1, 2]}), TypeError, "one of its columns"),
        ([1, 2, 3], ValueError, "needs 2 entries, not 3"),
        ([1j, 2], TypeError, "complex"),
        (5, TypeError, "int"),
    ],
)
def test_what_is_no_vector_is_refused_in_a_sentence(b: Any, kind: type[Exception], words: str) -> None:
    with pytest.raises(kind, match=words):
        lv.report([[1, 0], [0, 2]], b)
