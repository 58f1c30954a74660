"""Sums and multiples: u + v, c u, c u + d v, and in space u × v, each as exact entries."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from linalg_viz.compute import vectors
from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact.rounded import exactly, number, value, values
from linalg_viz.compute.exact.values import Value
from linalg_viz.compute.typing import Column, Number, Rows
from linalg_viz.labs.contract.lab import Shared
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.vectors.facts import Vectors
from linalg_viz.labs.vectors.params import DENOMINATOR, FACTORS, Params

LETTERS = dict(zip(("u", "v", "w"), ("c", "d", "e"), strict=True))
"""The factor of each vector."""


def factor(x: float) -> Fraction:
    """What a factor that is kept as a float stands for: a fraction with a denominator up to a million."""
    return Fraction(x).limit_denominator(DENOMINATOR)


def factors(p: Params, f: Vectors) -> tuple[Fraction, ...]:
    """The factors of the vectors that take part."""
    return tuple(factor(getattr(p, name)) for name in FACTORS[: len(f.names)])


def title(f: Vectors) -> str:
    """How the mix is written: c u + d v."""
    return " + ".join(f"{LETTERS[name]} {name}" for name in f.names)


def total(f: Vectors) -> Column:
    """The sum of the vectors that take part."""
    return mix(f, (Fraction(1),) * len(f.names))


def mix(f: Vectors, c: tuple[Fraction, ...]) -> Column:
    """c u + d v (+ e w)."""
    return tuple(map(number, exactly(_across(f.columns)).apply(values(c))))


def multiple(f: Vectors, c: Fraction) -> Column:
    """c u."""
    return tuple(number(entry.multiply(c, value(x))) for x in f.columns[0])


def cross(a: Column, b: Column) -> Column:
    """a × b of two vectors of three entries."""
    return tuple(
        number(entry.add(_product(a[i], b[j]), entry.negate(_product(a[j], b[i]))))
        for i, j in ((1, 2), (2, 0), (0, 1))
    )


def _product(x: Number, y: Number) -> Value:
    return entry.multiply(value(x), value(y))


def _across(columns: tuple[Column, ...]) -> Rows:
    return tuple(zip(*columns, strict=True))


@dataclass(frozen=True, slots=True)
class Target:
    """The b to be reached, whether it can be, and the factors that do, where there are such and no others."""

    b: Column
    there: bool
    factors: Column | None


def target(f: Vectors, shared: Shared) -> Target:
    """b with as many entries as the vectors, and how it is a mix of them."""
    return _target(f.columns, vectors.column(shared.vector("b", f.n)))


@memoised(maxsize=32)
def _target(columns: tuple[Column, ...], b: Column) -> Target:
    found = exactly(_across(columns)).solve(values(b))
    if found.kind == "none" or found.shortest is None:
        return Target(b, False, None)
    return Target(b, True, tuple(map(number, found.shortest)) if found.kind == "one" else None)


def reached(p: Params, f: Vectors, shared: Shared) -> bool:
    """Whether the mix is the target."""
    made = mix(f, factors(p, f))
    return all(known.same(x, y).holds for x, y in zip(made, target(f, shared).b, strict=True))


def kind(p: Params, f: Vectors) -> str:
    """What is made of the vectors: the cross product needs three entries."""
    return "sum" if p.sum == "cross" and f.n != 3 else p.sum
