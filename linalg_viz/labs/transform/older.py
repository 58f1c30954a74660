"""What the params of the Transform lab in documents of earlier versions are now."""

from __future__ import annotations

from typing import Any

ONE_PICTURE = 3
"""The last version of documents in which map, shapes and locks were switches of one picture."""


def read(version: int, params: dict[str, Any]) -> dict[str, Any]:
    """The params that a document of that version holds, as JSON values that nobody has checked."""
    if version > ONE_PICTURE:
        return params
    kept = {name: value for name, value in params.items() if name != "map"}
    if kept.get("figure") == "none":
        del kept["figure"]
    return {**kept, "mode": _mode(params)}


def _mode(params: dict[str, Any]) -> str:
    if params.get("map") is True:
        return "map"
    if params.get("figure", "none") != "none":
        return "shapes"
    return "families" if params.get("keep", "nothing") != "nothing" else "circle"
