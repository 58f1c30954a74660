"""Everything the program knows about a matrix as one JSON-able value, and the same as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from linalg_viz.compute.exact import Row, Solutions, Value
from linalg_viz.compute.exact.norms import entry_max
from linalg_viz.compute.report import text as layout
from linalg_viz.compute.report.facts import Entries, Facts, entries, facts
from linalg_viz.compute.report.json_values import Words, Writer
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.structure import NAMES

__all__ = ["report", "text"]

_KINDS = {"none": "none", "one": "unique", "infinite": "infinite"}
"""The kinds of solution sets as the report has always named them."""


def report(A: Entries, b: Sequence[Value | int | float] | None = None) -> dict[str, Any]:
    """All quantities of A (m, n), and with b (m entries) the answer to Ax = b, ready for strict JSON.

    Matrices are lists of rows, bases lists of vectors, complex numbers [re, im]. What does not exist or does
    not fit into float64 is None, and `reasons` says why under the name of the key (`lu.u` for nested ones).
    Every verdict is exact, or sure to 100 digits where `reasons` says so; numbers are the nearest floats, and
    `exact` holds as text those that are rational or sums of square roots. ValueError, naming row and column,
    for entries that are not finite, ragged rows, an empty matrix or a b of the wrong length.
    """
    return _written(A, b, Writer())


def text(A: Entries, b: Sequence[Value | int | float] | None = None) -> str:
    """The same as lines of text; ends with a newline."""
    return layout.text(_written(A, b, Words()))


def _written(A: Entries, b: Sequence[Value | int | float] | None, out: Writer) -> dict[str, Any]:
    known = facts(A)
    if b is not None and len(b) != len(A):
        raise ValueError(f"b has {len(b)} entries and the matrix {len(A)} rows: they must be as many")
    E = known.A
    if E.rank_known != "exact":
        out.note("rank", "decided to 100 digits: what counts as zero is zero that far")
    factors = E.lu_largest
    result: dict[str, Any] = {
        "shape": list(E.shape),
        "matrix": out.matrix("matrix", E.rows),
        "transpose": out.matrix("transpose", E.transposed.rows),
        **_scalars(out, known),
        "inverse": _inverse(out, known),
        "pseudoinverse": out.matrix("pseudoinverse", E.pseudoinverse),
        "norms": _norms(out, known),
        "condition": _condition(out, known),
        **_eigen(out, known),
        "singular_values": out.vector("singular_values", known.sigma),
        "u": out.numbers("u", known.U),
        "vt": out.numbers("vt", known.Vt),
        "lu": {
            "p": out.matrix("lu.p", factors.P),
            "l": out.matrix("lu.l", factors.L),
            "u": out.matrix("lu.u", factors.U),
        },
        "rref": out.matrix("rref", E.rref.matrix),
        "nullspace": out.matrix("nullspace", E.nullspace),
        "column_space": out.matrix("column_space", E.column_space),
        "properties": {name.replace(" ", "_"): E.has(name).holds for name in NAMES},
        "exact": _exact(out, known),
    }
    if b is not None:
        right: Row = entries((b,))[0]
        result["solution"] = _solution(out, E.solve(right))
    result["reasons"] = out.reasons
    return result


def _scalars(out: Writer, known: Facts) -> dict[str, Any]:
    E = known.A
    if not E.is_square:
        out.reasons["trace"] = f"only a square matrix has a trace, and this one is {known.size}"
        out.reasons["determinant"] = f"only a square matrix has a determinant, and this one is {known.size}"
    return {
        "trace": out.number("trace", E.trace) if E.is_square else None,
        "determinant": out.number("determinant", E.determinant) if E.is_square else None,
        "rank": E.rank,
        "tolerance": out.entry("tolerance", known.tolerance),
    }


def _inverse(out: Writer, known: Facts) -> Any:
    E = known.A
    if E.is_square and E.inverse is not None:
        return out.matrix("inverse", E.inverse)
    if not E.is_square:
        out.reasons["inverse"] = f"only a square matrix has an inverse, and this one is {known.size}"
    else:
        how = "" if E.rank_known == "exact" else ", decided to 100 digits"
        out.reasons["inverse"] = f"the matrix is singular: its rank is {E.rank} of {E.shape[0]}{how}"
    return None


def _norms(out: Writer, known: Facts) -> dict[str, Any]:
    E = known.A
    return {
        "l1": out.number("norms.l1", E.column_norm),
        "l2": out.number("norms.l2", known.sigma[0]),
        "max": out.number("norms.max", E.row_norm),
        "frobenius": out.number("norms.frobenius", E.frobenius_norm),
        "entry_max": out.number("norms.entry_max", entry_max(E.rows)),
    }


def _condition(out: Writer, known: Facts) -> Any:
    condition = known.A.condition
    if condition is None:
        out.reasons["condition"] = "infinite: the smallest singular value is 0"
        return None
    return out.number("condition", condition)


def _eigen(out: Writer, known: Facts) -> dict[str, Any]:
    keys = (
        "eigenvalues",
        "eigenvectors",
        "eigenvector_of",
        "algebraic_multiplicity",
        "geometric_multiplicity",
    )
    found = known.eigen
    if found is None:
        reason = f"only a square matrix has eigenvalues, and this one is {known.size}"
        out.reasons.update(dict.fromkeys(keys, reason))
        return dict.fromkeys(keys)
    independent = len(found.vectors)
    if independent < known.A.shape[0]:
        out.note("eigenvectors", f"defective: only {independent} of {known.A.shape[0]} are independent")
    return {
        "eigenvalues": [out.complex("eigenvalues", z) for z in found.values],
        "eigenvectors": [
            [[out.known("eigenvectors", part) for part in z] for z in row] for row in transpose(found.vectors)
        ],
        "eigenvector_of": list(found.owner),
        "algebraic_multiplicity": list(found.algebraic),
        "geometric_multiplicity": list(found.geometric),
    }


def _exact(out: Writer, known: Facts) -> dict[str, Any]:
    E = known.A
    if not E.is_square:
        for key in ("determinant", "inverse", "eigenvalues"):
            out.reasons[f"exact.{key}"] = f"the matrix is {known.size}, not square"
    elif E.inverse is None:
        out.reasons["exact.inverse"] = out.reasons["inverse"]
    inverse = E.inverse if E.is_square else None
    return {
        "determinant": out.text("exact.determinant", E.determinant) if E.is_square else None,
        "inverse": None if inverse is None else out.texts("exact.inverse", inverse),
        "rref": out.texts("exact.rref", E.rref.matrix),
        "eigenvalues": None
        if known.eigen is None
        else [out.text("exact.eigenvalues", z) for z in known.eigen.values],
    }


def _solution(out: Writer, found: Solutions) -> dict[str, Any]:
    if found.shortest is None:
        out.reasons["solution.x"] = "b does not lie in the column space: no x solves Ax = b exactly"
    if found.known != "exact":
        out.note("solution.kind", "decided to 100 digits: what counts as zero is zero that far")
    return {
        "kind": _KINDS[found.kind],
        "x": None if found.shortest is None else out.vector("solution.x", found.shortest),
        "nullspace": out.matrix("solution.nullspace", found.directions),
        "least_squares": out.vector("solution.least_squares", found.least_squares),
        "residual_norm": out.number("solution.residual_norm", found.residual_norm),
    }
