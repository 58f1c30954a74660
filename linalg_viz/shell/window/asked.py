"""What can be asked for in so many words: a value for a slider, a size for a matrix, a rotation."""

from __future__ import annotations

import re
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from linalg_viz.shell.commands.palette import Entry
from linalg_viz.shell.session.session import Session
from linalg_viz.state.actions import Resize, SetCells, SetParam, SetSlider
from linalg_viz.state.document import VECTORS
from linalg_viz.state.update.cells import LARGEST

translate = QCoreApplication.translate
_ASSIGNED = re.compile(r"\s*(.+?)\s*=\s*([-−+]?\d*\.?\d+(?:e[-+]?\d+)?)\s*", re.IGNORECASE)
_SIZED = re.compile(r"\s*(?:([A-Za-z])[\s:=]+)?(\d{1,2})\s*(?:x|×|by)\s*(\d{1,2})\s*", re.IGNORECASE)
_TURNED = re.compile(
    r"\s*(?:rotat\w*|turn)\s+(?:by\s+)?([-−+]?\d{1,4}(?:\.\d{1,4})?)\s*(?:°|deg\w*)?\s*", re.IGNORECASE
)


def entries(session: Session, query: str) -> list[Entry]:
    """What the query itself says: ``name = number``, ``3x3``, ``rotate 30``; none for other queries."""
    return [*_assignments(session, query), *_sizes(session, query), *_rotations(session, query)]


def _sizes(session: Session, query: str) -> list[Entry]:
    """The matrices of the picture, the one that is named or all, in the size that is asked for."""
    found = _SIZED.fullmatch(query)
    if found is None:
        return []
    wanted, m, n = found[1], int(found[2]), int(found[3])
    if not (1 <= m <= LARGEST and 1 <= n <= LARGEST):
        return []
    out = []
    for name in session.lab.used(session.params):
        other = wanted is not None and name.casefold() != wanted.casefold()
        if other or (name in VECTORS and n != 1):
            continue
        title = translate("Palette", "{name} is {m}×{n}").format(name=name, m=m, n=n)
        out.append(_asked(title, translate("Palette", "Size"), Resize(name, m, n), session, query))
    return out


def _rotations(session: Session, query: str) -> list[Entry]:
    """A as the rotation of the plane by an angle in degrees."""
    found = _TURNED.fullmatch(query)
    if found is None or "A" not in session.lab.used(session.params) or session.lab.reads_tables:
        return []
    angle = found[1].replace("−", "-").lstrip("+")
    shown = angle.replace("-", "−")
    # An angle of a whole number of right angles is written as what it is.
    right = Fraction(angle) / 90
    cells = (("cos({a}°)", "-sin({a}°)"), ("sin({a}°)", "cos({a}°)"))
    rows = tuple(tuple(cell.format(a=angle) for cell in row) for row in cells)
    if right.denominator == 1:
        c, s = ((1, 0), (0, 1), (-1, 0), (0, -1))[int(right) % 4]
        rows = ((str(c), str(-s)), (str(s), str(c)))
    title = translate("Palette", "A is the rotation by {angle}°").format(angle=shown)
    return [_asked(title, translate("Palette", "Matrix"), SetCells("A", rows, title), session, query)]


def _assignments(session: Session, query: str) -> list[Entry]:
    found = _ASSIGNED.fullmatch(query)
    if found is None:
        return []
    name, value = found[1].casefold(), float(found[2].replace("−", "-"))
    shown = found[2].replace("-", "−")
    out = []
    for slider in session.document.sliders:
        if slider.name.casefold() == name:
            out.append(_setting(f"{slider.name} = {shown}", SetSlider(slider.name, value), session, query))
    for control in session.controls():
        label = translate("labs", control.label)
        if control.kind in ("slider", "number") and label.casefold().startswith(name):
            kept = min(max(value, control.low), control.high)
            number = control.top if control.top and kept == control.high else f"{kept:g}"
            said = f"{label} = {number}".replace("-", "−")
            out.append(_setting(said, SetParam(session.document.lab, control.name, kept), session, query))
    return out


def _setting(title: str, action: SetSlider | SetParam, session: Session, query: str) -> Entry:
    # The query itself goes into the words so that the entry fits whatever way it was written.
    group = translate("Palette", "Set a value")
    return Entry(title, group, lambda: session.dispatch(action), words=query)


def _asked(title: str, group: str, action: Resize | SetCells, session: Session, query: str) -> Entry:
    # As another name the query puts the entry before all that fit some letters of it.
    return Entry(title, group, lambda: session.dispatch(action), words=query, keywords=(query,))
