"""Two places never disagree: the report and every card of every lab, with each other and with 3,000-bit arithmetic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import inf
from typing import Any

import pytest

from linalg_viz.cli.options import exact_matrix
from linalg_viz.compute.report.report import report
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.cards import Card, Item
from linalg_viz.labs.contract.lab import Lab
from linalg_viz.render.reading import Line, Value, lines
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from linalg_viz.state.document import State
from linalg_viz.state.formats.formats import parse_block
from linalg_viz.state.update.update import update
from tests.long import matrices
from tests.long.reference import BITS, TINY, Reference, mp, number

READ = tuple(lab for lab in LABS if not lab.reads_tables)
"""The labs that speak of A alone; the one of tables speaks of data."""

Difference = tuple[str, str, str]
"""Where (report, or lab and picture), of what quantity, what was said and what is true."""


def differences(text: str, pictures: int | None = None) -> Iterator[Difference]:
    """All that is said wrongly of a matrix; of the pictures of each lab all, or one chosen by the number."""
    truth = Reference(text)
    yield from _of_report(text, truth)
    entered = _entered(text)
    for lab in READ:
        said: set[Item] = set()
        for picture, state in _pictures(entered, lab, pictures):
            for line in _new(resolve.cards(state, LABS, bundled.inputs(state.document)), said):
                for quantity, told in _of_line(line, truth):
                    yield f"{lab.id} {picture}", quantity, told


def _new(cards: tuple[Card, ...], said: set[Item]) -> Iterator[Line]:
    """The lines of the rows that no picture before showed; what is equal is shown alike."""
    for card in cards:
        fresh = tuple(item for item in card.items if item not in said)
        said.update(fresh)
        yield from lines((), (replace(card, items=fresh),))


def _entered(text: str) -> State:
    cells = parse_block(text).rows
    outcome = update(State.first(LABS), SetCells("A", cells), LABS)
    assert outcome.state.document.get("A") == cells, outcome.notices
    return outcome.state


def _pictures(entered: State, lab: Lab, chosen: int | None) -> Iterator[tuple[str, State]]:
    """The pictures of a lab by name: what the first choice of its panel decides."""
    state = update(entered, ChooseLab(lab.id), LABS).state
    choice = next((each for each in resolve.controls(state, LABS) if each.kind == "choice"), None)
    if choice is None:
        yield "", state
        return
    keys = [key for key, _ in choice.choices]
    for key in keys if chosen is None else [keys[chosen % len(keys)]]:
        yield key, update(state, SetParam(lab.id, choice.name, key), LABS).state


# What a card says


def _of_line(line: Line, truth: Reference) -> Iterator[tuple[str, str]]:
    if line.where == "chip" and line.quantity is not None and line.quantity.of.endswith(" of A"):
        name = line.quantity.of.removesuffix(" of A")
        if line.quantity.kind is Kind.PROPERTY and truth.holds(name) not in (None, line.holds):
            yield str(line.quantity), f"{line.text}, and it is {truth.holds(name)}"
    for value in line.values:
        true = _true(value, truth)
        if true is not None and not _agrees(value, true):
            yield str(value.quantity), f"{line.text}: {value.shown} is {mp.nstr(true, 20)}"


def _true(value: Value, truth: Reference) -> Any:
    """The number of that quantity, None where this module knows none."""
    if (q := value.quantity) is None:
        return None
    if value.entry is not None:
        i, j = value.entry
        rows = truth.matrix(q.of) if q.kind is Kind.MATRIX else None
        if q.kind is Kind.INVERSE and q.of == "A":
            rows = truth.inverse
        fits = rows is not None and i <= len(rows) and j <= len(rows[0])
        return rows[i - 1][j - 1] if rows is not None and fits else None
    if q.of != "A":
        return None
    square = truth.m == truth.n
    if q.kind is Kind.NORM and q.index and q.index[0] in (1.0, 2.0, inf):
        return truth.norm(q.index[0])
    if q.kind is Kind.SINGULAR_VALUE and q.index:
        k = int(q.index[0]) - 1
        return truth.sigma[k] if k < len(truth.sigma) else mp.mpf(0)
    if q.kind is Kind.EIGENVALUE and q.index and square:
        said = complex(value.number) if isinstance(value.number, complex) else float(value.number)
        return min(truth.eigenvalues, key=lambda z: abs(z - said))
    known = {Kind.RANK: lambda: mp.mpf(truth.rank), Kind.FROBENIUS: lambda: truth.frobenius}
    if square:
        known |= {Kind.DETERMINANT: lambda: truth.det, Kind.TRACE: lambda: truth.trace}
    return known[q.kind]() if q.kind in known else None


def _agrees(value: Value, true: Any) -> bool:
    """Whether the number is what is shown: itself after =, and after ≈ in every digit."""
    with mp.workprec(BITS):
        said, true = number(value.shown), mp.mpc(true)
        if _equal(said, true):
            return True
        if value.relation == "=" or "/" in value.shown or "√" in value.shown:
            return False
        texts = _parts(value.shown)
        pairs = ((said.real, true.real), (said.imag, true.imag))
        return all(
            abs(a - b) <= _half_of_the_last_digit(text) for (a, b), text in zip(pairs, texts, strict=True)
        )


def _equal(a: Any, b: Any) -> bool:
    return all(abs(x - y) <= TINY * max(abs(x), abs(y)) for x, y in ((a.real, b.real), (a.imag, b.imag)))


def _parts(shown: str) -> tuple[str, str]:
    """The decimals of the real and the imaginary part of `1.5 − 2i`."""
    if not shown.endswith("i"):
        return shown, "0"
    cut = max(shown.rfind(" − "), shown.rfind(" + "))
    re, im = (shown[:cut], shown[cut + 3 :]) if cut > 0 else ("0", shown)
    return re, im.removesuffix("i").strip()


def _near(said: float, true: Any) -> bool:
    """The float64 of a number, to some rounding of its last places; 0 only of 0."""
    return bool(abs(said - true) <= abs(true) * 2.0**-40)


def _half_of_the_last_digit(shown: str) -> Any:
    """Closing zeros of a rounded whole number say how large it is, not which digits it has."""
    if shown == "0":
        return mp.mpf(0)
    body, _, power = shown.partition("×10")
    places = len(body.partition(".")[2]) if "." in body else len(body.rstrip("0")) - len(body)
    exponent = int(power.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-"))) if power else 0
    return mp.mpf("0.50000001") * mp.mpf(10) ** (exponent - places)


# What the report says


def _of_report(text: str, truth: Reference) -> Iterator[Difference]:
    found = report(exact_matrix(text, "matrix"))
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
        said += _eigen(found["eigenvalues"], list(truth.eigenvalues))
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


def _eigen(said: list[list[float]], true: list[Any]) -> Iterator[tuple[str, Any, Any]]:
    """Each eigenvalue of the report with one of its own, real and imaginary parts."""
    for k, (re, im) in enumerate(said, 1):
        z = min(true, key=lambda w: abs(w - mp.mpc(re, im)))
        true.remove(z)
        yield f"real part of eigenvalue {k}", re, z.real
        yield f"imaginary part of eigenvalue {k}", im, z.imag


def compared(seeds: Iterable[int], pictures: bool) -> str:
    """The differences that the matrices of these seeds show, each with its first matrix; empty without any."""
    wrong: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], str] = {}
    for seed in seeds:
        kind, text = matrices.text(seed)
        for where, quantity, said in differences(text, None if pictures else seed):
            wrong[where, quantity] += 1
            first.setdefault((where, quantity), f"number {seed}, {kind}, {text}: {said}")
    return "\n".join(f"{n}× {' / '.join(key)}: {first[key]}" for key, n in wrong.most_common())


@pytest.mark.long("agreement")
@pytest.mark.parametrize("half", range(2))
def test_two_never_disagree(half: int, seeds: Iterable[int]) -> None:
    """Report and cards of every lab, in every picture, against each other and arithmetic of 3,000 bits."""
    told = compared((2 * seed + half for seed in seeds), pictures=True)
    assert not told, told


@pytest.mark.parametrize("part", range(4))
def test_a_sample_of_it(part: int) -> None:
    told = compared(range(part, 200, 4), pictures=False)
    assert not told, told


@pytest.mark.parametrize(
    ("shown", "relation", "true", "right"),
    [
        ("1.414", "≈", "sqrt(2)", True),
        ("1.415", "≈", "sqrt(2)", False),
        ("1.414", "=", "sqrt(2)", False),
        ("√2", "=", "sqrt(2)", True),
        ("0", "≈", "1e-30", False),
        ("−2.5×10⁻³", "≈", "-0.0025", True),
        ("28220", "≈", "28224", True),
        ("28230", "≈", "28224", False),
    ],
)
def test_a_wrong_digit_is_noticed(shown: str, relation: str, true: str, right: bool) -> None:
    value = Value(None, None, shown, 1.0, None, relation)
    assert _agrees(value, Reference(true).rows[0][0]) is right


def test_a_wrong_verdict_and_a_wrong_multiplicity_are_noticed() -> None:
    truth = Reference("2 1;0 2")
    chip = Line("chip", "k", 1, "diagonalizable: holds", qty.holds("diagonalizable"), (), True)
    assert [quantity for quantity, _ in _of_line(chip, truth)] == ["property of diagonalizable of A"]
    assert list(_of_line(replace(chip, holds=False), truth)) == []
    wrong = [said for said in _eigen([[2.0, 0.0], [3.0, 0.0]], list(truth.eigenvalues)) if said[1] != said[2]]
    assert [name for name, _, _ in wrong] == ["real part of eigenvalue 2"]
    assert (truth.rank, truth.geometric, Reference("1e100 1;1 1e-100").rank) == (2, 1, 1)
