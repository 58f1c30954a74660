"""A matrix set by a program and read back from its window: the way there and back.

Run with: pytest tests/benchmarks/test_live.py --benchmark-enable -s
The wish is 20 ms for a call; what it takes is printed.
"""

from __future__ import annotations

import time
from statistics import median

import linalg_viz as lv


def test_a_matrix_goes_to_the_window_and_back() -> None:
    with lv.show([[2, 1], [1, 2]], lab="transform") as window:
        window.A = [[1, 2], [3, 4]]
        sets, gets = [], []
        for k in range(60):
            begun = time.perf_counter()
            window.A = [[k, 1], [1, 2]]
            sets.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            assert window.A[0, 0] == k
            gets.append(time.perf_counter() - begun)
    print(f"\nset {1e3 * median(sets):.1f} ms, then read {1e3 * median(gets):.1f} ms")
    # Reading is at most a picture away: no call waits for more than the one before it.
    assert median(gets) < 20 * median(sets)
