"""Splits an expression into tokens, resolving XPath's lexical ambiguities (XPath 1.0 §3.7)."""

import re
from dataclasses import dataclass
from typing import Literal

from forms.xpath.errors import XPathError

TokenKind = Literal["number", "text", "name", "function", "axis", "nodetype", "variable", "operator", "end"]

_NAME = r"[^\W\d][\w.\-·]*"
_TOKEN = re.compile(
    rf"""(?P<space>\s+)
    |(?P<number>\d+(?:\.\d*)?|\.\d+)
    |(?P<text>"[^"]*"|'[^']*')
    |(?P<variable>\$\s*{_NAME}(?::{_NAME})?)
    |(?P<name>{_NAME}(?::(?!:)(?:{_NAME}|\*))?)
    |(?P<operator>//|::|\.\.|!=|<=|>=|[()\[\].@,/|+\-=<>*])
    """,
    re.VERBOSE,
)
_NODE_TYPES = frozenset({"node", "text", "comment", "processing-instruction"})
_WORD_OPERATORS = frozenset({"and", "or", "mod", "div"})
_OPERATOR_WORD = re.compile(r"(?:and|or|mod|div)(?=\d|(?![\w.\-·:]))")
_FOLLOWS = re.compile(r"\s*(::|\()")
_BEFORE_OPERAND = frozenset(
    {"@", "::", "(", "[", ",", "/", "//", "|", "+", "-", "=", "!=", "<", "<=", ">", ">=", "*"}
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token and where it stands."""

    kind: TokenKind
    text: str
    column: int
    """1-based."""


def tokenize(source: str) -> list[Token]:
    """The tokens of `source` and a closing `end`. Raises `XPathError("xpath-syntax")`."""
    tokens: list[Token] = []
    at = 0
    while at < len(source):
        word = None if _operand_expected(tokens) else _OPERATOR_WORD.match(source, at)
        if word is not None:  # `1 and1` too: after an operand no name can stand
            tokens.append(Token("operator", word[0], at + 1))
            at = word.end()
            continue
        match = _TOKEN.match(source, at)
        if match is None:
            raise XPathError(
                "xpath-syntax", f"unexpected character {source[at]!r}", expression=source, column=at + 1
            )
        kind, text = match.lastgroup, match.group()
        if kind == "text":
            tokens.append(Token("text", text[1:-1], at + 1))
        elif kind == "number":
            tokens.append(Token("number", text, at + 1))
        elif kind == "variable":
            tokens.append(Token("variable", text[1:].strip(), at + 1))
        elif kind == "name":
            tokens.append(_name_token(source, text, at, match.end()))
        elif kind == "operator":
            is_wildcard = text == "*" and _operand_expected(tokens)
            tokens.append(Token("name" if is_wildcard else "operator", text, at + 1))
        at = match.end()
    tokens.append(Token("end", "", len(source) + 1))
    return tokens


def _operand_expected(tokens: list[Token]) -> bool:
    if not tokens:
        return True
    last = tokens[-1]
    return last.kind == "axis" or (
        last.kind == "operator" and (last.text in _BEFORE_OPERAND or last.text in _WORD_OPERATORS)
    )


def _name_token(source: str, text: str, at: int, end: int) -> Token:
    follows = _FOLLOWS.match(source, end)
    if follows is not None and follows[1] == "::":
        return Token("axis", text, at + 1)
    if follows is not None and not text.endswith("*"):
        return Token("nodetype" if text in _NODE_TYPES else "function", text, at + 1)
    return Token("name", text, at + 1)
