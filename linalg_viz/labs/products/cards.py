"""What the picture of the Products lab means, in numbers and sentences."""

from __future__ import annotations

from typing import Any

from linalg_viz.compute.typing import Column, Number
from linalg_viz.labs.contract.cards import Card, Formula, Item, Mat, Note, Num, Part, Rel, Sym, Typeset
from linalg_viz.labs.contract.lab import Inputs, Shared
from linalg_viz.labs.parts import known
from linalg_viz.labs.parts.lengths import odd_length
from linalg_viz.labs.parts.relations import after, by_letters, factor
from linalg_viz.labs.products import card_laws, card_traces, facts
from linalg_viz.labs.products.card_parts import WIDEST, matrix, misfit, vector
from linalg_viz.labs.products.entry import chosen
from linalg_viz.labs.products.facts import Pair, role
from linalg_viz.labs.products.geometry import space_name
from linalg_viz.labs.products.params import Params
from linalg_viz.labs.products.puzzle import cards as puzzle
from linalg_viz.labs.products.readings import WRITTEN, at_time
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.numbers import counted, listed, together


def cards(p: Params, shared: Shared, inputs: Inputs, tracking: Any, t: float = 1.0) -> tuple[Card, ...]:
    """What the mode is about, with its numbers; of the entry that the picture works on at time t."""
    if p.mode == "readings":
        p = at_time(p, facts.pair(shared.A, shared.B), t)
    made: tuple[Card, ...] = {
        "readings": _readings,
        "mix": _mix,
        "compose": card_laws.compose_cards,
        "hadamard": _hadamard,
        "identity": _identity,
        "transpose": card_laws.transpose_cards,
        "adjoint": card_laws.adjoint_cards,
        "trace": card_traces.trace_cards,
        "inverse": card_laws.inverse_cards,
        "puzzle": puzzle.cards,
    }[p.picture](p, shared)
    return made


def _readings(p: Params, s: Shared) -> tuple[Card, ...]:
    f = facts.pair(s.A, s.B)
    if f.AB is None:
        return (Card("now", "The sizes do not fit", (misfit(s),)),)
    sizes = f"({facts.size(s.A)})({facts.size(s.B)}) → {facts.size(f.AB.rows)}"
    items: list[Item] = [
        Formula((Sym("A", "first"), Rel(), matrix(s.A, "first", qty.matrix("A")))),
        Formula((Sym("B", "second"), Rel(), matrix(s.B, "second", qty.matrix("B")))),
    ]
    items.append(
        Formula((Sym("A^{}B", "image"), Rel(), matrix(f.AB.rows, "image", qty.matrix("AB"))), answer=True)
    )
    items.append(Note(f"The inner sizes meet: {sizes}.", quantity=qty.matrix("AB")))
    return (Card("now", "AB", tuple(items)), _reading(p, s, f))


def _reading(p: Params, s: Shared, f: Pair) -> Card:
    assert f.AB is not None
    i, j = chosen(p, f.A.m, f.B.n)
    a, b = s.A[i], facts.column(s.B, j)
    if p.reading == "entry":
        title = f"Entry ({i + 1}, {j + 1}): row {i + 1} times column {j + 1}"
        return Card("reading", title, _entry(i, j, a, b, f.AB.rows[i][j]))
    if p.reading == "columns":
        parts = _mixed(b, [facts.column(s.A, k) for k in range(len(a))], facts.column(f.AB.rows, j))
        text = f"Its shares stand in column {j + 1} of B: AB has the columns A b₁, A b₂, …"
        note = Note(text, quantity=qty.column(j + 1, "AB"))
        return Card("reading", f"Column {j + 1} of AB", (*parts, note))
    if p.reading == "rows":
        parts = _mixed(a, list(s.B), f.AB.rows[i], across=True)
        text = f"Its shares stand in row {i + 1} of A: every row of AB is a mix of the rows of B."
        return Card("reading", f"Row {i + 1} of AB", (*parts, Note(text, quantity=qty.row(i + 1, "AB"))))
    return Card("reading", "Column times row", _layers(len(a), known.rank(f.AB.rows)))


def _entry(i: int, j: int, a: Column, b: Column, value: Number) -> tuple[Item, ...]:
    """The entry as a sum: its value, its terms where they are few, and how they add up."""
    of, running = qty.entry(i + 1, j + 1, "AB"), qty.of_kind(Kind.RUNNING_SUM, "A", "B")
    name, law = Sym(f"(A^{{}}B)_{{{i + 1}{j + 1}}}"), r"(AB)_{ij} = \sum_k a_{ik} b_{kj}"
    items: list[Item] = [
        Typeset(law, "(AB)ᵢⱼ = Σ aᵢₖ bₖⱼ", quantity=qty.of_kind(Kind.ENTRY, "AB")),
        Formula((name, Rel(), Num(value, "image", of)), answer=True),
    ]
    if len(a) <= WRITTEN:
        letters = by_letters(value, a, b)
        terms = (
            f"{factor(x, f'a_{{{i + 1}{k}}}' * letters)}·{factor(y, f'b_{{{k}{j + 1}}}' * letters)}"
            for k, (x, y) in enumerate(zip(a, b, strict=True), 1)
        )
        made = (Rel() if letters else after(a, b), Num(value, "image"))
        items.append(Formula((Sym(" + ".join(terms)), *made), answer=True, quantity=of))
    if len(a) > 1:
        sums = listed(facts.prefixes(a, b), between=" → ")
        items.append(Formula((Sym(f"running sum: {sums}"),), answer=True, quantity=running))
    return tuple(items)


