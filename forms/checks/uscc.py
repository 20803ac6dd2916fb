"""Unified social credit codes: which part of an 18-character code is wrong, and what was probably meant.

Sources: GB 32100-2015 (alphabet and check character), GB 11714-1997 (organisation code in characters 9 to
17), GB/T 2260 (registering region; 10 stands for the national register). A region nobody knows is only a
warning: codes keep the region of their registration after districts are abolished, and development zones use
codes of their own.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_NEVER_USED = {"O": "0", "I": "1", "S": "5", "Z": "2"}
_CONFUSED = {"B": "8", "8": "B"}
_PROVINCES = frozenset(
    str(code)
    for first, last in ((10, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 82))
    for code in range(first, last + 1)
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

ProblemKind = Literal["length", "alphabet", "region", "org_check", "check_digit"]


@dataclass(frozen=True, slots=True)
class UsccProblem:
    """One thing wrong. `position` counts characters from 1 (None: the whole code)."""

    kind: ProblemKind
    position: int | None
    found: str
    expected: str
    suggestion: str = ""

    @property
    def warning(self) -> bool:
        """Whether the code may be kept all the same."""
        return self.kind == "region"


@dataclass(frozen=True, slots=True)
class UsccCheck:
    """The verdict. `ok` allows warnings; `fixes` are whole codes that pass, the likeliest first."""

    ok: bool
    normalised: str
    problems: tuple[UsccProblem, ...] = ()
    fixes: tuple[str, ...] = ()


def check_uscc(text: str, counties: Collection[str] = ()) -> UsccCheck:
    """Check a code as typed: full-width characters, lower case, spaces and hyphens are forgiven.

    `counties` are the county codes known for Chongqing (500101, …); empty: only the province is checked.
    """
    code = normalise(text)
    if len(code) != 18:
        return UsccCheck(False, code, (UsccProblem("length", None, str(len(code)), "18"),))
    strange = tuple(
        UsccProblem("alphabet", place, letter, ALPHABET, _NEVER_USED.get(letter, ""))
        for place, letter in enumerate(code, start=1)
        if letter not in ALPHABET
    )
    problems = strange or (*_region(code, counties), *_organisation(code), *_whole(code))
    ok = all(problem.warning for problem in problems)
    return UsccCheck(ok, code, problems, () if ok else tuple(_fixes(code)))


def normalise(text: str) -> str:
    """Capitals, half-width, nothing between the characters."""
    return "".join(text.translate(_FULL_WIDTH).upper().replace("-", "").split())


def _region(code: str, counties: Collection[str]) -> tuple[UsccProblem, ...]:
    region = code[2:8]
    if region[:2] not in _PROVINCES:
        return (UsccProblem("region", 3, region, ""),)
    if counties and region[:2] == "50" and region not in counties and region != "500000":
        return (UsccProblem("region", 3, region, ""),)
    return ()


def _organisation(code: str) -> tuple[UsccProblem, ...]:
    expected = organisation_check(code[8:16])
    if code[16] == expected:
        return ()
    return (UsccProblem("org_check", 17, code[16], expected),)


def _whole(code: str) -> tuple[UsccProblem, ...]:
    expected = check_character(code[:17])
    if code[17] == expected:
        return ()
    return (UsccProblem("check_digit", 18, code[17], expected),)


def check_character(body: str) -> str:
    """The 18th character for the first 17 (GB 32100-2015, 5.6). All must be of the alphabet."""
    total = sum(ALPHABET.index(letter) * weight for letter, weight in zip(body, _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def organisation_check(body: str) -> str:
    """The 9th character of an organisation code for its first 8 (GB 11714-1997): a digit or X."""
    total = sum(int(letter, 36) * weight for letter, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    return {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11))


def _passes(code: str) -> bool:
    return all(letter in ALPHABET for letter in code) and not (_organisation(code) or _whole(code))


def _fixes(code: str) -> Iterator[str]:
    """Look-alikes replaced: letters the alphabet lacks always, B and 8 in up to two places."""
    plain = "".join(_NEVER_USED.get(letter, letter) for letter in code)
    swappable = [place for place, letter in enumerate(plain) if letter in _CONFUSED]
    for count in range(3):
        for places in combinations(swappable, count):
            candidate = "".join(
                _CONFUSED[letter] if place in places else letter for place, letter in enumerate(plain)
            )
            if candidate != code and _passes(candidate):
                yield candidate
