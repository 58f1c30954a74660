"""Factoring a picture: when it is asked for where it is small, else in the background; what k values lose."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from linalg_viz.compute import compression
from linalg_viz.compute.compression import Factored
from linalg_viz.labs.contract.lab import Inputs, Work
from linalg_viz.labs.svd.params import Params
from linalg_viz.scene.identity import Same

ASKED = 256
"""Longest side, in pixels, up to which a picture is factored when it is asked for; larger ones are a job."""

AT_ONCE = 32
"""Longest side of one that is factored within an event: of 192 pixels a side it takes 100 ms and more."""


def table(name: str) -> str:
    """The key of ``Inputs.tables`` under which the factored picture of that name is put."""
    return f"svd:{name}"


def wanted(p: Params, inputs: Inputs) -> tuple[str, NDArray[np.uint8]] | None:
    """What is to be factored in the background, as (key of the table, pixels); None when nothing is missing.

    The work itself is ``compression.factor(pixels, report, stopped)``.
    """
    pixels = inputs.pictures.get(p.picture)
    if p.mode != "picture" or pixels is None or max(pixels.shape[:2]) <= ASKED:
        return None
    return None if factored(p, inputs) is not None else (table(p.picture), pixels)


def work(p: Params, inputs: Inputs) -> Work | None:
    """The factoring of the chosen picture, while it is not there."""
    missing = wanted(p, inputs)
    if missing is None:
        return None
    key, pixels = missing
    return Work(
        key, "Factoring the picture", lambda report, stopped: compression.factor(pixels, report, stopped)
    )


def factored(p: Params, inputs: Inputs) -> Factored | None:
    """The factored picture: from the tables, or made at once when it is small; None while it is not there."""
    pixels = inputs.pictures.get(p.picture)
    if pixels is None:
        return None
    found = inputs.tables.get(table(p.picture))
    if isinstance(found, Factored) and found.pixels.shape[:2] == pixels.shape[:2]:
        return found
    if max(pixels.shape[:2]) > ASKED:
        return None
    held = _small(Same(pixels))
    if not held:
        held.append(compression.factor(pixels))
    return held[0]


def ready(p: Params, inputs: Inputs) -> bool:
    """Whether the picture can be shown within an event: it is factored, quickly done, or a job."""
    pixels = inputs.pictures.get(p.picture)
    if p.mode != "picture" or pixels is None or not AT_ONCE < max(pixels.shape[:2]) <= ASKED:
        return True
    return bool(_small(Same(pixels)))


def waits(p: Params, inputs: Inputs) -> str:
    """What is the matter with a picture that is not there factored."""
    return "was not factored: that was stopped" if table(p.picture) in inputs.stopped else "is being factored"


@lru_cache(maxsize=4)
def _small(_key: Same) -> list[Factored | None]:
    """Where the factors of a picture are put; empty until they are asked for."""
    return []


@lru_cache(maxsize=32)
def losses(F: Factored, k: int) -> tuple[float, float]:
    """(measured, predicted) Frobenius norm of what rank k leaves out."""
    return compression.measured(F, k), compression.predicted(F, k)
