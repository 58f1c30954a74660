"""Integer polynomials taken apart: linear and quadratic factors over the rationals, found for certain.

A polynomial is a list of coefficients, highest power first. Factors are found modulo a prime, lifted by
Newton's iteration until the modulus exceeds every possible coefficient, and verified by exact division;
nothing is guessed from floating roots. Source: von zur Gathen & Gerhard, Modern Computer Algebra, sections
14.3 and 15.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, count
from math import gcd, isqrt
from random import Random

from linalg_viz.records import dataclass

Polynomial = list[int]

_LARGE_PRIME = 2**61 - 1


@dataclass(frozen=True, slots=True)
class Factors:
    """∏(x − r)^k · ∏(x² + bx + c)^k · ∏ rest^k: (factor, k) each; `rest` holds no linear or quadratic factor.

    Each rest is square-free, and irreducible when its degree is at most 5.
    """

    roots: tuple[tuple[int, int], ...]
    quadratics: tuple[tuple[tuple[int, int], int], ...]
    rest: tuple[tuple[tuple[int, ...], int], ...]


def factor(f: Polynomial) -> Factors:
    """The factors of a monic integer polynomial as far as degree 2, with their multiplicities.

    By Gauss' lemma the monic rational factors of such a polynomial are integral too.
    """
    roots, quadratics = _small_factors(square_free_part(f))
    linear, square = [], []
    for r in sorted(roots, reverse=True):
        f, k = _divide_out(f, [1, -r])
        linear.append((r, k))
    for b, c in sorted(quadratics):
        f, k = _divide_out(f, [1, b, c])
        square.append(((b, c), k))
    return Factors(tuple(linear), tuple(square), tuple(_by_multiplicity(f)))


def square_free_part(f: Polynomial) -> Polynomial:
    """f / gcd(f, f'): every root once."""
    if _is_square_free(f):
        return list(f)
    return _quotient(f, _gcd(f, derivative(f)))


def derivative(f: Polynomial) -> Polynomial:
    """f'."""
    n = len(f) - 1
    return [c * (n - i) for i, c in enumerate(f[:-1])]


def _small_factors(f: Polynomial) -> tuple[list[int], list[tuple[int, int]]]:
    """Integer roots r and irreducible (b, c) of a square-free monic f."""
    roots: list[int] = []
    quadratics: list[tuple[int, int]] = []
    if len(f) <= 1:
        return roots, quadratics
    p = _good_prime(f)
    local_roots, local_quadratics = _modular_factors(f, p)
    bound = 2 * _root_bound(f)
    modulus = p
    while modulus <= 2 * (bound + 1) ** 2:
        modulus *= modulus
    lifted = [_lift_root(f, r, p, modulus) for r in local_roots]
    candidates = [_lift_quadratic(f, b, c, p, modulus) for b, c in local_quadratics]
    open_roots = []
    for r in lifted:
        value = _centred(r, modulus)
        if evaluate(f, value) == 0:
            roots.append(value)
        else:
            open_roots.append(r)
    candidates += [(-r - s, r * s) for r, s in combinations(open_roots, 2)]
    for b, c in candidates:
        b, c = _centred(b, modulus), _centred(c, modulus)
        if not any(_divmod(f, [1, b, c], 0)[1]):
            quadratics.append((b, c))
    return roots, quadratics


def evaluate(f: Polynomial, x: int, modulus: int = 0) -> int:
    """f(x), modulo `modulus` unless that is 0."""
    value = 0
    for c in f:
        value = value * x + c
        if modulus:
            value %= modulus
    return value


def _divmod(f: Polynomial, g: Polynomial, modulus: int) -> tuple[Polynomial, Polynomial]:
    """Quotient and remainder by a monic g, modulo `modulus` unless that is 0."""
    rest, quotient, n = list(f), [], len(g)
    for i in range(len(f) - n + 1):
        c = rest[i] % modulus if modulus else rest[i]
        quotient.append(c)
        if c:
            for j in range(n):
                rest[i + j] -= c * g[j]
    tail = rest[max(0, len(f) - n + 1) :]
    return quotient, [x % modulus for x in tail] if modulus else tail


def _quotient(f: Polynomial, g: Polynomial) -> Polynomial:
    return _divmod(f, g, 0)[0]


def _divide_out(f: Polynomial, g: Polynomial) -> tuple[Polynomial, int]:
    for k in count():
        quotient, rest = _divmod(f, g, 0)
        if any(rest) or not quotient:
            return f, k
        f = quotient
    raise AssertionError


def _by_multiplicity(f: Polynomial) -> Iterator[tuple[tuple[int, ...], int]]:
    """The square-free g_k with f = ∏ g_k^k."""
    k = 1
    while len(f) > 1:
        if _is_square_free(f):
            yield tuple(f), k
            return
        common = _gcd(f, derivative(f))
        once = _quotient(f, common)
        deeper = _gcd(once, common)
        exactly = _quotient(once, deeper)
        if len(exactly) > 1:
            yield tuple(exactly), k
        f, k = common, k + 1


def _gcd(f: Polynomial, g: Polynomial) -> Polynomial:
    """The monic common divisor of a monic f and any g, by primitive remainders."""
    while any(g):
        g = _trim(g)
        content = gcd(*g)
        g = [c // content for c in g]
        f, g = g, _pseudo_remainder(f, g)
    f = _trim(f)
    return [c // f[0] for c in f]


def _is_square_free(f: Polynomial) -> bool:
    """Whether a large prime proves that no root is double; False proves nothing."""
    return len(_gcd_mod(f, derivative(f), _LARGE_PRIME)) == 1


def _pseudo_remainder(f: Polynomial, g: Polynomial) -> Polynomial:
    rest = list(f)
    while len(rest) >= len(g):
        c = rest[0]
        rest = [g[0] * x for x in rest]
        for j, y in enumerate(g):
            rest[j] -= c * y
        rest.pop(0)
    return rest


def _trim(f: Polynomial) -> Polynomial:
    start = next((i for i, c in enumerate(f) if c), len(f))
    return f[start:]


def _root_bound(f: Polynomial) -> int:
    """No root is larger: twice the largest |aₖ|^(1/k) (Fujiwara 1916), rounded up to powers of two."""
    bits = (-(-abs(c).bit_length() // k) for k, c in enumerate(f) if k and c)
    return 2 << max(bits, default=0)


def _centred(x: int, modulus: int) -> int:
    x %= modulus
    return x - modulus if 2 * x > modulus else x


def _good_prime(f: Polynomial) -> int:
    """The smallest odd prime modulo which f has no double root."""
    for p in count(3, 2):
        if all(p % q for q in range(3, isqrt(p) + 1, 2)) and len(_gcd_mod(f, derivative(f), p)) == 1:
            return p
    raise AssertionError


def _monic(f: Polynomial, p: int) -> Polynomial:
    f = _trim([c % p for c in f])
    return [c * pow(f[0], -1, p) % p for c in f] if f else f


def _gcd_mod(f: Polynomial, g: Polynomial, p: int) -> Polynomial:
    f, g = _monic(f, p), _monic(g, p)
    while g:
        f, g = g, _monic(_divmod(f, g, p)[1], p)
    return f


def _power_mod(base: Polynomial, exponent: int, f: Polynomial, p: int) -> Polynomial:
    result = [1]
    while exponent:
        if exponent & 1:
            result = _product_mod(result, base, f, p)
        base, exponent = _product_mod(base, base, f, p), exponent >> 1
    return result


def _product_mod(a: Polynomial, b: Polynomial, f: Polynomial, p: int) -> Polynomial:
    product = [0] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            product[i + j] += x * y
    return _divmod(product, f, p)[1] if len(product) >= len(f) else [c % p for c in product]


def _modular_factors(f: Polynomial, p: int) -> tuple[list[int], list[tuple[int, int]]]:
    """All roots of f modulo p, and its irreducible quadratic factors there."""
    roots = [r for r in range(p) if evaluate(f, r, p) == 0]
    rest = f
    for r in roots:
        rest = _divmod(rest, [1, -r], p)[0]
    if len(rest) < 3:
        return roots, []
    frobenius = _power_mod([1, 0], p * p, rest, p)
    frobenius = [0] * (2 - len(frobenius)) + frobenius
    frobenius[-2] -= 1
    product = _gcd_mod(rest, frobenius, p)
    return roots, [(g[1], g[2]) for g in _equal_degree(product, p, Random(p))]


def _equal_degree(f: Polynomial, p: int, random: Random) -> list[Polynomial]:
    """The quadratics in a product of irreducible quadratics (Cantor & Zassenhaus 1981)."""
    if len(f) < 3:
        return []
    if len(f) == 3:
        return [f]
    while True:
        trial = [random.randrange(p) for _ in range(len(f) - 1)]
        power = _power_mod(trial, (p * p - 1) // 2, f, p)
        power[-1] -= 1
        part = _gcd_mod(f, power, p)
        if 1 < len(part) < len(f):
            other = _divmod(f, part, p)[0]
            return _equal_degree(part, p, random) + _equal_degree(other, p, random)


def _lift_root(f: Polynomial, r: int, p: int, modulus: int) -> int:
    slope = derivative(f)
    while p < modulus:
        p *= p
        r = (r - evaluate(f, r, p) * pow(evaluate(slope, r, p), -1, p)) % p
    return r


def _lift_quadratic(f: Polynomial, b: int, c: int, p: int, modulus: int) -> tuple[int, int]:
    """Bairstow's iteration modulo growing powers of p: twice as many digits each time."""
    while p < modulus:
        p *= p
        quotient, (r, s) = _divmod(f, [1, b, c], p)
        head = _divmod(quotient, [1, b, c], p)[1] if len(quotient) > 2 else quotient
        u, v = ([0, 0, *head])[-2:]
        det = pow(v * v - u * v * b + u * u * c, -1, p)
        b, c = (b + (v * r - u * s) * det) % p, (c + (u * c * r + (v - u * b) * s) * det) % p
    return b, c