def _layers(n: int, rank: int) -> tuple[Item, ...]:
    """AB as n layers, and what they say about its rank."""
    law, of = r"AB = \sum_k a_k b_k^{\mathsf T}", qty.of_kind(Kind.OUTER_PRODUCT, "A, B")
    text = (
        f"{counted(n, 'layer')}, each a column of A times a row of B, of rank 1 or 0. "
        f"So AB has rank at most {n}; here it is {rank}."
    )
    return (
        Typeset(law, "AB = Σ aₖ bₖᵀ", quantity=of),
        Note(text, answer=True, quantity=qty.of_kind(Kind.RANK, "AB")),
    )


def _mixed(shares: Column, vectors: list[Column], result: Column, across: bool = False) -> tuple[Item, ...]:
    """share · vector + … = result, as far as that can be read."""
    if len(shares) > WRITTEN or len(result) > WIDEST:
        return ()
    parts: list[Part] = []
    for k, (share, v) in enumerate(zip(shares, vectors, strict=True)):
        parts += [Sym(" + ")] if k else []
        body = Mat((v,), (role(k),) * len(v)) if across else Mat(tuple((x,) for x in v), (role(k),))
        parts += [Sym(factor(share), role(k)), Sym(" · "), body]
    end = matrix((result,), "image") if across else vector(result, "image")
    relation = after(shares, *vectors)
    return (Formula((*parts, relation, end), answer=True, quantity=qty.vector("Ax")),)


def _mix(p: Params, s: Shared) -> tuple[Card, ...]:
    x = s.vector("x", len(s.A[0]))
    image = facts.apply(s.A, x)
    items: list[Item] = [
        Formula(
            (
                Sym("A x"),
                Rel(),
                matrix(s.A),
                vector(x, "x", qty.vector("x")),
                after(x, *s.A),
                vector(image, "image", qty.vector("Ax")),
            ),
            answer=True,
        )
    ]
    items += _mixed(x, [facts.column(s.A, k) for k in range(len(x))], image)
    out: list[Item] = [
        Note("The entries of x say how much of each column goes into A x.", quantity=qty.vector("Ax"))
    ]
    rank = known.rank(s.A)
    m, n = len(s.A), len(s.A[0])
    reach = (
        "every point"
        if rank == m
        else "only 0"
        if rank == 0
        else f"only a {'line' if rank == 1 else 'plane' if rank == 2 else f'{rank}-dimensional space'}"
    )
    out.append(
        Note(
            f"All mixes of the columns together reach {reach} of {space_name(m)}: "
            f"rank {rank} of {min(m, n)}.",
            quantity=qty.of_kind(Kind.RANK, "A"),
        )
    )
    if rank < n:
        out.append(
            Note(
                "The columns are dependent: different x give the same A x, so A x has no ring to drag.",
                "warn",
                quantity=qty.vector("Ax"),
            )
        )
    out += odd_length("x", s.x, n, "columns")
    return (Card("now", "A mix of columns", tuple(items)), Card("reach", "What can be reached", tuple(out)))


def _hadamard(p: Params, s: Shared) -> tuple[Card, ...]:
    from linalg_viz.labs.products.equations import hadamard

    f, H = facts.pair(s.A, s.B), hadamard(s.A, s.B)
    items: list[Item] = []
    if H is None:
        items.append(
            Note(
                f"A∘B needs two matrices of one shape; A is {facts.size(s.A)} and B is {facts.size(s.B)}.",
                "warn",
                quantity=qty.matrix("A∘B"),
            )
        )
    else:
        i, j = chosen(p, len(H), len(H[0]))
        items.append(
            Formula((Sym("A∘B", "third"), Rel(), matrix(H, "third", qty.matrix("A∘B"))), answer=True)
        )
        factors, place = (s.A[i][j], s.B[i][j]), f"_{{{i + 1}{j + 1}}}"
        letters = by_letters(H[i][j], factors)
        names = (f"a{place}", f"b{place}") if letters else ("", "")
        product = " · ".join(factor(x, name) for x, name in zip(factors, names, strict=True))
        sign = "=" if letters else together(factors)
        items.append(
            Formula(
                (
                    Sym(f"(A∘B){place} {sign} {product}"),
                    Rel() if letters else after(factors),
                    Num(H[i][j], "third"),
                ),
                answer=True,
                quantity=qty.entry(i + 1, j + 1, "A∘B"),
            )
        )
    if f.AB is None:
        items.append(misfit(s))
    else:
        items.append(
            Formula((Sym("A^{}B", "image"), Rel(), matrix(f.AB.rows, "image", qty.matrix("AB"))), answer=True)
        )
    laws = (
        Note(
            (
                "A∘B needs one shape and takes one pair of numbers for each entry. AB needs inner sizes that "
                "meet and takes a row and a column."
            ),
            quantity=qty.matrix("A∘B"),
        ),
        Note(
            (
                "A∘B = B∘A always; AB = BA hardly ever. What leaves A unchanged is all ones for ∘, and I for "
                "the product."
            ),
            quantity=qty.matrix("A∘B"),
        ),
    )
    return (Card("now", "Entry by entry, and not", tuple(items)), Card("laws", "What differs", laws))


def _identity(p: Params, s: Shared) -> tuple[Card, ...]:
    m, n = len(s.A), len(s.A[0])
    items = (
        Typeset(r"I_m A = A = A I_n", "I A = A = A I", quantity=qty.matrix("I")),
        Note(
            f"The identity of size {m} on the left, that of size {n} on the right: A is {facts.size(s.A)}.",
            quantity=qty.matrix("I"),
        ),
        Note(
            (
                "Row i of I has one 1, at place i: it takes row i of A once and nothing of the others. Its "
                "columns do the same to the columns of A."
            ),
            quantity=qty.matrix("I"),
        ),
    )
    return (Card("now", "The identity changes nothing", items),)
