"""The panel of the lab: its controls and stops, what its buttons do, and the answers to its questions."""

from __future__ import annotations

from linalg_viz.compute import vectors
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.typing import Column
from linalg_viz.labs.contract.lab import Change, Control, Inputs, Shared, Stage, tabs
from linalg_viz.labs.contract.questions import said
from linalg_viz.labs.parts import decimals, measured
from linalg_viz.labs.vectors import facts, gram, snaps, sum_view, sums
from linalg_viz.labs.vectors import params as choices
from linalg_viz.labs.vectors.facts import foot
from linalg_viz.labs.vectors.params import Params
from linalg_viz.labs.vectors.placed import Place
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.quantity import Quantity


def controls(p: Params, shared: Shared) -> tuple[Control, ...]:
    """What the picture is about, who takes part, and the readings of the dot product."""
    out = [
        tabs(choices.MODES),
        Control("third", "switch", "A third vector w", "w takes part as well", "Picture"),
    ]
    if p.mode == "dot":
        if p.third:
            out.append(
                Control(
                    "pair",
                    "choice",
                    "Multiply",
                    "The two that are multiplied",
                    "Picture",
                    choices=choices.PAIRS,
                    stands="segments",
                )
            )
        if facts.of(p, shared).drawn:
            out += [
                Control(
                    "cells",
                    "switch",
                    "Row times column",
                    "The products and their running sum, on the time line",
                ),
                Control("angle", "switch", "Angle", "The angle between the two"),
                Control("shadow", "switch", "Shadow", "The projection and what is left, at a right angle"),
                Control(
                    "side", "switch", "Sign by sides", "Where the dot product is positive and where negative"
                ),
            ]
    if p.mode == "sum":
        out += _sums(p, facts.of(p, shared))
    if p.mode == "unit":
        out.append(
            Control(
                "normalise",
                "button",
                "Make length 1",
                "Every vector gives way to its direction",
                "Change",
                enabled=not all(map(vectors.is_zero_vector, facts.of(p, shared).columns)),
            )
        )
    if p.mode == "gram":
        done = facts.gram_schmidt(facts.of(p, shared).columns).refusal is None
        out.append(
            Control(
                "take",
                "button",
                "Take q₁, q₂, …",
                "The orthonormal vectors take the place of the old ones",
                "Change",
                enabled=done,
            )
        )
    return tuple(out)


def _sums(p: Params, f: facts.Vectors) -> list[Control]:
    """What is made of the vectors, and a slider for each factor in it."""
    titles = {"sum": " + ".join(f.names), "span": sums.title(f)}
    offered = tuple((key, titles.get(key, text)) for key, text in choices.SUMS if key != "cross" or f.n == 3)
    about = "What is made of the vectors"
    out = [
        Control("sum", "choice", "Make", about, "Picture", choices=offered, stands="segments", instead="sum")
    ]
    names = {"multiple": f.names[:1], "span": f.names}.get(sums.kind(p, f), ())
    for name in names:
        letter = sums.LETTERS[name]
        tip = f"The factor of {name}"
        out.append(
            Control(letter, "slider", letter, tip, "Picture", low=-choices.MOST, high=choices.MOST, step=0.25)
        )
    return out


def stages(p: Params, shared: Shared) -> tuple[Stage, ...]:
    """The terms of the sum, the way to length 1, the steps of Gram–Schmidt; one stop where nothing moves."""
    f = facts.of(p, shared)
    if p.mode == "dot" and (p.cells or not f.drawn):
        a, b = facts.pair(p)
        return (Stage("start", 0.0), *(Stage(f"{a}_{{{k}}} {b}_{{{k}}}", k / f.n) for k in range(1, f.n + 1)))
    if p.mode == "unit" and f.drawn:
        return (Stage(", ".join(f.names), 0.0), Stage("length 1", 1.0))
    if p.mode == "sum" and f.drawn:
        return sum_view.stages(p, f)
    if p.mode == "gram" and f.drawn:
        return gram.stages(f)
    return (Stage(", ".join(f.names), 0.0),)


