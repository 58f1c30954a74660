"""σ² and σ of a matrix in exact form where they have a short one, else to certified digits."""

from __future__ import annotations

from linalg_viz.compute import singular_vectors
from linalg_viz.compute.exact.rounded import exactly, number
from linalg_viz.compute.svd import svd
from linalg_viz.compute.typing import Number, Real, Rows, array
from linalg_viz.labs.parts import surds
from linalg_viz.labs.parts.decidable import has_singular_values
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.svd.factors import Factors
from linalg_viz.labs.svd.sums import tidy
from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Exact:
    """σ and σ² as numbers, and the texts of their exact forms ("" where they have none that is short)."""

    value: Number
    text: str
    square: Number
    square_text: str


@memoised(maxsize=128)
def values(A: Rows) -> tuple[Exact, ...]:
    """The min(m, n) singular values, largest first."""
    if not has_singular_values(A):
        return tuple(Exact(float(s), "", float(s) * float(s), "") for s in svd(array(A)).sigma)
    out: list[Exact] = []
    for each in exactly(A).singular_values:
        square_text = surds.text(each.square)
        text = surds.text(each.value) or (f"√{_bracketed(square_text)}" if square_text else "")
        one = Exact(number(each.value), text, number(each.square), square_text)
        out += [one] * each.multiplicity
    return tuple(out)


def vectors(F: Factors, A: Rows) -> tuple[Rows, Rows]:
    """U (m, m) and V (n, n) as they are shown: every digit right, and 0 where it is 0.

    Vectors of repeated and of zero singular values are a choice, made in floats.
    """
    U, V = tidy(F.U, 1.0), tidy(F.V, 1.0)
    if F.overflow or not has_singular_values(A):
        return U, V
    known = exactly(A)
    return (
        _with(U, singular_vectors.left(F.U, F.sigma, known)),
        _with(V, singular_vectors.right(F.V, F.sigma, known)),
    )


def _with(X: Rows, columns: dict[int, Real]) -> Rows:
    return tuple(
        tuple(float(columns[j][i]) if j in columns else x for j, x in enumerate(row))
        for i, row in enumerate(X)
    )


def _bracketed(text: str) -> str:
    return text if text.isdigit() or (text.startswith("(") and text.endswith(")")) else f"({text})"
