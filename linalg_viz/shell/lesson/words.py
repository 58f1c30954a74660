"""Blocks of a lesson as the rich text of a label; formulas in the letters of the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape

from PySide6.QtCore import QCoreApplication

from linalg_viz.lessons.lesson import Step
from linalg_viz.lessons.text import Block, Span, together, unbroken
from linalg_viz.render import style
from linalg_viz.scene.mathtext import Run, runs, written
from linalg_viz.shell.cards.font import glyphs

translate = QCoreApplication.translate

LARGER = 0.85
"""The height of the letters of a formula on a line of its own, as a share of the line's."""

_FAMILIES = ", ".join(f"'{name}'" for name in ("STIX Two Math", *style.FONT_FAMILIES))


def html(blocks: Iterable[Block], line: int) -> str:
    """The blocks one under the other, all shown sign by sign; ``line`` is a line's height in px.

    The letters of formulas are far taller than they look: without a fixed height they would part the lines.
    """
    fixed = f"line-height: {line}px; -qt-line-height-type: fixed"
    return "".join(_block(each, fixed, round(LARGER * line)) for each in blocks)


def formula(markup: str) -> str:
    """Mathtext as rich text.

    What stands above or below the line is written with the small signs there are, for Qt lifts letters by the
    height of their font, and that of formulas is far higher than its letters.
    """
    # Factors stay on one line.
    written_out = (_run(run) if run.text != " " else "\u00a0" for run in _held(markup, together))
    return f'<span style="font-family: {_FAMILIES}">{"".join(written_out)}</span>'


def _held(markup: str, keep: Callable[[list[str]], list[str]] = unbroken) -> list[Run]:
    """The runs of a formula, which no line parts within a vector or a product."""
    found = tuple(runs(markup))
    texts = keep([run.text for run in found])
    return [replace(run, text=text) for run, text in zip(found, texts, strict=True)]


def timing(step: Step) -> str:
    """How long a step takes, and whether it is for when there is time; empty where neither is said."""
    minutes = translate("Lesson", "about {n} min").format(n=step.minutes) if step.minutes else ""
    spare = translate("Lesson", "if there is time") if step.optional else ""
    return " · ".join(filter(None, (minutes, spare)))


def _run(run: Run) -> str:
    if run.level:
        small = written((run,))
        if small[0] not in "^_":
            return escape(small)
        tag = "sup" if run.level > 0 else "sub"
        return f'<{tag} style="font-family: sans-serif">{escape(run.text)}</{tag}>'
    # Letters have their own italics: slanted ones lean on the space behind them.
    text = escape(glyphs(run))
    return f"<b>{text}</b>" if run.bold and not run.italic else text


def _inline(spans: Iterable[Span]) -> str:
    """Spans one after the other."""
    return "".join(_span(each) for each in spans)


def _block(block: Block, fixed: str, large: int) -> str:
    inner = _inline(block.spans)
    if block.kind == "item":
        return f'<p style="margin: 3px 0 3px 14px; text-indent: -12px; {fixed}">•&nbsp; {inner}</p>'
    if block.kind == "formula":
        return f'<p align="center" style="margin: 6px 0; font-size: {large}px; {fixed}">{inner}</p>'
    if block.kind == "task":
        bold = "".join(_strong(each) for each in block.spans)
        return f'<p style="margin: 7px 0; {fixed}"><b>{bold}</b></p>'
    if block.kind == "remark":
        return f'<p style="margin: 6px 0 6px 14px; {fixed}"><i>{inner}</i></p>'
    return f'<p style="margin: 5px 0; {fixed}">{inner}</p>'


def _strong(span: Span) -> str:
    """A span of a bold sentence: its words in the letters of the label; those of formulas have no bold."""
    if span.kind != "formula":
        return _span(span)
    face = f"font-family: {_FAMILIES}; font-weight: normal"
    return "".join(
        f'<span style="{face}">{_run(run)}</span>' if run.italic or run.level else escape(run.text)
        for run in _held(span.text)
    )


def _span(span: Span) -> str:
    if span.kind == "formula":
        return formula(span.text)
    tag = {"strong": "b", "emphasis": "i"}.get(span.kind)
    text = escape(unbroken([span.text])[0])
    return f"<{tag}>{text}</{tag}>" if tag else text
