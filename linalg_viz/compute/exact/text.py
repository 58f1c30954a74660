"""Values as formulas in plain letters: `3`, `-1/2`, `2*sqrt(2)`, `(5+sqrt(33))/2`, `cos(pi/9)`, `1+2*I`."""

from __future__ import annotations

import re
from fractions import Fraction
from math import lcm, log10

from linalg_viz.compute.exact.surd import Surd
from linalg_viz.compute.exact.values import Complex, Real, Value

LONGEST_ROOT = 10
"""Characters of a sum of square roots up to which it is worth showing: (1 + √5)/2 is."""

_SIGNS = {"product": "*", "quotient": "/", "power": "^"}


def text(x: Value | Complex) -> str | None:
    """The formula of x, None where it has none but its digits (roots of higher degree, answers of balls).

    None too where a number in it has more than 4,300 digits: Python does not write such, and nobody reads it.
    """
    try:
        if isinstance(x, Complex):
            return _complex(x)
        if isinstance(x, Fraction):
            return str(x)
        return _surd(x.terms) if isinstance(x, Surd) else _tree(x)
    except ValueError:
        return None


def with_roots(x: Value, longest: int | None = None) -> str | None:
    """A rational or a sum of square roots as it is read: `√10/2`, `(1 + √5)/2`, `−3/2`; else None.

    None too where it takes more than ``longest`` characters.
    """
    if longest is not None and not isinstance(x, Real) and _least_length(x) > longest:
        return None  # nothing need be written to know that
    found = None if isinstance(x, Real) else text(x)
    if found is None:
        return None
    line = re.sub(r"\*?sqrt\((\d+)\)", r"√\1", found)
    # A sign between two terms stands apart from them, one before the first does not.
    line = re.sub(r"(?<=[\d])([+-])", r" \1 ", line).replace("-", "−")
    return line if longest is None or len(line) <= longest else None


def as_factor(written: str) -> str:
    """What `with_roots` wrote, as it stands before another factor: brackets round a sum that has none."""
    return f"({written})" if " " in written and "/" not in written else written


def behind_sign(written: str) -> str:
    """What `with_roots` wrote of a number > 0, as it stands behind + or −: with no minus at its beginning.

    A positive term goes first: `2√2 − 1`, `(√5 − 1)/2`.
    """
    return re.sub(r"^(\(?)−(.*?) \+ ([^ )]+)", r"\1\3 − \2", written)


def _least_length(x: Fraction | Surd) -> int:
    """Characters that its longest number takes at least: all stand over one denominator."""
    longest = max((max(abs(c.numerator), c.denominator) for _, c in _terms(x)), default=0)
    return int((longest.bit_length() - 1) * log10(2)) + 1


def _surd(terms: tuple[tuple[int, Fraction], ...], unit: str = "") -> str:
    """Σ c√d over one denominator; with a unit, of the form √d·I, for every term that carries it."""
    q = lcm(*(c.denominator for _, c in terms))
    whole = "".join(_term(d, int(c * q), unit) for d, c in terms).removeprefix("+")
    if q == 1:
        return whole
    return f"({whole})/{q}" if len(terms) > 1 else f"{whole}/{q}"


def _term(d: int, c: int, unit: str = "") -> str:
    factors = [f"sqrt({d})"] if d > 1 else []
    if unit:
        factors.append(unit)
    if abs(c) != 1 or not factors:
        factors.insert(0, str(abs(c)))
    return ("-" if c < 0 else "+") + "*".join(factors)


def _complex(x: Complex) -> str | None:
    if x.is_real:
        return text(x.re)
    if isinstance(x.re, Real) or isinstance(x.im, Real):
        re, im = text(x.re), text(x.im)
        if re is None or im is None:
            return None
        return f"({im})*I" if x.re == 0 else f"{re}+({im})*I"
    re_terms = _terms(x.re)
    im_terms = _terms(x.im)
    q = lcm(*(c.denominator for _, c in (*re_terms, *im_terms)))
    whole = "".join(_term(d, int(c * q)) for d, c in re_terms)
    whole = (whole + "".join(_term(d, int(c * q), "I") for d, c in im_terms)).removeprefix("+")
    if q == 1:
        return whole
    return f"({whole})/{q}" if len(re_terms) + len(im_terms) > 1 else f"{whole}/{q}"


def _terms(x: Fraction | Surd) -> tuple[tuple[int, Fraction], ...]:
    if isinstance(x, Surd):
        return x.terms
    return ((1, x),) if x else ()


def _tree(x: Real) -> str | None:
    if x.op in ("root", "answer", "nonzero"):
        return None
    if not x.args:
        return x.op
    parts = [text(part) for part in x.args]
    if any(part is None for part in parts):
        return None
    if x.op == "negate":
        return f"-{_bracketed(x.args[0], str(parts[0]))}"
    if x.op == "sum":
        return "".join(f"+{part}" for part in parts).replace("+-", "-").removeprefix("+")
    if x.op in _SIGNS:
        return _SIGNS[x.op].join(_bracketed(a, str(p)) for a, p in zip(x.args, parts, strict=True))
    return f"{x.op}({parts[0]})"


def _bracketed(x: Value, written: str) -> str:
    """Brackets round what is a sum, a quotient or negative, where it becomes a factor."""
    if isinstance(x, Real):
        return f"({written})" if x.op in ("sum", "quotient", "negate", "product", "power") else written
    plain = written.isdigit() or (
        written.startswith("sqrt(") and written.count("(") == 1 and written[-1] == ")"
    )
    return written if plain else f"({written})"
