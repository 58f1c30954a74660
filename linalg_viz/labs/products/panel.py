"""The panel of the lab: its controls and stops, what its buttons do, and the answers to its questions."""

from __future__ import annotations

from dataclasses import replace

from linalg_viz.compute.rows import transpose
from linalg_viz.compute.typing import Column
from linalg_viz.labs.contract.lab import Change, Control, Inputs, Shared, tabs
from linalg_viz.labs.contract.questions import said
from linalg_viz.labs.parts import known
from linalg_viz.labs.products import adjoint, compose, equations, facts, mix, readings
from linalg_viz.labs.products import params as choices
from linalg_viz.labs.products.entry import chosen, entry_size
from linalg_viz.labs.products.params import Params
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.quantity import Quantity


def controls(p: Params, shared: Shared) -> tuple[Control, ...]:
    """What the picture is about, and what there is to choose in it."""
    out = [tabs(choices.MODES), *_segments(p)]
    if p.picture == "trace" and p.trace == "sum":
        low, high, tip = -choices.MOST, choices.MOST, "The factor of cA"
        out.append(Control("c", "slider", "c", tip, "Picture", low=low, high=high, step=0.25))
    size = entry_size(p, shared)
    if size is not None:
        out += _entry(p, *size)
    if p.picture == "compose" and compose.has_other_order(shared):
        out.append(Control("both", "switch", "BA as well", "The other order beside it"))
    if p.picture == "puzzle":
        out.append(
            Control("seed", "number", "Puzzle", "Its number", "Puzzle", low=1, high=choices.LAST, step=1)
        )
        tip = "All tiles out of the product"
        out.append(Control("clear", "button", "Take all out", tip, "Puzzle", enabled=bool(p.made)))
        out.append(Control("another", "button", "Another puzzle", "The next number, no tile in it", "Puzzle"))
    if p.picture in ("compose", "inverse") and _flat(shared):
        out.append(Control("grid", "switch", "Grid", "The moved grid"))
    if p.picture in ("readings", "compose", "hadamard", "inverse"):
        out.append(Control("swap", "button", "Swap A and B", "A and B change places", "Change"))
    if p.picture == "transpose":
        out.append(
            Control("take", "button", "Take Aᵀ as A", "The flipped matrix takes the place of A", "Change")
        )
    return tuple(out)


def _segments(p: Params) -> list[Control]:
    """The second choice within a mode, beside the tabs."""
    each = {
        "reading": (
            p.picture == "readings",
            "Read as",
            "Four readings of one product; it can be changed while it plays",
            choices.READINGS,
        ),
        "after": (p.mode == "compose", "See", "What is done one after the other", choices.AFTERS),
        "flip": (p.picture == "transpose", "The law", "What is flipped", choices.FLIPS),
        "trace": (p.picture == "trace", "The law", "Which law of the trace", choices.TRACES),
    }
    return [
        Control(name, "choice", label, tip, "Picture", choices=values, stands="segments")
        for name, (offered, label, tip, values) in each.items()
        if offered
    ]


def _entry(p: Params, m: int, n: int) -> list[Control]:
    """Which entry of the m × n product is looked at, and whether it alone is played."""
    out: list[Control] = []
    if p.picture == "readings" and p.reading != "outer":
        tip = "The time line plays the chosen entry, column or row alone"
        out.append(Control("freeze", "switch", "Freeze", tip, "Entry"))
    for name, word, most in (("row", "Row", m), ("column", "Column", n)):
        tip = f"{word} of the entry that is looked at"
        out.append(Control(name, "number", word, tip, "Entry", low=1, high=most, step=1))
    return out


def seen(p: Params, shared: Shared, t: float) -> Params:
    """The params with the entry that is made at time t, where entries, columns or rows are made in turn."""
    if p.picture != "readings" or p.reading == "outer":
        return p
    return readings.at_time(p, facts.pair(shared.A, shared.B), t)


def moment(p: Params, shared: Shared) -> float:
    """The time at which the chosen entry, its column or its row has just been made."""
    m, q = len(shared.A), len(shared.B[0])
    i, j = chosen(p, m, q)
    done, count = {"columns": (j + 1, q), "rows": (i + 1, m)}.get(p.reading, (i * q + j + 1, m * q))
    return done / count


