"""The present document as a program: NumPy gives its numbers, matplotlib, where it is there, its picture."""

from __future__ import annotations

from collections.abc import Iterator

from linalg_viz.labs.contract.lab import Inputs, Lab
from linalg_viz.labs.contract.values import Shared
from linalg_viz.scene.mathtext import in_line
from linalg_viz.state import resolve
from linalg_viz.state.document import MATRICES, VECTORS, Document
from linalg_viz.state.formats import formats

CLEANED = "table"
"""The result of a lab of tables that its program reads."""

MOST = 1_000_000
"""Letters of a table that are written into the program itself."""

_OPENED = "open('cleaned.csv', encoding='utf-8', newline='')"

_PLANE = """\
def picture(plt):
    turn = np.linspace(0, 2 * np.pi, 400)
    circle = np.array([np.cos(turn), np.sin(turn)])
    reach = 1.2 * max(1.0, np.abs(A).max(), np.linalg.norm(A, 2))
    axes = plt.figure(figsize=(7, 7)).add_subplot()
    line = np.linspace(-8, 8, 2)
    for k in range(-8, 9):
        for points in (np.array([line, 0 * line + k]), np.array([0 * line + k, line])):
            axes.plot(*(A @ points), color="#5d86c9", linewidth=0.6)
    axes.plot(*circle, color="#5b6a80", linestyle="--", label="unit circle")
    axes.plot(*(A @ circle), color="#007a55", label="its image")
    for k, colour in enumerate(("#0072b2", "#c24e00")):
        axes.annotate("", A[:, k], (0, 0), arrowprops={"arrowstyle": "->", "color": colour, "lw": 2.5})
        axes.text(*A[:, k], f" column {k + 1}", color=colour)
    axes.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal", title="The columns of A")
    axes.legend()
"""

_SPACE = """\
def picture(plt):
    u, v = np.mgrid[0 : 2 * np.pi : 40j, 0 : np.pi : 20j]
    sphere = np.array([np.cos(u) * np.sin(v), np.sin(u) * np.sin(v), np.cos(v)])
    image = np.einsum("ij,jkl->ikl", A, sphere)
    axes = plt.figure(figsize=(7, 7)).add_subplot(projection="3d")
    axes.plot_wireframe(*image, color="#007a55", linewidth=0.5)
    for k, colour in enumerate(("#0072b2", "#c24e00", "#007a55")):
        axes.quiver(0, 0, 0, *A[:, k], color=colour)
    axes.set(aspect="equal", title="The unit sphere's image and the columns of A")
"""

_CELLS = """\
def picture(plt):
    axes = plt.figure(figsize=(7, 7)).add_subplot()
    reach = np.abs(A).max() or 1.0
    axes.matshow(A, cmap="PuOr", vmin=-reach, vmax=reach)
    for (i, j), entry in np.ndenumerate(A):
        axes.text(j, i, f"{entry:.4g}", ha="center", va="center")
    axes.set(title="The entries of A")
"""

_TABLE = """\
def picture(plt):
    axes = plt.figure(figsize=(7, 7)).add_subplot()
    second = scores[:, 1] if scores.shape[1] > 1 else np.zeros(len(scores))
    axes.scatter(scores[:, 0], second, s=14, color="#0072b2")
    axes.axhline(0, color="#d7dee9", zorder=0)
    axes.axvline(0, color="#d7dee9", zorder=0)
    axes.set(xlabel="PC1", ylabel="PC2", aspect="equal", title="Scores")
"""

_SHOWN = """\
try:
    import matplotlib.pyplot as plt
except ImportError:
    print("The picture needs matplotlib: pip install matplotlib")
else:
    picture(plt)
    plt.show()
"""


def text(document: Document, lab: Lab, inputs: Inputs) -> str | None:
    """The program of a document; None while a table that it needs is not there."""
    shared, params = resolve.shared(document), document.param(lab.id)
    head = f'"""{_title(document, lab)}: the numbers with NumPy, the picture with matplotlib."""\n\n'
    if lab.tables is not None:
        lines = lab.tables.program(params, shared, inputs)
        rows = lab.tables.result(params, shared, inputs, CLEANED)
        if lines is None or rows is None:
            return None
        return f"{head}{_with_rows(lines, ''.join(rows))}\n\n\n{_TABLE}\n\n{_SHOWN}"
    used = lab.uses(params) if lab.uses is not None else lab.entries
    named = [name for name in used if name in MATRICES + VECTORS]
    given = "".join(f"{name} = {_given(name, shared)}\n" for name in named)
    numbers = "".join(f"{line}\n" for line in _numbers(named, shared))
    drawn = f"\n\n{_picture(shared)}\n\n{_SHOWN}" if "A" in named else ""
    return f"{head}import numpy as np\n\n{given}\n{numbers}{drawn}"


