"""The whole exact answer about a matrix, beside the program's own rational arithmetic.

Run with: pytest tests/benchmarks/test_exact.py --benchmark-enable -s
The ratios are printed; no time is asserted.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from fractions import Fraction

import pytest

from linalg_viz.cli import main as cli
from linalg_viz.compute import rational
from linalg_viz.compute.exact import Exact
from linalg_viz.compute.exact.library import flint
from linalg_viz.compute.exact.properties import NAMES


def entries(n: int, exponent: int, seed: int) -> list[list[Fraction]]:
    draw = random.Random(seed)
    return [
        [
            Fraction(draw.randint(-99, 99)) * Fraction(10) ** draw.randint(-exponent, exponent)
            for _ in range(n)
        ]
        for _ in range(n)
    ]


def whole(A: list[list[Fraction]]) -> object:
    answer = Exact.of(A)
    vectors = [answer.eigenvectors(e) for e in answer.eigenvalues]
    return (
        answer.determinant, answer.inverse, answer.rref, answer.lu_largest, answer.pseudoinverse, vectors,
        answer.singular_values, [answer.has(name) for name in NAMES], answer.solve([1] * len(A)),
    )  # fmt: skip


def before(A: list[list[Fraction]]) -> object:
    rows = tuple(tuple(row) for row in A)
    return (
        rational.inverse(rows), rational.rref(rows),
        rational.pseudoinverse(rows),
    )  # fmt: skip


def spent(work: Callable[[list[list[Fraction]]], object], tables: list[list[list[Fraction]]]) -> float:
    """Milliseconds for one table, each seen once, so that nothing is remembered."""
    start = time.perf_counter()
    for A in tables:
        work(A)
    return (time.perf_counter() - start) * 1000 / len(tables)


@pytest.mark.parametrize(("n", "exponent"), [(2, 0), (3, 0), (3, 12), (6, 0), (12, 0)])
def test_the_whole_answer(n: int, exponent: int) -> None:
    flint()
    tables = [entries(n, exponent, seed) for seed in range(3)]
    new, old = spent(whole, tables), spent(before, tables)
    print(f"\n{n}×{n}, 10^±{exponent}: {new:.1f} ms, before {old:.1f} ms, {old / new:.2f} times as long")


@pytest.mark.parametrize("exponent", [12, 100])
def test_the_whole_answer_where_there_was_none(exponent: int) -> None:
    flint()
    print(f"\n12×12, 10^±{exponent}: {spent(whole, [entries(12, exponent, 1)]):.0f} ms")


REPORTS = {
    "rationals k·10^±12": lambda draw: f"{draw.randint(-99, 99)}e{draw.randint(-12, 12)}",
    "integers with √2 and √3": lambda draw: (
        f"{draw.randint(-9, 9)}{draw.choice(('', '+sqrt(2)', '-sqrt(3)'))}"
    ),
    "integers times cos 20°, sin 20°": lambda draw: (
        f"{draw.randint(-9, 9)}{draw.choice(('', '*cos(20°)', '+sin(20°)'))}"
    ),
}


@pytest.mark.parametrize("kind", list(REPORTS))
def test_a_report(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What ``linalg-viz report`` takes of processor time for a 12×12, without the start of the program."""
    flint()
    times = []
    for seed in range(3):
        draw = random.Random(seed)
        rows = (" ".join(REPORTS[kind](draw) for _ in range(12)) for _ in range(12))
        start = time.process_time()
        assert cli.main(["report", "--json", "--matrix", ";".join(rows)]) == 0
        times.append((time.process_time() - start) * 1000)
        assert '"rank": 12' in capsys.readouterr().out
    with capsys.disabled():
        print(f"\nreport of 12×12, {kind}: {', '.join(f'{t:.0f}' for t in times)} ms of CPU")
