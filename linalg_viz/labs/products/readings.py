"""One product in four readings, in one scheme: A at the left of AB, B above it, so that every entry stands
where its row and its column meet (the arrangement of Falk, ZAMM 31, 1951)."""

from __future__ import annotations

from dataclasses import replace

from linalg_viz.compute.motion.easing import NEAR
from linalg_viz.labs.contract.lab import Stage
from linalg_viz.labs.parts import steps
from linalg_viz.labs.parts.relations import by_letters, factor
from linalg_viz.labs.products import facts, layers, result, scheme, sheet, strip
from linalg_viz.labs.products.entry import chosen
from linalg_viz.labs.products.facts import Grid, Now, Pair, role
from linalg_viz.labs.products.geometry import sum_words
from linalg_viz.labs.products.params import Params
from linalg_viz.labs.products.result import GAP
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Mark
from linalg_viz.scene.numbers import listed, together, worded
from linalg_viz.scene.scene import Scene, View, Viewports

MOST_ENTRIES = 24
"""Entries of AB up to which each is a stop of the time line; beyond it a row is."""

WRITTEN = 6
"""Terms up to which a sum is written out."""

TITLES = {
    "entry": "A^{}B — row times column",
    "columns": "A^{}B — columns of A, mixed by B",
    "rows": "A^{}B — rows of B, mixed by A",
    "outer": "A^{}B — outer products, added",
}


def unit_count(p: Params, f: Pair) -> int:
    """How many units the time line plays."""
    m, q = f.A.m, f.B.n
    if p.freeze or p.reading == "outer":
        return 1
    return {"entry": m * q, "columns": q, "rows": m}[p.reading]


