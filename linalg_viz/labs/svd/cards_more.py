"""Cards of single modes: the hunt, the circle, the sum, the picture; the source put right; what to try."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from linalg_viz.compute import compression
from linalg_viz.compute.typing import Rows
from linalg_viz.labs.contract.cards import Bar, Bars, Card, Formula, Item, Note, Num, Rel, Sym, Typeset
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.parts.measured import beside, valued
from linalg_viz.labs.svd import exactly, sums
from linalg_viz.labs.svd import hunt as hunting
from linalg_viz.labs.svd import picture as pictures
from linalg_viz.labs.svd.drawing import ROLES
from linalg_viz.labs.svd.factors import Factors
from linalg_viz.labs.svd.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import shown

LOST = qty.of_kind(Kind.FROBENIUS, "A − A_k")
STORED = qty.of_kind(Kind.STORED)
SIGMA = qty.of_kind(Kind.SINGULAR_VALUE, "A")

SOURCE = Card(
    "source",
    "Often said, and what is true",
    (
        Note("“V is the transpose of U”: no. U and V are two different orthonormal bases, of the output and of the input space; they agree only for special matrices, such as symmetric ones without negative eigenvalues."),
        Note("“D holds the eigenvalues of A, U the eigenvectors”: no. Σ holds the singular values; their squares are the eigenvalues of AᵀA and of AAᵀ, and uᵢ, vᵢ are the eigenvectors of those two."),
    ),
)  # fmt: skip


def hunted(p: Params, F: Factors) -> Card:
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
        cosine = float(found.image_x @ found.image_y)
        items.append(
            Formula(
                (Sym("A x · A y"), Rel(), Num(cosine, "image")), quantity=qty.of_kind(Kind.DOT, "Ax", "Ay")
            )
        )
    items.append(Note("There always is such a pair: it is why every matrix has an SVD."))
    return Card("hunt", "The second hunt", tuple(items))


def round_the_circle(p: Params, F: Factors) -> Card:
    """‖Ax‖² where x stands, between σ₂² and σ₁²."""
    length = float(np.linalg.norm(F.arrows @ (F.V.T @ hunting.at(p))))
    items: list[Item] = [
        Typeset(
            r"\|Ax\|^2 = x^T A^T A\, x = \sigma_1^2 (v_1 \cdot x)^2 + \sigma_2^2 (v_2 \cdot x)^2",
            "‖Ax‖² = xᵀAᵀAx = σ₁²(v₁·x)² + σ₂²(v₂·x)²",
            quantity=qty.of_kind(Kind.STRETCH, "A"),
        ),
        Formula(
            (Sym("‖A x‖^2", "image"), Rel(), Num(length * length, "image", qty.of_kind(Kind.STRETCH, "A")))
        ),
        Note(
            "It is largest, σ₁², at ±v₁ and least, σ₂², at ±v₂, a quarter turn away.",
            answer=True,
            quantity=qty.of_kind(Kind.STRETCH, "A"),
        ),
    ]
    return Card("round", "‖Ax‖² round the circle", tuple(items))


def summed(p: Params, F: Factors, A: Rows) -> Card:
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
        return Card("sum", "Sum of rank-one terms", (*items, Note("The entries are too large for a sum of terms in floating point.", "warn", quantity=qty.of_kind(Kind.SINGULAR_PART, "A"))))  # fmt: skip
    items.append(
        Bars(
            tuple(
                Bar(
                    f"σ_{i + 1}",
                    exactly.sigma(F, i),
                    (ROLES[i] if i < 3 else "accent") if i < k else "muted",
                    qty.singular_value(i + 1),
                )
                for i in range(r)
            ),
            answer=True,
        )
    )
    tail = Sym(f" = √(σ_{{{k + 1}}}^2 + …)") if k < r else Sym(", nothing is left")
    left = sums.left_over(A, k)
    items.append(Formula((Sym(f"‖A − A_{k}‖_F"), tail, *valued(left)), answer=True, quantity=LOST))
    if sums.agrees(F, A, k, left):
        items.append(
            Note("Measured on the entries that are left, it is the same to rounding.", "good", quantity=LOST)
        )
    if k < r:
        items.append(Formula((Sym(f"‖A − A_{k}‖_2"), Sym(" = "), Sym(f"σ_{{{k + 1}}}"), *beside(_sigma(A, k))), answer=True, quantity=qty.norm("A − A_k")))  # fmt: skip
    items.append(Formula((Sym("k (m + n + 1)"), Sym(" = "), Num(Fraction(k * (m + n + 1))), Sym(" numbers instead of m n = "), Num(Fraction(m * n))), quantity=STORED))  # fmt: skip
    items.append(
        Note("No matrix of rank k is nearer to A (Eckart and Young): the tail of the σ² is all that is lost.")
    )
    return Card("sum", "Sum of rank-one terms", tuple(items))


def _sigma(A: Rows, i: int) -> Num:
    found = exactly.values(A)[i]
    return Num(found.value, exact_text=found.text)


def picture(p: Params, inputs: Inputs) -> tuple[Card, ...]:
    """The cost and the loss of a picture with k singular values."""
    pixels = inputs.pictures.get(p.picture)
    if pixels is None:
        return (Card("picture", "Picture", (Note(f"There is no picture named “{p.picture}”. Drop a PNG or JPEG file on the window.", "warn", quantity=qty.matrix("A")),)),)  # fmt: skip
    F = pictures.factored(p, inputs)
    h, w = pixels.shape[:2]
    if F is None:
        said = f"{h}×{w} pixels: the picture {pictures.waits(p, inputs)}. Until then the original is shown."
        return (Card("picture", "Picture", (Note(said, quantity=qty.matrix("A")),)),)
    k = min(p.values, F.r)
    measured, predicted = pictures.losses(F, k)
    kept, whole = compression.stored(F, k)
    parts = "one channel (grey)" if len(F.channels) == 1 else "three channels, each with its own SVD"
    times = "" if len(F.channels) == 1 else f"{len(F.channels)} channels · "
    items: list[Item] = [
        Note(f"{h}×{w} pixels, {parts}; {k} of {F.r} singular values.", quantity=qty.of_kind(Kind.RANK_KEPT))
    ]
    least = compression.rounding(F)
    if max(measured, predicted) <= least:
        items.append(
            Formula(
                (Sym("‖A − A_k‖_F ≤ "), Num(float(f"{least:.1g}")), Sym("  measured and predicted")),
                quantity=LOST,
            )
        )
        items.append(
            Note(
                "That is the rounding of single precision: nothing is lost that could be measured.",
                quantity=LOST,
            )
        )
    else:
        items.append(Formula((Sym("‖A − A_k‖_F"), Rel(), Num(measured), Sym("  measured")), quantity=LOST))
        items.append(
            Formula((Sym("√(Σ_{i>k} σ_i^2)"), Rel(), Num(predicted), Sym("  predicted")), quantity=LOST)
        )
    items.append(Formula((Sym(f"{times}k (m + n + 1)"), Sym(" = "), Num(Fraction(kept)), Sym(f" numbers instead of {times}m n = "), Num(Fraction(whole))), quantity=STORED))  # fmt: skip
    items.append(Note(f"{shown(100 * kept / whole, 3)} % of the numbers keep {shown(100 * compression.share_kept(F, k), 4)} % of the sum of the squares of the pixels.", quantity=STORED))  # fmt: skip
    if kept > whole:
        items.append(Note("So many values cost more than the picture itself: nothing is saved beyond k = mn/(m + n + 1).", "warn", quantity=STORED))  # fmt: skip
    if not F.exact:
        items.append(Note(f"For a picture of this size the first {F.r} singular values are sought by a randomized method (Halko, Martinsson and Tropp); the loss is that of the approximation shown.", "plain", quantity=SIGMA))  # fmt: skip
    if k < p.values:
        items.append(
            Note(f"This picture has {F.r} singular values here: more are not there.", quantity=SIGMA)
        )
    items.append(Note("The loss is measured before rounding to whole grey levels."))
    return (Card("picture", "Picture, compressed", tuple(items)),)
