"""What each action of the window does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from linalg_viz.labs import LABS
from linalg_viz.shell.commands.of_tables import data_handlers
from linalg_viz.shell.widgets.unfinished import finish_typing
from linalg_viz.state.actions import ChooseLab, Predict

if TYPE_CHECKING:
    from linalg_viz.shell.window.window import Window


def handlers(window: Window) -> dict[str, Callable[[], object]]:
    """A handler for every action by its identifier; what is being typed is finished first."""
    found = {
        **_files(window),
        **data_handlers(window),
        **_edit(window),
        **_view(window),
        **_rest(window),
        **_labs(window),
    }
    return {name: _finishing(window, run) for name, run in found.items()}


def _finishing(window: Window, run: Callable[[], object]) -> Callable[[], object]:
    def act() -> object:
        finish_typing(window)
        return run()

    return act


def _files(w: Window) -> dict[str, Callable[[], object]]:
    return {
        "new": lambda: w.files.new(),
        "open": lambda: w.files.open(),
        "save": lambda: w.files.save(),
        "save_as": lambda: w.files.save_as(),
        "export": lambda: w.exports.export(),
        "export_png": lambda: w.exports.export("png"),
        "export_svg": lambda: w.exports.export("svg"),
        "export_pdf": lambda: w.exports.export("pdf"),
        "export_tex": lambda: w.exports.export("tex"),
        "quit": lambda: w.close(),
    }


def _edit(w: Window) -> dict[str, Callable[[], object]]:
    return {
        "undo": lambda: w.session.undo(),
        "redo": lambda: w.session.redo(),
        "copy_picture": lambda: w.exports.copy_picture(),
        "copy_latex": lambda: w.exports.copy_matrix("latex"),
        "copy_numpy": lambda: w.exports.copy_matrix("numpy"),
        "copy_matlab": lambda: w.exports.copy_matrix("matlab"),
        "copy_cells": lambda: w.exports.copy_matrix("tsv"),
        "copy_text": lambda: w.exports.copy_matrix("text"),
        "find": lambda: w.palette_box.open(),
    }


def _view(w: Window) -> dict[str, Callable[[], object]]:
    def theme(name: str) -> Callable[[], object]:
        return lambda: setattr(w.settings, "theme", name)

    def motion(name: str) -> Callable[[], object]:
        return lambda: setattr(w.settings, "motion", name)

    return {
        "left_panel": lambda: w.panels.toggle("left"),
        "right_panel": lambda: w.panels.toggle("right"),
        "reset_view": lambda: w.reset_view(),
        "larger": lambda: w.settings.scale_step(1),
        "smaller": lambda: w.settings.scale_step(-1),
        "normal": lambda: setattr(w.settings, "scale", 1.0),
        **{f"theme_{name}": theme(name) for name in ("system", "dark", "light", "contrast")},
        **{f"motion_{name}": motion(name) for name in ("system", "full", "reduced")},
        "full_screen": lambda: w.toggle_full_screen(),
        "present": lambda: w.presentation.toggle(),
    }


def _rest(w: Window) -> dict[str, Callable[[], object]]:
    return {
        "play": lambda: w.session.player.toggle(),
        "forward": lambda: w.session.player.forward(),
        "back": lambda: w.session.player.back(),
        "loop": lambda: setattr(w.settings, "loop", not w.settings.loop),
        "copy_steps_latex": lambda: w.transcripts.copy("tex"),
        "copy_steps_markdown": lambda: w.transcripts.copy("md"),
        "save_steps": lambda: w.transcripts.save(),
        "predict": lambda: w.session.dispatch(Predict(on=not w.session.document.prediction.on)),
        "picture": lambda: w.pictures.open(),
        "shortcuts": lambda: w.show_shortcuts(),
        "about": lambda: w.show_about(),
    }


def _labs(w: Window) -> dict[str, Callable[[], object]]:
    def choose(lab: str) -> Callable[[], object]:
        return lambda: w.session.dispatch(ChooseLab(lab))

    return {f"lab_{lab.id}": choose(lab.id) for lab in LABS}
