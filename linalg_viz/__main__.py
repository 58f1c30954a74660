"""``python -m linalg_viz``."""

import sys

from linalg_viz.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
