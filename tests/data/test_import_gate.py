"""What is no table of text is refused by its bytes; what is packed is unpacked by its bytes, within limits."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

import numpy as np
import pytest
import zstandard

from linalg_viz.data import gate
from linalg_viz.data.read import read
from linalg_viz.data.table import RefusedTable
from tests.harness.tiers import costly_after

PLAIN = b"a,b\n5,1.5\n6,2.5\n"
VALUES = [[5.0, 1.5], [6.0, 2.5]]


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in files.items():
            archive.writestr(name.replace("_", "."), held)
    return out.getvalue()


def xlsx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"", "empty"),
        (b"\n\n\r\n\n", "blank lines"),
        (b"  \n \n", "blank lines"),
        (b"\xef\xbb\xbf", "blank lines"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "JPEG"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PAR1" + bytes(50), "Parquet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "Excel"),
        (xlsx(), "workbook"),
        (b"<!DOCTYPE html>\n<html><body>404, not found</body></html>", "web page"),
        (b"<html>\n<table><tr><td>1</td></tr></table></html>", "web page"),
        (b"<?xml version='1.0'?>\n<rows/>", "web page or XML"),
        (json.dumps([{"a": 1, "b": 2}]).encode(), "JSON"),
        (json.dumps({"a": [1, 2]}, indent=2).encode(), "JSON"),
        (b'{"a": 1}\n{"a": 2}\n', "JSON"),
        (b"[1, 2, 3]\n", "JSON"),
        (bytes(np.random.default_rng(1).integers(1, 32, 4000, dtype=np.uint8)), "binary"),
    ],
)
def test_what_is_no_table(raw: bytes, word: str, ask: Any) -> None:
    assert word in str(ask.refusal(raw))


def test_a_header_in_brackets_or_braces_is_no_json(ask: Any) -> None:
    assert ask.names(ask.table("[x],[y]\n3,4\n5,6\n")) == ["[x]", "[y]"]
    assert ask.names(ask.table("{x};{y}\n3;4\n5;6\n")) == ["{x}", "{y}"]


PACKED = {
    "gzip": gzip.compress(PLAIN),
    "zip": zipped(data_csv=PLAIN),
    "zst": zstandard.ZstdCompressor().compress(PLAIN),
}


@pytest.mark.parametrize("packing", PACKED)
@pytest.mark.parametrize("ending", [".csv", ".csv.gz", ".zip", ".csv.zst"])
def test_packed_files_are_known_by_content(packing: str, ending: str, tmp_path: Path, ask: Any) -> None:
    path = tmp_path / f"data{ending}"
    path.write_bytes(PACKED[packing])
    table = read(path)
    assert ask.cells(table) == VALUES
    right = {"gzip": ".csv.gz", "zip": ".zip", "zst": ".csv.zst"}[packing] == ending
    assert right == (not table.ledger)
    if not right:
        ask.said(table, packing)


def test_a_plain_file_with_a_packed_name(tmp_path: Path, ask: Any) -> None:
    path = tmp_path / "data.csv.gz"
    path.write_bytes(PLAIN)
    assert ask.cells(read(path)) == VALUES


def test_several_members_are_read_in_a_row(ask: Any) -> None:
    assert ask.cells(ask.table(gzip.compress(PLAIN[:10]) + gzip.compress(PLAIN[10:]))) == VALUES
    pack = zstandard.ZstdCompressor().compress
    assert ask.cells(ask.table(pack(PLAIN[:10]) + pack(PLAIN[10:]))) == VALUES


@pytest.mark.parametrize("packing", PACKED)
def test_a_truncated_packed_file_is_refused(packing: str, ask: Any) -> None:
    raw = {
        "gzip": gzip.compress(PLAIN * 5000),
        "zip": zipped(data_csv=PLAIN * 5000),
        "zst": zstandard.ZstdCompressor().compress(PLAIN * 5000),
    }[packing]
    assert "damaged" in str(ask.refusal(raw[: len(raw) * 2 // 3]))


def test_a_changed_gzip_is_refused(ask: Any) -> None:
    raw = bytearray(
        gzip.compress(bytes(np.random.default_rng(1).integers(48, 58, 5000, dtype=np.uint8)) + b"\n")
    )
    raw[len(raw) // 2] ^= 0xFF
    assert "damaged" in str(ask.refusal(bytes(raw)))


@pytest.mark.parametrize("packing", costly_after(1, ["gzip", "zip", "zst"]))
def test_a_bomb_is_refused_long_before_it_is_unpacked(packing: str, ask: Any) -> None:
    size, out = 200 << 20, io.BytesIO()
    with ExitStack() as opened:
        file: IO[bytes]
        if packing == "gzip":
            file = opened.enter_context(gzip.GzipFile(fileobj=out, mode="wb", compresslevel=9))
        elif packing == "zip":
            archive = opened.enter_context(zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED))
            file = opened.enter_context(archive.open("data.csv", "w"))
        else:
            packer = zstandard.ZstdCompressor().stream_writer(out, closefd=False)
            file = opened.enter_context(packer)
        for _ in range(size >> 20):
            file.write(b"0" * (1 << 20))
    raw = out.getvalue()
    assert len(raw) < size // 500
    assert "unpacks" in str(ask.refusal(raw))


def test_a_small_table_may_pack_as_well_as_it_likes(ask: Any) -> None:
    text = b"a,b\n" + b"1,2\n" * 500_000
    raw = gzip.compress(text)
    assert len(text) > 300 * len(raw)
    assert ask.table(raw).row_count == 500_000


def test_an_archive_of_several_tables_is_asked_about(ask: Any) -> None:
    refused = str(ask.refusal(zipped(one_csv=PLAIN, two_csv=PLAIN)))
    assert "one.csv" in refused and "two.csv" in refused
    table = ask.table(zipped(one_csv=PLAIN, readme_md=b"hello"))
    assert ask.cells(table) == VALUES
    assert ask.said(table, "one.csv").message.endswith("one.csv; one other file was left alone.")
    more = ask.table(zipped(one_csv=PLAIN, readme_md=b"hello", more_md=b"hello"))
    assert ask.said(more, "one.csv").message.endswith("one.csv; 2 other files were left alone.")
    assert not any("archive" in each.message for each in ask.table(zipped(one_csv=PLAIN)).ledger)
    assert "holds 0 files (nothing)" in str(ask.refusal(zipped()))


def test_packed_twice_is_refused(ask: Any) -> None:
    assert "twice" in str(ask.refusal(gzip.compress(gzip.compress(PLAIN))))


@pytest.mark.parametrize(
    "name",
    [
        "a[1].csv",
        "all*.csv",
        'it\'s "so".csv',
        "two words.csv",
        "数据.csv",
        "http:x.csv",
        "a?b.csv",
        "%41.csv",
    ],
)
def test_names_are_names_and_nothing_else(name: str, tmp_path: Path, ask: Any) -> None:
    (tmp_path / "a1.csv").write_bytes(b"x,y\n9,9\n9,9\n")
    (tmp_path / "all1.csv").write_bytes(b"x,y\n9,9\n9,9\n")
    path = tmp_path / name
    path.write_bytes(PLAIN)
    for way in (path, str(path)):
        table = read(way)
        assert ask.cells(table) == VALUES and table.name == name


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    for path, word in ((tmp_path, "folder"), (tmp_path / "no.csv", "no file")):
        with pytest.raises(RefusedTable, match=word):
            read(path)


@pytest.mark.skipif(os.name == "nt", reason="pipes and permissions of POSIX")
def test_what_is_no_file_or_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(RefusedTable, match="is a pipe or a device, not a file"):
        read(tmp_path / "pipe.csv")
    path = tmp_path / "a.csv"
    path.write_bytes(PLAIN)
    for error, said in (
        (PermissionError(13, "Permission denied"), "a.csv may not be read"),
        (OSError(5, "Input/output error"), "cannot be read .Input/output error."),
        (OSError("odd"), "cannot be read .odd."),
    ):
        # Whoever runs the tests may read everything.
        def refused(*_: object, error: OSError = error) -> bytes:
            raise error

        with monkeypatch.context() as patched:
            patched.setattr(gate.Source, "piece", refused)
            with pytest.raises(RefusedTable, match=said):
                read(path)


def test_the_limit_unpacks_no_more_than_the_beginning() -> None:
    plain, said = gate.opened(gzip.compress(PLAIN * 100_000), limit=1 << 16)
    assert plain.size < 1 << 23 and gate.BEGINNING in said[0].message
