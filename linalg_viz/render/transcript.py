"""A solution written out, from its cards: a LaTeX document, or Markdown with mathematics between dollars."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linalg_viz.labs.contract.cards import Card, Formula, Note, Typeset
from linalg_viz.render.latex import formula_latex, words_latex

DIGITS = 17
"""Numbers are written with all their digits."""

PREAMBLE = r"""\documentclass{article}
\usepackage[utf8]{inputenc}
\usepackage{amsmath,amssymb}
\setcounter{MaxMatrixCols}{24}
\setlength{\parindent}{0pt}
\allowdisplaybreaks
\begin{document}
"""


def to_latex(title: str, cards: Sequence[Card]) -> str:
    """A document that pdflatex sets with amsmath and amssymb alone; wide matrices in smaller letters."""
    lines = [rf"\section*{{{words_latex(title)}}}"]
    for card in cards:
        lines.append(rf"\subsection*{{{words_latex(card.title)}}}")
        lines += [line for item in card.items for line in _latex(item)]
    return PREAMBLE + "\n".join(lines) + "\n\\end{document}\n"


def to_markdown(title: str, cards: Sequence[Card]) -> str:
    """Headings, sentences and displayed formulas between double dollars, as GitHub and Jupyter set them."""
    lines = [f"# {_escaped(title)}", ""]
    for card in cards:
        lines += [f"## {_escaped(card.title)}", ""]
        for item in card.items:
            if isinstance(item, Formula):
                lines += ["$$", formula_latex(item, DIGITS), "$$", ""]
            elif isinstance(item, Note):
                lines += [_escaped(" ".join(item.text.split())), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _latex(item: object) -> list[str]:
    if isinstance(item, Formula):
        body = formula_latex(item, DIGITS)
        size = letters(body)
        return [rf"{{{size}\[ {body} \]}}" if size else rf"\[ {body} \]"]
    if isinstance(item, Note):
        return [words_latex(" ".join(item.text.split())), ""]
    return [rf"\[ {item.latex} \]"] if isinstance(item, Typeset) else []


def letters(body: str) -> str:
    """The size of letters at which the widest row of a formula fits on a page: "" for the usual one."""
    rows = re.split(r"\\\\", body)
    widest = max(len(re.sub(r"\\[a-zA-Z]+|[{}&^_ ]", "", row)) + 2 * row.count("&") for row in rows)
    return next(
        (size for limit, size in ((62, ""), (90, r"\small"), (130, r"\scriptsize")) if widest <= limit),
        r"\tiny",
    )


def _escaped(words: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|$])", r"\\\1", words)
