"""Functions on dates and times. The clock and its time zone come with the context."""

from datetime import date, datetime, timedelta

from forms.xpath.compiler import Function
from forms.xpath.context import Context
from forms.xpath.errors import XPathError
from forms.xpath.values import (
    Value,
    day_number,
    from_day_number,
    parse_clock,
    parse_moment,
    to_number,
    to_string,
)

_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def to_moment(value: Value, ctx: Context) -> date | None:
    """A date or date-time from any value: ISO text, or a number of days; None for empty or impossible."""
    zone = ctx.world.zone
    if isinstance(value, bool):
        raise XPathError("xpath-type", "true or false is no date")
    if isinstance(value, date):
        return value
    if isinstance(value, float):
        return from_day_number(value, zone)
    text = to_string(value).strip()
    moment = parse_moment(text, zone)
    if moment is None and text:
        number = to_number(text, zone)
        return from_day_number(number, zone)
    return moment


def _date(ctx: Context, args: list[Value]) -> Value:
    moment = to_moment(args[0], ctx)
    if isinstance(moment, datetime):
        return moment.astimezone(ctx.world.zone).date()
    return "" if moment is None else moment


def _date_time(ctx: Context, args: list[Value]) -> Value:
    moment = to_moment(args[0], ctx)
    if moment is None:
        return ""
    if isinstance(moment, datetime):
        return moment.astimezone(ctx.world.zone)
    return datetime(moment.year, moment.month, moment.day, tzinfo=ctx.world.zone)


def _decimal_date_time(ctx: Context, args: list[Value]) -> Value:
    moment = to_moment(args[0], ctx)
    return float("nan") if moment is None else day_number(moment, ctx.world.zone)


def _decimal_time(ctx: Context, args: list[Value]) -> Value:
    """The fraction of the day a time is."""
    clock = parse_clock(to_string(args[0]), ctx.world.zone)
    if clock is None:
        return float("nan")
    at = datetime.combine(date(1970, 1, 2), clock).astimezone(ctx.world.zone)
    return timedelta(
        hours=at.hour, minutes=at.minute, seconds=at.second, microseconds=at.microsecond
    ) / timedelta(days=1)


def _today(ctx: Context, _: list[Value]) -> Value:
    return ctx.world.now().date()


def _format(ctx: Context, args: list[Value]) -> Value:
    """format-date(-time)(value, pattern): ODK's letters after `%`."""
    moment = to_moment(args[0], ctx)
    if moment is None:
        return ""
    if isinstance(moment, datetime):
        at = moment.astimezone(ctx.world.zone)
    else:
        at = datetime(moment.year, moment.month, moment.day, tzinfo=ctx.world.zone)
    return format_moment(at, to_string(args[1]), ctx.world.language)


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
