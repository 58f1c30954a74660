"""Processes of the program's own: Python that runs one of its modules, and nothing that lies about.

A build that brings its own Python has none to start: there the program itself is the child, and a word that
nobody else says tells it which module to run.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

OTHERS = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")
"""Where a caller that brings another Qt has its plugins: those of another version end the process."""

RUN = "--run-own-module"
"""The word by which a build is told to run a module of the program, its name and its words behind it."""

FROZEN = bool(getattr(sys, "frozen", False))
"""Whether this is a build that brings its own Python, to which no package can be added."""


def begun(module: str, *words: str, folder: Path | None = None) -> subprocess.Popen[bytes]:
    """``python -m module words``, told through its standard input, answering on its output.

    OSError where none can be begun. It stands in ``folder``, or where the program lies.
    """
    # A folder of its own to be in: no module lying beside a table is run.
    return subprocess.Popen(
        [*_runs(module), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_surroundings(),
        cwd=folder or _package(),
    )


def apart(
    module: str, *words: str, keep: int | None = None, errors: IO[bytes] | None = None
) -> subprocess.Popen[bytes]:
    """``python -m module words`` as a program by itself, which goes on when this one ends or is interrupted.

    OSError where none can be begun. It hears nothing, and says what it says where this one does; or, with
    ``keep``, the number of an open file that it keeps, it says what goes wrong into ``errors`` alone.
    """
    return subprocess.Popen(
        [*_runs(module), *words],
        stdin=subprocess.DEVNULL,
        stdout=None if errors is None else subprocess.DEVNULL,
        stderr=errors,
        env=_surroundings(),
        cwd=None if keep is None else _package(),
        pass_fds=() if keep is None else (keep,),
        start_new_session=True,
    )


def asked(words: Sequence[str]) -> str:
    """The module that a build is told to run by ``words`` (those of ``sys.argv``); empty where it is none."""
    own = len(words) > 2 and words[1] == RUN and words[2].split(".")[0] == __package__
    return words[2] if FROZEN and own else ""


def run(module: str) -> None:
    """Be the child that was asked for: ``module`` runs as ``python -m`` would run it, with its own words."""
    import runpy

    sys.argv[:] = [sys.argv[0], *sys.argv[3:]]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def own_libraries() -> None:
    """Let what a build starts (a browser, say) find the libraries of the system, not its own."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = before


def _runs(module: str) -> list[str]:
    # -P, and folders named in full: nothing of the current folder is taken for a module.
    return [sys.executable, RUN, module] if FROZEN else [sys.executable, "-P", "-m", module]


def _surroundings() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in OTHERS}
    return kept | {"PYTHONPATH": _module_path(), "PYTHONIOENCODING": "utf-8"}


def _package() -> Path:
    return Path(__file__).resolve().parents[1]


def _module_path() -> str:
    """Where the process finds the program, and other folders named in full ("." is the current one)."""
    named = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    return os.pathsep.join([str(_package()), *(each for each in named if os.path.isabs(each))])
