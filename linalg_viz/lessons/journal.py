"""How far somebody is in each lesson: kept with the settings, no part of any document."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from linalg_viz.records import dataclass

MOST_LESSONS, MOST_STEPS = 100, 100


@dataclass(frozen=True, slots=True)
class Page:
    """One lesson in the journal: the step it was left at, the steps done, and the answers given by step."""

    lesson: str
    step: str = ""
    done: tuple[str, ...] = ()
    answers: tuple[tuple[str, int], ...] = ()

    def answer(self, step: str) -> int | None:
        """The choice made in a step, None where there is none yet."""
        return dict(self.answers).get(step)

    def with_done(self, step: str) -> Page:
        """The same with a step done."""
        return self if step in self.done else replace(self, done=(*self.done, step))

    def with_answer(self, step: str, choice: int | None) -> Page:
        """The same with a choice made, or forgotten when None."""
        kept = tuple(each for each in self.answers if each[0] != step)
        return replace(self, answers=kept if choice is None else (*kept, (step, choice)))


@dataclass(frozen=True, slots=True)
class Journal:
    """The pages, the lesson worked on last first, and where that one lies (a path)."""

    pages: tuple[Page, ...] = ()
    place: str = ""

    def page(self, lesson: str) -> Page:
        """The page of a lesson; a fresh one where there is none."""
        return next((each for each in self.pages if each.lesson == lesson), Page(lesson))

    def with_page(self, page: Page, place: str) -> Journal:
        """The journal with one page written anew, as the first."""
        others = tuple(each for each in self.pages if each.lesson != page.lesson)
        return Journal((page, *others)[:MOST_LESSONS], place)


def written(journal: Journal) -> str:
    """The journal as one line of JSON."""
    pages = [[p.lesson, p.step, list(p.done), [list(each) for each in p.answers]] for p in journal.pages]
    return json.dumps({"place": journal.place, "pages": pages}, ensure_ascii=False)


def opened(text: str) -> Journal:
    """The journal in a text; what cannot be used of it is left out."""
    try:
        given = json.loads(text)
        pages = [_page(each) for each in list(given["pages"])[:MOST_LESSONS]]
        return Journal(tuple(p for p in pages if p is not None), str(given["place"]))
    except (ValueError, TypeError, LookupError, RecursionError):
        return Journal()


def _page(given: Any) -> Page | None:
    match given:
        case [str(lesson), str(step), list(done), list(answers)]:
            kept = tuple(each for each in done[:MOST_STEPS] if isinstance(each, str))
            said = tuple(
                (each[0], each[1])
                for each in answers[:MOST_STEPS]
                if isinstance(each, list)
                and len(each) == 2
                and isinstance(each[0], str)
                and type(each[1]) is int
            )
            return Page(lesson, step, kept, said)
    return None
