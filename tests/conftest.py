"""What all tests share: no screen, no preferences of the person who runs them."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says something about the machine, not about the program.
settings.register_profile("linalg-viz", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# A machine that decides about a commit tries the same examples each time; a person tries new ones.
settings.register_profile("same", parent=settings.get_profile("linalg-viz"), derandomize=True)
settings.load_profile("same" if os.environ.get("CI") else "linalg-viz")


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and recovery copies of a test stay in a folder of its own."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))
