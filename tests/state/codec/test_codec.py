"""Files: what is written is read again, what is not a document gives one sentence, old versions are read for ever."""

from __future__ import annotations

import copy
import json
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import pi
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linalg_viz.compute.elimination.operations import RowOperation
from linalg_viz.data.table import Choices
from linalg_viz.labs import LABS
from linalg_viz.scene.view import Camera, orbit, plane
from linalg_viz.state.actions import ChooseLab
from linalg_viz.state.codec import migrations
from linalg_viz.state.codec.codec import LARGEST, FileError, decode, encode
from linalg_viz.state.codec.records import record_in, record_out
from linalg_viz.state.codec.values import a_fraction
from linalg_viz.state.document import NAMES, VECTORS, Document, Prediction, Slider, State, ViewState, column
from linalg_viz.state.update.cells import whole
from linalg_viz.state.update.data import paste_reference
from linalg_viz.state.update.update import update
from tests.harness.examples import few
from tests.harness.tiers import costly_after

FILES = Path(__file__).parent / "files"

# Round trip

ENTRY = st.sampled_from(["0", "1", "-3/2", "sqrt(2)", "cos(30°)", "t", "s*t+1", "½", "1e-12", "π/4", "-x"])
FLOATS = st.floats(-1e12, 1e12, allow_nan=False)


def cells(name: str) -> st.SearchStrategy[Any]:
    columns = st.just(1) if name in VECTORS else st.integers(1, 4)
    return columns.flatmap(
        lambda n: st.lists(st.tuples(*[ENTRY] * n), min_size=1, max_size=4).map(tuple)
    )  # fmt: skip


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
MAYBE = st.none() | TEXTS
LINES = st.lists(st.integers(1, 10**12), max_size=3).map(tuple)
CHOICES = st.builds(
    Choices, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, st.none() | st.integers(0, 10**12), LINES,
    st.lists(st.tuples(TEXTS, st.sampled_from(["number", "text", "date", "truth"])), max_size=3).map(tuple),
    st.lists(TEXTS, max_size=3).map(tuple), LINES,
)  # fmt: skip


@st.composite
def tables(draw: Any) -> dict[str, Any]:
    """What a document is about: nothing, a data set, a file, or a pasted text."""
    text = draw(
        st.just("") | st.text(st.characters(exclude_categories=["Cs"]), max_size=20).filter(str.strip)
    )
    named = st.sampled_from(["", "iris", "bundled:iris", "/data/ä b.csv", "C:\\x.csv"])
    return {"data": paste_reference(text) if text else draw(named), "pasted": text, "choices": draw(CHOICES)}


def no_dust(value: float) -> float:
    return value if abs(value) > 1e-100 else 0.0


@st.composite
def documents(draw: Any) -> Document:
    document = Document.first(
        LABS,
        cells=tuple((name, draw(cells(name))) for name in NAMES),
        title=draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=30)),
        **draw(tables()),
        prediction=Prediction(
            draw(st.booleans()), draw(st.sampled_from(["", "image"])),
            draw(st.lists(FLOATS, max_size=3).map(tuple)), draw(st.booleans()),
        ),
    )  # fmt: skip
    document = whole(document, LABS)
    sliders = []
    for slider in document.sliders:
        # A value so small that a product has none is refused before it comes into a document.
        low = draw(st.floats(-1e6, 1.0).map(no_dust))
        value = draw(
            st.floats(low, 10.0).map(no_dust)
            | st.just(1)
            | st.fractions(2, 3, max_denominator=10**9)
        )  # fmt: skip
        sliders.append(Slider(slider.name, value, low, 10.0, draw(st.floats(1e-6, 1.0))))
    return replace(document, sliders=tuple(sliders), lab=draw(st.sampled_from([lab.id for lab in LABS])))


