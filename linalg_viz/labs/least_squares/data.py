"""The points of the fit, the user's own curve and the best one; everything exact, as points and dials are."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from linalg_viz.compute import fitting
from linalg_viz.compute.fitting import Fit
from linalg_viz.compute.typing import Column, Number, Rows
from linalg_viz.labs.least_squares.params import Params
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.memoised import memoised

POWERS = ("1", "x", "x^2", "x^3", "x^4", "x^5", "x^6")


@dataclass(frozen=True, slots=True, eq=False)
class Data:
    """X (m, n), y (m,), weights (None: all 1) and λ; ``mine`` (n,) and its Σwe², and the ``best`` fit."""

    X: Rows
    y: Column
    weights: Column | None
    ridge: Fraction
    mine: Column
    sse: Number
    best: Fit
    null: tuple[Column, ...]

    @property
    def m(self) -> int:
        """How many points."""
        return len(self.y)

    @property
    def n(self) -> int:
        """How many coefficients."""
        return len(self.mine)

    @property
    def exactly_through(self) -> bool:
        """Whether the best curve goes through all points that count."""
        return self.best.sse == 0


def exact_number(x: Number) -> Fraction:
    """A dial as an exact number: a float stands for the decimal it is written as."""
    return Fraction(repr(x)) if isinstance(x, float) else Fraction(x)


def dials(p: Params) -> tuple[Fraction, ...]:
    """The user's own coefficients: of 1, x, …, x^degree, or of 1, x, y."""
    n = 3 if p.kind == "plane" else p.degree + 1
    return tuple(exact_number(getattr(p, f"c{k}")) for k in range(n))


def of(p: Params) -> Data:
    """What is fitted now."""
    many = p.spots if p.kind == "plane" else p.points
    degree = -1 if p.kind == "plane" else p.degree
    return _of(many, degree, p.weighted, exact_number(p.ridge) if p.ridged else Fraction(0), dials(p))


@memoised(maxsize=32)
def _of(
    many: tuple[tuple[Fraction, ...], ...], degree: int, weighted: bool, ridge: Fraction, mine: Column
) -> Data:
    X, y, weights, best, null = _best(many, degree, weighted, ridge)
    return Data(X, y, weights, ridge, mine, fitting.squares(X, y, mine, weights), best, null)


@memoised(maxsize=32)
def _best(
    many: tuple[tuple[Fraction, ...], ...], degree: int, weighted: bool, ridge: Fraction
) -> tuple[Rows, Column, Column | None, Fit, tuple[Column, ...]]:
    """The part that does not depend on the dials, kept while these move."""
    columns = tuple(zip(*many, strict=True))
    if degree < 0:
        X, y = fitting.plane(columns[0], columns[1]), columns[2]
    else:
        X, y = fitting.vandermonde(columns[0], degree), columns[1]
    weights = columns[-1] if weighted else None
    best = fitting.fit(X, y, weights, ridge)
    null = () if best.unique else known.nullspace(fitting.normal_equations(X, y, weights, ridge)[0])
    return X, y, weights, best, null


def between(d: Data, t: float) -> Column:
    """The coefficients on the way from the user's own (t = 0) to the best (t = 1): Σwe² only falls on it."""
    if t >= 1.0:
        return d.best.coefficients
    if t <= 0.0:
        return d.mine
    return tuple(
        float(a) + t * (float(b) - float(a)) for a, b in zip(d.mine, d.best.coefficients, strict=True)
    )


def names(p: Params) -> tuple[str, ...]:
    """The columns of X as they are called: 1, x, x², … or 1, x, y."""
    return ("1", "x", "y") if p.kind == "plane" else POWERS[: p.degree + 1]
