"""What the columns are called, and what the ledger says of the lines above the table."""

from __future__ import annotations

from collections.abc import Sequence

from linalg_viz.data.dialect import pairs
from linalg_viz.data.dialect.marks import Written
from linalg_viz.data.header import signs
from linalg_viz.data.reference import Record
from linalg_viz.data.table import Entry
from linalg_viz.data.tally import times

PREAMBLE_SHOWN = 40


def together(rows: list[Record]) -> Entry | None:
    """A word of warning where one column was read, but most lines look as if they held several."""
    marks = {";": "semicolons", "|": "bars", "\t": "tabs", ",": "commas", "  ": "runs of spaces"}
    for mark, name in marks.items():
        held = [r for r in rows if mark in r.fields[0].strip()]
        if len(rows) > 1 and 2 * len(held) > len(rows):
            text = (
                f"Only one column was found, though most lines hold {name}. If there are more, choose "
                "the delimiter."
            )
            return Entry(text, held[0].line, None, held[0].fields[0][:60])
    return None


def fitted(
    cells: list[str], fields: int, body: list[Record], header: Record | None, entries: list[Entry]
) -> tuple[list[str], bool]:
    """The header's cells brought to the number of fields; whether an unnamed column of labels was put
    first.
    """
    if header is None:
        return cells, False
    while len(cells) > fields and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) > fields and body:
        more = ", ".join(cells[fields:][:5])
        entries.append(
            Entry(
                f"The header has {len(cells)} names, rows have {fields} cells: nothing stands below {more}.",
                header.line,
            )
        )
    if len(cells) == fields - 1 and body:
        rows = [r.fields for r in body if len(r.fields) == fields]
        if rows and not all(not row[-1].strip() for row in rows):
            entries.append(
                Entry(
                    "The header has one name less than rows have cells: the first column has none.",
                    header.line,
                )
            )
            return ["", *cells], True
    return cells + [""] * (fields - len(cells)), False


def tell_preamble(preamble: list[Record], entries: list[Entry]) -> None:
    for record in preamble[:PREAMBLE_SHOWN]:
        shown = " ".join(cell.strip() for cell in record.fields if cell.strip())
        entries.append(
            Entry(
                "This line stands above the table and is no row; it was left out.",
                record.line,
                None,
                shown[:80],
            )
        )
    if len(preamble) > PREAMBLE_SHOWN:
        line = preamble[PREAMBLE_SHOWN].line
        entries.append(
            Entry(f"{len(preamble) - PREAMBLE_SHOWN} more lines above the table were left out.", line)
        )


def halved(
    preamble: list[Record], rows: list[list[str]], names_found: bool, delimiter: str | None
) -> Entry | None:
    """A word of warning where rows have two whole numbers for each name above them, with commas between.

    Decimal commas in a file with commas between its cells look like that.
    """
    if names_found or not preamble or delimiter != ",":
        return None
    above, labels = preamble[-1], pairs.halves(preamble[-1].fields, rows)
    if labels < 0:
        return None
    first, count = [cell.strip() for cell in rows[0][labels:]], len(above.fields) - labels
    shown = " and ".join(f"{a},{b}" for a, b in list(zip(first[::2], first[1::2], strict=True))[:3])
    whole = f"{2 * count} whole numbers"
    return Entry(
        f"There are {count} names and {whole} in a row: with decimal commas each pair would be one number "
        f"({shown}), here they are {whole}. Read them as decimals if they are.",
        above.line,
        None,
        ",".join(above.fields)[:80],
        "shape:pairs",
    )


