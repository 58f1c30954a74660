"""SVG: well formed, finite, the same every time, with everything of the scene in it."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
import scenes
from PIL import Image

from linalg_viz.render import svg
from linalg_viz.render.layout import viewports
from linalg_viz.render.qt.png import png
from linalg_viz.render.svg_parts import number
from linalg_viz.render.theme import NAMES, theme
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Curve, Label, points
from linalg_viz.scene.view import plane

SVG = "{http://www.w3.org/2000/svg}"


def draw(scene, name="light", **more):
    return svg.draw(scene, viewports(scene, 900, 600), theme(name), 900, 600, **more)


def parsed(text):
    return ElementTree.fromstring(text.encode())


def keyed(root, key):
    return [e for e in root.iter() if e.get("data-key") == key]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scene", [scenes.everything(), scenes.wild(), ()])
@pytest.mark.parametrize("text_scale", [0.75, 1.0, 2.5])
def test_well_formed_finite_and_the_same_every_time(name, scene, text_scale):
    text = draw(scene, name, text_scale=text_scale)
    parsed(text)
    assert text == draw(scene, name, text_scale=text_scale)
    outside = re.sub(r'"data:image[^"]*"|<(title|desc|tspan)[^>]*>[^<]*', "", text)
    assert not re.search(r"\b(nan|inf)\b", outside, re.IGNORECASE)
    numbers = [float(n) for n in re.findall(r'(?<=[ "ML(])-?[0-9.]+(?=[ "ML)Z])', outside)]
    assert len(numbers) > 3 and max(abs(n) for n in numbers) < 1e7


def test_every_mark_is_there():
    root = parsed(draw(scenes.everything()))
    for mark in scenes.everything()[0].marks:
        assert keyed(root, mark.key), mark.key


def test_title_and_description_are_for_those_who_cannot_see():
    root = parsed(draw(scenes.everything(), title="Eigen <1>"))
    assert root.find(f"{SVG}title").text == "Eigen <1>"
    assert root.find(f"{SVG}desc").text == "The plane under A & its <columns>."
    assert root.get("role") == "img"


def test_text_stays_text_with_italics_and_scripts():
    root = parsed(draw(scenes.everything()))
    (label,) = keyed(root, "words")
    spans = list(label)
    assert "".join(label.itertext()) == 'λ1 v2 < 3 & "x"'
    assert spans[0].get("font-style") == "italic"
    assert float(spans[1].get("dy")) > 0 and float(spans[1].get("font-size")) < float(label.get("font-size"))
    assert sum(float(s.get("dy", 0)) for s in spans) == pytest.approx(0.0, abs=0.02)


def test_a_handle_is_a_ring_over_the_canvas_colour():
    (ring,) = keyed(parsed(draw(scenes.everything())), "handle")
    (circle,) = ring
    outer = float(circle.get("r")) + float(ring.get("stroke-width")) / 2
    assert outer == pytest.approx(9.0) and ring.get("fill") == theme("light").ground


def test_answers_can_be_hidden():
    marks = [
        Curve(key="shown", points=points([[0, 0], [1, 1]]), quantity=qty.GUIDE),
        Curve(key="secret", points=points([[0, 0], [1, 1]]), answer=True, quantity=qty.GUIDE),
    ]
    scene = (scenes.view(marks),)
    assert keyed(parsed(draw(scene)), "secret")
    hidden = parsed(draw(scene, answers=False))
    assert keyed(hidden, "shown") and not keyed(hidden, "secret")


def test_a_line_is_where_the_camera_sees_it():
    scene = (scenes.view([Curve(key="line", points=points([[0, 0], [1, 1]]), quantity=qty.GUIDE)]),)
    (path,) = keyed(parsed(draw(scene)), "line")
    assert path.get("d") == "M450 300L525 225"
    moved = {"main": replace(viewports(scene, 900, 600)["main"], camera=plane(2.0))}
    (path,) = keyed(parsed(svg.draw(scene, moved, theme("dark"), 900, 600)), "line")
    assert path.get("d") == "M450 300L600 150"


def test_a_picture_keeps_its_pixels_and_its_place():
    mark = scenes.picture(smooth=False, channels=4)
    (image,) = keyed(parsed(draw((scenes.view([mark]),))), "picture")
    data = b64decode(image.get("href").removeprefix("data:image/png;base64,"))
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(data))), mark.pixels)
    # 75 px a unit about (450, 300): the top left corner (−3, −1), right by (2, 0.5), down by (0, −2).
    assert image.get("transform") == "matrix(150 -37.5 0 150 225 375)"
    assert "pixelated" in image.get("style")


@pytest.mark.parametrize("channels", [3, 4])
def test_png_is_read_back_by_another_reader(channels):
    pixels = np.random.default_rng(1).integers(0, 256, (5, 7, channels), dtype=np.uint8)
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(png(pixels)))), pixels)


@pytest.mark.parametrize("shape", [(0, 2, 3), (2, 2), (2, 2, 1)])
def test_png_refuses_what_is_no_image(shape):
    with pytest.raises(ValueError, match="shape"):
        png(np.zeros(shape, np.uint8))


def test_numbers_of_tiles_are_left_out_where_they_cannot_be_read():
    assert len(keyed(parsed(draw((scenes.view([scenes.tiles()]),))), "tiles-text")) == 4
    far = (scenes.view([scenes.tiles()], home=plane(400.0)),)
    assert keyed(parsed(draw(far)), "tiles") and not keyed(parsed(draw(far)), "tiles-text")


def test_control_characters_do_not_break_the_file():
    scene = (
        scenes.view(
            [Label(key="a\x00b", at=points([0, 0]), text="x\x07\ud800\uffff <y>", quantity=qty.GUIDE)],
            title="\x1bT",
        ),
    )
    root = ElementTree.fromstring(draw(scene, title="a\x00b").encode("utf-8"))
    assert root.find(f"{SVG}title").text == "ab"
    (label,) = keyed(root, "ab")
    assert "".join(label.itertext()) == "x <y>"


def test_numbers_are_short():
    assert [number(v) for v in (0.0, -0.001, 1.005, 2.50, -3.0, 100.0)] == ["0", "0", "1", "2.5", "-3", "100"]
    for bad in (np.nan, np.inf):
        with pytest.raises(ValueError, match="not finite"):
            number(bad)
