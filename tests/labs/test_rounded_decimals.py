"""A decimal that was rounded carries ≈ wherever it is said: in titles, words, the line above, cards, chips."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from linalg_viz import assets
from linalg_viz.compute.exact.rounded import Rounded
from linalg_viz.labs import LABS
from linalg_viz.render.reading import lines
from linalg_viz.scene import numbers
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.scene import headline
from linalg_viz.state import bundled, resolve
from linalg_viz.state.actions import ChooseLab, SetCells, SetParam
from linalg_viz.state.codec import codec
from linalg_viz.state.document import State
from linalg_viz.state.formats.formats import parse_block
from linalg_viz.state.update.update import update

DOCUMENTS = [
    path for path in sorted(assets.path("gallery").glob("*.linalg")) if not path.stem.startswith("pca")
]
ROOTS = (
    "sqrt(2) 1;2 sqrt(2)",
    "2 1;1 3",
    "1/2 sqrt(3)/2;-sqrt(3)/2 1/2",
    "cos(20°) 1;-1 2",
    "2 1 0;1 2 1;0 1 sqrt(5)",
)
DECIMAL = re.compile(r"[0-9]+\.[0-9]+(?:×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?|[0-9]×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
SENTENCE = re.compile(r"(?<=[.!?]) |;(?! [0-9−(√])")

SIGN = re.compile("[=≈]")


class Written:
    """The decimals that were written, and of which it is known that they state their number in full."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.rounded, self.stated, self._write = set[str](), set[str](), numbers._decimal
        write = numbers._real

        def recorded(x, digits, exact):
            text = write(x, digits, exact)
            size = text.lstrip("-")
            whole = numbers.read(size)
            (self.stated if not isinstance(x, Rounded) and whole == abs(Fraction(x)) else self.rounded).add(
                size
            )
            return text

        patch.setattr(numbers, "_real", recorded)
        # What was written before this test is written again.
        patch.setattr(numbers, "_of_fraction", numbers._of_fraction.__wrapped__)

    def bare(self, text: str) -> list[str]:
        """The rounded decimals of a text beside which = stands, or nothing: ≈ is no sign next to them."""
        out = []
        for sentence in SENTENCE.split(text):
            for found in DECIMAL.finditer(sentence):
                before, after = sentence[: found.start()], sentence[found.end() :]
                beside = (SIGN.findall(before)[-1:], SIGN.findall(after)[:1])
                if found[0] in self.rounded - self.stated and ["≈"] not in beside:
                    out.append(found[0])
        return out


def said(state: State) -> list[str]:
    inputs = bundled.inputs(state.document)
    scene = resolve.scene(state, LABS, inputs, {})
    told = [line.text for line in lines(scene, resolve.cards(state, LABS, inputs))]
    return [in_line(headline(scene)), *told]


def check(state: State, written: Written) -> list[str]:
    return [f"{bare}: {text}" for text in said(state) if (bare := written.bare(text))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_in_the_gallery(document, monkeypatch):
    assert not check(codec.decode(document.read_bytes(), LABS), Written(monkeypatch))


@pytest.mark.parametrize("lab", [lab for lab in LABS if lab.id != "pca"], ids=lambda lab: lab.id)
def test_in_every_picture_of_matrices_with_roots(lab, monkeypatch):
    found = []
    for text in ROOTS:
        state = update(State.first(LABS), ChooseLab(lab.id), LABS).state
        rows = parse_block(text).rows
        state = update(state, SetCells("A", rows), LABS).state
        for name in set(lab.entries) & set("uvwxyb"):
            state = update(state, SetCells(name, tuple((row[-1],) for row in rows)), LABS).state
        for mode in dict(
            next((c.choices for c in resolve.controls(state, LABS) if c.name == "mode"), ())
        ) or [""]:
            shown = update(state, SetParam(lab.id, "mode", mode), LABS).state if mode else state
            found += [f"{mode} {each}" for each in check(shown, Written(monkeypatch))]
            monkeypatch.undo()
    assert not found
