"""Names of columns cut to so many letters, so that they still differ where they did."""

from __future__ import annotations

from collections.abc import Sequence

FEW = 8
"""Letters below which no word is looked for: its beginning alone would say nothing."""

BETWEEN = " _-./"
"""What stands between words."""


def cut_apart(texts: Sequence[str], letters: int) -> list[str]:
    """The texts, each cut to so many letters at most.

    The end goes, or where two of them would be the same then, the middle: item_12 of control_1 and control_2
    remains what tells them apart. Where both ends are alike, as of questions, it is the word in which they
    differ; of what differs nowhere else, the beginning goes.
    """
    kept = [_cut(text, letters, 0) for text in texts]
    for tail in ((letters - 1) // 2, None, letters - 1):
        meant: dict[str, set[str]] = {}
        for cut, text in zip(kept, texts, strict=True):
            meant.setdefault(cut, set()).add(text)
        for i, (cut, text) in enumerate(zip(kept, texts, strict=True)):
            if len(meant[cut]) > 1 and len(text) > letters:
                kept[i] = _around(text, letters, meant[cut]) if tail is None else _cut(text, letters, tail)
    return kept


def _cut(text: str, letters: int, tail: int) -> str:
    """A text of so many letters, the last ``tail`` of which are those of its end."""
    if len(text) <= letters:
        return text
    return text[: letters - 1 - tail].rstrip() + "…" + (text[-tail:].lstrip() if tail else "")


def _around(text: str, letters: int, alike: set[str]) -> str:
    """A text from the word on in which it differs from those ``alike``; its end where that shows the word."""
    shortest = min(map(len, alike))
    differs = next((i for i in range(shortest) if len({each[i] for each in alike}) > 1), shortest)
    start = max(text.rfind(sign, 0, differs) for sign in BETWEEN) + 1
    if differs - start > letters - FEW:
        start = differs
    if letters < FEW or len(text) - start < letters:
        return _cut(text, letters, letters - 1)
    return f"…{text[start : start + letters - 2].rstrip()}…"
