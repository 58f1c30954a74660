"""The actions of the window, made from their records: menus, shortcuts, tips, what can be done now."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from linalg_viz.render.qt.words import set_tip
from linalg_viz.shell.commands.menus import menus, without_mnemonic
from linalg_viz.shell.commands.record import Command
from linalg_viz.shell.widgets.unfinished import finish_typing


class Commands(QObject):
    """The actions by their identifiers, and the menus that hold them in the order of the records.

    Before an action runs, what is being typed in the window is finished.
    """

    def __init__(self, window: QWidget, picture: QWidget, records: Iterable[Command]) -> None:
        super().__init__(window)
        self._window = window
        self.records: tuple[Command, ...] = tuple(records)
        self.actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self._choices: dict[str, QActionGroup] = {}
        self._pulling = False
        for record in self.records:
            if record.id in self.actions:
                raise ValueError(f"two actions are called {record.id!r}")
            action = self.actions[record.id] = self._action(record)
            (picture if record.scope == "picture" else window).addAction(action)
        self._asked = [
            (record, self.actions[record.id])
            for record in self.records
            if record.enabled or record.checked or record.text_now
        ]
        self.follow()

    def record(self, name: str) -> Command:
        """The record of an action; KeyError where there is none."""
        for record in self.records:
            if record.id == name:
                return record
        raise KeyError(name)

    def fill(self, bar: QMenuBar) -> None:
        """Put the menus on a menu bar."""
        for path, title in menus().items():
            parent = self.menus[path.rsplit("/", 1)[0]] if "/" in path else bar
            menu = QMenu(title, bar)
            menu.setObjectName(f"menu-{path.replace('/', '-')}")
            menu.setToolTipsVisible(True)
            self.menus[path] = menu
            if parent is bar:
                bar.addMenu(menu)
        self._place()

    def follow(self, pulling: bool = False) -> None:
        """Show what can be done now, what is on, and what it is called.

        While a hand is ``pulling`` at a ring this is done at its first move, and again when it has let go.
        """
        before, self._pulling = self._pulling, pulling
        if before and pulling:
            return
        for record, action in self._asked:
            if record.enabled is not None:
                action.setEnabled(record.enabled())
            if record.checked is not None:
                action.setChecked(record.checked())
            if record.text_now is not None:
                action.setText(record.text_now())

    def _place(self) -> None:
        hung: set[str] = set()
        for record in self.records:
            self._hang(record.menu, hung)
            if record.gap:
                self.menus[record.menu].addSeparator()
            self.menus[record.menu].addAction(self.actions[record.id])
            if record.submenu:
                self._hang(record.submenu, hung)

    def _hang(self, path: str, hung: set[str]) -> None:
        if "/" in path and path not in hung:
            hung.add(path)
            self.menus[path.rsplit("/", 1)[0]].addMenu(self.menus[path])

    def _action(self, record: Command) -> QAction:
        action = QAction(record.text, self)
        action.setObjectName(record.id)
        action.setShortcuts([QKeySequence(k) for k in record.keys])
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        set_tip(action, f"{record.tip} ({keys})" if keys else record.tip)
        action.setStatusTip(record.tip)
        action.setCheckable(record.checked is not None)
        if record.scope == "picture":
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if record.choice:
            group = self._choices.setdefault(record.choice, QActionGroup(self))
            group.addAction(action)
        action.triggered.connect(self._running(record.run))
        return action

    def _running(self, run: Callable[[], object]) -> Callable[[], None]:
        def done() -> None:
            finish_typing(self._window)
            run()
            # Qt has turned the check mark of what was chosen, whether or not anything came of it.
            self.follow()

        return done


def plain_text(action: QAction) -> str:
    """The text of an action without its mnemonic."""
    return without_mnemonic(action.text())
