"""A lesson on paper: of each step its text, its picture and what there is to do, with room for an answer."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QUrl
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from linalg_viz.labs.contract.labs import Labs
from linalg_viz.lessons.lesson import Lesson, Question, Step
from linalg_viz.lessons.solutions import in_words
from linalg_viz.render.first import laid_out
from linalg_viz.render.handout import words
from linalg_viz.render.handout.moving import Work
from linalg_viz.render.printed import bare, unguessed
from linalg_viz.render.qt import image
from linalg_viz.render.qt.paging import PART, print_on
from linalg_viz.render.theme import Theme
from linalg_viz.state import bundled
from linalg_viz.state.document import State

SIZE, SHARPNESS = (600, 360), 2.0
"""The picture of a step in pixels, and how many of the paper's dots each of them is."""

WIDTH, ANSWER = 380, 270
"""How wide a picture stands on the page, in points: that of a step, and what its answer shows."""

DRAW = "Draw it into the picture."
"""What is to be done on paper where a guess is put into the picture."""

# Headings as paragraphs: on paper Qt sets those of HTML smaller than a point. It knows margins in px alone.
_STYLE = """
body { font-family: sans-serif; font-size: 10pt; color: #182233; }
p { margin-top: 2px; margin-bottom: 2px; }
.picture { margin-top: 5px; }
.close { margin-top: 0px; margin-bottom: 0px; }
.because { margin-top: 7px; margin-bottom: 0px; }
.title { font-size: 18pt; font-weight: 600; } .head { font-size: 13pt; font-weight: 600; margin-top: 12px; }
.notes { font-size: 11pt; font-weight: 600; }
.maths, .formula, .row, i {
  font-family: 'STIX Two Text', 'Times New Roman', 'Liberation Serif', 'DejaVu Serif'; }
.maths, .formula, .row { font-size: 11pt; }
.todo { font-weight: 600; }
"""


def pdf(lesson: Lesson, labs: Labs, theme: Theme, answers: bool, letter: bool = False) -> Work:
    """The lesson as the bytes of a PDF file, in pieces of work.

    With ``answers`` it is the key: what is right, how a task is done, and the notes for the teacher. The
    paper is A4, or Letter.
    """
    image.ensure_application()
    document = QTextDocument()
    # The numbers of the pages are set in it. The window's own is in pixels, of which paper has thousands.
    document.setDefaultFont(QFont("sans-serif", 10))
    document.setDefaultStyleSheet(_STYLE)
    parts = [f"<p class='title'>{words.said(lesson.title)}</p><p>{words.said(lesson.about)}</p>"]
    for k, step in enumerate(lesson.steps):
        shown = step.question.shown if answers and step.question is not None else None
        for name, state in ((f"step-{k}", step.state), (f"answer-{k}", shown)):
            if state is not None:
                picture = _picture(state, labs, theme)
                document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), picture)
        parts.append(_step(k, step, answers))
        yield (k + 1) / (len(lesson.steps) + 1)
    document.setHtml(f"<body>{''.join(parts)}</body>")
    return _printed(document, lesson.title, letter)


def _picture(state: State, labs: Labs, theme: Theme) -> QImage:
    given = bundled.worked(state.document, labs, bundled.inputs(state.document))
    scene, ports = laid_out(state, labs, given, *SIZE)
    return image.image(bare(unguessed(scene)), ports, theme, *SIZE, SHARPNESS)


def _placed(name: str, width: int = WIDTH) -> str:
    return f'<p class="picture" align="center"><img src="{name}" width="{width}"></p>'


def _step(k: int, step: Step, answers: bool) -> str:
    minutes = f", about {step.minutes} min" if step.minutes else ""
    head = f"<p class='notes'>{PART}For the teacher{minutes}</p>"
    notes = f"{head}{words.blocks(step.notes)}" if answers and step.notes else ""
    spare = " (if there is time)" if step.optional else ""
    return (
        f"<p class='head'>{PART}{k + 1}. {words.said(step.title)}{spare}</p>{words.blocks(step.text)}"
        f"{_placed(f'step-{k}')}{_todo(k, step, answers)}{notes}"
    )


def _todo(k: int, step: Step, answers: bool) -> str:
    """What there is to do; with the answers it may begin a page, else it stands with its picture."""
    part = PART if answers else ""
    if step.task is not None:
        said = f"<p>One way:</p>{words.blocks(in_words(step))}" if answers else _BLANK
        return f'<p class="todo">{part}{words.line(step.task.text)}</p>{said}'
    if step.question is None:
        return ""
    asked = step.question
    choices = _choices(asked, answers) or f"<p>{words.said(asked.told) if answers else DRAW}</p>"
    because = words.blocks(asked.because) if answers else f"<p class='because'>Because:</p><hr>{_LINE}"
    shown = _placed(f"answer-{k}", ANSWER) if answers and asked.shown is not None else ""
    return f'<p class="todo">{part}{words.line(asked.prompt)}</p>{choices}{because}{shown}'


def _choices(asked: Question, answers: bool) -> str:
    """The choices in two columns, as before a class."""
    cells = [
        f"<td width='50%'><p class='close'>{'☑' if answers and at == asked.right else '☐'} {at + 1}. "
        f"{words.choice(each)}</p></td>"
        for at, each in enumerate(asked.choices)
    ]
    rows = "".join(f"<tr>{''.join(cells[at : at + 2])}</tr>" for at in range(0, len(cells), 2))
    return f"<table width='100%' cellspacing='0' cellpadding='0'>{rows}</table>" if rows else ""


_LINE = "<p class='close'><br></p><hr>"
_BLANK = 2 * _LINE


def _printed(document: QTextDocument, title: str, letter: bool) -> bytes:
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(2, 2, 2, 2), QPageLayout.Unit.Millimeter)
    print_on(document, writer)
    del writer
    return bytes(store.data())
