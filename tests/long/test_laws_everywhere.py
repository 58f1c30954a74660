"""The laws of every lab, from what is typed, its presets and gallery documents, with as many seeds as the time gives."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable

import hypothesis
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Lab
from tests.labs import test_laws

LAWS: dict[str, Callable[..., None]] = {
    name: law.hypothesis.inner_test
    for name, law in vars(test_laws).items()
    if hasattr(law, "hypothesis") and hasattr(law, "pytestmark")
}
"""The laws that draw examples, by name: each a function of a lab and hypothesis' data (one also of snap)."""


def hold(law: str, lab: Lab, seeds: Iterable[int], examples: int = 50) -> None:
    """A law of a lab holds for examples drawn from each seed; a failure names the seed."""
    inner = LAWS[law]
    takes_snap = "snap" in inspect.signature(inner).parameters
    few = settings(
        max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    for seed in seeds:
        for more in ({"snap": True}, {"snap": False}) if takes_snap else ({},):
            try:
                hypothesis.seed(seed)(few(hypothesis.given(st.data())(inner)))(lab=lab, **more)
            except BaseException as error:
                error.add_note(f"{law}, lab {lab.id}, seed {seed} {more or ''}")
                raise


@pytest.mark.long("laws")
@pytest.mark.parametrize("law", sorted(LAWS))
@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_laws_hold_everywhere(lab: Lab, law: str, seeds: Iterable[int]) -> None:
    """All laws of all labs, from every preset and gallery document and from what is typed, seed after seed."""
    hold(law, lab, seeds)


@pytest.mark.sample
@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_a_sample_of_it(lab: Lab) -> None:
    hold("test_after_a_free_drag_the_handle_is_where_it_was_put", lab, range(2), examples=3)
