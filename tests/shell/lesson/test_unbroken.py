"""No line of a lesson in the window ends within a vector or a product, whatever its width."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel

from tests.shell.lesson.before_a_class import LESSONS, of_lesson, settle

WIDTHS = (190, 250, 330)
PAIR = re.compile(r"\([−+\d./√]+(?:[,;][ \u00a0][−+\d./√]+)+\)")
PRODUCT = re.compile(r"(?<!\w)[AB𝐴𝐵][ \u00a0][xy𝑥𝑦](?!\w)")


def parted(label: QLabel) -> Iterator[str]:
    """What lines of a label part, laid out in each of the widths."""
    document = QTextDocument()
    document.setDefaultFont(label.font())
    document.setHtml(label.text())
    for width in WIDTHS:
        document.setTextWidth(width)
        document.documentLayout().documentSize()
        block = document.begin()
        while block.isValid():
            text, lines = block.text(), block.layout()
            ends = {
                lines.lineAt(k).textStart() + lines.lineAt(k).textLength() for k in range(lines.lineCount())
            }
            for found in (*PAIR.finditer(text), *PRODUCT.finditer(text)):
                # Qt counts letters of formulas, which lie beyond the first 65,536, as two.
                low, high = (len(text[:at].encode("utf-16-le")) // 2 for at in found.span())
                if any(low < end < high for end in ends):
                    yield f"{width}: {found[0]} in {text}"
            block = block.next()


@pytest.mark.sample
def test_no_line_of_any_step_ends_within_a_vector_or_a_product(whole_window) -> None:
    window, wrong, pairs = whole_window, [], 0
    for name in LESSONS:
        window.lessons.open(of_lesson(name))
        settle()
        shown = window.lesson_place.panel
        for k in range(len(window.lessons.lesson.steps)):
            window.lessons.to(k)
            settle()
            for label in (shown.text, shown.task):
                words = QTextDocument()
                words.setHtml(label.text())
                pairs += len(PAIR.findall(words.toPlainText()))
                wrong += [f"{name} {k}: {each}" for each in parted(label)]
    assert not wrong, "\n".join(wrong)
    assert pairs > 20
