"""Whether the program that holds the clipboard answers: on X11 it may have stopped, and Qt waits 5 s for it.

One question is asked over a connection of its own, with a bound, before Qt asks any.
"""

from __future__ import annotations

import ctypes
import select
import time
from typing import Any

PATIENCE = 1.0
"""Seconds that the owner of the clipboard has for an answer; one on another machine needs some."""

_INPUT_ONLY, _SELECTION_NOTIFY = 2, 31
_POINTER = ctypes.c_void_p


class _Roots(ctypes.Structure):
    _fields_ = (("data", ctypes.POINTER(ctypes.c_uint32)), ("rem", ctypes.c_int), ("index", ctypes.c_int))


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Reply(ctypes.Structure):
    """The head of a reply; ``value`` is the atom, or the owner, that was asked for."""

    _fields_ = (("head", ctypes.c_uint32 * 2), ("value", ctypes.c_uint32))


def answers(within: float = PATIENCE, board: bytes = b"CLIPBOARD") -> bool:
    """Whether the owner of the X11 clipboard answers in that many seconds; True where nobody can be asked.

    The ``board`` ``PRIMARY`` is what is selected somewhere, which the middle button pastes.
    """
    try:
        xcb = _library()
    except OSError:
        return True
    connection = xcb.xcb_connect(None, None)
    try:
        return bool(xcb.xcb_connection_has_error(connection)) or _answers(xcb, connection, board, within)
    finally:
        xcb.xcb_disconnect(connection)


def _answers(xcb: Any, connection: Any, board: bytes, within: float) -> bool:
    clipboard, targets, place = (_atom(xcb, connection, name) for name in (board, b"TARGETS", b"LINALG"))
    asked = xcb.xcb_get_selection_owner(connection, clipboard)
    if not _value(xcb.xcb_get_selection_owner_reply(connection, asked, None)):
        return True
    root = xcb.xcb_setup_roots_iterator(xcb.xcb_get_setup(connection)).data[0]
    window = xcb.xcb_generate_id(connection)
    xcb.xcb_create_window(connection, 0, window, root, 0, 0, 1, 1, 0, _INPUT_ONLY, 0, 0, None)
    xcb.xcb_convert_selection(connection, window, clipboard, targets, place, 0)
    xcb.xcb_flush(connection)
    handle, end = xcb.xcb_get_file_descriptor(connection), time.monotonic() + within
    while True:
        while event := xcb.xcb_poll_for_event(connection):
            kind = ctypes.cast(event, ctypes.POINTER(ctypes.c_uint8))[0] & 0x7F
            _free(event)
            if kind == _SELECTION_NOTIFY:
                return True
        left = end - time.monotonic()
        if left <= 0 or not select.select([handle], [], [], left)[0]:
            return False


def _atom(xcb: Any, connection: Any, name: bytes) -> int:
    asked = xcb.xcb_intern_atom(connection, 0, len(name), name)
    return _value(xcb.xcb_intern_atom_reply(connection, asked, None))


def _value(reply: Any) -> int:
    if not reply:
        return 0
    found = int(reply.contents.value)
    _free(reply)
    return found


def _free(pointer: Any) -> None:
    libc = ctypes.CDLL(None)
    libc.free.argtypes = [_POINTER]
    libc.free(ctypes.cast(pointer, _POINTER))


def _library() -> Any:
    """libxcb, with the types of what is called; OSError where it is not there."""
    xcb = ctypes.CDLL("libxcb.so.1")
    word, byte, short = ctypes.c_uint32, ctypes.c_uint8, ctypes.c_uint16
    signatures: dict[str, tuple[Any, list[Any]]] = {
        "connect": (_POINTER, [ctypes.c_char_p, _POINTER]),
        "disconnect": (None, [_POINTER]),
        "connection_has_error": (ctypes.c_int, [_POINTER]),
        "get_setup": (_POINTER, [_POINTER]),
        "setup_roots_iterator": (_Roots, [_POINTER]),
        "generate_id": (word, [_POINTER]),
        "create_window": (
            _Cookie,
            [_POINTER, byte, word, word, *[ctypes.c_int16] * 2, *[short] * 4, word, word, _POINTER],
        ),
        "intern_atom": (_Cookie, [_POINTER, byte, short, ctypes.c_char_p]),
        "intern_atom_reply": (ctypes.POINTER(_Reply), [_POINTER, _Cookie, _POINTER]),
        "get_selection_owner": (_Cookie, [_POINTER, word]),
        "get_selection_owner_reply": (ctypes.POINTER(_Reply), [_POINTER, _Cookie, _POINTER]),
        "convert_selection": (_Cookie, [_POINTER, *[word] * 5]),
        "flush": (ctypes.c_int, [_POINTER]),
        "get_file_descriptor": (ctypes.c_int, [_POINTER]),
        "poll_for_event": (_POINTER, [_POINTER]),
    }
    for name, (result, arguments) in signatures.items():
        function = getattr(xcb, f"xcb_{name}")
        function.restype, function.argtypes = result, arguments
    return xcb
