"""Cards on the eigenvalues themselves: the characteristic polynomial, and what a complex pair does."""

from __future__ import annotations

from fractions import Fraction
from math import degrees, hypot, isfinite

import numpy as np

from linalg_viz.compute.exact.decide import compare, sign
from linalg_viz.compute.exact.norms import two_norm
from linalg_viz.compute.exact.rounded import column, exactly, number, value
from linalg_viz.compute.typing import Column, Number, Rows
from linalg_viz.labs.contract.cards import Card, Formula, Item, Note, Num, Part, Rel, Sym, on_demand
from linalg_viz.labs.eigen.lines import role
from linalg_viz.labs.eigen.spectral import Group, Spectrum, exact_value
from linalg_viz.labs.parts import angles, known, measured, surds
from linalg_viz.labs.parts.combination import combination
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import MINUS, shown


@on_demand("polynomial", "Characteristic polynomial")
def polynomial(A: Rows, found: Spectrum) -> tuple[Item, ...]:
    """det(λI − A) in powers of λ and in factors; trace and determinant as sum and product of the roots."""
    coefficients = column(exactly(A).characteristic_polynomial)
    items: list[Item] = [
        Formula(
            (Sym("det(λ I − A)", quantity=qty.of_kind(Kind.POLYNOMIAL, "A")), Rel(), *_powers(coefficients))
        )
    ]
    values = [exact_value(group)[0] for group in found.groups]
    if found.real and all(isinstance(v, Fraction) for v in values):
        items.append(Formula((Rel(), *_factors(found)), answer=True))
    elif not found.real:
        items.append(
            Note(
                "Not all roots are real: complex ones come in pairs a ± bi.",
                answer=True,
                quantity=qty.of_kind(Kind.EIGENVALUE, "A"),
            )
        )
    # Vieta: the sum and the product of the roots stand among the coefficients
    trace, det = known.trace(A), known.determinant(A)
    assert det is not None
    items.append(Formula((Sym("sum of the λ"), Sym(" = tr A"), *measured.valued(trace, "text", qty.trace()))))
    items.append(
        Formula((Sym("product of the λ"), Sym(" = det A"), *measured.valued(det, "text", qty.det())))
    )
    return tuple(items)


def _powers(coefficients: Column) -> tuple[Part, ...]:
    n = len(coefficients) - 1
    letters = ("" if k == 0 else "λ" if k == 1 else f"λ^{k}" for k in range(n, -1, -1))
    return combination(zip(coefficients, letters, strict=True))


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
            Sym(f"(λ {MINUS if value > 0 else '+'} ", quantity=qty.eigenvalue(group.name + 1)),
            Num(abs(value), role(group.name)),
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
            (
                Note(
                    "The eigenvalues are larger than any number shown here.",
                    "warn",
                    quantity=qty.of_kind(Kind.EIGENVALUE, "A"),
                ),
            ),
        )
    length, of = _size(pair), qty.of_kind(Kind.INVARIANT_PLANE, "A")
    formula = surds.text(value(length))
    imaginary = pair.exact is not None and sign(pair.exact.value.re) == 0
    theta = degrees(float(np.angle(pair.value)))
    angle: Number = Fraction(90) if imaginary else angles.made(theta, lambda: _beside_1(pair))
    items: list[Item] = [
        Formula((Sym("|λ|"), *measured.beside(Num(length, "area", of, exact_text=formula))), answer=True),
        Formula((Sym("angle of λ"), Rel(), Num(angle, "area", of, unit="°")), answer=True),
        Note(_one_step(A, found, angle, length), answer=True, quantity=qty.of_kind(Kind.ROTATION)),
    ]
    if found.n == 2:
        items.append(
            Note(
                "No real eigenline: no direction keeps its line.",
                "warn",
                quantity=qty.of_kind(Kind.EIGENVECTOR, "A"),
            )
        )
    return Card("turning", "A complex pair", tuple(items))


def _one_step(A: Rows, found: Spectrum, angle: Number, length: Number) -> str:
    """What one step does, as a sentence: how far it turns and which way, and how it scales."""
    turn = angles.words(angle, 2)
    scale = surds.text(value(length)) or f"≈ {shown(length, 4)}"
    way = ""
    if found.n == 2:
        way = " anticlockwise" if compare(value(A[1][0]), value(A[0][1])) > 0 else " clockwise"
    longer = compare(value(length), Fraction(1))
    path = "outwards" if longer > 0 else "inwards" if longer < 0 else "round and round on one ellipse"
    place = "the plane" if found.n == 2 else "the shaded plane"
    return (
        f"A turns {place} by {turn}{way} and scales by {scale} per step, measured on the dashed ellipse; "
        f"the orbit runs {path}."
    )


def _beside_1(pair: Group) -> tuple[Column, Column]:
    """1 and λ as vectors of the plane; of a λ that is not decided, as it is drawn."""
    one = (Fraction(1), Fraction(0))
    if pair.exact is None:
        return one, (pair.value.real, pair.value.imag)
    return one, column((pair.exact.value.re, pair.exact.value.im))


def _size(pair: Group) -> Number:
    """|λ| = √(re² + im²)."""
    if pair.exact is None:
        return hypot(pair.value.real, pair.value.imag)
    return number(two_norm((pair.exact.value.re, pair.exact.value.im)))
