"""What the tests of tables in the window share."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def iris_window(whole_window: Any, qtbot: Any) -> Any:
    """The window with the iris table on its scores."""
    whole_window.data.open_bundled("iris")
    qtbot.waitUntil(
        lambda: whole_window.data.table is not None and "scores" in whole_window.canvas.viewports(),
        timeout=20_000,
    )
    return whole_window
