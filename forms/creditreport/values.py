"""What a report writes, as our forms store it: dates, moments, amounts, choices. Nothing is guessed: what
cannot be read is empty.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

_DATE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)"
)
_TIME = re.compile(r"(\d{1,2})\s*[:：时]\s*(\d{1,2})(?:\s*[:：分]\s*(\d{1,2}))?")
_AMOUNT = re.compile(r"-?\d[\d,，]*(?:\.\d+)?")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{7,}")
_NONE = frozenset(("", "无", "暂无", "空", "-", "--", "—", "——", "/", "null", "无记录", "暂无数据"))
_WIDE = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_FOREVER = ("长期", "永久", "无固定期限")
_LATEST = 2090  # a year from which a register means "without limit"


def plain(raw: str) -> str:
    """A value on one line: no blanks between Chinese letters, "" for what says that there is nothing."""
    text = _WIDE.sub("", " ".join(raw.split())).strip(" ：:|｜")
    return "" if text in _NONE else text


def code_of(text: str) -> str:
    """The first run of plain letters and digits of eight or more, "" without one."""
    match = _CODE.search(unicodedata.normalize("NFKC", text))
    return match[0] if match else ""


def day_of(text: str) -> str:
    """The first date in the text, ISO; "" without one."""
    match = _DATE.search(unicodedata.normalize("NFKC", text))
    if match is None:
        return ""
    year, month, day = match.groups()[:3] if match[1] else match.groups()[3:]
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def moment_of(text: str) -> str:
    """A moment in China, ISO with its zone; midnight where only the day is said; "" without a date."""
    shown = unicodedata.normalize("NFKC", text)
    day = day_of(shown)
    if not day:
        return ""
    match = _DATE.search(shown)
    clock = _TIME.search(shown, match.end() if match else 0)
    parts = [int(part or 0) for part in clock.groups()] if clock else [0, 0, 0]
    try:
        return datetime.fromisoformat(day).replace(
            hour=parts[0], minute=parts[1], second=parts[2]
        ).isoformat(timespec="milliseconds") + "+08:00"  # fmt: skip
    except ValueError:
        return ""


def is_forever(text: str) -> bool:
    """Whether a last day means that there is none."""
    day = day_of(text)
    return any(word in text for word in _FOREVER) or (bool(day) and int(day[:4]) >= _LATEST)


def amount_of(text: str, times: int = 1) -> str:
    """An amount, `times` as much, without superfluous noughts; "" for none."""
    match = _AMOUNT.search(unicodedata.normalize("NFKC", text))
    if match is None:
        return ""
    try:
        amount = Decimal(match[0].replace(",", "")) * times
    except InvalidOperation:
        return ""
    shown = format(amount, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def year_of(text: str) -> str:
    """The first year in the text."""
    match = re.search(r"(?<!\d)(20\d{2})(?!\d)", unicodedata.normalize("NFKC", text))
    return match[1] if match else ""


def choice_of(text: str, choices: Sequence[tuple[str, str]]) -> str:
    """The code of the first choice whose words stand in the text, else that of `*`, else ""."""
    for words, code in choices:
        if words != "*" and words in text:
            return code
    return next((code for words, code in choices if words == "*"), "") if text else ""


def key_of(text: str) -> str:
    """A value for comparing: numbers and names are written with any bracket and blank."""
    shown = unicodedata.normalize("NFKC", text).casefold()
    shown = shown.translate(str.maketrans("〔〕[]【】", "()()()"))
    return "".join(shown.split())
