"""The garbage collector rests while the program starts, and works again afterwards, whatever happens."""

import gc

import pytest

from linalg_viz import startup
from linalg_viz.cli import main as cli


def test_collections_stop_and_begin_again() -> None:
    startup.hold()
    try:
        assert not gc.isenabled()
    finally:
        startup.release()
    assert gc.isenabled()
    gc.unfreeze()


def test_they_begin_again_when_the_window_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    from linalg_viz import systemlibs
    from linalg_viz.shell import app

    seen = []

    def run(argv: object, labs: object, path: object) -> int:
        seen.append(gc.isenabled())
        raise RuntimeError("no window")

    monkeypatch.setattr(systemlibs, "problem", lambda: "")
    monkeypatch.setattr(app, "run", run)
    with pytest.raises(RuntimeError, match="no window"):
        cli.main([])
    assert seen == [False] and gc.isenabled()
    gc.unfreeze()
