"""Principal components of tables against NumPy's SVD: lab, command line, rows left out, claimed errors."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from linalg_viz.cli.pca import components
from linalg_viz.compute.pca.pca import PCA
from linalg_viz.data import bundled
from linalg_viz.data.left_out import used_rows
from linalg_viz.data.read import read
from linalg_viz.data.table import Table
from linalg_viz.labs.pca import facts
from linalg_viz.labs.pca.params import Params

PUBLISHED = Path(__file__).resolve().parents[1] / "data" / "published"
MANY = 300
EPS = float(np.finfo(float).eps)


def _text(seed: int) -> str:
    """A table as CSV: columns of many sizes that hang together, some cells missing beside huge ones."""
    chance = np.random.default_rng(seed)
    p = int(chance.integers(2, 9))
    n = int(chance.integers(p + 3, 200))
    X = chance.standard_normal((n, p)) @ chance.standard_normal((p, p))
    X = X * 10.0 ** chance.uniform(-3, 3, p) + chance.choice([0.0, 1.0, 1e4], p)
    cells = [[repr(float(x)) for x in row] for row in X]
    for i in chance.choice(n, size=int(chance.integers(0, n // 4 + 1)), replace=False):
        gap = int(chance.integers(p))
        cells[i][gap] = ""
        cells[i][(gap + 1) % p] = repr(float(chance.choice([1e37, -1e12, 0.0, 1.0])))
    head = ",".join(f"c{j}" for j in range(p))
    return "\n".join([head, *(",".join(row) for row in cells)]) + "\n"


def _wrong(table: Table, left_out: tuple[tuple[int, int], ...], scale: bool) -> str:
    """What is wrong with the components of a table; "" where nothing is."""
    p = Params(scale=scale, left_out=left_out)
    f = facts.at_rest(table, p)
    names = table.used
    out = np.zeros(table.row_count, dtype=bool)
    for first, end in left_out:
        out[first:end] = True
    used = used_rows(table, names, "drop")
    X = np.column_stack([table.column(name).values for name in names])[used & ~out]
    Z = X - X.mean(axis=0)
    Z = Z - Z.mean(axis=0)
    if scale:
        Z = Z / Z.std(axis=0, ddof=1)
    sigma, V = np.linalg.svd(Z, full_matrices=False)[1:]
    lam = sigma**2 / (len(Z) - 1)
    # What NumPy itself may be off: its singular values to a few units in the last place of the largest.
    numpys = 2 * sigma * sigma[0] * 40 * EPS / (len(Z) - 1) + lam[0] * 4 * EPS
    if f.used != len(Z):
        return f"{f.used} rows, not {len(Z)}"
    # The lab counts in powers of ten where numbers are far from 1.
    units = 1.0 if scale else 100.0**f.data.power
    if (np.abs(f.lam * units - lam[: f.r]) > 1e-12 * lam[: f.r] + numpys[: f.r]).any():
        return f"lab: {f.lam * units} beside {lam}"
    wanted = Namespace(custom=None, no_centre=False, scale=scale, divisor=None, missing="drop")
    found = components(table, names, used, out, wanted)
    if not isinstance(found, PCA):
        return found.reason
    if not left_out and (np.abs(found.eigenvalues - lam) > found.error * lam + numpys).any():
        return f"command line: {found.eigenvalues} ± {found.error} beside {lam}"
    gap = np.min(np.abs(np.diff(np.concatenate([[np.inf], lam, [0.0]]))))
    if f.r == len(lam) and gap > 1e-6 * lam[0]:
        turned = 1.0 - np.abs((f.V * V.T).sum(axis=0))
        if (turned > 1e-12).any():
            return f"directions turned by {turned}"
    return ""


def compared(seeds: Iterable[int]) -> tuple[int, str]:
    """How many tables were looked at, and what was wrong with them."""
    told, count = [], 0
    for seed in seeds:
        table = read(_text(seed).encode())
        rows = ((0, 1), (table.row_count // 2, table.row_count // 2 + 1)) if seed % 2 else ()
        wrong = _wrong(table, rows, scale=seed % 3 == 0)
        told += [f"number {seed}: {wrong}"] if wrong else []
        count += 1
    return count, "\n".join(told)


@pytest.mark.long("tables")
def test_many_tables(seeds: Iterable[int], request: pytest.FixtureRequest) -> None:
    """Components of 300 tables against NumPy's SVD, with rows left out and gaps, in lab and command line."""
    count, told = compared(islice(seeds, MANY))
    request.node.user_properties.append(("tables", count))
    assert not told, told


@pytest.mark.sample
def test_a_sample_of_them() -> None:
    assert compared(range(24)) == (24, "")


@pytest.mark.parametrize("scale", [False, True])
@pytest.mark.parametrize("rows", [(), ((3, 6), (9, 10))])
@pytest.mark.parametrize("name", ["iris", "wine", "penguins", "decathlon2"])
def test_known_tables(name: str, rows: tuple[tuple[int, int], ...], scale: bool) -> None:
    table = read(PUBLISHED / "decathlon2.csv") if name == "decathlon2" else bundled.bundled(name)
    assert _wrong(table, rows, scale) == ""