CAMERAS = st.one_of(
    st.builds(plane, st.floats(1e-9, 1e12), st.tuples(FLOATS, FLOATS)),
    st.builds(orbit, st.floats(-pi, pi), st.floats(-1.5, 1.5), st.floats(1e-9, 1e12)),
)
KEYS = st.tuples(st.sampled_from([lab.id for lab in LABS]), st.sampled_from(["plane", "space", "map"]))
LOOKS = st.builds(
    ViewState, st.dictionaries(KEYS, CAMERAS, max_size=3).map(lambda d: tuple(d.items())), st.floats(0.0, 1.0)
)


@settings(deadline=None)
@given(st.builds(State, documents(), LOOKS))
def test_what_is_written_is_read_again(state: State) -> None:
    text = encode(state)
    assert decode(text, LABS) == state
    assert decode(text.encode(), LABS) == state
    assert decode(b"\xef\xbb\xbf" + text.encode(), LABS) == state
    assert encode(decode(text, LABS)) == text


def test_exact_numbers_stay_exact() -> None:
    state = State(
        replace(Document.first(LABS).with_cells("A", (("t",),)), sliders=(Slider("t", Fraction(1, 3)),))
    )
    assert '"1/3"' in encode(state)
    value = decode(encode(state), LABS).document.sliders[0].value
    assert isinstance(value, Fraction) and value == Fraction(1, 3)


def test_a_document_is_short_and_strict_json() -> None:
    body = json.loads(encode(State.first(LABS)), parse_constant=lambda name: pytest.fail(name))
    assert body["format"] == "linalg-viz" and body["version"] == migrations.VERSION
    assert len(encode(State.first(LABS))) < 10_000


# Old versions


def test_every_version_that_was_ever_written_has_its_way_to_the_present() -> None:
    assert set(migrations.MIGRATIONS) == set(range(1, migrations.VERSION))
    kept = {int(path.name.partition("-")[0][1:]) for path in FILES.glob("v*-*.linalg")}
    assert kept == set(range(1, migrations.VERSION + 1))


def test_the_document_of_version_1_is_read_as_it_was_meant() -> None:
    state = decode((FILES / "v1-everything.linalg").read_bytes(), LABS)
    document = state.document
    assert document.lab == "transform" and document.title == "Everything a first document could hold — ⟨é⟩"
    assert document.get("A") == (("cos(t)", "-sin(t)"), ("1/3", "sqrt(2)"))
    assert document.get("b") == column("1/2", "-3e-7", "s")
    assert document.get("B") == (("0", "-1", "2"), ("1", "0", "½"))
    assert document.sliders == (
        Slider("t", Fraction(1, 3), -1.0, 2.5, 0.05), Slider("s", 2, -5.0, 5.0, 0.01),
    )  # fmt: skip
    params = document.param("transform")
    assert params.mode == "map"
    assert (params.figure, params.motion, params.keep, params.vector) == ("own", "undo", "symmetric", True)
    assert params.own == ((0.0, 0.0), (2.0, 0.0), (0.0, 1.5))
    assert document.prediction == Prediction(True, "image", (1.25, -0.5), True)
    assert state.view.t == 0.375
    assert state.view.camera("transform", "plane") == Camera(centre=(0.5, -0.25), reach=2.0)
    space = state.view.camera("transform", "space")
    assert space is not None and space.dimension == 3 and space.reach == 3.5


def test_the_document_of_version_2_is_read_as_it_was_meant() -> None:
    document = decode((FILES / "v2-everything.linalg").read_bytes(), LABS).document
    assert document.pasted == "Länge;Gewicht\n1,5;2\n−3;n. v.\n"
    assert document.data == "paste:da8451ff6bde228d"
    assert document.choices == Choices(
        delimiter=";", quote="", decimal=",", header_line=1, skip=(3, 7), kinds=(("Länge", "number"),),
        missing=("", "n. v."), keep=(9,),
    )  # fmt: skip
    first = decode((FILES / "v1-everything.linalg").read_bytes(), LABS).document
    assert (first.data, first.choices, first.pasted) == ("", Choices(), "")
    same = replace(document, data="", choices=Choices(), pasted="", title=first.title)
    assert same == first


