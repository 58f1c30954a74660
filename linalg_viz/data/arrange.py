"""The rows of a table in another order, or only some of them: for looking, nothing is changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from linalg_viz.data.table import Column, Table

Rows = NDArray[np.int64]
AT_ONCE = 20_000
"""Labels looked at before it is asked whether somebody still waits."""

OPERATORS: dict[str, Callable[[NDArray[np.float64], float], NDArray[np.bool_]]] = {
    "<=": np.less_equal,
    ">=": np.greater_equal,
    "!=": np.not_equal,
    "<": np.less,
    ">": np.greater,
    "=": np.equal,
}
_CONDITION = re.compile(r"\s*(.+?)\s*(<=|>=|!=|≤|≥|≠|<|>|==?)\s*(.*?)\s*", re.DOTALL)
_PLAIN = {"≤": "<=", "≥": ">=", "≠": "!=", "==": "="}


def in_order(values: Column, descending: bool = False) -> Rows:
    """The rows by the cells of a column (n,): numbers by size, words by the alphabet without regard to case.

    Equal cells keep the order of the file, missing cells come last in both directions.
    """
    if values.values is not None:
        keys = np.asarray(values.values, dtype=np.float64)
        missing = np.isnan(keys)
    else:
        codes = (
            np.asarray(values.codes, dtype=np.int64) if values.codes is not None else np.zeros(0, np.int64)
        )
        missing = codes < 0
        keys = _ranks(values.labels)[codes] if len(values.labels) else np.zeros(len(codes))
    with np.errstate(invalid="ignore"):
        order = np.argsort(-keys if descending else keys, kind="stable")
    return np.concatenate([order[~missing[order]], np.flatnonzero(missing)]).astype(np.int64)


def _ranks(labels: Sequence[str]) -> NDArray[np.float64]:
    """The place of each label in the alphabet; labels that differ in case alone share one."""
    folded = [label.casefold() for label in labels]
    place = {label: k for k, label in enumerate(sorted(set(folded)))}
    return np.array([place[label] for label in folded], dtype=np.float64)


def matching(
    table: Table, query: str, stopped: Callable[[], bool] = lambda: False
) -> NDArray[np.bool_] | None:
    """Which rows fit a query (n,): words in any column of words, a number in any of numbers, or a condition.

    A condition is a column, one of = ≠ < ≤ > ≥ and a value; without a value it asks for missing cells. None
    when ``stopped``. ValueError with a sentence for a condition on words that only numbers can meet.
    """
    query = query.strip()
    found = _CONDITION.fullmatch(query)
    if found is not None:
        column = _named(table, found[1])
        if column is not None:
            return _condition(column, _PLAIN.get(found[2], found[2]), found[3], stopped)
    out = np.zeros(table.row_count, dtype=bool)
    value = _number(query)
    for column in table.columns:
        if stopped():
            return None
        if column.codes is not None:
            fits = _labels(column, lambda label: query.casefold() in label.casefold(), stopped)
            if fits is None:
                return None
            out |= fits
        elif value is not None and column.kind == "number" and column.values is not None:
            out |= np.asarray(column.values) == value
    return out


def _condition(column: Column, sign: str, text: str, stopped: Callable[[], bool]) -> NDArray[np.bool_] | None:
    if column.values is not None:
        values = np.asarray(column.values)
        known = ~np.isnan(values)
        if not text:
            return known if sign == "!=" else ~known
        value = _truth(text) if column.kind == "truth" else _number(text)
        if value is None:
            raise ValueError(f"{column.name} holds numbers: write one after {sign}.")
        return known & OPERATORS[sign](values, value)
    assert column.codes is not None
    known = np.asarray(column.codes) >= 0
    if not text:
        return known if sign == "!=" else ~known
    if sign not in ("=", "!="):
        raise ValueError(f"{column.name} holds words: ask for them with = or ≠.")
    fits = _labels(column, lambda label: label.casefold() == text.casefold(), stopped)
    return None if fits is None else known & ~fits if sign == "!=" else fits


def _labels(
    column: Column, fits: Callable[[str], bool], stopped: Callable[[], bool]
) -> NDArray[np.bool_] | None:
    """Which rows have a label that fits; each different label is looked at once."""
    chosen = np.zeros(len(column.labels) + 1, dtype=bool)
    for start in range(0, len(column.labels), AT_ONCE):
        if stopped():
            return None
        some = column.labels[start : start + AT_ONCE]
        chosen[start : start + len(some)] = [fits(label) for label in some]
    return np.asarray(chosen[np.asarray(column.codes)])


def _named(table: Table, name: str) -> Column | None:
    wanted = name.casefold()
    return next((each for each in table.columns if each.name.casefold() == wanted), None)


def _number(text: str) -> float | None:
    try:
        return float(text.replace("−", "-").replace(",", "."))
    except ValueError:
        return None


def _truth(text: str) -> float | None:
    return {"true": 1.0, "yes": 1.0, "1": 1.0, "false": 0.0, "no": 0.0, "0": 0.0}.get(text.casefold())
