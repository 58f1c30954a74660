"""What the fit means: the sums, the coefficients, the normal equations, conditioning, weights and ridge."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute import fitting
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.typing import Column
from linalg_viz.compute.vectors import absolute
from linalg_viz.labs.contract.cards import (
    Bar,
    Bars,
    Card,
    Formula,
    Item,
    Mat,
    Note,
    Num,
    Part,
    Rel,
    Sym,
    Typeset,
    on_demand,
)
from linalg_viz.labs.least_squares.card_conditioning import conditioning
from linalg_viz.labs.least_squares.data import Data, names, of
from linalg_viz.labs.least_squares.params import Params
from linalg_viz.labs.least_squares.writing import finite, number
from linalg_viz.labs.parts import known
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import counted

MOST_ROWS = 6
"""Points up to which X and y are written out."""


def cards(p: Params) -> tuple[Card, ...]:
    """Yours against the best, the coefficients, the normal
    equations and the projection, what floats make of it.
    """
    d = of(p)
    out = [_sums(p, d), _best(p, d), _normal(p, d), _projection(p, d)]
    if p.weighted or p.ridged:
        out.append(_options(p, d))
    out.append(conditioning(d))
    return tuple(out)


@on_demand("sums", "The sum of the squares")
def _sums(p: Params, d: Data) -> tuple[Item, ...]:
    name = "Σ w e^2" if p.weighted else "Σ e^2"
    mine = Formula((Sym(f"yours: {name}", "guess"), Rel(), number(d.sse, "guess", qty.of_kind(Kind.OWN_FIT))))
    best = Formula(
        (Sym(f"best: {name}", "good"), Rel(), number(d.best.sse, "good", qty.of_kind(Kind.BEST_FIT))),
        answer=True,
    )
    items: list[Item] = [mine, best]
    if finite(d.sse) and finite(d.best.sse):
        items.append(
            Bars(
                (
                    Bar("yours", d.sse, "guess", qty.of_kind(Kind.OWN_FIT)),
                    Bar("best", d.best.sse, "good", qty.of_kind(Kind.BEST_FIT)),
                ),
                answer=True,
            )
        )
        if not p.ridged and d.sse == d.best.sse:
            items.append(
                Note("Yours is as good as the best.", "good", answer=True, quantity=qty.of_kind(Kind.OWN_FIT))
            )
    if d.exactly_through:
        items.append(
            Note(
                (
                    "The best goes through every point: as many coefficients as points leave nothing over, "
                    "whatever the points mean."
                ),
                "warn" if d.n > 2 else "plain",
                answer=True,
                quantity=qty.of_kind(Kind.BEST_FIT),
            )
        )
    return tuple(items)


def _equation(p: Params, c: Column, role: str) -> tuple[Part, ...]:
    parts: list[Part] = [Sym("z" if p.kind == "plane" else "y"), Rel()]
    for k, (name, value) in enumerate(zip(names(p), c, strict=True)):
        if k and value == 0:
            continue
        if k:
            parts.append(Sym(" − " if value < 0 else " + "))
        parts.append(number(absolute(value) if k else value, role))
        if k:
            parts.append(Sym(f" {name}"))
    return tuple(parts)


@on_demand("best", "The coefficients")
def _best(p: Params, d: Data) -> tuple[Item, ...]:
    items: list[Item] = [
        Formula((Sym("yours: ", "guess"), *_equation(p, d.mine, "guess")), quantity=qty.of_kind(Kind.OWN_FIT))
    ]
    items.append(
        Formula(
            (Sym("best: ", "good"), *_equation(p, d.best.coefficients, "good")),
            answer=True,
            quantity=qty.of_kind(Kind.BEST_FIT),
        )
    )
    for j, (name, value) in enumerate(zip(names(p), d.best.coefficients, strict=True), 1):
        items.append(
            Formula(
                (Sym(f"coefficient of {name}"), Rel(), number(value, "good")),
                answer=True,
                quantity=qty.numbered(Kind.COEFFICIENT, j, "c"),
            )
        )
    if not d.best.unique:
        few = d.m < d.n
        why = (
            f"{counted(d.m, 'point')} for {counted(d.n, 'coefficient')}"
            if few
            else "the points do not tell the columns apart (a repeated x, or all on one line)"
        )
        items.append(
            Note(
                (
                    f"Not unique: {why}. Of all that are equally good the shortest coefficients are taken, "
                    "(XᵀX)⁺Xᵀy; the dashed ones are as good."
                ),
                "warn",
                quantity=qty.of_kind(Kind.BEST_FIT),
            )
        )
    return tuple(items)


def _sizes(p: Params) -> tuple[str, str, str]:
    """The words for XᵀX, Xᵀy and the residual's condition with the options in use."""
    X, w = "X^T W X" if p.weighted else "X^T X", "W " if p.weighted else ""
    return (f"{X} + λ D" if p.ridged else X), f"X^T {w}y", f"X^T {w}(y − X ĉ)"


