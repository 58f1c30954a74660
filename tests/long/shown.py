"""Numbers as they are shown: what they say, and whether that is right."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from linalg_viz.render.reading import Value
from tests.long.reference import BITS, TINY, mp


@lru_cache(maxsize=4096)
def number(shown: str) -> Any:
    """The complex number that a card shows: `−3/2`, `√(3 + √5)/2`, `(−1 + √3 i)/2`, `1.5×10⁻³`."""
    text = shown.replace("−", "-").replace("×10", "*10**").replace(" ", "")
    text = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+", lambda power: f"({power[0].translate(_SUPERSCRIPTS)})", text)
    text = re.sub(r"(?<=[\d)])(?=[√i])", "*", text)
    text = re.sub(r"(√?)(\d+(?:\.\d+)?)", lambda found: f"{'root' * bool(found[1])}(N('{found[2]}'))", text)
    text = text.replace(")i", ")*i").replace("√", "root")
    assert re.fullmatch(r"[-+*/()\d.N'rooti]*", text), shown
    with mp.workprec(BITS):
        return mp.mpc(eval(text, {"N": mp.mpf, "root": mp.sqrt, "i": mp.mpc(0, 1)}))


_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def agrees(value: Value, true: Any) -> bool:
    """Whether the number is what is shown: itself after =, and after ≈ in every digit."""
    with mp.workprec(BITS):
        said = number(value.shown)
        if isinstance(true, mp.mpf) and said.imag == 0:
            apart = abs(said.real - true)
            if apart <= TINY * abs(true):
                return True
            exact = value.relation == "=" or "/" in value.shown or "√" in value.shown
            return not exact and bool(apart <= _half_of_the_last_digit(value.shown))
        true = mp.mpc(true)
        if _equal(said, true):
            return True
        if value.relation == "=" or "/" in value.shown or "√" in value.shown:
            return False
        texts = _parts(value.shown)
        pairs = ((said.real, true.real), (said.imag, true.imag))
        return all(
            abs(a - b) <= _half_of_the_last_digit(text) for (a, b), text in zip(pairs, texts, strict=True)
        )


def _equal(a: Any, b: Any) -> bool:
    return all(abs(x - y) <= TINY * max(abs(x), abs(y)) for x, y in ((a.real, b.real), (a.imag, b.imag)))


def _parts(shown: str) -> tuple[str, str]:
    """The decimals of the real and the imaginary part of `1.5 − 2i`."""
    if not shown.endswith("i"):
        return shown, "0"
    cut = max(shown.rfind(" − "), shown.rfind(" + "))
    re, im = (shown[:cut], shown[cut + 3 :]) if cut > 0 else ("0", shown)
    return re, im.removesuffix("i").strip()


def _half_of_the_last_digit(shown: str) -> Any:
    """Closing zeros of a rounded whole number say how large it is, not which digits it has."""
    if shown == "0":
        return mp.mpf(0)
    body, _, power = shown.partition("×10")
    places = len(body.partition(".")[2]) if "." in body else len(body.rstrip("0")) - len(body)
    exponent = int(power.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-"))) if power else 0
    return mp.mpf("0.50000001") * mp.mpf(10) ** (exponent - places)
