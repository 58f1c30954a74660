"""What all tests share: no screen, no preferences of the person who runs them."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says something about the machine, not about the program.
settings.register_profile("linalg-viz", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("linalg-viz")


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and recovery copies of a test stay in a folder of its own."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))
