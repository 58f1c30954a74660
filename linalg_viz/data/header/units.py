"""Whether columns measure in one unit: what a bundled table says of itself, else what their names end in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linalg_viz.data import bundled
from linalg_viz.data.table import NOTHING, Table

UNITS = frozenset(
    [
        "nm",
        "µm",
        "um",
        "mm",
        "cm",
        "dm",
        "m",
        "km",
        "in",
        "inch",
        "inches",
        "ft",
        "yd",
        "mi",
        "mile",
        "miles",
        "ng",
        "µg",
        "ug",
        "mg",
        "g",
        "kg",
        "t",
        "lb",
        "lbs",
        "oz",
        "µs",
        "ms",
        "s",
        "sec",
        "min",
        "h",
        "hr",
        "hours",
        "days",
        "years",
        "ml",
        "cl",
        "dl",
        "l",
        "litre",
        "litres",
        "gal",
        "k",
        "c",
        "f",
        "°c",
        "°f",
        "degc",
        "degf",
        "deg",
        "rad",
        "pa",
        "hpa",
        "kpa",
        "mpa",
        "bar",
        "psi",
        "hz",
        "khz",
        "mhz",
        "v",
        "mv",
        "a",
        "ma",
        "w",
        "kw",
        "mw",
        "j",
        "kj",
        "wh",
        "kwh",
        "kcal",
        "cal",
        "n",
        "%",
        "percent",
        "pct",
        "ppm",
        "ppb",
        "eur",
        "usd",
        "gbp",
        "chf",
        "$",
        "€",
        "£",
        "lx",
        "lux",
        "ha",
        "rpm",
        "px",
        "db",
        "mol",
        "mmol",
        "m2",
        "m3",
        "km2",
        "mph",
        "kmh",
    ]
)
"""Units that names of columns end in, in small letters."""

_EXPONENT = re.compile(r"\^?[²³23]$")

_ENDING = re.compile(r"(?:[\s_.\-]+|[(\[{]\s*)([^\s_.\-()\[\]{}]+)\s*[)\]}]?$")


_AT = re.compile(r".*[^\W\d].*[\s_@]\d+(?:[.,]\d+)?[\s_]*$")
"""What stands before a unit that says where something was measured: “Absorption @ 450” before “nm”."""

MEGA = frozenset(["mpa", "mw", "mv", "mhz"])
"""Units whose first letter says milli or mega, as it is small or large."""


def of_name(name: str) -> str:
    """The unit at the end of a name, as it is written there: length_mm, Weight (kg); "" for none."""
    found = _ENDING.search(name.strip())
    return found[1] if found and _known(found[1]) else ""


def _known(unit: str) -> bool:
    """Whether it is a unit, or one over another, each perhaps with an exponent: m/s, µg/m³."""
    # The micro sign is another letter than the Greek one, which looks the same.
    small = unit.lower().replace("\u03bc", "µ")
    if unit in NOTHING:
        return False
    made = "/" in small or small[-1:] in ("²", "³")
    return small in UNITS or (made and all(_EXPONENT.sub("", part) in UNITS for part in small.split("/")))


def _meant(unit: str) -> str:
    """One spelling for a unit that names write in small or capital letters."""
    small = unit.lower()
    return unit[0] + small[1:] if small in MEGA else small


def one(table: Table, names: Sequence[str]) -> str:
    """The one unit that columns of a table are known to share, as it is written first; "" where they differ
    or it is not known.
    """
    for each in bundled.SETS:
        if table.reference == f"bundled:{each.id}":
            return each.unit
    found = [of_name(name) for name in names]
    return found[0] if found and all(found) and len(set(map(_meant, found))) == 1 else ""


def differing(names: Sequence[str]) -> tuple[str, ...]:
    """The different units that names end in, as they are written, in their order; none where fewer than two
    are known.
    """
    found: dict[str, str] = {}
    for name in names:
        unit = of_name(name)
        if unit and not _AT.match(name[: name.rindex(unit)]):
            found.setdefault(_meant(unit), unit)
    return tuple(found.values()) if len(found) > 1 else ()