def _with_rows(lines: str, rows: str) -> str:
    """The lines that read a cleaned table, its rows in the program; a long one stays a file."""
    if len(rows) > MOST:
        return lines.rstrip()
    data = f"CLEANED = {rows!r}\n"
    begun = lines.rstrip().replace("import csv\n", "import csv\nimport io\n", 1)
    read = begun.replace(_OPENED, "io.StringIO(CLEANED, newline='')", 1)
    return read.replace("import numpy as np\n", f"import numpy as np\n\n{data}", 1)


def _title(document: Document, lab: Lab) -> str:
    words = document.title or in_line(lab.title)
    return "".join(c for c in words if c.isprintable() and c not in '"\\')


def _given(name: str, shared: Shared) -> str:
    value = getattr(shared, name)
    if name in MATRICES:
        return f"{formats.to_numpy(value)}.astype(float)"
    return f"{formats.to_numpy(tuple((x,) for x in value))}[:, 0].astype(float)"


def _numbers(named: list[str], shared: Shared) -> Iterator[str]:
    """Lines that compute and print what can be computed of what is there, by its sizes."""
    yield "numbers = {}"
    for name in (each for each in named if each in MATRICES):
        yield from _of_matrix(name, shared)
    for name in (each for each in named if each in VECTORS):
        yield f'numbers["norm {name}"] = np.linalg.norm({name})'
    yield from _of_pairs(named, shared)
    yield "for name, value in numbers.items():"
    yield "    text = np.array2string(np.asarray(value), precision=6, suppress_small=True)"
    yield '    print(f"{name} =\\n{text}")'


def _of_matrix(name: str, shared: Shared) -> Iterator[str]:
    rows, columns = _shape(name, shared)
    yield f'numbers["rank {name}"] = np.linalg.matrix_rank({name})'
    yield f'numbers["singular values of {name}"] = np.linalg.svd({name}, compute_uv=False)'
    yield f'numbers["Frobenius norm of {name}"] = np.linalg.norm({name})'
    yield f'numbers["pseudoinverse of {name}"] = np.linalg.pinv({name})'
    if rows == columns:
        yield f'numbers["det {name}"] = np.linalg.det({name})'
        yield f'numbers["trace {name}"] = np.trace({name})'
        yield f'numbers["eigenvalues of {name}"], numbers["eigenvectors of {name}"] = np.linalg.eig({name})'


def _of_pairs(named: list[str], shared: Shared) -> Iterator[str]:
    matrices = [name for name in named if name in MATRICES]
    vectors = [name for name in named if name in VECTORS]
    for a in matrices:
        for b in matrices:
            if a < b and _shape(a, shared)[1] == _shape(b, shared)[0]:
                yield f'numbers["{a} {b}"] = {a} @ {b}'
            if a < b and _shape(a, shared) == _shape(b, shared):
                yield f'numbers["{a} ⊙ {b}"] = {a} * {b}'
        for x in vectors:
            if x != "b" and _shape(a, shared)[1] == len(getattr(shared, x)):
                yield f'numbers["{a} {x}"] = {a} @ {x}'
    for k, u in enumerate(vectors):
        for v in vectors[k + 1 :]:
            if len(getattr(shared, u)) == len(getattr(shared, v)):
                yield f'numbers["{u} · {v}"] = {u} @ {v}'
    if "A" in named and "b" in named and _shape("A", shared)[0] == len(shared.b):
        yield 'numbers["the shortest x with least |A x - b|"] = np.linalg.lstsq(A, b, rcond=None)[0]'


def _shape(name: str, shared: Shared) -> tuple[int, int]:
    rows = getattr(shared, name)
    return len(rows), len(rows[0])


def _picture(shared: Shared) -> str:
    return {(2, 2): _PLANE, (3, 3): _SPACE}.get(_shape("A", shared), _CELLS)
