"""What the numbers of the cards are, by the names of their quantities, for A, B, C and the vectors as typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from math import inf
from typing import Any

from linalg_viz.render.reading import Line
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.quantity import Quantity
from tests.long import algebra
from tests.long.reference import BITS, Reference, Rows, entries, mp, product, summed
from tests.long.shown import number


class Truth:
    """The reference of each thing that a card can speak of, computed once when it is first asked."""

    def __init__(self, A: str, others: Mapping[str, str] | None = None) -> None:
        texts = {"A": A, **(others or {})}
        self.texts = texts
        self.letters: dict[str, Rows] = {name: entries(text) for name, text in texts.items()}
        self.A = Reference(self.letters["A"])
        self._matrices: dict[str, Rows | None] = {}
        self._of: dict[str, Reference] = {"A": self.A}

    @property
    def others(self) -> dict[str, str]:
        """What stands beside A, as it was typed."""
        return {name: text for name, text in self.texts.items() if name != "A"}

    def beside(self, others: Mapping[str, str]) -> Truth:
        """The same A with other matrices and vectors; what is known of A stays."""
        found = Truth(self.texts["A"], others)
        found.A = found._of["A"] = self.A
        return found

    def matrix(self, name: str) -> Rows | None:
        """The matrix or vector (as a column) of that name; None for one that this module does not know."""
        if name not in self._matrices:
            self._matrices[name] = algebra.matrix(name, self.letters)
        return self._matrices[name]

    def reference(self, name: str) -> Reference | None:
        if name not in self._of and (rows := self.matrix(name)) is not None:
            self._of[name] = Reference(rows)
        return self._of.get(name)

    def vector(self, name: str) -> list[Any] | None:
        rows = self.matrix(name)
        return None if rows is None or len(rows[0]) != 1 else [row[0] for row in rows]

    def pair(self, of: str, between: str = ", ") -> tuple[list[Any], list[Any]] | None:
        """Two vectors with as many entries, by `u, v`."""
        left, _, right = of.partition(between)
        found = self.matrix(left), self.matrix(right)
        if found[0] is None or found[1] is None or len(found[0][0]) != 1 or len(found[1][0]) != 1:
            return None
        n = max(len(found[0]), len(found[1]))
        a, b = ([row[0] for row in algebra.fitted(rows, n)] for rows in found if rows is not None)
        return a, b

    @cached_property
    def form(self) -> list[Any] | None:
        """The factors of x₁², x₁x₂ and x₂² in xᵀAx; None where A is not 2×2."""
        if (self.A.m, self.A.n) != (2, 2):
            return None
        (a, b), (c, d) = self.A.rows
        with mp.workprec(BITS):
            return [a, summed([b, c]), d]

    @cached_property
    def solution(self) -> list[Any]:
        """A⁺b."""
        return self.vector("A⁺b") or []

    @cached_property
    def rest(self) -> list[Any]:
        """What is left of b beside its projection on the columns of A: nothing where b is one of their mixes."""
        left = self.vector("b − AA⁺b") or []
        if any(left) and self._beside_b.rank == self.A.rank:
            return [mp.mpf(0)] * len(left)
        return left

    @property
    def _beside_b(self) -> Reference:
        """[A | b]."""
        return Reference([[*row, *y] for row, y in zip(self.A.rows, self.letters["b"], strict=True)])

    @cached_property
    def gram_schmidt(self) -> list[tuple[list[Any], Any]]:
        """Of u and v: what is left of each beside those before, and its length."""
        left: list[tuple[list[Any], Any]] = []
        both = self.pair("u, v")
        for w in both or ():
            r = w
            for q, length in left:
                if length:
                    r = [summed([x, -dot(w, q) / length**2 * y]) for x, y in zip(r, q, strict=True)]
            left.append((r, mp.sqrt(dot(r, r))))
        return left

    def spectral_part(self, k: int) -> Rows | None:
        """λ times the projection on the eigenline of a simple eigenvalue, k from 0."""
        values = self.A.descending
        if values is None or k >= len(values) or any(v is None for v in self.A.eigenvectors):
            return None
        part = [[mp.mpf(i == j) * values[k] for j in range(self.A.n)] for i in range(self.A.n)]
        for j, other in enumerate(values):
            if j != k:
                shifted = [[summed([x, -other * (r == c)]) / (values[k] - other) for c, x in enumerate(row)] for r, row in enumerate(self.A.rows)]  # fmt: skip
                part = product(part, shifted)
        top = max(abs(x) for row in part for x in row) * self.A.least ** mp.mpf("1.5")
        return [[mp.mpf(0) if abs(x) <= top else x for x in row] for row in part]


def dot(a: list[Any], b: list[Any]) -> Any:
    return summed([x * y for x, y in zip(a, b, strict=True)])


# One number


def _norm(truth: Truth, q: Quantity, line: Line) -> Any:
    p = q.index[0] if q.index else 2.0
    if q.of == "Ax" and "/" in line.text:
        image, x = truth.vector("Ax"), truth.vector("x")
        return None if image is None or x is None or not any(x) else length(image, p) / length(x, p)
    rows = truth.matrix(q.of)
    if rows is None:
        return None
    if (q.of in truth.letters and len(rows[0]) == 1) or q.of not in ("A", "B", "C"):
        return length([row[0] for row in rows], p) if len(rows[0]) == 1 else None
    known = truth.reference(q.of)
    return known.norm(p) if known is not None and p in (1.0, 2.0, inf) else None


def length(x: list[Any], p: float = 2.0) -> Any:
    """‖x‖ₚ."""
    if p == inf:
        return max(abs(y) for y in x)
    return mp.root(sum(abs(y) ** int(p) for y in x), int(p)) if p == int(p) else None


def _eigenvalue(truth: Truth, q: Quantity, line: Line) -> Any:
    if q.of == "AᵀA" and q.index:
        k = int(q.index[0]) - 1
        return truth.A.sigma[k] ** 2 if k < len(truth.A.sigma) else mp.mpf(0)
    if q.of != "A" or truth.A.m != truth.A.n or not q.index or len(line.values) == 0:
        return None
    if truth.A.descending is not None:
        return truth.A.descending[int(q.index[0]) - 1]
    said = number(line.values[-1].shown)
    return min(truth.A.eigenvalues, key=lambda z: abs(z - said))


def _dot(truth: Truth, q: Quantity, line: Line) -> Any:
    both = truth.pair(q.of)
    return None if both is None else dot(*both)


def _lengths(truth: Truth, q: Quantity, line: Line) -> Any:
    both = truth.pair(q.of)
    return None if both is None else length(both[0]) * length(both[1])


def _angle(truth: Truth, q: Quantity, line: Line) -> Any:
    both = truth.pair("x, Ax" if q.of == "Ax, x" else q.of)
    if both is None or not any(both[0]) or not any(both[1]):
        return None
    a, b = both
    # By the tangent of half the angle: near 0° and 180° a cosine has no digits left.
    left = [summed([x / length(a), -y / length(b)]) for x, y in zip(a, b, strict=True)]
    right = [summed([x / length(a), y / length(b)]) for x, y in zip(a, b, strict=True)]
    return 2 * mp.atan2(length(left), length(right)) * 180 / mp.pi


def _area(truth: Truth, q: Quantity, line: Line) -> Any:
    both = truth.pair(q.of)
    if both is None:
        return None
    a, b = both
    minors = [summed([a[i] * b[j], -a[j] * b[i]]) for j in range(len(a)) for i in range(j)]
    return length(minors) if minors else mp.mpf(0)


def _shadow(truth: Truth, q: Quantity, line: Line) -> Any:
    if q.of == "b onto A":
        return length([row[0] for row in truth.matrix("AA⁺b") or ()])
    both = truth.pair(q.of, " onto ")
    return None if both is None or not any(both[1]) else dot(*both) / length(both[1])


def _left(truth: Truth, q: Quantity, line: Line) -> Any:
    return length(truth.rest) if q.of == "b onto A" else None


def _slack(truth: Truth, q: Quantity, line: Line) -> Any:
    x, y = truth.matrix("x"), truth.matrix("y")
    both = truth.vector("x + y")
    if x is None or y is None or both is None:
        return None
    return summed([length([r[0] for r in x]), length([r[0] for r in y]), -length(both)])


def _form(truth: Truth, q: Quantity, line: Line) -> Any:
    value = truth.matrix("xᵀAx") if len(truth.letters.get("x", ())) == truth.A.n else None
    return None if value is None else value[0][0]


def _entry(truth: Truth, q: Quantity, line: Line) -> Any:
    rows = truth.matrix(q.of)
    return None if rows is None or not q.index else rows[int(q.index[0]) - 1][int(q.index[1]) - 1]


def _component(truth: Truth, q: Quantity, line: Line) -> Any:
    if q.of != "Σ⁺Uᵀb":
        return None
    k = int(q.index[0]) - 1
    pair, b = truth.A.singular_pair(k), truth.letters.get("b")
    return None if pair is None or b is None else abs(dot(pair[0], [r[0] for r in b])) / truth.A.sigma[k]


def _scalar(of_square: bool, read: Callable[[Reference], Any]) -> Callable[[Truth, Quantity, Line], Any]:
    def value(truth: Truth, q: Quantity, line: Line) -> Any:
        known = truth.reference(q.of)
        return None if known is None or (of_square and known.m != known.n) else read(known)

    return value


def _singular(truth: Truth, q: Quantity, line: Line) -> Any:
    if q.of != "A" or not q.index:
        return None
    k = int(q.index[0]) - 1
    return truth.A.sigma[k] if k < len(truth.A.sigma) else mp.mpf(0)


ONE: Mapping[Kind, Callable[[Truth, Quantity, Line], Any]] = {
    Kind.NORM: _norm,
    Kind.RANK: _scalar(False, lambda known: mp.mpf(known.rank)),
    Kind.DETERMINANT: _scalar(True, lambda known: known.det),
    Kind.TRACE: _scalar(True, lambda known: known.trace),
    Kind.FROBENIUS: lambda truth, q, line: truth.A.frobenius if q.of == "A" else None,
    Kind.CONDITION: lambda truth, q, line: truth.A.condition if q.of == "A" else None,
    Kind.SINGULAR_VALUE: _singular,
    Kind.EIGENVALUE: _eigenvalue,
    Kind.DOT: _dot,
    Kind.DOT_SIZE: lambda truth, q, line: abs(_dot(truth, q, line)),
    Kind.BOUND: _lengths,
    Kind.ANGLE: _angle,
    Kind.AREA: _area,
    Kind.PROJECTION: _shadow,
    Kind.RESIDUAL: _left,
    Kind.SOLUTION: lambda truth, q, line: length(truth.solution),
    Kind.SLACK: _slack,
    Kind.FORM: _form,
    Kind.ENTRY: _entry,
    Kind.COMPONENT: _component,
}
"""The number that a quantity is, None where this module knows none."""
