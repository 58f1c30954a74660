"""tr(ABC) = tr(BCA) = tr(CAB): the factors go round in a circle; tr(ACB) is another number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from linalg_viz.compute.exact.decide import Verdict
from linalg_viz.compute.motion.easing import eased
from linalg_viz.compute.typing import Number, Rows
from linalg_viz.labs.contract.lab import Shared, Stage
from linalg_viz.labs.parts import known, steps
from linalg_viz.labs.parts.memoised import memoised
from linalg_viz.labs.products import facts, sheet
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Mark
from linalg_viz.scene.numbers import stated
from linalg_viz.scene.scene import View, Viewports

ORDERS = ("ABC", "BCA", "CAB")
ROLES = {"A": "first", "B": "second", "C": "third"}
STAGES = (Stage("tr(ABC)", 0.0), Stage("tr(BCA)", 0.5), Stage("tr(CAB)", 1.0))


def closes(A: Rows, B: Rows, C: Rows) -> bool:
    """Whether ABC exists and is square."""
    return len(A[0]) == len(B) and len(B[0]) == len(C) and len(C[0]) == len(A)


def stages(s: Shared) -> tuple[Stage, ...]:
    """The three orders; one stop where the sizes do not close up."""
    return STAGES if closes(s.A, s.B, s.C) else (Stage("A, B, C", 0.0),)


class Products(Mapping[str, tuple[Rows, Number]]):
    """ABC, BCA, CAB and, where it exists, ACB, each with its trace, from when it is first asked for."""

    def __init__(self, A: Rows, B: Rows, C: Rows) -> None:
        named = {"A": A, "B": B, "C": C}
        self._factors = {order: tuple(named[letter] for letter in order) for order in (*ORDERS, "ACB")}
        self._factors = {order: three for order, three in self._factors.items() if closes(*three)}
        self._known: dict[str, tuple[Rows, Number]] = {}

    def __getitem__(self, order: str) -> tuple[Rows, Number]:
        if order not in self._known:
            x, y, z = self._factors[order]
            P = facts.product(facts.product(x, y), z)
            self._known[order] = (P, facts.total(tuple(P[i][i] for i in range(len(P)))))
        return self._known[order]

    def __iter__(self) -> Iterator[str]:
        return iter(self._factors)

    def __len__(self) -> int:
        return len(self._factors)

    def __contains__(self, order: object) -> bool:
        return order in self._factors


products = memoised(maxsize=32)(Products)
"""Those of three factors, remembered."""


def same(A: Rows, B: Rows, C: Rows) -> Verdict:
    """Whether tr(ACB) = tr(ABC), and how that is known; both must exist."""
    found = products(A, B, C)
    return known.same(found["ABC"][1], found["ACB"][1])


def view(s: Shared, ports: Viewports, t: float) -> View:
    """The factors, the first one on its way to the end; their product and the traces found so far."""
    named = {"A": s.A, "B": s.B, "C": s.C}
    if not closes(s.A, s.B, s.C):
        return _open(named, ports)
    found = products(s.A, s.B, s.C)
    step = steps.done(t, 2)
    share = eased(t * 2 - step) if step < 2 else 0.0
    order = ORDERS[step]
    tall = max(len(M) for M in named.values())
    wide = sum(len(M[0]) for M in named.values()) + 2 * 0.9
    marks = _factors(named, step, share)
    P, _ = found[order]
    g, below = facts.cells(P), -tall - 1.75
    if share == 0.0:
        ring, left = np.eye(g.m, dtype=bool), (wide - g.n) / 2
        of, title = qty.matrix(order), spaced(order)
        marks += sheet.block("product", g, left, below, title, "image", ringed=ring, quantity=of, answer=True)
    other = ["ACB"] if step == 2 and share == 0.0 and "ACB" in found else []
    sides = [len(named[name[0]]) for name in found]
    x = (wide + max(sides)) / 2 + 0.6
    for k, name in enumerate([*ORDERS[: step + 1], *other]):
        role = "image" if name != "ACB" else "good" if same(s.A, s.B, s.C) else "bad"
        marks.append(_trace(name, found[name][1], (x, below - 0.4 - 0.75 * k), role, name == order))
    low = below - max(*sides, 0.75 * len(found) + 0.1)
    title = "tr(A^{}B^{}C): in circles, and the trace stays"
    box = (-0.7, max(wide + 0.7, x + 3.7), low - 0.5, 0.95)
    return sheet.view("sheet", title, marks, box, ports, f"tr(ABC) {stated(found['ABC'][1], 6)}")


def _factors(named: dict[str, Rows], step: int, share: float) -> list[Mark]:
    """The three factors, each that share of its way from one order to the next."""
    tall = max(len(M) for M in named.values())
    order, then = ORDERS[step], ORDERS[(step + 1) % 3]
    before, after = _places(order, named, tall), _places(then, named, tall)
    out: list[Mark] = []
    for letter, M in named.items():
        a, b = np.array(before[letter]), np.array(after[letter])
        # The one that goes to the end passes below the others.
        hop = np.array([0.0, -(tall + 1.2) * np.sin(np.pi * share)]) if letter == order[0] else np.zeros(2)
        x, y = (float(v) for v in a + (b - a) * share + hop)
        of, fade = qty.matrix(letter), 0.9 if share else 1.0
        out += sheet.block(letter, facts.cells(M), x, y, letter, ROLES[letter], quantity=of, fade=fade)
    return out


def _trace(order: str, value: Number, at: tuple[float, float], role: str, now: bool) -> Mark:
    """The trace of one order; that of the order that stands ``now`` in larger letters."""
    return sheet.line(
        f"trace-{order}",
        f"tr({spaced(order)}) {stated(value, 4)}",
        *at,
        role,
        size=1.15 if now else 1.0,
        side=(1.0, 0.0),
        answer=True,
        quantity=qty.trace(order),
    )


def spaced(order: str) -> str:
    """The letters of a product apart, so that each is set as a matrix: A B C."""
    return "^{}".join(order)


def _places(order: str, named: dict[str, Rows], tall: int) -> dict[str, tuple[float, float]]:
    out: dict[str, tuple[float, float]] = {}
    x = 0.0
    for letter in order:
        M = named[letter]
        out[letter] = (x, -(tall - len(M)) / 2)
        x += len(M[0]) + 0.9
    return out


def _open(named: dict[str, Rows], ports: Viewports) -> View:
    """Factors whose sizes do not close up, with the sentence that says where."""
    tall = max(len(M) for M in named.values())
    marks: list[Mark] = []
    for letter, (x, y) in _places("ABC", named, tall).items():
        marks += sheet.block(
            letter, facts.cells(named[letter]), x, y, letter, ROLES[letter], quantity=qty.matrix(letter)
        )
    wide = sum(len(M[0]) for M in named.values()) + 1.8
    marks.append(
        sheet.line("misfit", misfit(**named), wide / 2, -tall - 0.6, "bad", size=0.9, quantity=qty.SENTENCE)
    )
    return sheet.view(
        "sheet",
        "ABC is not square",
        marks,
        (-0.7, max(wide, 4.0) + 0.7, -tall - 1.1, 0.95),
        ports,
        misfit(**named),
    )


def misfit(A: Rows, B: Rows, C: Rows) -> str:
    """Where the sizes do not close up, in one sentence."""
    sizes = f"A is {facts.size(A)}, B is {facts.size(B)}, C is {facts.size(C)}"
    for x, y, a, b in ((A, B, "A", "B"), (B, C, "B", "C")):
        if len(x[0]) != len(y):
            return f"{sizes}: {a}{b} does not exist"
    return f"{sizes}: ABC is {len(A)}×{len(C[0])}, and only a square matrix has a trace"
