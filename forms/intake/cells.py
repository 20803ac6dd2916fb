"""A cell as the answer of a question: its text becomes the text of the question's node, or a reason why not.

Owns how tables write things: amounts, choices, yes and no, codes. What an answer may be is the form's.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from decimal import Decimal, InvalidOperation

from forms.checks.money import from_words
from forms.checks.uscc import check_uscc, normalise
from forms.intake.days import NONE, read_clock, read_day, read_moment, read_month
from forms.intake.targets import UNITS, Target
from forms.intake.words import plain, without_brackets
from forms.xform.kinds import to_text

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SEPARATORS = re.compile(r"[、,，;；/|\n\r]+")
_BREAK = re.compile(r"[ \t]*[\r\n][\s]*")
_BLANKS = re.compile(r"\s+")
_AMOUNT = re.compile(
    r"(?P<sign>[-+(]?)(?:rmb|cny|人民币)?(?P<digits>\d[\d,，' ]*(?:\.\d*)?|\.\d+)\)?(?P<unit>亿|万|千)?"
    r"(?P<yuan>元|圆)?(?:整|正)?(?P<percent>%)?(?P<rest>[^\d.]{0,4})"
)
_FOREIGN = ("美元", "usd", "$", "欧元", "eur", "€", "港元", "港币", "hkd", "日元", "jpy", "英镑", "gbp", "£")
_COUNTED = re.compile(r"(-?\d[\d,，]*)(?:\.0*)?\s*(?:[人名个次户件家台项天日月年份张%](?:\w)?|小时|个月)?")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LONG_NUMBER = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
_MOST_SHOWN = 8
_LONGEST = 80  # letters of a cell that are told


@dataclass(frozen=True, slots=True)
class Read:
    """`text` for the node; with a `problem` (a key of `PROBLEMS`) it is not to be used, and `hint` says what
    was wanted or probably meant."""

    text: str
    problem: str = ""
    hint: str = ""
    candidates: tuple[str, ...] = ()
    """Choices of which the form may offer one only: it decides (towns of one name in several counties)."""


@dataclass(frozen=True, slots=True)
class Ways:
    """What converting hangs on beside the cell: how the sheet counts days, the unit its heading names, the
    words for nothing, the zone of clocks, the
    language of hints."""

    empty: frozenset[str]
    zone: tzinfo
    epoch_1904: bool = False
    unit: int = 0
    language: str = "zh"


def is_empty(text: str, target: Target, ways: Ways) -> bool:
    """Whether the cell says nothing: blank, or a dash, unless that is one of the choices."""
    if not text.strip():
        return True
    return plain(text, keep_marks=True) in ways.empty and not target.by_word.get(plain(text))


def convert(text: str, target: Target, ways: Ways) -> Read:
    """The answer that a cell stands for; for a cell that is not empty."""
    return _BY_TYPE.get(target.type, _words)(text.strip(), target, ways)


def _words(text: str, target: Target, ways: Ways) -> Read:
    """Any text, without what cannot be seen or turns the line around; codes and numbers of phones plain."""
    if target.form_kind == "uscc":
        return _code(text)
    clean = "".join(
        " " if unicodedata.category(c) == "Cc" and c not in "\n\t" else c for c in _BIDI.sub("", text)
    )
    if target.form_kind == "phone":
        return Read(_phone(clean))
    if _LONG_NUMBER.fullmatch(clean):
        return Read(clean, "number-rounded")
    if not target.has_lines:  # a heading or name that was broken to fit its cell
        clean = _BREAK.sub(_joined, clean)
    return Read(clean.strip())


def _joined(found: re.Match[str]) -> str:
    """Nothing between Chinese characters, a blank between words."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return " " if before.isascii() and after.isascii() else ""


def _code(text: str) -> Read:
    """Whether it is right is the form's to say; a likely one is told."""
    checked = check_uscc(text)
    if checked.ok:
        return Read(checked.normalised)
    if _LONG_NUMBER.fullmatch(text.strip()):
        return Read(text, "number-rounded")
    return Read(normalise(text), "uscc", checked.fixes[0] if checked.fixes else "")


def _phone(text: str) -> str:
    digits = _BLANKS.sub("", text.translate(_WIDE)).removesuffix(".0")
    for prefix in ("+86", "0086", "(+86)"):
        digits = digits.removeprefix(prefix)
    bare = digits.replace("-", "")
    return bare if re.fullmatch(r"1\d{10}", bare) else digits.lstrip("-")


def _number(text: str, target: Target, ways: Ways) -> Read:
    """An amount, in the unit of the question: 1,200.50, ￥1.2万, 壹佰万元整, (300), 85%."""
    narrow = "".join(text.translate(_WIDE).lower().replace("￥", "").replace("¥", "").split())
    if any(word in narrow for word in _FOREIGN):
        return Read(text, "currency")
    found = _AMOUNT.fullmatch(narrow)
    if found is None:
        in_words = from_words(text) if not any(c.isdigit() for c in narrow) else None
        if in_words is None or not target.unit:
            return Read(text, "number")
        return Read(_decimal(in_words / target.unit))
    try:
        number = Decimal(re.sub("[,，' ]", "", found["digits"]))
    except InvalidOperation:
        return Read(text, "number")
    if found["rest"].strip() and target.unit:
        return Read(text, "number")  # an amount in something that is not known
    if found["sign"] == "-" or (found["sign"] == "(" and narrow.endswith(")")):
        number = -number
    unit = found["unit"]
    if target.unit:
        said = UNITS.get(f"{unit}元") if unit else 1 if found["yuan"] else 0
        factor = Decimal(said or ways.unit or target.unit) / target.unit
    else:
        factor = Decimal({"亿": 10**8, "万": 10**4, "千": 10**3}.get(unit, 1))
    return Read(format(number, "f") if factor == 1 else _decimal(number * factor))


