"""Starting fast: the garbage collector at rest, small work on one thread, rooms without Qt before Qt.

And what comes after: garbage is collected where it may be.
"""

from __future__ import annotations

import gc
import os
from importlib import import_module

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "QT_NO_GUI_THREADPOOL": "1"}
"""What the environment says to OpenBLAS, and to Qt's painting, which asks only whether it says anything."""

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


def one_thread() -> None:
    """OpenBLAS gets one thread, unless the environment says more, and Qt's painting too; asked before both.

    What moves under the pointer are small matrices and thin lines: to part them among threads costs far more
    than it gives. Qt parts every translucent line, and waits for each of the threads: ten times its painting.
    """
    for name, said in ONE_THREAD.items():
        os.environ.setdefault(name, said)


def hold() -> None:
    """No collections from now on, and everything without Qt imported: before the window's modules are.

    Nearly all that is imported and built stays, so that a collection finds nothing. Of every module that is
    imported after PySide, PySide reads the source to see whether Qt is named in it, and the text is kept.
    """
    gc.disable()
    one_thread()
    for name in WITHOUT_QT:
        import_module(name)


def settle() -> None:
    """Leave alone what there is by now, whenever garbage is collected: once the window is complete.

    What was garbage at this moment is kept for good; that is little, and what lives is never scanned again,
    so that later collections cost a frame less.
    """
    gc.freeze()


def release() -> None:
    """Collections again, by whoever allocates: once the window is gone."""
    settle()
    gc.enable()


_OLD = 2
_lived = 0


def collect(young: bool = False) -> None:
    """Collect what is due by now, young or old, by the interpreter's own measures.

    The interpreter does so on any thread that allocates, and objects of Qt in a circle of references would
    be deleted there, under the hands of the interface. So it rests, and the interface thread calls this.
    With ``young`` what lives long is not searched, which takes as long as several frames.
    """
    global _lived
    counts, limits = gc.get_count(), gc.get_threshold()
    if counts[0] <= limits[0]:
        return
    due = not young and counts[2] > limits[2]
    if due and 4 * len(gc.get_objects(generation=_OLD)) >= 5 * _lived:
        gc.collect()
        _lived = len(gc.get_objects(generation=_OLD))
    else:
        gc.collect(1 if counts[1] > limits[1] else 0)
