"""Cards on the eigenvalues themselves: the characteristic polynomial, and what a complex pair does."""

from __future__ import annotations

from fractions import Fraction
from math import degrees, hypot, isfinite

import numpy as np

from linalg_viz.compute import rational as exact
from linalg_viz.compute.surd import Surd
from linalg_viz.compute.typing import Number, Rows, rational
from linalg_viz.labs.contract.cards import Card, Formula, Item, Note, Num, Part, Rel, Sym
from linalg_viz.labs.eigen.lines import role
from linalg_viz.labs.eigen.spectral import Spectrum, exact_value
from linalg_viz.labs.parts import surds
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import MINUS, shown


def polynomial(A: Rows, found: Spectrum) -> Card:
    """det(λI − A) in powers of λ and in factors; trace and determinant as sum and product of the roots."""
    coefficients, exact_ones = _coefficients(A)
    items: list[Item] = [Formula((Sym("det(λ I − A)"), Rel(), *_powers(coefficients, exact_ones)))]
    values = [exact_value(group)[0] for group in found.groups]
    if found.real and all(isinstance(v, Fraction) for v in values):
        items.append(Formula((Sym(" = "), *_factors(found)), answer=True))
    elif not found.real:
        items.append(Note("Not all roots are real: complex ones come in pairs a ± bi.", answer=True))
    # Vieta: the sum and the product of the roots stand among the coefficients
    trace, det = -coefficients[1], coefficients[-1] * (-1) ** len(A)
    kind = None if exact_ones else False
    items.append(
        Formula((Sym("sum of the λ"), Sym(" = tr A"), Rel(), Num(trace, quantity=qty.trace(), exact=kind)))
    )
    items.append(
        Formula((Sym("product of the λ"), Sym(" = det A"), Rel(), Num(det, quantity=qty.det(), exact=kind)))
    )
    return Card("polynomial", "Characteristic polynomial", tuple(items))


def _coefficients(A: Rows) -> tuple[tuple[Fraction, ...], bool]:
    """Highest power first, and whether they are exact: with floats among the entries they are those of the floats.

    As fractions none of them can overflow. Method: Faddeev–LeVerrier.
    """
    R = rational(A)
    whole = tuple(tuple(Fraction(x) for x in row) for row in A)
    return exact.characteristic_polynomial(whole), R is not None


def _powers(coefficients: tuple[Fraction, ...], exact_ones: bool) -> tuple[Part, ...]:
    out: list[Part] = []
    n = len(coefficients) - 1
    for i, c in enumerate(coefficients):
        if c == 0 and n:
            continue
        letter = "" if i == n else "λ" if n - i == 1 else f"λ^{n - i}"
        sign = f" {MINUS} " if c < 0 else " + "
        if out or c < 0:
            out.append(Sym(sign if out else MINUS))
        if i and (abs(c) != 1 or not letter):
            out.append(Num(abs(c), exact=None if exact_ones else False))
        out.append(Sym(f" {letter}" if i and letter else letter))
    return tuple(out)


def _factors(found: Spectrum) -> tuple[Part, ...]:
    out: list[Part] = []
    for group in found.groups:
        value, _ = exact_value(group)
        assert isinstance(value, Fraction)
        power = f"^{group.algebraic}" if group.algebraic > 1 else ""
        if value == 0:
            out.append(Sym(f"λ{power} "))
            continue
        out += [
            Sym(f"(λ {MINUS if value > 0 else '+'} "),
            Num(abs(value), role(group.name), qty.eigenvalue(group.name + 1)),
            Sym(f"){power}"),
        ]
    return tuple(out)


def turning(A: Rows, found: Spectrum) -> Card:
    """A complex pair in words: the turn and the scale of one step."""
    pair = found.pair()
    assert pair is not None
    r = hypot(pair.value.real, pair.value.imag)
    if not isfinite(r):
        return Card(
            "pair",
            "A complex pair",
            (Note("The eigenvalues are larger than any number shown here.", "warn"),),
        )
    theta = degrees(float(np.angle(pair.value)))
    size = _exact_size(A, found)
    angle: Number = Fraction(90) if _imaginary(found) else theta
    turn = f"{shown(angle, 4)}°" if isinstance(angle, Fraction) else f"≈ {shown(float(f'{theta:.2f}'), 5)}°"
    scale = size or ("1" if r == 1 else f"≈ {shown(r, 4)}")
    way = ""
    if found.n == 2:
        way = " anticlockwise" if float(A[1][0]) > float(A[0][1]) else " clockwise"
    path = "outwards" if r > 1 + 1e-9 else "inwards" if r < 1 - 1e-9 else "round and round on one ellipse"
    place = "the plane" if found.n == 2 else "the shaded plane"
    items: list[Item] = [
        Formula(
            (Sym("|λ|"), Rel(), Num(r, "area", qty.of_kind(Kind.INVARIANT_PLANE, "A"), exact_text=size)),
            answer=True,
        ),
        Formula(
            (Sym("angle of λ"), Rel(), Num(angle, "area", qty.of_kind(Kind.INVARIANT_PLANE, "A"), unit="°")),
            answer=True,
        ),
        Note(
            f"A turns {place} by {turn}{way} and scales by {scale} per step, measured on the dashed ellipse; the orbit runs {path}.",
            answer=True,
        ),
    ]
    if found.n == 2:
        items.append(Note("No real eigenline: no direction keeps its line.", "warn"))
    return Card("turning", "A complex pair", tuple(items))


def _imaginary(found: Spectrum) -> bool:
    pair = found.pair()
    known_value = pair.exact.value if pair is not None and pair.exact is not None else None
    return known_value is not None and known_value.a == 0


def _exact_size(A: Rows, found: Spectrum) -> str:
    """|λ| = √(a² + b²|d|) for an exact pair, as text; "" where there is none."""
    pair = found.pair()
    value = pair.exact.value if pair is not None and pair.exact is not None else None
    if value is None:
        return ""
    return surds.text(Surd.root(Fraction(0), value.a * value.a - value.b * value.b * value.d))
