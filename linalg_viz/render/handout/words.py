"""Cards and the blocks of a lesson as HTML: text, formulas in letters, matrices as tables in brackets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from linalg_viz.labs.contract.cards import Bars, Card, Chips, Formula, Item, Note, Typeset
from linalg_viz.lessons.text import Block, Span, spans_of, together, unbroken
from linalg_viz.render.formula import Drawn, Grid, Text, resolved
from linalg_viz.render.latex import bar_plain, chip_plain
from linalg_viz.render.svg_parts import storable
from linalg_viz.scene.mathtext import Run, runs


def cards(found: Iterable[Card]) -> str:
    """Cards one under the other: a heading, then a line for each item."""
    return "".join(_card(card) for card in found)


def blocks(found: Iterable[Block]) -> str:
    """The text of a step; items that follow one another are one list."""
    out: list[str] = []
    for block in found:
        inner = "".join(_span(each) for each in block.spans)
        if block.kind == "item":
            item = f"<li>{inner}</li></ul>"
            joined = bool(out) and out[-1].endswith("</ul>")
            out.append((out.pop()[: -len("</ul>")] if joined else "<ul>") + item)
        elif block.kind == "formula":
            out.append(f'<p class="formula">{inner}</p>')
        elif block.kind == "remark":
            out.append(f"<blockquote>{inner}</blockquote>")
        else:
            out.append(f"<p>{inner}</p>")
    return "".join(out)


def choice(markdown: str) -> str:
    """A choice of a question within a line: its words, and its formulas between dollars."""
    return "".join(_span(each) for each in spans_of(markdown).spans)


def line(markup: str) -> str:
    """Mathtext within a line."""
    return _runs(runs(markup))


def said(words: str) -> str:
    """Plain words as character data."""
    return escape(storable(words))


def _card(card: Card) -> str:
    return f"<section><h3>{line(card.title)}</h3>{''.join(_item(item) for item in card.items)}</section>"


def _item(item: Item) -> str:
    if isinstance(item, Formula):
        # A paragraph would end before a matrix, which is a table.
        return f'<div class="row">{"".join(_drawn(part) for part in resolved(item))}</div>'
    if isinstance(item, Note):
        return f"<p>{line(' '.join(item.text.split()))}</p>"
    if isinstance(item, Typeset):
        return f"<p>{said(item.plain)}</p>"
    if isinstance(item, Chips):
        return f"<p>{' · '.join(said(chip_plain(chip)) for chip in item.chips)}</p>"
    if isinstance(item, Bars):
        return f"<p>{' · '.join(said(bar_plain(bar)) for bar in item.bars)}</p>"
    raise TypeError(f"no item of a card: {item!r}")


def _drawn(part: Drawn) -> str:
    if isinstance(part, Text):
        return f"<span>{_runs(part.runs)}</span>"
    return _grid(part)


def _grid(part: Grid) -> str:
    def cell(j: int, text: str) -> str:
        bar = ' class="bar"' if part.bar and j == part.bar else ""
        return f"<td{bar}>{line(text)}</td>"

    rows = (f"<tr>{''.join(cell(j, text) for j, text in enumerate(row))}</tr>" for row in part.texts)
    return f'<table class="matrix">{"".join(rows)}</table>'


def _span(span: Span) -> str:
    if span.kind == "formula":
        return f'<span class="maths">{_runs(runs(span.text), together)}</span>'
    tag = {"strong": "b", "emphasis": "em"}.get(span.kind)
    text = said(unbroken([span.text])[0])
    return f"<{tag}>{text}</{tag}>" if tag else text


def _runs(pieces: Iterable[Run], keep: Callable[[list[str]], list[str]] = unbroken) -> str:
    out, found = "", tuple(pieces)
    for run, whole in zip(found, keep([run.text for run in found]), strict=True):
        text = said(whole)
        text = f"<i>{text}</i>" if run.italic else text
        text = f"<b>{text}</b>" if run.bold else text
        tag = {1: "sup", -1: "sub"}.get(run.level)
        out += f"<{tag}>{text}</{tag}>" if tag else text
    return out
