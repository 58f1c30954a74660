"""Conditions on a document: `det A = 0`, `A is symmetric`, `x ∥ A x`, `u ⊥ v`, `‖x‖ > 1`, `det A ≈ 1`.

All are decided exactly. `≈` leaves a hand the room that it needs on a way: one twentieth of the larger side.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from math import degrees

import numpy as np

from linalg_viz.compute.exact import entry
from linalg_viz.compute.exact.decide import compare, equal, is_zero
from linalg_viz.compute.exact.matrix import Exact
from linalg_viz.compute.exact.properties import NAMES
from linalg_viz.compute.exact.rounded import number
from linalg_viz.compute.exact.values import Row, Value
from linalg_viz.labs.contract.goals import Judged
from linalg_viz.labs.contract.values import Shared
from linalg_viz.lessons.terms import Meaning, Term, TermError, column, dot, said, term
from linalg_viz.records import dataclass
from linalg_viz.scene.numbers import shown, stated

_SPLIT = re.compile(r"(.*?)\s*(!=|≠|<=|≤|>=|≥|=|<|>|∥|⊥|≈|\bis\b)\s*(.*)", re.DOTALL)
_PLAIN = {"!=": "≠", "<=": "≤", ">=": "≥"}

_ARTICLES = {"identity": "the ", "projection": "a ", "orthogonal projection": "an ", "involution": "an "}
"""Of the properties that are things, what stands before them in a sentence."""

ROOM = Fraction(1, 20)
"""How far two sides of `≈` may be apart, as a share of the larger."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A sentence about the numbers of a document: its text, and the judge that decides it exactly.

    ``used`` says for `≈` which share of the room is used up (more than 1: it does not hold), and the value on
    the left; None for conditions that hold or do not, and where a side has no value.
    """

    text: str
    judge: Callable[[Shared], Judged]
    used: Callable[[Shared], tuple[float, str] | None] = lambda _shared: None


def condition(text: str) -> Condition:
    """The condition in a text; TermError with what is wrong in it."""
    found = _SPLIT.fullmatch(text.strip())
    if found is None or not found[1] or not found[3]:
        raise TermError(f"“{text:.60}” says nothing that could hold: write it as det A = 0")
    left, sign, right = found[1], _PLAIN.get(found[2], found[2]), found[3]
    if sign == "is":
        return Condition(text, _of_kind(term(left), right))
    made = _related(term(left), sign, term(right))
    return Condition(text, made, _used(term(left), term(right))) if sign == "≈" else Condition(text, made)


def judged(conditions: tuple[Condition, ...], shared: Shared) -> Judged:
    """Whether all hold; what is told is of the first that does not, of the first where all do."""
    found = [each.judge(shared) for each in conditions]
    open_ones = [each for each in found if not each.done]
    told = next((each.told for each in open_ones or found if each.told), "")
    return Judged(not open_ones, told)


def _of_kind(left: Term, kind: str) -> Callable[[Shared], Judged]:
    wanted, name = True, kind.strip()
    if name.startswith("not "):
        wanted, name = False, name[4:].strip()
    if name not in NAMES:
        raise TermError(f"“{name:.40}” is no property: there are {', '.join(NAMES)}")

    def judge(shared: Shared) -> Judged:
        try:
            meaning = left.of(shared)
        except TermError as why:
            return Judged(False, str(why))
        there = isinstance(meaning, Exact) and bool(meaning.has(name))
        done = isinstance(meaning, Exact) and there == wanted
        return Judged(done, f"{left.text} is {'' if there else 'not '}{_ARTICLES.get(name, '')}{name}")

    return judge


def _related(left: Term, sign: str, right: Term) -> Callable[[Shared], Judged]:
    decide = _RELATIONS[sign]

    def judge(shared: Shared) -> Judged:
        try:
            a, b = left.of(shared), right.of(shared)
            done = decide(a, b)
            return Judged(done, _told(left, right, sign, a, b, done))
        except TermError as why:
            return Judged(False, str(why))

    return judge


def _used(left: Term, right: Term) -> Callable[[Shared], tuple[float, str] | None]:
    def used(shared: Shared) -> tuple[float, str] | None:
        try:
            a, b = left.of(shared), right.of(shared)
            share = _used_up(a, b)
        except TermError:
            return None
        assert not isinstance(a, Exact)
        return float(number(share)), f"{left.text} {stated(number(a), 3, exact=False)}"

    return used


def _used_up(a: Meaning, b: Meaning) -> Value:
    """The share of the room between two numbers that is used up: at most 40, and 0 where both are 0."""
    if isinstance(a, Exact) or isinstance(b, Exact):
        raise TermError("only numbers are near to others")
    larger = _size(a) if compare(_size(a), _size(b)) >= 0 else _size(b)
    if is_zero(larger).holds:
        return Fraction(0)
    difference = _size(entry.add(a, entry.multiply(Fraction(-1), b)))
    return entry.divide(difference, entry.multiply(ROOM, larger))


def _size(x: Value) -> Value:
    return x if compare(x, Fraction(0)) >= 0 else entry.multiply(Fraction(-1), x)


def _told(left: Term, right: Term, sign: str, a: Meaning, b: Meaning, done: bool) -> str:
    """How far it is: the value on the left, the angle between the two, or that they are one still."""
    if sign == "≠" and not done and len(left.text) + len(right.text) <= 24:
        return f"{left.text} = {right.text}"
    if sign in ("∥", "⊥") and done:
        return f"{0 if sign == '∥' else 90}° between them"
    if sign in ("∥", "⊥"):
        u, v = (np.array([float(x) for x in column(each)]) for each in (a, b))
        sizes = float(np.linalg.norm(u) * np.linalg.norm(v))
        share = min(abs(float(u @ v)) / sizes, 1.0) if sizes else 1.0
        return f"≈ {degrees(np.arccos(share)):.1f}° between them" if sizes else "one of the two is 0"
    if len(left.text) > 12 or left.text[:1] == "[":
        return ""
    value = said(a)
    if value.startswith("≈"):
        return f"{left.text} {value}"
    # How far a root is from what it is compared with is seen by its decimals.
    decimals = "" if isinstance(a, Exact) or "√" not in value else f" ≈ {shown(number(a), 4)}"
    return f"{left.text} = {value}{decimals}"


def _same(a: Meaning, b: Meaning) -> bool:
    if isinstance(a, Exact) and isinstance(b, Exact):
        if a.shape != b.shape:
            return False
        return all(
            equal(x, y).holds for r, s in zip(a.rows, b.rows, strict=True) for x, y in zip(r, s, strict=True)
        )
    if isinstance(a, Exact) or isinstance(b, Exact):
        return False
    return equal(a, b).holds


def _compared(wanted: tuple[int, ...]) -> Callable[[Meaning, Meaning], bool]:
    def decide(a: Meaning, b: Meaning) -> bool:
        if isinstance(a, Exact) or isinstance(b, Exact):
            raise TermError("only numbers are larger or smaller than others")
        return compare(a, b) in wanted

    return decide


def _vanishes(x: Row) -> bool:
    return all(is_zero(each).holds for each in x)


def _parallel(a: Meaning, b: Meaning) -> bool:
    """Whether b lies on the line of a ≠ 0."""
    u, v = column(a), column(b)
    if len(u) != len(v):
        raise TermError("the two vectors are not of one length")
    return not _vanishes(u) and Exact.of(tuple(zip(u, v, strict=True))).rank == 1


def _perpendicular(a: Meaning, b: Meaning) -> bool:
    """Whether two vectors, neither of them 0, stand at a right angle."""
    u, v = column(a), column(b)
    return not _vanishes(u) and not _vanishes(v) and is_zero(dot(u, v)).holds


_RELATIONS: dict[str, Callable[[Meaning, Meaning], bool]] = {
    "=": _same,
    "≠": lambda a, b: not _same(a, b),
    "<": _compared((-1,)),
    "≤": _compared((-1, 0)),
    ">": _compared((1,)),
    "≥": _compared((0, 1)),
    "∥": _parallel,
    "⊥": _perpendicular,
    "≈": lambda a, b: compare(_used_up(a, b), Fraction(1)) <= 0,
}