def uses(p: Params) -> tuple[str, ...]:
    """The two vectors, the third where it takes part, and the target of their mix."""
    own = ("u", "v", "w") if p.third else ("u", "v")
    return (*own, "b") if p.mode == "sum" and p.sum == "span" else own


def press(p: Params, shared: Shared, inputs: Inputs, name: str) -> Change:
    """The buttons: scale all to length 1, take the result of Gram–Schmidt; KeyError for another name."""
    f = facts.of(p, shared)
    if name == "normalise":
        places = [_at_length_one(c) for c in f.columns]
        exact = all(facts.has_length_one(place.entries) for place in places if any(place.entries))
        hit = "all of length 1" if exact else "all of length ≈ 1: their formulas are too long for an entry"
    elif name == "take":
        found = facts.gram_schmidt(f.columns)
        if found.refusal is not None:
            raise ValueError(f"There is no orthonormal set to take: {found.refusal.reason}.")
        places = [_at_length_one(step.residual) for step in found.steps]
        after = facts.Vectors(f.names, tuple(place.entries for place in places), f.n)
        said = "right angles and length 1"
        hit = (
            f"orthonormal: {said}"
            if facts.orthonormal(after)
            else f"{said}, ≈: the formulas are too long for an entry"
        )
    else:
        raise KeyError(f"no button {name!r}")
    entries = {n: place.entries for n, place in zip(f.names, places, strict=True)}
    texts = tuple((n, tuple((t,) for t in place.texts)) for n, place in zip(f.names, places, strict=True))
    return Change(p, shared.changed(**entries), hit, texts=texts)


def _at_length_one(c: Column) -> Place:
    """The direction of a vector, exact where a short text says it, else in decimals; 0 stays 0."""
    found = vectors.unit(c)
    if isinstance(found, Refusal):
        return Place(c, tuple(decimals.text(x) for x in c))
    exact = next(snaps.at_length_one(c), None)
    if exact is not None:
        return exact
    entries = tuple(decimals.rounded(float(x)) for x in found)
    return Place(entries, tuple(decimals.text(x) for x in entries))


def dot_asked(p: Params, shared: Shared) -> Quantity:
    """The dot product of the two that are looked at."""
    return qty.of_kind(Kind.DOT, *facts.pair(p))


def asked_dot(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    f = facts.of(p, shared)
    a, b = facts.pair(p)
    value = facts.dot(f.column(a), f.column(b))
    return None if value is None else (value,)


def angle_asked(p: Params, shared: Shared) -> Quantity:
    """The angle between them."""
    return qty.of_kind(Kind.ANGLE, *facts.pair(p))


def asked_angle(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    f = facts.of(p, shared)
    a, b = facts.pair(p)
    value = measured.angle(f.column(a), f.column(b))
    return None if value is None else (value,)


def foot_asked(p: Params, shared: Shared) -> Quantity:
    """The shadow of the second on the first."""
    a, b = facts.pair(p)
    return qty.projection(b, a)


def asked_foot(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    f = facts.of(p, shared)
    a, b = facts.pair(p)
    return foot(f.column(a), f.column(b)) if f.n == 2 and f.drawn else None


def sum_asked(p: Params, shared: Shared) -> Quantity:
    """The sum of all that take part."""
    return qty.vector(" + ".join(facts.of(p, shared).names))


def asked_sum(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """Their sum where it points anywhere."""
    f = facts.of(p, shared)
    if p.mode != "sum" or f.n != 2 or not f.drawn:
        return None
    total = tuple(vectors.total(each) for each in zip(*f.columns, strict=True))
    return None if vectors.is_zero_vector(total) else total


def dependent_asked(p: Params, shared: Shared) -> Quantity:
    """The area or volume that they span."""
    names = facts.of(p, shared).names
    return qty.of_kind(Kind.VOLUME if len(names) == 3 else Kind.AREA, *names)


def asked_dependent(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """Whether they are linearly dependent, where none is 0, which anybody sees."""
    f = facts.of(p, shared)
    found = facts.dependent(f) if p.mode == "span" and f.drawn else None
    seen = any(vectors.is_zero_vector(each) for each in f.columns)
    return None if found is None or seen else said(found)
