"""What can be said of a document in a condition or a text: `det A`, `A x`, `u · v`, `λ2 A`, `[1 2; 3 4]`.

    sum     = product { ("+" | "-") product }
    product = [ "-" ] factor { [ "·" | "*" ] factor | "/" factor }   A x, u · v (a number)
    factor  = function factor | primary { "ᵀ" | "⁻¹" | "²" }
    primary = number | letter | "[" rows "]" | "(" sum ")" | "‖" sum "‖"

A letter is a matrix or vector of the document, or I. A bracket of one row is a vector. All is exact.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NoReturn, TypeAlias

from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact.matrix import Exact
from linalg_viz.compute.exact.norms import two_norm
from linalg_viz.compute.exact.rounded import number, value
from linalg_viz.compute.exact.text import with_roots
from linalg_viz.compute.exact.values import Row, Value
from linalg_viz.labs.contract.values import Shared
from linalg_viz.records import dataclass
from linalg_viz.scene.numbers import shown
from linalg_viz.state.document import MATRICES, VECTORS
from linalg_viz.state.formats.formats import exact_matrix_from_text
from linalg_viz.state.formats.reading import FormatError

Meaning: TypeAlias = Value | Exact
Made: TypeAlias = Callable[[Shared], Meaning]

_TOKEN = re.compile(
    r"\s*(det|tr|rank|norm|[λσ]_?[1-9]|[A-Za-z]+|\[[^\[\]]*\]|\d+(?:\.\d+)?(?:/\d+)?|√\d+|⁻¹|[-−+·*/()ᵀ²‖]|.)"
)
_NESTED, _LONGEST = 20, 400


class TermError(ValueError):
    """A term that cannot be read, or that has no value for the document, in one sentence."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term that has been understood: its text, and what it is worth for a document's numbers."""

    text: str
    made: Made

    def of(self, shared: Shared) -> Meaning:
        """The value: a number or a matrix (a vector has one column); TermError where it has none."""
        try:
            return self.made(shared)
        except TermError:
            raise
        except (ArithmeticError, ValueError) as error:
            raise TermError(f"{self.text} has no value: {error}") from None


def term(text: str) -> Term:
    """The term in a text; TermError with what is wrong in it."""
    if len(text) > _LONGEST:
        raise TermError(f"“{text[:20]}…” is too long")
    return Term(text.strip(), _Reader(text).whole())


def said(meaning: Meaning) -> str:
    """A value as a text shows it: 3/2, √10/2, ≈ 1.618, (5 1; 3 3), and (1, 2) for a vector."""
    if not isinstance(meaning, Exact):
        return _number(meaning)
    rows = [[_number(x) for x in row] for row in meaning.rows]
    if meaning.shape[1] == 1:
        return f"({', '.join(row[0] for row in rows)})"
    return f"({'; '.join(' '.join(row) for row in rows)})"


def _number(x: Value) -> str:
    written = with_roots(x)
    if written is not None and len(written) <= 16:
        return written
    return f"≈ {shown(number(x), 4)}"


def column(meaning: Meaning) -> Row:
    """The entries of a vector; TermError for anything else."""
    if isinstance(meaning, Exact) and meaning.shape[1] == 1:
        return tuple(row[0] for row in meaning.rows)
    raise TermError("a vector is needed there")


def dot(u: Row, v: Row) -> Value:
    """u · v; TermError for vectors of different lengths."""
    if len(u) != len(v):
        raise TermError("the two vectors are not of one length")
    return entry.inner(u, v)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [each for each in _TOKEN.findall(text) if each.strip()]
        self.at = self.depth = 0

    @property
    def next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token, self.at = self.next, self.at + 1
        return token

    def refuse(self) -> NoReturn:
        where = f"at “{self.next}”" if self.next else "at its end"
        raise TermError(f"“{self.text.strip()}” cannot be read {where}")

    def whole(self) -> Made:
        made = self.sum()
        if self.next:
            self.refuse()
        return made

    def sum(self) -> Made:
        self.depth += 1
        if self.depth > _NESTED:
            raise TermError(f"“{self.text.strip()[:30]}…” is nested too deeply")
        made = self.product()
        while self.next in ("+", "-", "−"):
            of = _plus if self.take() == "+" else _minus
            made = _both(made, self.product(), of)
        self.depth -= 1
        return made

    def product(self) -> Made:
        negative = self.next in ("-", "−") and bool(self.take())
        made = self.factor()
        while self.next and self.next not in ("+", "-", "−", ")", "‖"):
            if self.next == "/":
                self.take()
                made = _both(made, self.factor(), _divided)
            else:
                if self.next in ("·", "*"):
                    self.take()
                made = _both(made, self.factor(), _times)
        return _one(made, lambda a: _times(Fraction(-1), a)) if negative else made

    def factor(self) -> Made:
        if self.next in _FUNCTIONS:
            asked = _FUNCTIONS[self.take()]
            return _one(self.factor(), lambda a: asked(_matrix(a)))
        if self.next[:1] in ("λ", "σ") and self.next[1:]:
            name, k = self.next[0], int(self.take()[-1])
            return _one(self.factor(), lambda a: _spectral(name, k, _matrix(a)))
        made = self.primary()
        while self.next in _AFTER:
            made = _one(made, _AFTER[self.take()])
        return made

    def primary(self) -> Made:
        token = self.next
        if token == "(":
            return self._within(")")
        if token == "‖":
            return _one(self._within("‖"), lambda a: two_norm(column(a)))
        if token[:1].isdigit() or (token[:1] == "√" and token[1:]):
            self.take()
            exact = entry.square_root(Fraction(token[1:])) if token[0] == "√" else Fraction(token)
            return lambda _shared: exact
        if token.startswith("[") and len(token) > 2:
            self.take()
            fixed = _bracket(token[1:-1])
            return lambda _shared: fixed
        if token and all(letter in (*MATRICES, *VECTORS, "I") for letter in token):
            # Letters written together are a product: AB, Ax.
            self.tokens[self.at : self.at + 1] = list(token)
            return _letter(self.take())
        self.refuse()

    def _within(self, closing: str) -> Made:
        self.take()
        made = self.sum()
        if self.take() != closing:
            self.at -= 1
            self.refuse()
        return made