def _flat(s: Shared) -> bool:
    return compose.one_size(s.A, s.B) and 1 < len(s.A) <= 3


def uses(p: Params) -> tuple[str, ...]:
    """What the mode reads."""
    if p.picture == "transpose":
        return ("A", "B") if p.flip == "product" else ("A",)
    if p.picture == "trace":
        return ("A", "B", "C") if p.trace == "cycle" else ("A", "B")
    known = {
        "mix": ("A", "x"),
        "compose": ("A", "B", "x"),
        "identity": ("A",),
        "adjoint": ("A", "x", "y"),
        "inverse": ("A", "B", "x"),
        "puzzle": ("A", "B", "C"),
    }
    return known.get(p.picture, ("A", "B"))


def press(p: Params, shared: Shared, inputs: Inputs, name: str) -> Change:
    """The buttons: A and B change places, Aᵀ takes the place of A; KeyError for another name."""
    if name == "swap":
        return Change(p, shared.changed(A=shared.B, B=shared.A), "A and B changed places")
    if name == "take":
        return Change(
            replace(p, row=p.column, column=p.row), shared.changed(A=transpose(shared.A)), "Aᵀ is the new A"
        )
    if name == "clear":
        return Change(replace(p, made=""), shared, "no tile: I")
    if name == "another":
        seed = p.seed % choices.LAST + 1
        return Change(replace(p, seed=seed, made=""), shared, f"puzzle {seed}")
    raise KeyError(f"no button {name!r}")


def entry_asked(p: Params, shared: Shared) -> Quantity:
    """The entry with the ring, of AB or A∘B."""
    i, j = chosen(p, *(entry_size(p, shared) or (1, 1)))
    return qty.entry(i + 1, j + 1, "A∘B" if p.picture == "hadamard" else "AB")


def asked_entry(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    size = entry_size(p, shared)
    if size is None or p.picture not in ("readings", "hadamard"):
        return None
    i, j = chosen(p, *size)
    if p.picture == "hadamard":
        H = equations.hadamard(shared.A, shared.B)
        return _finite(None if H is None else (H[i][j],))
    return _finite((known.multiply((shared.A[i],), tuple((row[j],) for row in shared.B))[0][0],))


def asked_trace(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    A, B = shared.A, shared.B
    if len(A[0]) != len(B) or len(A) != len(B[0]):
        return None
    AB = facts.product(A, B)
    return _finite((facts.total(tuple(AB[i][i] for i in range(len(AB)))),))


def asked_mixed(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    x = shared.vector("x", len(shared.A[0]))
    if p.picture != "mix" or len(shared.A) != 2 or not mix.geometric(shared.A, x):
        return None
    return facts.apply(shared.A, x)


def asked_composed(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    x = shared.vector("x", len(shared.B[0]))
    A, B = shared.A, shared.B
    if p.picture != "compose" or len(A) != 2 or not compose.one_size(A, B) or not compose.geometric(A, B, x):
        return None
    return facts.apply(A, facts.apply(B, x))


def asked_number(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    if p.picture != "adjoint":
        return None
    _, y, image, _ = adjoint.vectors(shared)
    return _finite((adjoint.dot(image, y),))


def _finite(answer: Column | None) -> Column | None:
    """An answer that can be guessed: None where it is beyond the range of floats."""
    return (
        answer
        if answer is not None
        and facts.small(tuple(x / 1e290 if isinstance(x, float) else x / 10**290 for x in answer))
        else None
    )


def asked_commute(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """Whether AB = BA."""
    found = compose.commutes(shared.A, shared.B) if p.picture == "compose" else None
    return None if found is None else said(found)


def asked_way(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """A x where it points anywhere."""
    image = asked_mixed(p, shared, inputs)
    return image if image is not None and any(image) else None


def asked_still(p: Params, shared: Shared, inputs: Inputs) -> Column | None:
    """The direction at a right angle to A x, where that points anywhere in a plane."""
    if p.picture != "adjoint" or len(shared.A) != 2 or not adjoint.geometric(shared):
        return None
    a, b = adjoint.vectors(shared)[2]
    return (known.negative(b), a) if a or b else None
