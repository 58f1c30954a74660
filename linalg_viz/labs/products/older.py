"""What the params of the Products lab in documents of earlier versions are now."""

from __future__ import annotations

from typing import Any

ONCE_PICTURES = ("identity", "inverse")
"""What had a picture of its own and is now done one after the other."""


def read(version: int, params: dict[str, Any]) -> dict[str, Any]:
    """The params that a document of that version holds, as JSON values that nobody has checked."""
    if params.get("mode") in ONCE_PICTURES:
        return {**params, "mode": "compose", "after": params["mode"]}
    return params
