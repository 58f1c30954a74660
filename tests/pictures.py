"""The pictures of README.md, drawn by the program from gallery documents: ``python -m tests.pictures``.

They stand in ``tests/readme``, which no installed copy carries, but for the window at the top. ``tests/test_readme.py`` says when they are missing.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "readme"
SIZE = "560x350"
SHOWN = {
    "vectors": "vectors-gram-plane",
    "norms": "norms-start",
    "products": "products-start",
    "transform": "transform-default",
    "solve": "solve-start",
    "eigen": "eigen-found",
    "svd": "svd-quadratic",
    "least-squares": "least-squares-fit-line",
    "pca": "pca-penguins",
}
"""The gallery document that stands for each lab."""


WINDOW, WINDOW_SIZE = ROOT / "resources" / "picture.png", "1280x800"
"""The whole window, at the top of README.md."""


def window_command(target: Path) -> list[str]:
    """The command line that draws the whole window into a file."""
    document = ROOT / "resources" / "gallery" / "eigen-hunt.linalg"
    words = ["render", str(document), "--window", "--size", WINDOW_SIZE, "--theme", "dark", "-o", str(target)]
    return [sys.executable, "-m", "linalg_viz", *words]


def command(lab: str, target: Path) -> list[str]:
    """The command line that draws the picture of a lab into a file."""
    document = ROOT / "resources" / "gallery" / f"{SHOWN[lab]}.linalg"
    words = ["render", str(document), "--size", SIZE, "--theme", "light", "-o", str(target)]
    return [sys.executable, "-m", "linalg_viz", *words]


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    subprocess.run(window_command(WINDOW), cwd=ROOT, check=True)
    for lab in SHOWN:
        subprocess.run(command(lab, FOLDER / f"{lab}.png"), cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
