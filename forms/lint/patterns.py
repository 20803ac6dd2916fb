"""Patterns that may never come to an end on some answer: a repetition within a repetition."""

from collections.abc import Iterator

from forms.lint.subject import Subject, found, parts
from forms.problems import Problem
from forms.xpath.patterns import class_end
from forms.xpath.syntax import Call, Text


def check(subject: Subject) -> Iterator[Problem]:
    """Of every `regex()` with its pattern written out."""
    for one in subject.expressions:
        for expr, _ in parts(one):
            match expr:
                case Call(name="regex", arguments=(_, Text(value=pattern))) if explodes(pattern):
                    place = subject.place(one.path, one.what)
                    yield found("pattern-explodes", place, "error", pattern=pattern)


def explodes(pattern: str) -> bool:
    """Whether an unbounded repetition holds another, or alternatives that may begin alike, as `(a+)+` and
    `(a|ab)*` do: n characters then take 2ⁿ steps."""
    stack: list[_Group] = [_Group()]
    at = 0
    while at < len(pattern):
        letter = pattern[at]
        if letter == "\\":
            stack[-1].begin(pattern[at : at + 2])
            at += 2
        elif letter == "[":
            end = class_end(pattern, at)
            stack[-1].begin(pattern[at:end])
            at = end
        elif letter == "(":
            stack.append(_Group())
            at += _opening(pattern, at)
            continue
        elif letter == "|":
            stack[-1].alternative()
            at += 1
            continue
        elif letter == ")":
            group = stack.pop() if len(stack) > 1 else _Group()
            unbounded, at = _quantifier(pattern, at + 1)
            if unbounded and group.is_ambiguous:
                return True
            stack[-1].repeats |= group.repeats or unbounded
            stack[-1].begin("(")
            continue
        else:
            stack[-1].begin(letter)
            at += 1
        unbounded, at = _quantifier(pattern, at)
        stack[-1].repeat(unbounded=unbounded)
    return False


class _Group:
    """What stands between a pair of parentheses."""

    def __init__(self) -> None:
        self.repeats = False
        self._fixed = 0  # what must be there besides the repetition: it tells the rounds apart
        self._firsts: list[str] = []
        self._fresh = True

    def begin(self, atom: str) -> None:
        if self._fresh:
            self._firsts.append(atom)
            self._fresh = False

    def repeat(self, *, unbounded: bool) -> None:
        if unbounded:
            self.repeats = True
        else:
            self._fixed += 1

    def alternative(self) -> None:
        self._fresh = True

    @property
    def is_ambiguous(self) -> bool:
        doubled = len(self._firsts) > len(set(self._firsts)) or (
            len(self._firsts) > 1 and "." in self._firsts
        )
        return doubled or (self.repeats and self._fixed == 0)


def _opening(pattern: str, at: int) -> int:
    """How long `(`, `(?:`, `(?=` or `(?<name>` is."""
    if pattern[at + 1 : at + 2] != "?":
        return 1
    if pattern[at + 2 : at + 3] in ("<", "P") and pattern[at + 3 : at + 4] not in ("=", "!"):
        end = pattern.find(">", at)
        return end - at + 1 if end > 0 else 2
    return 3


def _quantifier(pattern: str, at: int) -> tuple[bool, int]:
    """Whether a repetition without end stands at `at`, and where it ends. A possessive one gives nothing
    back."""
    letter = pattern[at : at + 1]
    if letter and letter in "*+?":
        possessive = pattern[at + 1 : at + 2] == "+"
        lazy = pattern[at + 1 : at + 2] == "?"
        return letter != "?" and not possessive, at + 1 + (possessive or lazy)
    if letter == "{" and (end := pattern.find("}", at)) > 0:
        return pattern[at + 1 : end].endswith(","), end + 1
    return False, at
