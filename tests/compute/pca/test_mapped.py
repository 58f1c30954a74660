"""A pass over columns that are mapped from files lets go of what it has read, and reads the same values."""

from __future__ import annotations

import mmap
from pathlib import Path

import numpy as np
import pytest

from linalg_viz.compute import density
from linalg_viz.compute.pca import mapped
from linalg_viz.compute.pca.pieces import pieces

ROWS = 3_000_000


def resident(path: Path) -> int:
    """Bytes of a file that this process holds in memory."""
    found, mine = 0, False
    for line in Path("/proc/self/smaps").read_text().splitlines():
        word = line.split()
        if "-" in word[0] and not word[0].endswith(":"):
            mine = line.endswith(str(path))
        elif mine and word[0] == "Rss:":
            found += int(word[1]) << 10
    return found


@pytest.fixture
def columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[np.ndarray, list[np.memmap], Path]:
    monkeypatch.setattr(mapped, "MUCH", 1 << 20)
    values = np.random.default_rng(3).standard_normal((2, ROWS))
    made = []
    for j, each in enumerate(values):
        each.tofile(tmp_path / f"column-{j}")
        made.append(np.memmap(tmp_path / f"column-{j}", np.float64, "r"))
    return values, made, tmp_path / "column-0"


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="only Linux says what is held")
def test_what_lies_behind_a_pass_is_let_go_and_comes_back(
    columns: tuple[np.ndarray, list[np.memmap], Path],
) -> None:
    values, held, path = columns
    most, taken = 0, []
    for end, block in pieces(held):
        taken.append(block)
        if end % 65536 == 0:
            most = max(most, resident(path))
    assert np.array_equal(np.concatenate(taken, axis=1), values)
    # One stride behind, one read ahead; the column is three of them.
    assert 0 < most <= 2 * mapped.STRIDE + 2**20 < values[0].nbytes and resident(path) == 0
    assert np.array_equal(density.projected(held, np.eye(2), np.zeros(2)), values)
    assert resident(path) == 0 and np.array_equal(held[0], values[0])


def test_what_is_written_to_or_in_memory_or_little_stays(
    columns: tuple[np.ndarray, list[np.memmap], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values, held, path = columns
    changed = np.memmap(path, np.float64, "c")
    changed[5] = 7.0
    part = held[1][10:]
    found = [block for _, block in pieces([changed[10:], values[1][10:], part])]
    assert np.array_equal(np.concatenate(found, axis=1), [values[0, 10:], values[1, 10:], values[1, 10:]])
    assert changed[5] == 7.0
    assert sum(block.shape[1] for _, block in pieces([changed])) == ROWS and changed[5] == 7.0
    monkeypatch.setattr(mapped, "MUCH", 1 << 40)
    reader = mapped.Reader(held)
    reader.passed(ROWS)
    reader.ended()
    monkeypatch.delattr(mmap, "MADV_DONTNEED", raising=False)
    monkeypatch.setattr(mapped, "MUCH", 0)
    assert np.array_equal(np.concatenate([block for _, block in pieces(held)], axis=1), values)
