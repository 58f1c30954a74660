"""A DataFrame goes to a window as the bytes that pandas writes, however they are written."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from linalg_viz.api import frames


def both(frame: pd.DataFrame, folder: Path) -> tuple[bytes, bytes]:
    """What is written here, and by pandas."""
    frames.write(frame, folder / "ours.csv")
    named = not isinstance(frame.index, pd.RangeIndex)
    frame.to_csv(folder / "theirs.csv", index=named, encoding="utf-8")
    return (folder / "ours.csv").read_bytes(), (folder / "theirs.csv").read_bytes()


@given(
    X=arrays(np.float64, array_shapes(min_dims=2, max_dims=2, max_side=5), elements=st.floats(width=64)),
    names=st.lists(st.text(max_size=4).filter(lambda text: text.isprintable()), min_size=5, max_size=5),
)
def test_frames_of_floats_are_the_bytes_of_pandas(
    tmp_path_factory: pytest.TempPathFactory, X: np.ndarray, names: list[str]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    ours, theirs = both(pd.DataFrame(X, columns=names[: X.shape[1]]), folder)
    assert ours == theirs


def test_frames_of_many_rows(tmp_path: Path) -> None:
    chance = np.random.default_rng(3)
    X = chance.normal(size=(500, 3)) * 10.0 ** chance.integers(-30, 30, (500, 3))
    X[::7, 1], X[3, 2], X[4, 0] = np.nan, -np.inf, -0.0
    with patch.object(frames, "ROWS", 64):
        ours, theirs = both(pd.DataFrame(X, columns=["a,b", "ä\n", 3]), tmp_path)
    assert ours == theirs


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"a": [1.5, 2.5], "b": [1, 2]}),
        pd.DataFrame({"a": np.array([0.1, 0.2], np.float32), "b": [0.1, 0.2]}),
        pd.DataFrame({"a": [0.5, None], "b": [1.0, 2.0]}, index=["x", "y"]),
        pd.DataFrame({"a": [0.5, None]}),
        pd.DataFrame({"a": ["x", None], "b": [1.0, None]}),
        pd.DataFrame({"a": pd.array([1.5, None], dtype="Float64"), "b": [1.0, 2.0]}),
        pd.DataFrame([[0.5, 1.5]], columns=pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")])),
    ],
    ids=range(7),
)
def test_other_frames_are_left_to_pandas(frame: pd.DataFrame, tmp_path: Path) -> None:
    ours, theirs = both(frame, tmp_path)
    assert ours == theirs
