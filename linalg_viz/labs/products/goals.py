"""What there is to reach in the Products lab."""

from __future__ import annotations

from linalg_viz.compute.exact.rounded import exactly, number
from linalg_viz.compute.typing import Column, Rows
from linalg_viz.labs.contract.goals import Goal, Judged
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts import known
from linalg_viz.labs.products import adjoint, compose, cycle, facts
from linalg_viz.labs.products.entry import chosen, entry_size
from linalg_viz.labs.products.params import Params
from linalg_viz.labs.products.puzzle import cards as puzzle
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.numbers import shown, stated


def goals() -> tuple[Goal, ...]:
    """In the order in which they are offered."""
    difference, trace = qty.matrix("AB − BA"), qty.trace("ABC")
    return (
        Goal(
            "next",
            "readings",
            "Predict the next entry of AB before it is played.",
            _to_come,
            _has_entry,
            qty.matrix("AB"),
            asks="entry",
        ),
        Goal(
            "zero",
            "readings",
            "Change a number of A or B until the framed entry of AB is 0.",
            _entry_is_zero,
            _has_entry,
            qty.matrix("AB"),
        ),
        Goal(
            "commute",
            "compose",
            "Find B with AB = BA, neither of them a multiple of I.",
            _commute,
            _one_size,
            difference,
        ),
        Goal(
            "puzzle",
            "compose",
            "Bring the F onto the dashed one with the fewest tiles.",
            puzzle.judged,
            puzzle.there,
        ),
        Goal("meet", "adjoint", "Make A x = y, with y not 0.", _met, about=qty.vector("Ax")),
        Goal(
            "order",
            "trace",
            "Take three factors in a circle, and make tr(ACB) differ from tr(ABC).",
            _differ,
            _closed,
            trace,
        ),
    )


def _has_entry(p: Params, shared: Shared, _inputs: Inputs) -> bool:
    return entry_size(p, shared) is not None


def _to_come(p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    size = entry_size(p, shared)
    if size is None:
        return Judged(False)
    i, j = chosen(p, *size)
    return Judged(False, f"row {i + 1} times column {j + 1}")


def _entry_is_zero(p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    size = entry_size(p, shared)
    if size is None:
        return Judged(False)
    i, j = chosen(p, *size)
    row, column = shared.A[i], facts.column(shared.B, j)
    entry = adjoint.dot(row, column)
    done = any(row) and any(column) and known.sign(entry) == 0
    return Judged(done, f"row {i + 1} times column {j + 1} {stated(entry, 4)}")


def _one_size(p: Params, shared: Shared, _inputs: Inputs) -> bool:
    there = p.picture == "compose" and compose.one_size(shared.A, shared.B)
    return there and len(shared.A) > 1 and not _is_multiple_of_I(shared.A)


def _commute(_p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    A, B = shared.A, shared.B
    D = compose.commutator(A, B)
    if D is None:
        return Judged(False)
    told = f"‖AB − BA‖ {stated(number(exactly(D).frobenius_norm), 4)}"
    if not compose.commutes(A, B):
        return Judged(False, told)
    named = [name for name, M in (("A", A), ("B", B)) if _is_multiple_of_I(M)]
    return Judged(not named, f"{named[0]} is a multiple of I" if named else told)


def _is_multiple_of_I(M: Rows) -> bool:
    return exactly(M).shifted(exactly(M).rows[0][0]).has("zero").holds


def _met(_p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    _, y, image, _ = adjoint.vectors(shared)
    apart = tuple(known.plus(a, known.negative(b)) for a, b in zip(image, y, strict=True))
    done = any(y) and known.vanishes((apart,)).holds
    return Judged(done, f"A x − y {_relation(apart)}")


def _relation(v: Column) -> str:
    said = [stated(e, 3) for e in v]
    sign = "=" if all(each.startswith("=") for each in said) else "≈"
    return f"{sign} ({', '.join(shown(e, 3) for e in v)})"


def _closed(_p: Params, shared: Shared, _inputs: Inputs) -> bool:
    return _closes(shared) and cycle.closes(shared.A, shared.C, shared.B)


def _closes(shared: Shared) -> bool:
    return cycle.closes(shared.A, shared.B, shared.C)


def _differ(p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    if not _closed(p, shared, _inputs):
        return Judged(False)
    if p.trace != "cycle":
        return Judged(False, "choose tr(ABC), in a circle, under “The law”")
    found = cycle.products(shared.A, shared.B, shared.C)
    told = f"tr(ABC) {stated(found['ABC'][1], 4)}, tr(ACB) {stated(found['ACB'][1], 4)}"
    return Judged(not cycle.same(shared.A, shared.B, shared.C).holds, told)