@on_demand("normal", "Normal equations")
def _normal(p: Params, d: Data) -> tuple[Item, ...]:
    N, z = fitting.normal_equations(d.X, d.y, d.weights, d.ridge)
    left, right, _ = _sizes(p)
    items: list[Item] = [
        Formula(
            (Sym(f"({left}) ĉ = {right}" if p.ridged else f"{left} ĉ = {right}"),),
            quantity=qty.of_kind(Kind.COEFFICIENT, "c"),
        )
    ]
    if d.m <= MOST_ROWS and d.n <= 4:
        items.append(
            Formula(
                (Sym("X"), Rel(), Mat(d.X), Sym("  y"), Rel(), _col(d.y, "image")), quantity=qty.matrix("X")
            )
        )
    if d.n <= 4 and all(map(finite, (*z, *(x for row in N for x in row)))):
        items.append(
            Formula(
                (Mat(N), Sym(" ĉ", "good"), Rel(), _col(z, "image")),
                quantity=qty.of_kind(Kind.COEFFICIENT, "c"),
            )
        )
        items.append(
            Formula(
                (Sym("ĉ", "good"), Rel(), _col(d.best.coefficients, "good")),
                answer=True,
                quantity=qty.of_kind(Kind.COEFFICIENT, "c"),
            )
        )
    return tuple(items)


def _col(c: Column, role: str) -> Mat:
    return Mat(tuple((x,) for x in c), (role,))


@on_demand("projection", "The same as a projection")
def _projection(p: Params, d: Data) -> tuple[Item, ...]:
    e, best = d.best.residuals, d.best
    w: Column = d.weights if d.weights is not None else (Fraction(1),) * d.m
    we = tuple((known.times(a, b),) for a, b in zip(w, e, strict=True))
    left = tuple(row[0] for row in known.multiply(transpose(d.X), we))
    items: list[Item] = [
        Note(
            (
                "y is one vector with an entry for each point. ŷ = Xĉ is its shadow on the space of the "
                "columns of X; the residuals are what is left."
            ),
            quantity=qty.projection("y", "X"),
        ),
        Formula(
            (Sym(f"{_sizes(p)[2]}", "bad"), Rel(), _col(left, "bad")),
            answer=True,
            quantity=qty.of_kind(Kind.RESIDUALS),
        ),
    ]
    if p.ridged:
        items.append(
            Note("Ridge moves ŷ away from the shadow: this is λDĉ, not 0.", quantity=qty.projection("y", "X"))
        )
    else:
        items.append(
            Note(
                "At a right angle to every column: the normal equations and the projection say the same."
                + (" (Right angles in the sense of the weights.)" if p.weighted else ""),
                "good",
                answer=True,
                quantity=qty.of_kind(Kind.RESIDUALS),
            )
        )
    if d.m <= MOST_ROWS and all(map(finite, best.fitted)):
        items.append(
            Formula(
                (
                    Sym("ŷ", "good"),
                    Rel(),
                    _col(best.fitted, "good"),
                    Sym("  y − ŷ", "bad"),
                    Rel(),
                    _col(e, "bad"),
                ),
                answer=True,
                quantity=qty.projection("y", "X"),
            )
        )
    if d.m <= 12:
        items.append(
            Note(
                (
                    "“Take X as A, y as b” puts the same problem into the round trip: with three points "
                    "it can be seen in space."
                ),
                "hint",
            )
        )
    return tuple(items)


@on_demand("options", "Weights and ridge")
def _options(p: Params, d: Data) -> tuple[Item, ...]:
    items: list[Item] = []
    if p.weighted:
        items.append(
            Typeset(
                r"\min_c \sum_i w_i\,(y_i - (Xc)_i)^2 \;\Rightarrow\; X^T W X\,\hat c = X^T W y",
                "least Σ wᵢ(yᵢ − (Xc)ᵢ)²: XᵀWX ĉ = XᵀWy",
                quantity=qty.of_kind(Kind.WEIGHT),
            )
        )
        items.append(
            Note(
                (
                    "W = diag(w). A weight of 4 counts as much as four points at that place; 0 leaves the "
                    "point out."
                ),
                quantity=qty.of_kind(Kind.WEIGHT),
            )
        )
    if p.ridged:
        items.append(
            Typeset(
                (
                    r"\min_c \|y - Xc\|^2 + \lambda \sum_{j \ge 1} c_j^2 \;\Rightarrow\; (X^T X + \lambda "
                    r"D)\,\hat c = X^T y"
                ),
                "least ‖y − Xc‖² + λ Σ cⱼ² (j ≥ 1): (XᵀX + λD) ĉ = Xᵀy",
                quantity=qty.of_kind(Kind.RIDGE),
            )
        )
        items.append(
            Formula(
                (Sym("λ"), Rel(), Num(d.ridge), Sym(",  D = diag(0, 1, …, 1)")),
                quantity=qty.of_kind(Kind.RIDGE),
            )
        )
        size = sum((Fraction(c) * Fraction(c) for c in d.best.coefficients[1:] if finite(c)), Fraction(0))
        items.append(
            Formula(
                (Sym("Σ c_j^2  (j ≥ 1)"), Rel(), number(size, "good")),
                answer=True,
                quantity=qty.of_kind(Kind.RIDGE),
            )
        )
        items.append(
            Note(
                "The constant is not held back. With λ > 0 the answer is always unique.",
                quantity=qty.of_kind(Kind.RIDGE),
            )
        )
    return tuple(items)
