"""The Products lab's gallery."""

from __future__ import annotations

from typing import Any

from linalg_viz.labs.contract.lab import Preset


def _own(key: str, title: str, about: str, group: str, A: str, B: str = "", C: str = "", x: str = "", y: str = "", **params: Any) -> Preset:  # fmt: skip
    """Matrices with rows between semicolons, vectors with entries between blanks."""
    entries = [(name, _rows(text)) for name, text in (("A", A), ("B", B), ("C", C)) if text]
    entries += [(name, tuple((e,) for e in text.split())) for name, text in (("x", x), ("y", y)) if text]
    return Preset(key, title, about, group, tuple(entries), tuple(params.items()))


def _rows(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split()) for row in text.split(";"))


def _large(a: int, b: int, c: int) -> str:
    """A 12×12 matrix of small whole numbers without a pattern that meets the eye."""
    return "; ".join(
        " ".join(str((a * i * i + b * j + c * i * j) % 7 - 3) for j in range(12)) for i in range(12)
    )


READ, MAPS, FLIP, SUMS, SIZES = "One product", "One after the other", "Transpose", "Trace", "Other sizes"
I3 = "1 0 0; 0 1 0; 0 0 1"

PRESETS = (
    _own("start", "Row times column", "Each entry is where a row meets a column.", READ, "1 2 0; -1 3 1", "2 1; 0 1; 4 -2", "1 0; 0 1", reading="entry", mode="readings", row=1, column=1),
    _own("columns", "Columns, mixed", "Each column of AB is a mix of the columns of A.", READ, "1 2 0; -1 3 1", "2 1; 0 1; 4 -2", "1 0; 0 1", reading="columns", mode="readings"),
    _own("rows", "Rows, mixed", "Each row of AB is a mix of the rows of B.", READ, "1 2 0; -1 3 1", "2 1; 0 1; 4 -2", "1 0; 0 1", reading="rows", mode="readings"),
    _own("outer", "A sum of outer products", "Column times row, one layer at a time.", READ, "1 2; -1 3; 2 1", "2 1 1; 0 1 -2", I3, reading="outer", mode="readings"),
    _own("fractions", "Exact fractions", "Thirds and halves stay what they are.", READ, "1/2 1/3; -2/3 3/4", "6 1/2; 3 -4/3", "1 0; 0 1", reading="entry", mode="readings"),
    _own("mix", "Two columns, mixed", "x says how much of each column.", READ, "2 1; 1 -2", "1 0; 0 1", x="1 3/2", mode="mix"),
    _own("mix-space", "Three columns in space", "Ax is a mix of three arrows.", READ, "2 0 1; 0 2 1; 1 0 1", I3, I3, x="1 1/2 1", mode="mix"),
    _own("mix-lifted", "Two columns in space", "All mixes of two columns fill a plane.", READ, "2 0; 0 2; 1 1", "1 0; 0 1", x="1 1/2", mode="mix"),
    _own("rotate-shear", "A shear and a turn", "First B, then A; the other order arrives elsewhere.", MAPS, "0 -1; 1 0", "1 1; 0 1", "1 0; 0 1", x="1 1", mode="compose", after="orders", both=True),
    _own("commute", "Two turns commute", "30° and 45° in either order: AB − BA = 0.", MAPS, "cos(30°) -sin(30°); sin(30°) cos(30°)", "cos(45°) -sin(45°); sin(45°) cos(45°)", x="2 0", mode="compose", after="orders", both=True),
    _own("space-turns", "Two quarter turns in space", "In space turns do not commute.", MAPS, "1 0 0; 0 0 -1; 0 1 0", "0 -1 0; 1 0 0; 0 0 1", I3, x="1 0 1/2", mode="compose", after="orders", both=True),
    _own("through-space", "The plane through space", "B lifts the plane into space, A flattens it again.", MAPS, "1 0 1; 0 1 -1", "1 0; 1 1; 0 1", "1 0; 0 1", x="1 1/2", mode="compose", after="orders"),
    _own("socks", "Socks and shoes", "The way back undoes the last step first.", MAPS, "2 0; 0 1/2", "0 -1; 1 0", "1 0; 0 1", x="1 1", mode="compose", after="inverse"),
    _own("no-way-back", "No way back", "B is singular: the plane collapses onto a line.", MAPS, "1 1; 0 1", "1 2; 1/2 1", "1 0; 0 1", x="1 1/2", mode="compose", after="inverse"),
    _own("hadamard", "Entry by entry", "A∘B and AB of the same numbers.", READ, "1 2; 3 4", "5 6; 7 8", "1 0; 0 1", mode="hadamard", row=1, column=2),
    _own("identity", "The identity", "Each row of I picks one row.", READ, "2 -1 3; 0 4 1", I3, I3, mode="compose", after="identity", row=2, column=3),
    _own("transpose", "A flip", "Rows become columns.", FLIP, "1 2 3; 4 5 6", I3, I3, mode="transpose", flip="once", row=1, column=3),
    _own("twice", "Two flips", "(Aᵀ)ᵀ = A.", FLIP, "1 2 3; 4 5 6", I3, I3, mode="transpose", flip="twice"),
    _own("product", "The product, flipped", "(AB)ᵀ = BᵀAᵀ by one flip of everything.", FLIP, "1 2 0; -1 3 1", "2 1; 0 1; 4 -2", "1 0; 0 1", mode="transpose", flip="product"),
    _own("adjoint", "One number, two planes", "⟨Ax, y⟩ = ⟨x, Aᵀy⟩.", FLIP, "1 1/2; -1/2 1", "1 0; 0 1", x="2 1/2", y="2 1", mode="adjoint"),
    _own("adjoint-space", "A plane and a space", "A goes from space to the plane, Aᵀ back.", FLIP, "1 0 1; 0 1 1", I3, I3, x="1 1/2 1", y="1 1/2", mode="adjoint"),
    _own("trace-sum", "Sum of the diagonal", "tr(A + B) = tr A + tr B.", SUMS, "2 1; 1 3/2", "1 4; -1 1/2", "1 0; 0 1", mode="trace", trace="sum"),
    _own("trace", "Tiles, sorted anew", "tr(AB) = tr(BA) for a 2×3 and a 3×2.", SUMS, "1 2 0; -1 3 1", "2 1; 0 1; 4 -2", "1 0; 0 1", mode="trace", trace="pair"),
    _own("cycle", "Round in a circle", "tr(ABC) = tr(BCA) = tr(CAB), and tr(ACB) differs.", SUMS, "1 2; 0 1", "0 1; 1 0", "1 0; 3 -1", mode="trace", trace="cycle"),
    _own("row-column", "A row times a column", "1×3 times 3×1 is one number.", SIZES, "1 2 3", "4; -5; 6", "1", mode="readings", reading="entry"),
    _own("column-row", "A column times a row", "3×1 times 1×3 is a whole matrix of rank 1.", SIZES, "1; 2; 3", "4 -5 6", I3, mode="readings", reading="outer"),
    _own("twelve", "Twelve by twelve", "The largest product, entry by entry.", SIZES, _large(3, 5, 2), _large(2, 3, 4), mode="readings", reading="entry"),
)  # fmt: skip
