"""Plain decimal numbers are read without pandas to the bits of float(); everything else is left to others."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz.data.pieces import decimals as module
from linalg_viz.data.pieces.decimals import decimals
from linalg_viz.data.read import read
from linalg_viz.data.reference import Form
from linalg_viz.data.structure import scanned
from linalg_viz.data.table import Choices
from tests.data.test_import_large import both, flat
from tests.data.test_start import told
from tests.harness.examples import few

DIGITS = st.text("0123456789", min_size=1, max_size=15)


@st.composite
def plain(draw: st.DrawFn, points: bool = True) -> str:
    """A cell of at most fifteen digits, without zeros before others."""
    digits = draw(DIGITS)
    behind = draw(st.integers(0, len(digits) - 1)) if points else 0
    before, after = digits[: len(digits) - behind], digits[len(digits) - behind :]
    return draw(st.sampled_from(["", "-"])) + str(int(before)) + (f".{after}" if after else "")


def values(rows: list[list[str]]) -> np.ndarray | None:
    """What is made of rows of cells."""
    scan = scanned("".join(",".join(row) + "\n" for row in rows).encode(), Form(",", '"'))
    return None if scan is None else decimals(scan, len(rows[0]))


def bits(found: np.ndarray) -> list[list[int]]:
    return found.T.copy().view(np.int64).tolist()


def wanted(rows: list[list[str]]) -> list[list[int]]:
    return np.array([[float(cell) for cell in row] for row in rows]).view(np.int64).tolist()


@pytest.mark.parametrize("points", [True, False])
@settings(max_examples=few(200))
@given(data=st.data(), width=st.integers(1, 4))
def test_the_bits_are_those_of_float(points: bool, data: st.DataObject, width: int) -> None:
    row = st.lists(plain(points), min_size=width, max_size=width)
    rows = data.draw(st.lists(row, min_size=1, max_size=12))
    found = values(rows)
    assert found is not None and bits(found) == wanted(rows)


@pytest.mark.parametrize("places", [0, 1, 3, 6, 7, 8, 9, 13])
def test_columns_as_programs_write_them(places: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many digits behind the point in each cell, in more than one go."""
    monkeypatch.setattr(module, "AT_ONCE", 64)
    chosen = random.Random(places)
    rows = [[f"{chosen.gauss(0, 2 if places > 9 else 40):.{places}f}" for _ in range(5)] for _ in range(200)]
    rows[7] = ["-0", "0", "9", "-9", "0"] if not places else [f"{x:.{places}f}" for x in (0, -0.0, 9, -9, 99)]
    found = values(rows)
    assert found is not None and bits(found) == wanted(rows)
    assert bits(found)[7][0 if not places else 1] == np.array(-0.0).view(np.int64), "a zero keeps its sign"


ODD = [
    *("", "-", ".", "-.", "+1", "1.", ".5", "-.5", "1.2.3", "1-2", "--1", "-1-", "1e5", "1E5", "nan", "inf"),
    *("007", "-00", "00.5", "NA", "a", " 1", "1 ", "1\t", "1_000", "\u0661", "12 kg", "5%", "1/2", "1:2"),
    *("1234567890123456", "0.123456789012345", "12345678.12345678", "9007199254740993", '"1"', "\u22125"),
]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("usual", ["7", "1.5", "-12.25"])
def test_one_odd_cell_is_enough_to_leave_it_all_to_others(odd: str, usual: str) -> None:
    for i, j in ((0, 0), (0, 2), (5, 1), (9, 0), (9, 2)):
        rows = [[usual] * 3 for _ in range(10)]
        rows[i][j] = odd
        assert values(rows) is None


def test_a_point_that_a_cell_lacks_is_not_taken_from_its_neighbour() -> None:
    for rows in ([["1.2.3", "4"]], [["4", "1.2.3"]], [["15", ".5"]], [["1.", "5.25"]], [["1", "2", "3..5"]]):
        assert values(rows) is None


def test_fields_that_do_not_come_out_even_are_nobodys_numbers() -> None:
    scan = scanned(b"1,2\n3\n4,5\n", Form(",", '"'))
    assert scan is not None and decimals(scan, 2) is None
    nothing = scanned(b"", Form(",", '"'))
    assert nothing is not None and decimals(nothing, 2) is None


@pytest.mark.parametrize("odd", ["", "NA", "1e3", "007", "x", "1.", "+2.5", "12345678901234567", "0"])
@pytest.mark.parametrize("missing", [(), ("NA", "-999"), ("0",)])
def test_a_table_with_one_odd_cell_far_below_is_that_of_the_reference(
    odd: str, missing: tuple[str, ...]
) -> None:
    chosen = random.Random(3)
    lines = [f"{chosen.gauss(0, 2):.3f},{i},{chosen.gauss(50, 9):.1f}" for i in range(900)]
    lines[700] = f"-999,{odd},0"
    raw = ("a,b,c\n" + "\n".join(lines) + "\n").encode()
    reference, quick = both(raw, Choices(missing=missing) if missing else Choices(), 2000)
    assert flat(quick) == flat(reference)


def test_a_large_table_of_plain_numbers_is_read_and_sampled_without_pandas(tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    X = np.random.default_rng(2).normal(size=(90_000, 6))
    np.savetxt(path, X, "%.6f", ",", header="a,b,c,d,e,f", comments="")
    assert path.stat().st_size > 1 << 22
    code = (
        "import sys; from linalg_viz.data import read, sample; found = read.read(sys.argv[1]); "
        "some = sample.sample(sys.argv[1]); print(found.row_count, some.sample, 'pandas' in sys.modules)"
    )
    assert told(code, str(path)) == ["90000", "True", "False"]
    here = read(path)
    assert all(
        np.array_equal(each.values, np.array([float(f"{x:.6f}") for x in X[:, j]]))
        for j, each in enumerate(here.columns)
    )
