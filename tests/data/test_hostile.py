"""Whatever the bytes, reading ends in a table or in a sentence."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.cli.table import as_json, as_text
from linalg_viz.data.preview import preview
from linalg_viz.data.read import read
from linalg_viz.data.sample import sample
from linalg_viz.data.table import Choices, RefusedTable

PIECES = [
    *'ab120.,,;;|\t ""\'\n\n\r\\-#=%{[<()_\x0b\x1a',
    "é",
    "\u00a0",
    "\u2212",
    "\x85",
    "\u2028",
    "\ufeff",
    "TRUE",
    "NA",
]
PIECES += ["1e9", "1e999", "2020-01-01", "x,y\n", "1,2\n", "sep=;\n", "Total", "inf", "0x1F", "007"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=120).map("".join)
CHOICES = st.builds(
    Choices,
    delimiter=st.sampled_from([None, ",", ";", " "]),
    quote=st.sampled_from([None, "", '"', "'"]),
    decimal=st.sampled_from([None, ",", "."]),
    thousands=st.sampled_from([None, "", ",", "."]),
    header_line=st.sampled_from([None, 0, 1, 2]),
    skip=st.sampled_from([(), (2,)]),
    keep=st.sampled_from([(), (3,)]),
    kinds=st.sampled_from([(), (("x", "number"),), (("column 1", "truth"), ("column 2", "date"))]),
)


@pytest.fixture(autouse=True, scope="module")
def _sampled_however_small() -> Iterator[None]:
    """Of these few bytes a sample is taken too."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys.modules["linalg_viz.data.sample"], "WHOLE", 0)
        patched.setattr(sys.modules["linalg_viz.data.sample"], "FEW", 0)
        yield


def tried(raw: bytes, choices: Choices) -> None:
    for way in (read, preview, sample):
        try:
            found = way(raw, choices)
        except RefusedTable as refused:
            assert str(refused)
            continue
        if way is read:
            names = [each.name for each in found.columns]
            assert len(set(names)) == len(names) and all(names)
            assert {len(each) for each in found.columns} == {found.row_count}
            json.dumps(as_json(found, found.row_count), allow_nan=False)
            assert as_text(found, min(5, found.row_count))


@given(TEXTS, CHOICES, st.sampled_from(["utf-8", "utf-16", "utf-16-le", "cp1252"]))
def test_text_of_any_sort(text: str, choices: Choices, encoding: str) -> None:
    tried(text.encode(encoding, "replace"), choices)


@given(st.binary(max_size=400))
def test_bytes_of_any_sort(raw: bytes) -> None:
    tried(raw, Choices())
