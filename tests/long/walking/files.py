"""What a hand does with files: documents, tables, pictures, exports, two windows, copies kept aside."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from linalg_viz import assets
from linalg_viz.data.bundled import SETS
from linalg_viz.shell.documents.autosave import Autosave
from linalg_viz.shell.widgets.fields import NumberField
from linalg_viz.shell.widgets.within import within
from tests.long.walking.commands import run
from tests.long.walking.deeds import deed
from tests.long.walking.hand import Hand

NUMBERS = "\n".join(f"{i},{i * i % 11},{i % 3}.5" for i in range(40))
TABLES = {
    "plain.csv": f"a,b,c\n{NUMBERS}\n",
    "words.csv": "name;x;y\n" + "\n".join(f"n{i};{i},5;{i * 7 % 5}" for i in range(30)) + "\n",
    "holes.csv": "x,y,z,g\n"
    + "\n".join(f"{i},{'' if i % 5 == 0 else i % 7},NA,{'uv'[i % 2]}" for i in range(25)),
    "one.csv": "v\n1\n2\n5\n",
    "two rows.tsv": "a\tb\n1\t2\n3\t5\n",
    "header only.csv": "a,b,c\n",
    "empty.csv": "",
    "wide.csv": ",".join(f"c{k}" for k in range(60))
    + "\n"
    + "\n".join(",".join(str((i * k) % 13) for k in range(60)) for i in range(12)),
    "dates.csv": "when,x,y\n" + "\n".join(f"0{1 + i % 9}/1{i % 10}/2021,{i},{i * 3 % 7}" for i in range(20)),
    "bytes.csv": "\x00\x01\x02",
    "constant.csv": "a,b\n" + "1,2\n" * 10,
}
PASTED = (NUMBERS, "a\tb\n1\t2\n3\t4\n5\t7\n", "x;y\n1,5;2\n3;4,5\n", "nothing", "", "1 2 3\n4 5 6\n7 8 10\n")


def prepare(folder: Path) -> None:
    """The files that there are to be opened."""
    for name, text in TABLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copytree(str(assets.path("gallery")), folder / "gallery", dirs_exist_ok=True)
    (folder / "broken.linalg").write_text("{", encoding="utf-8")
    for name, width, height in (("dot.png", 3, 2), ("stripes.png", 40, 30)):
        image = QImage(width, height, QImage.Format.Format_RGB888)
        for x in range(width):
            for y in range(height):
                image.setPixel(x, y, 0xFF0000 * (x % 2) + 40 * y)
        image.save(str(folder / name))
    (folder / "no picture.png").write_bytes(b"no picture")


def documents(hand: Hand) -> list[Path]:
    """The documents there are, some of the gallery among them, and one that is none."""
    gallery = sorted((hand.folder / "gallery").glob("*.linalg"))
    return [*sorted(hand.folder.glob("*.linalg")), *hand.random.sample(gallery, 3)]


def _free(hand: Hand) -> bool:
    return hand.over() is hand.window


@deed(4, holding=True)
def save(hand: Hand) -> bool:
    """Save, or save under one of three names, or let the question go."""
    if not _free(hand):
        return False
    name, command = (
        hand.random.choice(("one", "two.linalg", "three", "")),
        hand.random.choice(("save", "save_as")),
    )
    hand.note(f"{command} as {name!r}")
    hand.answer(str(hand.folder / name) if name else "")
    run(hand, command)
    return True


@deed(3, holding=True)
def open_or_new(hand: Hand) -> bool:
    """A document, one that is broken, one that is gone; or a new one."""
    if not _free(hand):
        return False
    there = documents(hand)
    path = hand.random.choice([*there, hand.folder / "gone.linalg"])
    command = hand.random.choice(("open", "open", "new"))
    hand.note(f"{command} {path.name}")
    hand.answer(str(path))
    run(hand, command)
    return True


@deed(2)
def open_recent(hand: Hand) -> bool:
    """A document of the menu of those opened last."""
    if not _free(hand):
        return False
    menu = hand.window.commands.menus["file/recent"]
    hand.note("a recent document")
    menu.aboutToShow.emit()
    actions = [each for each in menu.actions() if each.isEnabled() and not each.isSeparator()]
    if actions:
        hand.event(hand.random.choice(actions).trigger)
    return True


@deed(2, holding=True)
def meddle(hand: Hand) -> bool:
    """Another program takes a file away, or writes another one in its place."""
    there = [
        each
        for each in hand.folder.iterdir()
        if each.is_file() and each.suffix in (".linalg", ".csv", ".png")
    ]
    path = hand.random.choice(sorted(there)) if there else hand.folder / "plain.csv"
    if hand.random.random() < 0.4:
        hand.note(f"{path.name} is deleted")
        path.unlink(missing_ok=True)
    else:
        hand.note("all tables are written anew")
        prepare(hand.folder)
    return True


@deed(5)
def a_table(hand: Hand) -> bool:
    """A file, one of the bundled sets, or a text from the clipboard."""
    if not _free(hand):
        return False
    way = hand.random.random()
    if way < 0.45:
        name = hand.random.choice((*TABLES, "gone.csv"))
        hand.note(f"opens the table {name}")
        hand.answer(str(hand.folder / name))
        run(hand, "open_data")
    elif way < 0.75:
        chosen = hand.random.choice([each.id for each in SETS])
        hand.note(f"the bundled table {chosen}")
        run(hand, f"set_{chosen}")
    else:
        text = hand.random.choice(PASTED)
        hand.note(f"pastes the table {text[:20]!r}")
        QApplication.clipboard().setText(text)
        run(hand, "paste_table")
    if hand.random.random() < 0.7:
        hand.finish_reading()
    return True


@deed(2, holding=True)
def drop_a_file(hand: Hand) -> bool:
    """A document, a table or a picture is dropped on the window."""
    if not _free(hand):
        return False
    path = hand.random.choice((*sorted(hand.folder.iterdir()), *documents(hand)))
    hand.note(f"drops {path.name}")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(200, 200),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    hand.event(QApplication.sendEvent, hand.window, event)
    return True


@deed(2)
def a_picture(hand: Hand) -> bool:
    """A picture file, or one that is none, for the lab that is shown."""
    if not _free(hand) or not hand.window.pictures.fits():
        return False
    name = hand.random.choice(("dot.png", "stripes.png", "no picture.png", "gone.png"))
    hand.note(f"opens the picture {name}")
    hand.answer(str(hand.folder / name))
    run(hand, "picture")
    return True


@deed(3, holding=True)
def export(hand: Hand) -> bool:
    """The picture, the table, the steps, written to a file or not."""
    if not _free(hand):
        return False
    actions = hand.window.commands.actions
    there = [each for each in actions if each.startswith("export") or each == "save_steps"]
    name = hand.random.choice([each for each in there if actions[each].isEnabled()])
    file = hand.random.choice(
        ("", "out", "out.png", "out.svg", "out.pdf", "out.tex", "out.csv", "out.md", "no/such")
    )
    hand.note(f"{name} to {file!r}")
    hand.answer(str(hand.folder / "written" / file) if file else "")
    hand.event(actions[name].trigger)
    return True


@deed(2)
def the_other_window(hand: Hand) -> bool:
    """A second window is opened, or the other one comes up."""
    if not _free(hand) or hand.alone:
        return False
    if len(hand.windows) < 2:
        hand.note("a second window")
        hand.event(hand.open_window)
    else:
        hand.note("the other window")
        hand.event(hand.bring_up, hand.windows[0])
    return True


@deed(1)
def close_one_of_two(hand: Hand) -> bool:
    """The window is closed where another one stays; what is unsaved is asked about."""
    if not _free(hand) or len(hand.windows) < 2:
        return False
    hand.note("closes a window")
    window = hand.window
    hand.event(window.close)
    if not window.isVisible():
        hand.forget(window)
    return True


@deed(2, holding=True)
def keep_aside(hand: Hand) -> bool:
    """What is unsaved is kept aside now."""
    hand.note("keeps a copy aside")
    autosave = hand.window.findChild(Autosave)
    if any(each.problem for each in within(hand.window, NumberField)):
        hand.turn()
    hand.event(autosave.keep)
    return True