def _whole(text: str, target: Target, ways: Ways) -> Read:
    narrow = text.translate(_WIDE).strip()
    found = _COUNTED.fullmatch(narrow)
    if found is not None:
        return Read(str(int(re.sub("[,，]", "", found[1]))))
    number = _number(text, target, ways)
    if number.problem:
        return Read(text, "whole")
    return number if "." not in number.text else Read(text, "whole")


def _decimal(number: Decimal) -> str:
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def _date(text: str, target: Target, ways: Ways) -> Read:
    day, problem = read_day(text, epoch_1904=ways.epoch_1904)
    if day is None and problem == NONE and (month := read_month(text)) is not None:
        day = month if _asks_month(target) else None
        problem = "" if day else "date-month"
    return Read(day.isoformat()) if day is not None else Read(text, problem)


def _asks_month(target: Target) -> bool:
    return target.name in ("period", "month") or "month-year" in target.appearance


def _moment(text: str, target: Target, ways: Ways) -> Read:
    moment, problem = read_moment(text, epoch_1904=ways.epoch_1904)
    if moment is None:
        return Read(text, problem)
    moment = moment.astimezone(ways.zone) if moment.tzinfo else moment.replace(tzinfo=ways.zone)
    return Read(to_text(moment))


def _time(text: str, target: Target, ways: Ways) -> Read:
    clock = read_clock(text)
    return Read(clock.strftime("%H:%M:%S.000")) if clock is not None else Read(text, "time")


def _choice(text: str, target: Target, ways: Ways) -> Read:
    if not target.choices:  # what there is to choose from, only the filling knows
        return Read(text, candidates=(text,))
    values = _meant(text, target)
    if len(values) == 1:
        return Read(values[0])
    if values and plain(text) in target.by_word:
        return Read(text, candidates=values)
    return Read(text, "choice-several" if values else "choice", _offered(target, values, ways.language))


def _choices(text: str, target: Target, ways: Ways) -> Read:
    """Several, whatever stands between them; a label with such a mark in it goes first."""
    whole = _meant(text, target)
    if len(whole) == 1:
        return Read(whole[0])
    parts = [part for part in _SEPARATORS.split(text) if part.strip()]
    if len(parts) < 2 and len(_meant(text, target)) != 1:
        by_blank = text.split()
        parts = (
            by_blank if len(by_blank) > 1 and all(len(_meant(p, target)) == 1 for p in by_blank) else parts
        )
    found: dict[str, None] = {}
    at = 0
    while at < len(parts):
        for end in range(len(parts), at, -1):  # the longest run of parts that is one label
            values = _meant("".join(parts[at:end]), target)
            if len(values) == 1:
                found[values[0]] = None
                at = end
                break
        else:
            values = _meant(parts[at], target)
            return Read(text, "choice-several" if values else "choice", parts[at].strip()[:_LONGEST])
    return Read(" ".join(found))


def _meant(text: str, target: Target) -> tuple[str, ...]:
    """The choices a word may mean: by its code, label or other word; else the only one that begins like
    it."""
    word = plain(text)
    exact = target.by_word.get(word) or target.by_word.get(without_brackets(text))
    if exact:
        return exact
    if len(word) < 2:
        return ()
    begun = {v for known, values in target.by_word.items() if known.startswith(word) for v in values}
    return tuple(sorted(begun))


def _offered(target: Target, values: tuple[str, ...], language: str) -> str:
    english = language == "en"
    told = [choice for choice in target.choices if not values or choice[0] in values]
    labels = [(en if english else zh) or zh or value for value, zh, en in told]
    shown = "、".join(labels[:_MOST_SHOWN])
    return f"{shown}…" if len(labels) > _MOST_SHOWN else shown


def _place(text: str, target: Target, ways: Ways) -> Read:
    numbers = re.findall(r"-?\d+(?:\.\d+)?", text.translate(_WIDE))
    if len(numbers) != 2:
        return Read(text, "place")
    first, second = map(float, numbers)
    latitude, longitude = (first, second) if abs(first) <= 60 else (second, first)  # China lies east of 73°
    return Read(f"{latitude} {longitude} 0 0") if abs(latitude) <= 90 else Read(text, "place")


_BY_TYPE: Mapping[str, Callable[[str, Target, Ways], Read]] = {
    "int": _whole,
    "decimal": _number,
    "range": _number,
    "date": _date,
    "dateTime": _moment,
    "time": _time,
    "select1": _choice,
    "select": _choices,
    "rank": _choices,
    "geopoint": _place,
}
PROBLEMS = (
    "uscc", "number-rounded", "number", "whole", "currency", "date", "date-ambiguous", "date-month", "time",
    "choice", "choice-several", "place",
)  # fmt: skip
"""Why a cell cannot be an answer."""
