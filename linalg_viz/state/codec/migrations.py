"""From each version of a document's file to the next: pure functions that are kept for ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

VERSION = 4
"""The version that is written; files of every version from 1 on are read."""


def _from_1(body: dict[str, Any]) -> dict[str, Any]:
    """A document of version 1 knew no pasted table and nothing said about reading one.

    Both keep their first value.
    """
    return body


def _of_labs(body: dict[str, Any]) -> dict[str, Any]:
    """Only params of labs changed their meaning; a lab says itself what they are now (``Lab.older``)."""
    return body


MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _from_1, 2: _of_labs, 3: _of_labs}
"""For each version below ``VERSION`` a function from its body to that of the next one.

It gets JSON values that nobody has checked; KeyError, TypeError, ValueError, AttributeError and IndexError
from it mean that the file is damaged.
"""
