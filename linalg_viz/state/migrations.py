"""From each version of a document's file to the next: pure functions that are kept for ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

VERSION = 1
"""The version that is written; files of every version from 1 on are read."""

MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""For each version below ``VERSION`` a function from its body to that of the next one.

It gets JSON values that nobody has checked; KeyError, TypeError, ValueError, AttributeError and IndexError from it
mean that the file is damaged.
"""
