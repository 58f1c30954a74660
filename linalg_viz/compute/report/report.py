"""Everything the program knows about a matrix as one JSON-able value."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from linalg_viz.compute import norms, products
from linalg_viz.compute.exact_eigen import square_root
from linalg_viz.compute.pseudoinverse import Solution, solve
from linalg_viz.compute.refusal import Refusal
from linalg_viz.compute.report.facts import Facts, facts
from linalg_viz.compute.report.json_values import Writer
from linalg_viz.compute.report.text import text
from linalg_viz.compute.rows import transpose
from linalg_viz.compute.structure import properties
from linalg_viz.compute.typing import Column, Number, Rows, rational

__all__ = ["report", "text"]


def report(A: Rows, b: Column | None = None) -> dict[str, Any]:
    """All quantities of A (m, n), and with b (m entries) the answer to Ax = b, ready for strict JSON.

    Matrices are lists of rows, bases lists of vectors, complex numbers [re, im]. What does not exist or does
    not fit into float64 is None, and `reasons` says why under the name of the key (`lu.u` for nested ones).
    With rational entries rank, determinant, inverse, pseudoinverse, multiplicities and properties are exact
    before they are rounded, and
    `exact` holds them as text. ValueError, naming row and column, for entries that are not finite, ragged
    rows, an empty matrix or a b of the wrong length.
    """
    known = facts(A)
    if b is not None and len(b) != len(A):
        raise ValueError(f"b has {len(b)} entries and the matrix {len(A)} rows: they must be as many")
    out = Writer()
    result: dict[str, Any] = {
        "shape": [len(A), len(A[0])],
        "matrix": out.matrix("matrix", A),
        "transpose": out.matrix("transpose", transpose(A)),
        **_scalars(out, known),
        "inverse": _inverse(out, known),
        "pseudoinverse": out.matrix("pseudoinverse", known.pseudoinverse),
        "norms": _norms(out, known),
        "condition": _condition(out, known),
        **_eigen(out, known),
        "singular_values": out.vector("singular_values", known.sigma),
        "u": out.array(known.U),
        "vt": out.array(known.Vt),
        "lu": {
            name.lower(): out.matrix(f"lu.{name.lower()}", getattr(known.lu, name))
            for name in ("P", "L", "U")
        },
        "rref": out.matrix("rref", known.rref),
        "nullspace": out.matrix("nullspace", known.nullspace),
        "column_space": out.matrix("column_space", known.column_space),
        "properties": {p.name: p.holds for p in properties(A)},
        "exact": _exact(out, known),
    }
    if b is not None:
        with np.errstate(under="ignore"):
            answer = solve(products.matrix(A), products.matrix((b,))[0])
        result["solution"] = _solution(out, answer, A, b)
    result["reasons"] = out.reasons
    return result


def _scalars(out: Writer, known: Facts) -> dict[str, Any]:
    trace = products.trace(known.A)
    if isinstance(trace, Refusal):
        out.reasons["trace"] = trace.reason
        out.reasons["determinant"] = (
            f"only a square matrix has a determinant, and this one is {_size(known.A)}"
        )
    return {
        "trace": None if isinstance(trace, Refusal) else out.number("trace", trace),
        "determinant": None if known.determinant is None else out.number("determinant", known.determinant),
        "rank": known.rank,
        "tolerance": out.entry("tolerance", known.tolerance),
    }


def _inverse(out: Writer, known: Facts) -> Any:
    if known.inverse is not None:
        return out.matrix("inverse", known.inverse)
    if len(known.A) != len(known.A[0]):
        out.reasons["inverse"] = f"only a square matrix has an inverse, and this one is {_size(known.A)}"
    else:
        how = "" if known.rational else " by the tolerance"
        out.reasons["inverse"] = f"the matrix is singular: its rank is {known.rank} of {len(known.A)}{how}"
    return None


def _norms(out: Writer, known: Facts) -> dict[str, Any]:
    entries = [Fraction(x) for row in known.A for x in row]
    return {
        "l1": out.number("norms.l1", max(_exact_sums(transpose(known.A)))),
        "l2": out.number("norms.l2", known.sigma[0]),
        "max": out.number("norms.max", max(_exact_sums(known.A))),
        "frobenius": out.number("norms.frobenius", square_root(sum((x * x for x in entries), Fraction(0)))),
        "entry_max": out.number("norms.entry_max", norms.entry_max(known.A)),
    }


def _exact_sums(A: Rows) -> list[Fraction]:
    """Row sums of sizes without rounding on the way, for floats too."""
    return [sum((abs(Fraction(x)) for x in row), Fraction(0)) for row in A]


def _condition(out: Writer, known: Facts) -> float | None:
    if known.rank < len(known.sigma):
        out.reasons["condition"] = "infinite: the smallest singular value counts as zero"
        return None
    if known.sigma[-1] == 0:
        out.reasons["condition"] = "the smallest singular value is too small to be told from zero in float64"
        return None
    return out.number("condition", known.sigma[0] / known.sigma[-1])


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
        reason = f"only a square matrix has eigenvalues, and this one is {_size(known.A)}"
        out.reasons.update(dict.fromkeys(keys, reason))
        return dict.fromkeys(keys)
    if found.vectors.shape[1] < len(known.A):
        out.note(
            "eigenvectors", f"defective: only {found.vectors.shape[1]} of {len(known.A)} are independent"
        )
    if None in found.geometric:
        out.reasons["geometric_multiplicity"] = "left open: two factors of high degree share one multiplicity"
    return {
        "eigenvalues": [out.vector("eigenvalues", pair) for pair in found.values],
        "eigenvectors": [[[float(z.real) + 0.0, float(z.imag) + 0.0] for z in row] for row in found.vectors],
        "eigenvector_of": list(found.owner),
        "algebraic_multiplicity": list(found.algebraic),
        "geometric_multiplicity": list(found.geometric),
    }


def _exact(out: Writer, known: Facts) -> dict[str, Any]:
    keys = ("determinant", "inverse", "rref", "eigenvalues")
    if not known.rational:
        reason = "an entry is a rounded decimal, so nothing derived from it is exact"
        out.reasons.update({f"exact.{key}": reason for key in keys})
        return dict.fromkeys(keys)
    for key in ("determinant", "inverse", "eigenvalues"):
        if len(known.A) != len(known.A[0]):
            out.reasons[f"exact.{key}"] = f"the matrix is {_size(known.A)}, not square"
    if len(known.A) == len(known.A[0]) and known.inverse is None:
        out.reasons["exact.inverse"] = out.reasons["inverse"]
    return {
        "determinant": None
        if known.determinant is None
        else out.text("exact.determinant", known.determinant),
        "inverse": None if known.inverse is None else out.texts("exact.inverse", known.inverse),
        "rref": out.texts("exact.rref", known.rref),
        "eigenvalues": None if known.eigen is None else _exact_eigenvalues(out, known),
    }


def _exact_eigenvalues(out: Writer, known: Facts) -> list[str | None]:
    assert known.eigen is not None
    if None in known.eigen.surds:
        out.reasons["exact.eigenvalues"] = "null where an eigenvalue is neither rational nor a quadratic surd"
    return [None if s is None else out.surd("exact.eigenvalues", s) for s in known.eigen.surds]


def _solution(out: Writer, found: Solution, A: Rows, b: Column) -> dict[str, Any]:
    if found.x is None:
        out.reasons["solution.x"] = "b does not lie in the column space: no x solves Ax = b exactly"
    shortest: Sequence[Number] = found.least_squares
    return {
        "kind": found.kind,
        "x": None if found.x is None else out.vector("solution.x", found.x),
        "nullspace": out.matrix("solution.nullspace", found.nullspace),
        "least_squares": out.vector("solution.least_squares", shortest),
        "residual_norm": out.number("solution.residual_norm", _residual(A, b, found)),
    }


def _residual(A: Rows, b: Column, found: Solution) -> Number:
    """‖A·x − b‖ from exact numbers where there are such, so that a zero is a zero and nothing overflows."""
    R, x = rational((*A, b)) if len(b) == len(A[0]) else rational(A), rational((found.least_squares,))
    if R is None or x is None or rational((b,)) is None:
        return found.residual_norm
    rest = [
        sum((Fraction(a) * c for a, c in zip(row, x[0], strict=True)), -Fraction(y))
        for row, y in zip(A, b, strict=True)
    ]
    return square_root(sum((r * r for r in rest), Fraction(0)))


def _size(A: Rows) -> str:
    return f"{len(A)}×{len(A[0])}"
