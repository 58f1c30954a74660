"""What each number of a line is: the entries of its matrices and vectors, and numbers alone, by their quantities."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from linalg_viz.render.reading import Line, Value
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.quantity import Quantity
from tests.long import algebra
from tests.long.reference import BITS, Reference, Rows, mp, product, summed, transposed
from tests.long.shown import number
from tests.long.truth import ONE, Truth, dot, length

Block = list[Value]
"""The numbers of one matrix of a line, or one number alone."""


def _column(x: list[Any] | None) -> Rows | None:
    return None if x is None else [[y] for y in x]


def _exactly(block: Block) -> bool:
    # A float whose digits end in zeros is shown without a point too, and is no exact number for that.
    return all("." not in v.shown and ("√" in v.shown or not isinstance(v.number, float)) for v in block)


def _scaled(v: list[Any] | None, block: Block) -> list[Any] | None:
    """The multiple of v that is shown, where what is shown is exact; else v itself."""
    if v is None or not _exactly(block) or len(block) != len(v):
        return v
    k = max(range(len(v)), key=lambda i: abs(v[i]))
    said = number(block[k].shown)
    return [x * said.real / v[k] for x in v]


def _eigenvector(truth: Truth, q: Quantity, line: Line, block: Block) -> Rows | None:
    k = int(q.index[0]) - 1 if q.index else -1
    vectors = truth.A.eigenvectors if truth.A.m == truth.A.n else []
    return _column(_scaled(vectors[k], block)) if 0 <= k < len(vectors) else None


def _factor(truth: Truth, q: Quantity, line: Line, block: Block) -> Rows | None:
    """P, its columns as they are scaled where they are exact, Λ, and P⁻¹."""
    values, vectors, n = truth.A.descending, truth.A.eigenvectors, truth.A.n
    if values is None or len(block) != n * n or len(line.values) < 3 * n * n:
        return None
    if q.of == "Λ":
        return [[values[i] if i == j else mp.mpf(0) for j in range(n)] for i in range(n)]
    if any(v is None for v in vectors):
        return None
    first = list(line.values[: n * n])
    if _exactly(first):
        printed = [[number(value.shown).real for value in first[i : i + n]] for i in range(0, n * n, n)]
        if q.kind is Kind.INVERSE:  # whose columns are compared in their own place
            return Reference(printed).inverse
    columns = [_scaled(v, first[j::n]) for j, v in enumerate(vectors)]
    rows = transposed([column or [] for column in columns])
    return rows if q.kind is Kind.MATRIX else Reference(rows).inverse


def _singular_matrix(truth: Truth, q: Quantity, line: Line, block: Block) -> list[list[Any]] | None:
    """Σ, and of U and V the vectors of simple nonzero singular values; None in the place of others."""
    m, n = truth.A.m, truth.A.n
    if q.of == "Σ":
        return [[truth.A.sigma[i] if i == j else mp.mpf(0) for j in range(n)] for i in range(m)]
    size, which = (m, 0) if q.of == "U" else (n, 1)
    pairs = [truth.A.singular_pair(k) for k in range(size)]
    columns = [[None] * size if pair is None else pair[which] for pair in pairs]
    return columns if q.kind is Kind.TRANSPOSE else transposed(columns)


def _matrix(truth: Truth, q: Quantity, line: Line, block: Block) -> list[list[Any]] | None:
    if q.of in ("P", "Λ"):
        return _factor(truth, q, line, block)
    if q.of in ("U", "Σ"):
        return _singular_matrix(truth, q, line, block)
    if q.of == "Q":
        return transposed([_unit(*each) or [] for each in truth.gram_schmidt]) if "Q" in line.text else None
    return truth.matrix(q.of)


def _unit(x: list[Any], size: Any) -> list[Any] | None:
    return [y / size for y in x] if size else None


def _vector(truth: Truth, q: Quantity, line: Line, block: Block) -> Rows | None:
    rows = truth.matrix(q.of)
    if line.text.startswith("A[") and q.of in ("x", "Ax"):  # the hunt turns a unit vector
        x = [row[0] for row in algebra.fitted(truth.letters["x"], truth.A.n)]
        unit = _column(_unit(x, length(x)))
        if unit is None:
            return None
        return unit if q.of == "x" else product(truth.A.rows, unit)
    return algebra.fitted(rows, len(block)) if rows is not None and q.of in truth.letters else rows


def _projection(truth: Truth, q: Quantity, line: Line, block: Block) -> Rows | None:
    if q.of == "b onto A":
        return truth.matrix("AA⁺b")
    both = truth.pair(q.of, " onto ")
    if both is None or not any(both[1]):
        return None
    v, u = both
    return [[dot(v, u) / dot(u, u) * x] for x in u]


def _residual(truth: Truth, q: Quantity, line: Line, block: Block) -> Rows | None:
    if q.of == "b onto A":
        return _column(truth.rest)
    shadow, both = _projection(truth, q, line, block), truth.pair(q.of, " onto ")
    if shadow is None or both is None:
        return None
    return [[summed([x, -row[0]])] for x, row in zip(both[0], shadow, strict=True)]


def _orthonormal(truth: Truth, q: Quantity, line: Line, block: Block) -> Rows | None:
    found = truth.gram_schmidt[int(q.index[0]) - 1]
    return _column(_unit(*found) if line.text.startswith("q") else found[0])


def _maximiser(truth: Truth, q: Quantity, line: Line, block: Block) -> Rows | None:
    pair = truth.A.singular_pair(0) if q.index[0] == 2.0 else None
    return None if pair is None else _column(pair[1])


def _orbit(truth: Truth, q: Quantity, line: Line, block: Block) -> Rows | None:
    raised = line.text.partition("x")[0].replace("A", "").strip(" ^").translate(_PLAIN)
    k = int(raised or 1) if (raised or "1").isdigit() else 0
    x = algebra.fitted(truth.letters["x"], truth.A.n)
    if not k or not line.text.startswith("A") or not any(row[0] for row in x):
        return None
    for _ in range(k):
        x = product(truth.A.rows, x)
    return x


_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

Entries = Callable[[Truth, Quantity, Line, Block], "list[list[Any]] | None"]

MANY: Mapping[Kind, Entries] = {
    Kind.MATRIX: _matrix,
    Kind.VECTOR: _vector,
    Kind.TRANSPOSE: lambda t, q, l, b: (
        _singular_matrix(t, q, l, b) if q.of == "V" else t.matrix(f"({q.of})ᵀ")
    ),
    Kind.INVERSE: lambda t, q, l, b: _factor(t, q, l, b) if q.of == "P" else t.matrix(f"({q.of})⁻¹"),
    Kind.PSEUDOINVERSE: lambda t, q, l, b: t.matrix(f"({q.of})⁺"),
    Kind.EIGENVECTOR: _eigenvector,
    Kind.SPECTRAL_PART: lambda t, q, l, b: t.spectral_part(int(q.index[0]) - 1),
    Kind.SOLUTION: lambda t, q, l, b: _column(t.solution),
    Kind.PROJECTION: _projection,
    Kind.RESIDUAL: _residual,
    Kind.UNIT_VECTOR: lambda t, q, l, b: _column(_unit(x := t.vector(q.of) or [], length(x) if x else 0)),
    Kind.ORTHONORMAL: _orthonormal,
    Kind.GRADIENT: lambda t, q, l, b: [[2 * row[0]] for row in t.letters["x"]],
    Kind.MAXIMISER: _maximiser,
    Kind.ORBIT: _orbit,
}
"""The entries of a matrix or vector that a quantity is; None, or None in a place, where this module knows none."""

FREE = {Kind.MAXIMISER: "columns"}
"""What a sign is free in, besides U and V."""


def free(q: Quantity) -> str:
    """Whose signs are free: those of the columns, of the rows, or of none."""
    if q.of == "U":
        return "columns"
    return "rows" if q.kind is Kind.TRANSPOSE and q.of == "V" else FREE.get(q.kind, "")


def expected(truth: Truth, q: Quantity, line: Line, block: Block) -> list[Any] | None:
    """What each number of a block is; None for one that this module does not know."""
    with mp.workprec(BITS):
        if block[0].entry is None:
            known = ONE.get(q.kind)
            return None if known is None else [known(truth, q, line)]
        many = MANY.get(q.kind)
        rows = None if many is None else many(truth, q, line, block)
        if rows is None or (len(rows), len(rows[0])) != block[-1].entry:
            return None
        return _signed([x for row in rows for x in row], len(rows[0]), block, free(q))


def _signed(flat: list[Any], n: int, block: Block, lines: str) -> list[Any]:
    """The entries with the free sign of each column (or row) as it is shown."""
    if not lines:
        return flat
    groups = [range(j, len(flat), n) for j in range(n)] if lines == "columns" else [range(i, i + n) for i in range(0, len(flat), n)]  # fmt: skip
    for group in groups:
        if any(flat[k] is None for k in group):
            continue
        top = max(group, key=lambda k: abs(flat[k]))
        if (number(block[top].shown).real < 0) != (flat[top] < 0):
            for k in group:
                flat[k] = -flat[k]
    return flat
