"""Square roots of sums of square roots that are such sums themselves: √(3 + 2√2) = 1 + √2.

For x = a + b√d with a, b in the field below, √x = u + v√d asks for u² = (a ± n)/2, n = √(a² − b²d), n in
the field below and u one level down; at the bottom the root of a rational is always there.
Source: Borodin, Fagin, Hopcroft & Tompa, J. Symbolic Computation 1 (1985).
"""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from linalg_viz.compute.exact.field import Element, Field, Sum, over, place, plus, times
from linalg_viz.compute.exact.surd import Surd, root_of_rational


def root_of_surd(x: Surd) -> Sum | None:
    """√x of a positive x as a sum of square roots in a field of ours, None where it is none."""
    if _is_no_sum(x):
        return None
    root = _root(x)
    return -root if isinstance(root, Surd) and root.sign < 0 else root


def _is_no_sum(x: Surd) -> bool:
    """Whether √x of x = a + b√d is surely none: a² − b²d would be the square of a rational."""
    if len(x.radicands) != 1:
        return False
    terms = dict(x.terms)
    a, ((d, b),) = terms.pop(1, Fraction(0)), terms.items()
    norm = a * a - b * b * d
    return norm < 0 or not (_is_square(norm.numerator) and _is_square(norm.denominator))


def _is_square(n: int) -> bool:
    return isqrt(n) ** 2 == n


def _root(x: Sum | None) -> Sum | None:
    if x is None or isinstance(x, Fraction):
        return None if x is None or x < 0 else root_of_rational(x)
    field = Field.of(x.radicands)
    if x.sign < 0 or field is None:
        return None
    top, d = 1 << len(field.roots) - 1, field.roots[-1]
    element = field.enter(x)
    a = Element(field, {k: c for k, c in element.c.items() if not k & top})
    b = Element(field, {k & ~top: c for k, c in element.c.items() if k & top})
    n = _root((a * a - (b * b).scaled(Fraction(d))).leave()[0])
    below = Field(field.roots[:-1])
    if n is None or (isinstance(n, Surd) and any(place(below, r) is None for r in n.radicands)):
        return None
    for side in (n, -n):
        half = plus(a.leave()[0], side)
        u = _root(None if half is None else times(half, Fraction(1, 2)))
        root = None if u is None else _composed(a.leave()[0], b.leave()[0], d, u)
        if root is not None and times(root, root) == x:
            return root
    return None


def _composed(a: Sum, b: Sum, d: int, u: Sum) -> Sum | None:
    """u + (b/2u)·√d, or √(a/d)·√d for u = 0."""
    root_d = root_of_rational(Fraction(d))
    if u == 0:
        v = _root(over(a, Fraction(d)))
        return None if v is None else times(v, root_d)
    top, bottom = times(b, root_d), times(u, Fraction(2))
    rest = None if top is None or bottom is None else over(top, bottom)
    return None if rest is None else plus(u, rest)
