"""The grammar of entries, by recursive descent.

    sum      = product { ("+" | "-") product }
    product  = signed { ("*" | "/") signed | power }         2t, 3(1+t), 2 sqrt(2): the sign may be left out
    signed   = ("-" | "+") signed | power
    power    = raised [ "^" signed ]                          −2² = −4, 2^3^2 = 2^9
    raised   = primary { "²" | "°" | "deg" }
    primary  = number | letter | constant | "(" sum ")" | "√" primary | function
    function = name ["²"] ( "(" sum ")" | simple )
    simple   = { number | letter | constant } ["°"]           cos 2t, sin 30°

Products run from left to right, written out or not: 1/2t is t/2. Nothing is looked up, called or imported by
name: a word is a function of the list, a constant, or a letter.
"""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import NoReturn

from linalg_viz.compute.exact.functions import FUNCTIONS
from linalg_viz.state.expressions.tokens import Token, complaint, tokens
from linalg_viz.state.expressions.tree import Apply, Chain, Constant, Decimal, Letter, Node

MAX_NESTING = 30
"""Brackets, signs and exponents inside one another."""

_INVERSES = {"sin": "asin", "cos": "acos", "tan": "atan"}
_NOT_FINITE = {"inf", "infinity", "nan", "none", "null"}


def tree(text: str) -> Node:
    """The meaning of a text; ExpressionError where it has none."""
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.at = 0
        self.depth = 0

    def whole(self) -> Node:
        node = self.sum()
        token = self.next
        if token.kind != "end":
            if token.mark == ")":
                self.refuse(token, "This bracket closes nothing", "delete it or open one before")
            self.refuse(token, "Two values stand side by side", "put an operation between them")
        return node

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def refuse(self, token: Token, what: str, remedy: str, *, unfinished: bool = False) -> NoReturn:
        raise complaint(self.text, token.start, token.end, what, remedy, unfinished=unfinished)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_NESTING:
            self.refuse(
                self.next, f"More than {MAX_NESTING} brackets or signs are nested", "write it simpler"
            )

    def sum(self) -> Node:
        first, rest = self.product(), []
        while self.next.mark in ("+", "-"):
            rest.append((self.take().mark, self.product()))
        return _chain(first, rest)

    def product(self) -> Node:
        first, rest = self.signed(), []
        while True:
            if self.next.mark in ("*", "/"):
                rest.append((self.take().mark, self.signed()))
            elif self.starts_factor():
                rest.append(("*", self.power()))
            else:
                return _chain(first, rest)

    def starts_factor(self) -> bool:
        """Whether the next token begins a factor whose × was left out; a number after a value never does."""
        return self.next.kind == "word" or self.next.mark in ("(", "√")

    def signed(self) -> Node:
        if self.next.mark not in ("-", "+"):
            return self.power()
        sign = self.take()
        self.deeper()
        part = self.signed()
        self.depth -= 1
        return part if sign.mark == "+" else Apply("negate", part, sign.start, part.end)

    def power(self) -> Node:
        base = self.raised()
        if self.next.mark != "^":
            return base
        self.take()
        self.deeper()
        exponent = self.signed()
        self.depth -= 1
        return _chain(base, [("^", exponent)])

    def raised(self) -> Node:
        node = self.primary()
        while True:
            token = self.next
            if token.kind == "raised":
                self.take()
                node = _chain(node, [("^", Decimal(token.value, token.start, token.end))])
            elif _is_degree(token):
                self.take()
                node = Apply("degrees", node, node.start, token.end)
            else:
                return node

    def primary(self) -> Node:
        token = self.next
        if token.kind == "number":
            return self.number()
        if token.kind == "word":
            return self.word()
        if token.mark == "(":
            return self.bracket()
        if token.mark == "√":
            self.take()
            self.deeper()
            part = self.primary()
            self.depth -= 1
            return Apply("sqrt", part, token.start, part.end)
        self.missing(token)

    def missing(self, token: Token) -> NoReturn:
        before = self.tokens[self.at - 1] if self.at else None
        if token.kind == "end" and before is None:
            self.refuse(token, "Nothing is written here", "write a number", unfinished=True)
        if before is None:
            self.refuse(token, "A value is missing before this sign", "write one before it")
        ends = token.kind == "end" or (token.mark == ")" and before.mark == "(")
        self.refuse(
            before, "A value is missing after this sign", "write one or delete the sign", unfinished=ends
        )

    def number(self) -> Node:
        token = self.take()
        part = self.next
        # 2½ is the mixed number it looks like; 1.5½ and 2 ½ are left to be refused.
        whole = token.mark == "number" and self.text[token.start : token.end].isdigit()
        if whole and part.mark == "vulgar" and part.start == token.end:
            self.take()
            return Decimal(token.value + part.value, token.start, part.end)
        return Decimal(token.value, token.start, token.end)

    def bracket(self) -> Node:
        opening = self.take()
        self.deeper()
        inner = self.sum()
        self.depth -= 1
        if self.next.mark != ")":
            if self.next.kind == "end":
                self.refuse(opening, "This bracket is not closed", "add a “)”", unfinished=True)
            self.refuse(self.next, "Two values stand side by side", "put an operation between them")
        return replace(inner, start=opening.start, end=self.take().end)

    def word(self) -> Node:
        token = self.take()
        name = token.mark if len(token.mark) == 1 else token.mark.lower()
        if name in ("pi", "π", "e"):
            return Constant("e" if name == "e" else "pi", token.start, token.end)
        if name in FUNCTIONS:
            return self.function(token, name)
        if name == "i":
            self.refuse(
                token, "The letter i is kept for the imaginary unit", "entries are real: use another letter"
            )
        if len(name) == 1:
            return Letter(name, token.start, token.end)
        self.unknown(token, name)

    def unknown(self, token: Token, name: str) -> NoReturn:
        if name in _NOT_FINITE:
            self.refuse(token, "This is not a finite number", "write a number such as 0 or 1e6")
        if name == "deg":
            self.refuse(token, "Degrees need a number before them", "write 60 deg or 60°")
        names = [*FUNCTIONS, "pi", "deg"]
        growing = self.next.kind == "end" and any(known.startswith(name) for known in names)
        near = difflib.get_close_matches(name[:20], names, n=1)
        remedy = f"write {near[0]}, or " if near else ""
        remedy += "put a * between letters, since a slider is a single letter"
        self.refuse(token, "This name is not known", remedy, unfinished=growing)

    def function(self, token: Token, name: str) -> Node:
        exponent = self.take() if self.next.kind == "raised" else None
        if exponent is not None and exponent.value < 0:
            if name not in _INVERSES or exponent.value != -1:
                self.refuse(exponent, "This exponent has two readings", f"write {name}(…)^({exponent.value})")
            name, exponent = _INVERSES[name], None
        argument = self.bracket() if self.next.mark == "(" else self.simple(token, name)
        end = self.tokens[self.at - 1].end
        node: Node = Apply(name, argument, token.start, end)
        if exponent is not None:
            raised = Decimal(exponent.value, exponent.start, exponent.end)
            node = Chain(node, (("^", raised),), token.start, end)
        return node

    def simple(self, token: Token, name: str) -> Node:
        """The argument of a function without brackets: numbers, letters, constants, a degree sign."""
        parts: list[tuple[str, Node]] = []
        while (self.next.kind == "number" and not parts) or self.is_letter(self.next):
            node = self.primary()
            if _is_degree(self.next):
                node = Apply("degrees", node, node.start, self.take().end)
            parts.append(("*", node))
        ends = self.next.kind == "end" and not parts
        if not parts or self.next.kind == "raised" or self.next.mark in ("^", "("):
            self.refuse(token, "It is not clear what this applies to", f"write {name}(…)", unfinished=ends)
        return _chain(parts[0][1], parts[1:])

    @staticmethod
    def is_letter(token: Token) -> bool:
        return token.kind == "word" and (len(token.mark) == 1 or token.mark.lower() == "pi")


def _is_degree(token: Token) -> bool:
    return token.mark == "°" or (token.kind == "word" and token.mark.lower() == "deg")


def _chain(first: Node, rest: list[tuple[str, Node]]) -> Node:
    return Chain(first, tuple(rest), first.start, rest[-1][1].end) if rest else first
