"""What the report says of a matrix, number by number and verdict by verdict, against arithmetic of 3,000 bits."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any

from linalg_viz.cli.options import exact_matrix
from linalg_viz.compute.report.report import report
from tests.long.reference import BITS, Reference, mp
from tests.long.truth import Truth

Difference = tuple[str, str, str]
"""Where (report, or lab and picture), of what quantity, what was said and what is true."""


def _near(said: float, true: Any) -> bool:
    """The float64 of a number, to some rounding of its last places; 0 only of 0 and of what floats cannot tell from it."""
    return bool(abs(said - true) <= max(abs(true) * mp.mpf(2) ** -40, mp.mpf(2) ** -1075))


def of_report(text: str, truth: Truth) -> Iterator[Difference]:
    b = [row[0] for row in exact_matrix(truth.texts["b"], "b")]
    found = report(exact_matrix(text, "matrix"), b)
    yield from _of_numbers(found, truth.A)
    said = {
        "pseudoinverse": (found["pseudoinverse"], truth.matrix("A⁺")),
        "inverse": (found["inverse"], truth.matrix("A⁻¹")),
        "least squares": ([found["solution"]["least_squares"]], [truth.solution]),
        "condition": ([[found["condition"]]], [[truth.A.condition]]),
    }
    for name, (near, true) in said.items():
        if (near is None) != (true is None):
            yield "report", name, f"{near} is {true}"
        for x, y in (
            zip(_flat(near), _flat(true), strict=True) if near is not None and true is not None else ()
        ):
            if y == mp.inf or x is None:
                wrong = (x is None) != (y == mp.inf) and abs(y) < mp.mpf(2) ** 1023
            else:
                wrong = not _near(x, y)
            if wrong:
                yield "report", name, f"{x} is {mp.nstr(y, 20)}"
    kind = "none" if any(truth.rest) else "unique" if truth.A.rank == truth.A.n else "infinite"
    if found["solution"]["kind"] != kind:
        yield "report", "solution", f"{found['solution']['kind']}, and it is {kind}"


def _flat(rows: Any) -> list[Any]:
    return [x for row in rows or () for x in row]


def _of_numbers(found: dict[str, Any], truth: Reference) -> Iterator[Difference]:
    said: list[tuple[str, Any, Any]] = [("rank", found["rank"], truth.rank)]
    said += [(f"singular value {k + 1}", s, truth.sigma[k]) for k, s in enumerate(found["singular_values"])]
    norms = {"l1": 1.0, "l2": 2.0, "max": inf}
    said += [(f"norm {key}", found["norms"][key], truth.norm(p)) for key, p in norms.items()]
    said.append(("Frobenius norm", found["norms"]["frobenius"], truth.frobenius))
    if truth.m == truth.n:
        said += [
            ("determinant", found["determinant"], truth.det),
            ("trace", found["trace"], truth.trace),
        ]
        said += of_eigenvalues(found["eigenvalues"], list(truth.eigenvalues))
    for name, near, true in said:
        if near is not None and not _near(near, true):
            yield "report", name, f"{near} is {mp.nstr(true, 20)}"
    for name, holds in found["properties"].items():
        true = truth.holds(name.replace("_", " "))
        if true not in (None, holds):
            yield "report", name, f"{holds}, and it is {true}"
    if (
        truth.m == truth.n
        and len(set(found["eigenvector_of"]))
        and len(found["eigenvector_of"]) != truth.geometric
    ):
        yield "report", "eigenvectors", f"{len(found['eigenvector_of'])}, and there are {truth.geometric}"


def of_eigenvalues(said: list[list[float]], true: list[Any]) -> Iterator[tuple[str, Any, Any]]:
    """Each eigenvalue of the report with one of its own, real and imaginary parts."""
    for k, (re, im) in enumerate(said, 1):
        with mp.workprec(BITS):
            z = min(true, key=lambda w: abs(w - mp.mpc(re, im)))
        true.remove(z)
        yield f"real part of eigenvalue {k}", re, z.real
        yield f"imaginary part of eigenvalue {k}", im, z.imag
