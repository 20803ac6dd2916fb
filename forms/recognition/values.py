"""Printed text made into what forms store: days, periods, amounts, types of entity, names.

Pure text; must not know where it stood. Each function gives the value ("" when there is none) and a key of
`PROBLEMS` ("" when it may be taken as it is).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from forms.checks.money import from_words

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_NUMERALS = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True)) | {"○": "0"}
_MISREAD = str.maketrans("OoQDlI|ZzSB", "00001112258")
_DIGIT = "0-9OoQDlI|ZzSB"
_DAY = re.compile(
    f"([12{_DIGIT}][{_DIGIT}]{{3}})年([{_DIGIT}]{{1,2}})月(?:([{_DIGIT}]{{1,2}})[日号]|([{_DIGIT}]{{2}})(?![{_DIGIT}]))"
    f"|([12{_DIGIT}][{_DIGIT}]{{3}})[./-]([{_DIGIT}]{{1,2}})[./-]([{_DIGIT}]{{1,2}})(?![{_DIGIT}])"
)  # one digit without its 日 may be cut off: 11月2 of 11月28日
_CHINESE_DAY = re.compile(
    "([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日?"
)
UNLIMITED = ("长期", "永续", "永久", "无固定期限", "不约定", "无限期")
_FIGURES = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)(亿|万)?[元圆]?")
_WORDS = re.compile(
    "(?<![0-9])[零壹贰叁肆伍陆柒捌玖拾一二三四五六七八九十两][零〇壹贰叁肆伍陆柒捌玖拾佰仟一二三四五六七八九十百千两万亿]*[元圆]"
    "(?:整|正|[零壹贰叁肆伍陆柒捌玖角分整正]*)"
)
_BARE_WORDS = re.compile("(?<![0-9])[零壹贰叁肆伍陆柒捌玖拾][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+")
_FOREIGN = ("美元", "美圆", "欧元", "港元", "港币", "日元", "英镑")
_HAN = re.compile("[一-鿿]")
_WIDE_MARKS = {"(": "（", ")": "）", ":": "：", ";": "；", ",": "，"}
_NARROW_MARK = re.compile("(?<=[一-鿿（）：；，。、])[():;,]|[():;,](?=[一-鿿（）：；，。、])")
_YEAR_BRACKETS = re.compile(r"(?:(?<=[一-鿿])[\[【]|(?<=字)[(（])([12][0-9]{3})[\]】)）]")
_HALF_BRACKETS = re.compile(r"〔([^\]〕】)）]{1,8})[\]】)）]|[\[【(（]([^\[〔【(（]{1,8})〕")
_NAME = re.compile(r"[\w·•()（）\-&.、,，“”\"'《》/+ ]+")


@dataclass(frozen=True, slots=True)
class Value:
    """What a text means. `problem` is a key of `PROBLEMS`, `warning` whether it may be kept all the same."""

    value: str
    problem: str = ""
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A validity. `start` and `end` are ISO days or ""; `unlimited` when the paper says so."""

    start: str
    end: str
    unlimited: bool
    problem: str = ""


def narrow(text: str) -> str:
    """Half-width letters, digits and marks, without blanks."""
    return "".join(text.translate(_WIDE).split())


def days(text: str) -> list[date | None]:
    """The days named, in order; None for one that is not of the calendar."""
    plain = narrow(text)
    found = [
        (m.start(), tuple(int(part.translate(_MISREAD)) for part in m.groups() if part))
        for m in _DAY.finditer(plain)
    ]
    found += [(m.start(), _chinese(m)) for m in _CHINESE_DAY.finditer(plain)]
    return [_day(*parts) for _, parts in sorted(found)]


def day(text: str) -> Value:
    """The first day named."""
    named = days(text)
    if not named or named[0] is None:
        return Value("", "date")
    return Value(named[0].isoformat())


