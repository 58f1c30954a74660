"""Fields of records take values of their types, up to the largest that a file holds."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import pytest

from linalg_viz.state.codec.records import LARGEST_COUNT, LARGEST_LIST, fitting, record_in, record_out
from linalg_viz.state.codec.values import LONGEST, FileError, a_fraction, a_list, a_number, a_text


@dataclass(frozen=True)
class Sub:
    """A record within a record."""

    k: int = 1


@dataclass(frozen=True)
class All:
    """One field of each type."""

    flag: bool = False
    count: int = 0
    size: float = 0.0
    exact: Fraction | float = 0.0
    word: str = ""
    way: Literal["a", "b"] = "a"
    some: tuple[int, ...] = ()
    pair: tuple[int, str] = (0, "")
    sub: Sub = Sub()
    maybe: str | None = None


FULL = All(True, -7, 2.5, Fraction(1, 3), "ß", "b", (1, 2), (3, "x"), Sub(9), "y")


def test_a_record_comes_back_from_json_values() -> None:
    assert record_in(All(), record_out(FULL), "all") == FULL
    assert record_in(All(), {"count": 3, "unknown": 1}, "all") == All(count=3)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("flag", 1),
        ("count", True),
        ("count", 1.5),
        ("count", LARGEST_COUNT + 1),
        ("count", -LARGEST_COUNT - 1),
        ("size", "1"),
        ("size", float("inf")),
        ("word", 1),
        ("way", "c"),
        ("some", ("1",)),
        ("some", (1,) * (LARGEST_LIST + 1)),
        ("pair", (1,)),
        ("pair", (1, "x", 2)),
        ("maybe", 3),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(FileError):
        fitting(All(), name, value)


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("count", LARGEST_COUNT, LARGEST_COUNT),
        ("count", -LARGEST_COUNT, -LARGEST_COUNT),
        ("count", 4.0, 4),
        ("size", 4, 4.0),
        ("exact", Fraction(1, 7), Fraction(1, 7)),
        ("some", (1,) * LARGEST_LIST, (1,) * LARGEST_LIST),
        ("maybe", None, None),
    ],
)
def test_what_fits_is_kept_as_its_type(name: str, value: object, kept: object) -> None:
    found = fitting(All(), name, value)
    assert found == kept and type(found) is type(kept)


@dataclass(frozen=True)
class Odd:
    """A record that takes odd numbers alone."""

    k: int = 1

    def __post_init__(self) -> None:
        if self.k % 2 == 0:
            raise ValueError("it is even")


@dataclass(frozen=True)
class Holding:
    """A record with one in it that refuses some values."""

    odd: Odd = Odd()


def test_what_a_record_refuses_is_said_once() -> None:
    assert record_in(Holding(), {"odd": {"k": 3}}, "all") == Holding(Odd(3))
    with pytest.raises(FileError, match=r"cannot be used: it is even\.$"):
        record_in(Holding(), {"odd": {"k": 2}}, "all")
    with pytest.raises(FileError) as refused:
        record_in(Holding(), {"odd": {"k": "x"}}, "all")
    assert "cannot be used" not in str(refused.value)


def test_single_values_have_a_largest_size() -> None:
    assert a_text("x" * LONGEST, "w") and a_list([1, 2], "w", 2) == [1, 2] and a_number(3, "w") == 3.0
    for refused in (
        lambda: a_text("x" * (LONGEST + 1), "w"),
        lambda: a_list([1, 2, 3], "w", 2),
        lambda: a_number(10**400, "w"),
        lambda: a_number(True, "w"),
        lambda: a_text("\ud800", "w"),
    ):
        with pytest.raises(FileError):
            refused()


def test_exact_numbers_of_any_size_are_read() -> None:
    assert a_fraction("3/2", "w") == Fraction(3, 2) and a_fraction("-1e400/3", "w") == Fraction(-(10**400), 3)
    assert a_fraction("7e2/3e400", "w") == Fraction(700, 3 * 10**400)
    for text in ("sqrt(2)", "1/0", "1e400/0", "pi", "x"):
        with pytest.raises(FileError):
            a_fraction(text, "w")
