"""Matrices of the kinds that are hard to decide about, each drawn from a seed, as a person would type it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

CLASS = (
    "1 0;0 1", "2 1;1 2", "1 2;3 4", "2 0;0 3", "0 1;1 0", "0 -1;1 0", "1 1;0 1", "1 2;2 4", "0 0;0 0",
    "3 1;0 3", "1 1/2;1/2 1/3", "4 -2;1 1", "5 1;3 3", "1 2 3;4 5 6;7 8 9", "2 -1 0;-1 2 -1;0 -1 2",
    "1 2;3 4;5 6", "1 2 3;4 5 6", "8 1 6;3 5 7;4 9 2", "0 1 0;0 0 1;1 0 0", "1/3 2/3;2/3 1/3", "3/5 -4/5;4/5 3/5",
    "sqrt(2) 1;2 sqrt(2)", "1 1;1 1.00000000000001", "5", "0", "1 2", "1;2", "0 0 0;0 0 0", "-1 0;0 -1",
)  # fmt: skip
"""What stands on a blackboard in the first weeks; no size above 3."""

Draw = Callable[[random.Random], Sequence[Sequence[object]]]


def text(seed: int) -> tuple[str, str]:
    """The kind and the entries of matrix number ``seed``: the class examples first, then the kinds in turn."""
    if seed < len(CLASS):
        return "class", CLASS[seed]
    name = sorted(KINDS)[(seed - len(CLASS)) % len(KINDS)]
    rows = KINDS[name](random.Random(f"{name} {seed}"))
    return name, ";".join(" ".join(map(str, row)) for row in rows)


def system(seed: int) -> tuple[str, str, dict[str, str]]:
    """Matrix number ``seed`` with B, C and vectors made of its own entries and of small numbers."""
    kind, A = text(seed)
    r = random.Random(f"others {seed}")
    m, n = len(A.split(";")), len(A.split(";")[0].split())
    own = A.replace(";", " ").split()

    def entry() -> str:
        return r.choice(own) if r.random() < 0.6 else str(r.randint(-3, 4))

    def block(rows: int, columns: int) -> str:
        return ";".join(" ".join(entry() for _ in range(columns)) for _ in range(rows))

    others = {"B": block(n, m), "C": block(m, n), "x": block(n, 1), "y": block(m, 1), "b": block(m, 1)}
    size = r.choice((2, 2, 3))
    return kind, A, {**others, "u": block(size, 1), "v": block(size, 1)}


def _filled(m: int, n: int, entry: Callable[[], object]) -> list[list[object]]:
    return [[entry() for _ in range(n)] for _ in range(m)]


def _size(r: random.Random, least: int = 2, largest: int = 6) -> int:
    """Mostly 2 or 3; up to 6, and seldom that."""
    return min(max(r.choice((1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 6)), least), largest)


def _integer(r: random.Random) -> list[list[object]]:
    return _filled(_size(r, 1), _size(r, 1), lambda: r.randint(-5, 5))


def _rational(r: random.Random) -> list[list[object]]:
    return _filled(_size(r, 1, 5), _size(r, 1, 5), lambda: f"{r.randint(-9, 9)}/{r.randint(1, 9)}")


def _low_rank(r: random.Random) -> list[list[object]]:
    """A product of thin ones: dependent rows and columns, of every shape."""
    m, n = _size(r), _size(r)
    k = r.randint(1, min(m, n))
    left = [[r.randint(-3, 3) for _ in range(k)] for _ in range(m)]
    right = [[r.randint(-3, 3) for _ in range(n)] for _ in range(k)]
    return [[sum(x * row[j] for x, row in zip(part, right, strict=True)) for j in range(n)] for part in left]


def _graded(power: int) -> Draw:
    def draw(r: random.Random) -> list[list[object]]:
        n = r.randint(2, 3)
        return _filled(n, n, lambda: f"{r.randint(-9, 9)}e{r.choice((-power, 0, power))}")

    return draw


def _nearly_singular(r: random.Random) -> list[list[object]]:
    a, k = r.randint(1, 5), r.randint(5, 17)
    return [[a, a], [a, f"{a}.{'0' * (k - 1)}1"]]


def _nearly_defective(r: random.Random) -> list[list[object]]:
    a, k = r.randint(-3, 3), r.randint(6, 20)
    return [[a, 1], [r.choice((f"1e-{k}", f"-1e-{k}")), a]]


def _jordan(r: random.Random) -> list[list[object]]:
    n, a = _size(r), r.choice((0, 1, -2, 3, "1/2"))
    link = [r.randint(0, 1) for _ in range(n)]
    return [[a if i == j else link[i] if j == i + 1 else 0 for j in range(n)] for i in range(n)]


def _hidden_jordan(r: random.Random) -> list[list[object]]:
    """P J P⁻¹ with whole numbers everywhere: rows and columns are added to one another, there and back."""
    n = _size(r, 2, 5)
    values = sorted(r.choice((0, 1, 2, -1)) for _ in range(n))
    A = [[values[i] if i == j else 0 for j in range(n)] for i in range(n)]
    for i in range(n - 1):
        if values[i] == values[i + 1]:
            A[i][i + 1] = r.randint(0, 1)
    for _ in range(2 * n):
        i, j, c = *r.sample(range(n), 2), r.choice((-1, 1))
        A[i] = [x + c * y for x, y in zip(A[i], A[j], strict=True)]
        for row in A:
            row[j] -= c * row[i]
    return [list(row) for row in A]


def _hilbert(r: random.Random) -> list[list[object]]:
    n, k = _size(r), r.randint(0, 3)
    return [[f"1/{i + j + 1 + k}" for j in range(n)] for i in range(n)]


def _magic(r: random.Random) -> list[list[object]]:
    three = [[8, 1, 6], [3, 5, 7], [4, 9, 2]]
    four = [[16, 2, 3, 13], [5, 11, 10, 8], [9, 7, 6, 12], [4, 14, 15, 1]]
    five = [
        [17, 24, 1, 8, 15],
        [23, 5, 7, 14, 16],
        [4, 6, 13, 20, 22],
        [10, 12, 19, 21, 3],
        [11, 18, 25, 2, 9],
    ]
    square, k = r.choice((three, three, four, five)), r.randint(-3, 3)
    return [[x + k for x in row] for row in square]


def _skew(r: random.Random) -> list[list[object]]:
    n = _size(r)
    above = _filled(n, n, lambda: r.randint(-4, 4))
    return [
        [0 if i == j else above[i][j] if i < j else -int(str(above[j][i])) for j in range(n)]
        for i in range(n)
    ]


def _circulant(r: random.Random) -> list[list[object]]:
    row = [r.randint(-4, 4) for _ in range(_size(r))]
    return [[row[(j - i) % len(row)] for j in range(len(row))] for i in range(len(row))]


def _companion(r: random.Random) -> list[list[object]]:
    roots, p = [r.randint(-3, 3) for _ in range(_size(r))], [1]
    for root in roots:
        p = [a - root * b for a, b in zip([*p, 0], [0, *p], strict=True)]
    n = len(roots)
    return [[-p[n - i] if j == n - 1 else int(i == j + 1) for j in range(n)] for i in range(n)]


def _projection(r: random.Random) -> list[list[object]]:
    v = [r.randint(-3, 3) for _ in range(_size(r, 1, 4))] + [1]
    square = sum(x * x for x in v)
    return [[f"{x * y}/{square}" for y in v] for x in v]


def _nilpotent(r: random.Random) -> list[list[object]]:
    n = _size(r)
    return [[r.randint(-3, 3) if j > i else 0 for j in range(n)] for i in range(n)]


def _rotation(r: random.Random) -> list[list[object]]:
    a = r.choice((15, 30, 45, 60, 120, 20, 40, 50, 70, 100))
    return [[f"cos({a}°)", f"-sin({a}°)"], [f"sin({a}°)", f"cos({a}°)"]]


def _trigonometric(r: random.Random) -> list[list[object]]:
    entries = (
        "cos(20°)",
        "sin(20°)",
        "cos(40°)",
        "cos(80°)",
        "0",
        "1",
        "-cos(20°)",
        "2*cos(20°)",
        "1/2",
        "sqrt(cos(40°))",
    )
    return _filled(2, 2, lambda: r.choice(entries))


def _roots(r: random.Random) -> list[list[object]]:
    entries = ("sqrt(2)", "sqrt(3)", "2", "sqrt(6)", "1", "-1", "0", "sqrt(2)/2", "1+sqrt(5)", "sqrt(8)")
    return _filled(2, r.randint(2, 3), lambda: r.choice(entries))


def _root_of_rank_one(r: random.Random) -> list[list[object]]:
    d, a, b = r.choice((2, 3, 5, 7)), r.randint(1, 4), r.randint(1, 4)
    return [[f"{a}*sqrt({d})", a * b], [d, f"{b}*sqrt({d})"]]


def _beyond_floats(r: random.Random) -> list[list[object]]:
    n = r.randint(2, 3)
    return _filled(n, n, lambda: 2**53 + r.randint(-2, 3))


KINDS: dict[str, Draw] = {
    "integer": _integer,
    "rational": _rational,
    "low rank": _low_rank,
    "graded 12": _graded(12),
    "graded 100": _graded(100),
    "nearly singular": _nearly_singular,
    "nearly defective": _nearly_defective,
    "jordan": _jordan,
    "hidden jordan": _hidden_jordan,
    "hilbert": _hilbert,
    "magic": _magic,
    "skew": _skew,
    "circulant": _circulant,
    "companion": _companion,
    "projection": _projection,
    "nilpotent": _nilpotent,
    "rotation": _rotation,
    "trigonometric": _trigonometric,
    "roots": _roots,
    "root of rank one": _root_of_rank_one,
    "beyond 2^53": _beyond_floats,
}
