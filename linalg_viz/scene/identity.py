"""Arrays as keys of what was calculated from them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


class Same:
    """An array of pixels compared by identity, so that it can be a key.

    It is held by the key, so that its identity is not met again for another array.
    """

    __slots__ = ("pixels",)

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        self.pixels = pixels

    def __hash__(self) -> int:
        return id(self.pixels)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.pixels is self.pixels
