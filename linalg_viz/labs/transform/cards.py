"""What the picture of the Transform lab means, in numbers and sentences."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from linalg_viz.compute import tracedet
from linalg_viz.compute.exact import decide
from linalg_viz.compute.exact.entry import multiply, negate
from linalg_viz.compute.exact.functions import arccosine, in_degrees
from linalg_viz.compute.exact.rounded import number, value
from linalg_viz.compute.exact.values import Value
from linalg_viz.compute.typing import Column, Number, Rows
from linalg_viz.labs.contract.cards import Card, Formula, Item, Mat, Note, Num, Rel, Sym, Typeset, on_demand
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.chips import chips
from linalg_viz.labs.parts.lengths import odd_length
from linalg_viz.labs.parts.measured import valued
from linalg_viz.labs.parts.relations import after
from linalg_viz.labs.transform.kernel import lost_words, texts
from linalg_viz.labs.transform.params import ROLES, Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import stated

INVERSE = qty.of_kind(Kind.INVERSE, "A")


def cards(p: Params, shared: Shared, inputs: Inputs, tracking: Any) -> tuple[Card, ...]:
    """Now, the inverse or why there is none, the properties, and what special families promise."""
    A = shared.A
    out = [_now(p, shared), _inverse(A), _properties(A)]
    family = _family(A)
    if family:
        out.append(Card("family", "Because of its form", family))
    if len(A) == len(A[0]) == 2:
        out.append(_map_card(A))
    return tuple(out)


@on_demand("properties", "Properties")
def _properties(A: Rows) -> tuple[Item, ...]:
    return (chips(A),)


def _roles(n: int) -> tuple[str, ...]:
    return tuple(ROLES[j] if n <= 3 else "text" for j in range(n))


def _now(p: Params, shared: Shared) -> Card:
    A = shared.A
    m, n = len(A), len(A[0])
    items: list[Item] = [Formula((Sym("A"), Rel(), Mat(A, _roles(n), quantity=qty.matrix("A"))))]
    det = known.determinant(A)
    if det is not None:
        items.append(
            Formula(
                (Sym("det A"), *valued(det, "bad" if known.sign(det) < 0 else "area", qty.det())), answer=True
            )
        )
        items.append(Formula((Sym("tr A"), *valued(known.trace(A), quantity=qty.trace()))))
    else:
        items.append(
            Note(
                (
                    f"A {m}×{n} matrix has no determinant and no trace: only square ones have. It takes "
                    f"ℝ{'¹²³'[n - 1] if n < 4 else f'^{n}'} to ℝ{'¹²³'[m - 1] if m < 4 else f'^{m}'}."
                ),
                "warn",
                quantity=qty.det(),
            )
        )
    items.append(
        Formula(
            (Sym("rank A"), Sym(" = "), Num(Fraction(known.rank(A)), quantity=qty.of_kind(Kind.RANK, "A")))
        )
    )
    items.append(
        Note(
            _sentence(A, det),
            quantity=qty.det() if det is not None and known.sign(det) else qty.of_kind(Kind.KERNEL, "A"),
        )
    )
    if p.vector:
        x = shared.vector("x", n)
        items += odd_length("x", shared.x, n, "columns")
        items.append(
            Formula(
                (
                    Sym("A", "text"),
                    Mat(tuple((v,) for v in x), ("x",), quantity=qty.vector("x")),
                    after(x),
                    Mat(known.multiply(A, tuple((v,) for v in x)), ("image",), quantity=qty.vector("Ax")),
                )
            )
        )
    return Card("now", "Now", tuple(items))


def _sentence(A: Rows, det: Number | None) -> str:
    if det is None or known.sign(det) == 0:
        return lost_words(A)
    n = len(A)
    what = {1: "Lengths", 2: "Areas", 3: "Volumes"}.get(n, "Volumes")
    size = known.size(det)
    text = stated(size, 4).removeprefix("= ")
    beyond = known.compare(size, Fraction(1))
    change = (
        "keep their size"
        if beyond == 0
        else f"grow {text} times"
        if beyond > 0
        else f"shrink to {text} of theirs"
    )
    side = "the orientation is turned over (a mirror)" if known.sign(det) < 0 else "the orientation stays"
    return f"{what} {change}; {side}."


@on_demand("inverse", "Inverse")
def _inverse(A: Rows) -> tuple[Item, ...]:
    m, n = len(A), len(A[0])
    if m != n:
        return (
            Note(
                (
                    "Only a square matrix can have an inverse: here input and output have different "
                    "dimensions."
                ),
                "warn",
                quantity=INVERSE,
            ),
        )
    inverse = known.inverse(A)
    if inverse is None:
        why = Note("A is singular: it has no inverse. " + lost_words(A), "warn", quantity=INVERSE)
        kernel = known.nullspace(A)
        names = ("v",) if len(kernel) == 1 else tuple(f"v_{k}" for k in range(1, len(kernel) + 1))
        vectors = tuple(_sent_to_zero(v, name) for v, name in zip(kernel, names, strict=True))
        return (why, *vectors)
    items: list[Item] = [Formula((Sym("A^{−1}"), Rel(), Mat(inverse, quantity=INVERSE)), answer=True)]
    if n == 2:
        items.append(
            Typeset(
                (
                    r"\begin{bmatrix} a & b \\ c & d \end{bmatrix}^{-1} = "
                    r"\frac{1}{ad - bc} \begin{bmatrix} d & -b \\ -c & a \end{bmatrix}"
                ),
                "inverse of [a b; c d] = 1/(ad − bc) [d −b; −c a]",
                quantity=INVERSE,
            )
        )
    said = "Play the motion backwards and every point is back where it was: A⁻¹A = I."
    items.append(Note(said, quantity=INVERSE))
    return tuple(items)


def _sent_to_zero(v: Column, name: str) -> Item:
    """A v = 0 of this v, which stands as it is where that is short."""
    exact = tuple((text,) for text in texts(v))
    kernel = qty.of_kind(Kind.KERNEL, "A")
    entries = Mat(tuple((x,) for x in v), ("bad",), quantity=kernel, texts=exact)
    return Formula((Sym(f"A {name} = 0 for {name}"), Rel(), entries))


def _family(A: Rows) -> tuple[Item, ...]:
    """What a matrix of a special form promises, with its own numbers."""
    holds = {name for name, verdict in known.verdicts(A).items() if verdict.holds}
    n = len(A)
    if len(A[0]) != n or n > 12:
        return ()
    items: list[Item] = []
    if "orthogonal" in holds:
        items += [
            Typeset(r"Q^{-1} = Q^T", "Q⁻¹ = Qᵀ", quantity=qty.holds("orthogonal")),
            Note(
                "Orthogonal: the inverse is the transpose; lengths and angles do not change.",
                quantity=qty.holds("orthogonal"),
            ),
        ]
        if n == 2:
            items.append(_angle(A))
    if "diagonal" in holds:
        items += _diagonal(A, "invertible" in holds)
    elif "symmetric" in holds:
        items.append(Formula((Sym("A"), Sym(" = "), Sym("A^T")), quantity=qty.holds("symmetric")))
        items.append(
            Note(
                (
                    "Symmetric: all eigenvalues are real, and eigenvectors of different eigenvalues are at "
                    "right angles."
                ),
                quantity=qty.holds("symmetric"),
            )
        )
    if "projection" in holds and "identity" not in holds:
        items += [
            Typeset(r"P^2 = P", "P² = P", quantity=qty.holds("projection")),
            Note("A projection: doing it twice changes nothing more.", quantity=qty.holds("projection")),
        ]
    if "nilpotent" in holds:
        items.append(
            Note(
                "Nilpotent: some power of A is 0, everything lands on 0 after a few steps.",
                quantity=qty.holds("nilpotent"),
            )
        )
    return tuple(items)


def _diagonal(A: Rows, invertible: bool) -> list[Item]:
    """The square and the inverse of a diagonal matrix, entry by entry."""
    items: list[Item] = []
    entries = tuple(A[i][i] for i in range(len(A)))
    items.append(
        Note(
            (
                "Diagonal: each axis is stretched by its own entry, which is an eigenvalue; products, powers "
                "and inverses are taken entry by entry."
            ),
            quantity=qty.holds("diagonal"),
        )
    )
    items.append(
        Formula(
            (
                Sym("A^2"),
                Rel(),
                Sym("diag("),
                *_listed(tuple(known.times(x, x) for x in entries)),
                Sym(")"),
            ),
            quantity=qty.holds("diagonal"),
        )
    )
    if invertible:
        items.append(
            Formula(
                (
                    Sym("A^{−1}"),
                    Rel(),
                    Sym("diag("),
                    *_listed(tuple(known.over(Fraction(1), x) for x in entries)),
                    Sym(")"),
                ),
                quantity=INVERSE,
            )
        )
    return items


def _listed(values: tuple[Number, ...]) -> tuple[Num | Sym, ...]:
    out: list[Num | Sym] = []
    for k, each in enumerate(values):
        out += [Sym(", ")] if k else []
        out.append(Num(each, ROLES[k] if len(values) <= 3 else "text"))
    return tuple(out)


def _degrees_of(cosine: Value) -> Value:
    """The angle of a cosine, 0° to 180°; its ends are decided first, for digits alone never tell them."""
    for end, angle in ((Fraction(1), Fraction(0)), (Fraction(-1), Fraction(180))):
        if decide.equal(cosine, end):
            return angle
    return in_degrees(arccosine(cosine))


def _angle(A: Rows) -> Item:
    det = known.determinant(A)
    assert det is not None
    angle = _degrees_of(value(A[0][0]))
    angle = negate(angle) if known.sign(A[1][0]) < 0 else angle
    if known.sign(det) > 0:
        return Formula(
            (
                Sym("θ"),
                Rel(),
                Num(number(angle), unit="°"),
                Sym("  (a rotation, built from cos θ and sin θ)"),
            ),
            quantity=qty.of_kind(Kind.ROTATION),
        )
    half = number(multiply(angle, Fraction(1, 2)))
    return Formula(
        (Sym("a mirror in the line at the angle"), Rel(), Num(half, unit="°")),
        quantity=qty.of_kind(Kind.MIRROR),
    )


@on_demand("trace-determinant", "Trace and determinant")
def _map_card(A: Rows) -> tuple[Item, ...]:
    """The characteristic polynomial of a 2×2 matrix from its trace and determinant, and the region it lies
    in.
    """
    tr, det = known.trace(A), known.determinant(A)
    assert det is not None
    discriminant = number(tracedet.discriminant(value(tr), value(det)))
    region = tracedet.region(value(tr), value(det))
    items: tuple[Item, ...] = (
        Typeset(
            r"\lambda^2 - (\mathrm{tr}\,A)\,\lambda + \det\,A = 0",
            "λ² − (tr A) λ + det A = 0",
            quantity=qty.of_kind(Kind.POLYNOMIAL, "A"),
        ),
        Formula(
            (Sym("(tr A)^2 / 4 − det A"), *valued(discriminant)),
            quantity=qty.of_kind(Kind.DISCRIMINANT, "A"),
        ),
        Note(
            f"{region.title[:1].upper()}{region.title[1:]}. {region.sentence}",
            quantity=qty.of_kind(Kind.DISCRIMINANT, "A"),
        ),
    )
    return items
