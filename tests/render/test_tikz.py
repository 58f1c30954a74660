"""TikZ: finite, the same every time, and pdflatex makes one page of it."""

from __future__ import annotations

import re
import shutil
import subprocess

import numpy as np
import pytest
import scenes

from linalg_viz.render import tikz
from linalg_viz.render.layout import viewports
from linalg_viz.render.theme import theme
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.marks import Label, Picture, points

needs_latex = pytest.mark.skipif(not shutil.which("pdflatex"), reason="pdflatex is not installed")
STRANGE = "é ő 中 ½ √2 A⁻¹ 10⁻⁵ 90° x′ ᵀ 100% #1 a_b^c $5 \\ {y} ~ & “q” – — ≈ ‖A‖_2 ⟨x⟩ ∈ ℝ^n ✓ ✗ \x07"


def draw(scene, width=900, height=600, **more):
    return tikz.draw(scene, viewports(scene, width, height), theme("light"), width, height, **more)


def compiled(text, folder):
    (folder / "picture.tex").write_text(text, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "picture.tex"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=120)
    assert run.returncode == 0, run.stdout[-1500:]
    return re.search(r"\((\d+) pages?", run.stdout.replace("\n", "")).group(1)


@pytest.mark.parametrize("scene", [scenes.everything(), scenes.wild(), ()])
def test_finite_and_the_same_every_time(scene):
    text = draw(scene)
    assert text == draw(scene)
    assert not re.search(r"[(,=]-?(nan|inf)", text)
    assert max(abs(float(n)) for n in re.findall(r"(?<=[(,])-?[0-9.]+(?=[,)])", text)) < 16000
    assert text.count("{") - text.count(r"\{") == text.count("}") - text.count(r"\}")


def test_words_go_through_mathematics_and_colours_stand_in_place():
    text = draw(scenes.everything())
    assert r"$\lambda_{1} \mathbf{v}^{2}" in text
    assert r"\definecolor" not in text and "rgb,255:" in text


def test_an_image_becomes_a_bounded_grid():
    pixels = np.zeros((300, 500, 3), np.uint8)
    pixels[:, :250] = 200
    mark = Picture(
        key="p",
        pixels=pixels,
        corner=points([-1, -1]),
        across=points([2, 0]),
        up=points([0, 2]),
        quantity=qty.GUIDE,
    )
    text = draw((scenes.view([mark]),))
    assert "coarse grid" in text
    cells = text.count("cycle;")
    assert cells == tikz.IMAGE_CELLS**2
    # 500 columns fall into 48 cells unevenly, but the middle of the image is a border between two of them.
    assert text.count("red,200;") == text.count("red,0;green,0;blue,0}] ") == cells // 2


def test_a_very_large_page_stays_within_what_tex_can_measure():
    text = draw(scenes.everything(), 40000, 300)
    assert float(re.search(r"pdfpagewidth=([0-9.]+)bp", text).group(1)) <= 12000


def test_the_title_is_a_comment_however_many_lines_it_has():
    text = draw((), title="one\n\\two")
    assert text.startswith("% one\n% \\two\n\\documentclass")


@needs_latex
@pytest.mark.parametrize("name", ["everything", "wild"])
def test_pdflatex_makes_one_page(name, tmp_path):
    assert compiled(draw(getattr(scenes, name)()), tmp_path) == "1"


@needs_latex
def test_pdflatex_takes_any_words(tmp_path):
    scene = (
        scenes.view([Label(key="l", at=points([0, 0]), text=STRANGE, quantity=qty.GUIDE)], title=STRANGE),
    )
    assert compiled(draw(scene, title=STRANGE), tmp_path) == "1"
