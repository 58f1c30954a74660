"""What the params of the Eigen lab in documents of earlier versions are now."""

from __future__ import annotations

from typing import Any

HID_NOTHING = 2
"""The last version of documents whose hunt drew everything there is to find."""

ONE_DECOMPOSITION = 3
"""The last version of documents in which symmetric matrices had no picture of their own."""


def read(version: int, params: dict[str, Any]) -> dict[str, Any]:
    """The params that a document of that version holds, as JSON values that nobody has checked."""
    if version <= HID_NOTHING and params.get("mode") == "hunt":
        return {**params, "mode": "vectors"}
    if version <= ONE_DECOMPOSITION and params.get("mode") == "decomposition" and params.get("symmetric"):
        return {**params, "mode": "spectral"}
    return params
