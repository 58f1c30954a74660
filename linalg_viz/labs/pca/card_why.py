"""The cards of the derivation: the encoder, the direction, the constraints, and centring."""

from __future__ import annotations

from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.cards import Card, Formula, Item, Mat, Note, Num, Rel, Sym, Typeset
from linalg_viz.labs.parts.pixels import NOISE
from linalg_viz.labs.pca.facts import Facts
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import bowl, centre, constraints
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind


def tidy(M: Real) -> tuple[tuple[float, ...], ...]:
    """Entries with rounding noise as whole numbers."""
    return tuple(tuple(float(round(x)) if abs(x - round(x)) < NOISE else float(x) for x in row) for row in M)


def why(p: Params, f: Facts) -> tuple[Card, ...]:
    return (_PARTS[p.part](p, f),)


def _encoder(p: Params, f: Facts) -> Card:
    i = f.chosen(p)
    assert i is not None
    end = bowl.target(f, i)
    items: list[Item] = [
        Typeset(
            r"\|x - Dc\|^2 = x^T x - 2 x^T D c + c^T D^T D c",
            "‖x − Dc‖² = xᵀx − 2xᵀDc + cᵀDᵀDc",
            quantity=qty.of_kind(Kind.ERROR, "x"),
        ),
        Note(
            (
                "With DᵀD = I the last term is cᵀc, and xᵀx does not depend on c: what is left is f(c) = "
                "−2xᵀDc + cᵀc."
            ),
            quantity=qty.of_kind(Kind.ERROR, "x"),
        ),
        Typeset(
            r"\nabla f(c) = -2 D^T x + 2 c = 0 \;\Rightarrow\; c^* = D^T x",
            "∇f(c) = −2Dᵀx + 2c = 0, so c* = Dᵀx",
            quantity=qty.of_kind(Kind.GRADIENT, "c"),
        ),
        Formula(
            (Sym("c*"), Rel(), Mat(tuple((float(x),) for x in end[: min(f.r, 2)]), ("first",))),
            answer=True,
            quantity=qty.vector("c"),
        ),
        Formula(
            (
                Sym("c ← c − η ∇f(c) leaves 1 − 2η"),
                Rel(),
                Num(bowl.left_by(p.step), "image"),
                Sym(" of the way"),
            ),
            answer=False,
            quantity=qty.of_kind(Kind.DESCENT),
        ),
        Note(
            f"{bowl.named(p.step)}: {bowl.verdict(p.step)}.",
            "warn" if p.step > 0.5 else "plain",
            quantity=qty.of_kind(Kind.DESCENT),
        ),
    ]
    return Card("encoder", "The encoder", tuple(items))


def _direction(p: Params, f: Facts) -> Card:
    items: list[Item] = [
        Typeset(
            r"d^* = \arg\min_{\|d\| = 1} \sum_i \|x_i - d\,d^T x_i\|^2 = \arg\max_{\|d\| = 1} d^T X^T X d",
            "d* = argmin Σ‖xᵢ − d dᵀxᵢ‖² = argmax dᵀXᵀX d, ‖d‖ = 1",
            quantity=qty.of_kind(Kind.PRINCIPAL_AXIS, "X"),
        ),
        Note(
            (
                "The error is lowest where dᵀXᵀXd is highest: at the eigenvector of XᵀX with the largest "
                "eigenvalue. Further columns of D: the next eigenvectors."
            ),
            quantity=qty.of_kind(Kind.PRINCIPAL_AXIS, "X"),
        ),
        Note(
            (
                "Two valleys, d and −d: the sign is a matter of taste. The hilltops are the direction that "
                "keeps least."
            ),
            quantity=qty.of_kind(Kind.PRINCIPAL_AXIS, "X"),
        ),
        Note(
            (
                "Steps in units of one over the difference of the eigenvalues: near the valley "
                f"{bowl.verdict(p.step)}."
            ),
            quantity=qty.of_kind(Kind.DESCENT),
        ),
    ]
    return Card("direction", "The direction", tuple(items))


def _constraints(p: Params, f: Facts) -> Card:
    D = constraints.decoder(p)
    items: list[Item] = [
        Note(
            "The decoder is linear: x̂ = D c."
            if p.linear
            else (
                "Without a linear decoder one number for each row is enough: its place along a curve "
                "through all rows. The error is 0, and nothing is learnt about a new row."
            ),
            "plain" if p.linear else "warn",
            quantity=qty.of_kind(Kind.RECONSTRUCTION, "x"),
        ),
        Note(
            "The columns of D are at right angles."
            if p.orthogonal
            else (
                "Columns not at right angles share a direction: Dᵀx counts it twice, and D Dᵀx is not x. "
                "The right code would need (DᵀD)⁻¹."
            ),
            "plain" if p.orthogonal else "warn",
            quantity=qty.matrix("D"),
        ),
        Note(
            "The columns of D have length 1."
            if p.unit
            else (
                "Longer columns with smaller codes give the same picture: D and c are not settled, and D "
                "Dᵀx comes out too long or too short."
            ),
            "plain" if p.unit else "warn",
            quantity=qty.matrix("D"),
        ),
        Formula((Sym("D^T D"), Rel(), Mat(tidy(D.T @ D))), quantity=qty.matrix("DᵀD")),
    ]
    return Card("constraints", "Three constraints", tuple(items))


def _centre(p: Params, f: Facts) -> Card:
    at = centre.raw_points(p, f)
    mean, d, wrong, lost, lost_wrong = centre.two_axes(at)
    items: list[Item] = [
        Note(
            (
                "The derivation takes x for centred. If it is not, the direction of largest xᵀx points "
                "from 0 at the mean."
            ),
            quantity=qty.of_kind(Kind.WRONG_AXIS, "X"),
        ),
        Formula(
            (Sym("lost about the mean, centred"), Rel(), Num(lost, "first")),
            quantity=qty.of_kind(Kind.ERROR, "X"),
        ),
        Formula(
            (Sym("with the other direction"), Rel(), Num(lost_wrong, "bad")),
            quantity=qty.of_kind(Kind.WRONG_AXIS, "X"),
        ),
        Note(
            (
                f"Of the spread about the mean the centred direction keeps {centre.kept_of(at, d)}, the "
                f"other one {centre.kept_of(at, wrong)}."
            ),
            answer=True,
            quantity=qty.of_kind(Kind.SHARE_KEPT),
        ),
        Formula(
            (Sym("μ"), Rel(), Mat(tuple((float(x),) for x in mean[: min(f.p, 2)]))), quantity=qty.vector("μ")
        ),
    ]
    return Card("centre", "Centred or not", tuple(items))


_PARTS = {"encoder": _encoder, "direction": _direction, "constraints": _constraints, "centre": _centre}