def test_the_document_of_version_3_is_read_as_it_was_meant() -> None:
    state = decode((FILES / "v3-everything.linalg").read_bytes(), LABS)
    eigen = state.document.param("eigen")
    assert (eigen.mode, eigen.revealed, state.view.reached) == ("hunt", True, ("eigen/first-line",))
    older = decode((FILES / "v2-everything.linalg").read_bytes(), LABS).document
    assert state.document.param("least-squares").mode == "trip"
    document = state.document.with_param("eigen", older.param("eigen"))
    document = document.with_param("least-squares", older.param("least-squares"))
    assert replace(document, title=older.title) == older


def test_the_document_of_version_4_is_read_as_it_was_meant() -> None:
    state = decode((FILES / "v4-everything.linalg").read_bytes(), LABS)
    transform = state.document.param("transform")
    assert (transform.mode, transform.figure) == ("shapes", "house")
    older = decode((FILES / "v3-everything.linalg").read_bytes(), LABS).document
    assert older.param("transform").mode == "map" and older.param("eigen") == state.document.param("eigen")
    document = state.document.with_param("transform", older.param("transform"))
    assert replace(document, title=older.title) == older


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ({"map": True, "figure": "own"}, ("map", "own")),
        ({"map": False, "figure": "picture", "keep": "symmetric"}, ("shapes", "picture")),
        ({"map": False, "figure": "none", "keep": "orthogonal"}, ("families", "letter")),
        ({"map": False, "figure": "none"}, ("circle", "letter")),
        ({"map": None, "figure": "none"}, ("circle", "letter")),
    ],
)
def test_switches_of_one_picture_of_an_older_document_are_tabs_now(was: dict, now: tuple[str, str]) -> None:
    body = json.loads(encode(State.first(LABS)))
    del body["document"]["labs"]["transform"]["mode"]
    body["document"]["labs"]["transform"] |= was
    for body["version"] in (1, 2, 3):
        read = decode(json.dumps(body), LABS).document.param("transform")
        assert (read.mode, read.figure) == now


@pytest.mark.parametrize(
    ("lab", "was", "now"),
    [
        ("products", {"mode": "identity"}, {"mode": "compose", "after": "identity"}),
        ("products", {"mode": "inverse"}, {"mode": "compose", "after": "inverse"}),
        ("products", {"mode": "compose"}, {"mode": "compose", "after": "orders"}),
        ("pca", {"mode": "tour", "tour": "grand"}, {"mode": "scores", "tour": "grand"}),
        ("pca", {"mode": "scores", "tour": "principal"}, {"mode": "scores", "tour": "still"}),
        ("pca", {"mode": "scree", "quality": "cos2"}, {"mode": "variables", "quality": "cos2"}),
        ("pca", {"mode": "scree", "quality": "circle"}, {"mode": "scree"}),
        ("norms", {"mode": "measure", "p": 1.0}, {"mode": "ball", "p": 1.0}),
        ("norms", {"mode": "measure", "p": 2.0}, {"mode": "measure"}),
        ("norms", {"mode": "triangle", "p": 1.0}, {"mode": "triangle"}),
        ("eigen", {"mode": "decomposition", "symmetric": True}, {"mode": "spectral"}),
        ("eigen", {"mode": "decomposition", "symmetric": False}, {"mode": "decomposition"}),
    ],
)
def test_pictures_that_moved_are_found_where_they_are_now(lab: str, was: dict, now: dict) -> None:
    body = json.loads(encode(State.first(LABS)))
    body["document"]["labs"][lab] = was
    for body["version"] in (1, 2, 3):
        read = decode(json.dumps(body), LABS).document.param(lab)
        assert {name: getattr(read, name) for name in now} == now


@pytest.mark.parametrize(("was", "now"), [("hunt", "vectors"), ("powers", "powers")])
def test_the_hunt_of_an_older_document_draws_everything_as_it_did(was: str, now: str) -> None:
    body = json.loads(encode(State.first(LABS)))
    body["document"]["labs"]["eigen"] |= {"mode": was, "stretch": True}
    read = {}
    for body["version"] in (2, 3):
        read[body["version"]] = decode(json.dumps(body), LABS).document.param("eigen")
    assert (read[2].mode, read[2].stretch) == (now, True)
    assert read[3].mode == was


