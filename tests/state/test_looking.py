"""Undo changes the content and not how it is looked at: pictures, selected rows and what was revealed stay."""

from __future__ import annotations

from dataclasses import replace

from linalg_viz.labs import LABS
from linalg_viz.state import resolve
from linalg_viz.state.document import Document, State
from linalg_viz.state.looking import Looking, Place, looks

LOOKING = Looking(LABS)
NOW = Document.first(LABS)


def with_tab(document: Document, lab: str, tab: str) -> Document:
    own = document.param(lab)
    return document.with_param(lab, replace(own, **{LABS[lab].tab: tab}))


def tabs(lab: str) -> tuple[str, str]:
    """The picture a lab begins with, and another."""
    first = getattr(NOW.param(lab), LABS[lab].tab)
    there = resolve.controls(State(replace(NOW, lab=lab)), LABS)
    choices = next(each for each in there if each.name == LABS[lab].tab).choices
    return first, next(key for key, _ in choices if key != first)


def test_the_picture_of_another_lab_stays_as_it_is_now_and_that_of_the_step_returns() -> None:
    labs = [lab.id for lab in LABS if lab.tab]
    one, two = labs[0], labs[1]
    (one_first, one_other), (_, two_other) = tabs(one), tabs(two)
    target = replace(NOW.with_cells("A", (("7",),)), lab=one)
    now = replace(with_tab(with_tab(NOW, one, one_other), two, two_other), lab=two)
    seen = LOOKING.seen(target, now, Place(one, one_first))
    assert seen.lab == one and seen.get("A") == target.get("A")
    assert getattr(seen.param(one), LABS[one].tab) == one_first
    assert getattr(seen.param(two), LABS[two].tab) == two_other


def test_one_content_looked_at_in_two_ways_is_the_same() -> None:
    lab = next(lab.id for lab in LABS if lab.tab)
    _, other = tabs(lab)
    assert LOOKING.same(NOW, with_tab(NOW, lab, other)) and LOOKING.same(NOW, replace(NOW, lab="svd"))
    assert not LOOKING.same(NOW, NOW.with_cells("A", (("7",),)))
    assert LABS[lab].tab in looks(LABS[lab])
