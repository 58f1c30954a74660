"""The starting point of the puzzles."""

from __future__ import annotations

from linalg_viz.labs.contract.lab import Preset


def puzzle(key: str, group: str) -> Preset:
    """The first puzzle of a quarter turn, a shear and a mirror, with no tile in the product."""
    entries = (
        ("A", (("0", "-1"), ("1", "0"))),
        ("B", (("1", "1"), ("0", "1"))),
        ("C", (("1", "0"), ("0", "-1"))),
    )
    about = "A quarter turn, a shear and a mirror: which tiles, in which order?"
    return Preset(
        key,
        "A puzzle of tiles",
        about,
        group,
        entries,
        (("mode", "compose"), ("after", "puzzle"), ("seed", 1), ("made", "")),
    )
