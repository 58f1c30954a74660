"""Principal components in words: which variances are nearly equal, and what is not written out."""

from __future__ import annotations

import numpy as np
import pytest

from linalg_viz.compute.pca.pca import PCA
from linalg_viz.compute.pca.spectrum import of_triangle
from linalg_viz.compute.pca.text import ROWS, SHOWN, text
from linalg_viz.compute.pca.wide import of_rows


def solved(variances: list[float]) -> PCA:
    """Principal components of a table of 200 rows with about these variances."""
    rng = np.random.default_rng(2)
    Q = np.linalg.qr(rng.standard_normal((200, len(variances))))[0]
    Q = np.linalg.qr(Q - Q.mean(axis=0))[0]
    found = of_rows(Q * np.sqrt(variances) * 10)
    assert isinstance(found, PCA)
    return found


@pytest.mark.parametrize(
    ("variances", "said"),
    [
        ([9, 4, 3.97], ["PC2 and PC3"]),
        ([9, 8.99, 4, 1], ["PC1 and PC2"]),
        ([9, 8.99, 8.98, 1, 0.999], ["PC1 to PC3", "PC4 and PC5"]),
        ([9, 4, 1], []),
    ],
)
def test_runs_of_nearly_equal_variances_are_named(variances: list[float], said: list[str]) -> None:
    lines = text(solved(variances), [f"x{i}" for i in range(len(variances))], "t.csv").splitlines()
    found = [line.split(" have nearly")[0] for line in lines if "nearly equal" in line]
    assert found == said


def test_shares_add_up_and_what_is_left_out_is_counted() -> None:
    k = SHOWN + 2
    found = solved([float(2**i) for i in range(k)][::-1])
    lines = text(found, [f"x{i}" for i in range(k)], "t.csv").splitlines()
    assert "(2 more components: use --components or --json)" in lines and not any(
        "more columns" in line for line in lines
    )
    cumulative = next(line for line in lines if "cumulative" in line).split()
    share = sum(2.0**i for i in range(2, k)) / (2**k - 1)
    assert cumulative[-2] == f"{100 * share:.2f}"
    many = solved([1.0] * (ROWS + 3))
    assert "(3 more columns: use --json)" in text(many, [f"x{i}" for i in range(ROWS + 3)], "t.csv")


def test_the_policy_is_said_first() -> None:
    one = text(solved([4.0]), ["x"], "t.csv").splitlines()[0]
    two = text(solved([4.0, 1.0]), ["x", "y"], "t.csv").splitlines()[0]
    assert one == "t.csv · 1 column · centred · not scaled · divisor n − 1" and " · 2 columns · " in two


def test_nothing_has_no_variances() -> None:
    found = of_triangle(np.zeros((3, 3)))
    assert found.rank == 0 and found.values.tolist() == [0.0, 0.0, 0.0]


def test_shares_are_those_of_the_variances_however_small() -> None:
    for variances in ([9.0, 4.0, 1.0], [1.0, 1e-12, 1e-20], [1e100, 1.0]):
        found = solved(variances)
        assert found.ratio == pytest.approx(found.eigenvalues / found.eigenvalues.sum(), rel=1e-9, abs=0)
