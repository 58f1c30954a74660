"""Every action of the window as a record; menus, shortcuts, tooltips, the palette and the help are made from these."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from linalg_viz.labs.contract.lab import Lab
from linalg_viz.shell.commands.of_tables import data_commands
from linalg_viz.shell.commands.record import Command

translate = QCoreApplication.translate
HUNG = {"open": "file/recent", "loop": "time/speed"}
"""After which action a menu within a menu follows that has no actions of its own at first."""


def menus() -> dict[str, str]:
    """The titles of the menus, in their order; a slash leads to a menu within a menu."""
    return {
        "file": translate("Commands", "&File"),
        "file/recent": translate("Commands", "Open &recent"),
        "file/sets": translate("Commands", "&Data sets"),
        "file/export": translate("Commands", "&Export picture"),
        "edit": translate("Commands", "&Edit"),
        "edit/matrix": translate("Commands", "Copy &matrix A"),
        "view": translate("Commands", "&View"),
        "view/theme": translate("Commands", "&Theme"),
        "view/motion": translate("Commands", "&Motion"),
        "lab": translate("Commands", "&Lab"),
        "data": translate("Commands", "&Data"),
        "data/export": translate("Commands", "&Export"),
        "time": translate("Commands", "&Time"),
        "time/speed": translate("Commands", "&Speed"),
        "help": translate("Commands", "&Help"),
    }


def commands() -> tuple[Command, ...]:
    """All actions but those of the labs, in the order of the menus."""
    return (*_file(), *data_commands(), *_edit(), *_view(), *_time(), *_help())


def _file() -> tuple[Command, ...]:
    t = translate
    return (
        Command("new", "file", t("Commands", "&New"), ("Ctrl+N",), t("Commands", "Begin again with the first matrix")),
        Command("open", "file", t("Commands", "&Open…"), ("Ctrl+O",), t("Commands", "Open a .linalg document")),
        Command("save", "file", t("Commands", "&Save"), ("Ctrl+S",), t("Commands", "Save the document"), gap=True),
        Command("save_as", "file", t("Commands", "Save &as…"), ("Ctrl+Shift+S",),
                t("Commands", "Save the document under another name")),
        Command("export", "file/export", t("Commands", "&Export…"), ("Ctrl+E",),
                t("Commands", "Write the picture to a file of any of the kinds below")),
        Command("export_png", "file/export", t("Commands", "&PNG…"), tip=t("Commands", "A picture made of pixels")),
        Command("export_svg", "file/export", t("Commands", "S&VG…"), tip=t("Commands", "A drawing for the web")),
        Command("export_pdf", "file/export", t("Commands", "P&DF…"), tip=t("Commands", "A drawing for print")),
        Command("export_tex", "file/export", t("Commands", "&TikZ…"), tip=t("Commands", "A drawing for LaTeX")),
        Command("quit", "file", t("Commands", "&Quit"), ("Ctrl+Q",), t("Commands", "Close the program"), gap=True),
    )  # fmt: skip


def _edit() -> tuple[Command, ...]:
    t = translate
    return (
        Command("undo", "edit", t("Commands", "&Undo"), ("Ctrl+Z",), t("Commands", "Take the last step back")),
        Command("redo", "edit", t("Commands", "&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"),
                t("Commands", "Do the step taken back again")),
        Command("copy_picture", "edit", t("Commands", "&Copy picture"), ("Ctrl+Shift+C",),
                t("Commands", "Put the picture on the clipboard"), gap=True),
        Command("copy_latex", "edit/matrix", t("Commands", "as &LaTeX"), tip=t("Commands", "Copy matrix A as LaTeX")),
        Command("copy_numpy", "edit/matrix", t("Commands", "as &NumPy"), tip=t("Commands", "Copy matrix A as NumPy")),
        Command("copy_matlab", "edit/matrix", t("Commands", "as &MATLAB"), tip=t("Commands", "Copy matrix A as MATLAB")),
        Command("copy_cells", "edit/matrix", t("Commands", "as spreadsheet &cells"),
                tip=t("Commands", "Copy matrix A as cells of a spreadsheet")),
        Command("copy_text", "edit/matrix", t("Commands", "as plain &text"),
                tip=t("Commands", "Copy matrix A as plain text")),
        Command("find", "edit", t("Commands", "&Find anything…"), ("Ctrl+K",),
                t("Commands", "Find an action, a lab, a preset or a slider by its name"), gap=True),
    )  # fmt: skip


def _view() -> tuple[Command, ...]:
    t = translate
    theme, motion = "theme", "motion"
    return (
        Command("left_panel", "view", t("Commands", "&Left panel"), ("Ctrl+B",),
                t("Commands", "Show or hide what you enter"), checkable=True),
        Command("right_panel", "view", t("Commands", "&Right panel"), ("Ctrl+Alt+B",),
                t("Commands", "Show or hide what it means"), checkable=True),
        Command("reset_view", "view", t("Commands", "Reset &view"), ("Home",),
                t("Commands", "Bring everything into sight again"), scope="picture", gap=True),
        Command("larger", "view", t("Commands", "L&arger text"), ("Ctrl++", "Ctrl+="),
                t("Commands", "Make everything larger"), gap=True),
        Command("smaller", "view", t("Commands", "&Smaller text"), ("Ctrl+-",), t("Commands", "Make everything smaller")),
        Command("normal", "view", t("Commands", "&Normal text"), ("Ctrl+0",), t("Commands", "Text at 100 %")),
        Command("theme_system", "view/theme", t("Commands", "&Follow the system"), choice=theme,
                tip=t("Commands", "Dark, light or high contrast as the system wishes")),
        Command("theme_dark", "view/theme", t("Commands", "&Dark"), choice=theme, tip=t("Commands", "Dark theme")),
        Command("theme_light", "view/theme", t("Commands", "&Light"), choice=theme, tip=t("Commands", "Light theme")),
        Command("theme_contrast", "view/theme", t("Commands", "&High contrast"), choice=theme,
                tip=t("Commands", "For projectors and weak eyes")),
        Command("motion_system", "view/motion", t("Commands", "&Follow the system"), choice=motion,
                tip=t("Commands", "As much motion as the system wishes")),
        Command("motion_full", "view/motion", t("Commands", "F&ull motion"), choice=motion,
                tip=t("Commands", "Everything moves")),
        Command("motion_reduced", "view/motion", t("Commands", "&Reduce motion"), choice=motion,
                tip=t("Commands", "Jump instead of moving")),
        Command("full_screen", "view", t("Commands", "F&ull screen"), ("F11",),
                t("Commands", "Use the whole screen"), checkable=True, gap=True),
        Command("present", "view", t("Commands", "&Present"), ("F5",),
                t("Commands", "Only the picture, large, for a class; Esc ends it"), checkable=True),
    )  # fmt: skip


def _time() -> tuple[Command, ...]:
    t = translate
    return (
        Command("play", "time", t("Commands", "&Play or pause"), ("Space",), t("Commands", "Play the time line"),
                scope="picture"),
        Command("forward", "time", t("Commands", "Step &forward"), (".",), t("Commands", "Go to the next stop"),
                scope="picture"),
        Command("back", "time", t("Commands", "Step &back"), (",",), t("Commands", "Go to the stop before"),
                scope="picture"),
        Command("loop", "time", t("Commands", "&Loop"), tip=t("Commands", "Begin again at the end"), checkable=True),
        Command("picture", "lab", t("Commands", "Open a &picture…"),
                tip=t("Commands", "Let the lab carry a picture of yours along"), gap=True),
        Command("copy_steps_latex", "lab", t("Commands", "Copy the steps as &LaTeX"),
                tip=t("Commands", "The whole solution as a LaTeX document"), gap=True),
        Command("copy_steps_markdown", "lab", t("Commands", "Copy the steps as &Markdown"),
                tip=t("Commands", "The whole solution as Markdown with formulas")),
        Command("save_steps", "lab", t("Commands", "Save the &steps as…"),
                tip=t("Commands", "The whole solution as .tex, .md, .svg or .pdf")),
        Command("predict", "lab", t("Commands", "&Hide the answer (predict)"), ("Ctrl+Shift+H",),
                t("Commands", "Guess first, then let the answer be shown"), checkable=True, gap=True),
    )  # fmt: skip


def _help() -> tuple[Command, ...]:
    t = translate
    return (
        Command("shortcuts", "help", t("Commands", "&Keyboard shortcuts"), ("F1",),
                t("Commands", "All shortcuts on one page")),
        Command("about", "help", t("Commands", "&About LinAlg Viz"), tip=t("Commands", "Versions and licences")),
    )  # fmt: skip


def lab_commands(labs: tuple[Lab, ...]) -> tuple[Command, ...]:
    """One action for each lab that exists; its shortcut follows its number, not its place."""
    return tuple(
        Command(f"lab_{lab.id}", "lab", translate("labs", lab.title), (f"Ctrl+{lab.number}",),
                translate("labs", lab.about), choice="lab")
        for lab in labs
    )  # fmt: skip


class Commands(QObject):
    """The actions by their identifiers, and the menus that hold them."""

    def __init__(self, window: QWidget, picture: QWidget, labs: tuple[Lab, ...]) -> None:
        super().__init__(window)
        file, rest = commands(), lab_commands(labs)
        self.records: tuple[Command, ...] = (*file, *rest)
        self.actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self._choices: dict[str, QActionGroup] = {}
        for record in self.records:
            action = self._action(record)
            self.actions[record.id] = action
            (picture if record.scope == "picture" else window).addAction(action)

    def connect(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Let each action run its handler; KeyError for an action without one."""
        for name, action in self.actions.items():
            handler = handlers[name]
            action.triggered.connect(lambda _=False, run=handler: run())

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

    def check(self, name: str, on: bool) -> None:
        """Show an action as on or off, without running it."""
        self.actions[name].setChecked(on)

    def _place(self) -> None:
        hung: set[str] = set()
        order = sorted(self.records, key=lambda r: not r.id.startswith("lab_"))
        for record in order:
            self._hang(record.menu, hung)
            if record.gap:
                self.menus[record.menu].addSeparator()
            self.menus[record.menu].addAction(self.actions[record.id])
            if record.id in HUNG:
                self._hang(HUNG[record.id], hung)

    def _hang(self, path: str, hung: set[str]) -> None:
        if "/" in path and path not in hung:
            hung.add(path)
            self.menus[path.rsplit("/", 1)[0]].addMenu(self.menus[path])

    def _action(self, record: Command) -> QAction:
        action = QAction(record.text, self)
        action.setObjectName(record.id)
        action.setShortcuts([QKeySequence(k) for k in record.keys])
        name = record.text.replace("&", "")
        keys = (
            QKeySequence(record.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            if record.keys
            else ""
        )
        action.setToolTip(f"{record.tip or name} ({keys})" if keys else record.tip or name)
        action.setStatusTip(record.tip)
        action.setCheckable(record.checkable or bool(record.choice))
        if record.scope == "picture":
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if record.choice:
            group = self._choices.setdefault(record.choice, QActionGroup(self))
            group.addAction(action)
        return action


def plain_text(action: QAction) -> str:
    """The text of an action without its mnemonic."""
    return action.text().replace("&", "").rstrip("…")
