"""A text that a pattern is likely to match, of bounded length whatever the pattern asks for."""

import re
import warnings
from collections.abc import Sequence
from random import Random
from typing import Any

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST = 6  # repetitions of what a pattern lets repeat without end
_LONGEST = 2_000  # pieces of a text; a pattern that asks for more is not met

_Tree = Sequence[tuple[Any, Any]]


class _GivenUpError(Exception):
    """The pattern says what is not known here, or says too much."""


def matching(pattern: str, chance: Random) -> str | None:
    """None for a pattern that is no plain one (the regex of the engine knows more than Python's), or that no
    short text matches."""
    try:
        with warnings.catch_warnings(action="ignore"):  # of what a later Python may read differently
            tree = re._parser.parse(pattern)  # type: ignore[attr-defined]  # the library has no other way to take a pattern apart
        return _Writing(chance).text(tree)
    except (re.error, _GivenUpError, RecursionError, OverflowError):
        return None


class _Writing:
    def __init__(self, chance: Random) -> None:
        self._chance, self._left = chance, _LONGEST

    def text(self, tree: _Tree) -> str:
        """Raises _GivenUpError where it knows no way."""
        return "".join(self._piece(str(operator), value) for operator, value in tree)

    def _piece(self, operator: str, value: Any) -> str:  # noqa: PLR0911  # one return per kind
        self._spend()
        match operator:
            case "LITERAL":
                return chr(value)
            case "ANY":
                return self._chance.choice(_LETTERS)
            case "IN":
                return self._of_class(value)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                return self._repeated(*value)
            case "SUBPATTERN":
                return self.text(value[-1])
            case "BRANCH":
                return self.text(self._chance.choice(value[1]))
            case "AT":
                return ""
            case "CATEGORY":
                return self._of_category(str(value))
        raise _GivenUpError(operator)

    def _spend(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise _GivenUpError("too long")

    def _repeated(self, least: int, most: int, inner: _Tree) -> str:
        said = []
        for _ in range(self._chance.randint(int(least), min(int(most), int(least) + _MOST))):
            self._spend()  # what is repeated may be nothing at all
            said.append(self.text(inner))
        return "".join(said)

    def _of_class(self, members: _Tree) -> str:
        if str(members[0][0]) == "NEGATE":
            held = [(v, v) if str(o) == "LITERAL" else v for o, v in members[1:] if str(o) != "CATEGORY"]
            known = _LETTERS + "0123456789"
            free = [x for x in known if not any(low <= ord(x) <= high for low, high in held)]
            return self._chance.choice(free) if free else ""
        operator, value = self._chance.choice(members)
        if str(operator) == "RANGE":
            return chr(self._chance.randint(*value))
        return self._piece(str(operator), value)

    def _of_category(self, name: str) -> str:
        if name == "CATEGORY_DIGIT":
            return self._chance.choice("0123456789")
        if name == "CATEGORY_SPACE":
            return " "
        return self._chance.choice(_LETTERS)
