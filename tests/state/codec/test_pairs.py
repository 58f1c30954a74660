"""Long lists of pairs as one text: they come back, and what is no such list is refused."""

from __future__ import annotations

import pytest

from linalg_viz.state.codec import pairs
from linalg_viz.state.codec.values import FileError

LONG = tuple((3 * k, 3 * k + 1) for k in range(pairs.SHORT + 1))


def test_long_lists_come_back_and_short_ones_stay_lists() -> None:
    text = pairs.written(LONG)
    assert text is not None and pairs.read(text, "rows") == LONG
    assert pairs.written(LONG[:-1]) is None and pairs.written((*LONG, (1, 2, 3))) is None
    assert pairs.written((*LONG, (1.5, 2))) is None


def test_too_many_too_large_and_halves_of_pairs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "MOST", 2)
    monkeypatch.setattr(pairs, "MOST_KEPT", 2)
    assert pairs.read({pairs.KEY: "1 1 1 1"}, "rows") == ((1, 2), (3, 4))
    top = str(pairs.LARGEST)
    assert pairs.read({pairs.KEY: f"{top} 0"}, "rows") == ((pairs.LARGEST, pairs.LARGEST),)
    for text in ("1 1 1 1 1 1", "1 1 1", f"{top} 1", "1 -", "", "1  1"):
        with pytest.raises(FileError):
            pairs.read({pairs.KEY: text}, "rows")
    with pytest.raises(FileError):
        pairs.read({pairs.KEY: "1 1", "more": 1}, "rows")
    pairs.counted(LONG[:2], "rows")
    with pytest.raises(FileError, match="3 ranges; at most 2"):
        pairs.counted(LONG[:3], "rows")


@pytest.mark.parametrize(
    "value",
    [LONG, (), ((1, 2),), ((-5, pairs.LARGEST),), ((1, 2), (1, 2, 3)), ((1, True),), ((1, 2.0),), ([1, 2],),
     (1, 2), ((1, pairs.LARGEST + 1),), ((-pairs.LARGEST - 1, 0),), ((1, None),)],
)  # fmt: skip
def test_pairs_are_kept_as_they_are_just_where_they_would_be_read_again(value: tuple[object, ...]) -> None:
    long = (*value, *LONG) if value else LONG
    for some in (value, long):
        try:
            text = pairs.written(some)
            again = pairs.read(text, "rows") if text is not None else None
        except FileError:
            again = None
        if pairs.sound(some):
            assert (again is None and len(some) <= pairs.SHORT) or again == some
        else:
            assert again != some
    assert pairs.sound(LONG) and not pairs.sound(LONG * (pairs.MOST_KEPT // len(LONG) + 1))
