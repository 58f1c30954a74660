"""Matrices by their names, `(AB)ᵀ`, `½(A + Aᵀ)`, `A⁺b`: from what the letters stand for, in mpmath."""

from __future__ import annotations

import re
from typing import Any

from tests.long.reference import BITS, Reference, mp, product, summed

Rows = list[list[Any]]

_TOKEN = re.compile(r"½|[A-Za-z]|ᵀ|²|⁻¹|⁺|[()+−∘]| ")


class NoName(Exception):
    """The text is no name of a matrix, or the shapes do not meet."""


def matrix(name: str, letters: dict[str, Rows]) -> Rows | None:
    """The entries of what is named; None for another text, unknown letters, or where it does not exist.

    A vector is a column; where a matrix is multiplied by one, missing entries count as 0 and further ones are not used.
    """
    tokens = [token for token in _TOKEN.findall(name) if token != " "]
    if "".join(tokens) != name.replace(" ", ""):
        return None
    with mp.workprec(BITS):
        try:
            rows, rest = _sum(tokens, letters)
        except NoName:
            return None
    return None if rest else rows


Read = tuple[Rows, list[str]]


def _sum(tokens: list[str], letters: dict[str, Rows]) -> Read:
    total, tokens = _term(tokens, letters)
    while tokens and tokens[0] in "+−":
        sign, (other, rest) = tokens[0], _term(tokens[1:], letters)
        m, n = max(len(total), len(other)), len(total[0])
        if len(other[0]) != n or (n > 1 and len(total) != len(other)):
            raise NoName
        pairs = zip(fitted(total, m), fitted(other, m), strict=True)
        signed = 1 if sign == "+" else -1
        total = [[summed([x, signed * y]) for x, y in zip(a, b, strict=True)] for a, b in pairs]
        tokens = rest
    return total, tokens


def _term(tokens: list[str], letters: dict[str, Rows]) -> Read:
    factors, tokens = [], list(tokens)
    hadamard = half = False
    while tokens and tokens[0] not in ("+", "−", ")"):
        if tokens[0] in ("½", "∘"):
            half, hadamard = half or tokens[0] == "½", hadamard or tokens[0] == "∘"
            tokens = tokens[1:]
            continue
        factor, tokens = _factor(tokens, letters)
        factors.append(factor)
    if not factors:
        raise NoName
    total = factors[-1]
    for factor in reversed(
        factors[:-1]
    ):  # vectors stand on the right, and what meets them says how long they are
        total = _entrywise(factor, total) if hadamard else _times(factor, total)
    return ([[x / 2 for x in row] for row in total] if half else total), tokens


def _factor(tokens: list[str], letters: dict[str, Rows]) -> Read:
    if tokens[0] == "(":
        rows, tokens = _sum(tokens[1:], letters)
        if tokens[:1] != [")"]:
            raise NoName
    elif tokens[0] == "I" and "A" in letters:
        n = len(letters["A"])
        rows = [[mp.mpf(i == j) for j in range(n)] for i in range(n)]
    elif tokens[1:2] in (["⁻¹"], ["⁺"]) and "".join(tokens[:2]) in letters:
        rows, tokens = letters["".join(tokens[:2])], tokens[1:]
    elif tokens[0] in letters:
        rows = letters[tokens[0]]
    else:
        raise NoName
    name, tokens = tokens[0], tokens[1:]
    while tokens and tokens[0] in ("ᵀ", "²", "⁻¹", "⁺"):
        sign, tokens = tokens[0], tokens[1:]
        if sign == "ᵀ":
            rows = [list(column) for column in zip(*rows, strict=True)]
        elif sign == "²":
            rows = _times(rows, rows)
        else:
            known = Reference(rows)
            found = known.inverse if sign == "⁻¹" else known.pseudoinverse
            if found is None:
                raise NoName
            rows = found
            if name in letters:  # asked for again and again
                letters[name + sign] = rows
        name = ""
    return rows, tokens


def _times(A: Rows, B: Rows) -> Rows:
    if len(B[0]) == 1:
        B = fitted(B, len(A[0]))
    if len(A[0]) != len(B):
        raise NoName
    return product(A, B)


def _entrywise(A: Rows, B: Rows) -> Rows:
    if (len(A), len(A[0])) != (len(B), len(B[0])):
        raise NoName
    return [[x * y for x, y in zip(a, b, strict=True)] for a, b in zip(A, B, strict=True)]


def fitted(column: Rows, n: int) -> Rows:
    """A column with exactly n entries: filled up with 0 or cut."""
    return (column + [[mp.mpf(0)] * len(column[0])] * n)[:n]
