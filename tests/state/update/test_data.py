"""The table of a document: named, read in a way the user chose, pasted, taken back; settings about it begin again."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.data.table import Choices
from linalg_viz.labs import LABS
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.contract.tables import Kept
from linalg_viz.labs.pca.params import Params
from linalg_viz.state.actions import SelectArea, SetData, SetKept, SetParam
from linalg_viz.state.codec import pairs as codec_pairs
from linalg_viz.state.codec.codec import FileError, decode, encode
from linalg_viz.state.document import Document, State
from linalg_viz.state.history import History
from linalg_viz.state.looking import Looking
from linalg_viz.state.update import data as update_data
from linalg_viz.state.update.data import LARGEST_PASTE, MOST_CHOICES, paste_reference
from linalg_viz.state.update.update import update

TABLE = "a\tb\n1\t2\n3\t4\n"
FULL = Params(
    mode="scores", tour="grand", columns=("a", "b"), scale=True, missing="mean", first=2, second=3, group="g", row=4, keep=2,
    left_out=((1, 2),), selected=((0, 3),), edits=((0, "a", "5"),), flips=(1,), across="a", up="b",
)  # fmt: skip


def _inside(params: Params, _shared: object, _inputs: Inputs, view: str, polygon: np.ndarray) -> Params:
    if view != "scores":
        raise ValueError("Nothing can be selected there.")
    return replace(params, selected=((0, len(polygon)),) if len(polygon) else ())


INSIDE = LABS.with_lab(replace(LABS["pca"], select=_inside))


@pytest.fixture
def with_pca() -> State:
    """A state with everything set in the PCA lab, which selects as many rows as an area has corners."""
    return State(Document.first(INSIDE, data="bundled:iris").with_param("pca", FULL))


def test_another_table_begins_again_with_its_rows_and_columns(with_pca: State) -> None:
    found = update(with_pca, SetData("/tmp/x.csv", Choices(decimal=",")), LABS)
    assert not found.notices and found.why == "data"
    document = found.state.document
    assert (document.data, document.choices, document.pasted) == ("/tmp/x.csv", Choices(decimal=","), "")
    assert document.param("pca") == Params(mode="scores", tour="grand", scale=True, missing="mean")


def test_the_same_table_read_in_another_way_keeps_its_columns_but_not_its_rows(with_pca: State) -> None:
    found = update(with_pca, SetData("bundled:iris", Choices(skip=(3,))), LABS).state.document
    assert found.param("pca") == replace(FULL, left_out=(), selected=(), edits=(), row=0)
    again = update(State(found), SetData("bundled:iris", Choices(skip=(3,))), LABS).state.document
    assert again is found


def test_labs_that_know_no_rows_keep_what_they_have(with_pca: State) -> None:
    found = update(with_pca, SetData(""), LABS).state.document
    assert [each for each in found.params if each[0] != "pca"] == [
        each for each in with_pca.document.params if each[0] != "pca"
    ]


def test_undo_brings_the_table_and_everything_said_about_it_back(with_pca: State) -> None:
    history = History(with_pca.document, Looking(LABS))
    history.push(update(with_pca, SetData(paste_reference(TABLE), pasted=TABLE), LABS).state.document, "data")
    assert history.document.pasted == TABLE
    assert history.undo() == with_pca.document


def test_a_pasted_table_is_kept_in_the_document() -> None:
    state = update(
        State.first(LABS), SetData(paste_reference(TABLE), Choices(delimiter="\t"), TABLE), LABS
    ).state
    assert state.document.pasted == TABLE and decode(encode(state), LABS) == state
    # Read in another way it keeps its text; with another table the text is gone.
    other = update(state, SetData(state.document.data, Choices(header_line=0)), LABS).state
    assert other.document.pasted == TABLE and other.document.choices.header_line == 0
    assert update(other, SetData("bundled:iris"), LABS).state.document.pasted == ""


def test_a_paste_of_the_largest_size_is_saved_and_opened() -> None:
    text = ("1\t2\n" * LARGEST_PASTE)[: LARGEST_PASTE - LARGEST_PASTE % 4]
    state = update(State.first(LABS), SetData(paste_reference(text), pasted=text), LABS).state
    assert state.document.pasted is text and decode(encode(state).encode(), LABS) == state


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (SetData("paste:0", pasted="1\n" * LARGEST_PASTE), "save it as a file"),
        (SetData("paste:0", pasted="é" * (LARGEST_PASTE // 2 + 1)), "save it as a file"),
        (SetData("paste:0", pasted="\x01" * (LARGEST_PASTE // 2)), "save it as a file"),
        (SetData("paste:0", pasted=TABLE), "not the one"),
        (SetData("paste:0"), "no text to paste"),
        (SetData("paste:0", pasted=" \n"), "no text to paste"),
        (SetData("paste:0", pasted="a\ud800"), "half a character"),
        (SetData("bundled:iris", pasted=TABLE), "Only a pasted table"),
        (SetData("iris.csv"), "no table 'iris.csv'"),
        (SetData("/" + "x" * 3000), "shorter"),
        (SetData("/\udcff.csv"), "shorter"),
        (SetData("bundled:iris", Choices(missing=("x" * 3000,))), "too long"),
        (SetData("bundled:iris", Choices(skip=tuple(range(20_000)))), "change the file"),
    ],
)
def test_what_no_document_could_keep_is_refused_in_a_sentence(action: SetData, said: str) -> None:
    found = update(State.first(LABS), action, LABS)
    assert found.state == State.first(LABS)
    (notice,) = found.notices
    assert said in notice.text and notice.text.endswith(".") and notice.where == "data"


@pytest.mark.parametrize("name", ["skip", "keep"])
def test_as_many_lines_as_may_be_chosen_one_by_one_are_taken(name: str) -> None:
    for many in (MOST_CHOICES, MOST_CHOICES + 1):
        found = update(
            State.first(LABS), SetData("bundled:iris", Choices(**{name: tuple(range(many))})), LABS
        )
        assert bool(found.notices) == (many > MOST_CHOICES)


@pytest.mark.parametrize("path", ["/home/a b/ü[1].csv", "C:\\Data\\x.csv", "\\\\server\\share\\x.csv"])
def test_absolute_paths_of_every_system_name_files(path: str) -> None:
    assert update_data.is_file(path) and not update_data.is_file("x.csv")
    assert update(State.first(LABS), SetData(path), LABS).state.document.data == path


def test_a_file_with_a_paste_that_was_changed_is_refused() -> None:
    state = update(State.first(LABS), SetData(paste_reference(TABLE), pasted=TABLE), LABS).state
    body = json.loads(encode(state))
    body["document"]["pasted"] = TABLE.replace("4", "5")
    with pytest.raises(FileError, match=r"table cannot be used: .*not the one"):
        decode(json.dumps(body), LABS)


def test_a_reference_that_names_nothing_stays_so_that_it_can_be_said_which() -> None:
    body = json.loads(encode(State.first(LABS)))
    body["document"]["data"] = "gone"
    assert decode(json.dumps(body), LABS).document.data == "gone"


def test_an_area_of_the_picture_selects_what_the_lab_says(with_pca: State) -> None:
    state = replace(with_pca, document=replace(with_pca.document, lab="pca"))
    found = update(state, SelectArea("scores", np.zeros((5, 2)), Inputs()), INSIDE)
    assert found.state.document.param("pca").selected == ((0, 5),) and found.why == "selection"
    assert (
        update(state, SelectArea("scores", np.zeros((0, 2)), Inputs()), INSIDE)
        .state.document.param("pca")
        .selected
        == ()
    )
    wrong = update(state, SelectArea("scree", np.zeros((5, 2)), Inputs()), INSIDE)
    assert wrong.state == state and wrong.notices[0].text == "Nothing can be selected there."
    none = update(State.first(LABS), SelectArea("plane", np.zeros((5, 2)), Inputs()), LABS)
    assert none.state == State.first(LABS) and "nothing to select" in none.notices[0].text


def test_ranges_and_edits_can_be_set_where_there_were_none(with_pca: State) -> None:
    state = update(with_pca, SetData(""), LABS).state
    for name, value in (("selected", ((2, 4), (7, 9))), ("edits", ((0, "a", "−1.5"),)), ("columns", ("a",))):
        found = update(state, SetParam("pca", name, value), LABS)
        assert not found.notices and getattr(found.state.document.param("pca"), name) == value
    edits = State(found.state.document.with_param("pca", Params(edits=((0, "a", "1"),))))
    more = ((0, "a", "1"), (3, "b", "−2"))
    assert update(edits, SetParam("pca", "edits", more), LABS).state.document.param("pca").edits == more
    assert update(edits, SetParam("pca", "edits", ((0, "a", "1"), (3, 4, "−2"))), LABS).notices
    for name, value in (("selected", ((4, 2),)), ("selected", ([1, 2],)), ("edits", ((0, "\ud800", "1"),))):
        assert update(state, SetParam("pca", name, value), LABS).notices


# Long lists of pairs

PAIRS = st.lists(
    st.tuples(st.integers(-(10**15), 10**15), st.integers(-(10**15), 10**15)), min_size=65, max_size=80
)


@given(PAIRS.map(tuple))
def test_long_lists_of_pairs_come_back(pairs: tuple[tuple[int, int], ...]) -> None:
    text = codec_pairs.written(pairs)
    assert text is not None and codec_pairs.read(json.loads(json.dumps(text)), "here") == pairs


def test_short_lists_and_other_pairs_stay_lists() -> None:
    assert codec_pairs.written(((1, 2),) * 64) is None
    assert codec_pairs.written(((1, 2.0),) * 65) is None
    assert codec_pairs.written(((True, 2),) * 65) is None
    assert codec_pairs.written(((1, 2, 3),) * 65) is None


def test_a_selection_among_a_million_rows_is_saved_and_opened() -> None:
    from linalg_viz.state.codec.records import record_in, record_out

    rows = np.flatnonzero(np.random.default_rng(1).random(1_000_000) < 0.5)
    ends = np.flatnonzero(np.diff(rows) > 1)
    first, last = np.r_[rows[0], rows[ends + 1]], np.r_[rows[ends], rows[-1]] + 1
    params = Params(selected=tuple(zip(first.tolist(), last.tolist(), strict=True)))
    text = json.dumps(record_out(params))
    assert len(params.selected) > 200_000 and len(text) < 1_200_000
    assert record_in(Params(), json.loads(text), "here") == params


@pytest.mark.parametrize(
    "text",
    ["", "1", "1 2 3", "x y", "1  2", "1 2 ", "٣ 4", "1_0 2", "1.0 2", "9999999999999999 0", 5, None, ["1"]],
)
def test_a_text_that_is_no_list_of_pairs_is_refused(text: object) -> None:
    with pytest.raises(FileError, match="here"):
        codec_pairs.read({codec_pairs.KEY: text}, "here")


def test_what_is_kept_of_a_table_is_set_and_read_back() -> None:
    kept = Kept(columns=("a",), left_out=((1, 2),), selected=((0, 3),), edits=((0, "a", "5"),))
    found = update(State.first(LABS), SetKept("pca", kept), LABS)
    params = found.state.document.param("pca")
    assert not found.notices and LABS["pca"].tables.kept(params) == kept and kept.rows
    assert params == replace(
        Params(), columns=("a",), left_out=((1, 2),), selected=((0, 3),), edits=kept.edits
    )
    assert not Kept(columns=("a",)).rows


@pytest.mark.parametrize(
    "kept",
    [Kept(left_out=((3, 2),)), Kept(edits=((0, "a", "x" * 3000),)), Kept(selected=((0, 2), (1, 3)))],
)
def test_what_no_document_could_hold_is_refused(kept: Kept) -> None:
    before = State.first(LABS)
    found = update(before, SetKept("pca", kept), LABS)
    assert found.state is before and found.notices[0].where == "data"


def test_a_lab_that_looks_at_no_table_keeps_nothing_of_one() -> None:
    before = State.first(LABS)
    assert update(before, SetKept("norms", Kept()), LABS).state is before
    assert update(before, SetKept("nowhere", Kept()), LABS).notices[0].where == "lab"
