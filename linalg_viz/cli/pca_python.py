"""``linalg-viz pca --python``: a program in pandas and NumPy that gives the same numbers."""

from __future__ import annotations

import numpy as np

from linalg_viz.cli.pca_analysis import Analysis
from linalg_viz.cli.problem import Problem
from linalg_viz.data.table import ERRORS


def program(done: Analysis, file: str) -> str:
    """The program, policy included; Problem for a file that pandas cannot take as it stands (a workbook)."""
    if done.table.choices.sheet is not None or file.lower().endswith(
        (".xlsx", ".xlsm", ".ods", ".zst", ".parquet")
    ):
        raise Problem("--python needs a file of text: save the sheet as CSV and use that")
    if done.table.dialect.shape:
        raise Problem(
            "--python needs lines that pandas takes as they stand: save the cleaned table and use that"
        )
    found, names = done.found, [column.name for column in done.table.columns]
    places = [names.index(name) for name in done.names]
    ddof = 1 if found.divisor == "n-1" else 0
    scale = found.scale is not None
    aside = np.flatnonzero(done.aside).tolist()
    lines = [
        "import numpy as np",
        "import pandas as pd",
        "",
        f"table = pd.read_csv({file!r}, {_dialect(done)})",
        f"assert len(table) == {done.table.row_count}, 'the file has other rows now'",
        f"names = {list(done.names)!r}",
        f"X = table.iloc[:, {places}].apply(pd.to_numeric).to_numpy(float)",
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
        "scores = Z @ Vt.T",
        "loadings = Vt.T * np.sqrt(eigenvalues)",
        "contributions = Vt.T**2  # of columns; of rows: U**2",
        "cos2 = scores**2 / (Z**2).sum(axis=1, keepdims=True)  # of rows",
        "supplementary = (X[known & aside] - mean) / scale @ Vt.T",
    ]
    if done.extra:
        extra = [names.index(name) for name in done.extra]
        lines += [
            f"extra = table.iloc[:, {extra}].apply(pd.to_numeric).to_numpy(float)[known & ~aside]",
            "correlations = np.array([[np.corrcoef(t[ok], y[ok])[0, 1] for t in scores.T]",
            "                         for y in extra.T for ok in [np.isfinite(y)]])",
        ]
    lines += _scikit(found.centred)
    return "\n".join([*lines, ""])


def _dialect(done: Analysis) -> str:
    """The arguments by which pandas reads the file as it was read here."""
    how, choices = done.table.dialect, done.table.choices
    # Rows of units or further lines of the header stand between: the places of the columns are enough.
    plain = how.header_line is not None and how.first_data_line == how.header_line + 1
    given: dict[str, object] = {
        "encoding": how.encoding,
        "sep": r"\s+" if how.delimiter == " " else how.delimiter,
        "decimal": how.decimal,
        "thousands": how.thousands,
        "skiprows": how.first_data_line - (2 if plain else 1),
        "header": 0 if plain else None,
        "na_values": [*choices.missing, *ERRORS],
        "keep_default_na": False,
    }
    last = how.first_data_line + done.table.row_count - 1
    if done.table.lines is None and any(e.remedy and (e.line or 0) > last for e in done.table.ledger):
        # What stands below the table is no row of it.
        given["nrows"] = done.table.row_count
    if how.quote:
        given["quotechar"] = how.quote
    if how.spaced:
        given["skipinitialspace"] = True
    return ", ".join(f"{name}={value!r}" for name, value in given.items())


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
