"""The functions that a program calls: cards, picture and motion of a lab, without a window."""

from __future__ import annotations

from typing import Unpack

from linalg_viz.api import asking, given
from linalg_viz.api.pictures import Motion, Picture, motion_of, picture_of
from linalg_viz.api.said import Cards, cards_of
from linalg_viz.labs import LABS
from linalg_viz.render.transcribed import record, said
from linalg_viz.scene.mathtext import in_line

SIZE = (800, 500)


def cards(
    A: given.MatrixLike,
    lab: str,
    picture: str | None = None,
    t: float | None = None,
    **others: Unpack[asking.Others],
) -> Cards:
    """What a lab says about A in titles, words, cards and properties: rows, each number with its quantity.

    >>> import linalg_viz as lv
    >>> rows = lv.cards([[2, 1], [1, 2]], "eigen")
    >>> {v.exact for row in rows for v in row.values if str(v.quantity) == "eigenvalue 1 of A"}
    {'3'}

    ``picture`` is a picture of the lab by its name or label, ``t`` a place on its time line; B, C, u, v, w,
    x, y and b are the other matrices and vectors. TypeError or ValueError for what is not taken.
    """
    state, inputs = asking.state({"A": A, **others}, lab, picture, t)
    return cards_of(record(line) for line in said(state, LABS, inputs))


def picture(
    A: given.MatrixLike,
    lab: str = asking.LAB,
    picture: str | None = None,
    t: float | None = None,
    theme: str = "light",
    size: tuple[int, int] = SIZE,
    **others: Unpack[asking.Others],
) -> Picture:
    """A lab's picture of A, without a window: ``.svg``, ``.png``, ``save(path)``; a notebook shows it.

    >>> import linalg_viz as lv
    >>> shown = lv.picture([[2, 1], [1, 2]], lab="transform", t=0.5, theme="dark")
    >>> "<svg" in shown.svg, shown.size
    (True, (800, 500))

    ``theme`` is light, dark or contrast, ``size`` width and height in pixels; the rest as for ``cards``.
    """
    state, inputs = asking.state({"A": A, **others}, lab, picture, t)
    return picture_of(state, inputs, theme, asking.size(size))


def motion(
    A: given.MatrixLike,
    lab: str = asking.LAB,
    picture: str | None = None,
    theme: str = "light",
    **others: Unpack[asking.Others],
) -> Motion:
    """A lab's picture of A as a page that moves: ``.html``, ``save(path)``; a notebook shows it in a frame.

    >>> import linalg_viz as lv
    >>> lv.motion([[2, 1], [1, 2]], "transform").html[:15]
    '<!DOCTYPE html>'
    """
    state, inputs = asking.state({"A": A, **others}, lab, picture, None)
    return motion_of(state, inputs, theme, in_line(LABS[lab].title))
