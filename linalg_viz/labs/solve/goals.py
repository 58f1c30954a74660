"""What there is to reach in the Solve lab."""

from __future__ import annotations

from fractions import Fraction

from linalg_viz.compute.elimination.rounding import Comparison
from linalg_viz.compute.exact.rounded import exactly
from linalg_viz.compute.typing import Rows
from linalg_viz.labs.contract.goals import Goal, Judged
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts import known
from linalg_viz.labs.solve import facts
from linalg_viz.labs.solve.beside import WRONG
from linalg_viz.labs.solve.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import counted, stated


def goals() -> tuple[Goal, ...]:
    """In the order in which they are offered."""
    error = qty.of_kind(Kind.ROUNDING, "[A | b]")
    return (
        Goal(
            "parallel",
            "steps",
            "Make the two lines parallel: drag a number of A sideways.",
            _parallel,
            _two_lines,
            qty.det(),
        ),
        Goal(
            "reduced",
            "hand",
            "Reach the reduced row echelon form, one row operation at a time.",
            _reduced,
            _has_pivots,
            qty.of_kind(Kind.PIVOT),
        ),
        Goal(
            "wrong",
            "float",
            "Make the answer wrong by rounding: a tiny pivot and few digits.",
            _wrong,
            _square,
            error,
        ),
        Goal(
            "mended",
            "float",
            "Now let pivoting mend it: the largest pivot first.",
            _mended,
            _first_is_wrong,
            error,
        ),
    )


def _two_lines(p: Params, shared: Shared, _inputs: Inputs) -> bool:
    return p.beside == "rows" and _two_by_two(shared)


def _two_by_two(shared: Shared) -> bool:
    return len(shared.A) == len(shared.A[0]) == 2


def _parallel(_p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    if not _two_by_two(shared):
        return Judged(False)
    det = known.determinant(shared.A)
    assert det is not None
    if not all(map(any, shared.A)):
        return Judged(False, "a row of zeros is no line")
    return Judged(known.sign(det) == 0, f"det A {stated(det, 4)}")


def _has_pivots(_p: Params, shared: Shared, _inputs: Inputs) -> bool:
    return known.rank(shared.A) > 0


def _reduced(p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    s = facts.of(shared)
    rows = facts.hand(s.A, s.b, p.hand)[0].frames[-1].rows
    pivots = exactly(s.A).rref.pivots
    cleared = sum(_is_unit(rows, i, j) for i, j in enumerate(pivots))
    told = f"{cleared} of {counted(len(pivots), 'pivot column')} done"
    return Judged(facts.hint(rows, s.n) is None, told, float(len(pivots) - cleared))


def _is_unit(rows: Rows, i: int, j: int) -> bool:
    """Whether column j has a 1 in row i and 0 elsewhere."""
    return all(known.same(row[j], Fraction(int(k == i))).holds for k, row in enumerate(rows))


def _square(_p: Params, shared: Shared, _inputs: Inputs) -> bool:
    return len(shared.A) == len(shared.A[0])


def _compared(p: Params, shared: Shared, pivoting: str) -> Comparison:
    s = facts.of(shared)
    return facts.compared(s.A, s.b, p.digits, pivoting)  # type: ignore[arg-type]


def _is_wrong(found: Comparison) -> bool:
    """Whether there is one answer, and the rounded one has not one digit right or is missing."""
    if found.x_exact is None:
        return False
    return found.x_rounded is None or (found.error is not None and known.compare(found.error, WRONG) > 0)


def _said(found: Comparison) -> str:
    if found.x_exact is None:
        return "there is no one answer"
    if found.error is None:
        return "no answer in so few digits" if found.x_rounded is None else ""
    return f"error {stated(known.times(found.error, Fraction(100)), 3, False)} %"


def _wrong(p: Params, shared: Shared, _inputs: Inputs) -> Judged:
    found = _compared(p, shared, p.pivoting)
    return Judged(_is_wrong(found), _said(found))


def _first_is_wrong(p: Params, shared: Shared, _inputs: Inputs) -> bool:
    return _is_wrong(_compared(p, shared, "first")) and not _is_wrong(_compared(p, shared, "largest"))


def _mended(p: Params, shared: Shared, inputs: Inputs) -> Judged:
    found = _compared(p, shared, p.pivoting)
    return Judged(p.pivoting == "largest" and _first_is_wrong(p, shared, inputs), _said(found))
