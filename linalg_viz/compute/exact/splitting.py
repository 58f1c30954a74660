"""Irreducible factors of polynomials over the rationals and over fields of square roots.

Over a field the factors are found from those of the norm, the product of all conjugates, which is rational.
Source: Trager, Algebraic factoring and rational function integration, SYMSAC 1976.
"""

from __future__ import annotations

from typing import Any

from linalg_viz.compute.exact.domain import Domain, Rational, Roots
from linalg_viz.compute.exact.field import Element
from linalg_viz.compute.exact.library import flint
from linalg_viz.compute.exact.polynomials import Polynomial, gcd, square_free
from linalg_viz.compute.exact.quick import modular

MOST_DEGREE = 48
"""Norms of a higher degree are not factored: the roots are isolated without."""


def factors(D: Domain, p: Polynomial) -> list[tuple[Polynomial, int, bool]]:
    """[(monic factor, multiplicity, irreducible)] of a monic p over an exact domain, by multiplicity."""
    if isinstance(D, Rational):
        return [(f, k, True) for f, k in _rational_factors(p)]
    if not isinstance(D, Roots):
        return [(f, k, False) for f, k in square_free(D, p)]
    if all(_is_rational(c) for c in p):
        pieces = [
            ([D.one.scaled(c) if c else D.zero for c in f], k)
            for f, k in _rational_factors([c.c.get(0, D.one.c[0] * 0) for c in p])
        ]
    else:
        pieces = square_free(D, p)
    out = []
    for f, k in pieces:
        if len(f) <= 2 or (len(f) == 3 and all(_is_rational(c) for c in f)):
            # A rational quadratic is left whole: its roots are surds either way.
            out.append((f, k, len(f) == 2))
            continue
        split = _over_field(D, f)
        out += [(g, k, split is not None) for g in (split or [f])]
    return out


def _is_rational(c: Element) -> bool:
    return all(mask == 0 for mask in c.c)


def _rational_factors(p: list[Any]) -> list[tuple[list[Any], int]]:
    _, found = flint().fmpq_poly(list(reversed(p))).factor()
    out = []
    for f, k in found:
        coefficients = list(reversed(f.coeffs()))
        out.append(([c / coefficients[0] for c in coefficients], k))
    return sorted(out, key=lambda item: item[1])


def _over_field(D: Roots, f: Polynomial) -> list[Polynomial] | None:
    """The irreducible factors of a square-free monic f, None when the norm is too long."""
    count = len(D.field.roots)
    if modular.irreducible(D, f):
        return [f]
    if (len(f) - 1) << count > MOST_DEGREE:
        return None
    generator = Element(D.field, {1 << i: D.one.c[0] for i in range(count)})
    for s in range(1, 50):
        a = generator.scaled(s)
        norm = _norm(D, _moved(D, f, -a))
        p = flint().fmpq_poly(list(reversed(norm)))
        if p.gcd(p.derivative()).degree() > 0:
            continue
        _, found = p.factor()
        if len(found) == 1:
            return [f]
        lifted = [[D.one.scaled(c) if c else D.zero for c in reversed(h.coeffs())] for h, _ in found]
        return [gcd(D, f, _moved(D, h, a)) for h in lifted]
    return None


def _norm(D: Roots, f: Polynomial) -> list[Any]:
    """The product of all conjugates of f: rational coefficients."""
    nought = D.one.c[0] * 0
    for i in range(len(D.field.roots)):
        f = _times(D, f, [c.conjugate(i) for c in f])
    return [c.c.get(0, nought) for c in f]


def _times(D: Roots, f: Polynomial, g: Polynomial) -> Polynomial:
    out = [D.zero] * (len(f) + len(g) - 1)
    for i, a in enumerate(f):
        if a:
            for j, b in enumerate(g):
                if b:
                    out[i + j] = out[i + j] + a * b
    return out


def _moved(D: Roots, f: Polynomial, a: Element) -> Polynomial:
    """f(x + a), by repeated synthetic division."""
    out, n = list(f), len(f)
    for i in range(n - 1):
        for j in range(1, n - i):
            out[j] = out[j] + a * out[j - 1]
    return out
