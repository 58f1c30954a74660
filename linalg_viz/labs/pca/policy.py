"""What was done to the numbers before they were looked at: one line beside every picture, sentences in the
cards.
"""

from __future__ import annotations

import numpy as np

from linalg_viz.data import ranges
from linalg_viz.data.header import signs, units
from linalg_viz.labs.contract.cards import Item, Note
from linalg_viz.labs.pca.facts import Facts, percent
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.tables import ENTRIES, spoken
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import counted


def count(n: int) -> str:
    """A number of rows, from ten thousand on with commas between thousands."""
    return ranges.written(n)


def rows(f: Facts, drawn: bool = True) -> str:
    """How many rows of those read are used, and why the others are not; beside a picture also how many are
    drawn.
    """
    d = f.data
    if d.moments is not None:
        return _all_rows(f, drawn)
    if d.sampled:
        return f"a sample of {count(len(d.rows))} of {ranges.rows_in_words(d.read)}"
    text = f"{count(len(d.rows))} of {ranges.rows_in_words(d.read)}"
    return text + _why_not(d.missing, d.infinite, d.left, d.filled)


def _why_not(missing: int, infinite: int, left: int, filled: int) -> str:
    """Behind the number of rows: why others are not used, and what was put into cells; "" where all are."""
    cells = f"{count(filled)} missing {'cell' if filled == 1 else 'cells'} filled with the mean"
    said = (
        (missing, f"{count(missing)} with missing cells left out"),
        (infinite, f"{count(infinite)} with infinite cells left out"),
        (left, f"{count(left)} left out by hand"),
        (filled, cells),
    )
    words = ", ".join(text for many, text in said if many)
    return f" ({words})" if words else ""


def _all_rows(f: Facts, drawn: bool) -> str:
    """The rows of a large table; what is drawn one by one is a sample of them."""
    m = f.data.moments
    assert m is not None
    text = f"{count(m.count)} of {ranges.rows_in_words(f.data.read)}"
    filled = int(m.filled.sum()) if m.filled is not None else 0
    text += _why_not(m.dropped, m.infinite, f.data.left, filled)
    if not drawn:
        return text
    return text + (" · all drawn" if f.cloud is not None else f" · {count(f.n)} of them drawn")


def line(p: Params, f: Facts, drawn: bool = True) -> str:
    """The policy in one line, parts apart by dots; ``drawn`` as for ``rows``."""
    parts = [rows(f, drawn), counted(f.p, "column")]
    parts.append("centred" if p.centre else "NOT centred")
    parts.append("scaled to sd 1" if p.scale else "not scaled")
    parts.append("divisor n − 1" if p.divisor == "n-1" else "divisor n")
    if f.data.power:
        parts.append(f"in units of 10^{{{f.data.power}}}".replace("-", "−"))
    if f.table.sample:
        parts.append("the file is still being read")
    return " · ".join(parts)


def items(p: Params, f: Facts) -> tuple[Item, ...]:
    """The policy as sentences, and whatever was left out."""
    out: list[Item] = [
        Note(
            line(p, f, drawn=False).replace("^{", "^").replace("}", "")
            + " · signs: largest entry of each direction positive"
            + _turned(p, f),
            quantity=qty.matrix("X"),
        )
    ]
    if f.p > 1 and f.table.reference != ENTRIES:
        out.append(Note(scaling(p, f), quantity=qty.of_kind(Kind.PRINCIPAL_AXIS, "X")))
    if not p.centre:
        out.append(
            Note(
                (
                    "Without centring the first direction points at the mean, not along the spread: "
                    "variance is then measured from 0."
                ),
                "warn",
                quantity=qty.of_kind(Kind.PRINCIPAL_AXIS, "X"),
            )
        )
    out += [
        Note(text, "warn", quantity=qty.of_kind(Kind.PRINCIPAL_AXIS, "X"))
        for text in (*f.data.notes, *f.axes.notes)
    ]
    if f.data.sampled and f.data.moments is None:
        out.append(
            Note(
                "The numbers come from the sample until all rows have been read.",
                "warn",
                quantity=qty.of_kind(Kind.PRINCIPAL_AXIS, "X"),
            )
        )
    if f.axes.why:
        out.append(Note(f.axes.why, "warn", quantity=qty.of_kind(Kind.PRINCIPAL_AXIS, "X")))
    return tuple(out)


def _turned(p: Params, f: Facts) -> str:
    """The components whose sign is not the one at rest, in words; "" where none is."""
    found = [f"PC{k}" for k in sorted(p.flips) if k <= f.r]
    return f", but for {', '.join(found)}, turned round by hand" if found else ""


def scaling(p: Params, f: Facts) -> str:
    """Why the columns are scaled or not, and what the other way would show."""
    names = f.data.names
    shared = ""
    if unit := units.one(f.table, names):
        shared = f"all columns are in one unit ({unit})"
    elif signs.along(names):
        shared = f"all columns are one measure along a scale ({spoken(names[0])} to {spoken(names[-1])})"
    differ = units.differing(names)
    why = (
        f"they are in different units ({', '.join(differ)})"
        if differ
        else "they are not known to share a unit"
    )
    X, of_all = f.data.X, f.data.moments
    spread = X.var(axis=0) if len(X) else np.zeros(len(names))
    if of_all is not None:
        spread = np.ldexp(of_all.squares / of_all.count, 2 * of_all.exponents)
    j = int(np.argmax(spread))
    share = float(spread[j] / spread.sum()) if 0.0 < float(spread.sum()) < np.inf else 0.0
    alone = f"{spoken(names[j])} alone is {percent(share)} of the variance"
    if p.scale:
        start = f"Scaled although {shared}" if shared else f"Scaled, as {why}"
        return f"{start}. Unscaled, {alone}: turn “Scale to sd 1” off to see it."
    if shared:
        return f"Not scaled, as {shared}; {alone}."
    return f"Not scaled, and {alone}: as {why}, turn “Scale to sd 1” on."


def arbitrary(f: Facts) -> str:
    """What to say where eigenvalues are nearly equal; "" where none are."""
    said = []
    for run in f.axes.pairs:
        names = ", ".join(f"PC{j + 1}" for j in run[:4]) + (" …" if len(run) > 4 else "")
        said.append(f"{names} have nearly equal eigenvalues: inside them the axes are arbitrary")
    return "; ".join(said[:2])
