r"""LaTeX matrices as cells: `\begin{bmatrix} 1 & \frac{1}{2} \\ … \end{bmatrix}` and the notation within."""

from __future__ import annotations

import re

from linalg_viz.state.formats.reading import FormatError, Grid

MAX_NESTING = 20
"""Braces inside one another within an entry."""

_BEGIN = re.compile(r"\\begin\{((?:[bBpvV]|small|bsmall|psmall)?matrix\*?|array)\}(?:\s*\[[a-z]\])?")
_ROW_END = re.compile(r"\\\\(?:\s*\[[^\]]*\])?|\\cr\b|\\tabularnewline\b")
_TRANSPOSED = re.compile(r"\s*\^\s*(?:T|\{\s*(?:T|\\top|\\mathsf\{T\}|\\intercal)\s*\}|\\top|\\intercal)")
_LOOSE = re.compile(r"\\(?:left|right|[bB]igg?[lr]?)\s*(?:\\?[\[\](){}|.]|\\[lr](?:brack|brace|vert|Vert)\b)")
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_SPACES = {
    "\\,",
    "\\;",
    "\\:",
    "\\!",
    "\\ ",
    "~",
    "\\quad",
    "\\qquad",
    "\\displaystyle",
    "\\hline",
}
_SIGNS = {"\\cdot": "*", "\\times": "*", "\\div": "/", "\\degree": "°", "\\circ": "°", "\\pi": "π"}
_FRACTIONS = {"\\frac", "\\tfrac", "\\dfrac", "\\cfrac", "\\nicefrac", "\\sfrac"}
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_FUNCTIONS = {"cos", "sin", "tan", "arccos", "arcsin", "arctan", "exp", "log", "ln"}
_GREEK_NAMES = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho sigma tau upsilon phi chi psi
    omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega varepsilon vartheta varphi
