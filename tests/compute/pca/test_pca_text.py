"""Principal components in words: which variances are nearly equal, and what is not written out."""

from __future__ import annotations

import numpy as np
import pytest

from linalg_viz.compute.pca.pca import PCA
from linalg_viz.compute.pca.spectrum import of_triangle
from linalg_viz.compute.pca.text import ROWS, SHOWN, sentence, text
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


def test_the_table_stands_in_columns() -> None:
    found = solved([9.0, 4.0, 1.0])
    names = ["height", "a name that is far too long to stand in its column", "w"]
    lines = text(found, names, "t.csv", 2).splitlines()
    # Two spaces, the names in up to thirty characters and two more, and eleven for each component.
    assert lines[2] == " " * 34 + "        PC1        PC2"
    assert lines[3].startswith("  variance ≈" + " " * 22) and len(lines[3]) == 34 + 22
    assert lines[4] == "  share ≈" + " " * 25 + "    64.29 %    28.57 %"
    assert lines[5] == "  cumulative share ≈" + " " * 14 + "    64.29 %    92.86 %"
    assert lines[8][:34] == "  height".ljust(34) and lines[10][:34] == "  w".ljust(34)
    assert lines[9][:34] == "  a name that is far too long to " + "…"
    for line, v in zip(lines[8:11], found.components[:2].T, strict=True):
        assert line[34:] == "".join(f"{x:.4f}".replace("-", "−").rjust(11) for x in v)
    assert lines[11] == "(1 more components: use --components or --json)"
    assert (
        text(found, ["x", "y", "z"], "t.csv").splitlines()[2]
        == "  " + " " * 18 + "        PC1        PC2        PC3"
    )


def test_a_direction_in_words_names_the_largest_entries_by_their_sign() -> None:
    assert sentence(["a", "b", "c", "d"], np.array([0.3, -0.8, 0.7, 0.4])) == "c, d + · b −"
    assert (
        sentence(["a", "b"], np.array([1.0, 0.5])) == "a, b +"
        and sentence(["a", "b"], np.array([1.0, 0.49])) == "a +"
    )
    assert sentence(["a", "b"], np.array([-1.0, -0.2])) == "a −" and sentence(["a", "b"], np.zeros(2)) == ""
    assert sentence(["a", "b"], np.array([1.0, 0.2]), 0.2) == "a, b +"
    assert sentence(list("abcdefgh"), np.ones(8)) == "a, b, c, d, e, f … +"
    assert sentence(list("abcdef"), -np.ones(6)) == "a, b, c, d, e, f −"


def test_nothing_has_no_variances() -> None:
    found = of_triangle(np.zeros((3, 3)))
    assert found.rank == 0 and found.values.tolist() == [0.0, 0.0, 0.0]


def test_shares_are_those_of_the_variances_however_small() -> None:
    for variances in ([9.0, 4.0, 1.0], [1.0, 1e-12, 1e-20], [1e100, 1.0]):
        found = solved(variances)
        assert found.ratio == pytest.approx(found.eigenvalues / found.eigenvalues.sum(), rel=1e-9, abs=0)
