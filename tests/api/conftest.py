"""A window that tests of the handle share: it takes a second to open."""

from __future__ import annotations

import pytest

import linalg_viz as lv


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A window of its own process, without a screen, with preferences and folders of its own."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        for name in (
            "HOME",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_CACHE_HOME",
            "XDG_STATE_HOME",
            "TMPDIR",
        ):
            patch.setenv(name, str(home))
        patch.setenv("QT_QPA_PLATFORM", "offscreen")
        with lv.show([[2, 1], [1, 2]], lab="svd") as window:
            yield window
    assert window.closed and window.wait(0)
    # Its folder went with it.
    assert not [each for each in home.glob("linalg-viz-*") if each.is_dir()]
