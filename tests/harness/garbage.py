"""The collector of garbage rests while tests are collected, and passes over what that made ever after.

Ten thousand tests and all modules stay until the end: searching them again and again was a third of the time it took
to collect them, and a part of every search of the heap afterwards.
"""

from __future__ import annotations

import gc
from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.collect()
        gc.freeze()
