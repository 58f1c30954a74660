"""Everything that is known about one matrix, as a frozen value."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from html import escape
from typing import Any, TypeAlias

from linalg_viz.api import given
from linalg_viz.compute.exact import Row, Rows
from linalg_viz.compute.report.report import report as _report
from linalg_viz.compute.report.report import text as _text
from linalg_viz.state.document import Cells
from linalg_viz.state.formats.formats import FormatError, exact_matrix_from_text

Vector: TypeAlias = tuple[float | None, ...]
"""The nearest floats; None for an entry beyond float64, with the reason in ``reasons``."""
Matrix: TypeAlias = tuple[Vector, ...]
Texts: TypeAlias = tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Norms:
    """‖A‖₁, ‖A‖₂, ‖A‖∞, ‖A‖F and the largest |entry|."""

    l1: float | None
    l2: float | None
    max: float | None
    frobenius: float | None
    entry_max: float | None


@dataclass(frozen=True, slots=True)
class LU:
    """PA = LU with the largest pivots."""

    p: Matrix
    l: Matrix  # noqa: E741 - its name in the mathematics and in the JSON
    u: Matrix


@dataclass(frozen=True, slots=True)
class Exact:
    """Texts such as ``-1/2`` or ``2*sqrt(2)`` for what is rational or a sum of square roots, else None."""

    determinant: str | None
    inverse: Texts | None
    rref: Texts
    eigenvalues: tuple[str | None, ...] | None


@dataclass(frozen=True, slots=True)
class Solution:
    """Ax = b: ``kind`` is "none", "unique" or "infinite"; ``x`` the shortest, None where there is none."""

    kind: str
    x: Vector | None
    nullspace: Matrix
    least_squares: Vector
    residual_norm: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """All quantities of A (m, n), and with b the answer to Ax = b: what ``report --json`` has.

    Matrices are tuples of rows, bases tuples of vectors, eigenvalues complex numbers. What does not exist is
    None, and ``reasons`` says why by the name of the field (``lu.u`` for a nested one). As a text, and in a
    notebook, it is what ``linalg-viz report`` prints.
    """

    shape: tuple[int, int]
    matrix: Matrix
    transpose: Matrix
    trace: float | None
    determinant: float | None
    rank: int
    tolerance: float | None
    inverse: Matrix | None
    pseudoinverse: Matrix
    norms: Norms
    condition: float | None
    eigenvalues: tuple[complex | None, ...] | None
    eigenvectors: tuple[tuple[complex, ...], ...] | None
    eigenvector_of: tuple[int, ...] | None
    algebraic_multiplicity: tuple[int, ...] | None
    geometric_multiplicity: tuple[int, ...] | None
    singular_values: Vector
    u: Matrix
    vt: Matrix
    lu: LU
    rref: Matrix
    nullspace: Matrix
    column_space: Matrix
    properties: Mapping[str, bool | None]
    exact: Exact
    reasons: Mapping[str, str]
    solution: Solution | None = None
    _asked: tuple[Rows, Row | None] = field(default=((), None), repr=False, compare=False)

    def as_json(self) -> str:
        """What ``linalg-viz report --json`` prints: strict JSON."""
        return json.dumps(_report(*self._asked), indent=2, ensure_ascii=False, allow_nan=False)

    def __str__(self) -> str:
        return _text(*self._asked)

    def _repr_html_(self) -> str:
        return f"<pre>{escape(str(self))}</pre>"


def report(A: given.MatrixLike, b: given.VectorLike | None = None) -> Report:
    """Everything the program knows about A, and with b about Ax = b; every verdict is exact.

    >>> import linalg_viz as lv
    >>> lv.report([[5, 1], [3, 3]]).eigenvalues
    ((6+0j), (2+0j))
    >>> lv.report([[0.1, 0.2], [1, 2]]).rank  # floats are the short decimals they look like
    1
    >>> lv.report("sqrt(2) 1; 1 sqrt(2)").exact.determinant
    '1'
    >>> lv.report([[2, 0], [0, 4]], b=[1, 1]).solution.x
    (0.5, 0.25)

    TypeError or ValueError, which say what is taken, for anything else than a real matrix of 1×1 to 12×12.
    """
    rows = _exact(given.matrix(A))
    right = None
    if b is not None:
        right = tuple(row[0] for row in _exact(given.vector(b, "b")))
        if len(right) != len(rows):
            wanted = f"the matrix has {len(rows)} rows, so b needs {len(rows)} entries"
            raise ValueError(f"b: {wanted}, not {len(right)}")
    try:
        found = _report(rows, right)
    except ArithmeticError:
        raise ValueError(
            "A: the entries are too far apart in size to be decided with 1,200 digits: bring them nearer"
        ) from None
    return _made(found, (rows, right))


def _exact(cells: Cells) -> Rows:
    """The entries as they stand, rounded nowhere."""
    try:
        return exact_matrix_from_text("\n".join("\t".join(row) for row in cells))
    except FormatError as error:
        raise ValueError(str(error)) from None


def _made(found: dict[str, Any], asked: tuple[Rows, Row | None]) -> Report:
    pairs = ("eigenvalues", "eigenvectors")
    values = {name: _frozen(value) for name, value in found.items()}
    for name in pairs:
        if found[name] is not None:
            values[name] = _complex(found[name])
    for kind in (Norms, LU, Exact, Solution):
        name = kind.__name__.lower()
        if values.get(name) is not None:
            values[name] = kind(**{each.name: values[name][each.name] for each in fields(kind)})
    return Report(**values, _asked=asked)


def _frozen(value: Any) -> Any:
    """Lists as tuples, all the way down."""
    if isinstance(value, list):
        return tuple(_frozen(each) for each in value)
    if isinstance(value, dict):
        return {key: _frozen(each) for key, each in value.items()}
    return value


def _complex(value: Any) -> Any:
    """[re, im] as a complex number, None where a part is beyond float64, in lists of any depth."""
    if value and not isinstance(value[0], list):
        return None if None in value else complex(*value)
    return tuple(_complex(each) for each in value)
