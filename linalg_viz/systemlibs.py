"""What the system must have before Qt is asked for anything: a display, and the libraries Qt loads by name.

Standard library only. Qt itself ends the process, or blames the wrong library, when one of them is missing;
asked here first, the user gets one sentence with the package to install.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping, Sequence

ALWAYS = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
}
"""Libraries that importing QtGui and QtWidgets needs, with their packages on Debian/Ubuntu and on Fedora."""

ON_X11 = {
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
}
"""Libraries that the X11 platform needs on top."""


WITHOUT_WINDOW = ("labs", "render", "cards", "report", "table", "pca")
"""The commands that open no window and need no screen: the command line and the launcher read them here."""


def opens_window(words: Sequence[str]) -> bool:
    """Whether ``words`` of the command line ask for the window, and not for a command, help or version."""
    told = {"--help", "-h", "--version"}.intersection(words)
    return not told and not (words and words[0] in WITHOUT_WINDOW)


def problem(
    environ: Mapping[str, str] | None = None, load: Callable[[str], object] | None = None, platform: str = ""
) -> str:
    """Why no window can be opened, as a sentence with the remedy; empty when one can."""
    return no_display(environ, platform) or missing(environ, load, platform)


def no_display(environ: Mapping[str, str] | None = None, platform: str = "") -> str:
    """The sentence when there is no screen for a window; only Linux and its kin can tell beforehand."""
    surroundings = os.environ if environ is None else environ
    if not _unix(platform) or surroundings.get("QT_QPA_PLATFORM"):
        return ""
    if surroundings.get("DISPLAY") or surroundings.get("WAYLAND_DISPLAY"):
        return ""
    return (
        "there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set). "
        "Start it in a graphical session, or use the commands that need none: "
        f"{', '.join(WITHOUT_WINDOW)} (see --help)."
    )


def missing(
    environ: Mapping[str, str] | None = None, load: Callable[[str], object] | None = None, platform: str = ""
) -> str:
    """The sentence that names the packages of missing libraries; empty when none is missing."""
    if not _unix(platform):
        return ""
    surroundings = os.environ if environ is None else environ
    wanted = dict(ALWAYS)
    if _on_x11(surroundings):
        wanted.update(ON_X11)
    absent = [name for name in wanted if not _loads(name, load or ctypes.CDLL)]
    if not absent:
        return ""
    debian = " ".join(dict.fromkeys(wanted[name][0] for name in absent))
    fedora = " ".join(dict.fromkeys(wanted[name][1] for name in absent))
    return (
        f"the window needs system libraries that are not installed ({', '.join(absent)}). "
        f"Install them and start again: sudo apt install {debian} (Debian, Ubuntu) "
        f"or sudo dnf install {fedora} (Fedora)."
    )


def _on_x11(surroundings: Mapping[str, str]) -> bool:
    wanted = surroundings.get("QT_QPA_PLATFORM", "").split(":")[0]
    if wanted:
        return wanted == "xcb"
    return not surroundings.get("WAYLAND_DISPLAY")


def _unix(platform: str) -> bool:
    return (platform or sys.platform).startswith(("linux", "freebsd"))


def _loads(name: str, load: Callable[[str], object]) -> bool:
    try:
        load(name)
    except OSError:
        return False
    return True
