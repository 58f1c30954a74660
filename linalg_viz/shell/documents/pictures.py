"""Pictures of the user's own that a lab shows or takes apart: read in the background, kept by their path."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QObject, QSize
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QFileDialog, QWidget

from linalg_viz import disk
from linalg_viz.shell.documents.consent import Consent
from linalg_viz.shell.documents.reasons import reason
from linalg_viz.shell.jobs.jobs import Job, Jobs
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.widgets.notices import Bar, Choice, NoticeArea
from linalg_viz.state.actions import ShowPicture

translate = QCoreApplication.translate
SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp")
LARGEST = 4096
"""Pixels a side that are kept; a larger picture is read at a smaller size."""
HEAVIEST = 512 << 20
"""Bytes that a picture's file may have."""


class Pictures(QObject):
    """Opens pictures for the labs that carry a picture along, and finds those a document names."""

    def __init__(
        self, session: Session, notices: NoticeArea, window: QWidget, consent: Consent | None = None
    ) -> None:
        super().__init__(window)
        self._consent = consent or Consent(session.labs)
        self._session, self._notices, self._window = session, notices, window
        self._jobs = Jobs(self)
        self._asked: set[str] = set()
        self._gone: dict[str, Bar] = {}
        self.ask = self._dialog
        session.document_changed.connect(self._find_missing)

    def open(self, path: Path | None = None) -> None:
        """Show a picture in the present lab, or ask which; a file that is no picture changes nothing."""
        if path is None:
            answer = self.ask()
            if not answer:
                return
            path = Path(answer)
        name = str(path.absolute())
        if not self.fits():
            # Refused before it is read, with the labs that do show pictures.
            self._session.dispatch(ShowPicture(name))
            return
        self._consent.agree(name)
        self._load(name).done.connect(lambda pixels: self._take(name, pixels, show=True))

    def forget(self) -> None:
        """Another document is about to be shown: what could not be found for the last one is looked for."""
        self._asked.clear()
        for name in tuple(self._gone):
            self._found(name)

    def fits(self) -> bool:
        """Whether the present lab has a use for a picture."""
        return self._session.lab.pictures is not None

    def taken(self, path: Path) -> bool:
        """Whether a dropped file is a picture for this room."""
        return path.suffix.casefold() in SUFFIXES

    def _load(self, name: str, again: tuple[Choice, ...] = ()) -> Job:
        job = self._jobs.start(translate("Pictures", "Reading the picture"), lambda _job: pixels_of(name))
        job.failed.connect(lambda error: self._refuse(name, error, again))
        return job

    def _take(self, name: str, pixels: NDArray[np.uint8], show: bool) -> None:
        session = self._session
        # It was looked for more than once perhaps: what is there is not called missing.
        self._found(name)
        session.set_inputs(replace(session.inputs, pictures={**session.inputs.pictures, name: pixels}))
        if show and session.lab.pictures is not None:
            session.dispatch(ShowPicture(name))

    def _found(self, name: str) -> None:
        """Take back that a picture is missing."""
        if (bar := self._gone.pop(name, None)) is not None:
            bar.dismiss()

    def _find_missing(self) -> None:
        """A document that names a picture by its path gets it, or says that it is gone."""
        for lab in self._session.labs:
            if lab.pictures is None:
                continue
            name = lab.pictures.named(self._session.document.param(lab.id))
            known = name in self._session.inputs.pictures or name in self._asked
            # A bare name is a bundled picture; only the user's own are named by where they lie.
            if not known and _lies_somewhere(name):
                self._asked.add(name)
                if self._consent.waits(name):
                    self._ask_for(name)
                else:
                    self._find(name)

    def _find(self, name: str) -> None:
        # It may come back: a drive that is plugged in, a folder that is moved where it was.
        text = translate("Pictures", "Look again")
        again = Choice(text, lambda: self._find(name), primary=True, name="look-again")
        self._load(name, (again,)).done.connect(lambda pixels: self._take(name, pixels, show=False))

    def _ask_for(self, name: str) -> None:
        """A document names a picture outside its folder: it is read when the user has seen that."""

        def agreed() -> None:
            self._consent.agree(name)
            self._find(name)

        text = translate(
            "Pictures", "The document names the picture {path}, outside its own folder. It was not read."
        )
        read = Choice(translate("Pictures", "Read it"), agreed, primary=True, name="read-picture")
        self._notices.tell(text.format(path=name), "warn", (read,))

    def _refuse(self, name: str, error: object, choices: tuple[Choice, ...]) -> None:
        text = translate("Pictures", "The picture “{name}” was not read: {why}")
        bar = self._notices.tell(text.format(name=Path(name).name, why=error), "error", choices)
        if choices:
            self._found(name)
            self._gone[name] = bar

    def _dialog(self) -> str:
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        title = translate("Pictures", "Open a picture")
        return QFileDialog.getOpenFileName(
            self._window, title, "", f"{translate('Pictures', 'Pictures')} ({kinds})"
        )[0]


def pixels_of(name: str) -> NDArray[np.uint8]:
    """The pixels (h, w, 3 or 4) of a picture file, at most ``LARGEST`` a side; ValueError with the reason."""
    try:
        with disk.opened(name) as file:
            held = QByteArray(file.read(HEAVIEST + 1))
    except (OSError, ValueError) as error:
        raise ValueError(reason(error)) from None
    if held.size() > HEAVIEST:
        text = translate("Pictures", "it is larger than {size} MB.").format(size=HEAVIEST >> 20)
        raise ValueError(text)
    buffer = QBuffer(held)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LARGEST:
        share = LARGEST / max(size.width(), size.height())
        reader.setScaledSize(QSize(max(1, round(size.width() * share)), max(1, round(size.height() * share))))
    image = reader.read()
    if image.isNull():
        raise ValueError(reader.errorString())
    return array(image)


def array(image: QImage) -> NDArray[np.uint8]:
    """An image as a read-only array of its own: 4 values a pixel where it is transparent, else 3."""
    depth = 4 if image.hasAlphaChannel() else 3
    form = QImage.Format.Format_RGBA8888 if depth == 4 else QImage.Format.Format_RGB888
    plain = image.convertToFormat(form)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    pixels = rows[:, : plain.width() * depth].reshape(plain.height(), plain.width(), depth).copy()
    pixels.flags.writeable = False
    return pixels


@lru_cache(maxsize=64)
def _lies_somewhere(name: str) -> bool:
    """Whether a picture is named by its place; asked again after each change of the document."""
    return Path(name).is_absolute()
