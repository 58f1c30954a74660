"""What is selected is told with its means, and is marked in the chart of errors too."""

from __future__ import annotations

import numpy as np
from pca_tables import facts_of, given

from linalg_viz.data.bundled import bundled
from linalg_viz.labs.contract.cards import Note
from linalg_viz.labs.pca.card_axes import rows
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.scene import scene
from linalg_viz.scene.numbers import shown

SOME = ((50, 60), (149, 150))


def test_the_card_tells_the_means_of_the_selected_rows_beside_all() -> None:
    table = bundled("iris")
    (card,) = rows(Params(selected=SOME), facts_of(table, selected=SOME))
    said = " ".join(item.text for item in card.items if isinstance(item, Note))
    assert "11 of the drawn rows are selected" in said
    for name in table.numeric:
        values = table.column(name).values
        mean = np.concatenate([values[50:60], values[149:150]]).mean()
        assert f"≈ {shown(float(mean), 4)} (all: {shown(float(values.mean()), 4)})" in said


def test_the_selected_rows_are_ringed_in_the_chart_of_errors() -> None:
    shared, inputs = given(bundled("iris"))
    (errors,) = (
        view
        for view in scene(Params(mode="rows", selected=SOME), shared, inputs, {}, 1.0, None)
        if view.key == "errors"
    )
    marks = {mark.key: mark for mark in errors.marks}
    wanted = np.concatenate([marks["errors"].points[50:60], marks["errors"].points[149:150]])
    assert np.array_equal(marks["selected"].points, wanted)
    plain = scene(Params(mode="rows"), shared, inputs, {}, 1.0, None)
    assert not any(mark.key == "selected" for view in plain for mark in view.marks)
