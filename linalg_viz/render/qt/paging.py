"""A text on pages: its parts follow one another, and one begins a page where it would be cut otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QGuiApplication,
    QPagedPaintDevice,
    QPainter,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

MARGIN = 2.0 / 2.54
"""Round a page, in inches."""

PART = '<a name="part"></a>'
"""Stands at the beginning of the first paragraph of a part that is kept together."""

NAME = "part"


def print_on(document: QTextDocument, device: QPagedPaintDevice) -> None:
    """Print a document whose parts begin with ``PART``, with the numbers of the pages."""
    painter = QPainter(device)
    document.documentLayout().setPaintDevice(device)
    frame = document.rootFrame().frameFormat()
    # Lengths of a text are those of a screen: its layout brings them to the device.
    inch = QGuiApplication.primaryScreen().logicalDotsPerInch()
    frame.setMargin(MARGIN * inch)
    document.rootFrame().setFrameFormat(frame)
    page = QSizeF(device.width(), device.height())
    _keep_together(document, page, device.logicalDpiY() / inch)
    document.setPageSize(page)
    for number in range(document.pageCount()):
        if number:
            device.newPage()
        _paint(painter, document, page, number)
        _number(painter, document, page, number)
    painter.end()


def _keep_together(document: QTextDocument, page: QSizeF, device_pixels: float) -> None:
    """Let a part begin a page where it would go over the end of one.

    ``device_pixels`` of the device are a pixel in the lengths of a text.
    """
    # On one page without an end the parts have the heights that they will have.
    document.setTextWidth(page.width())
    layout = document.documentLayout()
    parts = list(_parts(document))
    tops = [layout.blockBoundingRect(part).top() for part in parts]
    margin = document.rootFrame().frameFormat().topMargin() * device_pixels
    ends = pairwise((*tops, layout.documentSize().height() - margin))
    room, used = page.height() - 2.0 * margin, 0.0
    cut = QTextBlockFormat()
    cut.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    for part, (top, end) in zip(parts, ends, strict=True):
        if used > 0.0 and used + end - top > room:
            QTextCursor(part).mergeBlockFormat(cut)
            # What stands above it stays above it at the top of a page.
            used = part.blockFormat().topMargin() * device_pixels
        used = (used + end - top) % room


def _parts(document: QTextDocument) -> Iterator[QTextBlock]:
    """The first paragraph of each part, in order."""
    block = document.begin()
    while block.isValid():
        start = block.begin()
        if block == document.begin() or (
            not start.atEnd() and NAME in start.fragment().charFormat().anchorNames()
        ):
            yield block
        block = block.next()


def _paint(painter: QPainter, document: QTextDocument, page: QSizeF, number: int) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    context.clip = QRectF(0.0, number * page.height(), page.width(), page.height())
    painter.save()
    painter.translate(0.0, -context.clip.top())
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _number(painter: QPainter, document: QTextDocument, page: QSizeF, number: int) -> None:
    margin = MARGIN * painter.device().logicalDpiY()
    foot = QRectF(margin, page.height() - margin, page.width() - 2.0 * margin, 0.6 * margin)
    painter.setFont(document.defaultFont())
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, str(number + 1))
