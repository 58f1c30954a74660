"""Pasted matrices: every format is read, wrong ones are refused at their row and column, copies read back."""

from __future__ import annotations

import contextlib
from fractions import Fraction as F

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linalg_viz.compute.typing import Rows
from linalg_viz.state.formats import formats
from linalg_viz.state.formats.formats import FormatError, matrix_from_text, parse_block

SQUARE = ((F(1), F(2)), (F(3), F(4)))

READ = {
    "np.array([[1, 2],[3, 4]])": "numpy",
    "A = numpy.array([[1., 2.],\n [3., 4.]], dtype=float)": "numpy",
    "array([[1, 2],\n       [3, 4]])": "numpy",
    "[[1. 2.]\n [3. 4.]]": "numpy",
    "[[1, 2], [3, 4]]": "numpy",
    "[[np.float64(1.0), 2], [Fraction(6, 2), 4]]": "numpy",
    "[1 2; 3 4]": "matlab",
    "A = [1, 2\n3, 4];": "matlab",
    "[1 3; 2 4]'": "matlab",
    "[1 2; ...\n 3 4]": "matlab",
    r"\begin{bmatrix}1&2\\3&4\end{bmatrix}": "latex",
    "$$A = \\begin{pmatrix} 1 & 2 \\\\\n 3 & 4 \\\\ \\end{pmatrix}$$": "latex",
    r"\[ A_{1} = \left( \begin{array}{c|c} 1 & 3 \\ \hline 2 & 4 \end{array} \right)^{T} \]": "latex",
    r"1 & 2 \\ 3 & 4": "latex",
    "1\t2\r\n3\t4\r\n": "tsv",
    '"1"\t2\n=6/2\t4': "tsv",
    "1,2\n3,4\n": "csv",
    "1, 2; 3, 4": "csv",
    "1;2\n3;4": "text",
    "| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 | 4 |": "markdown",
    "|1|2|\n|3|4|": "markdown",
    "| 1 | 2 |\n|---|--:|\n| 3 | 4 |": "markdown",
    "1 2\n3 4": "text",
    "  1   2;\n\n 3 4; ": "text",
    "1 2; 3 4": "text",
    "1,0 2\n3 4,0": "text",
    "1,0 2; 3 4": "text",
    "1,0\t2\n3\t4": "tsv",
    "1,0;2\n3;4,0": "text",
    "{{1, 2}, {3, 4}}": "braces",
    "A = {{Sqrt[1], 2}, {3, 4*^0}} // MatrixForm": "braces",
    "((1, 2), (3, 4))": "tuples",
    "(1, 2), (3, 4)": "tuples",
    "     [,1] [,2]\n[1,]    1    2\n[2,]    3    4": "r",
    "     [,1]\n[1,]    1\n[2,]    3\n     [,2]\n[1,]    2\n[2,]    4": "r",
    "matrix(c(1, 3, 2, 4), nrow = 2)": "r",
    "matrix(c(1, 2, 3, 4), ncol=2, byrow=TRUE)": "r",
    "rbind(c(1, 2), c(3, 4))": "r",
    "cbind(c(1, 3), c(2, 4))": "r",
    "matrix(1:4, 2, byrow = T)": "r",
    "  a  b\nx 1  2\ny 3  4": "frame",
    "     0    1\n0  1.0  2.0\n1  3.0  4.0": "frame",
    "A =\n\n   1   2\n   3   4\n": "text",
    "A =\n\n   1.0e+03 *\n\n   0.001   0.002\n   0.003   0.004\n": "octave",
    " Columns 1 through 1:\n\n   1\n   3\n\n Column 2:\n\n   2\n   4\n": "octave",
    "tensor([[1., 2.],\n        [3., 4.]])": "numpy",
    "np.matrix('1 2; 3 4')": "numpy",
    "⎡1  2⎤\n⎢    ⎥\n⎣3  4⎦": "text",
    "| 1 2 |\n| 3 4 |": "markdown",
}


