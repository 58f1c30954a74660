"""Pictures and pages that move, without a window.

SVG, TikZ and pages are made here, without Qt. Pixels and PDF pages need Qt: a process of the same Python
draws them, so that no application is made in the caller's, whichever it runs, on whichever thread, with a
screen or without one.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from html import escape
from pathlib import Path
from typing import TypeAlias

from linalg_viz import disk, processes, scratch
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.render.theme import Theme
from linalg_viz.state.document import State

PathLike: TypeAlias = "str | os.PathLike[str]"
PATIENCE = 120
"""Seconds after which a process that draws is given up."""


class Svg(str):
    """The text of an SVG picture; a notebook shows it."""

    __slots__ = ()

    def _repr_svg_(self) -> str:
        # Within a page the declaration of XML has no place.
        return self[self.index("<svg") :]


class Png(bytes):
    """The bytes of a PNG picture; a notebook shows it."""

    __slots__ = ()

    def _repr_png_(self) -> bytes:
        return bytes(self)


@dataclass(frozen=True, slots=True)
class Picture:
    """A lab's picture; a notebook shows it as SVG."""

    svg: Svg = field(repr=False)
    size: tuple[int, int]
    _state: State = field(repr=False, compare=False)
    _inputs: Inputs = field(repr=False, compare=False)
    _theme: str = field(repr=False, compare=False)

    @property
    def png(self) -> Png:
        """The picture as PNG, drawn by a process of its own; RuntimeError where that cannot be."""
        return Png(self._drawn(".png"))

    def save(self, path: PathLike) -> Path:
        """Write it as the ending of the name says: .svg, .png, .pdf or .tex (TikZ); the path comes back.

        ValueError for another ending, OSError where it cannot be written.
        """
        target = Path(path)
        kinds: dict[str, Callable[[], str | bytes]] = {
            ".svg": lambda: self.svg,
            ".tex": self._tikz,
            ".png": partial(self._drawn, ".png"),
            ".pdf": partial(self._drawn, ".pdf"),
        }
        return _saved(target, kinds)

    def _repr_svg_(self) -> str:
        return self.svg._repr_svg_()

    def _tikz(self) -> str:
        from linalg_viz.render import tikz
        from linalg_viz.render.first import laid_out

        scene, ports = laid_out(self._state, LABS, self._inputs, *self.size)
        return tikz.draw(scene, ports, _look(self._theme), *self.size)

    def _drawn(self, kind: str) -> bytes:
        """The bytes of a file of that kind, drawn elsewhere from the document."""
        from linalg_viz.state.files import store

        folder = scratch.made()
        try:
            document, made = folder / "picture.linalg", folder / f"picture{kind}"
            store.save(document, self._state)
            size = "x".join(map(str, self.size))
            words = ("render", str(document), "-o", str(made), "--size", size, "--theme", self._theme)
            _run(words, folder)
            return made.read_bytes()
        finally:
            scratch.remove(folder)


@dataclass(frozen=True, slots=True)
class Motion:
    """A lab's picture as a page that moves: one HTML file that asks nobody for anything."""

    html: str = field(repr=False)
    size: tuple[int, int]

    def save(self, path: PathLike) -> Path:
        """Write the page into a file that ends in .html; ValueError for another ending, OSError as ever."""
        return _saved(Path(path), {".html": lambda: self.html})

    def _repr_html_(self) -> str:
        width, height = self.size[0] + 40, self.size[1] + 140
        return (
            f'<iframe title="LinAlg Viz" sandbox="allow-scripts" width="{width}" height="{height}" '
            f'style="border: 0; max-width: 100%" srcdoc="{escape(self.html)}"></iframe>'
        )


def picture_of(state: State, inputs: Inputs, theme: object, size: tuple[int, int]) -> Picture:
    """The picture of a state; ValueError for a theme that there is not."""
    from linalg_viz.render import svg
    from linalg_viz.render.first import laid_out
    from linalg_viz.state import resolve

    look = _look(theme)
    state = resolve.revealed(state, LABS)
    scene, ports = laid_out(state, LABS, inputs, *size)
    return Picture(Svg(svg.draw(scene, ports, look, *size)), size, state, inputs, look.name)


def motion_of(state: State, inputs: Inputs, theme: object, title: str) -> Motion:
    """The page of a state, made to its end; ValueError for a theme that there is not."""
    from linalg_viz.render.handout import page

    work = page.document(state, LABS, inputs, _look(theme), title)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return Motion(str(end.value), page.SIZE)


def _look(name: object) -> Theme:
    from linalg_viz.render.theme import theme

    if not isinstance(name, str):
        raise TypeError(f"theme is the name of one, a text, not of the type {type(name).__name__}")
    return theme(name)


def _saved(target: Path, kinds: dict[str, Callable[[], str | bytes]]) -> Path:
    kind = target.suffix.casefold()
    if kind not in kinds:
        raise ValueError(f"{target.name!r}: the name must end in {', '.join(kinds)}")
    disk.write(target, kinds[kind]())
    return target


def _run(words: tuple[str, ...], folder: Path) -> None:
    """Let the command line do something in a process of its own; RuntimeError where it fails."""
    process = processes.begun("linalg_viz", *words, folder=folder)
    try:
        said, _ = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise RuntimeError(f"the picture was not drawn within {PATIENCE} seconds") from None
    if process.returncode:
        why = said.decode("utf-8", errors="replace").strip()
        raise RuntimeError(f"the picture was not drawn: {why or f'code {process.returncode}'}")
