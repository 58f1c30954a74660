"""The table a document names, read where it lies; what a lab would do aside is done where nobody waits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from linalg_viz.data.bundled import SETS
from linalg_viz.data.table import Choices, RefusedTable
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs, Work
from linalg_viz.state import bundled, tables
from linalg_viz.state.document import Document
from linalg_viz.state.update.data import paste_reference


@pytest.mark.parametrize("identifier", [each.id for each in SETS])
def test_every_data_set_is_found(identifier: str) -> None:
    table = tables.read_table(f"bundled:{identifier}")
    assert table.row_count > 50 and table.reference == f"bundled:{identifier}"
    assert table.name == tables.name(f"bundled:{identifier}")
    assert table.name == next(each.title for each in SETS if each.id == identifier)


def test_a_table_has_a_name_before_it_is_read() -> None:
    assert tables.name("bundled:alchemy") == "alchemy" and tables.name("paste:abc") == "pasted table"
    assert tables.name(str(Path("some") / "folder" / "x.csv")) == "x.csv"


def test_a_data_set_keeps_its_own_way_of_reading_until_another_is_said() -> None:
    assert tables.read_table("bundled:digits").column("digit").kind == "text"
    assert tables.read_table("bundled:digits", Choices(skip=(5,))).column("digit").kind == "number"


def test_a_pasted_table_is_read_from_the_document() -> None:
    text = "a\tb\n1\t2\n"
    document = replace(Document.first(LABS), data=paste_reference(text), pasted=text)
    (table,) = bundled.inputs(document).tables.values()
    assert table.row_count == 1 and table.column("b").cell(0) == 2.0


def test_a_file_is_read_with_what_was_said(tmp_path: Path) -> None:
    path = tmp_path / "x [1]*.csv"
    path.write_text("a;b\n1,5;2\n3;4\n")
    document = replace(Document.first(LABS), data=str(path), choices=Choices(skip=(3,)))
    (table,) = bundled.inputs(document).tables.values()
    assert table.column("a").cell(0) == 1.5 and table.row_count == 1


@pytest.mark.parametrize(
    ("reference", "said"), [("bundled:alchemy", "data set"), ("iris", "no table 'iris'")]
)
def test_what_names_nothing_is_refused(reference: str, said: str) -> None:
    with pytest.raises(RefusedTable, match=said):
        tables.read_table(reference)
    with pytest.raises(RefusedTable, match=said):
        bundled.inputs(replace(Document.first(LABS), data=reference))


def test_without_a_table_there_are_pictures_only() -> None:
    assert not bundled.inputs(Document.first(LABS)).tables and bundled.inputs(None).pictures


def test_work_is_done_until_nothing_is_wanted() -> None:
    def work(_params: object, given: Inputs) -> Work | None:
        wanted = next((key for key in ("one", "two") if key not in given.tables), None)
        return None if wanted is None else Work(wanted, wanted, lambda report, stopped: wanted.upper())

    made = replace(LABS.first, work=work)
    document = Document.first(LABS)
    assert bundled.worked(document, LABS.with_lab(made), Inputs()).tables == {"one": "ONE", "two": "TWO"}
    stubborn = replace(made, work=lambda _p, _i: Work("same", "", lambda report, stopped: None))
    assert bundled.worked(document, LABS.with_lab(stubborn), Inputs()).tables == {"same": None}


def test_a_table_is_called_by_its_title_its_file_or_what_it_is() -> None:
    for each in SETS:
        assert tables.name(f"bundled:{each.id}") == each.title
    assert tables.name("bundled:none of these") == "none of these"
    assert tables.name(paste_reference("a,b\n1,2\n")) == tables.PASTED_NAME
    assert tables.name(str(Path("folder", "a.b.csv").absolute())) == "a.b.csv"
