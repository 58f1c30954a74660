"""The units of a very small or very large cloud: they stay while a row is dragged."""

from __future__ import annotations

import numpy as np
import pytest

from linalg_viz.labs.pca.prepared import LEAST_POWER, MOST_POWER, _power


@pytest.mark.parametrize("exponent", [*range(-300, -7), *range(12, 300)])
def test_a_spread_typed_as_a_power_of_ten_keeps_its_unit_while_it_is_dragged(exponent: int) -> None:
    typed = float(f"1e{exponent}")
    far = (0.001, 0.02, 100.0) if exponent % 6 == 0 and exponent != 12 else ()  # 10⁹ stands as it is
    powers = {_power(np.array([[typed * factor]])) for factor in (0.5, 0.73, 1.0, 1.5, 3.0, *far)}
    assert len(powers) == 1
    (power,) = powers
    # In its unit the spread is within the range of a camera.
    assert 10.0**-4 < typed / 10.0**power < 10.0 ** (MOST_POWER + 1)


@pytest.mark.parametrize("spread", [1e-5, 1.0, 700.0, 1e9])
def test_ordinary_numbers_stand_as_they_are(spread: float) -> None:
    assert spread >= 10.0**LEAST_POWER
    assert _power(np.array([[0.0], [spread]])) == 0


def test_large_entries_that_differ_little_fit_the_camera() -> None:
    X = np.array([[1e14], [1e14 + 1.0]])
    assert np.abs(X / 10.0 ** _power(X)).max() < 10.0 ** (MOST_POWER + 1)
