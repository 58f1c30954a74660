"""Mathematical words: which letters are italic, what is raised, and LaTeX that compiles for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.scene.mathtext import Run, in_line, latex, literal, runs, verbatim, written


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("x", (Run("x", italic=True),)),
        ("det A", (Run("det "), Run("A", italic=True))),
        ("σ_2", (Run("σ", italic=True), Run("2", level=-1))),
        ("A^T", (Run("A", italic=True), Run("T", level=1))),
        ("*v*", (Run("v", italic=True, bold=True),)),
        ("x_{12}", (Run("x", italic=True), Run("12", level=-1))),
        ("λ_10 v", (Run("λ", italic=True), Run("10", level=-1), Run(" "), Run("v", italic=True))),
        ("", ()),
        ("10⁻⁵", (Run("10⁻⁵"),)),
        ("at a right angle", (Run("at a right angle"),)),
        ("a vector", (Run("a vector"),)),
        ("a and b", (Run("a", italic=True), Run(" and "), Run("b", italic=True))),
        ("3 a", (Run("3 "), Run("a", italic=True))),
        (
            "AB, tr(ABC)",
            (Run("AB", italic=True), Run(", tr("), Run("ABC", italic=True), Run(")")),
        ),
        ("BAD or PCA", (Run("BAD or PCA"),)),
        ("AᵀA", (Run("A", italic=True), Run("T", level=1), Run("A", italic=True))),
        ("a_1 x", (Run("a", italic=True), Run("1", level=-1), Run(" "), Run("x", italic=True))),
    ],
)
def test_runs(markup, expected):
    assert runs(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("λ_1", r"\lambda_{1}"),
        ("A^T", r"A^{\mathrm{T}}"),
        ("A^{n-1}", "A^{n-1}"),
        ("x_{i1}", "x_{i1}"),
        ("v_1^2", "v_{1}^{2}"),
        ("1.2×10⁻⁵", r"1.2\times 10^{-5}"),
        ("A⁺^T", r"A^{+}{}^{\mathrm{T}}"),
        ("90°^2", r"90^{\circ}{}^{2}"),
        ("πr", r"\mathrm{\pi r}"),
        ("−3", "-3"),
        ("‖A‖_2", r"\|A\|_{2}"),
        ("100% of $_", r"\mathrm{100\%~of~\$\_}"),
        ("中", r"\text{U+4E2D}"),
        ("ő", "o"),
    ],
)
def test_latex(markup, expected):
    assert latex(markup) == expected


@pytest.mark.parametrize("name", ["AB", "ABC", "CA", "LU", "Aᵀ", "ABC of LU", "x_1 ABC"])
def test_a_name_of_data_is_never_a_product(name):
    assert not any((run.italic and len(run.text) > 1) or run.level for run in runs(literal(name)))
    assert in_line(literal(name)) == name


@given(st.text(max_size=40))
def test_nothing_is_refused_and_braces_balance(text):
    assert isinstance(in_line(text), str)
    written = latex(text).replace(r"\{", "").replace(r"\}", "")
    depth = 0
    for c in written:
        depth += (c == "{") - (c == "}")
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("A^{-1}", "A⁻¹"),
        ("A^{−1} b", "A⁻¹ b"),
        ("σ_{12}", "σ₁₂"),
        ("A^T_1", "Aᵀ₁"),
        ("‖A‖_F", "‖A‖_F"),
        ("2^{p+1}", "2^(p+1)"),
        ("x^T A^k x_i", "xᵀ Aᵏ xᵢ"),
        ("AᵀA", "AᵀA"),
        ("det A", "det A"),
    ],
)
def test_one_line_of_text_keeps_the_meaning(markup, expected):
    assert written(runs(markup)) == expected


def read_scripts(written: str, i: int = 0) -> int:
    """Read LaTeX as TeX does, up to the end or an unmatched brace; a second script of one kind is refused."""
    used = ""
    while i < len(written) and written[i] != "}":
        sign = written[i] if written[i] in "^_" else ""
        assert not sign or sign not in used, f"two {sign} on one base: {written}"
        used = used + sign if sign else ("" if written[i] != " " else used)
        i += len(sign)
        if written[i] == "{":
            i = read_scripts(written, i + 1)
            assert written[i] == "}"
        elif written[i] == "\\":
            i += 1
        i += 1
    return i


@given(st.text(alphabet="xλ_^{}12⁻⁵₁°T+ ", max_size=12))
def test_no_letter_carries_two_scripts_of_one_kind(text):
    written = latex(text)
    assert read_scripts(written) == len(written)


def test_the_reader_of_scripts_refuses_what_tex_refuses():
    for bad in ("x^{a}^{b}", "x_{a}^{b}_{c}", "{x^{1}^{2}}"):
        with pytest.raises(AssertionError):
            read_scripts(bad)


@pytest.mark.parametrize("name", ["PM2.5 [µg/m³]", "area m²", "flow (m³/s)", "rate s⁻¹", "x₁ of m"])
def test_the_units_of_a_name_are_upright_with_an_exponent_too(name):
    (run,) = runs(literal(name))
    assert run.text == name and not run.italic


def test_the_names_of_groups_and_rows_hold_no_variables():
    assert verbatim("A") != "A" and in_line(verbatim("A_1 b^2")) == "A_1 b^2"
    for text in ("A", "x", "A b", "a_1"):
        assert all(not run.italic and run.level == 0 for run in runs(verbatim(text))), text