def now(p: Params, f: Pair, t: float) -> Now:
    """Where t stands among the units and their terms."""
    n = f.A.n
    count = unit_count(p, f) * n
    if t >= 1.0:
        return Now(unit_count(p, f), 0, 0.0, True)
    where = max(t, 0.0) * count
    done = min(steps.done(t, count), count - 1)
    if done and done % n == 0 and where - done < NEAR * count:
        # At a stop the unit that it is named after stands there, done.
        return Now(done // n - 1, n, 0.0, False)
    return Now(done // n, done % n, min(max(where - done, 0.0), 1.0), False)


def stages(p: Params, f: Pair) -> tuple[Stage, ...]:
    """The stops: entries (rows of them where they are many), columns, rows, or single terms."""
    if not f.fits:
        return (Stage("A, B", 0.0),)
    m, n, q = f.A.m, f.A.n, f.B.n
    i, j = chosen(p, m, q)
    if p.reading == "outer":
        names = [f"*a*_{{{k}}} *b*_{{{k}}}^T" for k in range(1, n + 1)]
    elif p.freeze and p.reading == "entry":
        names = [f"a_{{{i + 1}{k}}} b_{{{k}{j + 1}}}" for k in range(1, n + 1)]
    elif p.freeze:
        names = [f"term {k}" for k in range(1, n + 1)]
    elif p.reading == "entry" and m * q <= MOST_ENTRIES:
        names = [f"entry ({r}, {c})" for r in range(1, m + 1) for c in range(1, q + 1)]
    else:
        word, count = ("column", q) if p.reading == "columns" else ("row", m)
        names = [f"{word} {k}" for k in range(1, count + 1)]
    if not p.freeze and p.reading != "outer":
        # At the end all is there, and the entry that is looked at is the chosen one again.
        names[-1] = "A^{}B"
    return (Stage("start", 0.0), *(Stage(name, k / len(names)) for k, name in enumerate(names, 1)))


def scene(p: Params, f: Pair, ports: Viewports, t: float, names: tuple[str, str] = ("A", "B")) -> Scene:
    """The scheme at time t; where the sizes do not fit the blocks and the sentence that says so."""
    return (_apart(f, ports),) if f.AB is None else (_scheme(p, f, f.AB, ports, t, names),)


def alone(p: Params) -> Params:
    """The reading of a matrix times one vector: a mix of columns, played from its first term to its last."""
    return replace(p, reading="columns", freeze=True, column=1)


def entry_of(p: Params, f: Pair, w: Now) -> tuple[int, int]:
    """The entry that is worked on: the chosen one at rest and while it is frozen."""
    i, j = chosen(p, f.A.m, f.B.n)
    if w.over or p.freeze:
        return i, j
    if p.reading == "entry":
        return divmod(w.units, f.B.n)
    return (i, w.units) if p.reading == "columns" else (w.units, j)


def at_time(p: Params, f: Pair, t: float) -> Params:
    """The params that look at the entry which is worked on at time t."""
    if not f.fits:
        return p
    i, j = entry_of(p, f, now(p, f, t))
    return replace(p, row=i + 1, column=j + 1)


def _scheme(p: Params, f: Pair, AB: Grid, ports: Viewports, t: float, names: tuple[str, str]) -> View:
    m, n, q = f.A.m, f.A.n, f.B.n
    w = now(p, f, t)
    at = entry_of(p, f, w)
    left, right, top, bottom = -n - GAP, q + GAP, n + GAP, -GAP - m - 0.95
    box = (min(left - 0.7, -GAP - 2.2), right + 0.9, bottom, top + 0.85)
    lined = p.reading == "entry" and names[1] == "B" and strip.wanted(box, ports)
    marks = (
        _blocks(p, f, names) + result.marks(p, f, AB, w, at, "^{}".join(names)) + scheme.bands(p, f, w, at)
    )
    if p.reading == "entry":
        marks += [] if lined else scheme.corner(f, at, w)
    elif p.reading == "outer":
        made, wide = layers.marks(f, w, at, q + 2 * GAP, -GAP)
        marks, right = marks + made, right + wide
    else:
        marks += scheme.weights(p, f, at, w)
    if not w.over and w.k < n:
        marks += scheme.moving(p, f, at, w)
    title = "A x — columns of A, mixed by x"
    if names[1] == "B":
        title = TITLES[p.reading]
        text = sentence(p, f, AB, at, n if w.over else w.k)
        if text and (w.over or p.reading != "outer"):
            x, y, of = (left + right) / 2, bottom + 0.3, qty.matrix("AB")
            marks.append(sheet.line("sum", text, x, y, "image", answer=True, quantity=of))
        r, c = chosen(p, m, q)
        marks.append(sheet.grip(GAP, -GAP, m, q, r, c, "AB", "AB", fade=1.0 if w.over or p.freeze else 0.35))
    if p.reading == "outer":
        box = (box[0], right + 0.9, *box[2:])
    if lined:
        marks, box = strip.beside(marks, box, f, w, at, ports["product"])
    return sheet.view("product", title, marks, box, ports, words(p, f, at))


def _blocks(p: Params, f: Pair, names: tuple[str, str]) -> list[Mark]:
    """A at the left and B above; what is mixed, columns of A or rows of B, in colours of its own."""
    m, n, q = f.A.m, f.A.n, f.B.n
    own = tuple(role(k) for k in range(n))
    by_column, by_row = p.reading in ("columns", "outer"), p.reading in ("rows", "outer")
    return [
        *sheet.block(
            "A",
            f.A,
            -n - GAP,
            -GAP,
            names[0],
            "first" if not by_column else "text",
            roles=own * m if by_column else (),
            side=(-1.0, 0.0),
            quantity=qty.matrix("A"),
            still=True,
        ),
        *sheet.block(
            "B",
            f.B,
            GAP,
            n + GAP,
            names[1],
            "second" if not by_row else "text",
            roles=tuple(r for r in own for _ in range(q)) if by_row else (),
            side=(0.0, 1.0),
            quantity=qty.matrix("B") if names[1] == "B" else qty.vector("x"),
            still=True,
        ),
    ]


def sentence(p: Params, f: Pair, AB: Grid, at: tuple[int, int], made: int) -> str:
    """The sum behind the entry, column or row that is looked at; "" where it would be too long.

    Of the sum of an entry only the terms that were ``made`` are told, and its value once all of them are.
    """
    i, j = at
    n = f.A.n
    if n > WRITTEN:
        return ""
    a, b = f.A.rows[i], facts.column(f.B.rows, j)
    if p.reading == "entry":
        value = AB.rows[i][j]
        letters = by_letters(value, a, b, digits=4)
        terms = [
            f"{factor(x, f'a_{{{i + 1}{k}}}' * letters)}·{factor(y, f'b_{{{k}{j + 1}}}' * letters)}"
            for k, (x, y) in enumerate(zip(a, b, strict=True), 1)
        ][:made]
        sign = "=" if letters else together((*a, *b, value))
        total = f" {sign} {worded(value)}" if made == n else ""
        return f"({i + 1}, {j + 1}): {' + '.join(terms)}{total}" if made else ""
    if p.reading == "columns":
        return f"column {j + 1} of A^{{}}B {sum_words(b, 'a')}"
    if p.reading == "rows":
        return f"row {i + 1} of A^{{}}B {sum_words(a, 'b', '^T')}"
    return "A^{}B = " + " + ".join(f"*a*_{{{k}}} *b*_{{{k}}}^T" for k in range(1, n + 1))


def words(p: Params, f: Pair, at: tuple[int, int]) -> str:
    """The product for somebody who cannot see it."""
    what = {
        "entry": "row times column",
        "columns": "the columns of A mixed by B",
        "rows": "the rows of B mixed by A",
        "outer": "a sum of outer products",
    }[p.reading]
    value = listed((f.AB.rows[at[0]][at[1]],)) if f.AB else ""
    return (
        f"A {facts.size(f.A.rows)} times B {facts.size(f.B.rows)}, read as {what}; entry ({at[0] + 1}, "
        f"{at[1] + 1}) is {value}"
    )


def _apart(f: Pair, ports: Viewports) -> View:
    """A and B of sizes that do not fit: what would have to meet is outlined."""
    m, n, k, q = f.A.m, f.A.n, f.B.m, f.B.n
    marks: list[Mark] = []
    marks += sheet.block(
        "A", f.A, -n - GAP, -GAP, "A", "first", side=(-1.0, 0.0), quantity=qty.matrix("A"), still=True
    )
    marks += sheet.block(
        "B", f.B, GAP, k + GAP, "B", "second", side=(0.0, 1.0), quantity=qty.matrix("B"), still=True
    )
    marks += [
        sheet.band("row", -n - GAP, -GAP, 1, n, "bad"),
        sheet.band("column", GAP, k + GAP, k, 1, "bad"),
        sheet.bracket("AB-bracket", GAP, -GAP, m, q, still=True, quantity=qty.matrix("AB")),
        sheet.line("why-not", "?", GAP + q / 2, -GAP - m / 2, "bad", size=1.6, quantity=qty.SENTENCE),
        sheet.line(
            "misfit",
            f"a row of A: {n}, a column of B: {k}",
            (q - n) / 2,
            -GAP - m - 0.6,
            "bad",
            quantity=qty.SENTENCE,
        ),
    ]
    box = (-n - GAP - 0.8, max(q, 1.0) + GAP + 0.8, -GAP - m - 1.0, k + GAP + 0.85)
    return sheet.view(
        "product",
        "A^{}B does not exist: the sizes do not fit",
        marks,
        box,
        ports,
        facts.misfit(f.A.rows, f.B.rows),
    )