"""
_GREEK = dict(
    zip(
        _GREEK_NAMES.split(),
        "αβγδϵζηθικλμνξρστυϕχψωΓΔΘΛΞΠΣΥΦΨΩεϑφ",
        strict=True,
    )
)


def is_latex(text: str) -> bool:
    """Whether a text is LaTeX: an environment, a row end with &, or a fraction or root."""
    return (
        "\\begin" in text
        or ("&" in text and "\\\\" in text)
        or bool(re.search(r"\\[a-z]*(?:frac|sqrt)(?![a-z])", text))
    )


def latex_grid(text: str) -> Grid:
    """The cells of the one matrix in a LaTeX text, in the grammar of entries; a transpose is carried out."""
    body, transposed = _body(text)
    grid: Grid = []
    rows = [row for row in _ROW_END.split(body.replace("\\hline", " ")) if row.strip()]
    for i, row in enumerate(rows, 1):
        grid.append([_entry(cell, i, j) for j, cell in enumerate(row.split("&"), 1)])
    if not transposed:
        return grid
    if len({len(row) for row in grid}) > 1:
        raise FormatError("The rows differ in length: give every row the same number of entries.")
    return [list(column) for column in zip(*grid, strict=True)]


def _body(text: str) -> tuple[str, bool]:
    """What stands inside the environment, and whether a transpose follows it."""
    begin = _BEGIN.search(text)
    if begin is None:
        if "\\begin" in text:
            raise FormatError("This LaTeX environment is no matrix: use bmatrix, pmatrix, matrix or array.")
        return text.replace("\\[", " ").replace("\\]", " ").strip().strip("$"), False
    before = re.sub(
        r"[A-Za-z]\w*(?:_\{\w*\})?\s*:?&?=|\\[\[(]|[$\s(\[]", "", _LOOSE.sub(" ", text[: begin.start()])
    )
    if before:
        raise FormatError(f"“{before[:24]}” stands before the matrix: copy the matrix alone.")
    closing = f"\\end{{{begin[1]}}}"
    end = text.find(closing, begin.end())
    if end < 0:
        raise FormatError(f"“{begin[0]}” is not closed: add {closing}.")
    body = text[begin.end() : end]
    if begin[1] == "array":
        body = re.sub(r"^\s*\{[^{}]*\}", "", body)
    after = _LOOSE.sub(" ", text[end + len(closing) :])
    transposed = _TRANSPOSED.match(after)
    if "\\begin" in after or "\\begin" in body:
        raise FormatError("There is more than one matrix in this LaTeX text: copy one only.")
    rest = re.sub(r"\\[\])]|[$\s.,;})\]]", "", after[transposed.end() :] if transposed else after)
    if rest:
        raise FormatError(f"“{rest[:24]}” follows the matrix: copy the matrix alone.")
    return body, transposed is not None


def _entry(cell: str, row: int, column: int) -> str:
    if len(cell) > 4000:
        raise FormatError(
            f"Row {row}, column {column}: the entry is too long: write it shorter.", row, column
        )
    try:
        entry = _Entry(_LOOSE.sub(lambda match: match[0][-1].replace(".", ""), cell)).text()
    except _Unreadable as why:
        raise FormatError(f"Row {row}, column {column}: {why}.", row, column) from None
    # A lone fraction needs no brackets: it stays what a person would type.
    return re.sub(r"^([-+−]?)\(([0-9.]+/[0-9.]+)\)$", r"\1\2", entry)


class _Unreadable(Exception):
    pass


class _Entry:
    """One cell, rewritten token by token."""

    def __init__(self, cell: str) -> None:
        self.tokens = _tokens(cell)
        self.at = 0
        self.depth = 0

    def text(self) -> str:
        pieces = self.pieces()
        if self.at < len(self.tokens):
            raise _Unreadable("“}” closes nothing: check the braces")
        return pieces

    def pieces(self) -> str:
        out = ""
        while self.at < len(self.tokens) and self.tokens[self.at] != "}":
            piece = self.piece()
            # Two words would run together, and digits would be read into the name: a blank keeps them apart.
            apart = out and out[-1].isalpha() and piece[:1].isalpha()
            out += " " + piece if apart else piece
        return out

    def piece(self) -> str:
        token = self.tokens[self.at]
        self.at += 1
        if token == "{":
            return f"({self.group_rest()})"
        if token == "^":
            return self.exponent()
        if token in _FRACTIONS:
            return self.fraction()
        if token == "\\sqrt":
            return self.root()
        if token in ("\\operatorname", "\\mathrm", "\\text", "\\mathit", "\\mathbf"):
            return self.argument()
        if token in _SIGNS:
            return _SIGNS[token]
        if token.startswith("\\") and token[1:] in _FUNCTIONS:
            return self.function(token[1:])
        if token.startswith("\\") and token[1:] in _GREEK:
            return _GREEK[token[1:]]
        if token.startswith("\\") or token in "_#":
            raise _Unreadable(f"“{token}” is not understood: use numbers, \\frac, \\sqrt, ^ and functions")
        return token

    def next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def argument(self) -> str:
        """The braced group or single token that follows a command."""
        if not self.next() or self.next() in ("}", "^"):
            raise _Unreadable("an argument in braces is missing: write \\frac{1}{2} or \\sqrt{2}")
        if self.next() == "{":
            self.at += 1
            return self.group_rest()
        return self.piece()

    def group_rest(self) -> str:
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise _Unreadable(f"more than {MAX_NESTING} braces are nested: write it simpler")
        inner = self.pieces()
        if self.next() != "}":
            raise _Unreadable("“{” is not closed: check the braces")
        self.at += 1
        self.depth -= 1
        return inner

    def fraction(self) -> str:
        before = self.tokens[self.at - 2] if self.at > 1 else ""
        top, bottom = self.argument(), self.argument()
        if before.isdigit() and top.isdigit():
            raise _Unreadable("a number before \\frac has two readings: write + or \\cdot between them")
        return f"({_grouped(top)}/{_grouped(bottom)})"

    def function(self, name: str) -> str:
        if self.next() == "^":
            self.at += 1
            exponent = self.argument()
            if not re.fullmatch(r"-?[0-9]{1,3}", exponent):
                raise _Unreadable(f"the exponent of {name} has two readings: write ({name}(…))^…")
            name += exponent.translate(_RAISED)
        return name if self.next() == "(" else name + " "

    def exponent(self) -> str:
        inner = self.argument()
        return "°" if inner == "°" else f"^({inner})"

    def root(self) -> str:
        if self.next() != "[":
            return f"sqrt({self.argument()})"
        self.at += 1
        index = ""
        while self.next() not in ("]", ""):
            index += self.piece()
        self.at += 1
        return f"(({self.argument()})^(1/({index})))"


def _tokens(cell: str) -> list[str]:
    """Commands and characters; blanks stay only between digits, so that `1 2` is not read as 12."""
    found: list[str] = []
    blank = False
    for token in _TOKEN.findall(cell):
        if token.isspace() or (token in _SPACES and token not in ("\\,", "\\!")):
            blank = True
        elif token not in _SPACES:
            if blank and found and _is_digit(found[-1]) and _is_digit(token):
                found.append(" ")
            found.append(token)
            blank = False
    return found


def _is_digit(token: str) -> bool:
    return token.isdigit() or token == "."


def _grouped(text: str) -> str:
    return text if re.fullmatch(r"[0-9.]+|[^\W\d_]", text) else f"({text})"
