"""Formulas resolved once, whoever shows them, at whatever width."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linalg_viz.labs.contract.cards import Formula, Mat, Num, Rel, Sym
from linalg_viz.render import formula as module
from linalg_viz.render.formula import Text, resolved


def _plain(formula: Formula) -> str:
    return "".join(part.plain for part in resolved(formula) if isinstance(part, Text))


def test_a_formula_is_resolved_once_in_so_many_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    written = module.matrix_texts
    monkeypatch.setattr(
        module, "matrix_texts", lambda part, digits: asked.append(digits) or written(part, digits)
    )
    one = Formula((Sym("A"), Rel(), Mat(((Fraction(1, 3), Fraction(2)),))))
    assert resolved(one, 6) is resolved(one, 6)
    resolved(one, 3)
    assert asked == [4, 3]


def test_numbers_that_are_equal_keep_their_own_signs() -> None:
    # Shown one after the other in either order: what was kept of one is not said of the other.
    for values in ((Fraction(1), 1.0), (1.0, Fraction(1)), (1.0, Fraction(1))):
        said = [_plain(Formula((Sym("a"), Rel(), Num(value)))) for value in values]
        assert said == ["a = 1" if isinstance(value, Fraction) else "a ≈ 1" for value in values]
