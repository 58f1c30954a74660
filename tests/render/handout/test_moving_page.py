"""A page that moves: its frames are those of the program, it is small, and a real browser plays it alone."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from base64 import b64decode
from dataclasses import replace
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.lessons.bundled import titles
from linalg_viz.lessons.lesson import Lesson
from linalg_viz.render.handout import moving, page, words
from linalg_viz.render.theme import theme
from linalg_viz.state import bundled, resolve
from linalg_viz.state.files import store
from tests.harness.lessons import read
from tests.harness.tiers import costly_after

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

# Chromium draws no frames while other processes keep the cores busy, so these are asked for by name.
UNASKED = pytest.mark.skipif(
    BROWSER is None or not os.environ.get("LINALG_VIZ_BROWSER"),
    reason="opens the page in Chromium: install it and set LINALG_VIZ_BROWSER=1",
)

ACTIONS = """
<script>
addEventListener("load", async () => {
  const said = [];
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const figure = document.querySelector("figure");
  const canvas = figure.querySelector("canvas");
  const pixels = () => canvas.toDataURL();
  const [play, scrub] = ["button", "input"].map((name) => figure.querySelector(name));
  const to = (t) => { scrub.value = t; scrub.dispatchEvent(new Event("input")); };
  to(0); const first = pixels();
  to(0.2); const half = pixels();
  to(1); const last = pixels();
  said.push(first !== half && half !== last);
  to(0.2); said.push(pixels() === half);
  // A browser that is short of time draws few frames: wait for the first, and let one that is at its end be.
  to(0); play.click();
  for (let k = 0; k < 150 && !(Number(figure.dataset.t) > 0); k++) await wait(20);
  if (Number(figure.dataset.t) < 1) play.click();
  const stopped = Number(figure.dataset.t);
  said.push(stopped > 0);
  await wait(200); said.push(Number(figure.dataset.t) === stopped);
  const asked = performance.getEntriesByType("resource").filter((e) => !e.name.startsWith("data:"));
  said.push(asked.length === 0);
  document.body.setAttribute("data-said", JSON.stringify(said));
});
</script>"""


def done(work: Any) -> Any:
    while True:
        try:
            share = next(work)
            assert 0.0 <= share <= 1.0
        except StopIteration as end:
            return end.value


@lru_cache(maxsize=8)
def page_of(name: str) -> str:
    state = store.open_state(assets.path("gallery", f"{name}.linalg"), LABS)
    inputs = bundled.worked(state.document, LABS, bundled.inputs(state.document))
    return done(page.document(state, LABS, inputs, theme("light"), name))


def data_of(text: str) -> list[dict[str, Any]]:
    return [json.loads(each) for each in re.findall(r'<script type="application/json">(.*?)</script>', text)]


@pytest.mark.parametrize(
    "name",
    costly_after(4, ["transform-default", "svd-motions", "pca-start", "solve-start", "products-twelve"]),
)
def test_a_page_is_one_small_file_that_names_no_other(name: str) -> None:
    text = page_of(name)
    assert len(text.encode("utf-8")) <= 400_000
    found = re.findall(r'(?:src|href)=["\']([^"\']+)|url\(([^)]+)\)', text)
    assert all((a or b).startswith(("data:", "#")) for a, b in found)
    assert "http" not in text.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")
    (data,) = data_of(text)
    assert len(data["frames"]) > 1 and data["stops"][-1][1] == 1.0
    places = [k for _, views in data["frames"] for _, shown in views for k in shown]
    assert set(places) == set(range(len(data["shapes"])))


def test_the_frames_carry_the_unit_square_to_its_image() -> None:
    state = store.open_state(assets.path("gallery", "transform-default.linalg"), LABS)
    A = resolve.shared(state.document).array("A")
    (data,) = data_of(page_of("transform-default"))

    def square(frame: int) -> np.ndarray:
        shown = [data["shapes"][k] for _key, places in data["frames"][frame][1] for k in places]
        (record,) = (each for each in shown if each[:2] == ["f", "square"])
        return np.array(record[2][0], float).reshape(-1, 2) / 10

    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
    first = square(0)
    origin, unit = first[0], first[1, 0] - first[0, 0]
    assert np.allclose((first - origin) / unit * [1, -1], corners, atol=2e-3)
    assert np.allclose((square(-1) - origin) / unit * [1, -1], corners @ A.T, atol=5e-3)


def test_a_handle_goes_round_where_there_is_no_time_line() -> None:
    (data,) = data_of(page_of("pca-start"))
    assert data["stops"] == [["Your axis", 0.0], ["once round", 1.0]] and data["at"] == 0.0
    assert data["frames"][0][1] == data["frames"][-1][1] != data["frames"][12][1]


def test_an_arrow_goes_round_on_its_circle_and_not_from_one_round_number_to_the_next() -> None:
    state = store.open_state(assets.path("gallery", "vectors-dependent.linalg"), LABS)
    stops, frames = moving._frames(state, LABS, bundled.inputs(state.document), (900, 560), False)
    assert stops[-1][0] == moving.TURNED
    heads = np.array([resolve.shared(frame.state.document).array("v") for frame in frames])
    assert np.allclose(np.linalg.norm(heads, axis=1), np.linalg.norm(heads[0]), atol=2 * moving.FINE)
    steps = np.linalg.norm(np.diff(heads, axis=0), axis=1)
    assert np.allclose(steps, steps[0], atol=4 * moving.FINE)


@pytest.mark.parametrize("name", ["solve-hand", "inverse-and-singular/02", "products-and-composition/puzzle"])
def test_what_jumps_back_from_the_hand_does_not_go_round(name: str) -> None:
    folder = ("lessons", *name.split("/")[:-1]) if "/" in name else ("gallery",)
    state = store.open_state(assets.path(*folder, f"{name.split('/')[-1]}.linalg"), LABS)
    stops, _ = moving._frames(state, LABS, bundled.inputs(state.document), (900, 560), False)
    assert not stops or not stops[0][0].startswith(("Row", "First tile"))


def cut(name: str, part: slice) -> Lesson:
    """The lesson of that name with a part of its steps."""
    lesson = read(next(each.path for each in titles() if each.id == name), LABS)
    return replace(lesson, steps=lesson.steps[part])


@pytest.mark.sample
@pytest.mark.parametrize("part", costly_after(1, [slice(4), slice(None)]))
def test_a_lesson_is_one_page_that_keeps_its_answers_folded(part: slice) -> None:
    lesson = cut("eigenvectors", part)
    text = done(page.lesson(lesson, LABS, theme("light")))
    assert len(text.encode("utf-8")) <= 3_000_000 and len(data_of(text)) == len(lesson.steps)
    asked = [step.question for step in lesson.steps if step.question is not None]
    folded = re.findall(r'<details data-folded="([A-Za-z0-9+/=]+)"><summary>Answer</summary></details>', text)
    assert len(folded) == len(asked) == text.count("<details")
    for question, fold in zip(asked, folded, strict=True):
        answer, said = b64decode(fold).decode("utf-8"), words.blocks(question.because)
        right = f"{question.right + 1}. " if question.choices else words.said(question.told)
        assert answer.startswith(f"<p>{right}") and said in answer and said not in text
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))


@pytest.mark.sample
@pytest.mark.parametrize("part", costly_after(1, [slice(3, 10), slice(None)]))
def test_the_picture_of_an_answer_is_in_its_fold_alone(part: slice) -> None:
    lesson = cut("products-and-composition", part)
    text = done(page.lesson(lesson, LABS, theme("light")))
    assert len(text.encode("utf-8")) <= 3_000_000
    answers = [b64decode(each).decode("utf-8") for each in re.findall(r'data-folded="([^"]+)"', text)]
    asked = [step.question for step in lesson.steps if step.question is not None]
    # A formula between dollars is set, in the choices too.
    assert "$" not in re.sub(r"<(script|style).*?</\1>", "", text, flags=re.DOTALL) + "".join(answers)
    assert '<li><span class="maths"><i>A</i></span>, for the identity changes nothing</li>' in text
    pictures = [("<svg" in each) for each in answers]
    assert pictures == [each.shown is not None for each in asked] and {*pictures} == {True, False}
    ids = re.findall(r' id="([^"]+)"', text + "".join(answers))
    assert len(ids) == len(set(ids))


LABELS = """
<script>
addEventListener("load", () => {
  const scrub = document.querySelector("figure input");
  const told = [];
  const real = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...at) { told.push(text); real.call(this, text, ...at); };
  const said = TIMES.map((t) => {
    told.length = 0; scrub.value = t; scrub.dispatchEvent(new Event("input"));
    return told.slice();
  });
  document.body.setAttribute("data-told", JSON.stringify(said));
});
</script>"""


@UNASKED
@pytest.mark.browser
def test_labels_between_two_frames_belong_to_what_is_drawn(tmp_path: Path) -> None:
    """A page of its own: a number with decimals moves with the line, names and whole numbers are the nearer's."""
    script = assets.path("handout", "page.js").read_text(encoding="utf-8")
    pairs = [
        ("= 1.00", "≈ 3.50"),
        ("step 1", "step 2"),
        ("x − 0.5", "x − 1.5"),
        ("1/2", "3/4"),
        ("−1.0", "1.0"),
    ]
    shapes = [
        ["w", f"k{k}", [[100, 100 * (k + 1)]], [[text, 0, 0]], 12, "#000000", 1, 0, 900, 1]
        for k, pair in enumerate(pairs)
        for text in pair
    ]
    frames = [[t, [["main", [2 * k + at for k in range(len(pairs))]]]] for at, t in enumerate((0.0, 1.0))]
    data = {
        "at": 0.0, "size": [400, 300], "ground": "#ffffff", "edge": "#000000", "stops": [["a", 0.0], ["b", 1.0]],
        "boxes": {"main": [0, 0, 400, 300]}, "shapes": shapes, "frames": frames,
    }  # fmt: skip
    body = (
        f"<figure><canvas></canvas><div class='line' hidden><button></button><input type='range' step='any'>"
        f"<output></output></div><script type='application/json'>{json.dumps(data)}</script></figure>"
        f"<script>{script}</script>{LABELS.replace('TIMES', '[0, 0.25, 0.75, 1]')}"
    )
    path = tmp_path / "page.html"
    path.write_text(f"<!DOCTYPE html><meta charset='utf-8'><body>{body}</body>", encoding="utf-8")
    found = re.search(r'data-told="([^"]*)"', browse(tmp_path, "--dump-dom", path.as_uri()))
    assert found is not None
    assert json.loads(unescape(found[1])) == [
        ["= 1.00", "step 1", "x − 0.5", "1/2", "−1.0"],
        ["≈ 1.63", "step 1", "x − 0.8", "1/2", "−0.5"],
        ["≈ 2.88", "step 2", "x − 1.3", "3/4", "0.5"],
        ["≈ 3.50", "step 2", "x − 1.5", "3/4", "1.0"],
    ]


