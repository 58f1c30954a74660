"""What ``linalg-viz pca`` prints for programs: JSON, and sheets of CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from linalg_viz.cli.pca_analysis import Analysis
from linalg_viz.compute.pca import measures
from linalg_viz.compute.pca.parallel import Chance, parallel, parallel_count
from linalg_viz.compute.pca.text import sentence
from linalg_viz.compute.typing import Real
from linalg_viz.data import export, left_out
from linalg_viz.data.export import Block, Line, cell, guarded, number, of_kinds, texts


def as_json(done: Analysis, rows: bool) -> dict[str, Any]:
    """The result as strict JSON; what overflows is null, with a reason. ``rows``: with scores and cos²."""
    found, r = done.found, done.r
    reasons: dict[str, str] = {}

    def numbers(key: str, values: Real) -> list[Any]:
        if np.isfinite(values).all():
            whole: list[Any] = np.asarray(values, np.float64).tolist()
            return whole
        reasons[key] = "beyond the range of floating-point numbers"
        if values.ndim == 2:
            return [numbers(key, row) for row in values]
        return [float(v) if np.isfinite(v) else None for v in values]

    V, correlations = found.components[:r].T, _correlations(done)
    out: dict[str, Any] = {
        "rows_read": done.table.row_count,
        "rows_used": found.count,
        "ledger": [
            {done.table.dialect.place: e.line, "column": e.column, "cell": e.cell, "message": e.message}
            for e in done.ledger
        ],
        "columns": list(done.names),
        "label": done.label or None,
        "missing": done.missing,
        "centred": found.centred,
        "mean": numbers("mean", found.mean),
        "scale": None if found.scale is None else numbers("scale", found.scale),
        "divisor": found.divisor,
        "eigenvalues": numbers("eigenvalues", found.eigenvalues[:r]),
        "total_variance": numbers("total_variance", np.array([found.total]))[0],
        "explained_variance_ratio": numbers("explained_variance_ratio", found.ratio[:r]),
        "components": np.asarray(found.components[:r], np.float64).tolist(),
        "directions": numbers("directions", V),
        "loadings": numbers("loadings", _loadings(done)),
        "correlations": numbers("correlations", correlations),
        "cos2": numbers("cos2", correlations**2),
        "contributions": numbers("contributions", measures.contributions(V)),
        "criteria": _criteria(done),
        "rank": found.rank,
        "relative_error": numbers("relative_error", found.error[:r]),
        "near_equal": [[i + 1, i + 2] for i in found.near_equal if i < r],
        "notes": [f"{reason[0].upper()}{reason[1:]}." for reason in found.reasons],
    }
    if rows:
        out["rows"] = _rows(done, done.used, numbers, used=True)
    if done.aside.any():
        out["supplementary_rows"] = _rows(done, done.aside, numbers, used=False)
    if done.extra:
        out["supplementary_columns"] = [
            {"name": name, "correlations": numbers(name, r), "cos2": numbers(name, r**2)}
            for name, r in zip(done.extra, _extra(done), strict=True)
        ]
    if done.group:
        out["groups"] = [
            {"name": name, "rows": count, "centre": numbers(name, centre)}
            for name, count, centre in _groups(done)
        ]
    return out | {"reasons": reasons}


def _criteria(done: Analysis) -> dict[str, int | None]:
    """How many components each rule would keep; None where parallel analysis is not made."""
    share, p, found = done.found.ratio, len(done.names), _chance(done)
    return {
        "kaiser": measures.kaiser_count(share, p),
        "broken_stick": measures.broken_stick_count(share, p),
        "parallel": None if found is None else parallel_count(share, found),
    }


def _chance(done: Analysis) -> Chance | None:
    """The shares of columns that have nothing to do with each other, prepared alike."""
    found = done.found
    # A variance beyond floating-point numbers is infinite, and 0 of it is nothing that could be said.
    with np.errstate(over="ignore", invalid="ignore"):
        spread = np.sqrt(found.components.T**2 @ found.eigenvalues)
    return parallel(found.count - bool(found.centred), tuple(spread.tolist()), found.scale is not None)


def sentences(done: Analysis) -> list[str]:
    """In words which columns make the first two components, and on which side."""
    said = [sentence(done.names, row) for row in done.found.components[: min(done.found.rank, done.r, 2)]]
    return [f"PC{j + 1}: {words}" for j, words in enumerate(said)]


def _loadings(done: Analysis) -> Real:
    """Directions × standard deviations (p, r), which stay in range where a variance does not."""
    with np.errstate(over="ignore"):
        return np.asarray(done.found.components[: done.r].T * done.found.deviations[: done.r])


def _correlations(done: Analysis) -> Real:
    """The correlations (p, r) of the columns with the components that are written: all of them tell how long
    a column is.
    """
    return measures.correlations(done.found.components.T, done.found.ratio)[:, : done.r]


def _variances(done: Analysis) -> Real:
    """The variances (r,) of the components that are written."""
    return np.asarray(done.found.deviations[: done.r] ** 2)


def _rows(
    done: Analysis, which: NDArray[np.bool_], numbers: Callable[[str, Real], list[Any]], used: bool
) -> list[dict[str, Any]]:
    out = []
    for rows, Z, T in done.pieces(which):
        cos2 = measures.row_cos2(T, Z)
        shares = measures.row_contributions(T, _variances(done), done.found.d) if used else None
        for i, row in enumerate(rows.tolist()):
            each: dict[str, Any] = {
                done.table.dialect.place: left_out.line_of(done.table, row),
                "name": done.row_name(row),
                "scores": numbers("scores", T[i]),
                "cos2": numbers("cos2 of rows", cos2[i]),
            }
            if shares is not None:
                each["contributions"] = numbers("contributions of rows", shares[i])
            out.append(each)
    return out


def _extra(done: Analysis) -> list[Real]:
    """The correlations (r,) of each supplementary column with the components, over the rows used."""
    T = done.scores()
    return [
        measures.supplementary(T, y[done.used])[: done.r] for y in left_out.numbers(done.table, done.extra)
    ]


def _groups(done: Analysis) -> Iterator[tuple[str, int, Real]]:
    """Each group among the rows used with its count and its mean score (r,)."""
    column, T = done.table.column(done.group), done.scores()
    rows = np.flatnonzero(done.used).tolist()
    held = np.array([cell(column.cell(row)) for row in rows], dtype=object)
    for name in dict.fromkeys(held.tolist()):
        members = held == name
        if name:
            yield str(name), int(members.sum()), T[members].mean(axis=0)[: done.r]


def score_lines(done: Analysis) -> Iterator[Line]:
    """Of each used row its line in the file or row in the sheet, its label where there is one, its scores."""
    table = done.table
    label = table.column(done.label) if done.label else None
    names = [f"PC{i + 1}" for i in range(done.r)]
    yield [table.dialect.place, *([cell(label.name)] if label else []), *names]
    for rows, _, T in done.pieces(done.used):
        for row, scores in zip(rows.tolist(), T.tolist(), strict=True):
            named = [] if label is None else [cell(label.cell(row))]
            yield [str(left_out.line_of(table, row)), *named, *(number(value) for value in scores)]


def score_pieces(done: Analysis) -> Iterator[str]:
    """The same as pieces of CSV."""
    return texts(score_lines(done))


def _eigenvalues(done: Analysis) -> Iterator[Line]:
    found = done.found
    yield ["component", "eigenvalue", "share", "running share"]
    running = measures.running(found.ratio)
    for j, value in enumerate(found.eigenvalues[: done.r]):
        yield [f"PC{j + 1}", number(float(value)), number(float(found.ratio[j])), number(float(running[j]))]


def _rules(done: Analysis) -> Iterator[Line]:
    """Of each component its share, and what it would be by chance: 1/p, a broken stick, unrelated columns."""
    share, p, found = done.found.ratio, len(done.names), _chance(done)
    yield ["component", "share", "average (Kaiser)", "broken stick", "parallel analysis"]
    stick = measures.broken_stick(p)
    for j, value in enumerate(share[: done.r].tolist()):
        chance = "" if found is None else number(float(found.share[j]))
        yield [f"PC{j + 1}", number(value), number(1.0 / p), number(float(stick[j])), chance]


def _ledger(done: Analysis) -> Iterator[Line]:
    return export.ledger(done.ledger, done.table.dialect.place)


def _cleaned(done: Analysis) -> Iterator[Line]:
    """The used rows: other columns as they were read, then those that take part, as they were used."""
    others = [column for column in done.table.columns if column.name not in done.names]
    yield export.head([*(column.name for column in others), *done.names])
    columns = left_out.numbers(done.table, done.names)
    for row in np.flatnonzero(done.used).tolist():
        values = [float(column[row]) for column in columns]
        gaps = [done.found.mean[j] if np.isnan(value) else value for j, value in enumerate(values)]
        yield [*(cell(column.cell(row)) for column in others), *(number(float(value)) for value in gaps)]


def _of_columns(done: Analysis) -> Iterator[Line]:
    found, L, ks = done.found, _loadings(done), range(done.r)
    yield ["column", "mean", "scale", *(f"v{j + 1}" for j in ks), *(f"loading{j + 1}" for j in ks)]
    for i, name in enumerate(done.names):
        values = [found.origin[i], found.unit[i], *found.components[: done.r, i], *L[i]]
        yield [guarded(name), *(number(float(value)) for value in values)]


def _contributions(done: Analysis) -> Iterator[Line]:
    r, variances = done.r, _variances(done)
    blocks = [Block(export.COLUMN, done.names, measures.contributions(done.found.components[:r].T))]
    blocks += [
        _named(done, export.ROW, rows, measures.row_contributions(T, variances, done.found.d))
        for rows, _, T in done.pieces(done.used)
    ]
    return of_kinds(blocks, r)


def _cos2(done: Analysis) -> Iterator[Line]:
    blocks = [Block(export.COLUMN, done.names, _correlations(done) ** 2)]
    if done.extra:
        blocks.append(Block(export.EXTRA_COLUMN, done.extra, np.array(_extra(done)) ** 2))
    for kind, which in ((export.ROW, done.used), (export.EXTRA_ROW, done.aside)):
        blocks += [_named(done, kind, rows, measures.row_cos2(T, Z)) for rows, Z, T in done.pieces(which)]
    return of_kinds(blocks, done.r)


def _supplementary(done: Analysis) -> Iterator[Line]:
    blocks = [_named(done, export.EXTRA_ROW, rows, T) for rows, _, T in done.pieces(done.aside)]
    if done.extra:
        blocks.append(Block(export.EXTRA_COLUMN, done.extra, np.array(_extra(done))))
    if done.group:
        found = list(_groups(done))
        blocks.append(
            Block(export.GROUP, [name for name, _, _ in found], np.array([at for _, _, at in found]))
        )
    return of_kinds(blocks, done.r)


def _named(done: Analysis, kind: str, rows: NDArray[np.intp], values: Real) -> Block:
    return Block(kind, [done.row_name(row) for row in rows.tolist()], values)


def _sheet(made: Callable[[Analysis], Iterator[Line]]) -> Callable[[Analysis], Iterator[str]]:
    return lambda done: texts(made(done))


SHEETS = {
    "scores": _sheet(score_lines),
    "loadings": _sheet(_of_columns),
    "eigenvalues": _sheet(_eigenvalues),
    "contributions": _sheet(_contributions),
    "cos2": _sheet(_cos2),
    "supplementary": _sheet(_supplementary),
    "criteria": _sheet(_rules),
    "ledger": _sheet(_ledger),
    "cleaned": _sheet(_cleaned),
}
"""What can be had as CSV, by its name."""