def test_what_an_older_document_does_not_have_keeps_its_first_value() -> None:
    assert decode('{"format": "linalg-viz", "version": 1, "document": {}}', LABS) == State.first(LABS)


def test_fields_that_nobody_knows_are_left_aside() -> None:
    body = json.loads(encode(State.first(LABS)))
    body["later"] = body["document"]["later"] = body["document"]["labs"]["later"] = {"x": [1, None]}
    body["document"]["labs"]["transform"]["later"] = None
    body["document"]["entries"]["Z"] = 5
    assert decode(json.dumps(body), LABS) == State.first(LABS)


def test_a_migration_that_meets_nonsense_is_a_sentence(monkeypatch) -> None:
    text = encode(State.first(LABS))
    monkeypatch.setattr("linalg_viz.state.codec.codec.VERSION", migrations.VERSION + 1)
    monkeypatch.setitem(
        migrations.MIGRATIONS, migrations.VERSION, lambda body: body["document"]["gone"]["further"]
    )
    with pytest.raises(FileError, match=f"version {migrations.VERSION} is damaged"):
        decode(text, LABS)


def test_migrations_run_one_after_the_other(monkeypatch) -> None:
    monkeypatch.setattr("linalg_viz.state.codec.codec.VERSION", 3)
    title = lambda sign: lambda body: {**body, "document": {**body["document"], "title": body["document"]["title"] + sign}}  # fmt: skip
    monkeypatch.setitem(migrations.MIGRATIONS, 1, title("a"))
    monkeypatch.setitem(migrations.MIGRATIONS, 2, title("b"))
    text = encode(State.first(LABS)).replace('"version": 3', '"version": 1')
    assert '"version": 1' in text and decode(text, LABS).document.title == "ab"


# Hostile and broken


def body() -> dict[str, Any]:
    return json.loads(encode(State(Document.first(LABS).with_cells("A", (("2", "1"), ("1", "3/2"))))))


def with_value(path: str, value: Any) -> str:
    made = body()
    place: Any = made
    *way, last = path.split(".")
    for key in way:
        place = place[int(key) if key.isdigit() else key]
    place[int(last) if last.isdigit() else last] = value
    return json.dumps(made)


SLIDER = {"name": "t", "value": 1, "low": -5, "high": 5, "step": 0.1}
CAMERA = {"lab": "transform", "view": "plane", "rows": [[1, 0], [0, 1]], "centre": [0, 0], "reach": 2}


def camera(**values: Any) -> Any:
    return with_value("look.cameras", [{**CAMERA, **values}])


def test_a_slider_that_says_its_name_alone_is_as_at_first() -> None:
    """From −5 to 5 by hundredths, at 1, whatever the file leaves out."""
    document = Document.first(LABS).with_cells("A", (("t", "s"),))
    made = json.loads(encode(State(replace(document, sliders=(Slider("t", 2, -1.0), Slider("s", 2))))))
    made["document"]["sliders"] = [{"name": "t"}, {"name": "s", "value": -5}]
    read = decode(json.dumps(made), LABS)
    assert read.document.sliders == (Slider("t", 1, -5.0, 5.0, 0.01), Slider("s", -5, -5.0, 5.0, 0.01))


def slider(**values: Any) -> Any:
    return with_value("document.sliders", [{**SLIDER, **values}])


