"""A notebook, run by a kernel of Jupyter: what each call gives is shown, and a window is driven without a screen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

CELLS = {
    "report": "import sys, linalg_viz as lv\nA = [[5, 1], [3, 3]]\nlv.report(A, b=[1, 0])",
    "cards": 'lv.cards(A, "eigen")',
    "picture": 'lv.picture(A, lab="svd", t=0.5)',
    "png": 'lv.picture(A, lab="svd", size=(300, 200)).png',
    "motion": 'lv.motion(A, "transform")',
    "show": (
        'with lv.show(A, lab="svd") as w:\n'
        "    w.A = [[1, 2], [3, 4]]\n"
        "    shown = w.picture()\n"
        "    print(w.A.tolist(), w.lab, w.closed)\n"
        "print(w.closed)\n"
        "shown"
    ),
    "without": 'sorted({"PySide6", "pyqtgraph"} & set(sys.modules))',
    "wrong": "try:\n    lv.show([[1, 2], [3]])\nexcept ValueError as error:\n    print(error)",
}


def _run(folder: Path) -> dict[str, Any]:
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed: no notebook is run")
    pytest.importorskip(
        "ipykernel", reason="ipykernel is not installed: there is no kernel to run a notebook"
    )
    import nbformat

    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in CELLS.values()])
    nbclient.NotebookClient(
        book, timeout=300, kernel_name="python3", resources={"metadata": {"path": folder}}
    ).execute()
    return {name: cell["outputs"] for name, cell in zip(CELLS, book.cells, strict=True)}


@pytest.mark.sample
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_notebook_shows_what_the_calls_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = os.environ.get("PYTHONPATH", "")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), *([found] if found else [])]))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delenv("DISPLAY", raising=False)
    for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "TMPDIR"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    outputs = _run(tmp_path)

    def shown(name: str) -> dict[str, str]:
        return next(each["data"] for each in outputs[name] if each["output_type"] == "execute_result")

    def printed(name: str) -> str:
        return "".join(each["text"] for each in outputs[name] if each["output_type"] == "stream")

    assert "Ax = b has one solution" in shown("report")["text/html"]
    assert "eigenvalue 1 of A" in shown("cards")["text/html"]
    assert shown("picture")["image/svg+xml"].startswith("<svg")
    assert shown("png")["image/png"].startswith("iVBOR")
    assert shown("motion")["text/html"].startswith("<iframe")
    assert printed("show") == "[[1.0, 2.0], [3.0, 4.0]] svd False\nTrue\n"
    assert shown("show")["image/svg+xml"].startswith("<svg")
    assert shown("without")["text/plain"] == "[]"
    assert "ragged" in printed("wrong")
