"""A text on pages: its parts follow one another, and one begins a page where it would be cut otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import floor
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSizeF, Qt, QUrl
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

MARGIN = 1.8 / 2.54
"""Round a page, in inches."""

PART = '<a name="part"></a>'
"""Stands at the beginning of the first paragraph of a part that is kept together."""

NAME = "part"

LEAST = 0.72
"""The share of its width that a picture keeps where a page has no more room."""

SPARE = 0.015
"""The share of a page that is left free where pictures were made smaller."""


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
    """Let a part begin a page where it would go over the end of one, though its pictures were as small as
    they may be; the pictures of a page all give way alike.

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
    spare = SPARE * room
    cut = QTextBlockFormat()
    cut.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    here: list[_Placed] = []
    begun: list[QTextBlock] = []
    for part, after, (top, end) in zip(parts, (*parts[1:], None), ends, strict=True):
        own = list(_pictures(document, part, after, device_pixels))
        over, high = used + end - top - room, sum(each.height for each in (*here, *own))
        if used > 0.0 and over > 0.0 and over + spare > (1.0 - LEAST) * high:
            _squeeze(document, here, used - room, spare)
            begun.append(part)
            here = own
            # What stands above it stays above it at the top of a page.
            used = part.blockFormat().topMargin() * device_pixels
        else:
            here += own
        used += end - top
        if used - room + spare > max(spare, (1.0 - LEAST) * sum(each.height for each in here)):
            # It is longer than a page.
            here, used = [], used % room
    _squeeze(document, here, used - room, spare)
    for part in begun:
        QTextCursor(part).mergeBlockFormat(cut)


class _Placed(NamedTuple):
    """A picture in a text: where it stands, and how high it is on the device."""

    position: int
    height: float


def _pictures(
    document: QTextDocument, part: QTextBlock, after: QTextBlock | None, device_pixels: float
) -> Iterator[_Placed]:
    """The pictures of a part."""
    block = part
    while block.isValid() and block != after:
        fragments = block.begin()
        while not fragments.atEnd():
            form = fragments.fragment().charFormat()
            if form.isImageFormat():
                shown = form.toImageFormat()
                image = document.resource(QTextDocument.ResourceType.ImageResource, QUrl(shown.name()))
                high = shown.width() * image.height() / image.width() * device_pixels
                yield _Placed(fragments.fragment().position(), high)
            fragments += 1
        block = block.next()


def _squeeze(document: QTextDocument, pictures: Sequence[_Placed], over: float, spare: float) -> None:
    """Make the pictures of a page so much smaller that what is over its end has room, and a little more.

    A line of text is as high as whole pixels of the screen.
    """
    if over <= 0.0 or not pictures:
        return
    share = 1.0 - (over + spare) / sum(each.height for each in pictures)
    for each in pictures:
        cursor = QTextCursor(document)
        cursor.setPosition(each.position)
        cursor.setPosition(each.position + 1, QTextCursor.MoveMode.KeepAnchor)
        form = cursor.charFormat().toImageFormat()
        form.setWidth(floor(share * form.width()))
        cursor.setCharFormat(form)


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
