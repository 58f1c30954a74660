"""The report as text to be read: what each block says."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linalg_viz.compute.exact import Exact
from linalg_viz.compute.report.report import text
from linalg_viz.compute.typing import Rows

F = Fraction
FACTS = """\
trace            4.5
determinant      = 2
rank             3  (NumPy's tolerance ≈ 1.70634e−15)
condition        ≈ 5.12311
‖A‖₁             3
‖A‖₂             ≈ 2.56155
‖A‖∞             3
‖A‖F             ≈ 3.04138
largest |entry|  2"""
"""Of a Jordan block of 2 beside 1/2: the σ of the block are (√17 ± 1)/2, and ‖A‖F² = 37/4."""


def test_the_text_says_each_thing_once() -> None:
    blocks = text(((2, 1, 0), (0, 2, 0), (0, 0, F(1, 2))), (1, 2, 3)).rstrip("\n").split("\n\n")
    assert blocks[0] == "A (3×3)\n  2  1    0\n  0  2    0\n  0  0  0.5"
    assert blocks[1] == FACTS
    assert blocks[2] == "A⁻¹ (exact)\n  1/2  −1/4  0\n    0   1/2  0\n    0     0  2"
    values, vectors = blocks[4].split("\neigenvectors\n")
    # One line for each eigenvalue, however often it counts.
    assert values.splitlines()[1:] == ["  = 2  (2, 1)", "  = 1/2  = 0.5  (1, 1)"]
    assert vectors == "  for 2: 1, 0, 0\n  for 0.5: 0, 0, 1"
    assert blocks[5] == "singular values\n  ≈ 2.56155, ≈ 1.56155, 0.5"
    assert "null space: no basis vector" in blocks
    assert "column space: 3 basis vectors\n  (2, 0, 0)\n  (1, 2, 0)\n  (0, 0, 0.5)" in blocks
    assert blocks[-1] == "Ax = b has one solution\n  x: (0, 1, 6)\n  A⁺b: (0, 1, 6)\n  ‖A·A⁺b − b‖: 0"


@pytest.mark.parametrize(
    ("A", "lines"),
    [
        (((1, -2), (1, 1)), ["  = 1+sqrt(2)*I  1 + ≈ 1.41421i  (1, 1)"]),
        (((1, 0), (0, 1)), ["  = 1  (2, 2)"]),
        (((0, -1, 1, 0), (1, 0, 0, 1), (0, 0, 0, -1), (0, 0, 1, 0)), ["  = I  = 0 + 1i  (2, 1)"]),
        # Two numbers that floats do not tell apart are two.
        (((1, 0), (0, 1 + F(1, 10**20))), ["  = 100000000000000000001/100000000000000000000"]),
    ],
)
def test_eigenvalues_are_written_with_their_multiplicities(A: Rows, lines: list[str]) -> None:
    found = text(A).split("eigenvalues (algebraic, geometric multiplicity)\n")[1].splitlines()
    assert found[0].startswith(lines[0]), found[0]
    end = found.index("eigenvectors")
    assert end == len(set(Exact.of(A).eigenvalues))


@pytest.mark.parametrize(
    ("b", "said"),
    [
        ((1, 2, 0), ["Ax = b has infinitely many solutions", "  x (the shortest): (0.2, 0.4)",
                     "  free direction: (−2, 1)", "  A⁺b: (0.2, 0.4)", "  ‖A·A⁺b − b‖: 0"]),
        ((1, 2, 5), ["Ax = b has no solution", "  free direction: (−2, 1)", "  A⁺b: (0.2, 0.4)",
                     "  ‖A·A⁺b − b‖: 5"]),
    ],
)  # fmt: skip
def test_solutions_are_said_in_words(b: tuple[int, ...], said: list[str]) -> None:
    assert text(((1, 2), (2, 4), (0, 0)), b).splitlines()[-len(said) :] == said
