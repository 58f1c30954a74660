"""A header of several lines: told where it is sure, offered where it may be, and chosen in the preview."""

from __future__ import annotations

from pathlib import Path

import pytest

from linalg_viz.data import read as reading
from linalg_viz.data.preview import preview, with_remedy
from linalg_viz.data.read import read
from linalg_viz.data.table import Choices, Table
from tests.data.test_import_large import flat

ROWS = "A,1,2,3,4\nB,5,6,7,9\nC,2,3,5,6\n"
GROUPS = "site,Group A,,Group B,\n,x,y,x,y\n" + ROWS


def names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (GROUPS, ["site", "Group A x", "Group A y", "Group B x", "Group B y"]),
        (GROUPS.replace(",", ";"), ["site", "Group A x", "Group A y", "Group B x", "Group B y"]),
        (
            "Counts of June\n\nsite,before,,after,\nname,low,high,low,high\n" + ROWS,
            ["site name", "before low", "before high", "after low", "after high"],
        ),
        ("plot\t2019\t\t\n\tspring\tsummer\tautumn\n1\t2\t3\t4\n2\t3\t1\t5\n3\t3\t2\t5\n", None),
        (
            '"k","all, of it",\n,"men","women"\n1,2.5,3\n2,3.5,1\n3,2.5,2\n',
            ["k", "all, of it men", "all, of it women"],
        ),
    ],
)
def test_names_over_two_lines_are_joined_and_told(text: str, wanted: list[str] | None) -> None:
    table = read(text.encode())
    if wanted is None:
        assert "2019" not in names(table) or not any("2 lines" in each.message for each in table.ledger)
        table = read(text.encode(), Choices(header_lines=2))
        wanted = ["plot", "2019 spring", "2019 summer", "2019 autumn"]
    assert names(table) == wanted and table.row_count == 3 and table.dialect.header_lines == 2
    (said,) = [each for each in table.ledger if "The header has 2 lines" in each.message]
    one = read(text.encode(), with_remedy(Choices(), said.remedy))
    assert one.dialect.header_lines == 1 and names(one) != wanted


def test_more_lines_of_words_are_offered() -> None:
    raw = b"a;b;c\nfirst;second;third\nx;y;z\n1;2;3\n4;5;6\n7;8;10\n"
    (said,) = [each for each in read(raw).ledger if "may have several lines" in each.message]
    assert (said.line, said.remedy) == (2, "headers:3")
    table = read(raw, with_remedy(Choices(), said.remedy))
    assert names(table) == ["a first x", "b second y", "c third z"] and table.row_count == 3


def test_numbers_as_names_are_a_header_when_somebody_says_so() -> None:
    raw = b"2019,2019,2020,2020\nmen,women,men,women\n1,2,3,4\n5,6,7,9\n8,6,7,1\n"
    table = read(raw, Choices(header_lines=2))
    assert names(table) == ["2019 men", "2019 women", "2020 men", "2020 women"] and table.row_count == 3


@pytest.mark.parametrize(
    "text",
    [
        "a,b\nu,v\nw,x\ny,z\n",
        "a,b\n1,2\n3,4\n",
        "Length,Mass\ncm,kg\n1,2\n3,4\n5,7\n",
        ",a,b\nr1,1,2\nr2,3,4\n",
        "a,b,\n1,2,\n3,4,\n",
    ],
)
def test_other_tables_have_one_line_of_names(text: str) -> None:
    table = read(text.encode())
    assert table.dialect.header_lines == 1 and not any("several lines" in e.message for e in table.ledger)


def test_both_readers_and_the_preview_agree(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "groups.csv"
    path.write_text(GROUPS)
    small, shown = read(path), preview(path)
    assert [each.role for each in shown.lines[:3]] == ["header", "header", "data"]
    assert shown.ledger == small.ledger
    monkeypatch.setattr(reading, "SMALL", 0)
    assert flat(read(path)) == flat(small)


def numbers(row: int, n: int, mark: str = ",", decimal: str = ".") -> str:
    return mark.join(
        f"{((7 * row + 5 * j + j * j) % 11) / 4 - 1:.2f}".replace(".", decimal) for j in range(n)
    )


SCALES = {
    "wavelengths": (
        [str(400 + 2 * k) for k in range(40)],
        lambda names: "sample," + ",".join(names) + "\n" + "".join(f"S{i},{numbers(i, 40)}\n" for i in range(12)),
    ),
    "beside a column of numbers": (
        ["conc", *(str(400 + 2 * k) for k in range(12))],
        lambda names: "sample," + ",".join(names) + "\n" + "".join(f"S{i},{i},{numbers(i, 12)}\n" for i in range(12)),
    ),
    "falling, with words behind": (
        [f"{1000 / (k + 1):.3f}" for k in range(12)],
        lambda names: "s," + ",".join(names) + ",kind\n" + "".join(f"S{i},{numbers(i, 12)},k{i % 2}\n" for i in range(9)),
    ),
    "days": (
        [f"2020-01-{k:02d}" for k in range(1, 29)],
        lambda names: "country," + ",".join(names) + "\n" + "".join(f"C{i},{numbers(i, 28)}\n" for i in range(9)),
    ),
    "without words": (
        [f"{0.25 * k:.2f}" for k in range(24)],
        lambda names: ",".join(names) + "\n" + "".join(f"{numbers(i, 24)}\n" for i in range(9)),
    ),
    "decimal commas": (
        [f"{400 + k},5" for k in range(20)],
        lambda names: "probe;" + ";".join(names) + "\n" + "".join(f"S{i};{numbers(i, 20, ';', ',')}\n" for i in range(9)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", SCALES)
def test_numbers_in_order_are_names_where_no_row_is_in_order(kind: str) -> None:
    """Tables of spectra and of times: their first line was read as a row, far from all others."""
    names, written = SCALES[kind]
    text = written(names)
    table = read(text.encode(), name="t")
    assert [each.name for each in table.columns if each.name in names] == names
    assert table.dialect.header_line == 1 and table.row_count == text.count("\n") - 1
    (said,) = [each for each in table.ledger if "numbers in order" in each.message]
    # The offer makes it a row again.
    assert said.remedy == "keep:1"
    again = read(text.encode(), Choices(keep=frozenset({1})), name="t")
    assert again.dialect.header_line is None and again.row_count == text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "Anna,1,2,3,4,5,6,7,8\n" + "".join(f"P{i},{','.join(str((i + 3 * j) % 8 + 1) for j in range(8))}\n" for i in range(9)),
        "\n".join(",".join(str((i + 2) * (j + 1)) for j in range(30)) for i in range(12)) + "\n",
        "".join(f"S{i}," + ",".join(str(i + j * j) for j in range(12)) + "\n" for i in range(9)),
        "".join(f"S{i},{numbers(i, 12)}\n" for i in range(9)),
        "S0,1,2,4,8,16,32\n" + "".join(f"S{i},{numbers(i, 6)}\n" for i in range(1, 9)),
    ],
    ids=["ranks", "a table of products", "rows in order", "no order", "few numbers"],
)  # fmt: skip
def test_a_row_of_numbers_in_order_stays_a_row(text: str) -> None:
    assert read(text.encode(), name="t").dialect.header_line is None