@UNASKED
@pytest.mark.browser
def test_an_answer_is_written_when_its_fold_is_opened(tmp_path: Path) -> None:
    lesson = read(next(each.path for each in titles() if each.id == "eigenvectors"), LABS)
    text = done(page.lesson(replace(lesson, steps=lesson.steps[1:2]), LABS, theme("light")))
    opened = """<script>addEventListener("load", async () => {
      const fold = document.querySelector("details");
      const before = fold.children.length;
      fold.open = true;
      await new Promise((resolve) => setTimeout(resolve, 300));
      fold.open = false; fold.open = true;
      await new Promise((resolve) => setTimeout(resolve, 300));
      document.body.setAttribute("data-said", JSON.stringify([before, fold.children.length]));
    });</script>"""
    path = tmp_path / "page.html"
    path.write_text(text.replace("</body>", f"{opened}</body>"), encoding="utf-8")
    shown = browse(tmp_path, "--virtual-time-budget=4000", "--dump-dom", path.as_uri())
    because = words.blocks(lesson.steps[1].question.because).replace("\N{NO-BREAK SPACE}", "&nbsp;")
    assert 'data-said="[1,2]"' in shown and because in shown


@UNASKED
@pytest.mark.browser
@pytest.mark.parametrize("name", ["svd-motions", "pca-start"])
def test_a_browser_plays_scrubs_asks_for_nothing_and_prints(name: str, tmp_path: Path) -> None:
    path, paper = tmp_path / "page.html", tmp_path / "page.pdf"
    path.write_text(page_of(name).replace("</body>", f"{ACTIONS}</body>"), encoding="utf-8")
    shown = browse(tmp_path, "--virtual-time-budget=4000", "--dump-dom", path.as_uri())
    found = re.search(r'data-said="([^"]*)"', shown)
    assert found is not None and json.loads(found[1]) == [True] * 5
    browse(tmp_path, f"--print-to-pdf={paper}", path.as_uri())
    assert paper.read_bytes().startswith(b"%PDF") and paper.stat().st_size > 20_000


