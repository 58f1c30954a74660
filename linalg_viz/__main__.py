"""``python -m linalg_viz``, and where a build that brings its own Python begins."""

import os
import sys


def _build() -> None:
    """A build is its own child too, and leaves the system's libraries to other programs."""
    from linalg_viz import processes

    processes.own_libraries()
    module = processes.asked(sys.argv)
    if module:
        processes.run(module)
        sys.exit()


if __name__ == "__main__":
    # Python puts the current folder first; unless it is the program's own, it holds no module of it.
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if getattr(sys, "frozen", False):
        _build()
    elif not sys.flags.safe_path and sys.path[0] != own:
        del sys.path[0]
    from linalg_viz.cli.main import main

    sys.exit(main())
