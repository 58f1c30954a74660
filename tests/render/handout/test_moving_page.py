"""A page that moves: its frames are those of the program, it is small, and a real browser plays it alone."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.lessons.bundled import titles
from linalg_viz.lessons.file import read
from linalg_viz.render.handout import page
from linalg_viz.render.theme import theme
from linalg_viz.state import bundled, resolve
from linalg_viz.state.files import store

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

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
    "name", ["transform-default", "svd-motions", "pca-start", "products-twelve", "solve-start"]
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


def test_a_lesson_is_one_page_that_keeps_its_answers_folded() -> None:
    lesson = read(next(each.path for each in titles() if each.id == "eigenvectors"), LABS)
    text = done(page.lesson(lesson, LABS, theme("light")))
    assert len(text.encode("utf-8")) <= 3_000_000 and len(data_of(text)) == len(lesson.steps)
    asked = [step.question for step in lesson.steps if step.question is not None]
    assert text.count("<details>") == len(asked) and "<details open" not in text
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))


# Chromium draws no frames while other processes keep the cores busy, so this is asked for by name.
@pytest.mark.skipif(
    BROWSER is None or not os.environ.get("LINALG_VIZ_BROWSER"),
    reason="opens the page in Chromium: install it and set LINALG_VIZ_BROWSER=1",
)
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