def browse(folder: Path, *arguments: str) -> str:
    assert BROWSER is not None
    own = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    env = {**os.environ, "HOME": str(folder)}
    run = subprocess.run([BROWSER, *own, *arguments], capture_output=True, text=True, timeout=120, env=env)
    return run.stdout


PHONE = 358
"""Pixels of a phone's width that a picture has."""


def test_on_a_phone_the_letters_of_a_picture_are_read_and_matrices_stand_in_their_line() -> None:
    """The least letters are those of a scale, 12 pixels of the picture; no paragraph holds a table."""
    assert 12.0 * PHONE / page.SIZE[0] >= 8.0
    state = store.open_state(assets.path("gallery", "transform-mirror.linalg"), LABS)
    text = words.cards(resolve.cards(state, LABS, bundled.inputs(state.document)))
    assert '<table class="matrix">' in text
    assert not [found for found in re.findall(r"<p[ >].*?</p>", text) if "<table" in found]


LETTERS = """
<style>html { width: WIDEpx; }</style>
<script>
const told = [];
const real = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
  const wide = this.measureText(text).width;
  told.push([text, Number(/([\\d.]+)px/.exec(this.font)[1]), x, x + wide]);
  real.call(this, text, x, y);
};
addEventListener("load", () => {
  const scrub = document.querySelector("figure input");
  const said = [0, 0.5, 1].map((t) => {
    told.length = 0; scrub.value = t; scrub.dispatchEvent(new Event("input"));
    return told.slice();
  });
  const shown = document.querySelector("canvas").clientWidth;
  document.body.setAttribute("data-letters", JSON.stringify([shown, said]));
});
</script>"""


