"""``python -m linalg_viz``."""

import os
import sys

if __name__ == "__main__":
    # Python puts the current folder first; unless it is the program's own, it holds no module of it.
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if not sys.flags.safe_path and sys.path[0] != own:
        del sys.path[0]
    from linalg_viz.cli.main import main

    sys.exit(main())