HOSTILE: dict[str, str | bytes | Callable[[], str | bytes]] = {
    "nothing": "",
    "bytes": b"\x89PNG\r\n\x1a\n\x00\xff",
    "UTF-16": encode(State.first(LABS)).encode("utf-16"),
    "a number": "5",
    "null": "null",
    "a list": "[]",
    "no format": "{}",
    "another format": '{"format": "geogebra", "version": 1}',
    "no version": '{"format": "linalg-viz"}',
    "a version that is true": '{"format": "linalg-viz", "version": true}',
    "a version that is a text": '{"format": "linalg-viz", "version": "1"}',
    "version 0": '{"format": "linalg-viz", "version": 0}',
    "no document": '{"format": "linalg-viz", "version": 1}',
    "cut off": encode(State.first(LABS))[:-300],
    "deep lists": "[" * 100_000,
    "deep objects": '{"a":' * 100_000,
    "deep and closed": "[" * 5000 + "]" * 5000,
    "a long string without an end": lambda: '"' + "x" * (LARGEST - 1),
    "only backslashes": lambda: '"' + "\\" * (LARGEST - 2),
    "only quotes": lambda: '"' * LARGEST,
    "only brackets that close": lambda: "]" * LARGEST,
    "100 MB": lambda: b" " * (100 * 1024 * 1024),
    "digits": '{"format": "linalg-viz", "version": ' + "9" * 100_000 + "}",
    "NaN": '{"format": "linalg-viz", "version": NaN}',
    "NaN inside": encode(State.first(LABS)).replace('"t": 1.0', '"t": NaN'),
    "infinity": encode(State.first(LABS)).replace('"t": 1.0', '"t": -Infinity'),
    "too large": encode(State.first(LABS)).replace('"t": 1.0', '"t": 1e999'),
    "document is a list": with_value("document", []),
    "document is null": with_value("document", None),
    "unknown lab": with_value("document.lab", "alchemy"),
    "lab is a list": with_value("document.lab", ["transform"]),
    "long title": with_value("document.title", "x" * 100_000),
    "half a character": with_value("document.title", "\ud800"),
    "half a character in a camera": camera(view="\udfff"),
    "entries are a list": with_value("document.entries", []),
    "a matrix that is a text": with_value("document.entries.A", "12"),
    "an empty matrix": with_value("document.entries.A", []),
    "an empty row": with_value("document.entries.A", [[]]),
    "ragged": with_value("document.entries.A", [["1", "2"], ["3"]]),
    "numbers for texts": with_value("document.entries.A", [[1, 2], [3, 4]]),
    "13 columns": with_value("document.entries.A", [["1"] * 13]),
    "a million entries": with_value("document.entries.A", [["1"] * 1000] * 100),
    "a vector of two columns": with_value("document.entries.u", [["1", "2"]]),
    "an entry that is no expression": with_value("document.entries.A.0.0", "import os"),
    "an entry without a value": with_value("document.entries.A.0.0", "1/0"),
    "an entry that never ends": with_value("document.entries.A.0.0", "9**9**9**9"),
    "an entry of brackets": with_value("document.entries.A.0.0", "(" * 1999),
    "a slider without a name": slider(name=None),
    "a slider without a range": slider(low=5),
    "a slider out of its range": slider(value=6),
    "a slider that is true": slider(value=True),
    "a slider without a number": slider(value="t"),
    "a slider with a root": slider(value="sqrt(2)"),
    "a huge slider": slider(value=10**400),
    "a slider of huge range": slider(high=1e300),
    "a slider that stands still": slider(step=0),
    "two sliders of one name": with_value("document.sliders", [SLIDER, SLIDER]),
    "10 000 sliders": with_value("document.sliders", [SLIDER] * 10_000),
    "params are a list": with_value("document.labs.transform", []),
    "a switch that is a number": with_value("document.labs.transform.grid", 1),
    "a switch that is null": with_value("document.labs.transform.grid", None),
    "a choice that is null": with_value("document.labs.transform.figure", None),
    "a choice that is not offered": with_value("document.labs.transform.figure", "dragon"),
    "a choice that is a list": with_value("document.labs.transform.figure", ["own"]),
    "two corners": with_value("document.labs.transform.own", [[0, 0], [1, 1]]),
    "a corner of three": with_value("document.labs.transform.own", [[0, 0, 0]] * 3),
    "a corner that is a number": with_value("document.labs.transform.own", [1, 2, 3]),
    "a corner of texts": with_value("document.labs.transform.own", [["a", "b"]] * 3),
    "a corner of huge numbers": with_value("document.labs.transform.own", [[10**400, 0]] * 3),
    "prediction is a text": with_value("document.prediction", "yes"),
    "a question that is null": with_value("document.prediction.question", None),
    "a guess of texts": with_value("document.prediction.guess", ["1"]),
    "a long guess": with_value("document.prediction.guess", [0.0] * 13),
    "a wild guess": with_value("document.prediction.guess", [1e300]),
    "look is a number": with_value("look", 3),
    "t is a text": with_value("look.t", "1"),
    "cameras are an object": with_value("look.cameras", {}),
    "1000 cameras": with_value("look.cameras", [{**CAMERA, "view": str(i)} for i in range(1000)]),
    "a camera without rows": camera(rows=None),
    "a camera of one row": camera(rows=[[1, 0]]),
    "a camera of unlike rows": camera(rows=[[1, 0], [0, 1, 0]]),
    "a camera of a line": camera(rows=[[1], [0]]),
    "a skew camera": camera(rows=[[1, 0], [1, 0]]),
    "a long camera": camera(rows=[[2, 0], [0, 2]]),
    "a camera that sees nothing": camera(reach=0),
    "a camera that sees too much": camera(reach=1e300),
    "a camera far away": camera(centre=[1e300, 0]),
    "a camera with a huge number": camera(centre=[10**400, 0]),
}


