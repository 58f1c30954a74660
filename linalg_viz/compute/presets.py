"""The gallery of presets: matrices worth meeting, as the texts a person would type."""

from __future__ import annotations

from linalg_viz.records import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """A matrix of the gallery: rows of expression texts such as "cos(pi/6)", and one line about it."""

    key: str
    title: str
    rows: tuple[tuple[str, ...], ...]
    line: str

    @property
    def shape(self) -> tuple[int, int]:
        """(m, n)."""
        return len(self.rows), len(self.rows[0])


def _p(key: str, title: str, rows: str, line: str) -> Preset:
    return Preset(key, title, tuple(tuple(row.split()) for row in rows.split(";")), line)


def _hilbert(n: int) -> str:
    return "; ".join(" ".join("1" if i + j == 0 else f"1/{i + j + 1}" for j in range(n)) for i in range(n))


def _cycle(n: int) -> str:
    return "; ".join(" ".join(str(int((i - j) % n == 1)) for j in range(n)) for i in range(n))


def _second_difference(n: int) -> str:
    return "; ".join(
        " ".join("2" if i == j else "-1" if abs(i - j) == 1 else "0" for j in range(n)) for i in range(n)
    )


def _pascal(n: int) -> str:
    rows = [[1] * n]
    for _ in range(n - 1):
        row = [1]
        for above in rows[-1][1:]:
            row.append(row[-1] + above)
        rows.append(row)
    return "; ".join(" ".join(map(str, row)) for row in rows)


PLANE = (
    _p("identity", "Identity", "1 0; 0 1", "Changes nothing."),
    _p("diagonal", "Diagonal", "2 0; 0 1/2", "Stretches along the axes; this one keeps areas."),
    _p(
        "diagonal-flip",
        "Diagonal with a flip",
        "2 0; 0 -1",
        "A negative entry turns that axis over: det < 0.",
    ),
    _p(
        "reflection",
        "Reflection",
        "cos(pi/3) sin(pi/3); sin(pi/3) -cos(pi/3)",
        "A mirror in the line at 30°.",
    ),
    _p(
        "rotation",
        "Rotation",
        "cos(pi/6) -sin(pi/6); sin(pi/6) cos(pi/6)",
        "Turns by 30°; no real eigenline.",
    ),
    _p("rotation-theta", "Rotation by a slider", "cos(t) -sin(t); sin(t) cos(t)", "Turns by the angle t."),
    _p("quarter-turn", "Quarter turn", "0 -1; 1 0", "Its square is −I: the matrix of the number i."),
    _p("shear", "Shear", "1 1; 0 1", "Slides along one axis: area stays, one eigenline only."),
    _p(
        "projection",
        "Orthogonal projection",
        "1/2 1/2; 1/2 1/2",
        "Drops on the line at 45°; doing it twice adds nothing.",
    ),
    _p(
        "projection-oblique",
        "Oblique projection",
        "1 1; 0 0",
        "Lands on a line along a slanted direction: P² = P, P ≠ Pᵀ.",
    ),
    _p("symmetric", "Symmetric", "2 1; 1 3/2", "A = Aᵀ: real eigenvalues, eigenlines at right angles."),
    _p(
        "orthogonal",
        "Orthogonal",
        "3/5 -4/5; 4/5 3/5",
        "Its inverse is its transpose; exact by 3² + 4² = 5².",
    ),
    _p(
        "singular",
        "Singular, rank 1",
        "1 2; 2 4",
        "The columns are parallel and the plane collapses to a line.",
    ),
    _p("zero", "Zero", "0 0; 0 0", "Everything lands on 0."),
    _p("nilpotent", "Nilpotent", "0 1; 0 0", "Not zero, but its square is."),
    _p("defective", "Defective", "2 1; 0 2", "λ = 2 counts twice but has one eigenline."),
    _p("complex-pair", "Complex pair", "1 -2; 1 1", "Turns and grows: λ = 1 ± √2 i."),
    _p("positive-definite", "Positive definite", "2 -1; -1 2", "xᵀAx > 0 for every x other than 0."),
    _p("indefinite", "Saddle", "1 2; 2 1", "Symmetric with λ = 3 and −1: xᵀAx is a saddle."),
    _p("fibonacci", "Fibonacci", "1 1; 1 0", "Its powers hold the Fibonacci numbers; λ is the golden ratio."),
    _p("markov", "Markov", "9/10 2/10; 1/10 8/10", "Columns add up to 1; its powers settle on λ = 1."),
    _p(
        "nearly-singular",
        "Nearly singular",
        "1 1; 1 1001/1000",
        "Invertible, but a small change of b moves x far.",
    ),
    _p("source-5133", "Example (5 1; 3 3)", "5 1; 3 3", "λ = 6 and 2, with eigenvectors (1, 1) and (1, −3)."),
    _p("source-6223", "Example (6 2; 2 3)", "6 2; 2 3", "Symmetric with λ = 7 and 2."),
    _p("source-3752", "Example (3 7; 5 2)", "3 7; 5 2", "det = −29: it turns the plane over."),
)
"""The 2×2 gallery; the last three are the examples of the course."""

