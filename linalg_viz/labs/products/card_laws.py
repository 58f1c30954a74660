"""The cards of the laws: order, transpose, adjoint, inverse."""

from __future__ import annotations

from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.rows import transpose
from linalg_viz.labs.contract.cards import (
    Card,
    Chip,
    Chips,
    Formula,
    Item,
    Note,
    Rel,
    Sym,
    Typeset,
    on_demand,
)
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.parts import known, measured
from linalg_viz.labs.parts.lengths import odd_length
from linalg_viz.labs.products import adjoint, compose, facts, inverse
from linalg_viz.labs.products.card_parts import matrix, misfit, vector
from linalg_viz.labs.products.geometry import space_name
from linalg_viz.labs.products.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind


def compose_cards(p: Params, s: Shared) -> tuple[Card, ...]:
    """x, Bx, ABx; and AB against BA."""
    if len(s.A[0]) != len(s.B):
        return (Card("now", "The sizes do not fit", (misfit(s),)),)
    x = s.vector("x", len(s.B[0]))
    y = facts.apply(s.B, x)
    z = facts.apply(s.A, y)
    items: list[Item] = [
        Formula((Sym("x", "x"), Rel(), vector(x, "x", qty.vector("x")))),
        Formula((Sym("B x", "second"), Rel(), vector(y, "second", qty.vector("Bx"))), answer=True),
        Formula(
            (Sym("A(B x) = (A^{}B) x", "image"), Rel(), vector(z, "image", qty.vector("ABx"))), answer=True
        ),
        Note("The matrix nearest to x acts first: AB is first B, then A.", quantity=qty.matrix("AB")),
    ]
    return (Card("now", "One after the other", tuple(items)), _order(s))


@on_demand("order", "AB and BA")
def _order(s: Shared) -> tuple[Item, ...]:
    A, B = s.A, s.B
    if len(B[0]) != len(A):
        return (
            Note(
                f"{facts.misfit(B, A, 'B', 'A')}: here only one order is possible.",
                quantity=qty.matrix("BA"),
            ),
        )
    AB, BA = facts.product(A, B), facts.product(B, A)
    items: list[Item] = [
        Formula((Sym("A^{}B", "image"), Rel(), matrix(AB, "image", qty.matrix("AB"))), answer=True),
        Formula((Sym("B^{}A", "second"), Rel(), matrix(BA, "second", qty.matrix("BA"))), answer=True),
    ]
    D = compose.commutator(A, B)
    if D is None:
        items.append(
            Note(
                (
                    f"AB is {facts.size(AB)} and BA is {facts.size(BA)}: they cannot even be compared, "
                    "though their traces are equal."
                ),
                quantity=qty.matrix("AB − BA"),
            )
        )
    else:
        items.append(
            Formula(
                (Sym("A^{}B − B^{}A", "bad"), Rel(), matrix(D, "bad", qty.matrix("AB − BA"))), answer=True
            )
        )
        same = known.vanishes(D)
        how = measured.HOW[same.known]
        items.append(
            Note(
                f"A and B commute{how}: the order does not matter.",
                "good",
                answer=True,
                quantity=qty.matrix("AB − BA"),
            )
            if same
            else Note(
                "A and B do not commute: the order matters. The trace of AB − BA is 0 all the same.",
                answer=True,
                quantity=qty.matrix("AB − BA"),
            )
        )
    return tuple(items)


