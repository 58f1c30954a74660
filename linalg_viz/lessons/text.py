"""The text of a step: a little Markdown, formulas between dollar signs, numbers filled in from the document.

Paragraphs stand between empty lines; lines that begin with `- ` are a list, with `> ` a remark. `**strong**`
and `*emphasis*`; `$A x = λ x$` is mathtext; `{{det A}}` is what that is worth for the document of the step.
All other signs stand for themselves: no HTML, no links, no pictures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

from linalg_viz.labs.contract.values import Shared
from linalg_viz.lessons.terms import TermError, said, term
from linalg_viz.records import dataclass
from linalg_viz.scene.mathtext import in_line

SpanKind: TypeAlias = Literal["plain", "strong", "emphasis", "formula"]
BlockKind: TypeAlias = Literal["paragraph", "item", "remark", "formula", "task"]

_FILL = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_IN_BRACKETS = re.compile(r"\(([^()]{1,28})\)")
_ENTRY = re.compile(r"[−+-]?(?:[\d./√π%°]+|[^\W\d_][\d₀-₉]?)")
_FACTORS = re.compile(r"(?<!\w)[A-ZΑ-Ω] (?=(?!a\b)[^\W\d_][\d₀-₉]*(?!\w))")
_SPAN = re.compile(r"\$([^$]+)\$|\*\*(.+?)\*\*|\*(?=\S)([^*]+?)\*")


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of one kind; those of a formula are mathtext."""

    kind: SpanKind
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, an item of a list, a remark, a formula on a line of its own, or what there is to do."""

    kind: BlockKind
    spans: tuple[Span, ...]


def blocks(markdown: str, shared: Shared) -> tuple[Block, ...]:
    """The blocks of a text with its numbers filled in; TermError for one that has no value."""
    filled = _FILL.sub(lambda found: said(term(found[1]).of(shared)), markdown)
    if "{{" in filled or "}}" in filled:
        raise TermError("two braces open or close nothing")
    out: list[Block] = []
    for part in re.split(r"\n\s*\n", filled.replace("\r\n", "\n").strip()):
        out += _of_paragraph(part)
    return tuple(out)


WORD = 14
"""Signs of a formula that is no longer than a word."""


def unbroken(parts: Sequence[str]) -> list[str]:
    """The parts of a text with no-break spaces where no line may end: within a vector or a matrix in
    brackets, which may go on from part to part, and within a product: (1, −1), (1 2; 3 4), A x.
    """
    text = "".join(parts)
    held = [range(*found.span()) for found in _FACTORS.finditer(text)]
    for found in _IN_BRACKETS.finditer(text):
        entries = re.split(r"[,;]? ", found[1])
        if re.search("[,;] ", found[1]) and all(_ENTRY.fullmatch(each) for each in entries):
            held.append(range(*found.span()))
    kept = {at for each in held for at in each}
    out, begin = [], 0
    for part in parts:
        out.append("".join("\u00a0" if s == " " and begin + k in kept else s for k, s in enumerate(part)))
        begin += len(part)
    return out


def together(parts: Sequence[str]) -> list[str]:
    """The parts of a formula as ``unbroken``; of one that is no longer than a word no line ends within."""
    if sum(map(len, parts)) <= WORD:
        return [part.replace(" ", "\u00a0") for part in parts]
    return unbroken(parts)


def headed(words: str, kind: SpanKind = "plain") -> Block:
    """A line that stands out above what follows."""
    return Block("task", (Span(kind, words),))


def plain(found: tuple[Block, ...]) -> str:
    """The words alone, a line for each block."""
    return "\n".join(
        "".join(in_line(s.text) if s.kind == "formula" else s.text for s in block.spans) for block in found
    )


def _of_paragraph(part: str) -> list[Block]:
    out: list[Block] = []
    kind: BlockKind = "paragraph"
    words: list[str] = []
    for line in part.split("\n"):
        begins = line.startswith("- ")
        remark = line.startswith("> ")
        now: BlockKind = "item" if begins else "remark" if remark else kind if kind == "item" else "paragraph"
        if words and (begins or now != kind):
            out.append(_block(kind, words))
            words = []
        kind = now
        words.append((line[2:] if begins or remark else line).strip())
    if any(words):
        out.append(_block(kind, words))
    return out


def _block(kind: BlockKind, words: list[str]) -> Block:
    spans = _spans(" ".join(words))
    alone = len(spans) == 1 and spans[0].kind == "formula"
    return Block("formula" if alone and kind == "paragraph" else kind, spans)


def _spans(line: str) -> tuple[Span, ...]:
    out: list[Span] = []
    at = 0
    for found in _SPAN.finditer(line):
        if found.start() > at:
            out.append(Span("plain", line[at : found.start()]))
        kinds: tuple[SpanKind, ...] = ("formula", "strong", "emphasis")
        kind, text = next((k, g) for k, g in zip(kinds, found.groups(), strict=True) if g is not None)
        out += _strong(text, kind) if kind != "formula" and "$" in text else [Span(kind, text)]
        at = found.end()
    if at < len(line):
        out.append(Span("plain", line[at:]))
    return tuple(out)


def _strong(text: str, kind: SpanKind) -> list[Span]:
    """Strong words with a formula within, which stays one."""
    return [Span(kind, each.text) if each.kind == "plain" else each for each in _spans(text)]


def spans_of(line: str) -> Block:
    """One line, such as a choice, as a block without numbers to fill in."""
    return Block("paragraph", _spans(line.strip()))
