"""The identity of a file goes through JSON and comes back; anything else is none."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from linalg_viz.state.files.identity import Identity, identity, packed, unpacked


def test_an_identity_comes_back_from_json(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"abc")
    known = identity(b"abc", os.stat(file))
    assert unpacked(json.loads(json.dumps(packed(known)))) == known and known.agrees(os.stat(file))
    assert known.size == 3 and known != identity(b"abd", os.stat(file))
    file.write_bytes(b"abcd")
    assert not known.agrees(os.stat(file))
    assert packed(None) is None and Identity(1, 2, (3, 4), "d") == unpacked([1, 2, 3, 4, "d"])


@pytest.mark.parametrize("told", [None, {}, [], [1, 2, 3, 4], [1, 2, 3, "4", "d"], [1, 2, 3, 4, "d", 5]])
def test_what_is_no_identity_is_none(told: object) -> None:
    assert unpacked(told) is None
