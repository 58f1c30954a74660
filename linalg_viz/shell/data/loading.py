"""What a table is shown with, loaded while the first one is being read: the window need not wait for it."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from linalg_viz.labs.contract.lab import Lab

PAGE = "linalg_viz.shell.data.page"


def load(labs: Iterable[Lab]) -> None:
    """Load the labs that look at tables, and the page; called on another thread."""
    import numpy.ma  # noqa: F401  # quantiles load it at their first use

    for lab in labs:
        if lab.reads_tables:
            lab.load()
    from linalg_viz.shell.data import page  # noqa: F401


def loaded() -> bool:
    """Whether the page is there without waiting for it."""
    return PAGE in sys.modules
