"""JSON is written as the standard library writes it, many numbers at once."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.cli.problem import dumped

PLAIN = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_it_is_what_the_standard_library_writes(value: object) -> None:
    assert dumped(value) == json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)


def test_numbers_keep_all_their_digits() -> None:
    numbers = [0.1, -0.0, 5e-324, 1.7976931348623157e308, 1e16, 123456789.125]
    assert dumped({"x": (numbers, [])}) == json.dumps({"x": [numbers, []]}, indent=2)


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_of_json_is_refused(wrong: float) -> None:
    for value in (wrong, [1.0, wrong], {"a": [[wrong]]}, [None, wrong]):
        with pytest.raises(ValueError):
            dumped(value)
