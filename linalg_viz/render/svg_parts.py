"""The longer pieces of an SVG: numbers, styled text, embedded images."""

from __future__ import annotations

import re
from base64 import b64encode
from xml.sax.saxutils import escape

from linalg_viz.render.primitives import Image, Words
from linalg_viz.render.qt.png import png
from linalg_viz.render.style import CHIP_OPACITY, SCRIPT_DROP, SCRIPT_RAISE, SCRIPT_SCALE
from linalg_viz.scene.mathtext import Run

_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def number(value: float) -> str:
    """A coordinate rounded to 0.01, without closing zeros and without −0; ValueError if not finite."""
    if not abs(value) < float("inf"):
        raise ValueError("a coordinate is not finite")
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written in ("-0", "") else written


def storable(words: str) -> str:
    """Words without what no XML document can hold: control characters, lone surrogates, non-characters."""
    return _UNSTORABLE.sub("", words)


def clean(words: str) -> str:
    """Words as XML character data."""
    return escape(storable(words))


def text(words: Words, key: str) -> str:
    """A chip and a text of runs: raised and lowered letters are moved by ``dy`` and moved back by the next
    run.
    """
    chip = ""
    if words.chip is not None:
        left, top, right, bottom = words.chip
        chip = (
            f'<rect x="{number(left)}" y="{number(top)}" width="{number(right - left)}" '
            f'height="{number(bottom - top)}" rx="3" fill="{words.chip_colour}" '
            f'fill-opacity="{number((1.0 if words.opaque else CHIP_OPACITY) * words.opacity)}"/>'
        )
    opacity = "" if words.opacity >= 1.0 else f' fill-opacity="{number(words.opacity)}"'
    at = f'x="{number(words.x)}" y="{number(words.y)}" font-size="{number(words.size)}"'
    return f'{chip}<text {key} {at} fill="{words.colour}"{opacity} xml:space="preserve">{_runs(words)}</text>'


def _runs(words: Words) -> str:
    out, level = [], 0
    for run in words.runs:
        moved = _offset(run.level) - _offset(level)
        out.append(_run(run, moved * words.size, words.size))
        level = run.level
    return "".join(out)


def _run(run: Run, moved: float, size: float) -> str:
    attributes = ""
    if moved:
        attributes += f' dy="{number(moved)}"'
    if run.level:
        attributes += f' font-size="{number(SCRIPT_SCALE * size)}"'
    if run.italic:
        attributes += ' font-style="italic"'
    if run.bold:
        attributes += ' font-weight="bold"'
    return f"<tspan{attributes}>{clean(run.text)}</tspan>"


def _offset(level: int) -> float:
    return {0: 0.0, 1: -SCRIPT_RAISE, -1: SCRIPT_DROP}[level]


def image(shape: Image, key: str) -> str:
    """An embedded PNG as a unit square carried to its parallelogram."""
    data = b64encode(png(shape.pixels)).decode("ascii")
    entries = (*shape.right, *shape.down, *shape.origin)
    matrix = " ".join(number(float(x)) for x in entries)
    rendering = "" if shape.smooth else ' style="image-rendering:pixelated"'
    opacity = "" if shape.opacity >= 1.0 else f' opacity="{number(shape.opacity)}"'
    return (
        f'<image {key} width="1" height="1" preserveAspectRatio="none" transform="matrix({matrix})"'
        f'{opacity}{rendering} href="data:image/png;base64,{data}"/>'
    )
