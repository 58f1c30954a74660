"""Versions and licences of the program and of everything it stands on."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from html import escape
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QCoreApplication, qVersion

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Work:
    """Something by others: its name, its distribution on the Python side, its licence, its home."""

    name: str
    distribution: str
    licence: str
    home: str


WORKS = (
    Work(
        "Qt for Python (PySide6, Shiboken)",
        "PySide6_Essentials",
        "LGPL-3.0",
        "https://doc.qt.io/qtforpython-6/",
    ),
    Work("NumPy", "numpy", "BSD-3-Clause", "https://numpy.org/"),
    Work("pyqtgraph", "pyqtgraph", "MIT", "https://www.pyqtgraph.org/"),
    Work(
        "python-flint with FLINT", "python-flint", "MIT and LGPL-3.0", "https://python-flint.readthedocs.io/"
    ),
    Work("pandas", "pandas", "BSD-3-Clause", "https://pandas.pydata.org/"),
    Work(
        "python-dateutil", "python-dateutil", "Apache-2.0 or BSD-3-Clause", "https://dateutil.readthedocs.io/"
    ),
    Work("CleverCSV", "clevercsv", "MIT", "https://clevercsv.readthedocs.io/"),
    Work("chardet", "chardet", "0BSD", "https://chardet.readthedocs.io/"),
    Work("packaging", "packaging", "Apache-2.0 or BSD-2-Clause", "https://packaging.pypa.io/"),
    Work("regex", "regex", "Apache-2.0 and CNRI-Python", "https://github.com/mrabarnett/mrab-regex"),
    Work("zstandard", "zstandard", "BSD-3-Clause", "https://python-zstandard.readthedocs.io/"),
    Work("colorama", "colorama", "BSD-3-Clause", "https://github.com/tartley/colorama"),
    Work("ziamath", "ziamath", "MIT", "https://ziamath.readthedocs.io/"),
    Work("ziafont", "ziafont", "MIT", "https://ziafont.readthedocs.io/"),
    Work("latex2mathml", "latex2mathml", "MIT", "https://github.com/roniemartinez/latex2mathml"),
)
FONTS = (Work("STIX Two Math", "", "SIL OFL 1.1", "https://www.stixfonts.org/"),)


def installed(distribution: str) -> str:
    """The version of a distribution, empty when it is not installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def own_version() -> str:
    """The version of this program."""
    return installed("linalg-viz") or translate("About", "a checkout")


def page() -> str:
    """The page as HTML; what is not installed is not listed."""
    t = translate
    rows = [(w, installed(w.distribution)) for w in WORKS]
    works = "".join(_row(w, number) for w, number in rows if number)
    fonts = "".join(_row(w, "") for w in FONTS)
    motto = t("About", "Linear algebra to touch: every number can be dragged, every picture can be read.")
    return (
        f"<p>{escape(motto)}</p>"
        f"<p class='muted'>LinAlg Viz {escape(own_version())} · Python {platform.python_version()} · "
        f"Qt {qVersion()} · {escape(platform.system())}</p>"
        f"<h3>{escape(t('About', 'Stands on'))}</h3><table>{works}</table>"
        f"<h3>{escape(t('About', 'Typefaces'))}</h3><table>{fonts}</table>"
    )


def _row(work: Work, number: str) -> str:
    name = f"<a href='{work.home}'>{escape(work.name)}</a>"
    return f"<tr><td>{name}</td><td>{escape(number)}</td><td class='muted'>{escape(work.licence)}</td></tr>"