def period(text: str) -> Period:
    """From and to, or without end: 2019年4月16日至长期, 自…至…, 至2029年5月1日, 长期."""
    named, plain = days(text), narrow(text)
    unlimited = any(word in plain for word in UNLIMITED)
    if None in named or not (named or unlimited) or len(named) > 2:
        return Period("", "", False, "date")
    written = [found.isoformat() for found in named if found is not None]
    if unlimited:
        return Period(written[0] if written else "", "", True, "date" if len(written) > 1 else "")
    if len(written) == 1:
        starts = plain.startswith(("自", "从")) or plain.endswith(("起", "-")) or is_half_a_period(plain)
        return Period(written[0], "", False, "date") if starts else Period("", written[0], False)
    return Period(written[0], written[1], False, "" if written[0] <= written[1] else "date-order")


def is_half_a_period(text: str) -> bool:
    """Whether a period is cut off: nothing that ends it stands behind its 至, or in all of it."""
    tail = narrow(text).rpartition("至")[2]
    return not any(word in tail for word in UNLIMITED) and not any(days(tail))


def money(text: str) -> Value:
    """An amount in 万元 as decimal text: 贰佰万元整, 200万元人民币, 人民币2,000,000元 → 200."""
    plain = narrow(text)
    if any(word in plain for word in _FOREIGN):
        return Value("", "currency")
    amounts = []
    if words := _WORDS.search(plain) or _BARE_WORDS.search(plain):
        amounts.append(from_words(words[0]))
    figures = [found for found in _FIGURES.finditer(plain) if found[2] or found[0][-1] in "元圆"]
    amounts += [_yuan(found[1], found[2]) for found in figures]
    if not amounts or None in amounts:
        return Value("", "money")
    first = amounts[0]
    assert first is not None
    if any(amount != first for amount in amounts):
        return Value(_decimal(first / 10_000), "money-differs")
    return Value(_decimal(first / 10_000))


def entity_type(text: str, types: Sequence[tuple[str, str]]) -> Value:
    """The choice for a type as it is printed; of `types` (printed, choice) the longest that fits."""
    plain = narrow(text)
    fitting = [(len(word), -at, choice) for at, (word, choice) in enumerate(types) if word in plain]
    return Value(max(fitting)[2]) if fitting else Value("", "unknown-type")


def name(text: str) -> Value:
    """A firm's or a person's name, as printed but for blanks and the width of brackets."""
    plain = widened("".join(text.split())).strip("：；，。、*·-—_")
    if len(plain) < 2:
        return Value(plain, "short")
    return Value(plain, "" if _NAME.fullmatch(plain) and _balanced(plain) else "weak", warning=True)


def widened(text: str) -> str:
    """Marks beside Chinese characters as wide as these, as papers print them and OCR does not."""
    return _NARROW_MARK.sub(lambda found: _WIDE_MARKS[found[0]], text)


def words(text: str) -> Value:
    """Any other text: outer blanks and what separates it from its label are dropped."""
    plain = _HALF_BRACKETS.sub(lambda m: f"〔{m[1] or m[2]}〕", text.strip().lstrip("：:;；,，.。、").strip())
    plain = _YEAR_BRACKETS.sub(r"〔\1〕", plain)
    return Value(plain) if len(plain) > 1 else Value(plain, "short", warning=True)


def passage(text: str) -> Value:
    """A text of several lines, without blanks: Chinese has none."""
    plain = words(text).value
    if _HAN.search(plain):
        plain = widened("".join(plain.split()))
    if len(plain) < 2:
        return Value(plain, "short", warning=True)
    return Value(plain, "" if _balanced(plain) else "weak", warning=True)


def _chinese(found: re.Match[str]) -> tuple[int, int, int]:
    year = int("".join(_NUMERALS[letter] for letter in found[1]))
    return year, _tens(found[2]), _tens(found[3])


def _tens(text: str) -> int:
    head, ten, tail = text.partition("十")
    return (int(_NUMERALS.get(head, "1")) if ten else 0) * 10 + int(_NUMERALS.get(tail if ten else head, "0"))


def _day(year: int, month: int, number: int) -> date | None:
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return found if 1900 <= found.year <= 2200 else None


def _yuan(figures: str, unit: str | None) -> Decimal | None:
    try:
        return Decimal(figures.replace(",", "")) * {"万": 10_000, "亿": 10**8}.get(unit or "", 1)
    except InvalidOperation:
        return None


def _decimal(amount: Decimal) -> str:
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _balanced(text: str) -> bool:
    return sum(text.count(c) for c in "（(") == sum(text.count(c) for c in "）)")
