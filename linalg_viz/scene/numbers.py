"""How numbers are shown: few digits, a true minus, and "=" only where it is earned."""

from __future__ import annotations

from typing import Literal

from linalg_viz.compute.typing import Number, Rows

Relation = Literal["=", "≈"]


def shown(x: Number | complex, digits: int = 4, exact: bool | None = None) -> str:
    """A number as it stands on the picture: at most `digits` significant digits; ValueError if not finite."""
    raise NotImplementedError


def relation(value: Number | complex, shown_text: str) -> Relation:
    """"=" if the value is exact and the text says it exactly, else "≈"."""
    raise NotImplementedError


def stated(x: Number | complex, digits: int = 4, exact: bool | None = None) -> str:
    """The number behind its relation: "= 3/2", "≈ 1.414"."""
    raise NotImplementedError


def columns(rows: Rows, digits: int = 4) -> tuple[tuple[str, ...], ...]:
    """An m×n matrix as texts, each column with one number of decimals."""
    raise NotImplementedError


def latex(x: Number | complex, digits: int = 4, exact: bool | None = None) -> str:
    r"""The same text for a formula: `\\frac{3}{2}`, `1.2 \\times 10^{-5}`."""
    raise NotImplementedError
