"""Polynomials over fields of square roots modulo primes: quick proofs that they have no (common) factor."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from linalg_viz.compute.exact.domain import Roots
from linalg_viz.compute.exact.field import Field
from linalg_viz.compute.exact.library import flint

TRIED = 40
"""Primes tried from FIRST on; about one in 2ᵏ has all k roots."""
FIRST = 2**31 + 1
PRIMES = 8
"""A polynomial without factors nearly always shows it modulo so many."""


def coprime(D: Roots, p: list[Any], q: list[Any]) -> bool:
    """Whether the images of p and q (leading coefficients ≠ 0) modulo a prime have no common factor.

    Then p and q have none either: their resultant is not 0, because its image is not. False says nothing.
    """
    found = _prime(D.field)
    if found is None:
        return False
    prime, values = found
    nmod_poly = flint().nmod_poly
    try:
        a, b = ([_image(x.c, prime, values) for x in reversed(each)] for each in (p, q))
    except ZeroDivisionError:
        return False
    if not a[-1] or not b[-1]:
        return False
    return int(nmod_poly(a, prime).gcd(nmod_poly(b, prime)).degree()) == 0


def irreducible(D: Roots, p: list[Any]) -> bool:
    """Whether the degrees of the factors of a monic p modulo a few primes leave no degree for a factor of p.

    Such a factor is a product of factors modulo each prime. False says nothing.
    """
    left = set(range(1, len(p) - 1))
    for k in range(PRIMES):
        if not left or (found := _prime(D.field, k)) is None:
            break
        prime, values = found
        try:
            image = flint().nmod_poly([_image(x.c, prime, values) for x in reversed(p)], prime)
        except ZeroDivisionError:
            continue
        sums = {0}
        for factor, power in image.factor()[1]:
            for _ in range(power):
                sums |= {d + factor.degree() for d in sums}
        left &= sums
    return not left


def _image(c: dict[int, Any], prime: int, values: tuple[int, ...]) -> int:
    """The sum modulo the prime; ZeroDivisionError where the prime divides a denominator."""
    total = 0
    for s, x in c.items():
        bottom = int(x.q) % prime
        if not bottom:
            raise ZeroDivisionError
        total += int(x.p) % prime * pow(bottom, -1, prime) * values[s]
    return total % prime


@lru_cache(maxsize=512)
def _prime(field: Field, k: int = 0) -> tuple[int, tuple[int, ...]] | None:
    """The k-th prime modulo which every root of the field exists; products of the roots by their masks."""
    before = _prime(field, k - 1) if k else (FIRST, ())
    if before is None:
        return None
    n = before[0]
    for _ in range(TRIED << len(field.roots)):
        n += 2
        while not flint().fmpz(n).is_prime():
            n += 2
        roots = [_square_root(d % n, n) for d in field.roots]
        if any(r is None for r in roots):
            continue
        values = []
        for mask in range(1 << len(roots)):
            value = 1
            for i, r in enumerate(roots):
                if mask >> i & 1 and r is not None:
                    value = value * r % n
            values.append(value)
        return n, tuple(values)
    return None


def _square_root(a: int, prime: int) -> int | None:
    """A root of a (≠ 0) modulo the prime by Euler's criterion and FLINT; None where there is none."""
    if pow(a, (prime - 1) // 2, prime) != 1:
        return None
    return int(flint().nmod(a, prime).sqrt())
