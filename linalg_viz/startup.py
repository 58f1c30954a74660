"""Starting with the garbage collector at rest: nearly all that is imported and built stays."""

from __future__ import annotations

import gc


def hold() -> None:
    """No collections from now on: before the window's modules are imported."""
    gc.disable()


def release() -> None:
    """Collections again, which leave alone what there is by now: once the window is complete.

    What was garbage at this moment is kept for good; that is little, and what lives is never scanned again,
    so that later collections cost a frame less.
    """
    gc.freeze()
    gc.enable()
