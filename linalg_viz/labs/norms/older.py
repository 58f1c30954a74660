"""What the params of the Norms lab in documents of earlier versions are now."""

from __future__ import annotations

from typing import Any

ONE_PICTURE = 3
"""The last version of documents in which the three lengths and the ball of p were one picture."""


def read(version: int, params: dict[str, Any]) -> dict[str, Any]:
    """The params that a document of that version holds, as JSON values that nobody has checked."""
    ball = params.get("p", 2.0) != 2.0 or params.get("legs", True) is not True
    if version <= ONE_PICTURE and params.get("mode", "measure") == "measure" and ball:
        return {**params, "mode": "ball"}
    return params
