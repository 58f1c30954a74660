"""A page that moves: one HTML file with pictures, their words and the script that plays them, and no more.

It asks nobody for anything: its policy of content forbids it, and there is nothing in it to ask for.
"""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import replace
from html import escape

from linalg_viz import assets
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.lessons.lesson import Lesson, Step
from linalg_viz.render.handout import words
from linalg_viz.render.handout.moving import Motion, Work, motion, still
from linalg_viz.render.theme import Theme
from linalg_viz.state import bundled, resolve
from linalg_viz.state.document import State

SIZE = (520, 390)
"""The picture of a page in pixels: so few that its letters are read where it is as wide as a phone.

A wide screen shows it larger (``page.css``), as sharp as ``page.js`` says."""

_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def document(state: State, labs: Labs, inputs: Inputs, theme: Theme, title: str) -> Work:
    """The page of a document as text, in pieces of work."""
    shown: Motion = yield from motion(state, labs, inputs, SIZE, theme)
    text = words.cards(resolve.cards(state, labs, inputs))
    return _page(title, f'<main>{_figure(shown, 0)}<div class="cards">{text}</div></main>')


def lesson(found: Lesson, labs: Labs, theme: Theme) -> Work:
    """A lesson as one page: of each step the text, the picture, and what there is to do.

    What is right stands folded, so that a class can guess first; what only the teacher reads is left out.
    """
    parts = [f"<p>{words.said(found.about)}</p>"]
    for k, step in enumerate(found.steps):
        made = motion(step.state, labs, _inputs(step.state, labs), SIZE, theme, turning=step.kind == "try")
        shown: Motion | None = None
        while shown is None:
            try:
                share = next(made)
            except StopIteration as end:
                shown = end.value
            else:
                yield (k + share) / len(found.steps)
        parts.append(_step(k, step, shown, _revealed(k, step, labs, theme)))
    return _page(found.title, f"<main>{''.join(parts)}</main>")


def _inputs(state: State, labs: Labs) -> Inputs:
    return bundled.worked(state.document, labs, bundled.inputs(state.document))


def _revealed(k: int, step: Step, labs: Labs, theme: Theme) -> str:
    """The picture that the answer of a step shows, at the end of its time line; empty where it shows none."""
    state = step.question.shown if step.question is not None else None
    if state is None:
        return ""
    drawn = still(replace(state, view=replace(state.view, t=1.0)), labs, _inputs(state, labs), SIZE, theme)
    return f'<div class="shown">{_apart(drawn, f"a{k}")}</div>'


def _step(k: int, step: Step, shown: Motion, revealed: str) -> str:
    spare = " (if there is time)" if step.optional else ""
    return (
        f'<article class="step"><h2>{k + 1}. {words.said(step.title)}{spare}</h2>'
        f"{words.blocks(step.text)}{_figure(shown, k)}{_todo(step, revealed)}</article>"
    )


POINT = "Find it in the picture, then open the answer."
"""What is to be done on a page where a guess is put into the picture."""


def _todo(step: Step, revealed: str) -> str:
    """What there is to do; what is right cannot be read in the page, only once its fold is opened."""
    if step.task is not None:
        return f'<p class="todo">{words.line(step.task.text)}</p>'
    if step.question is None:
        return ""
    asked = step.question
    choices = "".join(f"<li>{words.choice(each)}</li>" for each in asked.choices)
    listed = f"<ol>{choices}</ol>" if choices else f"<p>{POINT}</p>"
    # Where the guess is put into the picture there is nothing to choose from.
    right = f"<p>{words.said(asked.told)}</p>"
    if asked.choices:
        right = f"<p>{asked.right + 1}. {words.choice(asked.choices[asked.right])}</p>"
    answer = b64encode(f"{right}{words.blocks(asked.because)}{revealed}".encode()).decode("ascii")
    return (
        f'<p class="todo">{words.line(asked.prompt)}</p>{listed}'
        f'<details data-folded="{answer}"><summary>Answer</summary></details>'
    )


def _apart(svg: str, name: str) -> str:
    """A drawing whose names are its own: several stand on one page."""
    return svg.replace('id="clip', f'id="{name}clip').replace("url(#clip", f"url(#{name}clip")


def _figure(shown: Motion, k: int) -> str:
    width, height = shown.data["size"]
    kept = _apart(shown.still, f"p{k}")
    # Within a script only the end of the script ends it.
    data = json.dumps(shown.data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    label = escape(words.said(shown.words), quote=True)
    return (
        f'<figure style="--ratio:{width}/{height}"><canvas width="{width}" height="{height}" role="img" '
        f'aria-label="{label}"></canvas><div class="still">{kept}</div>'
        f'<div class="line" hidden><button type="button" class="play">Play</button>'
        f'<input type="range" min="0" max="1" step="any" value="1" aria-label="Time"><output></output></div>'
        f'<script type="application/json">{data}</script></figure>'
    )


def _page(title: str, body: str) -> str:
    style = assets.path("handout", "page.css").read_text(encoding="utf-8")
    script = assets.path("handout", "page.js").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="data:,"><title>{words.said(title)}</title>\n'
        f"<style>\n{style}</style></head>\n"
        f"<body><h1>{words.said(title)}</h1>\n{body}\n<script>\n{script}</script></body></html>\n"
    )
