"""What the palette finds: actions, labs, presets, controls and cards, steps of lessons, sliders to be set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from linalg_viz.labs.contract.lab import Control, Lab, Preset
from linalg_viz.lessons.bundled import titles
from linalg_viz.scene.marks import Label
from linalg_viz.scene.mathtext import in_line
from linalg_viz.shell.commands.commands import Commands, plain_text
from linalg_viz.shell.commands.menus import menus, without_mnemonic
from linalg_viz.shell.commands.palette import Entry
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.window import asked
from linalg_viz.state.actions import ChooseLab, LoadPreset, Press, SetParam, ShowCards
from linalg_viz.state.opened import stands_open

translate = QCoreApplication.translate


class Lessons(Protocol):
    """What opens a lesson at a step."""

    def open(self, path: Path, step: str = "") -> None:
        """Open the lesson that lies there at a step."""


def entries(session: Session, commands: Commands, query: str, lessons: Lessons | None = None) -> list[Entry]:
    """All that can be found now.

    What is asked for in so many words comes first (``asked.entries``). Steps of lessons are found once
    something is typed: there are too many of them to be listed.
    """
    return [
        *asked.entries(session, query),
        *_actions(commands),
        *_presets(session),
        *_controls(session),
        *_offers(session),
        *_deeds(session),
        *_cards(session, commands),
        *(_steps(lessons) if lessons is not None and query.strip() else ()),
    ]


def _actions(commands: Commands) -> list[Entry]:
    titles = menus()
    names = Counter(plain_text(action) for action in commands.actions.values())
    out = []
    for record in commands.records:
        action = commands.actions[record.id]
        path = [without_mnemonic(titles[p]) for p in _path(record.menu)]
        name, group = plain_text(action), " › ".join(path)
        if names[name] > 1:
            # What two menus call alike is told apart by the menu.
            name = f"{path[-1]}: {name}"
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        out.append(
            Entry(
                name,
                group,
                action.trigger,
                shortcut,
                record.tip,
                action.isEnabled(),
                tuple(word.strip() for word in record.keywords.split(",") if word.strip()),
            )
        )
    return out


def _path(menu: str) -> list[str]:
    head, _, tail = menu.partition("/")
    return [head, menu] if tail else [head]


def _presets(session: Session) -> list[Entry]:
    out = []
    for lab in sorted(session.labs, key=lambda each: each.id != session.document.lab):
        for preset in lab.presets:
            title = translate("labs", preset.title)
            where = [translate("labs", name) for name in (lab.title, preset.group) if name]
            group = translate("Palette", "Preset · {lab}").format(lab=" · ".join(where))
            out.append(
                Entry(title, group, _load(session, lab, preset), words=translate("labs", preset.about))
            )
    return out


def _load(session: Session, lab: Lab, preset: Preset) -> Callable[[], None]:
    def run() -> None:
        if session.document.lab != lab.id:
            session.dispatch(ChooseLab(lab.id))
        session.dispatch(LoadPreset(preset.key))

    return run


def _controls(session: Session) -> list[Entry]:
    out = []
    for control in session.controls():
        out += _of_control(session, control)
    return out


def _offers(session: Session) -> list[Entry]:
    """What the texts of the picture can be changed to, such as the names of its axes."""
    out = []
    found = [m for view in session.scene for m in view.marks if isinstance(m, Label) and m.offer is not None]
    for offer in dict.fromkeys(mark.offer for mark in found if mark.offer is not None):
        for name, words in offer.choices:
            title = f"{translate('labs', offer.words)}: {in_line(translate('labs', words))}"
            press = Press(name, session.inputs)
            out.append(Entry(title, translate("labs", "Picture"), partial(session.dispatch, press)))
    return out


def _deeds(session: Session) -> list[Entry]:
    """What a click on texts of the picture does, such as the names of groups."""
    group = translate("labs", "Picture")
    marks = [m for view in session.scene for m in view.marks]
    return [
        Entry(translate("labs", words), group, partial(session.dispatch, Press(name, session.inputs)))
        for deed in dict.fromkeys(m.deed for m in marks if isinstance(m, Label) and m.deed is not None)
        for words, name in ((deed.words, deed.button), (deed.more, deed.more_button))
    ]


def _of_control(session: Session, control: Control) -> list[Entry]:
    """What a control can be set to, or its button; none where an action does the same, which is there."""
    lab, label = session.document.lab, translate("labs", control.label)
    words = translate("labs", control.tip)

    def setting(value: object) -> Callable[[], object]:
        return lambda: session.dispatch(SetParam(lab, control.name, value))

    group = translate("labs", control.group)
    known = {value: tuple(translate("labs", names).split(", ")) for value, names in control.known}
    if control.kind == "switch":
        on = bool(getattr(session.params, control.name, False))
        state = translate("Palette", "switch off") if on else translate("Palette", "switch on")
        run, there = setting(not on), control.enabled
        return [Entry(label, f"{group} · {state}", run, "", words, there, known.get("", ()))]
    if control.kind == "choice":
        return [
            Entry(
                f"{label}: {translate('labs', text)}",
                group,
                setting(value),
                words=words,
                enabled=control.enabled,
                # By its own name, before a document that only begins with the word.
                keywords=(*known.get(value, ()), translate("labs", text)),
            )
            for value, text in control.choices
        ]
    if control.kind == "button" and not control.command:
        press = Press(control.name, session.inputs)
        return [Entry(label, group, lambda: session.dispatch(press), words=words, enabled=control.enabled)]
    return []


def _cards(session: Session, commands: Commands) -> list[Entry]:
    """The cards of the picture, each to be opened or closed; what is opened is brought into sight."""
    out = []
    for card in session.cards[1:]:
        is_open = stands_open(session.state, session.labs, card.key)
        group = translate("Palette", "Card · close") if is_open else translate("Palette", "Card · open")
        out.append(
            Entry(translate("labs", card.title), group, _showing(session, commands, card.key, is_open))
        )
    return out


def _showing(session: Session, commands: Commands, card: str, is_open: bool) -> Callable[[], None]:
    def run() -> None:
        session.dispatch(ShowCards((card,), not is_open))
        panel = commands.actions["right_panel"]
        if not is_open and not panel.isChecked():
            panel.trigger()

    return run


def _steps(lessons: Lessons) -> list[Entry]:
    """The steps of the lessons that come along, each by its title, with the lesson that it belongs to."""

    def opening(path: Path, step: str) -> Callable[[], None]:
        return lambda: lessons.open(path, step)

    group = translate("Palette", "Lesson · {lesson}, step {k}")
    return [
        Entry(title, group.format(lesson=lesson.title, k=k), opening(lesson.path, step))
        for lesson in titles()
        for k, (step, title, _) in enumerate(lesson.steps, 1)
    ]
