"""Days, moments and times as tables write them: with dashes, slashes, points, 年月日, in Chinese numerals,
with nothing between, in English, or as the number a spreadsheet counts days by.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_NUMERALS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_FIRST, _LAST = 1900, 2200
_SERIALS = (10_000, 109_574)  # 1927 to 2199: what is smaller is a year, a month or a day of one
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)

_YMD = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DMY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")
_SERIAL = re.compile(r"\d{1,6}(?:\.\d+)?")
_CHINESE = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]?"
)
_ENGLISH = (
    re.compile(r"(?P<d>\d{1,2})[- ](?P<m>[a-z]{3})[a-z]*\.?,?[- ](?P<y>\d{4})"),
    re.compile(r"(?P<m>[a-z]{3})[a-z]*\.? (?P<d>\d{1,2}),? (?P<y>\d{4})"),
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = re.compile(
    r"(上午|下午|晚上)?\s*(\d{1,2})[:：时点](\d{1,2})(?:[:：分](\d{1,2})秒?)?(?:\.\d+)?分?\s*([ap]m)?"
)

_OFFSET = re.compile(r"(?<=\d)\s*(?:(z)|([+-])(\d{2}):?(\d{2}))$")

NONE, AMBIGUOUS = "date", "date-ambiguous"


def read_day(text: str, *, epoch_1904: bool = False) -> tuple[date | None, str]:  # noqa: PLR0911  # one a style
    """The day, or None and what is wrong: `date` (no way of writing one), `date-ambiguous` (3/1/2026 may
    be in March or in January). A clock behind it is passed over."""
    plain = text.translate(_WIDE).strip().lower()
    plain = plain.split("t")[0] if re.match(r"\d{4}-\d{2}-\d{2}t", plain) else plain
    head = _CLOCK.sub("", plain).strip() if _CLOCK.search(plain) else plain
    if found := _YMD.fullmatch(head) or _PACKED.fullmatch(head):
        return _day(*(int(part) for part in found.groups()))
    if found := _CHINESE.fullmatch(head):
        year = int("".join(_NUMERALS[c] for c in found[1]))
        return _day(year, _tens(found[2]), _tens(found[3]))
    if found := _DMY.fullmatch(head):
        first, second, year = (int(part) for part in found.groups())
        if first == second or second > 12:
            return _day(year, first, second)
        return _day(year, second, first) if first > 12 else (None, AMBIGUOUS)
    for pattern in _ENGLISH:
        if (found := pattern.fullmatch(head)) and found["m"] in _MONTHS:
            return _day(int(found["y"]), _MONTHS.index(found["m"]) + 1, int(found["d"]))
    if _SERIAL.fullmatch(head) and _SERIALS[0] <= float(head) < _SERIALS[1] + 1:
        epoch = _EPOCH_1904 if epoch_1904 else _EPOCH
        return epoch + timedelta(days=int(float(head))), ""
    return None, NONE


def read_month(text: str) -> date | None:
    """The first day of a month: 2026年3月, 2026-03, 202603."""
    plain = text.translate(_WIDE).strip()
    found = _MONTH.fullmatch(plain) or re.fullmatch(r"(\d{4})(\d{2})", plain)
    return _day(int(found[1]), int(found[2]), 1)[0] if found else None


def read_moment(text: str, *, epoch_1904: bool = False) -> tuple[datetime | None, str]:
    """A day with its clock, which may be missing (midnight); aware only if it says so (`+08:00`, `Z`)."""
    plain = text.translate(_WIDE).strip()
    offset = _OFFSET.search(plain.lower()) if ":" in plain else None
    if offset is not None:
        moment, problem = read_moment(plain[: offset.start()], epoch_1904=epoch_1904)
        return moment.replace(tzinfo=_zone(offset)) if moment is not None else None, problem
    day, problem = read_day(plain, epoch_1904=epoch_1904)
    if day is None:
        return None, problem
    if re.fullmatch(_SERIAL, plain):
        seconds = round(float(plain) % 1 * 86_400) % 86_400
        return datetime.combine(day, time()) + timedelta(seconds=seconds), ""
    clock = read_clock(plain)
    return datetime.combine(day, clock or time()), ""


def _zone(offset: re.Match[str]) -> timezone:
    if offset[1]:
        return UTC
    minutes = min(int(offset[3]) * 60 + int(offset[4]), 14 * 60)
    return timezone(timedelta(minutes=-minutes if offset[2] == "-" else minutes))


def read_clock(text: str) -> time | None:
    """A time of day anywhere in the text: 9:30, 下午3点20分, 15:04:05, 3:20 pm."""
    found = _CLOCK.search(text.translate(_WIDE).lower())
    if found is None:
        return None
    hour = int(found[2])
    if (found[1] in ("下午", "晚上") or found[5] == "pm") and hour < 12:
        hour += 12
    try:
        return time(hour, int(found[3]), int(found[4] or 0))
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> tuple[date | None, str]:
    try:
        found = date(year, month, day)
    except ValueError:
        return None, NONE
    return (found, "") if _FIRST <= year <= _LAST or year == 9999 else (None, NONE)


def _tens(text: str) -> int:
    head, ten, tail = text.partition("十")
    if not ten:
        return int("".join(_NUMERALS[c] for c in head))
    return int(_NUMERALS.get(head, "1")) * 10 + int(_NUMERALS.get(tail, "0"))
