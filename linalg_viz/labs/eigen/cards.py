"""What the picture of the Eigen lab means, in numbers and sentences."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from linalg_viz.compute.exact.entry import divide, multiply
from linalg_viz.compute.exact.norms import two_norm
from linalg_viz.compute.exact.rounded import exactly, number, values
from linalg_viz.compute.typing import Column, Number, array
from linalg_viz.labs.contract.cards import Card, Formula, Item, Mat, Note, Num, Part, Rel, Sym, Typeset
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.eigen import exact_parts, hunt
from linalg_viz.labs.eigen.card_factors import decomposition
from linalg_viz.labs.eigen.card_pictures import column, form_card, powers_card
from linalg_viz.labs.eigen.card_values import polynomial, turning
from linalg_viz.labs.eigen.lines import name_of, role
from linalg_viz.labs.eigen.on_line import Hit, line_of
from linalg_viz.labs.eigen.params import Params
from linalg_viz.labs.eigen.spectral import (
    Group,
    Spectrum,
    drawn_as_geometry,
    drawn_x,
    exact_value,
    spectrum,
    square,
)
from linalg_viz.labs.parts import angles, measured
from linalg_viz.labs.parts.decidable import has_eigenvalues
from linalg_viz.labs.parts.lengths import odd_length
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import counted

SIGNS = "each v has length 1 with its first nonzero entry positive; while you drag, names and signs stay."


LEAST_ANGLE = 0.1
"""The last digit of an angle in words, in degrees."""


def _order(found: Spectrum) -> str:
    """How the names of the eigenvalues follow each other, where there is an order to speak of."""
    real = [group.value.real for group in found.groups if group.real]
    if len(real) == len(found.groups):
        return "λ descends, and " if len(real) > 1 and real == sorted(real, reverse=True) else ""
    return "the real λ come first, then the pairs, and " if real else ""


def cards(p: Params, shared: Shared, inputs: Inputs, tracking: Any, t: float = 1.0) -> tuple[Card, ...]:
    """Now, the eigenpairs, and what the mode is about at time t; for a matrix that is not square why there
    is nothing to find.
    """
    A = shared.A
    if len(A) != len(A[0]):
        return _not_square(len(A), len(A[0]))
    if not square(A):
        return (
            Card(
                "now",
                "Now",
                (
                    Note(
                        "An entry of A is beyond the range of computer numbers: make it smaller.",
                        "warn",
                        quantity=qty.matrix("A"),
                    ),
                ),
            ),
        )
    found = spectrum(A, tracking)
    if p.hidden and 1 < found.n <= 3 and drawn_as_geometry(A):
        return _while_hunting(p, shared, found)
    out = [_now(p, shared, found), _pairs(shared, found, found.groups)]
    if not found.real and found.n <= 3:
        out.append(turning(A, found))
    if (p.turning or p.parts) and found.n <= 3:
        out.append(decomposition(A, found))
    if p.mode == "powers":
        out.append(powers_card(p, shared, found, t))
    if p.mode == "form":
        out.append(form_card(shared))
    if found.n <= 4:
        out.append(polynomial(A, found))
    return tuple(out)


def _not_square(m: int, n: int) -> tuple[Card, ...]:
    why = (
        f"A {m}×{n} matrix takes vectors with {counted(n, 'entry', 'entries')} to vectors with {m}: x and "
        "A x are never on one line, so there are no eigenvectors."
    )
    instead = (
        "The SVD is the tool here: it finds directions v that A takes to directions u, A v = σ u, for "
        "every shape."
    )
    return (
        Card(
            "now",
            "Now",
            (
                Note(why, "warn", quantity=qty.of_kind(Kind.EIGENVALUE, "A")),
                Typeset(
                    r"A v_i = \sigma_i u_i", "A vᵢ = σᵢ uᵢ", quantity=qty.of_kind(Kind.SINGULAR_VALUE, "A")
                ),
                Note(instead, "hint"),
            ),
        ),
    )


def _now(p: Params, shared: Shared, found: Spectrum) -> Card:
    items: list[Item] = []
    if p.turning and drawn_as_geometry(shared.A):
        items += _hunting(p, shared, found)
    else:
        items.append(Formula((Sym("A"), Rel(), Mat(shared.A, quantity=qty.matrix("A")))))
    items += odd_length("x", shared.x, found.n, "columns")
    if found.suspended:
        items.append(Note(found.suspended, "warn", quantity=qty.of_kind(Kind.EIGENVECTOR, "A")))
    return Card("now", "Now", tuple(items))


def _hunting(p: Params, shared: Shared, found: Spectrum) -> list[Item]:
    x, image = _image(p, shared, found.n)
    hit = line_of(found, shared)
    items: list[Item] = [
        Formula(
            (
                Sym("A"),
                Mat(column(x), ("x",), quantity=qty.vector("x")),
                Rel(),
                Mat(column(image), ("image",), quantity=qty.vector("Ax")),
            )
        )
    ]
    if hit is not None:
        group = hit.group
        items.append(Formula(_completed(found, hit), answer=True))
        said = "x is an eigenvector: A only stretches it"
        if group.zero:
            said = "x lies in the kernel: A takes it to 0, and 0 is 0 · x"
        elif group.value.real < 0:
            said = "x is an eigenvector: A turns it over on its own line"
        if not hit.exact:
            said = "To the last digit of x: " + said
        items.append(
            Note(
                f"{said}. Every s·x works as well, s ≠ 0: the line counts, not the length.",
                "good",
                quantity=qty.eigenvector(group.name + 1),
            )
        )
        return items
    items += _turned(hunt.angle_to(array(x), array(image), shared))
    off = hunt.off_line(found, shared)
    if off is None:
        items.append(
            Note(
                "There is no real eigenline: A turns every direction, so x and A x never share a line.",
                "warn",
                quantity=qty.of_kind(Kind.EIGENVECTOR, "A"),
            )
        )
    else:
        items.append(
            Note(
                f"x is {angles.words(off)} from the nearest eigenline. Turn it until A x lies along it.",
                quantity=qty.of_kind(Kind.EIGENVECTOR, "A"),
            )
        )
    return items


def _turned(angle: Number | None) -> list[Item]:
    """The angle from x to its image in degrees; nothing where there is none."""
    of = qty.of_kind(Kind.ANGLE, "x", "Ax")
    if angle is None:
        return []
    if not isinstance(angle, Fraction) and angle < LEAST_ANGLE / 2:
        # Where it is 0 that is known: it is a Fraction.
        return [Formula((Sym(f"angle from x to A x < {LEAST_ANGLE}°"),), quantity=of)]
    near = angle if isinstance(angle, Fraction) else float(f"{angle:.1f}")
    shown_as = Num(near, quantity=of, unit="°")
    return [Formula((Sym("angle from x to A x"), Rel(), shown_as))]


def _image(p: Params, shared: Shared, n: int) -> tuple[Column, Column]:
    """x as it is drawn, of length 1 unless it has a length of its own, and A x, both from exact values."""
    x, entries = drawn_x(p, shared, n), shared.vector("x", n)
    if not 0.0 < float(np.abs(array(entries)).max()) < np.inf or not has_eigenvalues(shared.A):
        return tuple(x), tuple(array(shared.A) @ x)
    known = values(entries)
    length = Fraction(1) if p.stretch and np.array_equal(x, array(entries)) else two_norm(known)
    image = exactly(shared.A).apply(known)
    once = divide(Fraction(1), length)
    return tuple(number(multiply(y, once)) for y in known), tuple(number(multiply(y, once)) for y in image)


def _completed(found: Spectrum, hit: Hit) -> tuple[Part, ...]:
    if hit.exact:
        return (Sym("A x"), Rel(), value_num(hit.group), Sym(" x"))
    name = hit.group.name
    about = Num(hit.group.value.real, role(name), qty.eigenvalue(name + 1))
    return (Sym("A x"), Rel(), about, Sym(" x"))


def value_num(group: Group) -> Num:
    """The eigenvalue as a live number in its colour, with its exact form where that is short."""
    value, text = exact_value(group)
    return Num(value, role(group.name), qty.eigenvalue(group.name + 1), exact_text=text)


def _while_hunting(p: Params, shared: Shared, found: Spectrum) -> tuple[Card, ...]:
    """Where x stands, and of the eigenvalues the one that it has found."""
    hit = line_of(found, shared)
    now = _now(p, shared, found)
    return (now,) if hit is None else (now, _pairs(shared, found, (hit.group,)))


def _pairs(shared: Shared, found: Spectrum, groups: tuple[Group, ...]) -> Card:
    items: list[Item] = []
    for group in groups:
        if not np.isfinite(group.value):
            items.append(
                Note(
                    "An eigenvalue lies beyond the range of computer numbers.",
                    "warn",
                    quantity=qty.eigenvalue(group.name + 1),
                )
            )
            continue
        items.append(Formula((Sym(name_of(found, group)), *measured.beside(value_num(group))), answer=True))
        if found.n <= 3:
            items += _vectors(found, group)
        if group.algebraic > 1:
            items.append(
                Note(
                    _multiplicities(found, group),
                    "plain" if group.algebraic == group.geometric else "warn",
                    quantity=qty.numbered(Kind.ALGEBRAIC, group.name + 1, "A"),
                )
            )
        if group.zero:
            items.append(
                Note(
                    (
                        "λ = 0: this eigenspace is the kernel. It does not vanish from the picture, it is "
                        "what A loses."
                    ),
                    quantity=qty.of_kind(Kind.KERNEL, "A"),
                )
            )
    items.append(Note(f"At rest {_order(found)}{SIGNS}", quantity=qty.of_kind(Kind.EIGENVECTOR, "A")))
    title = "Eigenvalues and eigenvectors" if found.n <= 3 else found.how_many
    return Card("pairs", title, tuple(items))


def _vectors(found: Spectrum, group: Group) -> list[Item]:
    out: list[Item] = []
    for which, name in enumerate(group.names):
        letter = f"v_{name + 1}" if found.vectors.shape[1] > 1 else "v"
        known = exact_parts.vector_texts(group, which) if found.draws(group) else None
        if known is not None:
            entries, texts = known
            known_as = Mat(column(entries), (role(name),), quantity=qty.eigenvector(name + 1), texts=texts)
            out.append(Formula((Sym(f"{letter} along "), known_as), answer=True))
        else:
            v = found.vectors[:, name]
            rows = column(found.vector(name)) if group.real else tuple((complex(e),) for e in v)
            out.append(
                Formula(
                    (Sym(letter), Rel(), Mat(rows, (role(name),), quantity=qty.eigenvector(name + 1))),
                    answer=True,
                )
            )
    return out


def _multiplicities(found: Spectrum, group: Group) -> str:
    roots = {2: "a double root", 3: "a triple root"}.get(
        group.algebraic, f"a root {group.algebraic} times over"
    )
    spaces = {1: "one eigenline", 2: "a whole plane of eigenvectors"}
    space = spaces.get(group.geometric, f"{group.geometric} independent eigenvectors")
    if group.geometric == found.n:
        space = "every direction as an eigenvector"
    said = (
        f"λ is {roots} (algebraic multiplicity {group.algebraic}) with {space} (geometric multiplicity "
        f"{group.geometric})."
    )
    if group.geometric < group.algebraic:
        return f"{said} A is defective: it has too few eigenvectors for a basis."
    return said