def _one(part: Made, of: Callable[[Meaning], Meaning]) -> Made:
    return lambda shared: of(part(shared))


def _both(left: Made, right: Made, of: Callable[[Meaning, Meaning], Meaning]) -> Made:
    return lambda shared: of(left(shared), right(shared))


def _letter(name: str) -> Made:
    if name in VECTORS:
        return lambda shared: Exact.of(tuple((value(x),) for x in getattr(shared, name)))
    if name == "I":
        # As large as A, beside which it is written.
        return lambda shared: Exact.of(
            tuple(tuple(Fraction(int(i == j)) for j in range(len(shared.A))) for i in range(len(shared.A)))
        )
    return lambda shared: Exact.of(tuple(tuple(value(x) for x in row) for row in getattr(shared, name)))


def _bracket(inner: str) -> Exact:
    try:
        rows = exact_matrix_from_text(inner)
    except FormatError as error:
        raise TermError(f"“[{inner}]” is no matrix: {error}") from None
    return Exact.of(tuple((x,) for x in rows[0]) if len(rows) == 1 else rows)


def _matrix(a: Meaning) -> Exact:
    if isinstance(a, Exact):
        return a
    raise TermError("a matrix is needed there, not a number")


def _plus(a: Meaning, b: Meaning) -> Meaning:
    return _added(a, b, Fraction(1))


def _minus(a: Meaning, b: Meaning) -> Meaning:
    return _added(a, b, Fraction(-1))


def _added(a: Meaning, b: Meaning, factor: Value) -> Meaning:
    if isinstance(a, Exact) and isinstance(b, Exact):
        return a.plus(b, factor)
    if isinstance(a, Exact) or isinstance(b, Exact):
        raise TermError("a matrix and a number cannot be added")
    return entry.add(a, entry.multiply(factor, b))


def _times(a: Meaning, b: Meaning) -> Meaning:
    if isinstance(a, Exact) and isinstance(b, Exact):
        if a.shape[1] == b.shape[1] == 1:
            return dot(column(a), column(b))
        return a.times(b)
    if isinstance(a, Exact):
        a, b = b, a
    if isinstance(b, Exact) and not isinstance(a, Exact):
        factor = a
        return Exact.of(tuple(tuple(entry.multiply(factor, x) for x in row) for row in b.rows))
    assert not isinstance(a, Exact) and not isinstance(b, Exact)
    return entry.multiply(a, b)


def _divided(a: Meaning, b: Meaning) -> Meaning:
    if isinstance(b, Exact):
        raise TermError("nothing is divided by a matrix")
    return _times(entry.divide(Fraction(1), b), a)


def _transposed(a: Meaning) -> Meaning:
    return a.transposed if isinstance(a, Exact) else a


def _inverse(a: Meaning) -> Meaning:
    if not isinstance(a, Exact):
        return entry.divide(Fraction(1), a)
    found = a.inverse
    if found is None:
        raise TermError("a singular matrix has no inverse")
    return Exact.of(found)


def _spectral(name: str, k: int, A: Exact) -> Value:
    """The k-th real eigenvalue, or singular value, by size, each as often as it counts."""
    if name == "σ":
        sizes = [s.value for s in A.singular_values for _ in range(s.multiplicity)]
        sizes += [Fraction(0)] * (min(A.shape) - len(sizes))
    else:
        sizes = [e.value.re for e in A.eigenvalues if e.value.is_real for _ in range(e.algebraic)]
    if k > len(sizes):
        raise TermError(f"there is no real {name}{k}")
    return sizes[k - 1]


_FUNCTIONS: dict[str, Callable[[Exact], Value]] = {
    "det": lambda A: A.determinant,
    "tr": lambda A: A.trace,
    "rank": lambda A: Fraction(A.rank),
    "norm": lambda A: two_norm(column(A)) if A.shape[1] == 1 else A.frobenius_norm,
}
_AFTER: dict[str, Callable[[Meaning], Meaning]] = {
    "ᵀ": _transposed,
    "⁻¹": _inverse,
    "²": lambda a: _times(a, a),
}