def hostile(name: str) -> str | bytes:
    """The text of that name; a large one is made when it is asked for, and not for every test to stand beside."""
    text = HOSTILE[name]
    return text() if callable(text) else text


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_document_is_one_sentence(name: str) -> None:
    with pytest.raises(FileError) as found:
        decode(hostile(name), LABS)
    sentence = str(found.value)
    assert sentence.endswith((".", "!")) and "\n" not in sentence and len(sentence) < 400
    sentence.encode("utf-8")


@pytest.mark.sample
@pytest.mark.parametrize(
    "name",
    costly_after(1, ["only quotes", "digits", "a long string without an end", "only backslashes"]),
)
def test_what_is_hostile_takes_no_more_memory_than_a_few_times_its_size(name: str) -> None:
    text = hostile(name)
    tracemalloc.start()
    with pytest.raises(FileError):
        decode(text, LABS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12 * LARGEST


@pytest.mark.parametrize("name", ["deep lists", "deep objects", "deep and closed"])
def test_what_is_nested_too_deeply_is_refused_before_it_is_parsed(name: str, monkeypatch) -> None:
    monkeypatch.setattr(
        "linalg_viz.state.codec.codec.json.loads", lambda *_, **__: pytest.fail("it was parsed")
    )
    with pytest.raises(FileError, match="nested too deeply"):
        decode(hostile(name), LABS)


def test_brackets_within_texts_are_no_nesting() -> None:
    state = State(replace(Document.first(LABS), title="[{" * 500 + '\\"' + "[" * 500))
    assert decode(encode(state), LABS) == state


def test_one_byte_too_many_is_refused_unread(monkeypatch) -> None:
    text = encode(State.first(LABS))
    padded = text + " " * (LARGEST - len(text))
    assert decode(padded, LABS) == State.first(LABS)
    monkeypatch.setattr(
        "linalg_viz.state.codec.codec.json.loads", lambda *_, **__: pytest.fail("it was parsed")
    )
    with pytest.raises(FileError, match="larger than 4 MB"):
        decode(padded + " ", LABS)


def test_a_newer_document_says_so_and_what_to_do() -> None:
    text = encode(State.first(LABS)).replace(f'"version": {migrations.VERSION}', '"version": 99')
    with pytest.raises(FileError, match=r"newer LinAlg Viz .*99.*update"):
        decode(text, LABS)


def test_a_document_of_the_largest_size_is_read_within_a_bounded_memory() -> None:
    made = body()
    made["ballast"] = ['\\"[{' * 4000] * ((LARGEST - 20_000) // (4000 * 7))
    text = json.dumps(made)
    assert 0.8 * LARGEST < len(text) <= LARGEST
    tracemalloc.start()
    decode(text, LABS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * LARGEST


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(found for key, inner in pairs for found in places(inner, (*way, key)))]


EVERYTHING = json.loads((FILES / "v2-everything.linalg").read_text(encoding="utf-8"))
PLACES = places(EVERYTHING)[1:]


@settings(max_examples=few(400), deadline=None)
@given(st.sampled_from(PLACES), JSON)
def test_any_value_in_any_place_is_a_state_that_can_be_written_again_or_a_sentence(way, value) -> None:
    made = copy.deepcopy(EVERYTHING)
    place = made
    for key in way[:-1]:
        place = place[key]
    place[way[-1]] = value
    try:
        state = decode(json.dumps(made), LABS)
    except FileError:
        return
    assert decode(encode(state), LABS) == state
    encode(state).encode("utf-8")


@settings(max_examples=few(200), deadline=None)
@given(st.data())
def test_any_damage_to_the_text_is_a_state_or_a_sentence(data) -> None:
    text = encode(State.first(LABS))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, min(start + 40, len(text))))
    damaged = text[:start] + data.draw(st.text(max_size=10)) + text[end:]
    try:
        state = decode(damaged, LABS)
    except FileError:
        return
    assert decode(encode(state), LABS) == state