SPACE = (
    _p("identity-3", "Identity", "1 0 0; 0 1 0; 0 0 1", "Changes nothing."),
    _p("diagonal-3", "Diagonal", "2 0 0; 0 1 0; 0 0 1/2", "Stretches along the axes; the volume stays."),
    _p(
        "rotation-z",
        "Rotation about z",
        "cos(pi/4) -sin(pi/4) 0; sin(pi/4) cos(pi/4) 0; 0 0 1",
        "Turns by 45° about the third axis.",
    ),
    _p("cycle-3", "Axes in a ring", "0 0 1; 1 0 0; 0 1 0", "A third of a turn about (1, 1, 1)."),
    _p("mirror-3", "Mirror", "1 0 0; 0 1 0; 0 0 -1", "Mirrors in the floor: det = −1."),
    _p("shear-3", "Shear", "1 0 1; 0 1 1/2; 0 0 1", "Slides each level sideways; the volume stays."),
    _p(
        "projection-3",
        "Projection on a plane",
        "2/3 -1/3 -1/3; -1/3 2/3 -1/3; -1/3 -1/3 2/3",
        "Drops on the plane x + y + z = 0: rank 2.",
    ),
    _p("rank-1-3", "Rank 1", "1 2 3; 2 4 6; 1 2 3", "Space collapses to a line."),
    _p("symmetric-3", "Symmetric", "2 1 0; 1 2 1; 0 1 2", "Three eigenlines at right angles."),
    _p("defective-3", "Defective", "2 1 0; 0 2 1; 0 0 2", "λ = 2 counts three times, with one eigenline."),
    _p("counting-3", "Counting", "1 2 3; 4 5 6; 7 8 9", "Looks harmless; it is singular."),
    _p(
        "complex-3",
        "Complex pair and an axis",
        "0 -1 0; 1 0 0; 0 0 2",
        "Turns in the floor and stretches upwards.",
    ),
)
"""The 3×3 gallery."""

OTHER = (
    _p("number", "One number", "2", "1×1: a number that stretches the line."),
    _p("number-flip", "One negative number", "-1/2", "1×1: shrinks the line and turns it over."),
    _p("flatten", "Flatten", "1 0 1/2; 0 1 1/2", "2×3: space onto the plane, along one direction."),
    _p("flatten-rank-1", "Flatten to a line", "1 2 3; 2 4 6", "2×3 of rank 1: a whole plane lands on 0."),
    _p("lift", "Lift", "1 0; 0 1; 1/2 1/2", "3×2: the plane put into space, tilted."),
    _p(
        "lift-rank-1",
        "Lift to a line",
        "1 2; 2 4; -1 -2",
        "3×2 of rank 1: the plane becomes one line in space.",
    ),
    _p(
        "fit-line",
        "Fit of a line",
        "1 0; 1 1; 1 2",
        "3×2: the columns 1 and x of a line through three points.",
    ),
)
"""Sizes with one side of length 1 to 3 that are not 2×2 or 3×3."""

BLOCKS = (
    _p(
        "hilbert-4",
        "Hilbert 4×4",
        _hilbert(4),
        "Invertible, and so close to singular that floating point suffers.",
    ),
    _p("hilbert-6", "Hilbert 6×6", _hilbert(6), "Condition number about 1.5·10⁷."),
    _p("pascal-5", "Pascal 5×5", _pascal(5), "Binomial coefficients; det = 1 and an inverse of integers."),
    _p(
        "second-difference-6",
        "Second difference 6×6",
        _second_difference(6),
        "A hanging spring: symmetric, positive definite, banded.",
    ),
    _p("cycle-8", "Ring 8×8", _cycle(8), "A permutation: its eigenvalues are the eighth roots of 1."),
    _p(
        "second-difference-12",
        "Second difference 12×12",
        _second_difference(12),
        "The largest size that is shown.",
    ),
)
"""Matrices above 3×3, shown as blocks of cells."""
