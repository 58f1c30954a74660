"""Matrices and vectors as programs give them, made into the texts of cells, exactly as they stand.

Integers and fractions stay what they are. A float is the shortest decimal that names it, as if it had been
typed: 0.1 is 1/10. What is no matrix of 1×1 to 12×12 real numbers gives a TypeError or a ValueError that
says what is taken.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from numbers import Rational
from typing import TYPE_CHECKING, Any, TypeAlias

from linalg_viz.state.document import Cells
from linalg_viz.state.expressions.expressions import ExpressionError, number_text, parse
from linalg_viz.state.formats.formats import FormatError, matrix_from_text, parse_block
from linalg_viz.state.update.cells import LARGEST

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Number: TypeAlias = int | float | Fraction | Decimal
    Array: TypeAlias = NDArray[np.integer[Any]] | NDArray[np.floating[Any]]
    MatrixLike: TypeAlias = Sequence[Sequence[Number]] | Array | pd.DataFrame | str
    VectorLike: TypeAlias = Sequence[Number] | Array | pd.Series[Any] | str

MATRIX = (
    f"a matrix of 1 to {LARGEST} rows and columns is taken: a list of rows of real numbers, a NumPy array "
    'with two axes, a DataFrame of numbers, or a text such as "2 1; 1 3/2"'
)
VECTOR = (
    f"a vector of 1 to {LARGEST} real numbers is taken: a list, a NumPy array with one axis, a Series, "
    'or a text such as "1 1/2"'
)


def matrix(given: object, name: str = "A") -> Cells:
    """The cells of a matrix; TypeError for another kind of thing, ValueError for a matrix that is none here.

    A text is read as on the command line; its entries may be sqrt(2), pi, cos(20°).
    """
    if isinstance(given, str):
        return _from_text(given, name, MATRIX)
    rows = _array(given, name, MATRIX, 2)
    if rows is None:
        rows = [_row(row, i, name) for i, row in enumerate(_listed(given, name, MATRIX), 1)]
    return _checked([list(row) for row in rows], name, MATRIX)


def vector(given: object, name: str) -> Cells:
    """The cells of a vector, one below the other; errors as ``matrix``."""
    if isinstance(given, str):
        cells = _from_text(given, name, VECTOR)
        if len(cells) > 1 and len(cells[0]) > 1:
            raise ValueError(f"{name} is a {len(cells)}×{len(cells[0])} matrix; {VECTOR}")
        return tuple((cell,) for row in cells for cell in row)
    entries = _array(given, name, VECTOR, 1)
    listed = list(_listed(given, name, VECTOR)) if entries is None else entries
    if all(isinstance(x, list | tuple) and len(x) == 1 for x in listed):
        listed = [x[0] for x in listed]
    return _checked([[x] for x in listed], name, VECTOR)


def _from_text(text: str, name: str, taken: str) -> Cells:
    try:
        block = parse_block(text, LARGEST)
        matrix_from_text(text, LARGEST)
    except (FormatError, ValueError) as error:
        raise ValueError(f"{name}: {error}") from None
    if block.bar:
        raise ValueError(f"{name}: a bar parts the text in two; give what stands behind it as b; {taken}")
    return block.rows


def _array(given: object, name: str, taken: str, axes: int) -> list[Any] | None:
    """The entries of what holds them in an array, as nested lists; None for anything else."""
    if not hasattr(given, "__array__"):
        if hasattr(given, "toarray") or hasattr(given, "todense"):
            raise TypeError(f"{name} is sparse: give {name}.toarray(); {taken}")
        return None
    import numpy as np

    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(given, pandas.DataFrame) and axes == 1:
        raise TypeError(f"{name} is a table: give one of its columns; {taken}")
    if isinstance(given, np.ma.MaskedArray) and np.ma.is_masked(given):
        raise ValueError(f"{name} has masked entries: fill them first; {taken}")
    array = np.asarray(given)
    if array.dtype.kind not in "iuf":
        raise TypeError(f"{name} has entries of the type {array.dtype}, not real numbers; {taken}")
    if axes == 1 and array.ndim == 2 and 1 in array.shape:
        array = array.ravel()
    if array.ndim != axes:
        raise ValueError(f"{name} has {array.ndim} axes, not {axes}; {taken}")
    if max(array.shape) > LARGEST or not array.size:
        raise ValueError(f"{name} is {'×'.join(map(str, array.shape))}; {taken}")
    # NumPy's own scalars say the shortest decimal of their precision: float32 0.1 is 0.1.
    return [list(row) for row in array] if axes == 2 else list(array)


def _listed(given: object, name: str, taken: str) -> Iterator[Any]:
    if not isinstance(given, Sequence) or isinstance(given, bytes | bytearray | memoryview):
        raise TypeError(f"{name} is of the type {type(given).__name__}; {taken}")
    return iter(given)


def _row(given: object, i: int, name: str) -> list[Any]:
    if isinstance(given, str | int | float | complex | Fraction | Decimal):
        what = "a text" if isinstance(given, str) else "a number"
        raise TypeError(f"row {i} of {name} is {what}, not a row of numbers; {MATRIX}")
    if hasattr(given, "__array__") and getattr(given, "ndim", 1) == 1:
        return _array(given, f"row {i} of {name}", MATRIX, 1) or []
    return list(_listed(given, f"row {i} of {name}", MATRIX))


def _checked(rows: list[list[Any]], name: str, taken: str) -> Cells:
    """The texts of the entries of a rectangle of 1×1 to 12×12."""
    if not rows or not rows[0]:
        raise ValueError(f"{name} is empty; {taken}")
    for i, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            found = f"row {i} has {len(row)} entries, row 1 has {len(rows[0])}"
            raise ValueError(f"{name} is ragged: {found}; {taken}")
    if len(rows) > LARGEST or len(rows[0]) > LARGEST:
        raise ValueError(f"{name} is {len(rows)}×{len(rows[0])}; {taken}")
    return tuple(
        tuple(_text(x, f"{name}, row {i}, column {j}", taken) for j, x in enumerate(row, 1))
        for i, row in enumerate(rows, 1)
    )


def _text(x: object, where: str, taken: str) -> str:
    """The text of one entry."""
    kind = type(x).__name__
    if isinstance(x, str):
        raise TypeError(f"{where} is a text; entries that are texts are taken in one text alone; {taken}")
    if isinstance(x, bool) or kind in ("bool", "bool_"):
        raise TypeError(f"{where} is {x}, not a number; {taken}")
    if isinstance(x, complex) or kind.startswith(("complex", "clongdouble")):
        raise TypeError(f"{where} is complex; {taken}")
    try:
        value = _value(x)
        if value is None:
            raise TypeError(f"{where} is of the type {kind}; {taken}")
        text = number_text(value)
        parse(text)
    except (ExpressionError, ValueError, OverflowError) as error:
        why = error.message if isinstance(error, ExpressionError) else "it is not finite"
        raise ValueError(f"{where}: {why}; {taken}") from None
    return text


def _value(x: object) -> Fraction | float | None:
    """A number as it stands, a float as its shortest decimal; None for what is no real number."""
    if isinstance(x, Rational):
        return Fraction(int(x.numerator), int(x.denominator))
    if isinstance(x, Decimal):
        if not x.is_finite() or abs(x.adjusted()) > 1000:
            raise ValueError(x)
        return Fraction(x)
    if isinstance(x, float):
        return float(x)
    if hasattr(x, "dtype") and getattr(x.dtype, "kind", "") in "iuf":
        # A NumPy scalar of another precision; its text is its shortest decimal.
        near = float(str(x))
        if not math.isfinite(near):
            raise ValueError(x)
        return Fraction(int(near)) if x.dtype.kind in "iu" else near
    return None