@UNASKED
@pytest.mark.browser
@pytest.mark.parametrize("name", ["transform-default", "svd-motions", "pca-start", "eigen-found"])
def test_numbers_of_scales_are_read_on_a_phone_and_as_they_are_on_a_wide_screen(
    name: str, tmp_path: Path
) -> None:
    """On 390 pixels each number of a scale that is shown is 11 high, and most are shown; wide, none changes."""
    (data,) = data_of(page_of(name))
    ticks = [each for each in data["shapes"] if each[0] == "w" and each[1].startswith("tick")]
    lowered = {piece[0] for each in data["shapes"] if each[0] == "w" for piece in each[3] if piece[2]}
    said = {each[3][0][0] for each in ticks} - lowered
    sizes = {}
    for wide in (390, 800):
        path = tmp_path / f"page{wide}.html"
        more = LETTERS.replace("WIDE", str(wide))
        path.write_text(page_of(name).replace("<body>", f"<body>{more}"), encoding="utf-8")
        found = re.search(r'data-letters="([^"]*)"', browse(tmp_path, "--dump-dom", path.as_uri()))
        assert found is not None
        shown, frames = json.loads(unescape(found[1]))
        assert shown <= wide and len(frames) == 3
        per = shown / data["size"][0]
        sizes[wide] = [(text, px * per) for frame in frames for text, px, _, _ in frame if text in said]
        assert all(-1e-6 <= x and end <= data["size"][0] + 1e-6 for f in frames for _, _, x, end in f)
    assert sizes[390] and min(px for _, px in sizes[390]) >= 11.0 - 1e-3
    assert len(sizes[390]) >= len(sizes[800]) / 2
    assert sizes[800] and max(px for _, px in sizes[800]) <= 1.25 * max(each[4] for each in ticks) + 0.1
