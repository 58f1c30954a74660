"""Names in a biplot stand at their own arrows, also where two arrows nearly lie on each other."""

from __future__ import annotations

import re

import numpy as np
import pytest

from linalg_viz import assets
from linalg_viz.data.bundled import bundled as bundled_table
from linalg_viz.labs import LABS
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.pictures import biplot
from linalg_viz.render import svg
from linalg_viz.render.first import laid_out
from linalg_viz.render.theme import theme
from linalg_viz.scene.marks import Arrow, Label
from linalg_viz.state import bundled
from linalg_viz.state.actions import SetData
from linalg_viz.state.codec import codec
from linalg_viz.state.update.update import update
from tests.labs.pca.pca_tables import cloud, facts_of, given

PLACED = re.compile(r'<text data-key="(loading\d-name)" x="[-\d.]+" y="([-\d.]+)"')


@pytest.mark.parametrize("size", [(706, 651), (755, 620), (900, 640), (1200, 800)])
def test_the_upper_of_two_arrows_has_the_upper_name(size: tuple[int, int]) -> None:
    """The penguins' body mass stands just above their flipper length, and so do the names."""
    state = codec.decode(assets.path("gallery", "pca-penguins.linalg").read_bytes(), LABS)
    scene, ports = laid_out(state, LABS, bundled.inputs(state.document), *size)
    tips = {m.key: m for view in scene for m in view.marks if isinstance(m, Label)}
    flipper, body = tips["loading2-name"], tips["loading3-name"]
    assert "flipper" in flipper.text and "body" in body.text
    assert body.at[1] > flipper.at[1]
    heights = {key: float(y) for key, y in PLACED.findall(svg.draw(scene, ports, theme("light"), *size))}
    assert heights[body.key] < heights[flipper.key], "on the screen y grows downwards"


@pytest.mark.parametrize(("columns", "drawn"), [(30, 30), (biplot.MOST_DRAWN + 20, biplot.MOST_DRAWN)])
def test_of_very_many_columns_the_longest_arrows_are_drawn_and_it_is_said(columns: int, drawn: int) -> None:
    shared, inputs = given(cloud(12, columns))
    (view,) = LABS["pca"].scene(Params(), shared, inputs, {}, 1.0, None)
    (arrows,) = [mark for mark in view.marks if isinstance(mark, Arrow) and mark.key == "loadings"]
    tips = np.linalg.norm(biplot.heads(Params(), facts_of(cloud(12, columns))), axis=1)
    found = np.linalg.norm(arrows.heads, axis=1)
    # All arrows have one factor, so that the shortest drawn stands above the longest left out.
    factor = found.max() / tips.max()
    assert len(found) == drawn and np.allclose(np.sort(found), np.sort(tips)[-drawn:] * factor)
    corner = "".join(
        mark.text for mark in view.marks if isinstance(mark, Label) and mark.key.startswith("policy")
    )
    assert (f"the {drawn} longest of {columns}" in corner) == (columns > drawn)


@pytest.mark.parametrize("size", [(706, 651), (755, 620), (900, 640)])
@pytest.mark.parametrize("name", ["iris", "penguins"])
def test_every_arrow_of_a_small_table_has_its_name(name: str, size: tuple[int, int]) -> None:
    state = codec.decode(assets.path("gallery", "pca-penguins.linalg").read_bytes(), LABS)
    state = update(state, SetData(f"bundled:{name}", table=bundled_table(name)), LABS).state
    scene, ports = laid_out(state, LABS, bundled.inputs(state.document), *size)
    placed = PLACED.findall(svg.draw(scene, ports, theme("light"), *size))
    assert sorted(key for key, _ in placed) == [f"loading{j}-name" for j in range(4)]


def test_arrows_are_seen_where_a_few_points_are_far_from_all_others() -> None:
    near = np.random.default_rng(4).normal(size=(1000, 2))
    tips = np.array([[0.4, 0.1], [0.3, -0.2]])
    usual = biplot.factor(near, tips)
    away = np.concatenate([near, [[90.0, 5.0], [40.0, -60.0]]])
    for at, least in ((near, 0.1), (away, 0.1)):
        k = biplot.factor(at, tips)
        far = float(np.hypot(*at.T).max())
        assert least * far <= k * float(np.hypot(*tips.T).max()) <= far
    assert biplot.factor(away, tips) > 5 * usual
    assert biplot.factor(np.empty((0, 2)), tips) == 1.0 == biplot.factor(near, 0 * tips)
