"""Cards of single modes: the hunt, the circle, the sum; and the source put right."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute import vectors
from linalg_viz.compute.typing import Rows
from linalg_viz.labs.contract.cards import (
    Bar,
    Bars,
    Card,
    Formula,
    Item,
    Note,
    Num,
    Rel,
    Sym,
    Typeset,
    on_demand,
)
from linalg_viz.labs.parts import singular
from linalg_viz.labs.parts.measured import beside, valued
from linalg_viz.labs.svd import exactly, sums
from linalg_viz.labs.svd import hunt as hunting
from linalg_viz.labs.svd.card_picture import LOST, STORED
from linalg_viz.labs.svd.drawing import ROLES
from linalg_viz.labs.svd.factors import Factors
from linalg_viz.labs.svd.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind

SOURCE = Card(
    "source",
    "Often said, and what is true",
    (
        Note(
            "“V is the transpose of U”: no. U and V are two different orthonormal bases, of the output "
            "and of the input space; they agree only for special matrices, such as symmetric ones "
            "without negative eigenvalues."
        ),
        Note(
            "“D holds the eigenvalues of A, U the eigenvectors”: no. Σ holds the singular values; their "
            "squares are the eigenvalues of AᵀA and of AAᵀ, and uᵢ, vᵢ are the eigenvectors of those two."
        ),
    ),
)


@on_demand("hunt", "The second hunt")
def hunted(p: Params, F: Factors) -> tuple[Item, ...]:
    """The sentence of the hunt and its numbers."""
    found = hunting.pair(p, F)
    items: list[Item] = [
        Note(
            hunting.sentence(found, F),
            "good" if found.hit else "plain",
            quantity=qty.of_kind(Kind.ANGLE, "Ax", "Ay"),
        )
    ]
    items.append(
        Formula((Sym("x · y"), Sym(" = "), Num(Fraction(0))), quantity=qty.of_kind(Kind.DOT, "x", "y"))
    )
    if found.angle is not None and not found.hit:
        product = vectors.dot(*exactly.images_of_pair(F.A, p.angle))
        items.append(
            Formula(
                (Sym("A x · A y"), Rel(), Num(product, "image")), quantity=qty.of_kind(Kind.DOT, "Ax", "Ay")
            )
        )
    items.append(Note("There always is such a pair: it is why every matrix has an SVD."))
    return tuple(items)


@on_demand("round", "‖Ax‖² round the circle")
def round_the_circle(p: Params, F: Factors) -> tuple[Item, ...]:
    """‖Ax‖² where x stands, between σ₂² and σ₁²."""
    items: list[Item] = [
        Typeset(
            r"\|Ax\|^2 = x^T A^T A\, x = \sigma_1^2 (v_1 \cdot x)^2 + \sigma_2^2 (v_2 \cdot x)^2",
            "‖Ax‖² = xᵀAᵀAx = σ₁²(v₁·x)² + σ₂²(v₂·x)²",
            quantity=qty.of_kind(Kind.STRETCH, "A"),
        ),
        Formula(
            (
                Sym("‖A x‖^2", "image"),
                Rel(),
                Num(exactly.stretched(F.A, p.angle), "image", qty.of_kind(Kind.STRETCH, "A")),
            )
        ),
        Note(
            "It is largest, σ₁², at ±v₁ and least, σ₂², at ±v₂, a quarter turn away.",
            answer=True,
            quantity=qty.of_kind(Kind.STRETCH, "A"),
        ),
    ]
    return tuple(items)


@on_demand("sum", "Sum of rank-one terms")
def summed(p: Params, F: Factors, A: Rows) -> tuple[Item, ...]:
    """What k terms leave out, measured and predicted, and what they cost."""
    k, r = sums.terms(p, F), len(F.sigma)
    m, n = F.m, F.n
    items: list[Item] = [
        Typeset(
            r"A = \sigma_1 u_1 v_1^T + \sigma_2 u_2 v_2^T + \dots",
            "A = σ₁u₁v₁ᵀ + σ₂u₂v₂ᵀ + …",
            quantity=qty.of_kind(Kind.SINGULAR_PART, "A"),
        )
    ]
    if F.overflow:
        refused = "The entries are too large for a sum of terms in floating point."
        items.append(Note(refused, "warn", quantity=qty.of_kind(Kind.SINGULAR_PART, "A")))
        return tuple(items)
    roles = [(ROLES[i] if i < 3 else "accent") if i < k else "muted" for i in range(r)]
    bars = (
        Bar(f"σ_{i + 1}", exactly.sigma(F, i), role, qty.singular_value(i + 1))
        for i, role in enumerate(roles)
    )
    items += [Bars(tuple(bars), answer=True), *_left_out(F, A, k)]
    count = (Sym("k (m + n + 1)"), Sym(" = "), Num(Fraction(k * (m + n + 1))))
    instead = (Sym(" numbers instead of m n = "), Num(Fraction(m * n)))
    items.append(Formula((*count, *instead), quantity=STORED))
    items.append(
        Note("No matrix of rank k is nearer to A (Eckart and Young): the tail of the σ² is all that is lost.")
    )
    return tuple(items)


def _left_out(F: Factors, A: Rows, k: int) -> list[Item]:
    """‖A − A_k‖ by Frobenius and by the 2-norm, and whether the entries that are left measure the same."""
    tail = Sym(f" = √(σ_{{{k + 1}}}^2 + …)") if k < len(F.sigma) else Sym(", nothing is left")
    left = sums.left_over(A, k)
    out: list[Item] = [Formula((Sym(f"‖A − A_{k}‖_F"), tail, *valued(left)), answer=True, quantity=LOST)]
    if sums.agrees(F, A, k, left):
        same = "Measured on the entries that are left, it is the same to rounding."
        out.append(Note(same, "good", quantity=LOST))
    if k < len(F.sigma):
        norm = (Sym(f"‖A − A_{k}‖_2"), Sym(" = "), Sym(f"σ_{{{k + 1}}}"), *beside(_sigma(A, k)))
        out.append(Formula(norm, answer=True, quantity=qty.norm("A − A_k")))
    return out


def _sigma(A: Rows, i: int) -> Num:
    found = singular.values(A)[i]
    return Num(found.value, exact_text=found.text)
