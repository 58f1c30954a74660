"""Tables for the tests of the PCA lab, and the facts of the lab about them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from linalg_viz.data.table import Column, Dialect, Table
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.pca import facts
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params

EMPTY = Shared((), (), (), (), (), (), (), (), ())
NAME = "/tables/test.csv"


def table(columns: dict[str, list[float]], words: dict[str, list[str]] | None = None) -> Table:
    made = [Column(name, "number", np.array(values, dtype=np.float64)) for name, values in columns.items()]
    for name, cells in (words or {}).items():
        labels = sorted(set(cells))
        made.append(Column(name, "text", codes=np.array([labels.index(c) for c in cells], dtype=np.int32), labels=labels))  # fmt: skip
    return Table("test", NAME, tuple(made), Dialect("utf-8", ",", None, ".", None, 1, 2))


def given(found: Table) -> tuple[Shared, Inputs]:
    return replace(EMPTY, data=found.reference), Inputs(tables={found.reference: found})


def facts_of(found: Table, **params: Any) -> Facts:
    shared, inputs = given(found)
    out = facts.of(Params(**params), shared, inputs)
    assert isinstance(out, Facts)
    return out


def cloud(n: int = 40, p: int = 4, seed: int = 3) -> Table:
    chance = np.random.default_rng(seed)
    X = chance.standard_normal((n, p)) @ chance.standard_normal((p, p)) + 5.0
    words = {"kind": [("one", "two", "three")[i % 3] for i in range(n)]}
    return table({f"c{j}": X[:, j].tolist() for j in range(p)}, words)
