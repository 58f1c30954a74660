"""Starting fast: the garbage collector at rest, small matrices on one thread, rooms without Qt before Qt."""

from __future__ import annotations

import gc
import os
from importlib import import_module

ONE_THREAD = "OPENBLAS_NUM_THREADS"

WITHOUT_QT = (
    "linalg_viz.labs.contract.labs",
    "linalg_viz.labs.parts.known",
    "linalg_viz.state.codec.codec",
    "linalg_viz.state.files.store",
    "linalg_viz.state.formats.formats",
    "linalg_viz.state.update.update",
    "linalg_viz.state.bundled",
    "linalg_viz.state.cameras",
    "linalg_viz.render.shapes",
    "linalg_viz.render.tiles",
)
"""What the window imports of the rooms below it; each brings the others it needs."""


def hold() -> None:
    """No collections from now on, and everything without Qt imported: before the window's modules are.

    What moves under the pointer are small matrices: to part them among threads costs far more than it gives
    where other programs want the processors too, so that OpenBLAS gets one, unless the environment says more.

    Nearly all that is imported and built stays, so that a collection finds nothing. Of every module that is
    imported after PySide, PySide reads the source to see whether Qt is named in it, and the text is kept.
    """
    gc.disable()
    # Read when NumPy is loaded.
    os.environ.setdefault(ONE_THREAD, "1")
    for name in WITHOUT_QT:
        import_module(name)


def release() -> None:
    """Collections again, which leave alone what there is by now: once the window is complete.

    What was garbage at this moment is kept for good; that is little, and what lives is never scanned again,
    so that later collections cost a frame less.
    """
    gc.freeze()
    gc.enable()
