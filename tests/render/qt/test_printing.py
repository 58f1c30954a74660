"""The picture for print, read from the file itself: its size, its dots, its letters, its greys."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from base64 import b64decode
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QRawFont

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.render import printed
from linalg_viz.render.face import woff
from linalg_viz.render.first import laid_out
from linalg_viz.render.printed import Sheet
from linalg_viz.render.qt import printing
from linalg_viz.scene.marks import Handle
from linalg_viz.shell.documents.pictures import array
from linalg_viz.state.actions import ChooseLab, SetCells
from linalg_viz.state.document import State
from linalg_viz.state.update.update import update

pytestmark = pytest.mark.usefixtures("qapp")
RATIO = 0.625


def state(lab: str) -> State:
    found = update(State.first(LABS), SetCells("A", (("1", "-2"), ("-3", "1/2"))), LABS).state
    return update(found, ChooseLab(lab), LABS).state


def made(lab: str, kind: str, sheet: Sheet) -> str | bytes:
    scene, ports = printed.laid_for(state(lab), LABS, Inputs(), sheet, RATIO)
    return printing.encoded(kind, sheet, scene, ports, RATIO, lab)


def box(pdf: bytes) -> tuple[float, float]:
    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert found is not None
    return float(found[1]), float(found[2])


@pytest.mark.parametrize("width", [3.0, 8.5, 17.4])
def test_a_picture_is_as_wide_as_it_was_asked_for(width: float) -> None:
    sheet = Sheet(width)
    pdf, svg, png = (made("eigen", kind, sheet) for kind in printing.KINDS)
    points = width / 2.54 * 72.0
    # Qt writes whole points: a fifth of a millimetre at most is added or cut.
    assert abs(box(pdf)[0] - points) <= 0.5 and box(pdf)[1] == pytest.approx(points * RATIO, abs=1.5)
    root = ET.fromstring(svg)
    assert root.get("width") == f"{10 * width:g}mm"
    wide, tall = (float(each) for each in root.get("viewBox").split()[2:])
    assert float(root.get("height")[:-2]) / (10 * width) == pytest.approx(tall / wide, abs=1e-5)
    image = QImage.fromData(png)
    assert image.width() == round(width / 2.54 * 300) and image.dotsPerMeterX() == round(300 / 0.0254)


def test_letters_are_as_large_on_paper_as_asked_for() -> None:
    for points in (6.0, 12.0):
        sheet = Sheet(10.0, points)
        root = ET.fromstring(made("vectors", "svg", sheet))
        unit = 10.0 / 2.54 * 72.0 / float(root.get("viewBox").split()[2])
        sizes = [
            float(each.get("font-size")) * unit for each in root.iter("{http://www.w3.org/2000/svg}text")
        ]
        assert any(abs(size - points) < 0.02 for size in sizes), sizes


def test_letters_are_brought_along_or_are_shapes() -> None:
    letters, shapes = (made("eigen", "pdf", Sheet(outlines=each)) for each in (False, True))
    assert b"/FontFile" in letters and b"/FontFile" not in shapes and b"/Type /Font" not in shapes
    words, drawn = (made("eigen", "svg", Sheet(outlines=each)) for each in (False, True))
    assert "<text" in words and "@font-face" in words
    assert "<text" not in drawn and "@font-face" not in drawn
    # What the letters say is still told to whoever cannot see it.
    assert ET.fromstring(drawn).find("{http://www.w3.org/2000/svg}desc").text


def test_the_outlines_cover_what_the_letters_cover() -> None:
    (a, b) = (
        array(QImage.fromData(made("eigen", "png", Sheet(outlines=False)))),
        array(printing.pixels(Sheet(), *outlined_scene(), RATIO, 1004)),
    )
    assert a.shape == b.shape and float(np.abs(a.astype(int) - b).mean()) < 1.0


def outlined_scene() -> tuple[object, object]:
    return printed.laid_for(state("eigen"), LABS, Inputs(), Sheet(), RATIO)


def glyphs(font: QRawFont, text: str) -> Iterator[tuple[float, list[tuple[float, float]]]]:
    numbers = font.glyphIndexesForString(text)
    for number, advance in zip(numbers, font.advancesForGlyphIndexes(numbers), strict=True):
        path = font.pathForGlyph(number)
        yield (
            round(advance.x(), 3),
            [
                (round(path.elementAt(i).x, 3), round(path.elementAt(i).y, 3))
                for i in range(path.elementCount())
            ],
        )


def test_the_face_in_a_file_has_the_letters_of_the_bundled_one() -> None:
    text = "Aλ₁≈é𝑥𝜆ü‖(2.5)"
    whole = QRawFont(str(assets.path("fonts", "STIXTwoMath-Regular.ttf")), 100.0)
    small = QRawFont(QByteArray(woff([text, "missing: \U0001f600"])), 100.0)
    assert small.isValid() and list(glyphs(small, text)) == list(glyphs(whole, text))
    assert not small.supportsCharacter(ord("Q")) and whole.supportsCharacter(ord("Q"))
    assert len(woff([text])) < 20_000


def test_a_file_brings_every_letter_that_stands_in_it() -> None:
    svg = made("eigen", "svg", Sheet())
    data = b64decode(re.search(r"font/woff;base64,([^)]+)\)", svg)[1])
    font = QRawFont(QByteArray(data), 20.0)
    texts = "".join(
        "".join(each.itertext()) for each in ET.fromstring(svg).iter() if each.tag.endswith("text")
    )
    whole = QRawFont(str(assets.path("fonts", "STIXTwoMath-Regular.ttf")), 20.0)
    assert texts and all(font.supportsCharacter(ord(c)) for c in texts if whole.supportsCharacter(ord(c)))
    assert "italic" not in svg, "italic letters are letters of their own"


@pytest.mark.parametrize("lab", [lab.id for lab in LABS if lab.id != "pca"])
def test_black_on_white_has_no_colour_and_no_ring(lab: str) -> None:
    sheet = Sheet(colour=False)
    pixels = array(QImage.fromData(made(lab, "png", sheet)))
    assert int(np.ptp(pixels.astype(int), axis=2).max()) == 0
    scene, _ = printed.laid_for(state(lab), LABS, Inputs(), sheet, RATIO)
    assert not any(isinstance(mark, Handle) for view in scene for mark in view.marks)
    shown, _ = laid_out(state(lab), LABS, Inputs(), *sheet.pixels(RATIO))
    assert sum(len(view.marks) for view in shown) >= sum(len(view.marks) for view in scene)


def test_negative_tiles_are_hatched_and_their_numbers_stand_free() -> None:
    colours, ink = (made("products", "svg", Sheet(colour=each)) for each in (True, False))
    assert "-hatch" not in colours and "-hatch" in ink
    free = r'<rect[^>]*fill-opacity="1"/><text data-key="(\w+)-text"[^>]*><tspan>−'
    assert re.search(free, ink) and not re.search(free, colours)
    for key in set(re.findall(free, ink)):
        assert ink.index(f'"{key}-hatch"') < ink.index(f'"{key}-text"')


@pytest.mark.parametrize(
    "wrong", [{"width": 2.0}, {"width": float("nan")}, {"letters": 40.0}, {"dpi": 77}, {"dpi": 0}]
)
def test_a_size_that_no_paper_has_is_refused_with_what_there_is(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        Sheet(**wrong)


def test_too_many_dots_are_refused() -> None:
    with pytest.raises(ValueError, match="fewer dots an inch"):
        Sheet(60.0, dpi=1200).dots(1.0)
