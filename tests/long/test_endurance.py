"""What the ordinary run does by the hundred, by the thousand: random actions, wild matrices, drags, and paths of matrices."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import pytest

from linalg_viz.labs import LABS
from tests.labs import test_walks
from tests.labs.eigen import test_eigen_drag, test_eigen_scene
from tests.labs.svd import test_svd
from tests.long import actions

CASES: dict[str, Callable[[int], None]] = {
    "actions": partial(actions.endured, count=10_000),
    "eigen drawn": partial(test_eigen_scene.all_are_drawn, count=260),
    "eigen dragged": partial(test_eigen_drag.all_are_dragged, count=120),
    "eigen on random paths": partial(test_eigen_drag.along_random_paths, count=12),
    **{
        f"svd {m}×{n}": partial(test_svd.names_and_signs_stay, shape=(m, n))
        for m, n in ((2, 2), (3, 2), (3, 3), (2, 3))
    },
    **{f"{lab.id} saved and taken back": partial(test_walks.saved_and_taken_back, lab) for lab in LABS},
}
"""What goes on, by name: each a function of a seed. A short sample of each stands in its own module."""


@pytest.mark.long("endurance")
@pytest.mark.parametrize("case", CASES)
def test_it_goes_on(case: str, seeds: Iterable[int]) -> None:
    """Ten thousand random actions, each lab's walks saved and taken back, wild matrices, random paths, seed after seed."""
    for seed in seeds:
        try:
            CASES[case](seed)
        except BaseException as error:
            error.add_note(f"{case}, seed {seed}")
            raise


@pytest.mark.sample
def test_a_thousand_random_actions() -> None:
    actions.endured(20, 1_000)
