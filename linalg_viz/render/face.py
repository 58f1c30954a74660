"""The letters of a drawing as a face of its own: only those that stand in it, for a file to bring along."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache

from linalg_viz import assets

_KEPT = (b"OS/2", b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name", b"post")
_WORDS, _SCALE, _MORE, _TWO_SCALES, _TURNED = 0x01, 0x08, 0x20, 0x40, 0x80


def woff(letters: Iterable[str]) -> bytes:
    """The bundled face with these letters alone, as the bytes of a WOFF file; letters it lacks are left out.

    Sources: the OpenType specification 1.9 (tables, format 12 of ``cmap``) and the W3C's WOFF 1.0.
    """
    tables = dict(_tables())
    glyphs = _Glyphs(tables)
    mapped = glyphs.mapped
    wanted = sorted({ord(c) for text in letters for c in text if ord(c) in mapped})
    order = [0]
    for code in wanted:
        if mapped[code] not in order:
            order.append(mapped[code])
    # Letters made of others (an accent on a letter) bring those along.
    for number in order:
        order += [part for _, part in glyphs.parts(number) if part not in order]
    place = {number: i for i, number in enumerate(order)}
    outlines = [glyphs.renumbered(number, place) for number in order]
    ends = [0]
    for each in outlines:
        ends.append(ends[-1] + len(each))
    tables[b"glyf"] = b"".join(outlines)
    tables[b"loca"] = struct.pack(f">{len(ends)}I", *ends)
    tables[b"hmtx"] = b"".join(struct.pack(">Hh", *glyphs.advance(number)) for number in order)
    tables[b"maxp"] = _put(tables[b"maxp"], 4, ">H", len(order))
    tables[b"hhea"] = _put(tables[b"hhea"], 34, ">H", len(order))
    tables[b"head"] = _put(tables[b"head"], 50, ">h", 1)
    tables[b"post"] = _put(tables[b"post"], 0, ">I", 0x00030000)[:32]
    tables[b"cmap"] = _cmap([(code, place[mapped[code]]) for code in wanted])
    return _packed({name: tables[name] for name in _KEPT})


class _Glyphs:
    """The outlines and widths of the glyphs of a face, by number."""

    def __init__(self, tables: dict[bytes, bytes]) -> None:
        count = int(_get(tables[b"maxp"], 4, ">H"))
        if _get(tables[b"head"], 50, ">h"):
            self._ends: tuple[int, ...] = struct.unpack_from(f">{count + 1}I", tables[b"loca"])
        else:
            self._ends = tuple(2 * each for each in struct.unpack_from(f">{count + 1}H", tables[b"loca"]))
        self._outlines, self._widths = tables[b"glyf"], tables[b"hmtx"]
        self._full = int(_get(tables[b"hhea"], 34, ">H"))
        self.mapped = _mapped(tables[b"cmap"])

    def outline(self, number: int) -> bytes:
        return self._outlines[self._ends[number] : self._ends[number + 1]]

    def advance(self, number: int) -> tuple[int, int]:
        """Its width and where it begins; the last width holds for all that follow."""
        if number < self._full:
            wide, begins = struct.unpack_from(">Hh", self._widths, 4 * number)
            return wide, begins
        (wide,) = struct.unpack_from(">H", self._widths, 4 * (self._full - 1))
        (begins,) = struct.unpack_from(">h", self._widths, 4 * self._full + 2 * (number - self._full))
        return wide, begins

    def parts(self, number: int) -> list[tuple[int, int]]:
        """The glyphs one is made of, each with where its number stands in the outline; none for most."""
        data = self.outline(number)
        if len(data) < 12 or _get(data, 0, ">h") >= 0:
            return []
        found, at, more = [], 10, True
        while more:
            flags, part = struct.unpack_from(">HH", data, at)
            found.append((at + 2, part))
            at += 8 if flags & _WORDS else 6
            at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _TURNED else 0
            more = bool(flags & _MORE)
        return found

    def renumbered(self, number: int, place: dict[int, int]) -> bytes:
        """Its outline, padded to four bytes, with the new numbers of the glyphs it is made of."""
        data = self.outline(number)
        for at, part in self.parts(number):
            data = _put(data, at, ">H", place[part])
        return data + b"\0" * (-len(data) % 4)


@lru_cache(maxsize=1)
def _tables() -> tuple[tuple[bytes, bytes], ...]:
    data = assets.path("fonts", "STIXTwoMath-Regular.ttf").read_bytes()
    count = int(_get(data, 4, ">H"))
    found = []
    for i in range(count):
        name, _, start, length = struct.unpack_from(">4sIII", data, 12 + 16 * i)
        found.append((name, data[start : start + length]))
    return tuple(found)


def _mapped(cmap: bytes) -> dict[int, int]:
    """Glyph numbers by letter, from the subtable of format 12."""
    for i in range(int(_get(cmap, 2, ">H"))):
        (start,) = struct.unpack_from(">I", cmap, 4 + 8 * i + 4)
        if _get(cmap, start, ">H") == 12:
            (count,) = struct.unpack_from(">I", cmap, start + 12)
            out: dict[int, int] = {}
            for k in range(count):
                low, high, first = struct.unpack_from(">III", cmap, start + 16 + 12 * k)
                out |= {code: first + code - low for code in range(low, high + 1)}
            return out
    raise ValueError("the face has no table of all letters (format 12)")


def _cmap(pairs: list[tuple[int, int]]) -> bytes:
    groups = b"".join(struct.pack(">III", code, code, number) for code, number in pairs)
    head = struct.pack(">HHHHI", 0, 1, 3, 10, 12)
    return head + struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(pairs)) + groups


def _packed(tables: dict[bytes, bytes]) -> bytes:
    names = sorted(tables)
    at = 44 + 20 * len(names)
    entries, bodies, whole = b"", b"", 12 + 16 * len(names)
    for name in names:
        data = tables[name]
        small = zlib.compress(data, 9)
        body = small if len(small) < len(data) else data
        entries += struct.pack(">4sIIII", name, at + len(bodies), len(body), len(data), _checksum(data))
        bodies += body + b"\0" * (-len(body) % 4)
        whole += len(data) + (-len(data) % 4)
    head = struct.pack(
        ">4sIIHHIHHIIIII", b"wOFF", 0x00010000, at + len(bodies), len(names), 0, whole, 1, 0, *[0] * 5
    )
    return head + entries + bodies


def _checksum(data: bytes) -> int:
    data += b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF


def _get(data: bytes, at: int, kind: str) -> int:
    (value,) = struct.unpack_from(kind, data, at)
    return int(value)


def _put(data: bytes, at: int, kind: str, value: int) -> bytes:
    new = struct.pack(kind, value)
    return data[:at] + new + data[at + len(new) :]
