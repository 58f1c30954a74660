"""The program that is handed out runs by itself and finds the numbers of the cards."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.render.handout import program
from linalg_viz.state import bundled, resolve
from linalg_viz.state.files import store
from tests.harness.tiers import sample_after

NAMES = sorted(
    path.stem
    for path in assets.path("gallery").glob("*.linalg")
    if path.stem.endswith(("start", "default", "space", "wide"))
)


def opened(name: str):
    state = store.open_state(assets.path("gallery", f"{name}.linalg"), LABS)
    inputs = bundled.worked(state.document, LABS, bundled.inputs(state.document))
    return state.document, program.text(state.document, LABS[state.document.lab], inputs)


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_alone_and_gives_the_same_numbers(name: str) -> None:
    document, text = opened(name)
    assert text is not None
    spoken: dict[str, object] = {}
    exec(compile(text.partition("\ntry:")[0], name, "exec"), spoken)
    if "numbers" not in spoken:
        assert np.isclose(np.sum(spoken["eigenvalues"]), np.sum(np.var(spoken["Z"], axis=0, ddof=1)))
        return
    found, shared = spoken["numbers"], resolve.shared(document)
    for matrix in ("A", "B", "C"):
        if f"rank {matrix}" in found:
            own = shared.array(matrix)
            assert np.allclose(spoken[matrix], own)
            assert np.allclose(np.prod(found[f"singular values of {matrix}"]) ** 2, gram(own))
            assert f"det {matrix}" not in found or np.isclose(found[f"det {matrix}"], np.linalg.det(own))
    for vector in ("u", "v", "x"):
        if f"norm {vector}" in found:
            assert np.isclose(found[f"norm {vector}"], np.hypot.reduce(shared.array(vector)))


def gram(own: np.ndarray) -> float:
    small = own @ own.T if own.shape[0] <= own.shape[1] else own.T @ own
    return float(np.linalg.det(small))


@pytest.mark.parametrize("name", sample_after(1, ["transform-default", "transform-space", "pca-start"]))
def test_the_picture_is_drawn_where_matplotlib_is(name: str, tmp_path: Path) -> None:
    path = tmp_path / "handed.py"
    path.write_text(opened(name)[1] or "", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-W", "error", str(path)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=tmp_path,
        env={**os.environ, "MPLBACKEND": "svg", "PYTHONIOENCODING": "utf-8"},
    )
    assert run.returncode == 0, run.stderr


def test_without_matplotlib_the_numbers_are_there_and_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "matplotlib.py").write_text("raise ImportError\n")
    path = tmp_path / "handed.py"
    path.write_text(opened("transform-default")[1] or "", encoding="utf-8")
    run = subprocess.run([sys.executable, str(path)], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0 and "needs matplotlib" in run.stdout and "det A" in run.stdout
