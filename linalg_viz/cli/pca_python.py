"""``linalg-viz pca --python``: a program in pandas and NumPy that gives the same numbers."""

from __future__ import annotations

import numpy as np

from linalg_viz.cli.pca_analysis import Analysis
from linalg_viz.cli.problem import Problem
from linalg_viz.data.columns import remark
from linalg_viz.data.table import ERRORS, Table

MOST = 10_000
"""Lines among the rows that are named one by one."""

ODD = ("minus", "behind", "account", "spread", "fortran")
"""Ways to write numbers that pandas does not know."""


def program(done: Analysis, file: str) -> str:
    """The program, policy included; Problem for a file that pandas cannot take as it stands."""
    _taken_as_it_stands(done, file)
    found, names = done.found, [column.name for column in done.table.columns]
    ddof = 1 if found.divisor == "n-1" else 0
    scale = found.scale is not None
    aside = np.flatnonzero(done.aside).tolist()
    lines = [
        "import numpy as np",
        "import pandas as pd",
        "",
        f"columns = {names!r}",
        f"table = pd.read_csv({file!r}, names=columns, {_dialect(done)})",
        f"assert len(table) == {done.table.row_count}, 'the file has other rows now'",
        f"names = {list(done.names)!r}",
        "X = table[names].apply(pd.to_numeric).to_numpy(float)",
        f"aside = np.isin(np.arange(len(X)), {aside})  # supplementary rows",
        "known = ~np.isinf(X).any(axis=1)"
        if done.missing == "mean"
        else "known = np.isfinite(X).all(axis=1)",
        "active = X[known & ~aside]",
    ]
    if done.missing == "mean":
        lines += [
            "means = np.nanmean(active, axis=0)  # missing cells are read as the mean of their column",
            "X = np.where(np.isnan(X), means, X)",
            "active = X[known & ~aside]",
        ]
    lines += [
        "mean = active.mean(axis=0)" if found.centred else "mean = np.zeros(len(names))  # not centred",
        f"scale = active.std(axis=0, ddof={ddof})" if scale else "scale = np.ones(len(names))  # not scaled",
        "Z = (active - mean) / scale",
        "U, sigma, Vt = np.linalg.svd(Z, full_matrices=False)",
        "largest = Vt[np.arange(len(Vt)), np.abs(Vt).argmax(axis=1)]",
        "Vt *= np.where(largest < 0, -1, 1)[:, None]  # the largest entry of each direction is positive",
        f"eigenvalues = sigma**2 / {'(len(Z) - 1)' if ddof else 'len(Z)'}",
        "share = eigenvalues / (Z**2).sum() * " + ("(len(Z) - 1)" if ddof else "len(Z)"),
        *_first(done),
        "scores = Z @ Vt.T",
        "loadings = Vt.T * np.sqrt(eigenvalues)",
        "contributions = Vt.T**2  # of columns; of rows: U**2",
        "cos2 = scores**2 / (Z**2).sum(axis=1, keepdims=True)  # of rows",
        "supplementary = (X[known & aside] - mean) / scale @ Vt.T",
    ]
    if done.extra:
        lines += [
            f"extra = table[{list(done.extra)!r}].apply(pd.to_numeric).to_numpy(float)[known & ~aside]",
            "correlations = np.array([[np.corrcoef(t[ok], y[ok])[0, 1] for t in scores.T]",
            "                         for y in extra.T for ok in [np.isfinite(y)]])",
        ]
    lines += [
        "print(pd.DataFrame({'eigenvalue': eigenvalues, 'share': share}, "
        "[f'PC{k + 1}' for k in range(len(share))]))",
        *_scikit(found.centred),
    ]
    return "\n".join([*lines, ""])


def _first(done: Analysis) -> list[str]:
    """The lines that keep the first components, where fewer than all are asked for."""
    if done.r == len(done.found.components):
        return []
    k = f":{done.r}"
    return [f"U, eigenvalues, share, Vt = U[:, {k}], eigenvalues[{k}], share[{k}], Vt[{k}]"]


def _taken_as_it_stands(done: Analysis, file: str) -> None:
    """Problem for a file whose lines or numbers pandas cannot take."""
    if done.table.choices.sheet is not None or file.lower().endswith(
        (".xlsx", ".xlsm", ".ods", ".zst", ".parquet")
    ):
        raise Problem("--python needs a file of text: save the sheet as CSV and use that")
    if done.table.dialect.shape:
        raise Problem(
            "--python needs lines that pandas takes as they stand: save the cleaned table and use that"
        )
    odd = next((e for e in done.table.ledger if e.column in _used(done) and remark(e) in ODD), None)
    if odd is not None:
        raise Problem(
            f"--python needs numbers that pandas takes as they stand, and {odd.column!r} has others, such as "
            f"{odd.cell!r}: save the cleaned table (--csv cleaned) and use that"
        )


def _used(done: Analysis) -> set[str]:
    """The columns whose numbers the program reads."""
    return {*done.names, *done.extra}


def _dialect(done: Analysis) -> str:
    """The arguments by which pandas reads the rows of the file as they were read here, and no other lines."""
    how, choices = done.table.dialect, done.table.choices
    given: dict[str, object] = {
        "encoding": how.encoding,
        "sep": r"\s+" if how.delimiter == " " else how.delimiter,
        "decimal": how.decimal,
        "thousands": how.thousands,
        "header": None,
        "index_col": False,
        "na_values": [*choices.missing, *ERRORS],
        "keep_default_na": False,
    }
    if _below(done):
        given["nrows"] = done.table.row_count
    if how.quote:
        given["quotechar"] = how.quote
    if how.spaced:
        given["skipinitialspace"] = True
    words = [f"{name}={value!r}" for name, value in given.items()]
    return ", ".join([f"skiprows={_skipped(done)}", *words])


def _skipped(done: Analysis) -> str:
    """The lines, counted from 0, that pandas leaves out: those above the first row, and those among the rows.

    Where a cell has lines of its own, none of them are known among the rows.
    """
    table = done.table
    first, lines = table.dialect.first_data_line, table.lines
    if lines is None or not len(lines) or _cells_of_lines(table):
        return str(first - 1)
    at = lines.astype(np.int64) - 1
    gaps = np.setdiff1d(np.arange(at[0], at[-1]), at)
    # Where very many are blank pandas knows that by itself.
    if not len(gaps) or len(gaps) > MOST:
        return str(int(at[0]))
    return f"[*range({int(at[0])}), {', '.join(map(str, gaps.tolist()))}]"


def _below(done: Analysis) -> bool:
    """Whether something stands below the last row that is no row."""
    table = done.table
    if table.lines is not None and _cells_of_lines(table):
        return False
    last = table.dialect.first_data_line + table.row_count - 1
    if table.lines is not None and len(table.lines):
        last = int(table.lines[-1])
    return any((e.line or 0) > last for e in table.ledger)


def _cells_of_lines(table: Table) -> bool:
    """Whether a cell has several lines, so that rows do not begin one line after the other."""
    words = (label for column in table.columns for label in column.labels)
    return any("\n" in label or "\r" in label for label in words)


def _scikit(centred: bool) -> list[str]:
    """The same by scikit-learn, which always centres and divides by n − 1."""
    if not centred:
        return []
    return [
        "",
        "# The same with scikit-learn (it divides by n - 1; signs may differ):",
        "# from sklearn.decomposition import PCA",
        "# model = PCA(svd_solver='full').fit((active - mean) / scale)",
        "# model.explained_variance_, model.components_, model.transform(Z)",
    ]
