"""The cards of the laws: order, transpose, adjoint, trace, inverse."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute.exact import Known
from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.typing import Number, Rows
from linalg_viz.labs.contract.cards import (
    Bar,
    Bars,
    Card,
    Chip,
    Chips,
    Formula,
    Item,
    Mat,
    Note,
    Num,
    Part,
    Rel,
    Sym,
    Typeset,
)
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.lengths import odd_length
from linalg_viz.labs.products import adjoint, compose, cycle, facts, inverse, trace
from linalg_viz.labs.products.geometry import space_name
from linalg_viz.labs.products.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import shown
from linalg_viz.scene.quantity import Quantity

HOW: dict[Known, str] = {"exact": "", "to 100 digits": " (zero to 100 digits)"}
"""What is said of a difference that is 0, by how that is known."""


def _matrix(rows: Rows, role: str = "", quantity: Quantity | None = None) -> Part:
    if max(len(rows), len(rows[0])) > 6:
        return Sym(f"[{facts.size(rows)}]", role or "text", quantity)
    return Mat(rows, (role,) * len(rows[0]) if role else (), quantity=quantity)


def _column(v: tuple[Number, ...], role: str = "", quantity: Quantity | None = None) -> Part:
    return _matrix(tuple((x,) for x in v), role, quantity)


def _misfit(s: Shared) -> Note:
    return Note(
        f"{facts.misfit(s.A, s.B)}. Give B {len(s.A[0])} rows, or A {len(s.B)} columns.",
        "warn",
        quantity=qty.matrix("AB"),
    )


def compose_cards(p: Params, s: Shared) -> tuple[Card, ...]:
    """x, Bx, ABx; and AB against BA."""
    if len(s.A[0]) != len(s.B):
        return (Card("now", "The sizes do not fit", (_misfit(s),)),)
    x = s.vector("x", len(s.B[0]))
    y = facts.apply(s.B, x)
    z = facts.apply(s.A, y)
    items: list[Item] = [
        Formula((Sym("x", "x"), Rel(), _column(x, "x", qty.vector("x")))),
        Formula((Sym("B x", "second"), Rel(), _column(y, "second", qty.vector("Bx"))), answer=True),
        Formula(
            (Sym("A(B x) = (A^{}B) x", "image"), Rel(), _column(z, "image", qty.vector("ABx"))), answer=True
        ),
        Note("The matrix nearest to x acts first: AB is first B, then A.", quantity=qty.matrix("AB")),
    ]
    return (Card("now", "One after the other", tuple(items)), _order(s))


def _order(s: Shared) -> Card:
    A, B = s.A, s.B
    if len(B[0]) != len(A):
        return Card("order", "AB and BA", (Note(f"{facts.misfit(B, A, 'B', 'A')}: here only one order is possible.", quantity=qty.matrix("BA")),))  # fmt: skip
    AB, BA = facts.product(A, B), facts.product(B, A)
    items: list[Item] = [
        Formula((Sym("A^{}B", "image"), Rel(), _matrix(AB, "image", qty.matrix("AB"))), answer=True),
        Formula((Sym("B^{}A", "second"), Rel(), _matrix(BA, "second", qty.matrix("BA"))), answer=True),
    ]
    D = compose.commutator(A, B)
    if D is None:
        items.append(Note(f"AB is {facts.size(AB)} and BA is {facts.size(BA)}: they cannot even be compared, though their traces are equal.", quantity=qty.matrix("AB − BA")))  # fmt: skip
    else:
        items.append(
            Formula(
                (Sym("A^{}B − B^{}A", "bad"), Rel(), _matrix(D, "bad", qty.matrix("AB − BA"))), answer=True
            )
        )
        same = known.vanishes(D)
        how = HOW[same.known]
        items.append(Note(f"A and B commute{how}: the order does not matter.", "good", answer=True, quantity=qty.matrix("AB − BA")) if same else Note("A and B do not commute: the order matters. The trace of AB − BA is 0 all the same.", answer=True, quantity=qty.matrix("AB − BA")))  # fmt: skip
    return Card("order", "AB and BA", tuple(items))


def transpose_cards(p: Params, s: Shared) -> tuple[Card, ...]:
    """Aᵀ, (Aᵀ)ᵀ, (AB)ᵀ = BᵀAᵀ."""
    A = s.A
    T = transpose(A)
    items: list[Item] = [
        Formula((Sym("A"), Rel(), _matrix(A)), quantity=qty.matrix("A")),
        Formula((Sym("A^T"), Rel(), _matrix(T, "image", qty.of_kind(Kind.TRANSPOSE, "A"))), answer=True),
        Note(f"Rows become columns: {facts.size(A)} becomes {facts.size(T)}. The diagonal stays; two flips give A back: (Aᵀ)ᵀ = A.", quantity=qty.of_kind(Kind.TRANSPOSE, "A")),
    ]  # fmt: skip
    if len(A) == len(A[0]):
        symmetric = exactly(A).has("symmetric")
        items.append(
            Chips((Chip("symmetric", "symmetric: Aᵀ = A", symmetric.holds, qty.holds("symmetric")),))
        )
    out = [Card("now", "Transpose", tuple(items))]
    if len(A[0]) != len(s.B):
        return (*out, Card("law", "(AB)ᵀ = BᵀAᵀ", (_misfit(s),)))
    left = transpose(facts.product(A, s.B))
    right = facts.product(transpose(s.B), T)
    law: list[Item] = [
        Formula(
            (Sym("(A^{}B)^T", "image"), Rel(), _matrix(left, "image")),
            answer=True,
            quantity=qty.matrix("(AB)ᵀ"),
        ),
        Formula(
            (Sym("B^T A^T", "second"), Rel(), _matrix(right, "second")),
            answer=True,
            quantity=qty.matrix("BᵀAᵀ"),
        ),
        Note(
            "The flip puts B on the left and A on top: the factors change places.",
            quantity=qty.matrix("(AB)ᵀ"),
        ),
    ]
    if len(T[0]) != len(s.B[0]):
        law.append(Note(f"AᵀBᵀ does not even exist here: Aᵀ is {facts.size(T)}, Bᵀ is {facts.size(transpose(s.B))}.", quantity=qty.matrix("AᵀBᵀ")))  # fmt: skip
    return (*out, Card("law", "(AB)ᵀ = BᵀAᵀ", tuple(law)))


def adjoint_cards(p: Params, s: Shared) -> tuple[Card, ...]:
    """Both numbers with everything they are made of."""
    x, y, image, back = adjoint.vectors(s)
    left, right = adjoint.dot(image, y), adjoint.dot(x, back)
    n, m = len(x), len(y)
    items: list[Item] = [
        Formula(
            (
                Sym("A x", "image"),
                Rel(),
                _column(image, "image", qty.vector("Ax")),
                Sym(",  y"),
                Rel(),
                _column(y, "third", qty.vector("y")),
            )
        ),
        Formula((Sym("⟨Ax, y⟩"), Rel(), Num(left, "text", qty.of_kind(Kind.DOT, "Ax", "y"))), answer=True),
        Formula(
            (
                Sym("A^T y", "second"),
                Rel(),
                _column(back, "second", qty.vector("Aᵀy")),
                Sym(",  x"),
                Rel(),
                _column(x, "x", qty.vector("x")),
            )
        ),
        Formula(
            (Sym("⟨x, A^T y⟩"), Rel(), Num(right, "text", qty.of_kind(Kind.DOT, "Ax", "y"))), answer=True
        ),
    ]
    why = (
        Typeset(r"\langle Ax, y \rangle = \sum_{i,j} y_i a_{ij} x_j = \langle x, A^{\mathsf T} y \rangle", "⟨Ax, y⟩ = Σ yᵢ aᵢⱼ xⱼ = ⟨x, Aᵀy⟩", quantity=qty.of_kind(Kind.DOT, "Ax", "y")),
        Note(f"A goes from {space_name(n)} to {space_name(m)}, Aᵀ goes back. Aᵀ is the matrix that moves A to the other side of a dot product; for an orthogonal A it is also the inverse.", quantity=qty.of_kind(Kind.TRANSPOSE, "A")),
    )  # fmt: skip
    zero = known.vanishes(((left,),))
    if zero:
        items.append(
            Note(
                f"0{HOW[zero.known]}: A x stands at a right angle to y, and x to Aᵀy.",
                "good",
                answer=True,
                quantity=qty.of_kind(Kind.DOT, "Ax", "y"),
            )
        )
    items += odd_length("x", s.x, n, "columns") + odd_length("y", s.y, m, "rows")
    return (Card("now", "One number in two spaces", tuple(items)), Card("why", "Why", why))


def trace_cards(p: Params, s: Shared) -> tuple[Card, ...]:
    """The traces of the law that is chosen."""
    if p.trace == "sum":
        return (_trace_sums(p, s),)
    if p.trace == "pair":
        return (_trace_pair(s),)
    return (_trace_cycle(s),)


def _trace_sums(p: Params, s: Shared) -> Card:
    value = trace.trace(s.A)
    if value is None:
        return Card("now", "Trace", (Note(f"A is {facts.size(s.A)}: only a square matrix has a trace. Give A as many rows as columns.", "warn", quantity=qty.trace()),))  # fmt: skip
    items: list[Item] = [Formula((Sym("tr A"), Rel(), Num(value, "first", qty.trace("A"))), answer=True)]
    both = trace.added(s.A, s.B)
    b = trace.trace(s.B)
    if both is not None and b is not None:
        items.append(Formula((Sym("tr B"), Rel(), Num(b, "second", qty.trace("B"))), answer=True))
        items.append(Formula((Sym("tr(A + B) = tr A + tr B"), Rel(), Num(facts.plus(value, b), "image", qty.trace("A + B"))), answer=True))  # fmt: skip
    else:
        items.append(
            Note(
                f"A is {facts.size(s.A)} and B is {facts.size(s.B)}: A + B does not exist.",
                quantity=qty.matrix("A + B"),
            )
        )
    c = shown(Fraction(p.c))
    items += [
        Formula((Sym(f"tr({c} A) = {c} · tr A"), Rel(), Num(known.times(Fraction(p.c), value), "third", qty.trace("cA"))), answer=True),
        Formula((Sym("tr(A^T) = tr A"), Rel(), Num(value, "text", qty.trace("Aᵀ"))), answer=True),
        Note("The diagonal of A + B is the sum of both diagonals, that of cA is c times as large, and the flip of Aᵀ leaves it where it is.", quantity=qty.trace("A + B")),
    ]  # fmt: skip
    return Card("now", "Trace", tuple(items))


def _trace_pair(s: Shared) -> Card:
    if not trace.tiles_fit(s.A, s.B):
        return Card("now", "tr(AB) = tr(BA)", (Note(f"A is {facts.size(s.A)} and B is {facts.size(s.B)}: AB and BA both exist only when B has the shape of Aᵀ, {len(s.A[0])}×{len(s.A)}.", "warn", quantity=qty.trace("AB")),))  # fmt: skip
    AB, BA = facts.product(s.A, s.B), facts.product(s.B, s.A)
    items: list[Item] = [
        Formula((Sym("A^{}B"), Rel(), _matrix(AB, "image", qty.matrix("AB"))), answer=True),
        Formula((Sym("B^{}A"), Rel(), _matrix(BA, "second", qty.matrix("BA"))), answer=True),
        Formula((Sym("tr(A^{}B) = tr(B^{}A)"), Rel(), Num(_total(s), "image", qty.trace("AB"))), answer=True),
        Typeset(r"\sum_i \sum_j a_{ij} b_{ji} = \sum_j \sum_i b_{ji} a_{ij}", "Σᵢ Σⱼ aᵢⱼ bⱼᵢ = Σⱼ Σᵢ bⱼᵢ aᵢⱼ", quantity=qty.trace("AB")),
        Note("Both are the sum of all tiles aᵢⱼ bⱼᵢ: row by row it is the diagonal of AB, column by column that of BA.", quantity=qty.trace("AB")),
    ]  # fmt: skip
    return Card("now", "tr(AB) = tr(BA)", tuple(items))


def _total(s: Shared) -> Number:
    return facts.total(tuple(x for row in trace.tiles(s.A, s.B) for x in row))


def _trace_cycle(s: Shared) -> Card:
    if not cycle.closes(s.A, s.B, s.C):
        return Card("now", "tr(ABC)", (Note(f"{cycle.misfit(s.A, s.B, s.C)}. Give C {len(s.B[0])} rows and {len(s.A)} columns.", "warn", quantity=qty.trace("ABC")),))  # fmt: skip
    found = cycle.products(s.A, s.B, s.C)
    items: list[Item] = [
        Formula((Sym(f"tr({name})"), Rel(), Num(found[name][1], "image", qty.trace(name))), answer=True)
        for name in cycle.ORDERS
    ]
    items.append(Note("tr((AB)C) = tr(C(AB)): two factors may go round as one. So the three orders of the circle have one trace.", quantity=qty.trace("ABC")))  # fmt: skip
    if "ACB" not in found:
        items.append(Note("ACB does not exist with these sizes.", quantity=qty.trace("ACB")))
    else:
        items.append(
            Formula((Sym("tr(A^{}C^{}B)"), Rel(), Num(found["ACB"][1], "bad", qty.trace("ACB"))), answer=True)
        )
        same = cycle.same(s.A, s.B, s.C)
        items.append(Note(f"Here tr(ACB) is the same by chance{HOW[same.known]}." if same else "tr(ACB) is another number: no turn of the circle leads there.", answer=True, quantity=qty.trace("ACB")))  # fmt: skip
        values = [abs(facts.float_of(found[name][1])) for name in ("ABC", "ACB")]
        if facts.small(tuple(values)):
            items.append(Bars((Bar("|tr(ABC)|", values[0], "image", quantity=qty.of_kind(Kind.TRACE_SIZE, "ABC")), Bar("|tr(ACB)|", values[1], "bad", quantity=qty.of_kind(Kind.TRACE_SIZE, "ACB"))), answer=True))  # fmt: skip
    return Card("now", "tr(ABC), round in a circle", tuple(items))


def inverse_cards(p: Params, s: Shared) -> tuple[Card, ...]:
    """The inverses and why the order turns round, or why there is none."""
    why = inverse.refusal(s.A, s.B)
    found = inverse.inverses(s.A, s.B)
    if why or found is None:
        text = f"{why[:1].upper() + why[1:]}." if why else "There is no inverse."
        return (
            Card(
                "now", "There is no (AB)⁻¹", (Note(text, "warn", quantity=qty.of_kind(Kind.INVERSE, "AB")),)
            ),
        )
    a, b, ba = found
    items: list[Item] = [
        Formula((Sym("A^{−1}", "first"), Rel(), _matrix(a, "first", qty.of_kind(Kind.INVERSE, "A")))),
        Formula((Sym("B^{−1}", "second"), Rel(), _matrix(b, "second", qty.of_kind(Kind.INVERSE, "B")))),
        Formula(
            (
                Sym("(A^{}B)^{−1} = B^{−1} A^{−1}", "image"),
                Rel(),
                _matrix(ba, "image", qty.of_kind(Kind.INVERSE, "AB")),
            ),
            answer=True,
        ),
    ]
    check: list[Item] = [
        Typeset(
            r"(AB)(B^{-1}A^{-1}) = A\,(B B^{-1})\,A^{-1} = I",
            "(AB)(B⁻¹A⁻¹) = A(BB⁻¹)A⁻¹ = I",
            quantity=qty.of_kind(Kind.INVERSE, "AB"),
        ),
        Note("Socks, then shoes; shoes off first, then socks.", quantity=qty.of_kind(Kind.INVERSE, "AB")),
    ]
    if known.is_exact(s.A, s.B):
        product = facts.product(facts.product(s.A, s.B), ba)
        check.insert(
            1,
            Formula(
                (Sym("(A^{}B)(B^{−1} A^{−1})"), Rel(), _matrix(product)),
                quantity=qty.of_kind(Kind.INVERSE, "AB"),
            ),
        )
    commute = compose.commutes(s.A, s.B)
    if commute:
        text = f"A and B commute here{HOW[commute.known]}: A⁻¹B⁻¹ is the same."
        check.append(Note(text, "good", quantity=qty.of_kind(Kind.INVERSE, "AB")))
    else:
        text = "A⁻¹B⁻¹ is another matrix: it is the inverse of BA."
        check.append(Note(text, quantity=qty.of_kind(Kind.INVERSE, "BA")))
    return (Card("now", "The way back", tuple(items)), Card("check", "Why in this order", tuple(check)))