@pytest.mark.parametrize(
    ("call", "rows"),
    [
        ("matrix(c(1, 2, 3, 4))", (("1",), ("2",), ("3",), ("4",))),
        ("matrix(c(1, 2, 3, 4), ncol = 4)", (("1", "2", "3", "4"),)),
        ("matrix(c(1, 2, 3, 4, 5, 6), 3)", (("1", "4"), ("2", "5"), ("3", "6"))),
        ("matrix(c(1, 2, 3, 4, 5, 6), ncol = 3, byrow = TRUE)", (("1", "2", "3"), ("4", "5", "6"))),
        ("matrix(data = c(1, 2), nrow = 1)", (("1", "2"),)),
    ],
)
def test_a_matrix_of_r_is_filled_by_its_columns(call: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert parse_block(call).rows == rows


def test_what_stands_behind_a_bar_is_b_where_it_is_one_column_of_a() -> None:
    one, two = parse_block("1 2 | 3; 4 5 | 6"), parse_block("1 | 2 3; 4 | 5 6")
    assert one.fills("A") == (("A", (("1", "2"), ("4", "5"))), ("b", (("3",), ("6",))))
    assert one.fills("B") == (("B", one.rows),) and two.fills("A") == (("A", two.rows),)
    assert parse_block("1 2; 3 4").fills("A") == (("A", (("1", "2"), ("3", "4"))),)


@pytest.mark.parametrize("text", ["(1)\n(2)", "(1 + 2), (3)", "(1, 2), 3", "(1, 2)(3, 4)", "f(1, 2), (3, 4)"])
def test_round_brackets_that_only_group_are_no_tuples(text: str) -> None:
    with contextlib.suppress(FormatError):
        assert parse_block(text).format != "tuples"


AUGMENTED = ["1 2 | 3; 4 5 | 6", "[1 2 | 3; 4 5 | 6]", "1\t2 | 3\n4\t5 | 6", "1, 2 | 3\n4, 5 | 6",
    "\\left[\\begin{array}{cc|c}1&2&3\\\\4&5&6\\end{array}\\right]"]  # fmt: skip


@pytest.mark.parametrize("text", AUGMENTED)
def test_the_bar_of_an_augmented_matrix_parts_it(text: str) -> None:
    block = parse_block(text)
    assert block.bar == 2 and block.halves == ((("1", "2"), ("4", "5")), (("3",), ("6",)))
    assert parse_block("1 2; 3 4").halves == ((("1", "2"), ("3", "4")), ((), ()))


def test_decimal_commas_are_those_that_cannot_part_entries() -> None:
    """Where each row has another separator a comma is decimal; on one line it keeps its meaning and says so."""
    assert parse_block("-0,5 1,25\n3 4").rows == (("-0.5", "1.25"), ("3", "4"))
    assert parse_block("1,5 2 | 3,5; 1 2 | 3").rows == (("1.5", "2", "3.5"), ("1", "2", "3"))
    assert parse_block("1.234,5\t2").rows == (("1234.5", "2"),)
    for text, rows in (
        ("1,5;2,5", (("1", "5"), ("2", "5"))),
        ("1,5", (("1", "5"),)),
        ("1,5\n2,5", (("1", "5"), ("2", "5"))),
    ):
        block = parse_block(text)
        assert block.rows == rows and "parts two entries" in block.note
    for text in ("1, 5; 2, 5", "1,2,3;4,5,6", "1,5 2", "1 2"):
        assert not parse_block(text).note


WRONG = {
    "": (None, None, "empty"),
    "1 2; 3": (2, 2, "1 entry, row 1 has 2"),
    "1 2; 3 4 5": (2, 3, "3 entries"),
    "1 2; 3 x1": (2, 2, "Row 2, column 2"),
    "1 2; 3 abc": (2, 2, "not known"),
    "1 2\n3 nan": (2, 2, "finite"),
    "1,,2": (1, 2, "empty"),
    "1\t\n2\t3": (1, 2, "empty"),
    "1,2,3\t2\n3\t4": (1, 1, "1.5"),
    "1,5 2,5\n3,5": (2, 3, "2 entries, row 1 has 3"),
    "1 | 2\n3 4 | 5": (None, None, "bar"),
    "matrix(c(1,2,3), nrow=2)": (None, None, "do not fill"),
    "{{1, 2}, {3, 4}} + 1": (None, None, "follows"),
    "[[1+2j, 2]]": (1, 1, "complex"),
    "1 " * 13: (1, 13, "at most 12"),
    "1\n" * 13: (13, None, "at most 12"),
    "[1 2; 3 4": (None, None, "not closed"),
    "1 2; 3 4)": (None, None, "closes nothing"),
    "[[1, 2], 3]": (2, None, "outside"),
    "[[[1]]]": (1, None, "two levels"),
    "[[1 ... 2]]": (None, None, "left out"),
    "[]": (None, None, "empty"),
    "[[]]": (None, None, "empty"),
    ";": (None, None, "empty"),
    "[1 2][3]": (None, None, "follows"),
    "[[1, 2]].T": (None, None, "follows"),
    r"\begin{bmatrix}1 2\\3 4\end{bmatrix}": (1, 1, "side by side"),
    r"\begin{bmatrix}1\quad2\end{bmatrix}": (1, 1, "side by side"),
    r"\begin{bmatrix}1 & 2\frac12\end{bmatrix}": (1, 2, "two readings"),
    r"2\begin{bmatrix}1\end{bmatrix}": (None, None, "before"),
    r"\begin{bmatrix}1\end{bmatrix}\begin{bmatrix}1\end{bmatrix}": (None, None, "more than one"),
    r"\begin{bmatrix}1": (None, None, "not closed"),
    r"\begin{align}1\end{align}": (None, None, "no matrix"),
    r"\begin{bmatrix}1 & \foo\end{bmatrix}": (1, 2, "foo"),
    r"\begin{bmatrix}1 & \frac{1}\end{bmatrix}": (1, 2, "missing"),
    "\\begin{bmatrix}" + "{" * 3000 + "\\end{bmatrix}": (1, 1, "nested"),
    "| 1 | 2 |\n 3 | 4": (2, None, "bars"),
    '"1\t2': (None, None, "quoted"),
    "(" * 10_000: (None, None, "not closed"),
    "1" * 1_000_000: (None, None, "at most"),
}


@pytest.mark.parametrize("text", READ)
def test_each_format_gives_the_same_matrix(text: str) -> None:
    assert parse_block(text).format == READ[text]
    assert matrix_from_text(text) == SQUARE


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_named_by_row_and_column(text: str) -> None:
    row, column, words = WRONG[text]
    with pytest.raises(FormatError) as caught:
        parse_block(text)
    assert (caught.value.row, caught.value.column) == (row, column)
    assert words in caught.value.message


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("cos(t) -sin(t); sin(t) cos(t)", (("cos(t)", "-sin(t)"), ("sin(t)", "cos(t)"))),
        ("1 - 2 -3 2 / 3", (("1 - 2", "-3", "2 / 3"),)),
        ("[1 -2]", (("1", "-2"),)),
        ("1 0", (("1", "0"),)),
        ("1\n0", (("1",), ("0",))),
        ("[1, 2, 3]", (("1", "2", "3"),)),
        ("-1/2", (("-1/2",),)),
        (r"\begin{bmatrix}-\frac{1}{2} & \frac 12\end{bmatrix}", (("-1/2", "1/2"),)),
    ],
)
def test_entries_stay_expressions(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert parse_block(text).rows == rows


@pytest.mark.parametrize(
    ("entry", "value"),
    [
        (r"\frac{1}{2}", F(1, 2)),
        (r"\frac12", F(1, 2)),
        (r"-\dfrac{3}{\sqrt{4}}", F(-3, 2)),
        (r"\sqrt[3]{8}", F(2)),
        (r"2^{-1}", F(1, 2)),
        (r"2^{2} \cdot 3", F(12)),
        (r"1.2 \times 10^{-5}", F(12, 10**6)),
        (r"\cos 60^\circ", F(1, 2)),
        (r"\cos\left(\frac{\pi}{3}\right)", F(1, 2)),
        (r"\sin^2 30^{\circ}", F(1, 4)),
        (r"\sin\frac{\pi}{6}", F(1, 2)),
        (r"1\,000", F(1000)),
    ],
)
def test_latex_entries_have_their_values(entry: str, value: F) -> None:
    assert matrix_from_text(f"\\begin{{bmatrix}}{entry}\\end{{bmatrix}}") == ((value,),)


def test_greek_letters_of_latex_are_sliders() -> None:
    assert parse_block(r"\begin{bmatrix}\cos\theta & -\sin\theta\end{bmatrix}").rows == (("cos θ", "-sin θ"),)


def test_letters_have_no_value_on_the_command_line() -> None:
    with pytest.raises(FormatError, match=r"^Row 1, column 2, “t”"):
        matrix_from_text("1 t")


def test_the_limit_can_be_moved() -> None:
    assert len(parse_block("1 " * 20, limit=20).rows[0]) == 20
    with pytest.raises(FormatError, match="at most 2"):
        parse_block("1 2 3", limit=2)


MIXED: Rows = ((F(1), F(-3, 2)), (2**0.5, 1e-7), (F(1, 4), F(10**300)))


def test_copies_look_as_their_programs_expect() -> None:
    assert formats.to_numpy(MIXED) == "np.array([[1, -3/2], [1.4142135623730951, 1e-7], [1/4, 1e300]])"
    assert formats.to_matlab(MIXED) == "[1 -3/2; 1.4142135623730951 1e-7; 1/4 1e300]"
    assert formats.to_tsv(((F(1, 3), F(-3, 2)),)) == "=1/3\t-1.5"
    assert "-\\frac{3}{2} \\\\" in formats.to_latex(MIXED)
    assert "1 \\times 10^{-7}" in formats.to_latex(MIXED)
    assert formats.to_text(((F(1), F(10)), (F(100), F(1, 2)))) == "  1   10\n100  1/2"


def matrices(entries: st.SearchStrategy[object]) -> st.SearchStrategy[Rows]:
    shapes = st.tuples(st.integers(1, 4), st.integers(1, 4))
    return shapes.flatmap(
        lambda mn: st.tuples(*[st.tuples(*[entries] * mn[1])] * mn[0])  # type: ignore[arg-type]
    )


fractions = st.fractions() | st.integers(-(10**25), 10**25).map(F)
floats = st.floats(allow_nan=False, allow_infinity=False).filter(lambda x: x == 0 or abs(x) > 1e-300)
WRITERS = [
    formats.to_numpy,
    formats.to_matlab,
    formats.to_latex,
    formats.to_tsv,
    formats.to_text,
    formats.to_line,
]


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
@given(matrices(fractions))
def test_exact_matrices_survive_a_copy_exactly(write: object, rows: Rows) -> None:
    assert matrix_from_text(write(rows)) == rows  # type: ignore[operator]


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
@given(matrices(fractions | floats))
def test_floats_survive_a_copy_to_the_last_bit(write: object, rows: Rows) -> None:
    read = matrix_from_text(write(rows))  # type: ignore[operator]
    assert [[float(x) for x in row] for row in read] == [[float(x) for x in row] for row in rows]


@given(matrices(fractions | floats))
def test_numpy_itself_reads_the_copy(rows: Rows) -> None:
    array = eval(formats.to_numpy(rows), {"np": np})
    assert array.dtype != object
    assert array.astype(float).tolist() == [[float(x) for x in row] for row in rows]


@given(matrices(floats))
def test_what_numpy_prints_is_read(rows: Rows) -> None:
    array = np.array(rows)
    with np.printoptions(precision=17, floatmode="unique"):
        for text in (str(array), repr(array), str(array.tolist())):
            read = matrix_from_text(text)
            assert np.array_equal([[float(x) for x in row] for row in read], array)


@given(st.text(max_size=80))
def test_any_text_is_a_block_or_a_sentence(text: str) -> None:
    try:
        block = parse_block(text)
    except FormatError as why:
        assert why.message.endswith(".")
    else:
        assert {len(row) for row in block.rows} == {len(block.rows[0])}


@given(st.text(alphabet="[](){}12 .,;\t\n|&\\-=frac\"'^_$", max_size=50))
def test_any_text_of_brackets_is_a_block_or_a_sentence(text: str) -> None:
    try:
        matrix_from_text(text)
    except FormatError as why:
        assert why.message


@pytest.mark.parametrize("cell", ["1}", "\\frac{1}{2}}", "}"])
def test_a_brace_that_closes_nothing_is_said(cell: str) -> None:
    with pytest.raises(FormatError, match="closes nothing"):
        matrix_from_text("\\begin{bmatrix} " + cell + " & 2 \\end{bmatrix}")
