"""LinAlg Viz: an instrument for seeing linear algebra, and from Python:

>>> import linalg_viz as lv
>>> print(lv.report([[5, 1], [3, 3]]).determinant)  # everything about a matrix, decided exactly
12.0
>>> rows = lv.cards([[5, 1], [3, 3]], "eigen")  # what a lab says, each number with its quantity
>>> shown = lv.picture([[5, 1], [3, 3]], lab="svd")  # a notebook shows it; shown.save("svd.pdf")
>>> moving = lv.motion([[5, 1], [3, 3]], "transform")  # a page that moves

``w = lv.show(A, lab="svd")`` opens a window: ``w.A`` is what it was dragged to, ``w.A = B`` shows another.

Integers and fractions are taken as they are, a float as the short decimal it looks like: 0.1 is 1/10.
"""

from __future__ import annotations

__version__ = "0.2.0"

TYPE_CHECKING = False
"""What checkers of types take for true; asked of ``typing``, it would cost most of the import."""

if TYPE_CHECKING:
    from typing import Any

    from linalg_viz.api.calls import cards, motion, picture
    from linalg_viz.api.connection import WindowClosed
    from linalg_viz.api.pictures import Motion, Picture
    from linalg_viz.api.reports import Report, report
    from linalg_viz.api.said import Cards, Row, Value
    from linalg_viz.api.windows import Window, show

_PLACES = {
    "Cards": "said",
    "Motion": "pictures",
    "Picture": "pictures",
    "Report": "reports",
    "Row": "said",
    "Value": "said",
    "Window": "windows",
    "WindowClosed": "connection",
    "cards": "calls",
    "motion": "calls",
    "picture": "calls",
    "report": "reports",
    "show": "windows",
}
"""What programs call, and the module of ``linalg_viz.api`` that has it: loaded when first asked for."""

__all__ = [
    "Cards",
    "Motion",
    "Picture",
    "Report",
    "Row",
    "Value",
    "Window",
    "WindowClosed",
    "__version__",
    "cards",
    "motion",
    "picture",
    "report",
    "show",
]


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"linalg_viz.api.{_PLACES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
