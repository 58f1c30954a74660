"""Every lab has documents in the gallery, and each of them has a picture that was looked at once.

After a change that is meant to change pictures: ``LINALG_VIZ_GOLDENS=write pytest tests/labs/test_gallery.py`` writes
them anew and fails, so that nobody forgets to look at them.
"""

from __future__ import annotations

import base64
import os
import re
import zlib
from hashlib import sha256
from pathlib import Path

import pytest

from linalg_viz import assets
from linalg_viz.labs import LABS
from linalg_viz.render import svg
from linalg_viz.render.first import laid_out
from linalg_viz.render.theme import theme
from linalg_viz.state import bundled
from linalg_viz.state.codec import codec

DOCUMENTS = sorted(assets.path("gallery").glob("*.linalg"))
GOLDEN = Path(__file__).parent.parent / "golden"
PNG = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=]+)")
LETTERS = str.maketrans("0123456789", "ghijklmnop")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")


def drawn(document: Path) -> str:
    """The picture of a document, 900 × 640, light."""
    state = codec.decode(document.read_bytes(), LABS)
    scene, ports = laid_out(state, LABS, bundled.inputs(state.document), 900, 640)
    return svg.draw(scene, ports, theme("light"), 900, 640)


def pixels(encoded: str) -> str:
    """What stands in a PNG: its own numbers and rows, however zlib chose to pack them."""
    data, at, rows, head = base64.b64decode(encoded), 8, b"", b""
    while at < len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body, at = data[at + 8 : at + 8 + length], at + 12 + length
        head, rows = (head + body, rows) if kind == b"IHDR" else (head, rows + body * (kind == b"IDAT"))
    return sha256(head + zlib.decompress(rows)).hexdigest()


def rounded(text: str) -> str:
    """The text with every number rounded to 1e-9, so that 0.50 and 0.5000000001 are one."""
    text = PNG.sub(lambda found: "PNG " + pixels(found.group(1)).translate(LETTERS), text)
    return NUMBER.sub(lambda found: f"{round(float(found.group()), 9) + 0.0:.9f}", text)


def test_rounding_joins_what_is_one_number_and_nothing_else() -> None:
    assert rounded('x="0.5" y="-0"') == rounded('x="0.5000000001" y="0"')
    assert rounded('x="0.5"') != rounded('x="0.500001"')
    assert rounded('fill="#112233"') != rounded('fill="#112234"')


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_every_lab_has_a_document_in_the_gallery(lab: object) -> None:
    own = [path for path in DOCUMENTS if path.stem.startswith(f"{lab.id}-")]  # type: ignore[attr-defined]
    assert own, f"resources/gallery has no document of the lab {lab.id}"  # type: ignore[attr-defined]
    for path in own:
        assert codec.decode(path.read_bytes(), LABS).document.lab == lab.id  # type: ignore[attr-defined]


def test_every_golden_picture_belongs_to_a_document() -> None:
    assert {path.stem for path in GOLDEN.glob("*.svg")} == {path.stem for path in DOCUMENTS}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_a_gallery_document_has_a_title_and_reads_as_it_is_written(document: Path) -> None:
    state = codec.decode(document.read_bytes(), LABS)
    assert state.document.title
    assert codec.decode(codec.encode(state), LABS) == state


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_the_picture_of_a_gallery_document_is_the_golden_one(document: Path) -> None:
    golden, found = GOLDEN / f"{document.stem}.svg", drawn(document)
    if os.environ.get("LINALG_VIZ_GOLDENS") == "write":
        golden.write_text(found, encoding="utf-8")
        pytest.fail(f"{golden.name} was written: look at it, then run the tests without LINALG_VIZ_GOLDENS")
    expected = golden.read_text(encoding="utf-8")
    assert rounded(found).splitlines() == rounded(expected).splitlines()