# Records led by their types


@dataclass(frozen=True, slots=True)
class Inner:
    x: float = 0.0


@dataclass(frozen=True, slots=True)
class Everything:
    flag: bool = True
    count: int = 3
    size: float = 1.5
    exact: Fraction = Fraction(1, 2)
    number: Fraction | float = 2.0
    maybe: str | None = None
    choice: Literal["a", "b"] = "a"
    path: tuple[tuple[float, float], ...] = ()
    pair: tuple[int, str] = (1, "x")
    inner: Inner = Inner()
    many: tuple[Inner, ...] = ()


FULL = Everything(
    False, 7, 2.0, Fraction(-3, 7), Fraction(5), "text", "b", ((1.0, 2.0),), (2, "y"), Inner(3.0), (Inner(), Inner(1.0))
)  # fmt: skip


@pytest.mark.parametrize(
    "record", [Everything(), FULL, replace(FULL, number=0.1)], ids=["plain", "full", "float"]
)
def test_a_record_of_every_type_comes_back(record: Everything) -> None:
    found = record_in(Everything(), json.loads(json.dumps(record_out(record))), "here")
    assert found == record and type(found.number) is type(record.number) and type(found.size) is float


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("flag", 1), ("flag", None), ("count", 1.5), ("count", True), ("count", 10**16), ("size", "1"), ("size", None),
        ("exact", 0.5), ("exact", {"fraction": "sqrt(2)"}), ("exact", {"fraction": "1/2", "more": 1}), ("number", "1"),
        ("maybe", 3), ("choice", "c"), ("choice", 1), ("path", [[1.0]]), ("path", [1.0]), ("path", {}), ("path", [[0.0, 0.0]] * 20_000),
        ("pair", [1]), ("pair", ["x", 1]), ("inner", []), ("inner", {"x": "y"}), ("many", [{"x": None}]),
    ],
)  # fmt: skip
def test_a_value_of_another_type_is_refused_by_the_place(name: str, value: Any) -> None:
    with pytest.raises(FileError, match="here"):
        record_in(Everything(), {name: value}, "here")


@pytest.mark.parametrize(
    "factor",
    [Fraction(-1, 10**450), Fraction(10**400), Fraction(3 * 10**320, 7), Fraction(-(10**310), 10**20 + 1)],
)
def test_a_row_operation_beyond_the_range_of_floats_is_read_again(factor: Fraction) -> None:
    """Exact elimination of entries such as 1e150 and 1e300 makes them; what is written must be read."""
    state = update(State.first(LABS), ChooseLab("solve"), LABS).state
    params = replace(state.document.param("solve"), hand=(RowOperation("add", 1, 0, factor),))
    state = replace(state, document=state.document.with_param("solve", params))
    assert decode(encode(state), LABS) == state


@pytest.mark.parametrize("text", ["1/0", "1e99999", "0x10", "1e400/0", "٣/1e400", "1e400 "])
def test_what_is_no_exact_number_as_it_is_written_is_refused(text: str) -> None:
    with pytest.raises(FileError):
        a_fraction(text, "somewhere")