def named(
    cells: list[str], fields: int, header: Record | None, entries: list[Entry], short: bool
) -> tuple[tuple[str, ...], frozenset[int]]:
    """Unique names for all columns; what was made up or changed goes into the ledger."""
    wanted = [" ".join(each.split()) for each in cells] if cells else [""] * fields
    taken = {each for each in wanted if each}
    out: list[str] = []
    given: set[str] = set()
    unnamed = set()
    line = header.line if header else None
    for j, each in enumerate(wanted):
        if not each:
            unnamed.add(j)
            name = _free("row" if j == 0 and header is not None else f"column {j + 1}", taken)
            if header is not None and not short:
                entries.append(
                    Entry(f"Column {j + 1} has no name; it is called “{name}” here.", line, name, "")
                )
        elif each in given:
            name = _free(each, taken)
            entries.append(
                Entry(
                    f"Two columns are called “{each}”; the later one is called “{name}” here.",
                    line,
                    name,
                    each,
                )
            )
        else:
            name = each
        taken.add(name)
        given.add(name)
        out.append(name)
    return tuple(out), frozenset(unnamed)


def _free(name: str, taken: set[str]) -> str:
    count = 2
    found = name
    while found in taken:
        found, count = f"{name} ({count})", count + 1
    return found


def doubt(found: Written, rows: list[Record], fields: int, names: Sequence[str]) -> Entry:
    assert found.doubt is not None
    at, column, cell = found.doubt
    fitting = [r for r in rows if len(r.fields) == fields]
    mark = "," if "," in cell else "."
    said = f"“{cell.strip()}” may be a decimal number or have a mark between thousands"
    how = "a decimal number" if found.decimal == mark else "thousands"
    line = fitting[at].line if at < len(fitting) else None
    remedy = f"thousands:{mark}" if found.decimal == mark else f"decimal:{mark}"
    return Entry(
        f"{said}; it was read as {how}. Choose the other if that is wrong.", line, names[column], cell, remedy
    )


def without_sign(header: Record, cells: Sequence[str]) -> Entry:
    """That the # or % before the names is no part of the first."""
    sign = header.fields[0].lstrip()[:1]
    text = f"The header begins with {sign}, which is no part of the name “{cells[0].strip()}”."
    return Entry(text, header.line, None, header.fields[0][:60])


def with_percent(header: Record) -> Entry:
    """That the % before the names was read as part of the first."""
    name = header.fields[0].strip()
    text = f"The line begins with %, as comments do; it was read as the header, with the name “{name}”."
    return Entry(text, header.line, None, header.fields[0][:60])


def numbered(
    cells: list[str], header: Record, body: Sequence[Sequence[str]], entries: list[Entry]
) -> list[str]:
    """The names of a header that has numbers among them; counts of rows and columns are no names."""
    texts = [each.strip() for each in cells]
    remedy = f"keep:{header.line}"
    if found := signs.counts(texts, body):
        held = " and ".join(f"“{texts[j]}”" for j in found)
        text = f"This line is the header: {held} count rows and columns. Take it in if it is a row."
        entries.append(Entry(text, header.line, None, texts[0], remedy))
        return [f"column {j + 1}" if j in found else each for j, each in enumerate(cells)]
    if signs.counted(texts, body):
        text = "This line is the header: its numbers count the columns. Take it in if it is a row."
        entries.append(
            Entry(text, header.line, None, next(each for each in texts if each.isdecimal()), remedy)
        )
    elif signs.grid(texts, body):
        text = (
            "This line of numbers in order, right of an empty cell, is the header. Take it in if it is a row."
        )
        entries.append(Entry(text, header.line, None, texts[1], remedy))
    elif signs.scale(texts, body):
        text = "This line of numbers in order, as no row has them, is the header. Take it in if it is a row."
        entries.append(Entry(text, header.line, None, next(filter(signs.typed, texts)), remedy))
    return cells


def empty_above(records: Sequence[Record]) -> list[Entry]:
    """That rows without a filled cell above the first row were left out."""
    empty = [r for r in records if len(r.fields) > 1 and not any(cell.strip() for cell in r.fields)]
    if not empty:
        return []
    text = f"A row above the first one holds nothing; it was left out ({times(len(empty))})."
    return [Entry(text, empty[0].line)]
