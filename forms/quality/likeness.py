"""How alike two firms are: names and addresses brought to their core, trigrams in common, slips in codes.

Owns the comparison; which words carry nothing (legal forms, places) and from where on two firms count as one
are data. Must not know where firms are kept: a store hands in candidates.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from forms.checks.uscc import normalise

Way = Literal["code_same", "code_near", "name_same", "name_address", "name_near", "phone_same"]
_BRACKETS = re.compile(r"[(\[{<【〔《〈「『](.*?)[)\]}>】〕》〉」』]")
_CHINESE = "〇一二三四五六七八九"
_NUMERAL = re.compile(r"[〇零一二三四五六七八九十百]+(?=号|栋|单元|楼|层|室|组|社|村|段|期|区|巷|弄|附)")
_SAME_WORD = str.maketrans({"幢": "栋", "座": "栋", "#": "号", "零": "〇"})
_LEAST = 2  # letters a core keeps: a name of nothing but place and legal form stays as it is
_CODE_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # those the standard leaves out are typed all the same
_PHONE = 7  # digits below which a number says nothing


@dataclass(frozen=True, slots=True)
class FirmKey:
    """What firms are compared by, as kept; `phone` in digits only."""

    archive: str
    name: str = ""
    code: str = ""
    address: str = ""
    phone: str = ""
    county: str = ""


@dataclass(frozen=True, slots=True)
class WayRule:
    """A way in which two firms can be one, and from which likeness (0 to 1) on."""

    way: Way
    title_zh: str
    title_en: str
    name_from: float
    address_from: float
    severity: Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Match:
    """Two firms that may be one: in which way, and how alike name and address are (0 to 1)."""

    rule: WayRule
    name: float
    address: float

    @property
    def weight(self) -> tuple[int, float]:
        """For sorting: the surest first when sorted downwards."""
        return (("low", "medium", "high").index(self.rule.severity), self.name + self.address)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Words that say nothing, and the thresholds. Immutable; comparing keeps nothing."""

    ways: tuple[WayRule, ...] = ()
    places: tuple[str, ...] = ()
    legal_forms: tuple[str, ...] = ()
    _rules: Mapping[str, WayRule] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        longest = {
            name: tuple(sorted(set(getattr(self, name)), key=lambda w: (-len(w), w))) for name in _WORDS
        }
        for name, words in longest.items():
            object.__setattr__(self, name, words)
        object.__setattr__(self, "_rules", {rule.way: rule for rule in self.ways})

    def core(self, name: str) -> str:
        """A firm's name without brackets, places before it and legal form behind it; small, half width.

        The core of a core is itself.
        """
        return _core(name, self.places, self.legal_forms)

    def spot(self, address: str) -> str:
        """An address without places before it, numbers in digits, nothing between the letters."""
        return _spot(address, self.places)

    def compare(self, one: FirmKey, other: FirmKey) -> Match | None:
        """The surest way in which two firms may be one; None when nothing speaks for it."""
        name = similarity(self.core(one.name), self.core(other.name))
        address = similarity(self.spot(one.address), self.spot(other.address))
        found = [Match(self._rules[way], name, address) for way in self._ways(one, other, name, address)]
        return max(found, key=lambda match: match.weight, default=None)

    def _ways(self, one: FirmKey, other: FirmKey, name: float, address: float) -> Iterator[str]:
        codes = normalise(one.code), normalise(other.code)
        alike = all(codes) and codes[0] == codes[1]
        told_apart = all(len(code) == 18 for code in codes) and not alike
        holds = {
            "code_same": alike,
            "code_near": told_apart and one_slip(*codes),
            "phone_same": len(digits(one.phone)) >= _PHONE and digits(one.phone) == digits(other.phone),
            "name_same": name == 1.0,
            "name_address": True,
            "name_near": bool(one.county) and one.county == other.county and not (alike or told_apart),
        }
        for way, true in holds.items():
            rule = self._rules.get(way)
            if true and rule is not None and name >= rule.name_from and address >= rule.address_from:
                yield way

    def lookalikes(self, one: FirmKey, candidates: Iterable[FirmKey]) -> list[tuple[FirmKey, Match]]:
        """The candidates that may be the same firm, the surest first."""
        others = (other for other in candidates if other.archive != one.archive)
        found = [(other, match) for other in others if (match := self.compare(one, other)) is not None]
        return sorted(found, key=lambda item: (item[1].weight, item[0].archive), reverse=True)


