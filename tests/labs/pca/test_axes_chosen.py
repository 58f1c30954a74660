"""The component of an axis is chosen at its name: what is offered, what stands where, and one step back."""

from __future__ import annotations

import pytest
from pca_tables import facts_of, given

from linalg_viz.data.bundled import bundled
from linalg_viz.labs.pca.kept import axis
from linalg_viz.labs.pca.params import Params
from linalg_viz.labs.pca.press import press
from linalg_viz.labs.pca.scene import scene
from linalg_viz.scene.marks import Label


def offered(p: Params) -> dict[str, Label]:
    shared, inputs = given(bundled("iris"))
    marks = [mark for view in scene(p, shared, inputs, {}, 1.0, None) for mark in view.marks]
    return {mark.key: mark for mark in marks if isinstance(mark, Label) and mark.offer is not None}


@pytest.mark.parametrize(
    ("p", "axes"),
    [
        (Params(), 2),
        (Params(third=3), 3),
        (Params(mode="variables"), 2),
        (Params(mode="variables", quality="cos2"), 2),
        (Params(mode="variables", quality="contributions"), 2),
    ],
)
def test_every_picture_of_components_offers_them_at_its_axes(p: Params, axes: int) -> None:
    found = offered(p)
    assert len(found) == axes
    f = facts_of(bundled("iris"))
    for k, (which, label) in enumerate(zip(("first", "second", "third"), found.values(), strict=False)):
        assert label.offer is not None and label.offer.chosen == axis(which, k + 1)
        names = [name for name, _ in label.offer.choices]
        assert names[:4] == [axis(which, each) for each in range(1, 5)] and f.r == 4
        assert dict(label.offer.choices)[label.offer.chosen].startswith(f"PC{k + 1} (≈ ")
        assert label.text.startswith(f"PC{k + 1}")
        assert (axis("third", 0) in names) == (which == "third")


def test_a_component_that_stands_elsewhere_changes_places() -> None:
    shared, inputs = given(bundled("iris"))

    def chosen(p: Params, which: str, k: int) -> tuple[int, int, int]:
        now = press(p, shared, inputs, axis(which, k)).params
        return now.first, now.second, now.third

    assert chosen(Params(), "first", 2) == (2, 1, 0)
    assert chosen(Params(), "second", 4) == (1, 4, 0)
    assert chosen(Params(third=3), "first", 3) == (3, 2, 1)
    assert chosen(Params(third=3), "third", 0) == (1, 2, 0)
    assert chosen(Params(), "third", 3) == (1, 2, 3)
    # What the file asked for and there is not has given way already: that is what changes places.
    assert chosen(Params(first=60), "second", 4) == (2, 4, 0)


def test_a_component_that_is_not_there_is_refused_with_how_many_there_are() -> None:
    shared, inputs = given(bundled("iris"))
    flat = Params(columns=bundled("iris").numeric[:2])
    with pytest.raises(ValueError, match="in 2 directions"):
        press(flat, shared, inputs, axis("first", 3))
