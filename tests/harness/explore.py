"""New examples for the tests that draw them, for as long as one likes: python3 main.py test --explore MINUTES.

Round after round with a seed of its own, told before the round begins; the first failure ends it, with how to
repeat it. Exit code 0 when nothing failed. Further words go to pytest: ``-k norms``, a file, ``-n 1``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOTHING_CHOSEN = 5
"""pytest's exit code when no test was selected."""


def minutes_of(words: list[str]) -> tuple[float, list[str]]:
    """The number behind ``--explore`` and the other words."""
    at = words.index("--explore")
    try:
        minutes = float(words[at + 1])
    except (IndexError, ValueError):
        minutes = 0.0
    if not 0.0 < minutes < 1e6:
        sys.exit("linalg-viz: --explore wants a number of minutes: python3 main.py test --explore 15")
    return minutes, words[:at] + words[at + 2 :]


def explore(words: list[str]) -> int:
    minutes, rest = minutes_of(words)
    sys.path.insert(0, str(ROOT))
    from main import side_by_side

    end, number = time.time() + 60.0 * minutes, 0
    while time.time() < end:
        number += 1
        seed = int.from_bytes(os.urandom(4), "big")
        print(f"Round {number}: seed {seed}", flush=True)
        options = ["-q", "-m", "hypothesis", f"--hypothesis-seed={seed}", f"--until={end}"]
        command = [sys.executable, "-P", "-m", "pytest", *options, *side_by_side(rest), *rest]
        code = subprocess.call(command, cwd=ROOT)
        if code:
            print(
                "No test that draws examples was chosen."
                if code == NOTHING_CHOSEN
                else f"Found with seed {seed}."
            )
            return code
    print(f"Nothing found in {number} rounds.")
    return 0


if __name__ == "__main__":
    sys.exit(explore(sys.argv[1:]))