_WORDS = ("places", "legal_forms")


def similarity(one: str, other: str) -> float:
    """Trigrams in common of all trigrams, 0 to 1; nothing is like nothing."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    mine, theirs = trigrams(one), trigrams(other)
    common = len(mine & theirs)
    return common / (len(mine) + len(theirs) - common)


@lru_cache(maxsize=65536)
def trigrams(text: str) -> frozenset[str]:
    """All runs of three letters, two blanks before the text and one behind it: beginnings count more."""
    padded = f"  {text} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def bigrams(text: str) -> tuple[str, ...]:
    """All different pairs of letters that stand side by side, in order."""
    letters = [letter for letter in text if letter.isalnum()]
    return tuple(dict.fromkeys(a + b for a, b in pairwise(letters)))


def digits(text: str) -> str:
    """A telephone number as digits alone."""
    found = "".join(letter for letter in unicodedata.normalize("NFKC", text) if letter in "0123456789")
    return found[2:] if len(found) == 13 and found.startswith("86") else found


def one_slip(one: str, other: str) -> bool:
    """Whether two codes of a length differ in one character, or by two neighbours that changed places."""
    if len(one) != len(other):
        return False
    wrong = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) == 2:
        first, then = wrong
        return then == first + 1 and (one[first], one[then]) == (other[then], other[first])
    return len(wrong) == 1


def slips(code: str) -> Iterator[str]:
    """Every code that is one slip away from an 18-character one."""
    for place, letter in enumerate(code):
        for other in _CODE_LETTERS:
            if other != letter:
                yield code[:place] + other + code[place + 1 :]
    for place, (a, b) in enumerate(pairwise(code)):
        if a != b:
            yield code[:place] + b + a + code[place + 2 :]


@lru_cache(maxsize=65536)
def _core(name: str, places: Sequence[str], forms: Sequence[str]) -> str:
    text = _letters(_BRACKETS.sub(lambda found: _inside(found[1], places, forms), _folded(name)))
    return _stable(text, lambda word: _without_end(_without_start(word, places), forms))


@lru_cache(maxsize=65536)
def _spot(address: str, places: Sequence[str]) -> str:
    letters = _letters(_folded(address).translate(_SAME_WORD))
    text = _NUMERAL.sub(lambda found: str(_number(found[0])), letters)
    return _stable(text, lambda word: _without_start(word, places))


def _folded(text: str) -> str:
    """Folded until it stays so: some letters fold into others that fold again."""
    for _ in range(4):
        folded = unicodedata.normalize("NFKC", text).casefold()
        if folded == text:
            break
        text = folded
    return text


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def _inside(words: str, places: Sequence[str], forms: Sequence[str]) -> str:
    """What stands in brackets counts, unless it is only a place or a legal form."""
    inner = _letters(words)
    return "" if inner in places or inner in forms else inner


def _stable(text: str, shorten: Callable[[str], str]) -> str:
    while (shorter := shorten(text)) != text:
        text = shorter
    return text


def _without_start(text: str, words: Sequence[str]) -> str:
    for word in words:
        if text.startswith(word) and len(text) - len(word) >= _LEAST:
            return text[len(word) :]
    return text


def _without_end(text: str, words: Sequence[str]) -> str:
    for word in words:
        if text.endswith(word) and len(text) - len(word) >= _LEAST:
            return text[: -len(word)]
    return text


def _number(text: str) -> int:
    """一百二十三 → 123, 二〇三 → 203."""
    if not any(unit in text for unit in "十百"):
        return int("".join(str(_CHINESE.index(letter)) for letter in text))
    total, figure = 0, 0
    for letter in text:
        unit = {"十": 10, "百": 100}.get(letter)
        if unit is None:
            figure = _CHINESE.index(letter)
        else:
            total, figure = total + (figure or 1) * unit, 0
    return total + figure
