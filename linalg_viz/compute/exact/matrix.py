"""One answer object for a matrix: everything is calculated when first asked for, and kept."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property, lru_cache

from linalg_viz.compute.exact import norms
from linalg_viz.compute.exact.course import Course, Stop
from linalg_viz.compute.exact.decide import Known, Verdict
from linalg_viz.compute.exact.entry import add, divide, multiply, negate
from linalg_viz.compute.exact.properties import holds
from linalg_viz.compute.exact.questions import Answer, answer, ask
from linalg_viz.compute.exact.quick.small import determinant, image
from linalg_viz.compute.exact.singular import (
    SingularValue,
    rank_of,
    right_singular_space,
    singular_values,
)
from linalg_viz.compute.exact.solutions import Solutions, shortest, solutions
from linalg_viz.compute.exact.spectrum import Eigenvalue, Vector, eigenvalues, eigenvectors
from linalg_viz.compute.exact.surd import Surd
from linalg_viz.compute.exact.values import Grid, Real, Row, Rows, Value
from linalg_viz.compute.rows import transpose
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Echelon:
    """The reduced row echelon form (m, n) and its pivot columns, left to right; `known`: how these are."""

    matrix: Rows
    pivots: tuple[int, ...]
    known: Known = "exact"


@dataclass(frozen=True, slots=True)
class Step:
    """One row operation: `swap` of the rows target and source, or target minus factor times source."""

    kind: str
    target: int
    source: int
    factor: Value


@dataclass(frozen=True, slots=True)
class LU:
    """PA = LU: L (m, m) unit lower triangular, U (m, n) in echelon form, the steps from A to U.

    `order[i]` is the row of A that P moves to row i.
    """

    order: tuple[int, ...]
    L: Rows
    U: Rows
    steps: tuple[Step, ...]
    known: Known = "exact"

    @property
    def P(self) -> Rows:
        """The permutation as a matrix."""
        n = len(self.order)
        return tuple(tuple(Fraction(int(j == i)) for j in range(n)) for i in self.order)


class Exact:
    """Everything about one matrix of values, exactly or to certified digits; make it by `Exact.of`.

    Equal and hashed by its rows, picklable, never changed. What only square matrices have raises ValueError
    for the others. Numbers are Fraction, Surd or Real; `decide` and `digits` speak of them.
    """

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.shape = (len(rows), len(rows[0]))

    @staticmethod
    def of(rows: Sequence[Sequence[Value | int]]) -> Exact:
        """The answers about a matrix, the same object while it is remembered.

        ValueError for an empty or ragged matrix; TypeError for entries that are no values (floats).
        """
        return _exact(Grid(tuple(_value(x) for x in row) for row in rows))

    def __eq__(self, other: object) -> bool:
        return self.rows == other.rows if isinstance(other, Exact) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.rows)

    def __reduce__(self) -> tuple[object, tuple[Rows]]:
        return _exact, (tuple(self.rows),)

    def __repr__(self) -> str:
        return f"Exact.of({self.rows!r})"

    @property
    def is_square(self) -> bool:
        """Whether m = n."""
        return self.shape[0] == self.shape[1]

    @property
    def is_rational(self) -> bool:
        """Whether every entry is a Fraction."""
        return all(isinstance(x, Fraction) for row in self.rows for x in row)

    @cached_property
    def rank(self) -> int:
        """The number of independent rows; `rank_known` says how it is known."""
        return rank_of(self.rows)[0]

    @property
    def rank_known(self) -> Known:
        """How rank, null space and column space are known."""
        return rank_of(self.rows)[1]

    @cached_property
    def determinant(self) -> Value:
        """det A; its sign and how a 0 is known by `decide.sign_of`."""
        self._need_square("a determinant")
        small = determinant(self.rows)
        return self._ask("determinant").value if small is None else small

    @cached_property
    def trace(self) -> Value:
        """The sum of the diagonal."""
        self._need_square("a trace")
        total: Value = Fraction(0)
        for i, row in enumerate(self.rows):
            total = add(total, row[i])
        return total

    @cached_property
    def transposed(self) -> Exact:
        """Aᵀ."""
        return _exact(Grid(transpose(self.rows)))

    @cached_property
    def inverse(self) -> Rows | None:
        """A⁻¹, None for a singular A."""
        self._need_square("an inverse")
        found: Rows | None = self._ask("inverse").value
        return found

    @cached_property
    def pseudoinverse(self) -> Rows:
        """A⁺ (n, m)."""
        found: Rows = self._ask("pseudoinverse").value
        return found

    def shortest(self, b: Sequence[Value | int]) -> Row:
        """A⁺b (n,): of all x (n,) with the least ‖Ax − b‖ the shortest."""
        found = shortest(self.rows, tuple(_value(x) for x in b))
        return Exact.of(self.pseudoinverse).apply(b) if found is None else found

    @cached_property
    def rref(self) -> Echelon:
        """The reduced row echelon form."""
        found = self._ask("rref")
        matrix, pivots = found.value
        return Echelon(matrix, pivots, found.known)

    @cached_property
    def lu_first(self) -> LU:
        """PA = LU with the first nonzero pivot: rows move only when they must."""
        return self._lu(False)

    @cached_property
    def lu_largest(self) -> LU:
        """PA = LU with the largest pivot of each column, as floating point needs (Golub & Van Loan, 3.4)."""
        return self._lu(True)

    def elimination(self, columns: int, largest: bool, reduce: bool) -> Course:
        """Gauss, or with `reduce` Gauss–Jordan, stop by stop; pivots in the first `columns` columns only.

        `largest`: the largest entry of a column becomes its pivot, else the first that is not 0.
        """
        found = answer("course", (self.rows,), (columns, largest, reduce))
        stops, last, pivots = found.value
        return Course(tuple(Stop(*stop) for stop in stops), last, pivots, found.known)

    def operated(
        self, operations: Sequence[tuple[str, int, int, Value]]
    ) -> tuple[tuple[tuple[int, Sequence[Value]], ...], ...]:
        """The rows that are new after each of some row operations (kind, target, source, factor), by place.

        swap of target and source; scale of target by factor; add of factor times source to target.
        """
        if not operations:
            return ()
        kinds = tuple((kind, target, source) for kind, target, source, _ in operations)
        factors = (tuple(factor for *_, factor in operations),)
        return answer("operated", (self.rows, factors), (kinds,)).value  # type: ignore[no-any-return]

    @cached_property
    def nullspace(self) -> tuple[Row, ...]:
        """A basis of {x : Ax = 0}, one vector per free column (1 there); empty when only 0 solves it."""
        found: tuple[Row, ...] = self._ask("kernel").value
        return found

    @cached_property
    def column_space(self) -> tuple[Row, ...]:
        """A basis of {Ax}: the pivot columns of A itself; empty for the zero matrix."""
        columns = transpose(self.rows)
        return tuple(columns[j] for j in self.rref.pivots)

    @cached_property
    def row_space(self) -> tuple[Row, ...]:
        """A basis of the row space: the nonzero rows of the reduced form."""
        return self.rref.matrix[: self.rank]

    @cached_property
    def left_nullspace(self) -> tuple[Row, ...]:
        """A basis of {y : Aᵀy = 0}."""
        return self.transposed.nullspace

    @cached_property
    def characteristic_polynomial(self) -> Row:
        """The coefficients of det(xI − A), highest power first, the leading one 1."""
        self._need_square("a characteristic polynomial")
        found: Row = self._ask("characteristic").value
        return found

    @cached_property
    def minimal_polynomial(self) -> Row:
        """The monic polynomial of least degree with p(A) = 0, highest power first."""
        self._need_square("a minimal polynomial")
        found: Row = self._ask("minimal").value
        return found

    @cached_property
    def eigenvalues(self) -> tuple[Eigenvalue, ...]:
        """The distinct eigenvalues: real ones descending, then pairs, the one above the axis first."""
        self._need_square("eigenvalues")
        return eigenvalues(self.rows)

    def eigenvectors(self, e: Eigenvalue) -> tuple[Vector, ...]:
        """A basis of the eigenspace of one of `eigenvalues`."""
        return eigenvectors(self.rows, e)

    @cached_property
    def singular_values(self) -> tuple[SingularValue, ...]:
        """The distinct singular values, descending; multiplicities add up to min(m, n)."""
        return singular_values(self.rows)

    def right_singular_space(self, s: SingularValue) -> tuple[Row, ...]:
        """An orthogonal basis (not of unit length) of the right singular vectors of one singular value."""
        return right_singular_space(self.rows, s)

    @cached_property
    def condition(self) -> Value | None:
        """σ₁/σₙ, None where the smallest singular value is 0."""
        last = self.singular_values[-1]
        return None if last.value == 0 else divide(self.singular_values[0].value, last.value)

    def has(self, name: str) -> Verdict:
        """Whether the property of that name (`properties.NAMES`) holds."""
        return holds(name, self.rows)

    def solve(self, b: Sequence[Value | int]) -> Solutions:
        """The solutions of Ax = b."""
        return solutions(self.rows, tuple(_value(x) for x in b))

    def times(self, other: Exact) -> Exact:
        """AB; ValueError when the inner sizes differ."""
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"a {_size(self)} matrix cannot be multiplied by a {_size(other)} one")
        return _exact(Grid(ask("product", (self.rows, other.rows)).value))

    def apply(self, x: Sequence[Value | int]) -> Row:
        """Ax."""
        return image(self.rows, x) or tuple(r[0] for r in self.times(Exact.of([[y] for y in x])).rows)

    def plus(self, other: Exact, factor: Value = Fraction(1)) -> Exact:
        """A + factor·B; ValueError for different shapes."""
        if self.shape != other.shape:
            raise ValueError(f"a {_size(self)} matrix and a {_size(other)} one cannot be added")
        return _exact(
            Grid(
                tuple(add(a, multiply(factor, b)) for a, b in zip(x, y, strict=True))
                for x, y in zip(self.rows, other.rows, strict=True)
            )
        )

    def shifted(self, value: Value) -> Exact:
        """A − value·I of a square A."""
        self._need_square("a shift by the identity")
        return _exact(
            Grid(
                tuple(add(x, negate(value)) if i == j else x for j, x in enumerate(row))
                for i, row in enumerate(self.rows)
            )
        )

    @cached_property
    def column_norm(self) -> Value:
        """‖A‖₁."""
        return norms.column_norm(self.rows)

    @cached_property
    def row_norm(self) -> Value:
        """‖A‖∞."""
        return norms.row_norm(self.rows)

    @cached_property
    def frobenius_norm(self) -> Value:
        """‖A‖F."""
        return norms.frobenius_norm(self.rows)

    @cached_property
    def spectral_norm(self) -> Value:
        """‖A‖₂ = σ₁."""
        return norms.spectral_norm(self.rows)

    def _ask(self, name: str, *args: object) -> Answer:
        return ask(name, (self.rows,), args)

    def _lu(self, largest: bool) -> LU:
        found = self._ask("lu", largest)
        order, L, U, operations = found.value
        return LU(order, L, U, tuple(Step(*operation) for operation in operations), found.known)

    def _need_square(self, what: str) -> None:
        if not self.is_square:
            raise ValueError(f"only a square matrix has {what}, and this one is {_size(self)}")


@lru_cache(maxsize=512)
def _exact(rows: Rows) -> Exact:
    """The object of these rows; a key that is a grid already is hashed once for all."""
    if not rows or not rows[0]:
        raise ValueError("the matrix is empty: it needs at least one row and one column")
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("all rows must be as long")
    return Exact(rows if isinstance(rows, Grid) else Grid(rows))


def _value(x: Value | int) -> Value:
    if isinstance(x, (Fraction, Surd, Real)):
        return x
    if isinstance(x, int):
        return Fraction(x)
    raise TypeError(f"an entry is a Fraction, a Surd or a Real, not {type(x).__name__}")


def _size(A: Exact) -> str:
    return f"{A.shape[0]}×{A.shape[1]}"