def transpose_cards(p: Params, s: Shared) -> tuple[Card, ...]:
    """Aᵀ, (Aᵀ)ᵀ, (AB)ᵀ = BᵀAᵀ."""
    A = s.A
    T = transpose(A)
    items: list[Item] = [
        Formula((Sym("A"), Rel(), matrix(A)), quantity=qty.matrix("A")),
        Formula((Sym("A^T"), Rel(), matrix(T, "image", qty.of_kind(Kind.TRANSPOSE, "A"))), answer=True),
        Note(
            (
                f"Rows become columns: {facts.size(A)} becomes {facts.size(T)}. The diagonal stays; two "
                "flips give A back: (Aᵀ)ᵀ = A."
            ),
            quantity=qty.of_kind(Kind.TRANSPOSE, "A"),
        ),
    ]
    if len(A) == len(A[0]):
        symmetric = exactly(A).has("symmetric")
        items.append(
            Chips((Chip("symmetric", "symmetric: Aᵀ = A", symmetric.holds, qty.holds("symmetric")),))
        )
    out = [Card("now", "Transpose", tuple(items))]
    if len(A[0]) != len(s.B):
        return (*out, Card("law", "(AB)ᵀ = BᵀAᵀ", (misfit(s),)))
    left = transpose(facts.product(A, s.B))
    right = facts.product(transpose(s.B), T)
    law: list[Item] = [
        Formula(
            (Sym("(A^{}B)^T", "image"), Rel(), matrix(left, "image")),
            answer=True,
            quantity=qty.matrix("(AB)ᵀ"),
        ),
        Formula(
            (Sym("B^T A^T", "second"), Rel(), matrix(right, "second")),
            answer=True,
            quantity=qty.matrix("BᵀAᵀ"),
        ),
        Note(
            "The flip puts B on the left and A on top: the factors change places.",
            quantity=qty.matrix("(AB)ᵀ"),
        ),
    ]
    if len(T[0]) != len(s.B[0]):
        law.append(
            Note(
                f"AᵀBᵀ does not even exist here: Aᵀ is {facts.size(T)}, Bᵀ is {facts.size(transpose(s.B))}.",
                quantity=qty.matrix("AᵀBᵀ"),
            )
        )
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
                vector(image, "image", qty.vector("Ax")),
                Sym(",  y"),
                Rel(),
                vector(y, "third", qty.vector("y")),
            )
        ),
        Formula(
            (Sym("⟨A x, y⟩"), *measured.valued(left, "text", qty.of_kind(Kind.DOT, "Ax", "y"))), answer=True
        ),
        Formula(
            (
                Sym("A^T y", "second"),
                Rel(),
                vector(back, "second", qty.vector("Aᵀy")),
                Sym(",  x"),
                Rel(),
                vector(x, "x", qty.vector("x")),
            )
        ),
        Formula(
            (Sym("⟨x, A^T y⟩"), *measured.valued(right, "text", qty.of_kind(Kind.DOT, "Ax", "y"))),
            answer=True,
        ),
    ]
    why = (
        Typeset(
            r"\langle Ax, y \rangle = \sum_{i,j} y_i a_{ij} x_j = \langle x, A^{\mathsf T} y \rangle",
            "⟨Ax, y⟩ = Σ yᵢ aᵢⱼ xⱼ = ⟨x, Aᵀy⟩",
            quantity=qty.of_kind(Kind.DOT, "Ax", "y"),
        ),
        Note(
            (
                f"A goes from {space_name(n)} to {space_name(m)}, Aᵀ goes back. Aᵀ is the matrix that moves "
                "A to the other side of a dot product; for an orthogonal A it is also the inverse."
            ),
            quantity=qty.of_kind(Kind.TRANSPOSE, "A"),
        ),
    )
    zero = known.vanishes(((left,),))
    if zero:
        items.append(
            Note(
                f"0{measured.HOW[zero.known]}: A x stands at a right angle to y, and x to Aᵀy.",
                "good",
                answer=True,
                quantity=qty.of_kind(Kind.DOT, "Ax", "y"),
            )
        )
    items += odd_length("x", s.x, n, "columns") + odd_length("y", s.y, m, "rows")
    return (Card("now", "One number in two spaces", tuple(items)), Card("why", "Why", why))


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
        Formula((Sym("A^{−1}", "first"), Rel(), matrix(a, "first", qty.of_kind(Kind.INVERSE, "A")))),
        Formula((Sym("B^{−1}", "second"), Rel(), matrix(b, "second", qty.of_kind(Kind.INVERSE, "B")))),
        Formula(
            (
                Sym("(A^{}B)^{−1} = B^{−1} A^{−1}", "image"),
                Rel(),
                matrix(ba, "image", qty.of_kind(Kind.INVERSE, "AB")),
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
                (Sym("(A^{}B)(B^{−1} A^{−1})"), Rel(), matrix(product)),
                quantity=qty.of_kind(Kind.INVERSE, "AB"),
            ),
        )
    commute = compose.commutes(s.A, s.B)
    if commute:
        text = f"A and B commute here{measured.HOW[commute.known]}: A⁻¹B⁻¹ is the same."
        check.append(Note(text, "good", quantity=qty.of_kind(Kind.INVERSE, "AB")))
    else:
        text = "A⁻¹B⁻¹ is another matrix: it is the inverse of BA."
        check.append(Note(text, quantity=qty.of_kind(Kind.INVERSE, "BA")))
    return (Card("now", "The way back", tuple(items)), Card("check", "Why in this order", tuple(check)))
