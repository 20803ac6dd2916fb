"""Functions on dates and times. The clock and its time zone come with the context."""

import math
from datetime import date, datetime

from forms.xpath.calendar import EPOCH, time_of_day
from forms.xpath.compiler import Function
from forms.xpath.context import Context
from forms.xpath.errors import XPathError
from forms.xpath.values import Value, to_number, to_string

_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def to_moment(value: Value, ctx: Context) -> date | None:
    """A date or date-time from any value: ISO text, or a number of days; None for empty or impossible."""
    calendar = ctx.world.calendar
    if isinstance(value, bool):
        raise XPathError("xpath-type", "true or false is no date")
    if isinstance(value, date):
        return value
    if isinstance(value, float):
        return calendar.moment(value)
    text = to_string(value).strip()
    moment = calendar.read(text)
    return calendar.moment(to_number(text, calendar)) if moment is None and text else moment


def _date(ctx: Context, args: list[Value]) -> Value:
    moment = to_moment(args[0], ctx)
    if moment is None:
        return ""
    return moment if ctx.world.calendar.instants else ctx.world.calendar.day(moment)


def _date_time(ctx: Context, args: list[Value]) -> Value:
    moment = to_moment(args[0], ctx)
    if moment is None:
        return ""
    stays = ctx.world.calendar.instants and not isinstance(moment, datetime)
    return moment if stays else ctx.world.calendar.at(moment)


def _decimal_date_time(ctx: Context, args: list[Value]) -> Value:
    moment = to_moment(args[0], ctx)
    return math.nan if moment is None else ctx.world.calendar.number(moment)


def _decimal_time(ctx: Context, args: list[Value]) -> Value:
    """The fraction of the day a time is, or the time of a moment."""
    calendar, text = ctx.world.calendar, to_string(args[0])
    moment = calendar.read(text)
    if isinstance(moment, datetime):
        return time_of_day(calendar.at(moment))
    clock = calendar.read_clock(text)
    return math.nan if clock is None else time_of_day(calendar.at(datetime.combine(EPOCH, clock)))


def _today(ctx: Context, _: list[Value]) -> Value:
    return ctx.world.now().date()


def _format(ctx: Context, args: list[Value]) -> Value:
    """format-date(-time)(value, pattern): ODK's letters after `%`."""
    moment = to_moment(args[0], ctx)
    if moment is None:
        return ""
    return format_moment(ctx.world.calendar.at(moment), to_string(args[1]), ctx.world.language)


def format_moment(at: datetime, pattern: str, language: str) -> str:
    """`%Y %y %m %n %b %d %e %H %h %M %S %3 %a %W` and `%%`; anything else after `%` is an error."""
    zh = language.startswith(("zh", "中文"))
    letters = {
        "Y": f"{at.year:04}", "y": f"{at.year % 100:02}", "m": f"{at.month:02}", "n": str(at.month),
        "b": f"{at.month}月" if zh else _MONTHS[at.month - 1], "d": f"{at.day:02}", "e": str(at.day),
        "H": f"{at.hour:02}", "h": str(at.hour), "M": f"{at.minute:02}", "S": f"{at.second:02}",
        "3": f"{at.microsecond // 1000:03}", "a": _WEEKDAYS["zh" if zh else "en"][at.weekday()],
        "W": f"{at.isocalendar().week}", "%": "%", "Z": at.strftime("%z"),
    }  # fmt: skip
    parts = pattern.split("%")
    out, at_part = [parts[0]], 1
    while at_part < len(parts):
        part = parts[at_part]
        if part == "" and at_part + 1 < len(parts):
            out.append("%" + parts[at_part + 1])
            at_part += 2
            continue
        if part[:1] not in letters or not part:
            raise XPathError("xpath-type", f"a date format has no %{part[:1]}")
        out.append(letters[part[0]] + part[1:])
        at_part += 1
    return "".join(out)


FUNCTIONS = {
    "date": Function(1, 1, _date),
    "date-time": Function(1, 1, _date_time),
    "decimal-date-time": Function(1, 1, _decimal_date_time),
    "decimal-time": Function(1, 1, _decimal_time),
    "today": Function(0, 0, _today, volatile=True),
    "now": Function(0, 0, lambda ctx, _: ctx.world.now(), volatile=True),
    "format-date": Function(2, 2, _format),
    "format-date-time": Function(2, 2, _format),
}
