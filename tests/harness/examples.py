"""The examples hypothesis draws: a few that are the same on every machine, or new ones from a seed that is told."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

# How long an example takes says something about the machine, not about the program; nor is what failed once
# on this machine kept for the next run.
settings.register_profile(
    "seeded", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow], derandomize=False
)
settings.register_profile("same", parent=settings.get_profile("seeded"), derandomize=True)

ORDINARY = 8
"""The ordinary run draws one in so many of the examples: of tests that name no number, and of those that call `few`."""

EXAMPLES = settings.get_profile("same").max_examples
settings.register_profile(
    "ordinary", parent=settings.get_profile("same"), max_examples=-(-EXAMPLES // ORDINARY)
)
settings.load_profile("ordinary")


def _no_constants() -> providers.Constants:
    return NONE


NONE = providers.Constants()
# Hypothesis also draws constants that stand in the source of the modules loaded so far: which these are depends
# on the tests that ran before in the same process, and on the name of the folder of the checkout.
providers._get_local_constants = _no_constants


_share = ORDINARY


def few(count: int) -> int:
    """How many of ``count`` examples a costly test draws: all with a seed (``--explore``) and in samples
    (``--sample``), an eighth in the ordinary run.

    For tests that name a number of sixty and more, and for those whose examples are scenes, walks or drags, some 20 ms
    and more each. The first examples are the same ones either way.
    """
    return -(-count // _share)


def seed_of(config: pytest.Config) -> int | None:
    """The seed the user asked for, None for the examples that are always the same."""
    seed = config.getoption("--hypothesis-seed", default=None)
    return None if seed is None else int(seed)


def pytest_configure(config: pytest.Config) -> None:
    # A derandomised profile would win over the seed. Test modules read the profile when they are imported, later.
    global _share
    alone = seed_of(config) is None and config.getoption("long") is None
    _share = ORDINARY if alone and not config.getoption("sample") else 1
    if alone:
        settings.load_profile("ordinary")
    else:
        settings.load_profile("same" if seed_of(config) is None else "seeded")


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Note how many examples a test drew."""
    told = getattr(item, "hypothesis_statistics", "")
    drawn = sum(int(count) for count in re.findall(r"(\d+) (?:passing|failing)", told))
    if drawn:
        item.user_properties.append(("examples", drawn))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """How many examples a seed drew, and how each failure of a test that draws examples is repeated."""
    seed = seed_of(config)
    words = "" if seed is None else f" --hypothesis-seed={seed}"
    if seed is not None:
        ended = [each for kind in ("", "error") for each in terminalreporter.getreports(kind)]
        drawn = sum(
            dict(each.user_properties).get("examples", 0) for each in ended if each.when == "teardown"
        )
        terminalreporter.write_line(f"{drawn} examples")
    failed = [each for each in terminalreporter.getreports("failed") if "hypothesis" in each.keywords]
    for report in failed:
        terminalreporter.write_line(f"Repeat it: python3 main.py test '{report.nodeid}'{words}")
