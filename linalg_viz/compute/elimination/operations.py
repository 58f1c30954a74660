"""Elementary row operations: what they are called, what they do, which are allowed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Context
from fractions import Fraction
from math import isfinite
from typing import Any, Literal

from linalg_viz.compute.elimination.arithmetic import EXACT, Arithmetic, is_one, is_zero, size
from linalg_viz.compute.elimination.lazily import Lazily
from linalg_viz.compute.exact.digits import digits
from linalg_viz.compute.exact.rounded import Rounded, column, exactly, value
from linalg_viz.compute.exact.signs import sign as sign_of
from linalg_viz.compute.exact.text import LONGEST_ROOT, as_factor, behind_sign, with_roots
from linalg_viz.compute.exact.values import Value
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.rows import identity
from linalg_viz.compute.typing import Column, Number, Rows
from linalg_viz.records import dataclass

Kind = Literal["swap", "scale", "add"]

_SIX = Context(prec=6, Emin=-999999, Emax=999999)
"""Six digits of whatever size."""


@dataclass(frozen=True, slots=True)
class RowOperation:
    """One elementary row operation; rows count from 0 here and from 1 in the name.

    swap: rows target and source change places. scale: row target is multiplied by factor.
    add: factor times row source is added to row target.
    """

    kind: Kind
    target: int
    source: int = 0
    factor: Number = Fraction(1)

    @property
    def name(self) -> str:
        """As written beside the matrix: `R1 ↔ R2`, `R2 ← 1/3 R2`, `R2 ← R2 − 3/5 R1`."""
        t, s = f"R{self.target + 1}", f"R{self.source + 1}"
        if self.kind == "swap":
            return f"{t} ↔ {s}"
        if self.kind == "scale":
            return f"{t} ← {_coefficient(self.factor)}{t}"
        sign = "−" if sign_of(value(self.factor)) < 0 else "+"
        return f"{t} ← {t} {sign} {_coefficient(size(self.factor))}{s}"

    @property
    def inverse(self) -> RowOperation:
        """The operation that takes it back (of a legal one)."""
        if self.kind == "swap":
            return self
        if self.kind == "scale":
            return replace(self, factor=EXACT.over(Fraction(1), self.factor))
        return replace(self, factor=EXACT.times(Fraction(-1), self.factor))


def elementary(operation: RowOperation, m: int) -> Rows:
    """The m×m matrix E with EA = the operation applied to A; ValueError for one that is not allowed."""
    result = apply(operation, identity(m))
    if isinstance(result, Refusal):
        raise ValueError(result.reason)
    return result


def apply(operation: RowOperation, A: Rows, arithmetic: Arithmetic = EXACT) -> Rows | Refusal:
    """A (m, n) after the operation, or why it is not allowed (it would change the solutions)."""
    reason = illegal(operation, len(A))
    if reason:
        return Refusal(reason)
    rows, t, s = list(A), operation.target, operation.source
    if not arithmetic.digits and operation.kind != "swap":
        # Only the two rows are asked about: the others stay the objects they are.
        source = 1 if operation.kind == "add" else 0
        pair = (rows[t], rows[s]) if source else (rows[t],)
        rows[t] = after(pair, (replace(operation, target=0, source=source),))[0][0]
        return tuple(rows)
    factor = arithmetic.number(operation.factor)
    if operation.kind == "swap":
        rows[t], rows[s] = rows[s], rows[t]
    elif operation.kind == "scale":
        rows[t] = tuple(arithmetic.times(factor, arithmetic.number(x)) for x in rows[t])
    else:
        # What is added is often 0 times something, or something to 0: then nothing has to be worked out.
        rows[t] = tuple(
            arithmetic.plus(arithmetic.number(x), arithmetic.times(factor, arithmetic.number(y)))
            if y
            else arithmetic.number(x)
            for x, y in zip(rows[t], rows[s], strict=True)
        )
    return tuple(rows)


def after(A: Rows, operations: Sequence[RowOperation]) -> tuple[Rows, ...]:
    """A (m, n) after each of some legal operations, exactly.

    Rows that do not change stay the same objects.
    """
    changes = exactly(A).operated([(o.kind, o.target, o.source, value(o.factor)) for o in operations])
    return tuple(Matrices(A, changes)[1:])


class Matrices(Lazily):
    """A (m, n), and A after each set of new rows: each made when it is first looked at.

    A row that stays, or only moves once it is new, is the same object in all of them.
    """

    def __init__(self, A: Rows, changes: Sequence[Sequence[tuple[int, Sequence[Value]]]]) -> None:
        now: list[Sequence[Any]] = list(A)
        self._rows: list[tuple[Sequence[Any], ...]] = [A]
        for changed in changes:
            for i, row in changed:
                now[i] = row
            self._rows.append(tuple(now))
        super().__init__(A)
        self._made: dict[int, Column] = {id(row): row for row in A}

    def __len__(self) -> int:
        return len(self._rows)

    def _make(self, k: int) -> Rows:
        return tuple(map(self._numbers, self._rows[k]))

    def _numbers(self, row: Sequence[Value]) -> Column:
        """The numbers of a row; of the same row the same object."""
        if id(row) not in self._made:
            self._made[id(row)] = column(tuple(row))
        return self._made[id(row)]


def illegal(operation: RowOperation, m: int) -> str:
    """Why an operation on m rows is not allowed; empty where it is."""
    rows = {operation.target} if operation.kind == "scale" else {operation.target, operation.source}
    outside = [r for r in rows if not 0 <= r < m]
    if outside:
        return f"there is no row {outside[0] + 1}: the matrix has {m}"
    factor = operation.factor
    if isinstance(factor, float) and not isinstance(factor, Rounded) and not isfinite(factor):
        return "the factor is not a number that can be multiplied with"
    if operation.kind == "scale" and is_zero(factor):
        return "a row may not be multiplied by 0: its equation would be lost and could not be brought back"
    if operation.kind != "scale" and len(rows) == 1:
        return "a row needs another row here: use a multiplication to change a row by itself"
    return ""


def _coefficient(x: Number) -> str:
    """The factor before a row's name, with its space; nothing for 1."""
    return "" if is_one(x) else (as_factor(behind_sign(formula(x))) or short(x)) + " "


def formula(x: Number, longest: int = LONGEST_ROOT) -> str:
    """A fraction in full, roots while they take so few characters; "" for what has only digits."""
    return with_roots(value(x), longest if isinstance(x, float) else None) or ""


def short(x: Number) -> str:
    """A number in a sentence: a fraction in full, roots as a formula while short, else ≈ and six digits."""
    found = formula(x)
    if found:
        return found
    six = digits(value(x), 6).value
    near = f"{_SIX.divide(six.numerator, six.denominator).normalize():g}".replace("-", "−")
    body, _, power = near.partition("e")
    return f"≈ {body}" + (f"×10^{{{power[0].strip('+')}{power[1:].lstrip('0')}}}" if power else "")
